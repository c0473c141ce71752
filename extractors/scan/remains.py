"""What is left of seals and strokes of a pen beside the writing of a cell.

Where two inks cross, or a seal is as dark as print, pieces of it stay. Writing stands in lines of
pieces of one height; what a mark left stands alone, above, below or beside them.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Image = NDArray[Any]
Piece = tuple[int, int, int, int]  # x0, top, x1, bottom in pixels

_LOWEST = 0.05  # inches of a letter or digit at least
_ONE_LINE = 0.02  # inches by which letters of one line stand higher or lower
_ALIKE = 0.7  # of the height of another letter of the same line
_BESIDE = 0.25  # inches to the next letter of a line
_APART = 0.12  # inches beside all letters from which a piece belongs to none
_WITHIN = 0.5  # share of a piece's height that lies on the line of letters
_ABOVE = 0.06  # inches between a letter and its mark, one of two at most
_NEAR = 0.03  # inches around a mark in which it may have left something


def remains(pieces: Sequence[Piece], marks: Image, dpi: float) -> list[int]:
    """Return which pieces of a cell's ink are left from marks; `marks` (H, W) is where those were.

    Without a line of letters to compare with nothing is taken for remains.
    """
    peers = [_peers(pieces, n, dpi) for n in range(len(pieces))]
    written = [pieces[n] for n, own in enumerate(peers) if own]
    if not written:
        return []
    height, width = marks.shape
    found = []
    for n, piece in enumerate(pieces):
        if peers[n] or not _is_near(marks, piece, round(_NEAR * dpi)):
            continue
        x0, y0, x1, y1 = piece
        edge = x0 <= 0 or y0 <= 0 or x1 >= width or y1 >= height
        if edge or not any(_belongs(piece, letter, dpi) for letter in written):
            found.append(n)
    return found


def _peers(pieces: Sequence[Piece], n: int, dpi: float) -> list[int]:
    """Return the pieces that stand on one line with a piece, as high as it and next to it."""
    x0, y0, x1, y1 = pieces[n]
    high = y1 - y0
    if high < _LOWEST * dpi:
        return []
    return [
        m
        for m, (a0, b0, a1, b1) in enumerate(pieces)
        if m != n
        and abs(b1 - y1) <= _ONE_LINE * dpi
        and _ALIKE * high <= b1 - b0 <= high / _ALIKE
        and max(a0 - x1, x0 - a1) <= _BESIDE * dpi
    ]


def _belongs(piece: Piece, letter: Piece, dpi: float) -> bool:
    """Tell whether a piece stands on the line of a letter and near it, or is its tone mark."""
    x0, y0, x1, y1 = piece
    shared = min(y1, letter[3] + _ONE_LINE * dpi) - max(y0, letter[1])
    gap = max(letter[0] - x1, x0 - letter[2])
    if shared >= _WITHIN * (y1 - y0) and gap <= _APART * dpi:
        return True
    over = min(x1, letter[2]) - max(x0, letter[0]) >= _WITHIN * (x1 - x0)
    near = max(letter[1] - y1, y0 - letter[3]) <= _ABOVE * dpi
    return over and near and y1 - y0 < _LOWEST * dpi


def _is_near(marks: Image, piece: Piece, reach: int) -> bool:
    x0, y0, x1, y1 = piece
    around = marks[max(0, y0 - reach) : y1 + reach, max(0, x0 - reach) : x1 + reach]
    return bool(np.any(around))
