"""Rank columns without a key: whether they can rank their own units at all."""

import numpy as np

from documents.findings import Rule, Severity
from validator import messages
from validator.drafts import Draft
from validator.figures import Figures
from validator.rankblame import ranks_of
from validator.rankrules import MIN_ROWS


def against_itself(figures: Figures, j: int) -> list[Draft]:
    """Report a rank column that no tie rule makes a ranking of its own units."""
    known = np.flatnonzero(figures.known[:, j])
    count = len(figures.rows)
    if len(known) < MIN_ROWS:
        return []
    printed = [int(v) for v in figures.numbers[known, j] // 10**figures.decimals]
    if max(printed) > count or min(printed) < 1:
        return []  # ranked among more units than the table lists: nothing to compare with
    if possible_ranking(printed, count):
        return []
    best = np.array(printed)
    first, _, _ = ranks_of(best, descending=False)
    if 2 * (first == best).sum() < len(printed):
        return []
    rows = [int(known[k]) for k in np.flatnonzero(first != best)]
    order = np.argsort(best, kind="stable")
    return [
        sequence_draft(
            figures,
            j,
            rows,
            [printed[k] for k in order],
            ", ".join(str(int(first[k])) for k in order),
        )
    ]


def possible_ranking(printed: list[int], count: int) -> bool:
    """Return whether ranks, some of `count` perhaps unknown, are a ranking under any tie rule."""
    free = count - len(printed)
    tally: dict[int, int] = {}
    for rank in printed:
        tally[rank] = tally.get(rank, 0) + 1
    return (
        _competition(tally, count, free)
        or _dense(tally, free)
        or _competition({count + 1 - r: n for r, n in tally.items()}, count, free)
        or max(tally.values()) == 1
    )


def _dense(tally: dict[int, int], free: int) -> bool:
    return max(tally) - len(tally) <= free


def _competition(tally: dict[int, int], count: int, free: int) -> bool:
    """Fill the places between the printed ranks with the units whose rank is unknown."""
    place, left = 1, free
    for rank in sorted(tally):
        if rank < place:
            return False
        left -= rank - place
        place = rank + tally[rank]
        if left < 0:
            return False
    return place - 1 + left == count


def sequence_draft(
    figures: Figures, j: int, rows: list[int], reported: list[int], expected: str
) -> Draft:
    column = figures.column(j)
    printed = ", ".join(str(r) for r in reported)
    unit = figures.unit(rows[0]) if len(rows) == 1 else ""
    return Draft(
        rule=Rule.RANK_ORDER,
        table_id=figures.table.table_id,
        unit=unit,
        column=str(column.index),
        reported=printed,
        expected=expected,
        formula=f"{printed} ≠ {expected}",
        text=messages.RANK_SEQUENCE.say(
            column=column.indicator, count=len(figures.rows), reported=printed, expected=expected
        ),
        cells=tuple(figures.ref(i, j) for i in rows),
        severity=Severity.DECISION,
    )
