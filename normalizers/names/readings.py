"""Adds up several readings of one name: a second table, another engine, a mention in the text."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from normalizers.names.candidates import Candidates
from normalizers.names.channel import Reader
from normalizers.names.likelihood import Comparison, compare, null_costs

Floats = NDArray[np.float64]

_WEIGHT = 0.7  # readings of one engine repeat each other's errors
_NOT_AMONG = 4.0  # nats above the dearest candidate: what a reading does not even resemble


def add_readings(
    edges: Comparison,
    nulls: Floats,
    readings: Sequence[Sequence[Sequence[str]]],
    found: Candidates,
    reader: Reader,
    *,
    use_channel: bool,
) -> tuple[Comparison, Floats]:
    """Return edges and null costs with the costs of other readings of each row added.

    `readings` holds for each row its other readings, each as the variants of one text.
    """
    pairs = [(row, variants) for row, others in enumerate(readings) for variants in others]
    if not pairs:
        return edges, nulls
    rows = [row for row, _ in pairs]
    other = compare([variants for _, variants in pairs], found, reader, use_channel=use_channel)
    costs, nulls = edges.costs.copy(), nulls.copy()
    of_rows = np.array(rows)
    for number, row in enumerate(rows):
        theirs = other.rows == number
        if not theirs.any():
            continue
        known = dict(zip(other.columns[theirs].tolist(), other.costs[theirs], strict=True))
        dear = max(known.values()) + _NOT_AMONG
        for at in np.flatnonzero(edges.rows == row):
            costs[at] += _WEIGHT * known.get(int(edges.columns[at]), dear)
    np.add.at(nulls, of_rows, _WEIGHT * null_costs([v for _, v in pairs], found))
    return edges._replace(costs=costs), nulls
