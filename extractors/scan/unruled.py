"""Tables without all their rules: words off the page, laid out as geometry, then read as cells.

A pass over the page reads its words, but leaves out lone digits and misreads figures. So the ink
says where words are, and what may be a figure is read as cells are. The words' places then give
the grid, and those of its cells that are not one such word are read once more from the picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.provenance import Box
from documents.text import fold
from extractors.grid.geometry import Ruling, Rulings, Word
from extractors.scan.cells import Crop, prepare, resized
from extractors.scan.figures import Decision, read_short
from extractors.scan.ink_words import ink_base, ink_words
from extractors.scan.rules import Rules, Stroke
from extractors.scan.type_lines import ReadWord, on_lines
from extractors.tesseract import Engine, Line
from extractors.tesseract import Word as TesseractWord

Image = NDArray[Any]
PixelBox = tuple[int, int, int, int]

_DOUBTED = 0.3  # confidence below which a word's box is not believed either
_WIDEST = 1.6  # inches of a word
_CLEAR = 0.9  # confidence of a word of two letters that is none of two figures
_SAME = 0.8  # share of the width that a word as read and its ink have in common
_LETTER = 0.06  # inches; ink as high as that is no speck
_WORK_DPI = 100.0  # a page is looked at for rows at this resolution
_PALE = 200  # grey level of ink there
_APART = 0.09  # inches between words of one cell at most
_NARROW = 0.8  # inches of a figure and of a rank with its score
_FEWEST_ROWS = 2
_RULE = 0.012  # inches on both sides of a traced rule that are erased
_INK = 150  # grey level of letters
_STEM = 0.07  # inches of a letter's stem between the strokes that show it to be one
_LONG = 0.6  # inches from which a stroke is a rule and no part of a letter


def without_rules(flat: Image, rules: Rules, dpi: float) -> Image:
    """Return the page (H, W) with its rules painted over, but for the letters that they cross."""
    scale = dpi / rules.dpi
    width = max(3, round(2 * _RULE * dpi))
    ruled = np.zeros_like(flat)
    for strokes, vertical in ((rules.horizontal, False), (rules.vertical, True)):
        for stroke in _drawn_rules(strokes, rules.dpi):
            along, across = stroke.along * scale, stroke.across * scale
            track = np.stack([across, along] if vertical else [along, across], axis=1)
            cv2.polylines(ruled, [np.round(track).astype(np.int32)], False, 1, width)
    if not ruled.any():
        return flat
    soft = np.ones((5, 5), np.uint8)
    letters = np.asarray((flat < _INK) & (cv2.dilate(ruled, soft) == 0), dtype=np.uint8)
    stem = np.ones((round(_STEM * dpi),) * 2, np.uint8)
    crossed = cv2.morphologyEx(cv2.dilate(letters, soft), cv2.MORPH_CLOSE, stem)
    return np.where((ruled > 0) & (np.asarray(crossed) == 0), 255, flat).astype(np.uint8)


def _drawn_rules(strokes: Sequence[Stroke], dpi: float) -> list[Stroke]:
    """Return the strokes that are rules and no parts of letters: long, or pieces of a long one."""
    long = [s for s in strokes if s.end - s.start >= _LONG * dpi]
    pieces = [
        s
        for s in strokes
        if s.end - s.start < _LONG * dpi
        and any(
            abs(s.position - other.position) < _RULE * dpi
            and max(s.start - other.end, other.start - s.end) < _LONG * dpi
            for other in long
        )
    ]
    return [*long, *pieces]


def rulings(rules: Rules) -> Rulings:
    """Return the long rules in points of the straight page."""
    scale = 72 / rules.dpi

    def of(strokes: Sequence[Stroke]) -> tuple[Ruling, ...]:
        drawn = _drawn_rules(strokes, rules.dpi)
        return tuple(Ruling(s.position * scale, s.start * scale, s.end * scale) for s in drawn)

    return Rulings(of(rules.horizontal), of(rules.vertical))


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page in points, and what was read where one was read as cells are."""

    words: tuple[Word, ...]
    decisions: tuple[tuple[Word, Decision], ...]

    def only_within(self, box: Box) -> Decision | None:
        """Return what was read of the one word in a box, if there is just one and it was."""
        inside = [w for w in self.words if box.x0 <= w.x <= box.x1 and box.top <= w.y <= box.bottom]
        if len(inside) != 1:
            return None
        return next((d for word, d in self.decisions if word is inside[0]), None)


def may_hold_rows(bare: Image, dpi: float) -> bool:
    """Tell whether rows of a table may stand on a page without rules: narrow pieces in lines.

    A look at a reduced page costs little, and most pages have no table but their ruled ones.
    """
    scale = min(1.0, _WORK_DPI / dpi)
    ink = np.asarray(resized(bare, scale) < _PALE, dtype=np.uint8)
    inch = dpi * scale
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, round(_APART * inch)), np.uint8))
    stats = cv2.connectedComponentsWithStats(joined, connectivity=8)[2][1:]
    pieces = [p for p in stats if _LETTER * inch <= p[3] <= 3 * _WIDEST * inch]
    rows = 0
    for x, y, wide, high, _ in pieces:
        beside = any(
            abs(2 * other[1] + other[3] - 2 * y - high) < high and other[0] != x for other in pieces
        )
        rows += beside and wide < _NARROW * inch
    return rows >= _FEWEST_ROWS


def page_words(bare: Image, lines: Sequence[Line], dpi: float, reader: Engine) -> PageWords:
    """Return all words of a page: where ink stands together, with what was read there.

    `lines` is what one pass over the page read. It leaves out lone digits, puts neighbours of a
    table into one word and cuts words in two, so the ink says where words are, and what it did
    not read as one word of letters is read again as cells are.
    """
    seen = [w for line in lines for w in line.words if w.text and w.confidence > _DOUBTED]
    boxes = ink_words(bare, [ReadWord(w.text, w.confidence, w.box) for w in seen], dpi)
    read: list[ReadWord] = []
    asked: list[Crop] = []
    for box, told in zip(boxes, _told(boxes, seen), strict=True):
        if told is not None and _is_word(told):
            read.append(ReadWord(told.text, told.confidence, box, ink_base(bare, box)))
        elif box[2] - box[0] > _WIDEST * dpi:
            read.append(ReadWord("a" if told is None else told.text, 0.0, box))
        elif crop := prepare(bare, _widened(box, dpi), dpi, ruled=False):
            asked.append(crop)
    answers = read_short(asked, dpi, reader)
    kept: list[Decision] = []
    for crop, answer in zip(asked, answers, strict=True):
        written = _is_written(answer.text)
        # The text only helps to lay out the table; its cells are read again from the picture.
        if written or crop.box[3] - crop.box[1] > _LETTER * dpi:
            text = answer.text.replace(" ", "") if written else "0"
            read.append(ReadWord(text, answer.confidence, crop.box, ink_base(bare, crop.box)))
            kept.append(answer)
    words = tuple(on_lines(read, dpi))
    return PageWords(words, tuple(zip(words[len(words) - len(kept) :], kept, strict=True)))


def _told(boxes: Sequence[PixelBox], seen: Sequence[TesseractWord]) -> list[TesseractWord | None]:
    """Return for each box of ink the word that was read there, if it is that and no other."""
    if not seen:
        return [None] * len(boxes)
    at = np.array([word.box for word in seen], dtype=np.float64)
    found: list[TesseractWord | None] = []
    for x0, y0, x1, y1 in boxes:
        wide = np.minimum(at[:, 2], x1) - np.maximum(at[:, 0], x0)
        high = np.minimum(at[:, 3], y1) - np.maximum(at[:, 1], y0)
        shared = np.where((wide > 0) & (high > 0.3 * (y1 - y0)), wide, 0.0)
        best = int(shared.argmax())
        whole = max(x1, at[best, 2]) - min(x0, at[best, 0])
        same = shared[best] > _SAME * whole
        found.append(seen[best] if same else None)
    return found


def _is_word(word: TesseractWord) -> bool:
    """Tell letters from what may be a figure misread: "ó", ":", "D", "l0", "bí"."""
    letters = [char for char in word.text if char.isalpha()]
    if any(char.isdigit() for char in word.text) or len(letters) < 2:
        return False
    vowels = any(fold(char)[:1] in "aeiouy" for char in letters)
    spelled = vowels or word.text.isupper()
    return spelled and (len(letters) > 2 or word.confidence >= _CLEAR)


def _is_written(text: str) -> bool:
    return text == "-" or any(c.isalnum() or c == "%" for c in text)


def _widened(box: PixelBox, dpi: float) -> tuple[float, float, float, float]:
    margin = 0.02 * dpi
    return box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin


def pixel_box(box: Box, dpi: float) -> tuple[float, float, float, float]:
    """Return a box in points of the straight page in its pixels."""
    scale = dpi / 72
    return box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale
