"""Names, headers and prose in cells: the Vietnamese model, asked again where it is unsure.

Its fast data confuses stacked tone marks at one size and not at another, so two sizes are read
and further ones decide between them. Sizes are those of the type, not of the ink: a word of
capitals is lower than one with marks and tails in the same type.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from documents.provenance import Reading
from documents.text import fold
from extractors.scan.cells import Crop
from extractors.scan.figures import Decision
from extractors.tesseract import Engine, Model

_LINE, _LINES = Model("vie", "vie"), Model("vie", "vie", one_line=False)
# Pixels of a usual line's ink, and whether as sharp as scanned: what one loses shows in another.
_SIZES = ((34, True), (50, True), (44, True), (38, False))
_LOWER, _HIGHER = 0.95, 1.25  # of a usual line: what differs more is no smaller or larger type
_UNREAD = 0.4  # at most, where there is ink and no model sees a word in it
# Confidence from which one reading of one line, or of several, is enough: it is a mean of words.
_SURE, _SURE_OF_LINES = 0.95, 0.96
_MIXED = re.compile(r"\b\d+[^\W\d_]|[^\W\d_]\d")  # "1ối": no word of the language
_MIXED_WEIGHT = 0.3
_STOPPED = re.compile(r"([^\W\d_]{2,})\.\s*(?=[(\w])")  # before a small letter: a speck
_LONE = re.compile(r"\s['`´‘’^ˆˋˊ˜°|_\"]+\s")
_FINAL = re.compile(r"[.:;,-]+$")
_STYLED, _RARE, _SENTENCE = 8, 0.2, 12  # cells that make a style, share that breaks it, words
_UNSTYLED = 0.85  # at most, where a reading was changed for the style of the others
_SPECKS = re.compile(r"^[\s'\"`´‘’“”.,:;|_~^°¬]+|[\s'\"`´‘’“”|_~^ˆˋˊ˜°¬]+$|\s[-.,:;]+$")


def read_words(crops: Sequence[Crop], engine: Engine) -> list[Decision]:
    """Read cells of words in one or several lines; line breaks become blanks."""
    if not crops:
        return []
    usual = float(np.median([crop.line_height for crop in crops]))
    type_heights = [min(max(c.line_height, _LOWER * usual), _HIGHER * usual) for c in crops]

    readings: list[list[Reading]] = [[] for _ in crops]
    chosen = list(range(len(crops)))
    for size, sharp in _SIZES:
        for model in (_LINE, _LINES):
            own = [n for n in chosen if (crops[n].lines == 1) is model.one_line]
            heights = [round(size * crops[n].line_height / type_heights[n]) for n in own]
            pictures = [crops[n].scaled(h, sharp) for n, h in zip(own, heights, strict=True)]
            for n, answer in zip(own, engine.read_cells(pictures, model), strict=True):
                readings[n].append(_reading(answer, f"{size} pixels"))
        chosen = [n for n in chosen if not _is_settled(readings[n], crops[n].lines)]
    return [_decide(tuple(r)) for r in readings]


def _is_settled(readings: Sequence[Reading], lines: int) -> bool:
    if len(readings) == 1:
        enough = _SURE if lines == 1 else _SURE_OF_LINES
        return bool(readings[0].text) and readings[0].confidence >= enough
    return readings[0].text == readings[1].text


def _reading(answer: tuple[str, float], kind: str) -> Reading:
    sure = max(0.0, min(1.0, answer[1]))
    text = _SPECKS.sub("", " ".join(answer[0].split()))
    text = _STOPPED.sub(_without_stop, _LONE.sub(" ", text))
    return Reading(text=text, method=f"vie, {kind}", confidence=sure)


def _without_stop(found: re.Match[str]) -> str:
    """Drop a full stop inside a sentence, but not that of an abbreviation such as "Tr. đồng"."""
    following = found.string[found.end() : found.end() + 1]
    spelled = any(char in "aeiouy" for char in fold(found.group(1)))
    inside = spelled and (following.islower() or following == "(")
    return f"{found.group(1)} " if inside else found.group()


def in_table_style(decisions: Sequence[Decision]) -> list[Decision]:
    """Drop the stops that end a few cells of words among many without: on dirty paper, specks."""
    ends = [
        _FINAL.search(d.text) is not None and len(d.text.split()) <= _SENTENCE
        for d in decisions
        if any(c.isalpha() for c in d.text)
    ]
    if len(ends) < _STYLED or not 0 < sum(ends) <= _RARE * len(ends):
        return list(decisions)
    return [
        replace(d, text=bare, confidence=min(d.confidence, _UNSTYLED))
        if any(c.isalpha() for c in d.text)
        and len(d.text.split()) <= _SENTENCE
        and (bare := _FINAL.sub("", d.text).rstrip()) != d.text
        else d
        for d in decisions
    ]


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
