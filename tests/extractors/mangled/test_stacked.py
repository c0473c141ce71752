"""Tables whose rows are spread over several lines: web pages flattened, totals on the next line."""

from textwrap import dedent

import pytest

from documents.printed import Grid, Paragraph
from extractors.mangled.recover import recover_tables
from tests.extractors.mangled.made_text import printed


def rows_of(grid: Grid) -> list[str]:
    """Return the rows, cells parted by bars, "?" where nothing was sure."""
    return [
        " | ".join(
            cell.text or "?"
            for c in range(grid.column_count)
            if (cell := grid.at(r, c)) is not None
        )
        for r in range(grid.row_count)
    ]


def table(text: str) -> list[str]:
    (grid,) = [b for b in recover_tables(printed(text)).blocks if isinstance(b, Grid)]
    return rows_of(grid)


FLATTENED = """
    BẢNG 1: KẾT QUẢ XẾP HẠNG
    STT
    Đơn vị
    Nhận thức số
    Thể chế số
    Tổng điểm
    1
    Sở Tư pháp
    32,50
    31,67
    64,17
    2
    Sở Tài chính
    40,00
    41,67
    81,67
    3
    Sở Nông nghiệp và Phát triển
    nông thôn
    40,00
    50,00
    90,00
"""
FLATTENED_ROWS = [
    "STT | Đơn vị | Nhận thức số | Thể chế số | Tổng điểm",
    "1 | Sở Tư pháp | 32,50 | 31,67 | 64,17",
    "2 | Sở Tài chính | 40,00 | 41,67 | 81,67",
    "3 | Sở Nông nghiệp và Phát triển nông thôn | 40,00 | 50,00 | 90,00",
]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["close", "blank lines between"])
def test_each_cell_on_a_line_of_its_own(between: str) -> None:
    lines = dedent(FLATTENED).strip().split("\n")
    joined = between.join(lines).replace(f"triển{between}nông", "triển\nnông")

    assert table(joined) == FLATTENED_ROWS


def test_a_cell_a_line_without_running_number() -> None:
    rows = table("""
        Đơn vị
        Hạ tầng
        Nhân lực
        Huyện An Phú
        12.50
        7.25
        Huyện Bình Lộc
        11.00
        8.50
        Huyện Cẩm Sơn
        9.75
        6.00
        Thị xã Đông Hà
        9.50
        5.75
        """)

    assert rows == [
        "Đơn vị | Hạ tầng | Nhân lực",
        "Huyện An Phú | 12.50 | 7.25",
        "Huyện Bình Lộc | 11.00 | 8.50",
        "Huyện Cẩm Sơn | 9.75 | 6.00",
        "Thị xã Đông Hà | 9.50 | 5.75",
    ]


def test_total_and_level_on_the_lines_below_a_row() -> None:
    rows = table("""
        1 Sở Tư pháp 32,50 31,67 20,00
        84,17
        Tốt
        2 Sở Tài chính 40,00 41,67 10,00
        91,67
        Tốt
        3 Sở Y tế 12,50 30,00 5,00
        47,50
        Trung bình
        4 Sở Nội vụ 22,50 30,00 5,00
        57,50
        Khá
        """)

    assert rows == [
        "1 | Sở Tư pháp | 32,50 | 31,67 | 20,00 | 84,17 | Tốt",
        "2 | Sở Tài chính | 40,00 | 41,67 | 10,00 | 91,67 | Tốt",
        "3 | Sở Y tế | 12,50 | 30,00 | 5,00 | 47,50 | Trung bình",
        "4 | Sở Nội vụ | 22,50 | 30,00 | 5,00 | 57,50 | Khá",
    ]


def test_figures_joined_by_blanks_below_the_name() -> None:
    rows = table("""
        1
        Xã An Bình
        3,5 4,0 7,5
        2
        Xã Bình Minh
        2,5 4,5 7,0
        3
        Xã Cẩm Thạch
        2,0 3,0 5,0
        """)

    assert rows == [
        "1 | Xã An Bình | 3,5 | 4,0 | 7,5",
        "2 | Xã Bình Minh | 2,5 | 4,5 | 7,0",
        "3 | Xã Cẩm Thạch | 2,0 | 3,0 | 5,0",
    ]


def test_a_rank_that_equals_the_next_number_is_no_row() -> None:
    rows = table("""
        1
        Xã An Bình
        7,0
        2
        2
        Xã Bình Minh
        7,5
        1
        3
        Xã Cẩm Thạch
        6,0
        3
        """)

    assert rows == [
        "1 | Xã An Bình | 7,0 | 2",
        "2 | Xã Bình Minh | 7,5 | 1",
        "3 | Xã Cẩm Thạch | 6,0 | 3",
    ]


def test_a_row_that_lost_a_cell_keeps_only_what_is_sure() -> None:
    rows = table("""
        1
        Xã An Bình
        35,00
        4,10
        139,10
        2
        Xã Bình Minh
        32,50
        6,20
        138,70
        3
        Xã Cẩm Thạch
        31,00
        136,50
        4
        Xã Đông Sơn
        30,00
        5,75
        135,75
        """)

    assert rows[2] == "3 | Xã Cẩm Thạch | 31,00 | ? | 136,50"


@pytest.mark.parametrize(
    "prose",
    [
        """
        1
        Giao Sở Nội vụ chủ trì
        2
        Giao Sở Tài chính phối hợp
        3
        Giao Văn phòng theo dõi
        """,
        """
        Nơi nhận:
        Như Điều 3;
        Lưu: VT.
        Trang 2
        """,
        """
        Sở Tư pháp
        32,50
        Sở Tài chính
        40,00 41,67
        Sở Y tế
        12,50 30,00 5,00
        Sở Nội vụ
        22,50
        """,
    ],
    ids=["tasks", "recipients", "rows of unlike length"],
)
def test_other_lists_are_left_alone(prose: str) -> None:
    assert not [b for b in recover_tables(printed(prose)).blocks if isinstance(b, Grid)]


def test_what_stands_around_the_table_is_kept() -> None:
    blocks = recover_tables(printed(f"{dedent(FLATTENED)}\nNơi nhận: Như trên.")).blocks

    assert [type(block) for block in blocks] == [Paragraph, Grid, Paragraph]
