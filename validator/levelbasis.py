"""Which figure of a row its level judges: percentage, total, or the score that orders levels."""

import math
from collections import Counter
from collections.abc import Mapping

import numpy as np

from documents.tables import Measure
from validator.drafts import Case
from validator.figures import AMOUNTS, Figures
from validator.order import longest_sorted

# Of several scores, the one whose order the levels keep: nats by which it must beat chance, and
# the share of rows that may stray.
CONVINCING = 6.0
STRAYS = 0.2


def basis_columns(case: Case, figures: Figures, levels: Mapping[int, int]) -> tuple[int, ...]:
    """Return the columns that may be judged, the first known one in each row counting.

    Args:
        case: what the rules see.
        figures: the table.
        levels: for each unit row that is filed under a level, the level's place, the best first.
    """
    named = figures.columns(Measure.PERCENT) + figures.columns(Measure.TOTAL)
    if named:
        return named
    totals = case.totals(figures.table)
    if totals:
        return totals
    rated = [(_gain(figures, j, levels), j) for j in figures.columns(*AMOUNTS)]
    best = max(rated, default=(0.0, 0))
    return (best[1],) if best[0] - math.log(max(1, len(rated))) > CONVINCING else ()


def _gain(figures: Figures, j: int, levels: Mapping[int, int]) -> float:
    """Return the nats by which a column's order explains the levels better than chance."""
    rows = [int(i) for i in np.flatnonzero(figures.known[:, j]) if int(i) in levels]
    rows.sort(key=lambda i: (-int(figures.numbers[i, j]), levels[i]))
    filed = [levels[i] for i in rows]
    strays = len(filed) - len(longest_sorted(filed))
    if not filed or strays > STRAYS * len(filed):
        return 0.0
    ways = math.lgamma(len(filed) + 1) - sum(math.lgamma(n + 1) for n in Counter(filed).values())
    return ways - strays * math.log(len(filed) * len(set(filed)))
