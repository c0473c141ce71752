"""Words as ink: pieces of ink that stand together on one line, whatever was read there."""

import itertools
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.type_lines import PixelBox, ReadWord, type_sizes

Image = NDArray[Any]  # OpenCV answers with any kind of array

_DARK, _PALE = 140, 185  # grey levels of ink, and of the thin strokes between darker ones
_STROKE = 0.03  # inches of such a stroke
_SOFT = 1  # pixels by which the soft edges of letters narrow the paper between them
_REACH = 0.225  # ems between letters of one word at most; a blank is 0.25 and more
_RISE = 0.07  # ems between a letter and its mark
_LINE = 1.1  # ems; what is higher is several lines that touch
_STEP = 0.05  # inches of the page on which type has one size
_SPECK = 0.11  # ems; a lone piece of ink so small is none
_NEAR = 0.15  # ems between a letter and its mark, a figure and its comma
_FLAT = 0.3  # ems; what is lower is a dash or a point
_FEWEST_ROWS = 8
_LOWER = 0.55  # share of a word's height from which its line may be
_FALL = 0.3  # share of its fullest row by which the ink gets less there
_STACKED = 0.42  # ems; no letter is as low and as narrow, but two marks on one are


def ink_words(bare: Image, read: Sequence[ReadWord], dpi: float) -> list[PixelBox]:
    """Return the boxes of all words of a page (H, W) without rules; `read` tells the type size."""
    dark = np.asarray(bare < _DARK, dtype=np.uint8)
    around = max(3, round(_STROKE * dpi))
    near = np.asarray(cv2.dilate(dark, np.ones((around, around), np.uint8)))
    ink = np.asarray((bare < _PALE) & (near > 0), dtype=np.uint8)
    height = ink.shape[0]
    step = max(1, round(_STEP * dpi))
    middles = np.arange(step / 2, height + step, step)[: -(-height // step)]
    sizes = np.repeat(type_sizes(read, middles, dpi), step)[:height]
    joined = np.zeros_like(ink)
    reaches = np.round(_REACH * sizes) - _SOFT
    for reach in np.unique(reaches):
        rows = reaches == reach
        size = float(sizes[rows].mean())
        # Letters may be far apart on one line, but only what is over a letter is its mark.
        beside = np.ones((1, max(1, round(reach))), np.uint8)
        above = np.ones((max(1, round(_RISE * size)), 1), np.uint8)
        closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, beside)
        closed = cv2.morphologyEx(closed, cv2.MORPH_CLOSE, above)
        joined[rows] = np.asarray(closed)[rows]
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes: list[PixelBox] = []
    for n in range(1, count):
        x, y, wide, high = (int(v) for v in stats[n][:4])
        em = float(sizes[y + high // 2])
        if max(wide, high) < _SPECK * em or (high < 0.05 * em and wide < 0.15 * em):
            continue
        if high > 6 * em or (high > _LINE * em and wide < 0.1 * em):
            continue  # drawings, and remains of rules
        boxes += _lines(ink[y : y + high, x : x + wide], (x, y), em)
    return _together(_with_marks(boxes, sizes), sizes)


def ink_base(bare: Image, box: PixelBox) -> float | None:
    """Return the height at which most of a word's ink stands; None where that is not clear.

    The letters of a word stand on one line, and only strokes of few hang under it.
    """
    x0, y0, x1, y1 = box
    rows = (bare[y0:y1, x0:x1] < _DARK).sum(axis=1).astype(np.float64)
    padded = np.concatenate([rows, [0.0, 0.0]])
    if len(rows) < _FEWEST_ROWS:
        return None
    falls = padded[1:-2] + padded[:-3] - padded[2:-1] - padded[3:]
    low = round(_LOWER * len(rows))
    at = low + int(falls[low:].argmax())
    if falls[at] < _FALL * 2 * rows.max():
        return None
    return float(y0 + at + 2)


def _lines(blot: Image, corner: tuple[int, int], em: float) -> list[PixelBox]:
    """Cut a blot of several lines where it is thinnest, and trim each piece to its ink."""
    height = blot.shape[0]
    count = max(1, round(height / (1.15 * em))) if height > _LINE * em else 1
    rows = blot.sum(axis=1)
    cuts = [0]
    for n in range(1, count):
        middle, reach = n * height // count, height // (4 * count)
        cuts.append(middle - reach + int(rows[middle - reach : middle + reach + 1].argmin()))
    found: list[PixelBox] = []
    for a, b in itertools.pairwise([*cuts, height]):
        ys, xs = np.nonzero(blot[a:b])
        if len(ys):
            x, y = corner
            found.append(
                (
                    x + int(xs.min()),
                    y + a + int(ys.min()),
                    x + int(xs.max()) + 1,
                    y + a + int(ys.max()) + 1,
                )
            )
    return found


def _with_marks(boxes: list[PixelBox], sizes: NDArray[Any]) -> list[PixelBox]:
    """Join low pieces (marks, commas, points) to the word that they stand at."""
    words = [b for b in boxes if not _is_low(b, sizes)]
    found = [list(box) for box in words]
    alone: list[PixelBox] = []
    at = np.array(words, dtype=np.float64).reshape(-1, 4)
    for box in boxes:
        em = float(sizes[(box[1] + box[3]) // 2])
        if not _is_low(box, sizes):
            continue
        gap_x = np.maximum(at[:, 0] - box[2], box[0] - at[:, 2])
        gap_y = np.maximum(at[:, 1] - box[3], box[1] - at[:, 3])
        near = np.flatnonzero((gap_x < _NEAR * em) & (gap_y < _NEAR * em))
        if len(near):
            own = found[int(near[np.maximum(gap_x, gap_y)[near].argmin()])]
            own[:] = [
                min(own[0], box[0]),
                min(own[1], box[1]),
                max(own[2], box[2]),
                max(own[3], box[3]),
            ]
        elif box[2] - box[0] > 0.2 * em:  # a lone dash
            alone.append(box)
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in found] + alone


def _is_low(box: PixelBox, sizes: NDArray[Any]) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    em = float(sizes[(box[1] + box[3]) // 2])
    return high < _FLAT * em or (high < _STACKED * em and wide < _STACKED * em)


def _together(boxes: list[PixelBox], sizes: NDArray[Any]) -> list[PixelBox]:
    """Join pieces side by side: a 7 and a comma have no ink at one height near each other."""
    pieces = sorted(boxes)
    owner = list(range(len(pieces)))

    def root(n: int) -> int:
        while owner[n] != n:
            n = owner[n]
        return n

    for n, (_, y0, x1, y1) in enumerate(pieces):
        em = float(sizes[(y0 + y1) // 2])
        for m in range(n + 1, len(pieces)):
            a0, b0, _, b1 = pieces[m]
            if a0 - x1 >= _REACH * em - _SOFT:
                break
            shared = min(y1, b1) - max(y0, b0)
            if shared >= 0.25 * min(y1 - y0, b1 - b0) and max(y1, b1) - min(y0, b0) < _LINE * em:
                owner[root(m)] = root(n)
    groups: dict[int, list[PixelBox]] = {}
    for n, piece in enumerate(pieces):
        groups.setdefault(root(n), []).append(piece)
    return [
        (min(p[0] for p in g), min(p[1] for p in g), max(p[2] for p in g), max(p[3] for p in g))
        for g in groups.values()
    ]
