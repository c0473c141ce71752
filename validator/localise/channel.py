"""How figures get wrong: what a reader makes of a printed figure, what a publisher of a meant one.

All costs are in nats, minus the logarithm of a probability, given that there was a mistake at
all. A reader takes shapes for each other and loses commas, a person swaps digits, strikes a
neighbouring key, forgets a part of a sum: that difference is what tells the two apart.
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

_KEYS = {frozenset(pair) for pair in ("12", "23", "34", "45", "56", "67", "78", "89", "90")}
_ROUND_SLIP, _SWAPPED, _NEXT_KEY, _ONE_DIGIT, _COMMA = 2.5, 3.0, 3.5, 4.5, 3.5
SHAPELESS = 5.5  # of a slip that looks like none


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


@cache
def slip_cost(meant: str, printed: str) -> float:
    """Return what it costs to believe that a publisher printed `printed` for `meant`."""
    if meant == printed:
        return 0.0
    if meant.replace(",", "").lstrip("0") == printed:
        return _COMMA
    if _is_round(meant, printed):
        return _ROUND_SLIP
    if len(meant) == len(printed):
        at = [k for k, (a, b) in enumerate(zip(meant, printed, strict=True)) if a != b]
        if len(at) == 2 and at[1] == at[0] + 1 and _are_swapped(meant, printed, at[0]):
            return _SWAPPED
        if len(at) == 1:
            pair = frozenset((meant[at[0]], printed[at[0]]))
            return _NEXT_KEY if pair in _KEYS else _ONE_DIGIT
    return SHAPELESS


def _are_swapped(meant: str, printed: str, k: int) -> bool:
    return meant[k] == printed[k + 1] and meant[k + 1] == printed[k]


def _is_round(meant: str, printed: str) -> bool:
    """Whether the two differ by 1, 5 or 10 of any decimal place, as after a lost carry."""
    decimals = [len(text.partition(",")[2]) for text in (meant, printed)]
    scale = 10 ** max(decimals)
    try:
        numbers = [round(scale * float(text.replace(",", "."))) for text in (meant, printed)]
    except ValueError:
        return False
    return str(abs(numbers[0] - numbers[1])).rstrip("0") in {"1", "5"}
