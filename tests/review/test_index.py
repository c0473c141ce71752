"""The overview lists every input with what became of it."""

import pytest

from documents.runs import InputRecord, RunStatus, RunSummary, ToolVersion
from review.index import render_index
from review.overview import summary_of
from tests.review.golden_documents import golden_document
from tests.review.pages import Page

DOCUMENT = summary_of(golden_document("binh-dinh-2021-so-nganh"))
RUN = RunSummary(
    inputs=(
        InputRecord(name="vào/a.pdf", status=RunStatus.FINDINGS, document_id=DOCUMENT.document_id),
        InputRecord(
            name="vào/b.pdf",
            status=RunStatus.FAILED,
            reason="<b>the file is empty</b>",
            reason_vi="<b>tệp rỗng</b>",
        ),
        InputRecord(name="vào/c.pdf", status=RunStatus.SKIPPED, duplicate_of="vào/a.pdf"),
    ),
    versions=(ToolVersion(name="tesseract", version="5.3.0"),),
)


@pytest.mark.parametrize(
    ("language", "reason"), [("vi", "<b>tệp rỗng</b>"), ("en", "<b>the file is empty</b>")]
)
def test_every_input_is_listed_with_status_and_reason(language: str, reason: str) -> None:
    page = Page(render_index(RUN, [DOCUMENT], language))
    text = page.elements[0].text

    assert all(record.name in text for record in RUN.inputs)
    assert reason in text
    assert "tesseract 5.3.0" in text
    assert not page.tagged("script")


def test_a_document_is_linked_and_a_failure_is_not() -> None:
    page = Page(render_index(RUN, [DOCUMENT]))
    links = [link for link in page.links() if link.startswith("documents/")]
    assert set(links) == {f"documents/{DOCUMENT.document_id}/audit.html"}


def test_totals_count_documents_tables_figures_and_findings() -> None:
    page = Page(render_index(RUN, [DOCUMENT]))
    numbers = page.classed("glance")[0].text

    assert "1 văn bản" in numbers and "6 bảng" in numbers
    assert "5 ảnh hưởng thứ hạng, mức" in page.classed("glance")[1].text


def test_a_skipped_copy_names_its_original() -> None:
    page = Page(render_index(RUN, [DOCUMENT]))
    assert "trùng nội dung với vào/a.pdf" in page.elements[0].text


def test_an_empty_run_says_so() -> None:
    page = Page(render_index(RunSummary(), [], "en"))
    assert "Nothing has been read yet." in page.elements[0].text


def test_the_same_run_gives_the_same_bytes() -> None:
    assert render_index(RUN, [DOCUMENT]) == render_index(RUN, [DOCUMENT])
