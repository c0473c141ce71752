"""A cell's picture made ready for reading: rules erased, contrast stretched, cut to its ink."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.remains import remains

Image = NDArray[Any]  # OpenCV answers with any kind of array
PixelBox = tuple[int, int, int, int]  # x0, top, x1, bottom

_SPECK = 0.012  # inches; nothing printed is as small
_RULE_REACH = 0.05  # inches on both sides of a rule's middle in which its ink may lie
_MARK_REACH = 0.06  # inches between a letter and its mark, a figure and its comma
_MARGIN = 0.015  # inches of paper left around the ink
_PALEST, _PALE = 22, 50  # darkness of the palest ink that can be told from noise, and surely
_NOISE = 2.7  # times the noise of the paper
_REMNANT = 0.06  # inches; what is left of a mark is lower than a letter
_LOWEST = 0.06  # inches; a lone dash is not enlarged to the height of letters
_DIGIT = 0.7  # width of a digit and the blank beside it over its height
_BLUR = 0.8  # sigma in pixels at 300 dpi
_BORDER = 14  # white pixels around the ink
_LINE_HEIGHT = 34  # pixels of a line's ink, at which the models read best


@dataclass(frozen=True, slots=True)
class Crop:
    """A cell ready to be read.

    `sharp` and `smooth` (H, W) are dark on white, as scanned and softened against noise; `box`
    is the ink in pixels of the page; `lines` counts the lines of writing; `line_height` is in
    pixels of the page; `marked` tells that a seal or a stroke of a pen was taken off it, or that
    it is hardly darker than the paper: readings of it prove less. `lifted` tells that the mark had
    no colour to know it by, or lay where one more digit may have stood.
    """

    sharp: Image
    smooth: Image
    box: tuple[int, int, int, int]
    lines: int
    line_height: int
    marked: bool = False
    lifted: bool = False

    def scaled(self, line_height: int, sharp: bool = False, border: int = _BORDER) -> Image:
        """Return the picture at another height of a line's ink, with its white border."""
        scale = line_height / max(1, self.line_height)
        return bordered(resized(self.sharp if sharp else self.smooth, scale), border)


def resized(image: Image, scale: float) -> Image:
    """Return the image scaled, averaged when it shrinks."""
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    return np.asarray(cv2.resize(image, size, interpolation=how))


def bordered(image: Image, width: int = _BORDER) -> Image:
    """Return the image with white around it."""
    return np.asarray(
        cv2.copyMakeBorder(image, width, width, width, width, cv2.BORDER_CONSTANT, value=255)
    )


def prepare(
    flat: Image,
    box: tuple[float, float, float, float],
    dpi: float,
    ruled: bool = True,
    marks: Image | None = None,
) -> Crop | None:
    """Return the cell of a flattened straight page, or None when it holds no ink.

    `box` is in pixels, between the middles of its rules when `ruled`; `marks` (H, W) is where
    seals and strokes of a pen were taken off the page, 2 where they had no colour.
    """
    height, width = flat.shape
    more = round(_RULE_REACH * dpi / 6) if ruled else 0  # the rule whole, not half of it
    x0, y0 = max(0, round(box[0]) - more), max(0, round(box[1]) - more)
    x1, y1 = min(width, round(box[2]) + more), min(height, round(box[3]) + more)
    if x1 - x0 < 4 or y1 - y0 < 4:
        return None
    sharp = 255 - flat[y0:y1, x0:x1]
    ink = np.asarray(cv2.GaussianBlur(sharp, (0, 0), _BLUR * dpi / 300 + 0.2))
    if ruled:
        left, top, right, bottom = _rule_margins(ink, dpi)
        inside = np.s_[top : ink.shape[0] - bottom, left : ink.shape[1] - right]
        sharp, ink = sharp[inside], ink[inside]
        x0, y0 = x0 + left, y0 + top
    marked = None if marks is None else marks[y0 : y0 + ink.shape[0], x0 : x0 + ink.shape[1]]
    found = _ink_box(ink, dpi, marked)
    if found is None:
        return None
    (ix0, iy0, ix1, iy1), gone = found
    rows = _line_runs(np.where(gone, 0, ink)[iy0:iy1, ix0:ix1], dpi)
    tallest = max([round(_LOWEST * dpi), *(b - a for a, b in rows)])
    page_box = (x0 + ix0, y0 + iy0, x0 + ix1, y0 + iy1)
    # What is cut off must be paper: letters have soft edges.
    around = max(1, round(_MARGIN * dpi))
    cut = np.s_[max(0, iy0 - around) : iy1 + around, max(0, ix0 - around) : ix1 + around]
    levels = _levels(ink[iy0:iy1, ix0:ix1])
    pictures = [_stretched(np.where(gone, 0, x)[cut], *levels) for x in (sharp, ink)]
    under = marked is not None and bool(marked[iy0:iy1, ix0:ix1].any())
    under = under or _quantile(ink, 0.995) < _PALE
    lifted = marked is not None and bool((marked > 1).any() or _may_hide(marked, found[0]))
    sharp, smooth = pictures
    return Crop(sharp, smooth, page_box, max(1, len(rows)), tallest, under or lifted, lifted)


def _rule_margins(ink: Image, dpi: float) -> tuple[int, int, int, int]:
    """Return how many pixels the rule takes at the left, top, right and bottom of a cell."""
    rows, columns = ink.mean(axis=1), ink.mean(axis=0)
    reach = max(2, round(_RULE_REACH * dpi))
    return (
        _margin(columns, reach),
        _margin(rows, reach),
        _margin(columns[::-1], reach),
        _margin(rows[::-1], reach),
    )


def _margin(profile: NDArray[np.float64], reach: int) -> int:
    """Return where the rule ends: after the last steep fall from its peak near the edge."""
    near = profile[: min(reach, len(profile) // 3)]
    if near.size == 0:
        return 0
    peak = int(near[: max(3, reach // 3)].argmax())
    floor = max(10.0, 0.35 * float(near[peak]))
    if near[peak] < 24:
        return 1
    end = peak
    while end < len(near) and profile[end] > floor:
        end += 1
    return min(end + 1, len(profile) - 1)


def _ink_box(
    ink: Image, dpi: float, marks: Image | None
) -> tuple[tuple[int, int, int, int], Image] | None:
    """Return the box of what is written, and where specks and remains of rules are."""
    peak = _quantile(ink, 0.995) if ink.size else 0.0
    peak = max(peak, float(ink.max()) * 0.6) if ink.size else 0.0
    if peak < _least_ink(ink):
        return None
    mask = np.asarray(ink > 0.4 * peak, dtype=np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    speck = max(2.0, _SPECK * dpi)
    height, width = ink.shape
    large: list[tuple[int, PixelBox]] = []
    small: list[tuple[int, PixelBox]] = []
    dropped = []
    for n in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[n])
        touches = x == 0 or y == 0 or x + w == width or y + h == height
        sliver = touches and (min(w, h) < 0.015 * dpi or (h < 0.03 * dpi and w > 4 * h))
        if sliver or area < 0.3 * speck * speck:
            dropped.append(n)
        elif max(w, h) < 2 * speck or (h < _REMNANT * dpi and _is_remnant(labels, n, marks)):
            small.append((n, (x, y, x + w, y + h)))
        else:
            large.append((n, (x, y, x + w, y + h)))
    if marks is not None and marks.any():
        pieces = [*large, *small]
        stray = {pieces[n][0] for n in remains([box for _, box in pieces], marks, dpi)}
        dropped += stray
        large, small = ([p for p in some if p[0] not in stray] for some in (large, small))
    near = _MARK_REACH * dpi
    kept = [box for _, box in large]
    first = min((box[0] for box in kept), default=0)
    for n, mark in small:  # a dot, comma or tone mark stands at its letter, a speck anywhere
        if mark[2] > first and any(_distance(mark, box) < near for box in kept):
            kept.append(mark)
        else:
            dropped.append(n)
    if not kept:
        return None
    gone = np.isin(labels, dropped).astype(np.uint8)
    edge = cv2.dilate(gone, np.ones((3, 3), np.uint8))
    box = np.array(kept)
    left, top = box[:, :2].min(axis=0)
    right, bottom = box[:, 2:].max(axis=0)
    return (int(left), int(top), int(right), int(bottom)), (edge > 0) & ((mask == 0) | (gone > 0))


def _least_ink(ink: Image) -> float:
    """Return the darkness from which ink is no noise of the paper, most of which is bare."""
    noise = _quantile(ink, 0.75) if ink.size else 0.0
    return min(max(_NOISE * noise, _PALEST), _PALE)


def _may_hide(marks: Image, ink: PixelBox) -> bool:
    """Tell whether a mark lay beside the ink of a line, where it may have taken a digit along."""
    x0, y0, x1, y1 = ink
    wide = round(_DIGIT * (y1 - y0))
    return bool(marks[y0:y1, max(0, x0 - wide) : x0].any() or marks[y0:y1, x1 : x1 + wide].any())


def _is_remnant(labels: Image, n: int, marks: Image | None) -> bool:
    """Tell whether a piece of ink stands where a mark was taken off."""
    return marks is not None and float((marks[labels == n] > 0).mean()) > 0.5


def _distance(a: Sequence[int], b: Sequence[int]) -> int:
    """Return the larger of the horizontal and the vertical gap between two boxes."""
    return max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3])


def _line_runs(ink: Image, dpi: float) -> list[tuple[int, int]]:
    """Return the (top, bottom) of each line of writing."""
    rows = (ink > 0.35 * max(1, int(ink.max()))).sum(axis=1)
    busy = rows > max(0.5, 0.06 * rows.max())
    edges = np.flatnonzero(np.diff(np.concatenate([[0], busy.astype(int), [0]])))
    runs = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    lines: list[tuple[int, int]] = []
    for top, bottom in runs:
        small = bottom - top < 0.06 * dpi
        if (
            lines
            and (small or lines[-1][1] - lines[-1][0] < 0.06 * dpi)
            and (top - lines[-1][1] < 0.05 * dpi)
        ):
            lines[-1] = (lines[-1][0], bottom)
        else:
            lines.append((top, bottom))
    return lines


def _levels(ink: Image) -> tuple[float, float]:
    """Return the ink levels that become white and black."""
    dark = max(60.0, _quantile(ink, 0.99))
    return min(0.2 * dark, 40.0), dark


def _stretched(ink: Image, pale: float, dark: float) -> Image:
    """Return dark on white with the full range of greys."""
    level = np.clip((ink.astype(np.float32) - pale) / (dark - pale), 0, 1)
    return np.asarray(255 - 255 * level, dtype=np.uint8)


def _quantile(ink: Image, share: float) -> float:
    """Return the grey level under which this share of an 8-bit picture lies."""
    counts = np.cumsum(np.bincount(ink.ravel(), minlength=256))
    return float(np.searchsorted(counts, share * counts[-1]))
