"""A unit over the years: like with like, doubts marked, no unit joined by its name alone."""

from pathlib import Path

import pytest

from benchmarks.made_documents import made_document, made_documents
from documents.document import Document
from documents.errors import BadUsage
from documents.printed import Paragraph
from pipeline.comparison import compare
from pipeline.dataset import build_dataset
from pipeline.opened import OpenDataset, open_dataset


def opened(folder: Path, documents: list[Document]) -> OpenDataset:
    """Return a dataset of documents."""
    build_dataset(documents, folder / "dataset")
    return open_dataset(folder)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> OpenDataset:
    """Return a dataset of four provinces in 2015 and 2016."""
    return opened(tmp_path_factory.mktemp("out"), list(made_documents(8, units=7)))


@pytest.mark.parametrize("name", ["Sở Tư pháp", "so tu phap", "SO TU PHAP", "dep:52:so-tu-phap"])
def test_a_unit_is_found_with_or_without_marks_and_by_code(dataset: OpenDataset, name: str) -> None:
    answer = compare(dataset, name, [2015, 2016], "binh dinh").answer

    assert answer.columns[:5] == ("province", "unit", "indicator_id", "indicator", "measure")
    assert [row[2] for row in answer.rows[:2]] == ["dti.awareness", "dti.institutions"]
    assert {row[0] for row in answer.rows} == {"Bình Định"}
    assert len(answer.rows) == 7


def test_years_stand_side_by_side_with_their_change(dataset: OpenDataset) -> None:
    documents = [d for d in made_documents(8, units=7) if d.facts.province == "Bình Định"]
    expected = [d.tables[0].rows[1].cells[0] for d in documents]

    row = compare(dataset, "Sở Tư pháp", [2015, 2016], "52").answer.rows[0]
    assert row[5:7] == (expected[0].printed, expected[1].printed)
    values = [cell.value for cell in expected]
    assert values[0] is not None and values[1] is not None
    assert row[7] == pytest.approx(float(values[1] - values[0]))


def test_a_figure_with_a_finding_bears_a_mark(dataset: OpenDataset) -> None:
    rows = compare(dataset, "Sở Tư pháp", [2015], "52").answer.rows

    assert [row[4] for row in rows if str(row[5]).endswith("*")] == ["total"]


def test_a_unit_that_another_took_over_whole_is_one_line_with_it(tmp_path: Path) -> None:
    old, new = (made_document("Sơn La", "14", year) for year in (2024, 2025))
    documents = [
        renamed(old, "dep:14:so-giao-thong-van-tai", "Sở Giao thông vận tải"),
        renamed(new, "dep:14:so-xay-dung", "Sở Xây dựng"),
    ]
    found = compare(opened(tmp_path, documents), "Sở Giao thông vận tải", [2024, 2025])

    assert found.answer.rows[0][1] == "Sở Giao thông vận tải → Sở Xây dựng"
    assert found.answer.rows[0][5] and found.answer.rows[0][6]


def test_a_divided_unit_is_only_mentioned(dataset: OpenDataset) -> None:
    found = compare(dataset, "Sở Thông tin và Truyền thông", [2015], "14")

    assert {row[1] for row in found.answer.rows} == {"Sở Thông tin và Truyền thông"}
    assert "dep:14:so-khoa-hoc-va-cong-nghe, part" in found.remarks[0].en


def test_unknown_units_years_and_provinces_are_refused_with_a_hint(dataset: OpenDataset) -> None:
    with pytest.raises(BadUsage, match="near it are Sở Tư pháp"):
        compare(dataset, "Sở Tư phép", [2015])
    with pytest.raises(BadUsage, match="the years are 2015, 2016"):
        compare(dataset, "Sở Tư pháp", [2015, 1999])
    with pytest.raises(BadUsage, match="it has Bình Phước"):
        compare(dataset, "Sở Tư pháp", [2015], "Hà Nội")


def test_a_document_that_was_replaced_is_left_out(tmp_path: Path) -> None:
    first, second = made_document("Sơn La", "14", 2021, 1), made_document("Sơn La", "14", 2021, 2)
    words = f"Quyết định này thay thế Quyết định số {first.facts.number}"
    later = second.model_copy(update={"paragraphs": (Paragraph(text=words),)})

    rows = compare(opened(tmp_path, [first, later]), "Sở Nội vụ", [2021]).answer.rows
    assert [row[5] for row in rows] == [cell.printed for cell in later.tables[0].rows[0].cells]


def renamed(document: Document, unit_id: str, name: str) -> Document:
    """Return the document with only its first row, which has another unit's name."""
    table = document.tables[0]
    unit = table.rows[0].name.model_copy(update={"unit_id": unit_id, "official": name})
    row = table.rows[0].model_copy(update={"name": unit})
    update = {"tables": (table.model_copy(update={"rows": (row,)}),)}
    return document.model_copy(update={**update, "audit": type(document.audit)()})


def test_half_a_year_is_not_compared_with_a_year(tmp_path: Path) -> None:
    half, year = made_document("Sơn La", "14", 2021, 1), made_document("Sơn La", "14", 2022, 2)
    facts = half.facts.model_copy(update={"period": "6 tháng đầu năm 2021"})
    documents = [half.model_copy(update={"facts": facts}), year]

    found = compare(opened(tmp_path, documents), "Sở Nội vụ", [2021, 2022]).answer
    assert found.columns[-1] == "period"
    assert {row[-1] for row in found.rows} == {"6 tháng đầu năm", None}
    assert all(row[5] is None or row[6] is None for row in found.rows)
