"""Rows out of the order in which the table is sorted."""

import math
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from documents.findings import Rule, Severity
from documents.references import row_ref
from documents.tables import Measure
from validator import messages
from validator.drafts import Answer, Case, Changes, Draft
from validator.figures import AMOUNTS, Figures
from validator.messages import figure_vi

# At most this share of the rows may stand out of order in a table that is called sorted.
STRAYS = 0.2
MIN_ROWS = 4
MIN_DISTINCT = 3
# Nats by which an order with strays must beat chance; each other table of the document that is
# in perfect order by a figure of the same kind lowers the bar.
CONVINCING = 6.0
EACH_SORTED = 2.0


@dataclass(frozen=True)
class Sorting:
    """The column by which a table is sorted, and the rows (by unit row) out of order."""

    key: int
    descending: bool
    runs: tuple[tuple[int, ...], ...]  # rows sorted among themselves, in printed order
    strays: tuple[int, ...]
    gain: float  # the nats that the order saves

    def run_of(self, row: int) -> tuple[int, ...]:
        """Return the rows among which a row is sorted."""
        return next(run for run in self.runs if row in run)


def check_row_order(case: Case) -> Answer:
    """Report rows that stand out of the order which the rest of their table keeps."""
    found = [(f, sorting_of(f)) for f in case.figures if len(f.rows) >= MIN_ROWS]
    drafts: list[Draft] = []
    for figures, sorting in found:
        if sorting is None or not sorting.strays:
            continue
        kind = figures.column(sorting.key).measure
        others = [
            other.strays
            for f, other in found
            if f is not figures and other is not None and f.column(other.key).measure is kind
        ]
        sorted_ones = sum(not strays for strays in others)
        unsorted = sum(s is None and _has_order(f, kind) for f, s in found)
        bar = CONVINCING - (EACH_SORTED * sorted_ones if not unsorted else 0.0)
        if sorting.gain > bar:
            drafts.extend(_stray(figures, sorting, i) for i in sorting.strays)
    return Answer(tuple(drafts))


def _has_order(figures: Figures, kind: Measure) -> bool:
    """Return whether figures of a kind differ enough for an order to show."""
    return any(
        len(np.unique(figures.numbers[figures.known[:, j], j])) >= MIN_DISTINCT
        for j in figures.columns(kind)
    )


def sorting_of(figures: Figures) -> Sorting | None:
    """Return the sorting with fewest strays, or None when the table is not sorted by figures."""
    tried = [
        (key, descending, parts)
        for parts in _partings(figures)
        for key in _keys(figures)
        for descending in (True, False)
    ]
    best: Sorting | None = None
    for key, descending, parts in tried:
        known = [tuple(i for i in part if figures.known[i, key]) for part in parts]
        sorting = _sorting(figures, key, descending, tuple(run for run in known if run))
        if sorting is not None and (best is None or len(sorting.strays) < len(best.strays)):
            best = replace(sorting, gain=sorting.gain - math.log(len(tried)))
    return best


def _partings(figures: Figures) -> list[list[tuple[int, ...]]]:
    """Return the rows in one run, and in a run for each group where the table has groups."""
    whole = [tuple(range(len(figures.rows)))]
    groups = [
        tuple(i for i, p in enumerate(figures.rows) if group.first_row <= p <= group.last_row)
        for group in figures.table.groups
    ]
    covered = [i for rows in groups for i in rows]
    return [whole, groups] if len(groups) > 1 and covered == list(whole[0]) else [whole]


def _sorting(
    figures: Figures, key: int, descending: bool, runs: tuple[tuple[int, ...], ...]
) -> Sorting | None:
    """Return the strays of some runs, or None when they are not sorted by this column."""
    count = sum(len(run) for run in runs)
    distinct = len({int(figures.numbers[i, key]) for run in runs for i in run})
    if count < MIN_ROWS or distinct < MIN_DISTINCT:
        return None
    strays: list[int] = []
    gain = 0.0
    for run in runs:
        signed = [(-1 if descending else 1) * int(figures.numbers[i, key]) for i in run]
        kept = set(longest_sorted(signed))
        strays.extend(i for k, i in enumerate(run) if k not in kept)
        gain += _order_gain(signed, len(run) - len(kept))
    if len(strays) > max(1, STRAYS * count):
        return None
    return Sorting(key, descending, runs, tuple(strays), gain)


def _order_gain(values: list[int], strays: int) -> float:
    """Return the nats in an order of figures, less what it costs to name the strays."""
    count = len(values)
    ties = sum(math.lgamma(n + 1) for n in Counter(values).values())
    return math.lgamma(count + 1) - ties - 2 * strays * math.log(count)


def _keys(figures: Figures) -> tuple[int, ...]:
    """Return the columns by which a publisher sorts: percentages, totals, a lone score."""
    amounts = figures.columns(*AMOUNTS)
    totals = figures.columns(Measure.PERCENT) + figures.columns(Measure.TOTAL)
    return totals + (amounts if len(amounts) == 1 else ())


def longest_sorted(values: list[int]) -> list[int]:
    """Return positions of a longest non-decreasing subsequence (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for position, value in enumerate(values):
        at = bisect_right(tails, value)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            ends.append(position)
        else:
            tails[at] = value
            ends[at] = position
    chain: list[int] = []
    position = ends[-1] if ends else -1
    while position >= 0:
        chain.append(position)
        position = before[position]
    return chain[::-1]


def _stray(figures: Figures, sorting: Sorting, i: int) -> Draft:
    key = figures.column(sorting.key)
    sign = -1 if sorting.descending else 1
    own = sign * int(figures.numbers[i, sorting.key])
    run = sorting.run_of(i)
    others = [k for k in run if k not in sorting.strays]
    before = sum(sign * int(figures.numbers[k, sorting.key]) < own for k in others)
    equal = sum(sign * int(figures.numbers[k, sorting.key]) == own for k in others)
    low, high = before + 1, before + equal + 1
    expected = str(low) if low == high else f"{low}–{high}"
    place = run.index(i) + 1
    compared = [k for k in run if k == i or k not in sorting.strays]
    values = [sign * int(figures.numbers[k, sorting.key]) for k in compared]
    # The rows that contradict it; a lone one may be the culprit instead.
    at = compared.index(i)
    against = [
        k
        for k in range(len(compared))
        if (k < at and values[k] > own) or (k > at and values[k] < own)
    ]
    suspects = [at, *(against if len(against) == 1 else [])]
    witnesses = {figures.ref(compared[k], sorting.key): k for k in suspects}
    value = figures.cell(i, sorting.key).value
    return Draft(
        rule=Rule.ROW_ORDER,
        table_id=figures.table.table_id,
        unit=figures.unit(i),
        column="no",
        reported=str(place),
        expected=expected,
        formula=f"{key.indicator} {figure_vi(value)} → {expected} ≠ {place}",
        text=messages.ROW_ORDER.say(
            unit=figures.unit(i),
            reported=str(place),
            key=key.indicator,
            value=value,
            expected=expected,
        ),
        cells=(figures.ref(i, sorting.key), row_ref(figures.table.table_id, figures.rows[i])),
        severity=Severity.DECISION,
        witnesses=tuple(witnesses),
        holds=_InOrder(tuple(values), witnesses, sign * 10**figures.decimals),
    )


@dataclass(frozen=True)
class _InOrder:
    """Whether a table's rows are in order once one figure is another."""

    values: tuple[int, ...]  # signed, in printed order, the other strays left out
    spots: dict[str, int]
    scale: int

    def __call__(self, changes: Changes) -> bool:
        changed = list(self.values)
        for ref in changes.keys() & self.spots.keys():
            changed[self.spots[ref]] = int(changes[ref] * self.scale)
        return all(a <= b for a, b in pairwise(changed))
