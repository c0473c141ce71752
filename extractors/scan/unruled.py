"""Tables without all their rules: words off the page, laid out as geometry, then read as cells.

A pass over the page finds the words, but leaves out lone digits and misreads figures. Ink that
no word covers is therefore read as cells are, and so is every word with a digit. The words'
places then give the grid, and the grid's cells are read once more from the picture.
"""

import itertools
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.provenance import Box
from extractors.grid.geometry import Ruling, Rulings, Word
from extractors.scan.cells import Crop, prepare
from extractors.scan.figures import read_short
from extractors.scan.rules import Rules
from extractors.tesseract import Engine, Line

Image = NDArray[Any]
PixelBox = tuple[int, int, int, int]

_DOUBTED = 0.3  # confidence below which a word's box is not believed either
_WIDEST = 1.6  # inches of a word
_AROUND = 0.2  # inches up and down in which type has one size
_TYPE_SIZE = 1.4  # of the height of a line's ink
_LETTER = 0.06  # inches; ink as high as that is no speck
_RULE = 0.012  # inches on both sides of a traced rule that are erased
_LONG = 0.6  # inches from which a stroke is a rule and no part of a letter


def without_rules(flat: Image, rules: Rules, dpi: float) -> Image:
    """Return the page (H, W) with its long rules painted over."""
    bare = flat.copy()
    scale = dpi / rules.dpi
    width = max(3, round(2 * _RULE * dpi))
    for strokes, vertical in ((rules.horizontal, False), (rules.vertical, True)):
        for stroke in strokes:
            if stroke.end - stroke.start < _LONG * rules.dpi:
                continue
            along, across = stroke.along * scale, stroke.across * scale
            track = np.stack([across, along] if vertical else [along, across], axis=1)
            cv2.polylines(bare, [np.round(track).astype(np.int32)], False, 255, width)
    return bare


def rulings(rules: Rules) -> Rulings:
    """Return the long rules in points of the straight page."""
    scale = 72 / rules.dpi

    def of(strokes: Sequence[Any]) -> tuple[Ruling, ...]:
        long = (s for s in strokes if s.end - s.start >= _LONG * rules.dpi)
        return tuple(Ruling(s.position * scale, s.start * scale, s.end * scale) for s in long)

    return Rulings(of(rules.horizontal), of(rules.vertical))


def page_words(bare: Image, lines: Sequence[Line], dpi: float, reader: Engine) -> list[Word]:
    """Return the words of a page in points: those read in `lines`, and the ink that they miss."""
    words = [w for line in lines for w in line.words if w.text and w.confidence > _DOUBTED]
    usual = _type_heights([w.box for w in words], dpi)
    # Tesseract may box two lines of a header as one word; its ink is cut into words again.
    words = [w for w, u in zip(words, usual, strict=True) if _height(w.box) < 1.5 * u]
    words = [w for w in words if _is_written(w.text)]
    figures = [w.box for w in words if any(c.isdigit() for c in w.text)]
    read = [(w.text, w.confidence, w.box) for w in words if w.box not in set(figures)]
    figures += _missed(bare, [w.box for w in words], dpi)
    crops: list[tuple[PixelBox, Crop]] = []
    for box in figures:
        crop = prepare(bare, _widened(box, dpi), dpi, ruled=False)
        if crop is not None:
            crops.append((box, crop))
    answers = read_short([crop for _, crop in crops], dpi, reader)
    for (box, crop), answer in zip(crops, answers, strict=True):
        written = _is_written(answer.text)
        # The text only helps to lay out the table; its cells are read again from the picture.
        if written or crop.box[3] - crop.box[1] > _LETTER * dpi:
            read.append((answer.text if written else "0", answer.confidence, box))
    return _sized(read, dpi)


def _is_written(text: str) -> bool:
    return text == "-" or any(c.isalnum() or c == "%" for c in text)


def _sized(read: Sequence[tuple[str, float, PixelBox]], dpi: float) -> list[Word]:
    """Return the words in points, each of the type size of its surroundings."""
    words = []
    sizes = _type_heights([box for *_, box in read], dpi)
    for (text, sure, box), around in zip(read, sizes, strict=True):
        # "ơn" and "-" stand in a line as high as that of "Tỷ".
        grown = max(0.0, around - _height(box)) / 2
        x0, y0, x1, y1 = (v * 72 / dpi for v in (box[0], box[1] - grown, box[2], box[3] + grown))
        size = _TYPE_SIZE * (y1 - y0)
        words.append(Word(text.replace(" ", ""), x0, y0, x1, y1, size=size, confidence=sure))
    return words


def _type_heights(boxes: Sequence[PixelBox], dpi: float) -> list[float]:
    """Return for each box the usual height of a word around it, in pixels."""
    if not boxes:
        return []
    array = np.array(boxes, dtype=np.float64)
    middles, heights = (array[:, 1] + array[:, 3]) / 2, array[:, 3] - array[:, 1]
    return [float(np.median(heights[np.abs(middles - m) < _AROUND * dpi])) for m in middles]


def _height(box: PixelBox) -> int:
    return box[3] - box[1]


def _widened(box: PixelBox, dpi: float) -> tuple[float, float, float, float]:
    margin = 0.02 * dpi
    return box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin


def _missed(bare: Image, words: Sequence[PixelBox], dpi: float) -> list[PixelBox]:
    """Return the boxes of words and figures that no read word covers."""
    ink = np.asarray(bare < 140, dtype=np.uint8)
    edge = round(0.01 * dpi)
    for x0, y0, x1, y1 in words:
        ink[max(0, y0 - edge) : y1 + edge, max(0, x0 - edge) : x1 + edge] = 0
    usual = float(np.median([_height(box) for box in words])) if words else 0.13 * dpi
    reach, rise = max(3, round(0.22 * usual)), max(3, round(0.12 * usual))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((rise, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for n in range(1, count):
        x, y, w, h = (int(v) for v in stats[n][:4])
        if h > 0.35 * usual and 0.2 * h < w < _WIDEST * dpi and h < 8 * usual:
            found += [(x, a, x + w, b) for a, b in _lines(joined[y : y + h, x : x + w], y, usual)]
    return found


def _lines(blot: Image, top: int, usual: float) -> list[tuple[int, int]]:
    """Cut a blot of several lines where it is thinnest."""
    height = blot.shape[0]
    count = max(1, round(height / (1.4 * usual)))
    if count == 1:
        return [(top, top + height)]
    rows = blot.sum(axis=1)
    cuts = [0]
    for n in range(1, count):
        middle, reach = n * height // count, height // (4 * count)
        cuts.append(middle - reach + int(rows[middle - reach : middle + reach + 1].argmin()))
    return [(top + a, top + b) for a, b in itertools.pairwise([*cuts, height])]


def pixel_box(box: Box, dpi: float) -> tuple[float, float, float, float]:
    """Return a box in points of the straight page in its pixels."""
    scale = dpi / 72
    return box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale
