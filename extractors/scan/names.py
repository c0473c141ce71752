"""Names, headers and prose in cells: the Vietnamese model, asked again where it is unsure.

Its fast data confuses stacked tone marks at one size and not at another, so two sizes are read
and a third decides between them. Sizes are those of the type, not of the ink: a word of capitals
is lower than one with marks and tails in the same type.
"""

import re
from collections.abc import Sequence

import numpy as np

from documents.provenance import Reading
from extractors.scan.cells import Crop
from extractors.scan.figures import Decision
from extractors.tesseract import Engine, Model

_WORDS = Model("vie", "vie", one_line=False)
_SIZES = (38, 44, 50)  # pixels of a usual line's ink
_LOWER, _HIGHER = 0.95, 1.25  # of a usual line: what differs more is no smaller or larger type
_UNREAD = 0.4  # at most, where there is ink and no model sees a word in it
_SURE = 0.97  # confidence from which one reading is enough
_MIXED = re.compile(r"\b\d+[^\W\d_]|[^\W\d_]\d")  # "1ối": no word of the language
_MIXED_WEIGHT = 0.3
_SPECKS = re.compile(r"^[\s'\"`´‘’“”.,:;|_~^°¬]+|[\s'\"`´‘’“”|_~^°¬]+$|\s[-.,:;]+$")


def read_words(crops: Sequence[Crop], engine: Engine) -> list[Decision]:
    """Read cells of words in one or several lines; line breaks become blanks."""
    if not crops:
        return []
    usual = float(np.median([crop.line_height for crop in crops]))
    type_heights = [min(max(c.line_height, _LOWER * usual), _HIGHER * usual) for c in crops]

    def read(chosen: Sequence[int], size: int) -> list[tuple[str, float]]:
        heights = [round(size * crops[n].line_height / type_heights[n]) for n in chosen]
        pictures = [crops[n].scaled(h, True) for n, h in zip(chosen, heights, strict=True)]
        return engine.read_cells(pictures, _WORDS)

    readings: list[list[Reading]] = [[] for _ in crops]
    chosen = list(range(len(crops)))
    for size in _SIZES:
        for n, answer in zip(chosen, read(chosen, size), strict=True):
            readings[n].append(_reading(answer, f"{size} pixels"))
        chosen = [n for n in chosen if not _is_settled(readings[n])]
    return [_decide(tuple(r)) for r in readings]


def _is_settled(readings: Sequence[Reading]) -> bool:
    if len(readings) == 1:
        return readings[0].confidence >= _SURE
    return readings[0].text == readings[1].text


def _reading(answer: tuple[str, float], kind: str) -> Reading:
    sure = max(0.0, min(1.0, answer[1]))
    text = _SPECKS.sub("", " ".join(answer[0].split()))
    return Reading(text=text, method=f"vie, {kind}", confidence=sure)


def _decide(readings: tuple[Reading, ...]) -> Decision:
    support: dict[str, float] = {}
    # There is ink, so "nothing" is no answer as long as there is another.
    for reading in [r for r in readings if r.text] or readings:
        # Between readings of unlike sureness the sure one is mostly right.
        weight = _MIXED_WEIGHT if _MIXED.search(reading.text) else 1.0
        support[reading.text] = support.get(reading.text, 0.0) + weight * reading.confidence**4
    text = max(support, key=lambda t: support[t])
    agreed = [r.confidence for r in readings if r.text == text]
    sure = max(agreed) if len(agreed) == len(readings) else min(0.85, max(agreed))
    return Decision(text, sure if text else min(sure, _UNREAD), readings)
