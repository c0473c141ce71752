"""Columns found over all rows together."""

import pytest

from extractors.grid.columns import (
    Alignment,
    boundaries,
    find_columns,
    is_figure,
    is_numbering,
    with_headers,
)
from extractors.grid.geometry import Segment, Word, segment_of


def segment(text: str, x0: float, x1: float) -> Segment:
    return segment_of([Word(text, x0, 0.0, x1, 12.0, 11.0)])


@pytest.mark.parametrize(
    "text",
    ["7", "75,41", "1.234", "100%", "(3)", "32*", "01/22", "-", "–", "06(86,2)", "+5,2%", "4**"],
)
def test_single_figures_are_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["35)", "(35", "Mục 1", "12 xã", "IV", "Tốt", "8,5 điểm", ""])
def test_words_and_halves_of_brackets_are_no_figures(text: str) -> None:
    assert not is_figure(text)


def test_rows_share_their_columns() -> None:
    rows = [
        [segment("1", 10, 15), segment("Sở Nội vụ", 30, 80), segment("75,4", 150, 170)],
        [segment("12", 8, 18), segment("Sở Y tế", 30, 66), segment("8", 158, 163)],
    ]
    columns = find_columns(rows)
    assert [(column.x0, column.x1) for column in columns] == [(8, 18), (30, 80), (150, 170)]
    assert [column.of_figures for column in columns] == [True, False, True]
    assert columns[1].alignment is Alignment.LEFT


def test_a_text_over_two_columns_joins_them_not() -> None:
    rows = [[segment("5", 100, 106), segment("6", 150, 156)] for _ in range(3)]
    rows.append([segment("Không chấm điểm", 90, 166)])
    assert len(find_columns(rows)) == 2


def test_a_wide_blank_in_one_name_makes_no_column() -> None:
    names = [[segment("Sở Nội vụ", 30, 80), segment("5", 150, 156)] for _ in range(3)]
    stretched = [segment("Sở", 30, 42), segment("Y tế", 60, 80), segment("5", 150, 156)]
    assert len(find_columns([*names, stretched])) == 2


def test_words_between_two_blank_columns_are_no_column() -> None:
    rows = [[segment("5", 100, 106), segment("6", 200, 206)] for _ in range(4)]
    rows.append([segment("Không chấm", 120, 190)])
    assert len(find_columns(rows)) == 2


def test_a_header_shows_a_column_that_is_blank() -> None:
    columns = find_columns([[segment("Sở Y tế", 30, 66), segment("5", 150, 156)]] * 2)
    headers = [segment(t, x0, x1) for t, x0, x1 in
               (("Đơn vị", 35, 70), ("Điểm", 140, 165), ("Ghi chú", 200, 240))]  # fmt: skip
    assert len(with_headers(columns, headers)) == 3


def test_centred_texts_give_the_boundaries_exactly() -> None:
    columns = tuple(
        find_columns([[segment("1", 13, 17), segment("Sở Y tế", 34, 66), segment("5", 147, 153)]])
    )
    # Columns 0-30, 30-130, 130-170: every header stands in the middle of its own.
    found = boundaries(columns, [(c.x0, c.x1) for c in columns], [15, 80, 150], (0, 170))
    assert found == pytest.approx([0, 30, 130, 170])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["(1)", "(2)", "(3)"], True),
        (["1", "2", "3", "4"], True),
        (["1", "13", "26"], False),
        (["(1)", "Sở Y tế", "(3)"], False),
        (["1", "2"], False),
    ],
)
def test_a_row_that_numbers_the_columns(texts: list[str], expected: bool) -> None:
    assert is_numbering(texts) is expected
