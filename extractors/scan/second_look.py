"""Cells in doubt read again from their picture, otherwise than the first time.

The first pass reads a cell on the flattened page. What it got wrong it gets wrong again there, so
this one also looks at the page as it was scanned, cuts the cell out more widely and more
narrowly, and gives the models other sizes. The answers vote: on the digits first, then on the
separators, where the pieces of ink have a say as well.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.provenance import Reading
from extractors.scan.cells import Crop, bordered, prepare
from extractors.scan.figures import (
    FREE,
    FREE_BORDER,
    is_figure,
    plain_figure,
    shaped_figure,
    sign_of,
)
from extractors.scan.shape import is_dash
from extractors.scan.sheet import PixelBox, Sheet
from extractors.tesseract import FIGURE_CHARACTERS, Engine, Model

Image = NDArray[Any]  # OpenCV answers with any kind of array

_ENG = Model("eng digits", "eng", FIGURE_CHARACTERS)
_VIE = Model("vie digits", "vie", FIGURE_CHARACTERS)
_WORDS = Model("vie", "vie", one_line=False)
_NARROW = 0.02  # inches taken off each side where rules are not looked for
_WIDE = 30  # white pixels around the ink
_SHAPE = 1.5  # votes of the ink itself on separators
_RIGHT, _MOST = 1.35, 0.98  # how often answers are right for each vote, and at most
_DOUBTED = 0.75  # at most, under a mark that was taken off or where a minus is disputed
_UNSEEN = 1.0  # votes kept back for an answer that nobody gave


@dataclass(frozen=True, slots=True)
class Doubted:
    """A cell to look at again.

    `box` is in pixels of the straight page, between the middles of its rules when `ruled`;
    `before` holds what the first pass read, its choice first.
    """

    box: PixelBox
    ruled: bool
    before: tuple[Reading, ...]


def look_again(
    sheet: Sheet, picture: Image, cells: Sequence[Doubted], reader: Engine
) -> list[tuple[Reading, ...]]:
    """Return for each cell what it may say, most likely first; () where there is no ink.

    `picture` is the page as scanned, grey or RGB, from which the sheet was made. The confidence
    of an answer is how often answers with so large a share of the votes were right.
    """
    raw = _as_scanned(sheet, picture)
    flat = [prepare(sheet.flat, cell.box, sheet.dpi, cell.ruled, sheet.marks) for cell in cells]
    other = [prepare(raw, cell.box, sheet.dpi, cell.ruled, sheet.marks) for cell in cells]
    narrow = [_narrow(sheet, cell) for cell in cells]
    pictures = [(a, b or a, c or a) for a, b, c in zip(flat, other, narrow, strict=True)]
    answers: list[tuple[Reading, ...]] = [()] * len(cells)
    for looks, vote, wanted in (
        (_FIGURE_LOOKS, _figure, _may_be_figure),
        (_WORD_LOOKS, _words, lambda cell: not _may_be_figure(cell)),
    ):
        chosen = [n for n, cell in enumerate(cells) if pictures[n][0] and wanted(cell)]
        read: list[list[Reading]] = [[] for _ in chosen]
        for model, kind, show in looks:
            images = [show(*(p for p in pictures[n] if p)) for n in chosen]
            for own, answer in zip(read, reader.read_cells(images, model), strict=True):
                own.append(_reading(answer, model, kind))
        for n, own in zip(chosen, read, strict=True):
            crop = flat[n]
            answers[n] = vote(crop, sheet.dpi, own, cells[n].before) if crop else ()
    return answers


Show = Callable[[Crop, Crop, Crop], Image]  # pictures: flattened, as scanned, cut narrowly
_FIGURE_LOOKS: tuple[tuple[Model, str, Show], ...] = (
    (_ENG, "as scanned", lambda flat, raw, narrow: raw.scaled(38)),
    (_VIE, "as scanned", lambda flat, raw, narrow: raw.scaled(30, sharp=True)),
    (_ENG, "large", lambda flat, raw, narrow: flat.scaled(46)),
    (_VIE, "wide", lambda flat, raw, narrow: bordered(flat.scaled(26), _WIDE)),
    (_ENG, "narrow", lambda flat, raw, narrow: narrow.scaled(30)),
    (FREE, "narrow", lambda flat, raw, narrow: narrow.scaled(40, border=FREE_BORDER)),
)
_WORD_LOOKS: tuple[tuple[Model, str, Show], ...] = (
    (_WORDS, "as scanned", lambda flat, raw, narrow: raw.scaled(40)),
    (_WORDS, "wide", lambda flat, raw, narrow: bordered(flat.scaled(36, sharp=True), _WIDE)),
    (_WORDS, "narrow", lambda flat, raw, narrow: narrow.scaled(50)),
)


def _as_scanned(sheet: Sheet, picture: Image) -> Image:
    """Return the straight page in its brightest channel, the light and the paper as they were."""
    grey = np.asarray(picture if picture.ndim == 2 else picture.max(axis=2))
    size = (sheet.map.width, sheet.map.height)
    upright = np.ascontiguousarray(np.rot90(grey, sheet.turns))
    if upright.shape != size[::-1]:
        upright = np.asarray(cv2.resize(upright, size, interpolation=cv2.INTER_AREA))
    return sheet.map.apply(upright)


def _narrow(sheet: Sheet, cell: Doubted) -> Crop | None:
    off = _NARROW * sheet.dpi if cell.ruled else -0.5 * _NARROW * sheet.dpi
    x0, y0, x1, y1 = cell.box
    return prepare(
        sheet.flat, (x0 + off, y0 + off, x1 - off, y1 - off), sheet.dpi, False, sheet.marks
    )


def _may_be_figure(cell: Doubted) -> bool:
    return any(is_figure(plain_figure(reading.text)) for reading in cell.before)


def _reading(answer: tuple[str, float], model: Model, kind: str) -> Reading:
    text = " ".join(answer[0].split())
    text = text.replace(" ", "") if model.characters else text
    sure = max(0.0, min(1.0, answer[1]))
    return Reading(text=text, method=f"{model.name}, {kind}", confidence=sure)


def _figure(
    crop: Crop, dpi: float, looks: Sequence[Reading], before: Sequence[Reading]
) -> tuple[Reading, ...]:
    if is_dash(crop, dpi):
        return (Reading(text="-", method=_methods(looks), confidence=1.0),)
    votes: dict[str, float] = defaultdict(float)
    digits: dict[str, float] = defaultdict(float)
    for reading in (*looks, *before):
        plain = plain_figure(reading.text)
        if is_figure(plain):
            # What had to be cleaned of strokes first is half an answer.
            weight = 1.0 if plain == "".join(reading.text.split()) else 0.5
            votes[plain] += weight
            digits[re.sub(r"[.,]", "", plain)] += weight
    if not votes:
        return ()
    for plain in list(votes):
        shaped = shaped_figure(crop, plain)
        if shaped is not None and digits[re.sub(r"[.,]", "", plain)] == max(digits.values()):
            votes[shaped] += _SHAPE
            break
    total = sum(votes.values()) + _UNSEEN
    ranked = sorted(
        votes, key=lambda t: (digits[re.sub(r"[.,]", "", t)], votes[t], t), reverse=True
    )
    sign, agreed = sign_of(crop, looks)
    most = _MOST if agreed and not crop.marked else _DOUBTED
    return tuple(
        Reading(
            text=f"{sign}{text}",
            method=_methods(looks),
            confidence=min(most, _sureness(votes[text] / total)),
        )
        for text in ranked
    )


def _words(
    crop: Crop, dpi: float, looks: Sequence[Reading], before: Sequence[Reading]
) -> tuple[Reading, ...]:
    votes: dict[str, float] = defaultdict(float)
    for reading in (*looks, *before):
        if reading.text:
            votes[reading.text] += reading.confidence**4
    total = sum(votes.values()) + _UNSEEN
    ranked = sorted(votes, key=lambda t: (votes[t], t), reverse=True)
    return tuple(
        Reading(text=text, method=_methods(looks), confidence=_sureness(votes[text] / total))
        for text in ranked
    )


def _sureness(share: float) -> float:
    """Return how often an answer with this share of the votes is right.

    Counted on heavily damaged made pages of 300 dpi: of answers with two thirds of the votes nine
    in ten were right, of those with three quarters nearly all.
    """
    return round(min(_MOST, _RIGHT * share), 3)


def _methods(looks: Sequence[Reading]) -> str:
    return f"second look, {len(looks)} pictures"
