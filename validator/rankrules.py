"""The rule behind a rank column: its key, its direction, its scope, its ties."""

import math
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from documents.tables import CellStatus, Measure
from validator.figures import AMOUNTS, Figures
from validator.rankblame import Ladder, Ties, ladders

# Ranks that follow nothing may be taken to follow some figure in this share of the tables.
BY_CHANCE = 0.001
# ... and in this share where the header names the figure, as nearly all that rank have one, and
# so many rows agree: short tables can't prove more.
BY_CHANCE_NAMED = 0.1
FOLLOWS = 0.6
# How likely a publisher ranks from the most points down.
DESCENDING = 0.9
# Nats by which a key that its header calls a total or a percentage is likelier.
HEADER_BONUS = 3.0
MIN_ROWS = 3
# Rows of a table too short to prove its rule while two of its ranks are exchanged.
FEW_ROWS = (4, 7)


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
    naming: float = 0.0  # the nats that it costs to tell this rule from all others

    @property
    def ties(self) -> str:
        """The tie rule."""
        return self.blocks[0].ladder.ties.value

    @property
    def gain(self) -> float:
        """The nats that the rule saves, itself written down."""
        return sum(b.ladder.gain for b in self.blocks) - self.naming

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


# The word in a relation's mode that says that each group of the table is ranked apart.
WITHIN_GROUPS = "within groups"


def rank_rule(figures: Figures, j: int) -> RankRule | None:
    """Return the rule that explains a rank column best, or None when none explains it.

    The rules tried share out a probability of one among them, the usual ones the most of it, so
    that trying many keys, directions and ties makes an agreement by chance no likelier.
    """
    best = _likeliest(figures, j)
    if best is None or best.gain > -math.log(BY_CHANCE):
        return best
    agreeing = best.support >= max(MIN_ROWS, FOLLOWS * best.checked)
    likely = agreeing and best.gain > -math.log(BY_CHANCE_NAMED)
    return best if likely and _is_named(figures, best.key) else None


def rule_of_few(figures: Figures, j: int) -> RankRule | None:
    """Return the rule that all but two exchanged ranks of a short table follow.

    So few rows prove no rule, but a lone column of results beside ranks hardly leaves another.
    """
    best = _likeliest(figures, j)
    if best is None or len(best.blocks) > 1 or not FEW_ROWS[0] <= best.checked <= FEW_ROWS[1]:
        return None
    printed = best.blocks[0].ladder.printed.tolist()
    lone = len(figures.columns(*AMOUNTS, Measure.PERCENT)) == 1
    each_once = sorted(printed) == list(range(1, len(printed) + 1))
    return best if lone and each_once and len(best.misses) == 2 else None


def _likeliest(figures: Figures, j: int) -> RankRule | None:
    keys = figures.columns(*AMOUNTS, Measure.PERCENT)
    best: RankRule | None = None
    for place, key in enumerate(sorted(keys, key=lambda k: _preference(figures, j, k))):
        scopes = _scopes(figures, j, key)
        named = HEADER_BONUS if _is_named(figures, key) else 0.0
        for rows in scopes:
            choice = math.log((place + 1) * (place + 2) * len(scopes) * len(Ties)) - named
            for rule in _rules(figures, j, key, rows, choice):
                if best is None or rule.gain > best.gain + 1e-9:
                    best = rule
    return best if len(np.unique(figures.numbers[:, j])) > 1 else None


def _is_named(figures: Figures, key: int) -> bool:
    """Return whether the header says that a column holds an overall result, or it is the only."""
    overall = figures.column(key).measure in {Measure.TOTAL, Measure.PERCENT}
    return overall or len(figures.columns(*AMOUNTS, Measure.PERCENT)) == 1


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


def _rules(
    figures: Figures, j: int, key: int, blocks: list[list[int]], choice: float
) -> list[RankRule]:
    """Return the rules of one key, the same direction and ties in every block."""
    unit = 10**figures.decimals
    options: dict[tuple[bool, str, int], list[Block]] = {}
    for rows in blocks:
        printed = figures.numbers[rows, j] // unit
        for hidden in _hidden(figures, j, blocks):
            for descending, ladder in ladders(printed, figures.numbers[rows, key], hidden):
                option = (descending, ladder.ties, hidden)
                options.setdefault(option, []).append(Block(tuple(rows), ladder))
    return [
        RankRule(
            key,
            descending,
            tuple(found),
            choice - math.log(DESCENDING if descending else 1 - DESCENDING),
        )
        for (descending, *_), found in options.items()
        if len(found) == len(blocks)
    ]


def _hidden(figures: Figures, j: int, blocks: list[list[int]]) -> list[int]:
    """Return how many units may stand among the ranked ones without a rank: fewest first.

    Units that the table leaves unranked take no place, unless the ranks leave them one.
    """
    if len(blocks) > 1:
        return [0]
    lost = len(figures.rows) - len(blocks[0])
    unranked = sum(
        figures.cell(i, j).status is CellStatus.NOT_SCORED for i in range(len(figures.rows))
    )
    return sorted({lost - unranked, lost})
