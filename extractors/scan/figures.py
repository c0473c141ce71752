"""Figures and short words: several independent readings of one cell, and their vote.

Two digits-only models and an unrestricted one read every short cell; a third opinion is asked
only where they differ. What all agree on is almost never wrong; the share of agreement is the
cell's confidence, so that a doubtful figure is never taken for a sure one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from documents.provenance import Reading
from extractors.scan.cells import Crop
from extractors.tesseract import FIGURE_CHARACTERS, Engine, Model

WORDS = Model("vie", "vie", one_line=False)
SHORT = Model("vie line", "vie")
ENG_DIGITS = Model("eng digits", "eng", FIGURE_CHARACTERS)
VIE_DIGITS = Model("vie digits", "vie", FIGURE_CHARACTERS)
SMALL_DIGITS = Model("eng digits, small", "eng", FIGURE_CHARACTERS)

_HEIGHT, _SMALL_HEIGHT = 34, 21
_FIGURE = re.compile(r"[(*]*[-+]?\d[\d.,]*%?(?:\s*[(/*]\s*\d[\d.,]*%?\)?)?[)*]*")
_AGREED, _DISPUTED, _ALONE = 0.98, 0.7, 0.4


@dataclass(frozen=True, slots=True)
class Decision:
    """What a cell says, how sure that is, and every reading that was had."""

    text: str
    confidence: float
    readings: tuple[Reading, ...]


def is_figure(text: str) -> bool:
    """Tell whether a reading has the form of a printed figure."""
    return _FIGURE.fullmatch(text.replace(" ", "")) is not None


def read_short(crops: Sequence[Crop], engine: Engine) -> list[Decision]:
    """Read cells of one short line each: figures, levels, blanks of a word or two."""
    usual = [crop.scaled(_HEIGHT) for crop in crops]
    first = engine.read_cells(usual, ENG_DIGITS)
    free = engine.read_cells(usual, SHORT)
    readings = [
        [_reading(a, ENG_DIGITS), _reading(b, SHORT)] for a, b in zip(first, free, strict=True)
    ]
    doubtful = [n for n, (a, b) in enumerate(readings) if a.text != b.text]
    for model, height in ((VIE_DIGITS, _HEIGHT), (SMALL_DIGITS, _SMALL_HEIGHT)):
        pictures = [crops[n].scaled(height) for n in doubtful]
        for n, answer in zip(doubtful, engine.read_cells(pictures, model), strict=True):
            readings[n].append(_reading(answer, model))
    return [_decide(tuple(r)) for r in readings]


def _reading(answer: tuple[str, float], model: Model) -> Reading:
    text = " ".join(answer[0].split())
    if model.characters:
        text = text.replace(" ", "")
    return Reading(text=text, method=model.name, confidence=max(0.0, min(1.0, answer[1])))


def _decide(readings: tuple[Reading, ...]) -> Decision:
    first, free = readings[0], readings[1]
    if first.text == free.text and is_figure(first.text):
        return Decision(first.text, _AGREED, readings)
    if _is_word(readings):
        return Decision(free.text, free.confidence, readings)
    votes = Counter(r.text for r in readings if is_figure(r.text))
    if not votes:
        return Decision(free.text, min(free.confidence, _ALONE), readings)
    best, count = max(votes.items(), key=lambda v: (v[1], _support(v[0], readings)))
    sure = _AGREED if count == len(readings) else _DISPUTED if count > 1 else _ALONE
    # The free model alone falling out over a letter for a digit does not make a figure doubtful.
    if count == len(readings) - 1 and not is_figure(free.text):
        sure = 0.92
    return Decision(best, sure, readings)


def _support(text: str, readings: Sequence[Reading]) -> float:
    return sum(r.confidence for r in readings if r.text == text)


def _is_word(readings: tuple[Reading, ...]) -> bool:
    """Tell a word from a figure that the free model read with letters."""
    free = readings[1]
    letters = sum(c.isalpha() for c in free.text)
    if not letters or is_figure(free.text):
        return False
    digits = [r for r in readings if r.method != free.method]
    agreed = len({r.text for r in digits}) == 1 and is_figure(digits[0].text)
    return not agreed and free.confidence + 0.05 * letters > max(r.confidence for r in digits)
