"""Tables that come as CSV or XLSX."""

import io
from typing import Any

import openpyxl
import pytest

from documents.errors import UnreadableInput
from documents.printed import Block, Grid, Paragraph, PrintedDocument
from extractors.options import ExtractOptions
from extractors.registry import extract
from extractors.source import source_of
from extractors.tabular import delimiter_of


def read(name: str, data: bytes) -> PrintedDocument:
    return extract(source_of(name, data), ExtractOptions())


def texts(grid: Grid) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row].append(cell.text)
    return rows


def workbook(fill: object) -> bytes:
    book = openpyxl.Workbook()
    assert callable(fill)
    fill(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("STT;Tên;Điểm\n1;Sở Y tế;84,5\n2;Sở Nội vụ;80\n", ";"),
        ('STT,Tên,Điểm\n1,Sở Y tế,"84,5"\n', ","),
        ("Căn cứ Luật số 77, ngày 19/6/2015, của Quốc hội;\nTheo đề nghị của Sở, ngành\n", None),
        ("TT\tTên\tĐiểm\n1\tSở A\t9,5\n2\tSở B\t8,5\n3\tSở C\t7,5\n", None),
        ("Một, hai, ba\nbốn, năm, sáu\n", None),
        ("", None),
    ],
)
def test_values_with_commas_are_told_from_running_text(text: str, delimiter: str | None) -> None:
    assert delimiter_of(text) == delimiter


def test_no_real_text_is_taken_for_comma_separated_values(shared: object) -> None:
    from pathlib import Path

    assert isinstance(shared, Path)
    for path in (shared / "seeds").glob("*.txt"):
        assert delimiter_of(path.read_text(encoding="utf-8")) is None


def test_a_csv_file_is_one_grid_with_quotes_and_a_mark_resolved() -> None:
    data = '﻿TT,Tên,Điểm\n1,"Sở Văn hóa, Thể thao","84,5"\n\n2,Sở Y tế,80\n'.encode()

    (grid,) = read("a.csv", data).blocks

    assert isinstance(grid, Grid)
    assert texts(grid) == [
        ["TT", "Tên", "Điểm"],
        ["1", "Sở Văn hóa, Thể thao", "84,5"],
        ["2", "Sở Y tế", "80"],
    ]


def test_figures_of_a_sheet_are_shown_in_their_number_format() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.append(["TT", "Tên", "Điểm", "Tỷ lệ"])
        sheet.append([1, "Sở Y tế", 84.5, 0.845])
        sheet["C2"].number_format = "0.00"
        sheet["D2"].number_format = "0.0%"

    (grid,) = read("a.xlsx", workbook(fill)).blocks

    assert isinstance(grid, Grid)
    assert texts(grid)[1] == ["1", "Sở Y tế", "84,50", "84,5%"]


def test_merged_cells_are_spans_and_a_named_sheet_is_captioned() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.title = "Khối sở ngành"
        for row in (["TT", "Tên", "Hạng"], [1, "Sở Y tế", 1], [2, "Sở Nội vụ", None]):
            sheet.append(row)
        sheet.merge_cells("C2:C3")

    title, grid = read("a.xlsx", workbook(fill)).blocks

    assert isinstance(title, Paragraph)
    assert title.text == "Khối sở ngành"
    assert isinstance(grid, Grid)
    merged = grid.at(2, 2)
    assert merged is not None
    assert (merged.text, merged.row_span) == ("1", 2)


def test_a_formula_that_was_never_calculated_is_a_problem_not_a_blank() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.worksheets[0].append(["Điểm", 1, 2, "=A2+B2"])

    (problem,) = read("a.xlsx", workbook(fill)).problems

    assert "cell D1" in problem.en


def test_a_damaged_workbook_is_refused() -> None:
    data = workbook(lambda book: book.worksheets[0].append([1]))
    broken = data.replace(b"workbook.xml", b"workbook.xxx")

    with pytest.raises(UnreadableInput):
        read("a.xlsx", broken)


def test_a_hidden_sheet_is_left_out_unless_it_is_asked_for() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.worksheets[0].append(["TT", "Tên", "Điểm"])
        hidden = book.create_sheet("Nháp")
        hidden.append(["TT", "Tên", "Điểm"])
        hidden.sheet_state = "hidden"

    data = workbook(fill)
    (problem,) = read("a.xlsx", data).problems
    asked = extract(source_of("a.xlsx", data), ExtractOptions(pages=(2,)))

    assert "sheet Nháp is hidden and was not read" in problem.en
    assert (len(asked.problems), len(asked.blocks)) == (0, 2)


HEADER = ("TT", "Đơn vị", "Điểm", "Tổng")
FIRST = (1, "Sở Y tế", 5, 11)


def sheet_of(*rows: tuple[object, ...]) -> tuple[Block, ...]:
    """Return the blocks of a sheet with these rows."""

    def fill(book: Any) -> None:
        for row in rows:
            book.active.append(row)

    return read("a.xlsx", workbook(fill)).blocks


@pytest.mark.parametrize(
    "above",
    [
        [("KẾT QUẢ XẾP HẠNG NĂM 2022",)],
        [("KẾT QUẢ XẾP HẠNG NĂM 2022",), ("(Kèm theo Quyết định số 12/QĐ-UBND)",), ()],
        [(None, "KẾT QUẢ XẾP HẠNG NĂM 2022"), ()],
        [(None, None, "KẾT QUẢ XẾP HẠNG CHỈ SỐ CỦA CÁC SỞ NĂM 2022"), ()],
        [("UBND TỈNH LẠNG SƠN", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (), ("BẢNG ĐIỂM",)],
    ],
)
def test_titles_and_blank_rows_above_a_table_are_no_part_of_it(
    above: list[tuple[object, ...]],
) -> None:
    *titles, grid = sheet_of(*above, HEADER, FIRST)

    assert [b.text for b in titles if isinstance(b, Paragraph)] == [
        str(text) for row in above for text in row if text
    ]
    assert isinstance(grid, Grid)
    assert (grid.row_count, grid.column_count) == (2, 4)
    assert [cell.text for cell in grid.cells[:4]] == list(HEADER)
    assert grid.cells[4].location.line == len(above) + 2


def test_the_upper_part_of_a_header_is_no_title() -> None:
    (grid,) = sheet_of((None, None, "Điểm"), HEADER, FIRST)

    assert isinstance(grid, Grid)
    assert grid.row_count == 3


def test_lines_of_different_length_are_still_a_table() -> None:
    text = (
        "TT,Đơn vị,A,Tổng\n1,Sở Y tế,5,11\n2,Sở Nội vụ,4\n3,Sở Tư pháp,7,14,99\n4,Sở Xây dựng,8,9\n"
    )

    assert delimiter_of(text) == ","
