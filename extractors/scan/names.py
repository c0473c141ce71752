"""Names, headers and prose in cells: the Vietnamese model, asked again where it is unsure.

Its fast data confuses stacked tone marks at one size and not at another, so two sizes are read
and a third, softened picture decides between them.
"""

from collections.abc import Sequence

from documents.provenance import Reading
from extractors.scan.cells import Crop
from extractors.scan.figures import Decision
from extractors.tesseract import Engine, Model

_WORDS = Model("vie", "vie", one_line=False)
_LARGE, _LARGEST = 44, 60
_PLAIN_DPI = 300.0
_SURE = 0.97  # confidence from which one reading is enough


def read_words(crops: Sequence[Crop], dpi: float, engine: Engine) -> list[Decision]:
    """Read cells of words in one or several lines; line breaks become blanks."""
    readings = [
        [_reading(answer, "large")]
        for answer in engine.read_cells([c.scaled(_LARGE, sharp=True) for c in crops], _WORDS)
    ]
    unsure = [n for n, r in enumerate(readings) if r[0].confidence < _SURE]
    plain = [crops[n].scaled(round(crops[n].line_height * _PLAIN_DPI / dpi), True) for n in unsure]
    for n, answer in zip(unsure, engine.read_cells(plain, _WORDS), strict=True):
        readings[n].append(_reading(answer, "plain"))
    differ = [n for n in unsure if readings[n][0].text != readings[n][1].text]
    soft = [crops[n].scaled(_LARGEST) for n in differ]
    for n, answer in zip(differ, engine.read_cells(soft, _WORDS), strict=True):
        readings[n].append(_reading(answer, "soft"))
    return [_decide(tuple(r)) for r in readings]


def _reading(answer: tuple[str, float], kind: str) -> Reading:
    sure = max(0.0, min(1.0, answer[1]))
    return Reading(text=" ".join(answer[0].split()), method=f"vie, {kind}", confidence=sure)


def _decide(readings: tuple[Reading, ...]) -> Decision:
    support: dict[str, float] = {}
    for reading in readings:
        # Between readings of unlike sureness the sure one is mostly right.
        support[reading.text] = support.get(reading.text, 0.0) + reading.confidence**4
    text = max(support, key=lambda t: support[t])
    agreed = [r.confidence for r in readings if r.text == text]
    sure = max(agreed) if len(agreed) == len(readings) else min(0.85, max(agreed))
    return Decision(text, sure, readings)
