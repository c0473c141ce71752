"""The rule behind a rank column: its key, its direction, its scope, its ties."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from documents.tables import Measure
from validator.figures import AMOUNTS, Figures, Flags, Integers

# A rank column follows a key when at least this share of its rows agrees.
FOLLOWS = 0.6
MIN_ROWS = 3


class Ties(StrEnum):
    """What ranks equal figures get; the order is the order of preference."""

    COMPETITION = "competition"  # 1 2 2 4
    DENSE = "dense"  # 1 2 2 3
    ORDINAL = "ordinal"  # 1 2 3 4, ties broken by something else
    MODIFIED = "modified"  # 1 3 3 4


@dataclass(frozen=True)
class RankRule:
    """A rank column's rule: key column, direction, scope and ties, with the rows that agree."""

    key: int
    descending: bool
    ties: Ties
    low: Integers  # the best rank that each row may have
    high: Integers  # the worst; equal to `low` unless ties are ordinal
    hits: Flags
    usable: Flags
    in_blocks: bool = False  # ranked apart under each heading

    @property
    def support(self) -> int:
        """The number of rows that agree."""
        return int(self.hits.sum())

    @property
    def checked(self) -> int:
        """The number of rows in which rank and key are known."""
        return int(self.usable.sum())


def ranks_of(values: Integers, descending: bool) -> tuple[Integers, Integers, Integers]:
    """Return the first and the last place of each figure's block of ties, and its dense rank."""
    signed = -values if descending else values
    distinct, back, counts = np.unique(signed, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - counts + 1)[back], ends[back], np.arange(1, len(distinct) + 1)[back]


def rank_rule(figures: Figures, j: int) -> RankRule | None:
    """Return the rule that explains most of a rank column, or None when none explains it."""
    best: RankRule | None = None
    keys = figures.columns(*AMOUNTS, Measure.PERCENT)
    for key in sorted(keys, key=lambda k: _preference(figures, j, k)):
        usable = figures.known[:, j] & figures.known[:, key]
        if usable.sum() < MIN_ROWS:
            continue
        for scope in _scopes(figures):
            for descending in (True, False):
                for rule in _rules(figures, j, (key, descending, scope), usable):
                    if best is None or rule.support > best.support:
                        best = rule
    if best is None or best.support < max(MIN_ROWS, FOLLOWS * best.checked):
        return None
    if len(np.unique(figures.numbers[best.usable, j])) < 2:
        return None
    return best


def _preference(figures: Figures, j: int, key: int) -> tuple[bool, bool, int]:
    """Order keys: totals and percentages before parts, the nearest first."""
    measure = figures.column(key).measure
    return (measure not in {Measure.TOTAL, Measure.PERCENT}, key > j, abs(j - key))


def _scopes(figures: Figures) -> list[Integers]:
    """Return the ways of cutting the table into blocks that are ranked apart: none, by heading."""
    whole = np.zeros(len(figures.rows), dtype=np.int64)
    headings = [figures.row(i).group for i in range(len(figures.rows))]
    names = sorted(set(headings))
    if len(names) < 2:
        return [whole]
    return [whole, np.array([names.index(h) for h in headings], dtype=np.int64)]


def _rules(
    figures: Figures, j: int, keyed: tuple[int, bool, Integers], usable: Flags
) -> list[RankRule]:
    """Return one rule for each way of counting ties.

    Rows whose key is unknown still take places: every rank may be worse by their number.
    """
    key, descending, scope = keyed
    printed = figures.numbers[:, j] // 10**figures.decimals
    first, last, dense = (np.zeros(len(usable), dtype=np.int64) for _ in range(3))
    hidden = np.zeros(len(usable), dtype=np.int64)
    for block in np.unique(scope):
        inside = scope == block
        known = inside & usable
        places = ranks_of(figures.numbers[known, key], descending)
        first[known], last[known], dense[known] = places
        hidden[inside] = int(inside.sum() - known.sum())
    bounds = {
        Ties.COMPETITION: (first, first),
        Ties.DENSE: (dense, dense),
        Ties.ORDINAL: (first, last),
        Ties.MODIFIED: (last, last),
    }
    rules = []
    for ties, (low, high) in bounds.items():
        hits = usable & (printed >= low) & (printed <= high + hidden)
        rules.append(
            RankRule(key, descending, ties, low, high + hidden, hits, usable, bool(scope.any()))
        )
    return rules
