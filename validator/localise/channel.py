"""What a reader makes of a printed figure: shapes taken for each other, commas lost.

Costs are in nats, minus the logarithm of a probability, given that there was a mistake at all.
They were counted from what readers made of drawn pages, for texts and for scans apart
(`benchmarks/reading_costs.py` writes `reading.json`).
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from json import loads
from typing import Any

from documents.base import Frozen


class Channel(StrEnum):
    """How a document was read, as far as verdicts differ."""

    CLEAN = "clean"  # without a trace of misreading: born-digital, or a text that reads well
    TEXT = "text"
    IMAGE = "image"


class ReaderCosts(Frozen):
    """What the mistakes of a reader cost.

    `taken_for` has the printed digit, then the character read: all digits, and letters that were
    read for it time and again.
    """

    taken_for: Mapping[str, Mapping[str, float]]
    lost_digit: float
    more_digit: float
    like_letter: float  # a letter of the digit's shape
    other_letter: float
    stray: float  # a letter or a mark that stands for nothing
    lost_comma: float
    other_comma: float  # a point for a comma
    more_comma: float

    def taken(self, true: str, read: str) -> float:
        """Return what it costs to take one character for another."""
        if true == read:
            return 0.0
        if true in _COMMAS or read in _COMMAS:
            return self.other_comma if true in _COMMAS and read in _COMMAS else self.more_comma
        known = self.taken_for.get(true, {}).get(read)
        if known is not None:
            return known
        return self.like_letter if true in DIGITS_LIKE.get(read, ()) else self.other_letter

    def lost(self, true: str) -> float:
        """Return what it costs to lose a character."""
        return self.lost_comma if true in _COMMAS else self.lost_digit

    def added(self, read: str) -> float:
        """Return what it costs to read a character where there is none."""
        if read in _COMMAS:
            return self.more_comma
        return self.more_digit if read.isdigit() else self.stray


_COMMAS = ",."
# Digits of like shape.
_PAIRS = ("17", "38", "06", "08", "68", "35", "56", "49", "58", "89", "09", "14", "27", "47", "23")
ALIKE = frozenset(map(frozenset, _PAIRS))
# Letters in a figure are the reader's work: those like a digit tell which it was.
_LETTERS = {
    "0": "oOQDec", "1": "lIi|!]T", "2": "zZ?", "3": "E", "4": "A", "5": "sS", "6": "bG", "7": "T?",
    "8": "Bg&", "9": "gq",
}  # fmt: skip
DIGITS_LIKE = {
    letter: tuple(d for d, letters in _LETTERS.items() if letter in letters)
    for letter in "".join(_LETTERS.values())
}
_GARBAGE = 10.0  # of a token that has nothing of the printed one, and still is just this one


@cache
def costs_of(channel: Channel) -> ReaderCosts:
    """Return what the mistakes of a way of reading cost; clean text errs as other text does."""
    name = Channel.IMAGE if channel is Channel.IMAGE else Channel.TEXT
    return ReaderCosts(**_counted()[name.value])


def misread_by_confidence(confidence: float) -> float:
    """Return how often the cells of scans are misread that their reader is so sure of."""
    chances: list[tuple[float, float]] = _counted()["misread"]
    return next(chance for least, chance in chances if confidence >= least)


@cache
def _counted() -> dict[str, Any]:
    text = (files("validator.localise") / "reading.json").read_text(encoding="utf-8")
    found: dict[str, Any] = loads(text)
    return found


@cache
def reading_cost(printed: str, read: str, channel: Channel = Channel.TEXT) -> float:
    """Return what it costs to believe that a reader made `read` of `printed`; 0 for the same.

    The cheapest alignment of both strings counts; more than any alignment is a figure of its own.
    """
    if printed == read:
        return 0.0
    costs = costs_of(channel)
    row = [0.0]
    for char in read:
        row.append(row[-1] + costs.added(char))
    for true in printed:
        new = [row[0] + costs.lost(true)]
        for j, char in enumerate(read, start=1):
            new.append(
                min(
                    row[j - 1] + costs.taken(true, char),
                    row[j] + costs.lost(true),
                    new[j - 1] + costs.added(char),
                )
            )
        row = new
    return min(row[-1], _GARBAGE)


def near(printed: str) -> Iterator[str]:
    """Yield the figures that one mistake, of a reader or of a publisher, may have turned into this.

    Another digit, a comma that was lost, a digit too many, two digits swapped.
    """
    for k, char in enumerate(printed):
        before, after = printed[:k], printed[k + 1 :]
        if char.isdigit():
            yield from (f"{before}{digit}{after}" for digit in "0123456789" if digit != char)
            if after and "," not in printed:
                yield f"{before}{char},{after}"
            if before.strip("0") or after[:1].isdigit():
                yield before + after
        if after[:1].isdigit() and char.isdigit() and char != after[0]:
            yield f"{before}{after[0]}{char}{after[1:]}"
