"""What a reader makes of a printed figure: shapes taken for each other, commas lost.

Costs are in nats, minus the logarithm of a probability, given that there was a mistake at all.
"""

from collections.abc import Iterator
from functools import cache

# Digits of like shape, by how often readers of print take one for the other.
_ALIKE = {
    3.0: ("17", "38", "06", "08", "68", "35", "56"),
    4.0: ("49", "58", "89", "09", "14", "27", "47", "23"),
}
_SHAPES = {frozenset(pair): cost for cost, pairs in _ALIKE.items() for pair in pairs}
_UNLIKE = 6.0
_LOST_DIGIT, _MORE_DIGIT = 3.7, 4.5
_LOST_COMMA, _MORE_COMMA, _OTHER_COMMA = 1.8, 5.0, 2.0
# Letters in a figure are the reader's work: those like a digit tell which it was.
_LETTERS = {
    "0": "oOQDec", "1": "lIi|!]T", "2": "zZ?", "3": "E", "4": "A", "5": "sS", "6": "bG", "7": "T?",
    "8": "Bg&", "9": "gq",
}  # fmt: skip
DIGITS_LIKE = {
    letter: tuple(d for d, letters in _LETTERS.items() if letter in letters)
    for letter in "".join(_LETTERS.values())
}
_LIKE_LETTER, _LETTER, _OTHER_LETTER, _STRAY = 1.5, 5.0, 10.0, 3.0
_NEVER = 14.0


@cache
def reading_cost(printed: str, read: str) -> float:
    """Return what it costs to believe that a reader made `read` of `printed`; 0 for the same.

    The cheapest alignment of both strings counts; more than any alignment is a figure of its own.
    """
    if printed == read:
        return 0.0
    row = [0.0]
    for char in read:
        row.append(row[-1] + _added(char))
    for true in printed:
        new = [row[0] + _lost(true)]
        for j, char in enumerate(read, start=1):
            new.append(
                min(
                    row[j - 1] + _taken(true, char),
                    row[j] + _lost(true),
                    new[j - 1] + _added(char),
                )
            )
        row = new
    return min(row[-1], _NEVER)


def _taken(true: str, read: str) -> float:
    if true == read:
        return 0.0
    if true in ",." or read in ",.":
        return _OTHER_COMMA if true in ",." and read in ",." else _MORE_COMMA
    if not read.isdigit():
        likes = DIGITS_LIKE.get(read)
        return _LETTER if likes is None else _LIKE_LETTER if true in likes else _OTHER_LETTER
    return _SHAPES.get(frozenset((true, read)), _UNLIKE)


def _lost(true: str) -> float:
    return _LOST_COMMA if true in ",." else _LOST_DIGIT


def _added(read: str) -> float:
    if read in ",.":
        return _MORE_COMMA
    return _MORE_DIGIT if read.isdigit() else _STRAY


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
