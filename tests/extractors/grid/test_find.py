"""Tables found on a page whatever lines they have, and not found where there are none."""

import pytest

from documents.printed import Grid
from extractors.grid.find import find_grids
from extractors.grid.geometry import Ruling, Rulings, Word
from tests.extractors.grid.pages import (
    EDGES,
    HEADER,
    PITCH,
    ROWS,
    all_rules,
    centred,
    horizontal_rules,
    line,
    table,
)

NONE = Rulings()


def texts(grid: Grid) -> list[list[str]]:
    return [
        [" ".join(c.text.split()) for c in grid.cells if c.row == row]
        for row in range(grid.row_count)
    ]


@pytest.mark.parametrize(
    ("rules", "method"),
    [
        (all_rules(100), "ruled"),
        (horizontal_rules(100), "horizontal rules"),
        (NONE, "aligned"),
    ],
)
def test_the_same_table_whatever_lines_are_drawn(rules: Rulings, method: str) -> None:
    words = [*line("Bảng 1. Kết quả xếp hạng các cơ quan năm 2023", 60, 70), *table(100)]
    found = find_grids(words, rules, 3)
    (grid,) = found.grids
    assert grid.method == method
    assert texts(grid) == [list(HEADER), *(list(row) for row in ROWS)]
    assert grid.parts[0].location.page == 3
    assert " ".join(w.text for w in found.prose).startswith("Bảng 1. Kết quả")


@pytest.mark.parametrize("rules", [all_rules(100), horizontal_rules(100), NONE])
def test_every_word_is_in_a_cell_or_in_the_prose(rules: Rulings) -> None:
    words = [*line("Ghi chú: các đơn vị dưới đây", 60, 70), *table(100)]
    found = find_grids(words, rules, 1)
    in_cells = " ".join(cell.text for grid in found.grids for cell in grid.cells).split()
    in_prose = [word.text for word in found.prose]
    assert sorted(in_cells + in_prose) == sorted(word.text for word in words)


def test_a_rank_between_rows_covers_them() -> None:
    words = [w for w in table(100) if w.x < EDGES[3] or w.top < 110]
    for y, rank in ((100 + 2 * PITCH, "1"), (100 + 4 * PITCH, "3")):
        words += centred(rank, 315, y - 5)
    (grid,) = find_grids(words, NONE, 1).grids
    ranks = [(c.row, c.row_span, c.text) for c in grid.cells if c.column == 3]
    assert ranks == [(0, 1, "Hạng"), (1, 2, "1"), (3, 2, "3")]


def test_a_rank_that_fits_no_rows_is_marked_as_doubtful() -> None:
    words = [w for w in table(100) if w.x < EDGES[3] or w.top < 110]
    words += centred("1", 315, 100 + PITCH + 9.5)  # neither in a row's middle nor between two
    words += centred("3", 315, 100 + 3 * PITCH + 4)
    (grid,) = find_grids(words, NONE, 1).grids
    assert min(cell.confidence for cell in grid.cells) <= 0.5


def test_a_common_heading_spans_its_columns_without_lines() -> None:
    words = [w for w in table(118) if w.top > 130]
    words += centred("Điểm", 260, 122) + centred("Hạng", 315, 122)
    words += centred("Kết quả", 285, 104)
    words += centred("TT", 65, 113) + centred("Tên đơn vị", 155, 113)
    (grid,) = find_grids(words, NONE, 1).grids
    spans = {c.text: (c.row, c.column, c.row_span, c.column_span) for c in grid.cells if c.row < 2}
    assert spans["Kết quả"] == (0, 2, 1, 2)
    assert spans["TT"] == (0, 0, 2, 1)
    assert spans["Hạng"] == (1, 3, 1, 1)


def test_a_wrapped_name_stays_one_cell_without_lines() -> None:
    words = [w for w in table(100) if not (w.x > 80 and w.x < 230 and 150 < w.top < 160)]
    words += line("Sở Giao thông", 84, 100 + 3 * PITCH - 1.5)
    words += line("vận tải", 84, 100 + 3 * PITCH + 9.5)
    (grid,) = find_grids(words, NONE, 1).grids
    assert [c.text for c in grid.cells if c.row == 3 and c.column == 1] == [
        "Sở Giao thông\nvận tải"
    ]


def test_a_heading_between_rows_spans_the_table() -> None:
    words = [w for w in table(100) if w.top < 150]
    words += line("Mức khá (02 đơn vị)", 54, 100 + 3 * PITCH + 4)
    words += [
        Word(w.text, w.x0, w.top + PITCH, w.x1, w.bottom + PITCH, w.size)
        for w in table(100)
        if w.top >= 150
    ]
    (grid,) = find_grids(words, NONE, 1).grids
    heading = [c for c in grid.cells if c.text.startswith("Mức khá")]
    assert [(c.row, c.column, c.column_span) for c in heading] == [(3, 0, 4)]


LETTERHEAD = [
    *centred("ỦY BAN NHÂN DÂN", 130, 60),
    *centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 400, 60),
    *centred("TỈNH BẮC HÀ", 130, 74),
    *centred("Độc lập - Tự do - Hạnh phúc", 400, 74),
    *centred("Số: 12/QĐ-UBND", 130, 90),
    *centred("Bắc Hà, ngày 05 tháng 3 năm 2024", 400, 90),
]
NUMBERED = [
    word
    for i in range(5)
    for word in (
        *line(f"{i + 1}.", 60, 100 + 30 * i),
        *line("Các cơ quan, đơn vị thực hiện nghiêm các chỉ tiêu", 80, 100 + 30 * i),
        *line("được giao trong năm.", 80, 114 + 30 * i),
    )
]
CONTENTS = [
    word
    for i, title in enumerate(("Cơ sở đánh giá", "Kết quả", "Kiến nghị"))
    for word in (
        *line(f"{i + 1}. {title}", 60, 100 + 16 * i),
        *line(str(3 * i + 2), 520, 100 + 16 * i),
    )
]
SIGNATURES = [
    *line("Nơi nhận:", 60, 500),
    *centred("KT. CHỦ TỊCH", 430, 500),
    *line("- Như Điều 3;", 60, 514),
    *centred("PHÓ CHỦ TỊCH", 430, 514),
    *line("- Lưu: VT.", 60, 528),
    *centred("Nguyễn Văn An", 430, 560),
]
CHART = [
    word
    for i, value in enumerate((100, 80, 60, 40, 20, 0))
    for word in (
        *line(str(value), 60, 100 + 30 * i),
        *centred(str(value - 3), 150 + 40 * i, 96 + 30 * i),
    )
]


@pytest.mark.parametrize(
    "words",
    [LETTERHEAD, NUMBERED, CONTENTS, SIGNATURES, CHART],
    ids=["letterhead", "numbered list", "contents", "signatures", "chart"],
)
def test_what_is_no_table_stays_prose(words: list[Word]) -> None:
    gridlines = Rulings(tuple(Ruling(100 + 30 * i, 80, 380) for i in range(6)))
    for rules in (NONE, gridlines):
        found = find_grids(words, rules, 1)
        assert found.grids == ()
        assert len(found.prose) == len(words)


def test_two_tables_on_a_page_are_two_grids() -> None:
    words = [*table(100), *line("Bảng 2. Kết quả của các huyện", 120, 205), *table(230)]
    first, second = find_grids(words, NONE, 1).grids
    assert texts(first) == texts(second)


def test_an_empty_page_has_no_grids() -> None:
    assert find_grids([], NONE, 1).grids == ()
