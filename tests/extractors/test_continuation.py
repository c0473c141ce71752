"""Tables over several pages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.printed import (
    Block,
    Grid,
    GridCell,
    GridPart,
    Paragraph,
    PrintedDocument,
    SourceFile,
    SourceKind,
)
from documents.provenance import Location
from extractors.continuation import join_grids

SOURCE = SourceFile(name="a.pdf", sha256="0" * 64, size=1, kind=SourceKind.PDF)


def grid(page: int, *rows: str) -> Grid:
    texts = [row.split("|") for row in rows]
    cells = tuple(
        GridCell(row=r, column=c, text=text)
        for r, row in enumerate(texts)
        for c, text in enumerate(row)
    )
    part = GridPart(first_row=0, last_row=len(rows) - 1, location=Location(page=page))
    return Grid(
        row_count=len(rows), column_count=len(texts[0]), cells=cells, parts=(part,), method="ruled"
    )


def text(page: int, words: str) -> Paragraph:
    return Paragraph(text=words, location=Location(page=page))


def join(*blocks: Block) -> list[Block]:
    return list(join_grids(PrintedDocument(source=SOURCE, pages=(), blocks=blocks)).blocks)


def test_running_heads_feet_and_page_numbers_stand_between_pieces() -> None:
    found = join(
        text(1, "Sở Tài chính - Báo cáo"),
        grid(1, "TT|Tên|Điểm", "1|A|9"),
        text(1, "Trang 1"),
        text(2, "Sở Tài chính - Báo cáo"),
        text(2, "2"),
        grid(2, "TT|Tên|Điểm", "2|B|8"),
        text(2, "Hết"),
    )

    grids = [block for block in found if isinstance(block, Grid)]
    assert [g.row_count for g in grids] == [3]
    assert [p.location.page for p in grids[0].parts] == [1, 2]
    assert found[-1] == text(2, "Hết")


def test_a_caption_between_two_grids_parts_them() -> None:
    found = join(
        grid(1, "TT|Tên|Điểm", "1|A|9"),
        text(2, "Bảng 2. Các huyện"),
        grid(2, "TT|Tên|Điểm", "2|B|8"),
    )

    assert sum(isinstance(block, Grid) for block in found) == 2


def test_other_columns_or_another_header_make_another_table() -> None:
    first = grid(1, "TT|Tên|Điểm", "1|A|9")

    assert len(join(first, grid(2, "2|B|8|1"))) == 2
    assert len(join(first, grid(2, "Mức|Từ|Đến", "Tốt|80|100"))) == 2
    assert len(join(first, grid(2, "1|B|8", "2|C|7"))) == 2


def test_the_tail_of_a_cell_and_a_heading_go_on() -> None:
    first = grid(1, "TT|Tên|Điểm", "1|A|9", "2|Sở Văn hóa|8")

    (tail,) = join(first, grid(2, "|và Du lịch|"))
    (heading,) = join(first, grid(2, "Mức khá||", "3|C|7"))

    assert isinstance(tail, Grid) and isinstance(heading, Grid)
    assert tail.parts[1].joined_because == "no header and no numbering of its own"
    assert heading.parts[1].joined_because == "running number 3 follows 2"


@given(st.integers(2, 40), st.sets(st.integers(1, 39)), st.booleans(), st.integers(1, 2))
def test_a_table_cut_anywhere_is_whole_again(
    count: int, cuts: set[int], repeat_header: bool, header: int
) -> None:
    heads = ["TT|Tên|Điểm", "(1)|(2)|(3)"][:header]
    rows = [f"{i}|Đơn vị {i}|{100 - i}" for i in range(1, count + 1)]
    bounds = [0, *sorted(cut for cut in cuts if cut < count), count]
    pieces = [
        grid(page, *(heads if repeat_header or page == 1 else []), *rows[a:b])
        for page, (a, b) in enumerate(pairwise(bounds), start=1)
    ]

    (whole,) = join(*pieces)

    assert isinstance(whole, Grid)
    assert whole == grid(1, *heads, *rows).model_copy(
        update={"parts": whole.parts, "header_rows": whole.header_rows}
    )
    assert len(whole.parts) == len(pieces)
    assert whole.parts[-1].last_row == whole.row_count - 1
    covered = [r for p in whole.parts for r in range(p.first_row, p.last_row + 1)]
    assert covered == list(range(whole.row_count))


def test_rows_numbered_anew_for_each_district_go_on_with_the_next_district() -> None:
    head = "TT|Xã, phường|Tổng điểm"
    first = grid(1, head, "A|Huyện Ea Kar|", "1|Xã Ea Đar|8", "2|Xã Ea Kmút|7", "3|Xã Ea Tíh|6")
    second = ("B|Huyện Lắk|", "1|Xã Bông Krang|9", "2|Xã Đắk Liêng|8", "3|Xã Yang Tao|7")
    third = ("C|Huyện Cư Kuin|", "1|Xã Ea Tiêu|9", "2|Xã Ea Ktur|8")
    begun = grid(1, head, "A|Huyện Ea Kar|", "1|Xã Ea Đar|8", "2|Xã Ea Kmút|7", *second)

    assert len(join(begun, grid(2, head, *third))) == 1
    assert len(join(begun, grid(2, *third))) == 1
    misread = join(begun, grid(2, "TT1|Xã, phường|Tổng điểm", *third))
    assert isinstance(misread[0], Grid) and len(misread) == 1
    assert "TT1" not in {cell.text for cell in misread[0].cells}
    assert len(join(first, grid(2, head, *third))) == 2


def test_a_row_that_a_page_break_cuts_is_one_row() -> None:
    found = join(
        grid(1, "TT|Tên|Mức", "1|Sở Văn hóa, Thể thao|Trung"),
        grid(2, "|và Du lịch|bình", "2|Sở Y tế|Khá"),
        grid(3, "TT|Tên|Mức", "||", "3|Sở Nội vụ|Tốt"),
    )

    (joined,) = [block for block in found if isinstance(block, Grid)]
    assert [cell.text for cell in joined.cells] == [
        *("TT", "Tên", "Mức"),
        *("1", "Sở Văn hóa, Thể thao\nvà Du lịch", "Trung\nbình"),
        *("2", "Sở Y tế", "Khá", "3", "Sở Nội vụ", "Tốt"),
    ]
    assert joined.header_rows == 1
    assert [(p.first_row, p.last_row) for p in joined.parts] == [(0, 1), (2, 2), (3, 3)]


@pytest.mark.parametrize("top", ["|Khối huyện|", "|b) Các xã|", "a|các huyện|", "|5|"])
def test_a_row_of_its_own_at_the_top_of_a_page_stays_one(top: str) -> None:
    found = join(grid(1, "TT|Tên|Điểm", "1|A|9"), grid(2, top, "2|B|8"))

    (joined,) = [block for block in found if isinstance(block, Grid)]
    assert joined.row_count == 4
