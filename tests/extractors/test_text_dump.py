"""Text dumps: prose, tables, and the pieces of tables."""

import pytest

from documents.printed import Grid, PageKind, Paragraph, PrintedDocument
from extractors.options import ExtractOptions
from extractors.registry import extract
from extractors.source import source_of
from extractors.text_dump import read_text


def read(text: str, pages: tuple[int, ...] | None = None) -> PrintedDocument:
    return read_text(source_of("a.txt", text.encode()), ExtractOptions(pages=pages))


def joined(text: str) -> list[Grid]:
    printed = extract(source_of("a.txt", text.encode()), ExtractOptions())
    return [block for block in printed.blocks if isinstance(block, Grid)]


def rows(grid: Grid) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in range(grid.row_count)]
    for cell in grid.cells:
        found[cell.row].append(cell.text)
    return found


HEADER = "TT\tTên\tĐiểm\n"


def test_prose_and_tables_come_in_order_with_their_lines() -> None:
    printed = read(
        "**QUYẾT ĐỊNH**\nVề việc\n\nBảng 1. Xếp hạng\n" + HEADER + "1\tSở A*\t9\n\n(*) là"
    )

    title, caption, grid, note = printed.blocks
    assert isinstance(title, Paragraph) and isinstance(caption, Paragraph)
    assert isinstance(grid, Grid) and isinstance(note, Paragraph)
    assert (title.text, title.location.line, title.location.line_end) == (
        "QUYẾT ĐỊNH\nVề việc",
        1,
        2,
    )
    assert (caption.location.line, note.location.line) == (4, 8)
    assert [cell.location.line for cell in grid.cells] == [5, 5, 5, 6, 6, 6]
    assert rows(grid) == [["TT", "Tên", "Điểm"], ["1", "Sở A*", "9"]]


def test_pieces_of_a_table_are_joined_and_say_why() -> None:
    (grid,) = joined(
        HEADER + "1\tSở A\t9\n2\tSở Văn hóa, Thể thao\t8\n\n\tvà Du lịch\t\n3\tSở C\t7\n"
        "\n" + HEADER + "4\tSở D\t6\n\n5\tSở Đ\t5\n----\t----\t---\n\n\n6\tSở E\t4\n"
    )

    assert [row[1] for row in rows(grid)][2] == "Sở Văn hóa, Thể thao\nvà Du lịch"
    assert grid.row_count == 7
    assert [part.joined_because for part in grid.parts] == [
        "",
        "running number 3 follows 2",
        "the header is repeated",
        "running number 5 follows 4",
        "running number 6 follows 5",
    ]
    assert grid.header_rows == 1
    assert [part.location.line for part in grid.parts] == [1, 5, 8, 11, 15]


def test_a_page_number_does_not_part_a_table_but_a_sentence_does() -> None:
    piece = "\n\n2\tSở B\t8\n"

    assert len(joined(HEADER + "1\tSở A\t9\n\n12\n\nTrang 3/7" + piece)) == 1
    assert len(joined(HEADER + "1\tSở A\t9\n\nTheo kết quả trên" + piece)) == 2


def test_two_tables_with_one_header_stay_two() -> None:
    one = HEADER + "1\tSở A\t9\n2\tSở B\t8\n"

    assert len(joined(one + "\n" + one)) == 2


def test_a_header_of_column_numbers_alone_is_a_repeated_header() -> None:
    (grid,) = joined(HEADER + "(1)\t(2)\t(3)\n1\tSở A\t9\n\n(1)\t(2)\t(3)\n2\tSở B\t8\n")

    assert [row[0] for row in rows(grid)] == ["TT", "(1)", "1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "| TT | Tên | Điểm |\n|----|:---|---:|\n| 1 | Sở A | 9 |\n",
        "TT | Tên | Điểm\n---|---|---\n1 | Sở A | 9\n",
        "|TT|Tên|Điểm|\n|1|Sở A|9|\n",
    ],
)
def test_markdown_tables_are_read(text: str) -> None:
    (grid,) = joined(text)

    assert rows(grid) == [["TT", "Tên", "Điểm"], ["1", "Sở A", "9"]]


def test_a_row_rendered_as_a_table_of_its_own_belongs_to_the_table_before() -> None:
    (grid,) = joined(
        "| TT | Tên | Điểm |\n|---|---|---|\n| 1 | Sở A | 9 |\n\n| 2 | Sở B | 8 |\n|---|---|---|\n"
    )

    assert rows(grid)[-1] == ["2", "Sở B", "8"]


@pytest.mark.parametrize(
    "text",
    [
        "\tCăn cứ Luật Tổ chức chính quyền địa phương;\n\tCăn cứ Nghị định số 64;\n",
        "UBND TỈNH X\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/QĐ-UBND\tX, ngày 3 tháng 2\n",
        "Nơi nhận:\tKT. CHỦ TỊCH\n- Như Điều 2;\tPHÓ CHỦ TỊCH\n",
        "1 | Sở Tư pháp | 3250 | 31,67\ng | S0Van hoa | oo | 4500\n",
        "a|b\n",
    ],
)
def test_no_table_is_made_of_what_only_looks_like_one(text: str) -> None:
    assert [block.type for block in read(text).blocks] == ["paragraph"] * len(read(text).blocks)
    assert all("\t" not in b.text for b in read(text).blocks if isinstance(b, Paragraph))


def test_form_feeds_count_pages_and_pages_can_be_chosen() -> None:
    text = "trang một\n\ftrang hai\n\ftrang ba\n"

    assert [page.number for page in read(text).pages] == [1, 2, 3]
    assert [page.kind for page in read(text).pages] == [PageKind.TEXT] * 3
    (block,) = read(text, pages=(2,)).blocks
    assert isinstance(block, Paragraph)
    assert (block.text, block.location.page) == ("trang hai", 2)
