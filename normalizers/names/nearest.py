"""The nearest free unit for rows that spell none, from one matrix of distances.

First each row takes what is clear: a unit that is nearer by far than any other, and that no other
row wants. What is left is shared out in all ways at once, with the option of no unit at all.
"""

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from normalizers.names.assignment import LARGEST
from normalizers.names.decision import ACCEPTED
from normalizers.names.likelihood import is_known_elsewhere, null_cost, number_of
from normalizers.names.shelf import Row, Shelf

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SURE = 0.9999  # chance of a unit all of whose letters are there; no other is surer
_NATS = 2.2  # for each letter to insert or delete
_LEAD = 2  # letters by which a unit must be nearer than any other
_NEAR, _FAR = 0.22, 0.3  # share of wrong letters up to which, and from which, a row is (no) unit
_AGAIN = 2.7  # letters that it costs to be a unit taken, once more
_ROUNDS, _MESSAGES = 2, 6
_WINDOW = 5.0  # letters beyond the nearest unit that others are weighed
_OTHER_NUMBER = 12.0  # letters: a ward of another number
_PRESENT_AT_MOST, _FEWEST_FOREIGN = 0.98, 0.3
_TAKEN = 1000.0  # letters: farther than any name


class Nearest(NamedTuple):
    """Form and chance of the rows that are a unit; and of all rows, by their places in the list:

    letters away from each column of the shelf, how many rows want the nearest column, and
    whether the row is far from all.
    """

    found: dict[int, tuple[int, float]]
    away: Floats
    claims: Ints
    far: Bools


def nearest_units(rows: Sequence[Row], taken: Collection[int], shelf: Shelf) -> Nearest:
    """Return the units of rows that spell none; `taken` are the entries that other rows spell."""
    away = _distances(rows, shelf)
    lengths = np.array([len(row.key) for row in rows])
    nearest = away.min(axis=1)
    gone = np.zeros(len(shelf.found.entries), dtype=bool)
    gone[list(taken)] = True
    free = np.where(gone[shelf.owners], _TAKEN, away)
    waiting = np.array([not is_known_elsewhere(row.key) for row in rows])
    far = ~waiting | (nearest > 2 * _FAR * lengths)
    here = waiting & (nearest <= np.maximum(2 * _NEAR * lengths, _LEAD))
    ahead = _two_nearest(away)[2]
    found: dict[int, tuple[int, float]] = {}
    for _ in range(_ROUNDS):
        best, first, lead = _two_nearest(free)
        claims = np.bincount(best[waiting], minlength=len(shelf.keys))
        clear = here & waiting & (lead >= _LEAD) & (first == nearest) & (ahead >= 1)
        clear &= (shelf.answerable & (claims == 1))[best]
        if not clear.any():
            break
        chances = _chances(lead, first, lengths)
        for number in np.flatnonzero(clear).tolist():
            found[number] = shelf.columns[best[number]], float(chances[number])
        waiting &= ~clear
        gone[shelf.owners[best[clear]]] = True
        free[:, gone[shelf.owners]] = _TAKEN
    rest = np.flatnonzero(waiting)
    if len(rest):
        found |= _contested(rest, rows, free, nearest, shelf)
    return Nearest(found, away, claims[away.argmin(axis=1)], far)


def _distances(rows: Sequence[Row], shelf: Shelf) -> Floats:
    """Return the letters to insert or delete between rows and names (rows x columns).

    A name of another day is somewhat farther, another number of a ward very much so.
    """
    keys = [row.key for row in rows]
    away = process.cdist(keys, shelf.keys, scorer=Indel.distance, dtype=np.uint8)
    found: Floats = away.astype(np.float64) + shelf.farther
    if shelf.numbered:
        read = np.array([number_of(row.printed) if row.numbered else -1 for row in rows])
        found[(shelf.numbers != read[:, None]) & (shelf.numbers >= 0)] += _OTHER_NUMBER
    return found


def _contested(
    numbers: Ints, rows: Sequence[Row], free: Floats, nearest: Floats, shelf: Shelf
) -> dict[int, tuple[int, float]]:
    """Return the units of rows that more than one could be, by all ways to share them out."""
    distances = free[numbers]
    near = distances <= distances.min(axis=1)[:, None] + _WINDOW
    near &= distances < _TAKEN / 2
    which, columns = np.nonzero(near)
    forms = [shelf.forms[shelf.keys[column]] for column in columns.tolist()]
    sizes = np.array([len(group) for group in forms], dtype=np.int64)
    of_rows = np.repeat(which, sizes)
    of_forms = np.array([form for group in forms for form in group], dtype=np.int64)
    owners = shelf.found.owner[of_forms]
    read = [rows[number] for number in numbers.tolist()]
    nulls = np.array([null_cost(row.key, row.printed, shelf.found) for row in read])
    # A row nearer to a unit that is taken may repeat it, or name another that the list lacks.
    passed_over = distances.min(axis=1) > nearest[numbers]
    again = np.where(passed_over, _NATS * (nearest[numbers] + _AGAIN), np.inf)
    weights = np.minimum(nulls, again)[of_rows] - _NATS * np.repeat(
        distances[which, columns], sizes
    )
    listed = max(int((free.min(axis=0) < _TAKEN / 2).sum()), 1)
    present = min(len(numbers) / listed, _PRESENT_AT_MOST)
    weights += math.log(present / (1.0 - present) / _FEWEST_FOREIGN)
    chances = _shared_out(of_rows, owners, np.exp(np.minimum(weights, LARGEST)))
    found: dict[int, tuple[int, float]] = {}
    for at in np.flatnonzero(chances >= ACCEPTED).tolist():
        form = int(of_forms[at])
        if not shelf.found.outside[owners[at]]:
            found[int(numbers[of_rows[at]])] = form, min(float(chances[at]), SURE)
    return found


def _shared_out(rows: Ints, owners: Ints, weights: Floats) -> Floats:
    """Return the chances of edges where a unit is named once, by messages back and forth.

    Few rows share a unit here, and then this is exact but for rare loops.
    """
    from_owners = np.ones_like(weights)
    for _ in range(_MESSAGES):
        arriving = weights * from_owners
        from_rows = weights / (1.0 + np.bincount(rows, arriving)[rows] - arriving)
        from_owners = 1.0 / (1.0 + np.bincount(owners, from_rows)[owners] - from_rows)
    odds = from_rows * from_owners
    found: Floats = odds / (1.0 + odds)
    return found


def _two_nearest(away: Floats) -> tuple[Ints, Floats, Floats]:
    """Return for each row the nearest column, its distance, and how much farther the next is."""
    rows = np.arange(len(away))
    best = away.argmin(axis=1)
    first = away[rows, best]
    others = away.copy()
    others[rows, best] = _TAKEN
    return best, first, others.min(axis=1) - first


def _chances(lead: Floats, first: Floats, lengths: Ints) -> Floats:
    """Return the chances of the nearest units over the next ones and over none of the list."""
    others = np.exp(-_NATS * lead) + np.exp(-_NATS * np.maximum(lengths - first, 0.0))
    found: Floats = np.minimum(1.0 / (1.0 + others), SURE).round(4)
    return found
