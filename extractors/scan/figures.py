"""Figures and short words: several independent readings of one cell, and their vote.

A model of digits looks for the line in a cell, a model of all letters takes the cell for the
line; where they differ in digits, further readings are asked. Digits and separators are voted on
apart, because what models lose most is a comma: where two models agree on the digits, the ink's
own pieces tell the separators. The confidence says how far the readings agree, so that a doubtful
figure is never taken for a sure one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from documents.provenance import Reading
from extractors.scan.cells import Crop
from extractors.scan.shape import digit_pieces, has_minus, is_dash, separators
from extractors.tesseract import FIGURE_CHARACTERS, Engine, Model

FREE = Model("vie", "vie", raw=True)
FREE_BORDER = 2  # white pixels; a model that takes the picture for the line needs it cut to it
_ENG = Model("eng digits", "eng", FIGURE_CHARACTERS)
_VIE = Model("vie digits", "vie", FIGURE_CHARACTERS)
_SHAPE = "shape of the ink"

_FIGURE = re.compile(r"\(?[-+]?\d[\d.,]*%?(?:[(/]\d[\d.,]*%?\)?)?\)?(?:\(?\*{1,3}\)?|\(\d\))?")
_SEPARATED = re.compile(r"(?<=\d)[.,;:/'](?=\d)")  # what models take a comma for
_MINUS = re.compile(r"[-–—−]\s*\d")
_EDGES = re.compile(r"^[^\w(*]+|[^\w)%*]+$")
_GROUPED = re.compile(
    r"\d+(?:[.,]\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+){2}"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_STYLED, _RARE = 12, 0.1  # separators that make a style, and the share that breaks it
_COLUMN = 5  # figures of a column that make its style
# Letters and confidence of a word under a mark that is none of a figure's remains.
_LETTERS, _CLEAR = 3, 0.8
_FOUR = 4  # readings out of five, of both models
_AGREED, _MOST, _DISPUTED, _ALONE = 0.98, 0.92, 0.75, 0.4


@dataclass(frozen=True, slots=True)
class Decision:
    """What a cell says, how sure that is, every reading that was had, and whether it is words."""

    text: str
    confidence: float
    readings: tuple[Reading, ...]
    word: bool = False


def is_figure(text: str) -> bool:
    """Tell whether a reading has the form of a printed figure."""
    return _FIGURE.fullmatch(text.replace(" ", "")) is not None


def read_short(crops: Sequence[Crop], dpi: float, engine: Engine) -> list[Decision]:
    """Read cells of one short line each: figures, dashes, levels, a word or two."""
    smooth = engine.read_cells([crop.scaled(27) for crop in crops], _ENG)
    free = engine.read_cells([crop.scaled(30, True, FREE_BORDER) for crop in crops], FREE)
    readings = [
        [_reading(a, _ENG, "smooth"), _reading(b, FREE, "sharp")]
        for a, b in zip(smooth, free, strict=True)
    ]
    settled = [
        None if crop.marked else _settled(crop, a.text, b.text)
        for crop, (a, b) in zip(crops, readings, strict=True)
    ]
    doubtful = [n for n, figure in enumerate(settled) if figure is None]
    for model, kind in ((_ENG, "sharp"), (_VIE, "smooth"), (_ENG, "hard")):
        pictures = [_picture(crops[n], kind) for n in doubtful]
        for n, answer in zip(doubtful, engine.read_cells(pictures, model), strict=True):
            readings[n].append(_reading(answer, model, kind))
    return in_house_style(
        [
            Decision("-", _DISPUTED if crop.marked else _AGREED, tuple(r))
            if is_dash(crop, dpi)
            else _spaced(_signed(crop, _decide(crop, tuple(r), figure)))
            for crop, r, figure in zip(crops, readings, settled, strict=True)
        ]
    )


def in_house_style(decisions: Sequence[Decision]) -> list[Decision]:
    """Doubt the few figures with a point among many with a comma, or the reverse.

    The style of all others is preferred, unless the mark may stand between thousands.
    """
    marks = Counter(m for d in decisions if is_figure(d.text) for m in re.findall("[.,]", d.text))
    total = marks.total()
    if total < _STYLED or not 0 < min(marks[","], marks["."]) <= _RARE * total:
        return list(decisions)
    rare, usual = (",", ".") if marks[","] < marks["."] else (".", ",")
    styled = []
    for decision in decisions:
        if not is_figure(decision.text) or rare not in decision.text:
            styled.append(decision)
            continue
        wanted = decision.text.replace(rare, usual)
        read = any(plain_figure(r.text) == wanted for r in decision.readings)
        text = decision.text if _THOUSANDS.fullmatch(decision.text) and not read else wanted
        styled.append(replace(decision, text=text, confidence=min(decision.confidence, _DISPUTED)))
    return styled


def in_column_style(decisions: Sequence[Decision]) -> list[Decision]:
    """Doubt the figure of a column that alone has no decimals: they may be lost.

    A reading that has the same digits and a separator is preferred where there is one.
    """
    figures = [d.text for d in decisions if is_figure(d.text)]
    marked = sum(_digits(text) != text for text in figures)
    if len(figures) < _COLUMN or not (1 - _RARE) * len(figures) <= marked < len(figures):
        return list(decisions)
    styled = []
    for decision in decisions:
        text = decision.text
        if not is_figure(text) or _digits(text) != text:
            styled.append(decision)
            continue
        plain = (plain_figure(r.text) for r in decision.readings)
        same = [p for p in plain if is_figure(p) and p != text and _digits(p) == text]
        sure = min(decision.confidence, _DISPUTED)
        styled.append(replace(decision, text=same[0] if same else text, confidence=sure))
    return styled


def _picture(crop: Crop, kind: str) -> NDArray[Any]:
    if kind == "sharp":
        return crop.scaled(21, sharp=True)
    if kind == "smooth":
        return crop.scaled(34)
    # Pale remains of seals and of the other side of the sheet vanish above the threshold.
    image = crop.scaled(34).astype(np.float32)
    return np.asarray(np.clip((image - 90) * 255 / 90, 0, 255), dtype=np.uint8)


def _reading(answer: tuple[str, float], model: Model, kind: str) -> Reading:
    text = " ".join(answer[0].split())
    if model.characters:
        text = text.replace(" ", "")
    sure = max(0.0, min(1.0, answer[1]))
    return Reading(text=text, method=f"{model.name}, {kind}", confidence=sure)


def plain_figure(text: str) -> str:
    """Return a figure without the points and strokes that specks add at its ends."""
    text = text.replace(" ", "")
    return _EDGES.sub("", text) if any(c.isdigit() for c in text) else text


def _decide(crop: Crop, readings: tuple[Reading, ...], settled: str | None) -> Decision:
    if settled is not None:
        return Decision(settled, _AGREED, readings)
    if crop.marked and is_figure(plain_figure(readings[0].text)):
        letters = sum(char.isalpha() for char in readings[1].text)
        surely = letters >= _LETTERS and readings[1].confidence >= _CLEAR and _is_word(readings)
        return _as_word(readings) if surely else _under_mark(crop, readings)
    if _is_word(readings) and not _is_agreed(crop, readings):
        return _as_word(readings)
    return _voted(crop, readings)


def _as_word(readings: tuple[Reading, ...]) -> Decision:
    return Decision(readings[1].text, readings[1].confidence, readings, word=True)


def _settled(crop: Crop, digits: str, free: str) -> str | None:
    """Return the figure on which two models and the ink agree; None where they do not.

    One of the models may have lost or misread the separators if the ink shows what the other read.
    """
    first, second = plain_figure(digits), plain_figure(free)
    signed = _has_plus(digits)
    if not is_figure(first) or signed != _has_plus(free) or _is_cut_short(crop, first, signed):
        return None
    shaped = shaped_figure(crop, first, signed)
    if first == second:
        return first if shaped in (None, first) else None
    same = _digits(first) == _digits(_SEPARATED.sub("", second))
    return shaped if same and shaped in (first, second) else None


def _signed(crop: Crop, decision: Decision) -> Decision:
    """Return the decision with its sign, which the readings or the ink may put in doubt."""
    if decision.word or not is_figure(decision.text):
        return decision
    sign, sure = sign_of(crop, decision.readings)
    confidence = decision.confidence if sure else min(decision.confidence, _DISPUTED)
    return replace(decision, text=f"{sign}{decision.text}", confidence=confidence)


def sign_of(crop: Crop, readings: Sequence[Reading]) -> tuple[str, bool]:
    """Return the sign before a figure, "" for none, and whether the readings and the ink agree.

    A minus is what all readings show, or most and the ink: a speck or the end of a rule looks like
    one to some models, and a stroke that no model sees may be one. A plus is what most show.
    """
    texts = [reading.text.strip() for reading in readings if reading.method != _SHAPE]
    minus = [_MINUS.match(text) is not None for text in texts]
    drawn = has_minus(crop)
    if all(minus) or (drawn and 2 * sum(minus) >= len(minus)):
        return "-", True
    plus = [_has_plus(text) for text in texts]
    if 2 * sum(plus) > len(plus):
        return "+", all(plus)
    return "", not (drawn or any(minus[:2]) or any(plus))


def _has_plus(text: str) -> bool:
    return text.startswith("+")


def _voted(crop: Crop, readings: tuple[Reading, ...]) -> Decision:
    """Vote on the digits first, then on the separators of the readings that have them."""
    figures = [(plain, r) for r in readings if is_figure(plain := plain_figure(r.text))]
    if not figures:
        text, sure = readings[1].text, min(readings[1].confidence, _ALONE)
        return Decision(text, sure, readings, word=True)
    digits = Counter[str]()
    for plain, reading in figures:
        digits[_digits(plain)] += 1 if plain == reading.text else 0
        digits[_digits(plain)] += 1
    best = max(digits, key=lambda d: (digits[d], _support(d, figures)))
    texts = Counter(plain for plain, _ in figures if _digits(plain) == best)
    signed = 2 * sum(_has_plus(r.text) for r in readings) > len(readings)
    shaped = shaped_figure(crop, texts.most_common(1)[0][0], signed)
    if shaped is not None:
        texts[shaped] += 2
        readings = (*readings, _as_reading(shaped))
    # Where as many saw a separator as not: it is lost more often than invented.
    text, votes = max(texts.items(), key=lambda t: (t[1], _digits(t[0]) != t[0]))
    # Models that lose a comma lose it together; only the ink itself can rule that out.
    whole = shaped == text or (shaped is None and _digits(text) != text)
    same = [r.method for r in readings if plain_figure(r.text) == text and r.method != _SHAPE]
    models = {method.split(",")[0].split()[0] for method in same}
    whole = whole and not _is_cut_short(crop, text, signed)
    agreed = len(same) >= _FOUR and len(models) > 1 and whole
    sure = _MOST if agreed else _DISPUTED if votes >= 3 else _ALONE
    return Decision(text, sure, readings)


def _under_mark(crop: Crop, readings: tuple[Reading, ...]) -> Decision:
    """Decide on a figure from which a mark was taken: all readings must agree, and the ink.

    Without colour the mark and the print differ in darkness alone, and what was lost with the mark
    is lost to all readings: such a figure is never sure.
    """
    decision = _voted(crop, readings)
    same = not crop.lifted and all(r.text == decision.text for r in readings)
    if same and shaped_figure(crop, decision.text) in (None, decision.text):
        return decision
    return replace(decision, confidence=min(decision.confidence, _DISPUTED))


def _digits(text: str) -> str:
    return re.sub(r"[.,]", "", text)


def _support(digits: str, figures: Sequence[tuple[str, Reading]]) -> float:
    return sum(r.confidence for plain, r in figures if _digits(plain) == digits)


def shaped_figure(crop: Crop, text: str, signed: bool = False) -> str | None:
    """Return the figure with the separators that the pieces of ink show; None when unsure."""
    whole = re.match(r"[\d.,]+", text)
    if whole is None:
        return None
    digits = re.sub(r"\D", "", whole.group())
    marks = separators(crop, len(digits), signed)
    if marks is None:
        return None
    shaped = "".join(d + m for d, m in zip(digits, (*marks, ""), strict=True))
    # Where specks look like separators, the figure mostly is none that anybody prints.
    return shaped + text[whole.end() :] if _GROUPED.fullmatch(shaped) else None


def _spaced(decision: Decision) -> Decision:
    """Return a figure with the blank before its brackets that any reading saw: none invents it."""
    for reading in decision.readings:
        if " (" in reading.text and reading.text.replace(" (", "(") == decision.text:
            return replace(decision, text=reading.text)
    return decision


def _is_cut_short(crop: Crop, text: str, signed: bool = False) -> bool:
    """Tell whether there is ink for more digits than were read: models drop one together.

    A plus, if `signed`, is as high as a digit.
    """
    digits = _digits(text)
    return digits.isdigit() and digit_pieces(crop) > len(digits) + signed


def _as_reading(text: str) -> Reading:
    return Reading(text=text, method=_SHAPE, confidence=_MOST)


def _is_agreed(crop: Crop, readings: Sequence[Reading]) -> bool:
    """Tell whether all readings of digits say one figure, with a digit for each piece of ink."""
    told = {plain_figure(r.text) for r in readings if r is not readings[1]}
    text = told.pop()
    return not told and is_figure(text) and digit_pieces(crop) == len(_digits(text)) > 1


def _is_word(readings: tuple[Reading, ...]) -> bool:
    """Tell a word from a figure that the free model read with letters."""
    free = readings[1]
    letters = sum(c.isalpha() for c in free.text)
    if not letters or is_figure(free.text):
        return False
    figures = [
        plain_figure(r.text) for r in readings if r is not free and is_figure(plain_figure(r.text))
    ]
    # A digit may be taken for a letter, a word never for fewer digits than it has letters.
    return letters > max((len(f) for f in figures), default=0)
