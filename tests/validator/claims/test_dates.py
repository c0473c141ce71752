"""Dates that can't be."""

from documents.findings import Certainty, Finding, Rule
from tests.validator.tables import document
from validator.validate import validate


def findings(*paragraphs: str) -> list[Finding]:
    """Return the date findings of a text about 2021."""
    audit = validate(document(paragraphs=paragraphs))
    return [f for f in audit.findings if f.rule is Rule.CLAIM_DATE]


def test_days_that_no_calendar_has() -> None:
    (finding,) = findings("Ngày 31/02/2021, Sở Nội vụ tổ chức thẩm định.")

    assert (finding.reported, finding.expected) == ("31/02/2021", "")


def test_an_event_told_later_but_dated_a_year_earlier() -> None:
    (finding,) = findings(
        "Đến ngày 15/9/2021, các đơn vị gửi báo cáo.",
        "Ngày 20/10/2020, Sở Nội vụ thông báo kết quả.",
    )

    assert (finding.reported, finding.expected) == ("20/10/2020", "20/10/2021")
    assert finding.certainty is Certainty.INTERPRETIVE
    assert finding.location.line == 2


def test_running_numbers_of_papers_prove_the_year() -> None:
    told = "Thực hiện Công văn số 812/SNV-CCHC ngày 10/9/2021, đến ngày 15/9/2021 đã có báo cáo."
    (finding,) = findings(told, "Ngày 20/10/2020, Sở ban hành Công văn số 990/SNV-CCHC.")
    assert finding.certainty is Certainty.CERTAIN

    # A smaller number belongs to an earlier month: the year before may be right.
    assert findings(told, "Ngày 20/10/2020, Sở ban hành Công văn số 500/SNV-CCHC.") == []


def test_older_papers_may_be_cited() -> None:
    assert (
        findings(
            "Đến ngày 15/9/2021, các đơn vị gửi báo cáo.",
            "Căn cứ Quyết định số 12/QĐ-UBND ngày 20/10/2020 của UBND tỉnh;",
            "theo Luật ngày 19/6/2015 và Nghị định số 64/2007/NĐ-CP ngày 10/4/2007.",
        )
        == []
    )
