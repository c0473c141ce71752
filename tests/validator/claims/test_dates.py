"""Dates that can't be."""

import datetime

import pytest

from documents.facts import Facts
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


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Ngày 31 tháng 02 năm 2021, Sở Nội vụ tổ chức thẩm định.", "31/02/2021"),
        ("Họp thẩm định ngày 31.4.2021 tại Sở.", "31.4.2021"),
        ("Hạn gửi là ngày 31/11.", "31/11"),
        ("Ngày 29/02/2021 họp.", "29/02/2021"),
    ],
)
def test_days_that_no_calendar_has_in_other_forms(text: str, printed: str) -> None:
    (finding,) = findings(text)

    assert (finding.reported, finding.expected) == (printed, "")


@pytest.mark.parametrize(
    "text",
    [
        "Họp ngày 29/02/2020 và ngày 29/02; ngày 30/4 nghỉ.",
        "Tỷ lệ 31/31 xã, điểm 30.2.2021 là đề mục.",
        "Đạt 12/13/14 tiêu chí.",
    ],
)
def test_figures_that_are_no_impossible_days(text: str) -> None:
    assert findings(text) == []


def issued(*paragraphs: str) -> list[Finding]:
    """Return the date findings of a decision no. 12 signed on 10 March 2022."""
    facts = Facts(year=2021, date=datetime.date(2022, 3, 10), number="12/QĐ-UBND")
    whole = document(paragraphs=paragraphs).model_copy(update={"facts": facts})
    return [f for f in validate(whole).findings if f.rule is Rule.CLAIM_DATE]


def test_a_decision_that_cites_a_later_paper() -> None:
    (finding,) = issued("Căn cứ Quyết định số 90/QĐ-BTTTT ngày 15/3/2022 của Bộ;")

    assert (finding.reported, finding.expected) == ("15/3/2022", "≤ 10/03/2022")
    assert finding.certainty is Certainty.CERTAIN


def test_a_meeting_held_after_the_signing() -> None:
    (finding,) = issued("Ngày 20/3/2022, Hội đồng thẩm định đã họp và thống nhất kết quả.")

    assert finding.reported == "20/3/2022"
    assert finding.certainty is Certainty.INTERPRETIVE


@pytest.mark.parametrize(
    "text",
    [
        "Các đơn vị gửi báo cáo trước ngày 31/12/2022.",
        "Quyết định có hiệu lực kể từ ngày 01/4/2022.",
        "Ngày 20/4/2022, Sở Nội vụ sẽ công bố kết quả.",
        "Căn cứ Nghị quyết số 5/NQ-HĐND ngày 10/3/2022.",
        "(Kèm theo Quyết định số 12/QĐ-UBND ngày 15/3/2022)",
        "Đến ngày 31/12/2022 các đơn vị đã được giao phải hoàn thành.",
    ],
)
def test_terms_and_the_documents_own_number_are_left_alone(text: str) -> None:
    assert issued(text) == []
