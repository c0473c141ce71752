"""Running numbers: which token is one, and what a misread one must be."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from documents.printed import GridCell
from documents.provenance import COLUMN_FORMAT, Location, Reading
from extractors.mangled.columns import CLEAN
from extractors.mangled.tokens import DIGITS_OF, core

_MISREAD, _DUE = 0.5, 0.9
_LONGEST = 3
# Rows that a chain of numbers may leave out, and numbers that rows may be missing for.
_LOOK_BACK, _MAX_LOST = 40, 3
# Share of the rows whose numbers must go on for the others to be misread ones.
_BELIEVED = 0.6


def running_number(token: str, due: int | None) -> int | None:
    """Return the running number that leads a row, or None.

    Letters count when they are read for the digits of the number that is due ("g" for 8 or 9).
    """
    bare = _bare(token)
    if bare.isdecimal() and bare.isascii() and len(bare) <= _LONGEST:
        return int(bare)
    return due if due is not None and _is_misread(bare, str(due)) else None


def numbers_due(raws: Sequence[str]) -> list[int | None]:
    """Return what the numbers of a table's rows must be; None where the others do not tell."""
    numbers = [running_number(raw, None) for raw in raws]
    chain = _chain(numbers)
    if len(chain) < _BELIEVED * len(raws):
        return [None] * len(raws)
    due: list[int | None] = [None] * len(raws)
    for at in chain:
        due[at] = numbers[at]
    for at in range(len(raws)):
        before = chain[max(bisect_right(chain, at) - 1, 0)]
        after = chain[min(bisect_left(chain, at), len(chain) - 1)]
        low, high = numbers[before], numbers[after]
        if at and numbers[at] is not None and numbers[at] == numbers[at - 1]:
            continue  # ranks with ties count on like this too
        if low is not None and high is not None and (at < chain[0] or high - low == after - before):
            due[at] = low + at - before
    return due


def _chain(numbers: Sequence[int | None]) -> list[int]:
    """Return the rows of the longest chain of numbers that go on, few of them left out."""
    best: list[tuple[int, int]] = []  # length of the chain that ends here, row before it or -1
    for at, number in enumerate(numbers):
        length, before = 1, -1
        for i in range(max(0, at - _LOOK_BACK), at):
            other = numbers[i]
            if number is None or other is None:
                continue
            if 0 <= number - other - (at - i) <= _MAX_LOST and best[i][0] >= length:
                length, before = best[i][0] + 1, i
        best.append((length if number is not None else 0, before))
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    chain = []
    while at >= 0 and best[at][0]:
        chain.append(at)
        at = best[at][1]
    return chain[::-1]


def number_cell(row: int, raw: str, due: int | None, where: Location) -> GridCell:
    """Return the cell of a running number; a misread one comes with the number that is due.

    Dirt comes off. A number that does not go on gives way only to one that it may be misread
    for: otherwise the publisher may have counted so.
    """
    number = running_number(raw, due)
    if due is not None and number != due and _may_be(_bare(raw), str(due)):
        number = due
    same = number is None or raw.strip(".)") == str(number)
    readings = () if same else (Reading(text=str(number), method=COLUMN_FORMAT, confidence=_DUE),)
    return GridCell(
        row=row,
        column=0,
        text=raw,
        location=where,
        confidence=_MISREAD if readings else CLEAN,
        alternatives=readings,
    )


def _bare(token: str) -> str:
    return core(token).rstrip(")")


def _is_misread(bare: str, due: str) -> bool:
    """Whether a token has a digit or a letter for every digit of a number, one of them right."""
    if len(bare) != len(due):
        return False
    right = [d == c or d in DIGITS_OF.get(c, "") for c, d in zip(bare, due, strict=True)]
    return all(right) or (any(right) and any(c.isdigit() for c in bare))


def _may_be(bare: str, due: str) -> bool:
    """Whether a token is a number with one digit misread, or with some of its digits lost."""
    if len(bare) == len(due):
        return sum(c != d for c, d in zip(bare, due, strict=True)) <= 1
    left = iter(due)
    return len(bare) < len(due) and all(c in left for c in bare)
