"""What the ink's pieces say of a figure without any model: its separators, its sign, a dash.

A comma that a model loses or takes for a point is the costliest error of all, because the figure
still looks like one. The pieces of ink are counted instead: a small one at the foot between two
digits is a separator, and a comma hangs below the line.
"""

import itertools
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.cells import Crop

_INK = 185  # pale enough that thin strokes of a digit hold together
_TALL = 0.6  # of the tallest piece: a digit
_BELOW = 0.1  # of a digit's height that a comma hangs below the line at least
_WIDE = 0.85  # of a digit's height; wider pieces are digits that touch


def is_dash(crop: Crop, dpi: float) -> bool:
    """Tell whether the cell holds one flat stroke and nothing else."""
    pieces = _pieces(crop.smooth)
    if len(pieces) != 1:
        return False
    _, _, width, height = pieces[0]
    return bool(width > 1.6 * height and width < 0.2 * dpi and height < 0.04 * dpi)


def has_minus(crop: Crop) -> bool:
    """Tell whether a flat stroke stands before the first digit, at half its height."""
    pieces = _pieces(crop.smooth)
    if len(pieces) < 2:
        return False
    (x, y, width, height), (right, top, _, tall) = pieces[:2]
    middle = (y + height / 2 - top) / tall
    flat = width >= 1.5 * height and height <= 0.3 * tall
    near = 0.15 * tall <= width <= tall and right - (x + width) <= 0.6 * tall
    return bool(flat and near and 0.3 <= middle <= 0.85)


def digit_pieces(crop: Crop) -> int:
    """Return how many pieces of ink are as high as digits."""
    pieces = _pieces(crop.smooth)
    tallest = max((p[3] for p in pieces), default=0)
    return sum(p[3] >= _TALL * tallest for p in pieces)


def separators(crop: Crop, digits: int, signed: bool = False) -> tuple[str, ...] | None:
    """Return for each gap between the first `digits` digits "", "," or "."; None when unsure.

    A plus before them, if `signed`, is a piece as high as a digit.
    """
    pieces = _pieces(crop.smooth)
    if not pieces or digits < 1:
        return None
    tallest = max(p[3] for p in pieces)
    tall = [p for p in pieces if p[3] >= _TALL * tallest]
    tall = tall[int(signed) : int(signed) + digits]
    if len(tall) < digits:
        return None
    height = float(np.median([p[3] for p in tall]))
    foot = float(np.median([p[1] + p[3] for p in tall]))
    for _, y, w, h in tall:
        if w > _WIDE * height or abs(y + h - foot) > _BELOW * height or h < 0.8 * height:
            return None
    found = []
    for left, right in itertools.pairwise(tall):
        middles = left[0] + 0.5 * left[2], right[0] + 0.5 * right[2]
        inside = [p for p in pieces if middles[0] < p[0] + p[2] / 2 < middles[1] and p not in tall]
        found.append(_mark(inside, foot, height))
    return None if None in found else tuple(m or "" for m in found)


def _mark(inside: list[tuple[int, int, int, int]], foot: float, height: float) -> str | None:
    if not inside:
        return ""
    if len(inside) > 1:
        return None
    _, y, w, h = inside[0]
    if y < foot - 0.35 * height or h < 0.07 * height:
        return None  # a speck, or a mark that does not stand at the foot
    if y + h > foot + _BELOW * height:
        return ","
    return "." if h < 0.25 * height and w < 1.8 * h else None


def _pieces(image: NDArray[Any]) -> list[tuple[int, int, int, int]]:
    """Return the (x, y, width, height) of all pieces of ink, from the left."""
    mask = (image < _INK).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    boxes = [tuple(int(v) for v in stats[n][:4]) for n in range(1, count)]
    return sorted((x, y, w, h) for x, y, w, h in boxes if w * h > 3)
