"""The rule behind a rank column: its key, its direction, its scope, its ties."""

import math
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from documents.tables import Measure
from validator.figures import AMOUNTS, Figures
from validator.rankblame import Ladder, Ties, ladders

# In a table too short to prove anything, a rank column follows a key when this share agrees.
FOLLOWS = 0.6
MIN_ROWS = 3


@dataclass(frozen=True)
class Block:
    """Units that are ranked among themselves: unit rows, and their ladder."""

    rows: tuple[int, ...]
    ladder: Ladder


@dataclass(frozen=True)
class RankRule:
    """A rank column's rule; more than one block when units are ranked under each heading."""

    key: int
    descending: bool
    blocks: tuple[Block, ...]

    @property
    def ties(self) -> str:
        """The tie rule."""
        return self.blocks[0].ladder.ties.value

    @property
    def gain(self) -> float:
        """The nats that the rule saves."""
        return sum(b.ladder.gain for b in self.blocks) - (len(self.blocks) > 1)

    @property
    def checked(self) -> int:
        """The number of rows in which rank and key are known."""
        return sum(len(b.rows) for b in self.blocks)

    @property
    def misses(self) -> tuple[int, ...]:
        """The unit rows whose rank is not the one of their figure."""
        return tuple(b.rows[k] for b in self.blocks for k in b.ladder.misses)

    @property
    def support(self) -> int:
        """The number of rows that agree."""
        return self.checked - len(self.misses)


def rank_rule(figures: Figures, j: int) -> RankRule | None:
    """Return the rule that explains a rank column best, or None when none explains it."""
    keys = figures.columns(*AMOUNTS, Measure.PERCENT)
    best: RankRule | None = None
    for key in sorted(keys, key=lambda k: _preference(figures, j, k)):
        for rows in _scopes(figures, j, key):
            for rule in _rules(figures, j, key, rows):
                if best is None or rule.gain > best.gain + 1e-9:
                    best = rule
    if best is None or len(np.unique(figures.numbers[:, j])) < 2:
        return None
    proved = best.gain > math.log(8 * len(keys))
    short = best.support >= max(MIN_ROWS, FOLLOWS * best.checked)
    return best if proved or (short and _telling(best)) else None


def _telling(rule: RankRule) -> bool:
    """Return whether agreement means anything: few ranks fit by chance where ties are open."""
    if rule.ties != Ties.ORDINAL.value:
        return True
    order = sum(b.ladder.order for b in rule.blocks)
    return 2 * order >= sum(math.lgamma(len(b.rows) + 1) for b in rule.blocks)


def _preference(figures: Figures, j: int, key: int) -> tuple[bool, bool, int]:
    """Order keys: totals and percentages before parts, the nearest first."""
    measure = figures.column(key).measure
    return (measure not in {Measure.TOTAL, Measure.PERCENT}, key > j, abs(j - key))


def _scopes(figures: Figures, j: int, key: int) -> list[list[list[int]]]:
    """Return the ways of cutting the table into blocks that are ranked apart: none, by heading."""
    known = np.flatnonzero(figures.known[:, j] & figures.known[:, key]).tolist()
    if len(known) < MIN_ROWS:
        return []
    cut = [list(rows) for _, rows in groupby(known, key=lambda i: figures.row(i).group)]
    return [[known], cut] if 1 < len(cut) <= len(known) // 2 else [[known]]


def _rules(figures: Figures, j: int, key: int, blocks: list[list[int]]) -> list[RankRule]:
    """Return the rules of one key, the same direction and ties in every block."""
    unit = 10**figures.decimals
    options: dict[tuple[bool, str], list[Block]] = {}
    hidden = len(figures.rows) - sum(len(rows) for rows in blocks) if len(blocks) == 1 else 0
    for rows in blocks:
        printed = figures.numbers[rows, j] // unit
        for descending, ladder in ladders(printed, figures.numbers[rows, key], hidden):
            options.setdefault((descending, ladder.ties), []).append(Block(tuple(rows), ladder))
    return [
        RankRule(key, descending, tuple(found))
        for (descending, _), found in options.items()
        if len(found) == len(blocks)
    ]
