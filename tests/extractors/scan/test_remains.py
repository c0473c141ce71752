"""Pieces of ink that a seal or a pen left beside the writing of a cell."""

import numpy as np
import pytest

from extractors.scan.remains import Piece, remains

DPI = 300.0
MARKS = np.ones((70, 300), np.uint8)
DIGITS: list[Piece] = [(30, 20, 46, 50), (54, 20, 70, 50), (82, 20, 98, 50)]


@pytest.mark.parametrize(
    ("piece", "what"),
    [
        ((104, 2, 112, 14), "a speck above the end of the line"),
        ((0, 0, 24, 30), "a stroke from the edge of the cell"),
        ((190, 20, 196, 50), "a stroke far beside the figure"),
    ],
)
def test_what_stands_off_the_line_of_digits_was_left_by_a_mark(piece: Piece, what: str) -> None:
    assert remains([*DIGITS, piece], MARKS, DPI) == [3], what
    assert remains([*DIGITS, piece], np.zeros_like(MARKS), DPI) == [], "no mark was there"


@pytest.mark.parametrize(
    ("piece", "what"),
    [
        ((73, 45, 78, 56), "a comma at the foot"),
        ((52, 8, 68, 15), "a tone mark over a letter"),
        ((34, 53, 39, 57), "a dot under a letter"),
        ((12, 33, 22, 37), "a minus before the digits"),
    ],
)
def test_marks_of_the_writing_itself_stay(piece: Piece, what: str) -> None:
    assert remains([*DIGITS, piece], MARKS, DPI) == [], what


def test_a_second_line_of_writing_stays() -> None:
    second = [(x0, y0 + 45, x1, y1 + 45) for x0, y0, x1, y1 in DIGITS]
    high = np.ones((140, 300), np.uint8)

    assert remains([*DIGITS, *second], high, DPI) == []


def test_one_lone_piece_is_compared_with_nothing() -> None:
    assert remains([(0, 0, 20, 30)], MARKS, DPI) == []
