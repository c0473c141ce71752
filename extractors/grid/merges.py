"""Cells merged over rows where no line shows it: their text stands in the middle of its rows."""

from collections.abc import Sequence
from itertools import pairwise

_OFF = 0.16  # of a row's height: how far a text may stand off the middle of its cell
_MOST_ROWS = 60


def covered_rows(
    bounds: Sequence[float], centres: Sequence[float], closed: Sequence[bool]
) -> list[tuple[int, int]] | None:
    """Return the rows first..last (inclusive) of each text, or None where they do not tell.

    `bounds` are the row boundaries, `centres` the texts' vertical centres from top to bottom,
    `closed[i]` is True for a row into which nothing is merged (a heading, a total). Each text is
    given rows around its own centre. As many rows as can be are covered, and only where the
    texts leave no row of a run blank is an odd number of rows, which one row alone would explain
    as well, taken for a merged cell.
    """
    count = len(bounds) - 1
    choices = [_around(bounds, centre, closed) for centre in centres]
    if any(not choice for choice in choices):
        return None
    best: dict[int, tuple[int, list[tuple[int, int]]]] = {-1: (0, [])}
    for choice in choices:
        following: dict[int, tuple[int, list[tuple[int, int]]]] = {}
        for end, (blank, taken) in best.items():
            for first, last in choice:
                if first <= end:
                    continue
                skipped = sum(not closed[row] for row in range(end + 1, first))
                total = blank + skipped
                if last not in following or total < following[last][0]:
                    following[last] = (total, [*taken, (first, last)])
        best = following
        if not best:
            return None
    _, taken = min(
        (blank + sum(not closed[row] for row in range(end + 1, count)), taken)
        for end, (blank, taken) in best.items()
    )
    return _proven(taken, closed, choices)


def _around(
    bounds: Sequence[float], centre: float, closed: Sequence[bool]
) -> list[tuple[int, int]]:
    """Return the ranges of rows in whose middle a text stands."""
    found: list[tuple[int, int]] = []
    count = len(bounds) - 1
    for first in range(count):
        if bounds[first] > centre or closed[first]:
            continue
        for last in range(first, min(count, first + _MOST_ROWS)):
            if closed[last] and last > first:
                break
            middle = (bounds[first] + bounds[last + 1]) / 2
            height = (bounds[last + 1] - bounds[first]) / (last - first + 1)
            if abs(middle - centre) <= _OFF * height:
                found.append((first, last))
            elif middle > centre:
                break
    return found


def _proven(
    taken: list[tuple[int, int]], closed: Sequence[bool], choices: list[list[tuple[int, int]]]
) -> list[tuple[int, int]]:
    """Shrink what only might be merged: odd ranges in a run of rows with blanks left."""
    covered = {row for first, last in taken for row in range(first, last + 1)}
    found: list[tuple[int, int]] = []
    for (first, last), choice in zip(taken, choices, strict=True):
        low, high = _run(first, closed)
        whole = all(row in covered for row in range(low, high + 1))
        single = [(a, b) for a, b in choice if a == b]
        found.append(single[0] if single and not whole else (first, last))
    return found


def _run(row: int, closed: Sequence[bool]) -> tuple[int, int]:
    low = high = row
    while low > 0 and not closed[low - 1]:
        low -= 1
    while high + 1 < len(closed) and not closed[high + 1]:
        high += 1
    return low, high


def counted_middles(
    bounds: Sequence[float], centres: Sequence[float], closed: Sequence[bool], ranks: Sequence[int]
) -> list[tuple[int, int]] | None:
    """Return the rows of ranks in the middle of their cells where counting proves them.

    Each rank covers as many rows as the next one is greater, and begins where the one before
    ends; the last one goes on to the end. Rows above the first, which a cell of the page before
    covers, may be blank.
    """
    steps = [b - a for a, b in pairwise(ranks)]
    rows = [row for row, is_closed in enumerate(closed) if not is_closed]
    place = {row: index for index, row in enumerate(rows)}
    found: list[tuple[int, int]] = []
    for index, centre in enumerate(centres):
        size = steps[index] if index < len(steps) else None
        fitting = [
            (first, last)
            for first, last in _around(bounds, centre, closed)
            if (last - first + 1 == size if size is not None else last == rows[-1])
            and (not found or place[first] == place[found[-1][1]] + 1)
        ]
        if not fitting:
            return None
        found.append(fitting[0])
    return found


def counted_rows(rows: Sequence[int], values: Sequence[str], count: int) -> list[tuple[int, int]]:
    """Return the rows that ranks printed at their first row cover, by counting.

    Rank 5 in row 5 and the next one, 8, in row 8 is shared by rows 5 to 7. Every printed rank
    has to be one more than the rows above it, or nothing is taken for merged. Nothing follows
    the last rank; it covers the rest only where another rank is proven to be shared.
    """
    single = [(row, row) for row in rows]
    numbers = [int(value) if value.isdigit() else -1 for value in values]
    if not rows or rows[0] != 0 or len(rows) == count:
        return single
    start = numbers[0]
    if any(number - start != row for number, row in zip(numbers, rows, strict=True)):
        return single
    shared = any(b - a > 1 for a, b in pairwise(rows))
    end = count - 1 if shared else rows[-1]
    return list(zip(rows, [*(row - 1 for row in rows[1:]), end], strict=True))
