"""Words off a picture set on lines of type, as words of a text layer are.

A picture shows how far the ink of a word reaches, which depends on its letters: "ơn" is half as
high as "Tỷ". What a layout is judged by is the line that the word stands on and the size of its
type. Both follow from the ink, since it is known which letters reach how far.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.grid.geometry import Word

PixelBox = tuple[int, int, int, int]

# How far letters reach over and under the line they stand on, in ems of Times, which official
# texts are set in; other text faces differ little.
_SMALL, _HORNED, _TALL, _FIGURE = 0.465, 0.57, 0.7, 0.66
_MARKED, _TWICE_MARKED = 0.685, 0.735
_CAPITALS = (0.66, 0.85, 0.89)  # with no mark, one, two
_SHORTER = {"t": 0.565, "i": 0.68, "j": 0.68}  # than other tall letters
_HANGING, _DOT_BELOW, _COMMA = 0.215, 0.19, 0.155
_ASCENT, _DESCENT = 0.784, 0.216  # of the line of type that text layers give, together one em
# White that belongs to a letter at its left and right, in ems.
_BEARING = 0.02
_BEARINGS = {
    "1": (0.1, 0.09),
    ":": (0.08, 0.08),
    ";": (0.08, 0.08),
    ".": (0.07, 0.07),
    ",": (0.06, 0.06),
    "(": (0.05, 0.03),
    ")": (0.03, 0.05),
    "%": (0.05, 0.05),
    "-": (0.04, 0.05),
}
_AROUND = 0.2  # inches up and down in which type has one size
_SOFT = 0.7  # pixels of a soft edge that are too pale to count
_USUAL = 0.12  # inches of a line's ink where nothing tells
_ENOUGH = 3  # words that tell the size around them
_BLANK = 0.6  # ems between words of one line of one cell
_SEVERAL = 2  # letters of a word that show the line they stand on
_LEVEL = 0.25  # ems by which words of one line may seem to stand apart
_LOW = {",": (0.1, _COMMA), ";": (_SMALL, _COMMA), ":": (_SMALL, 0.0)}
_LOW |= {"-": (0.27, -0.19), "–": (0.27, -0.19), ".": (0.1, 0.0)}
_BELOW, _HORN = "\u0323", "\u031b"  # combining marks that add nothing above
_BELIEVED = 0.6  # confidence from which the letters of a word tell its size


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as read: text, confidence 0..1, and the box of its ink in pixels.

    `base` is the height of its line where the ink itself shows it.
    """

    text: str
    confidence: float
    box: PixelBox
    base: float | None = None


def type_sizes(read: Sequence[ReadWord], heights: NDArray[Any], dpi: float) -> NDArray[Any]:
    """Return the type size in pixels around each height on the page, by the words read there."""
    told: list[tuple[float, float]] = []
    for word in read:
        if word.confidence >= _BELIEVED and any(c.isalnum() for c in word.text):
            high = word.box[3] - word.box[1] + _SOFT
            told.append(((word.box[1] + word.box[3]) / 2, high / sum(_reach(word.text))))
    if not told:
        inks = [word.box[3] - word.box[1] for word in read]
        return np.full(len(heights), (median(inks) if inks else _USUAL * dpi) / _TALL)
    at, size = np.array(told).T
    usual = float(np.median(size))
    found = []
    for y in heights:
        near = np.abs(at - y) < _AROUND * dpi
        found.append(float(np.median(size[near])) if near.sum() >= _ENOUGH else usual)
    return np.array(found)


def on_lines(read: Sequence[ReadWord], dpi: float) -> list[Word]:
    """Return the words in points, each with the box of its line of type and its type size."""
    if not read:
        return []
    middles = np.array([(word.box[1] + word.box[3]) / 2 for word in read])
    sizes = [float(size) for size in type_sizes(read, middles, dpi)]
    bases = [_base(word, size) for word, size in zip(read, sizes, strict=True)]
    words = []
    scale = 72 / dpi
    for word, size, base in zip(read, sizes, _levelled(read, sizes, bases), strict=True):
        before, after = _bearings(word.text)
        x0, x1 = word.box[0] - before * size, word.box[2] + after * size
        top, bottom = base - _ASCENT * size, base + _DESCENT * size
        x0, x1, top, bottom, em = (v * scale for v in (x0, x1, top, bottom, size))
        words.append(Word(word.text, x0, top, x1, bottom, size=em, confidence=word.confidence))
    return words


def _base(word: ReadWord, size: float) -> float:
    """Return the line that a word stands on: its ink tells where there are several letters."""
    told = word.box[3] - _reach(word.text)[1] * size
    letters = sum(char.isalpha() for char in word.text)
    # What was hardly read, such as "(0" for a bold "tổ", says nothing of how far its ink hangs.
    shown = letters >= _SEVERAL or word.confidence < _BELIEVED
    return word.base if word.base is not None and shown else told


def _levelled(
    read: Sequence[ReadWord], sizes: Sequence[float], bases: Sequence[float]
) -> list[float]:
    """Return the lines that words stand on, words side by side on one."""
    order = sorted(range(len(read)), key=lambda n: read[n].box[0])
    runs: list[list[int]] = []
    for n in order:
        best: list[int] | None = None
        for run in runs:
            last = run[-1]
            gap = read[n].box[0] - read[last].box[2]
            off = abs(bases[n] - median(bases[m] for m in run))
            if -_BLANK < gap / sizes[n] < _BLANK and off < _LEVEL * sizes[n]:
                best = run
        if best is None:
            runs.append([n])
        else:
            best.append(n)
    found = list(bases)
    for run in runs:
        level = median(bases[n] for n in run)
        for n in run:
            found[n] = level
    return found


def _bearings(text: str) -> tuple[float, float]:
    usual = (_BEARING, _BEARING)
    return _BEARINGS.get(text[:1], usual)[0], _BEARINGS.get(text[-1:], usual)[1]


def _reach(text: str) -> tuple[float, float]:
    """Return how far the ink of a text reaches over and under its line, in ems."""
    reaches = [_char_reach(char) for char in text]
    return max(up for up, _ in reaches), max(down for _, down in reaches)


def _char_reach(char: str) -> tuple[float, float]:
    base, *marks = list(unicodedata.normalize("NFD", char))
    if base in _LOW:
        return _LOW[base]
    if base in "()[]/|":
        return _TALL, _HANGING
    down = _DOT_BELOW if _BELOW in marks else 0.0
    above = sum(mark not in (_BELOW, _HORN) for mark in marks)
    if base.isupper():
        return _CAPITALS[min(above, 2)], down
    if not base.isalpha():
        return _FIGURE, down
    down = _HANGING if base in "gpqyj" else down
    if above:
        return (_TWICE_MARKED if above > 1 else _MARKED), down
    if base in "bdfhklđ":
        return _TALL, down
    usual = _HORNED if _HORN in marks else _SMALL
    return _SHORTER.get(base, usual), down
