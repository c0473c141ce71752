"""One-to-one assignment with a null option, as probabilities.

A row names one unit or none; a unit is named by one row or none. The weight of an edge is how
much likelier the row is as that unit than as no unit of the list. The chance of an edge is the
share of all assignments, each with the product of its weights, that hold it: two rows that read
the same share their units half and half, whatever the order of the list.

Edges far below the best of their row are left out; what is left falls into small groups of rows
that compete for units. A group's sum over assignments is exact (dynamic programming over the
sets of its rows); a group too large for that is approximated by sum-product message passing.
"""

from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_WINDOWS = (12.0, 8.0, 5.0)  # nats below the best of a row: the first that leaves small groups
_EXACT_ROWS = 9
_ROUNDS = 40
_STILL = 1e-3
LARGEST = 26.0  # nats: a row with larger weights is shifted down, or sums lose the smaller


class Edges(NamedTuple):
    """Edges (rows[i], columns[i]) of a graph, with log-weights against the null option."""

    rows: Ints
    columns: Ints
    weights: Floats


def marginals(edges: Edges, row_count: int, column_count: int, *, unique: bool) -> Floats:
    """Return the probability of each edge; what a row lacks to 1 is its null option's.

    Without `unique` every row stands alone and a unit may be named many times.
    """
    best = np.zeros(row_count)
    np.maximum.at(best, edges.rows, edges.weights)
    shifted = edges.weights - np.maximum(best - LARGEST, 0.0)[edges.rows]
    near = np.flatnonzero(shifted >= np.minimum(best, LARGEST)[edges.rows] - _WINDOWS[0])
    found = np.zeros(len(edges.rows))
    kept = Edges(edges.rows[near], edges.columns[near], shifted[near])
    solve = _with_uniqueness if unique else _alone
    found[near] = solve(kept, row_count, column_count)
    return found


def _alone(edges: Edges, row_count: int, _: int) -> Floats:
    """Return the chances of edges whose rows compete with no other row."""
    weights = np.exp(edges.weights)
    found: Floats = weights / (1.0 + np.bincount(edges.rows, weights, row_count)[edges.rows])
    return found


def _with_uniqueness(edges: Edges, row_count: int, column_count: int) -> Floats:
    """Return the chances of edges where a unit is named once.

    A row that could be one unit only is summed out: whether it takes the unit depends on no more
    than whether another row does, and to the others it makes the unit dearer.
    """
    found = np.zeros(len(edges.rows))
    lone = np.bincount(edges.rows, minlength=row_count)[edges.rows] == 1
    weights = np.exp(edges.weights[lone])
    claimed = 1.0 + np.bincount(edges.columns[lone], weights, column_count)
    rest = np.flatnonzero(~lone)
    if len(rest):
        rows, columns = edges.rows[rest], edges.columns[rest]
        dearer = edges.weights[rest] - np.log(claimed)[columns]
        found[rest] = _contested(Edges(rows, columns, dearer), row_count, column_count)
    others = np.bincount(edges.columns[rest], found[rest], column_count)
    open_to = np.maximum(1.0 - others, 0.0) / claimed
    found[lone] = weights * open_to[edges.columns[lone]]
    return found


def _contested(edges: Edges, row_count: int, column_count: int) -> Floats:
    """Return the chances of edges of rows that could each be several units."""
    best = np.zeros(row_count)
    np.maximum.at(best, edges.rows, edges.weights)
    found = np.zeros(len(edges.rows))
    todo = np.ones(len(edges.rows), dtype=bool)
    for window in _WINDOWS:
        kept = todo & (edges.weights >= best[edges.rows] - window)
        groups = _groups(edges.rows[kept], edges.columns[kept], row_count, column_count)
        sizes = np.bincount(groups, minlength=row_count)
        size = sizes[groups[edges.rows]]
        free = np.flatnonzero(kept & (size == 1))
        found[free] = _alone(_some(edges, free), row_count, column_count)
        small = kept & (size > 1) & (size <= _EXACT_ROWS)
        for rows in np.unique(size[small]):
            members = np.flatnonzero(small & (size == rows))
            found[members] = _exact(_some(edges, members), groups[edges.rows[members]])
        todo &= size > _EXACT_ROWS
        if not todo.any():
            return found
    members = np.flatnonzero(kept & todo)
    found[members] = _passed(_some(edges, members), row_count, column_count)
    return found


def _some(edges: Edges, members: Ints) -> Edges:
    return Edges(edges.rows[members], edges.columns[members], edges.weights[members])


def _groups(rows: Ints, columns: Ints, row_count: int, column_count: int) -> Ints:
    """Return for each row the first row that it is tied to through units they share."""
    first = np.arange(row_count)
    while True:
        of_columns = np.full(column_count, row_count)
        np.minimum.at(of_columns, columns, first[rows])
        fresh = first.copy()
        np.minimum.at(fresh, rows, of_columns[columns])
        fresh = fresh[fresh]
        if (fresh == first).all():
            return first
        first = fresh


def _exact(edges: Edges, groups: Ints) -> Floats:
    """Return the chances of the edges of groups of equally many rows, over all assignments.

    `groups` holds the group of each edge; all groups advance together.
    """
    known, group_of = np.unique(groups, return_inverse=True)
    row_of = _places(group_of, edges.rows)
    # Units that only one row could be count as one: which of them it is changes no other row.
    sharers = np.bincount(edges.columns)[edges.columns]
    column_of = _places(group_of, np.where(sharers > 1, edges.columns, -1 - edges.rows))
    own = np.exp(edges.weights)
    weights = np.zeros((int(column_of.max()) + 1, int(row_of.max()) + 1, len(known)))
    np.add.at(weights, (column_of, row_of, group_of), own)
    ways, total = _ways_of_two(weights) if weights.shape[1] == 2 else _ways(weights)
    found: Floats = own * ways[column_of, row_of, group_of] / total[group_of]
    return found


def _ways_of_two(weights: Floats) -> tuple[Floats, Floats]:
    """Return what `_ways` does for groups of two rows: the other row takes another unit or none."""
    other = np.ones((len(weights), len(weights))) - np.eye(len(weights))
    ways = 1.0 + np.einsum("cd,drg->crg", other, weights[:, ::-1])
    total: Floats = 1.0 + weights[:, 1].sum(axis=0) + (weights[:, 0] * ways[:, 0]).sum(axis=0)
    return ways, total


def _ways(weights: Floats) -> tuple[Floats, Floats]:
    """Return the weight of all assignments of the other rows, for each (unit, row, group).

    Beside it the weight of all assignments of a group.
    """
    steps = [(column, row) for column, row in np.argwhere(weights.any(axis=2)).tolist()]
    shape = (len(weights) + 1, 1 << weights.shape[1], weights.shape[2])
    before = np.zeros(shape)  # weight of the sets of rows placed so far
    after = np.ones(shape)  # weight of all ways to go on from a set
    before[0, 0] = 1.0
    for column, column_steps in groupby(steps, key=itemgetter(0)):
        before[column + 1] = before[column]
        for _, row in column_steps:
            without, placed = _halves(before[column], row)[0], _halves(before[column + 1], row)[1]
            placed += without * weights[column, row]
    for column, column_steps in groupby(reversed(steps), key=itemgetter(0)):
        after[column] = after[column + 1]
        for _, row in column_steps:
            without, placed = _halves(after[column], row)[0], _halves(after[column + 1], row)[1]
            without += placed * weights[column, row]
    ways = np.zeros_like(weights)
    for column, row in steps:
        without, placed = _halves(before[column], row)[0], _halves(after[column + 1], row)[1]
        ways[column, row] = (without * placed).sum(axis=(0, 1))
    return ways, after[0, 0]


def _halves(by_set: Floats, row: int) -> tuple[Floats, Floats]:
    """Return views on the sets without a row and on the same sets with it (bit `row`)."""
    halves = by_set.reshape(-1, 2, 1 << row, by_set.shape[1])
    return halves[:, 0], halves[:, 1]


def _places(groups: Ints, numbers: Ints) -> Ints:
    """Return for each edge the place, from 0, of its row or column among those of its group."""
    low = int(numbers.min())
    width = int(numbers.max()) - low + 1
    codes, place = np.unique(groups * width + numbers - low, return_inverse=True)
    first = np.searchsorted(codes, codes // width * width)
    found: Ints = (np.arange(len(codes)) - first)[place]
    return found


def _passed(edges: Edges, row_count: int, column_count: int) -> Floats:
    """Return the chances of edges by messages between rows and columns.

    Loops make these too sure of themselves; therefore the surest is taken at half its log-odds.
    """
    rows, columns, weights = edges.rows, edges.columns, np.exp(edges.weights)
    from_columns = np.ones_like(weights)
    for _ in range(_ROUNDS):
        arriving = weights * from_columns
        total = np.bincount(rows, arriving, row_count)[rows]
        from_rows = weights / (1.0 + np.maximum(total - arriving, 0.0))
        crowd = np.bincount(columns, from_rows, column_count)[columns]
        fresh = 1.0 / (1.0 + np.maximum(crowd - from_rows, 0.0))
        moved = np.abs(np.log(fresh / from_columns)).max(initial=0.0)
        from_columns = np.sqrt(fresh * from_columns)
        if moved < _STILL:
            break
    odds = from_rows * from_columns
    odds = np.where(odds > 1.0, np.sqrt(odds), odds)
    found: Floats = odds / (1.0 + odds)
    return found / np.maximum(np.bincount(rows, found, row_count), 1.0)[rows]
