"""One-to-one assignment with a null option, as probabilities.

A row names one unit or none; a unit is named by one row or none. The weight of an edge is how
much likelier the row is as that unit than as no unit of the list. Sum-product message passing on
this bipartite graph gives each edge's marginal (exact where the graph has no loops): two rows
that read the same share their units half and half, whatever the order of the list.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_ROUNDS = 40
_STILL = 1e-3
_LARGEST = 26.0  # nats: a row with larger weights is shifted down, or sums lose the smaller


class Edges(NamedTuple):
    """Edges (rows[i], columns[i]) of a graph, with log-weights against the null option."""

    rows: Ints
    columns: Ints
    weights: Floats


def marginals(edges: Edges, row_count: int, column_count: int, *, unique: bool) -> Floats:
    """Return the probability of each edge; what a row lacks to 1 is its null option's.

    Without `unique` every row stands alone and a unit may be named many times.
    """
    rows, columns = edges.rows, edges.columns
    peak = np.zeros(row_count)
    np.maximum.at(peak, rows, edges.weights - _LARGEST)
    weights = np.exp(np.maximum(edges.weights - peak[rows], -40.0))
    from_columns = np.ones_like(weights)
    for _ in range(_ROUNDS if unique else 1):
        arriving = weights * from_columns
        total = np.bincount(rows, arriving, row_count)[rows]
        from_rows = weights / (1.0 + np.maximum(total - arriving, 0.0))
        if not unique:
            break
        crowd = np.bincount(columns, from_rows, column_count)[columns]
        fresh = 1.0 / (1.0 + np.maximum(crowd - from_rows, 0.0))
        moved = np.abs(np.log(fresh / from_columns)).max(initial=0.0)
        from_columns = np.sqrt(fresh * from_columns)
        if moved < _STILL:
            break
    odds = from_rows * from_columns
    found: Floats = odds / (1.0 + odds)
    overfull = np.maximum(np.bincount(rows, found, row_count), 1.0)[rows]
    return found / overfull
