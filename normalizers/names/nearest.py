"""The nearest free unit for rows that spell none, from one matrix of distances.

First each row takes what is clear: a unit that is nearer by far than any other, and that no other
row wants. What is left is shared out in all ways at once, with the option of no unit at all.
"""

import math
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from normalizers.names.assignment import LARGEST
from normalizers.names.decision import ACCEPTED
from normalizers.names.likelihood import known_elsewhere, null_cost, number_of
from normalizers.names.shelf import HALVES, OTHER_NUMBER, SURE, Match, Row, Shelf

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Halves = NDArray[np.int16]

_NATS = 2.2  # for each letter to insert or delete
_LEAD = 2  # letters by which a unit must be nearer than any other
_NEAR, _FAR = 0.22, 0.3  # share of wrong letters up to which, and from which, a row is (no) unit
_AGAIN = 2.7  # letters that it costs to be a unit taken, once more
_ROUNDS, _MESSAGES = 2, 6
_WINDOW = 5  # letters beyond the nearest unit that others are weighed
_PRESENT_AT_MOST, _FEWEST_FOREIGN = 0.98, 0.3
_TAKEN = 2000  # half letters: farther than any name
_SHOWN = 3  # units named beside a withheld row


class Nearest(NamedTuple):
    """Form and chance of the rows that are a unit, by their places in the list.

    Of the other rows, the nearest columns of the shelf; of all, how many rows want the nearest
    column, and whether the row is far from all.
    """

    found: dict[int, Match]
    likest: dict[int, list[int]]
    claims: list[int]
    far: list[bool]


def nearest_units(rows: Sequence[Row], taken: Collection[int], shelf: Shelf) -> Nearest:
    """Return the units of rows that spell none; `taken` are the entries that other rows spell."""
    keys = [row.key for row in rows]
    away = _distances(keys, rows, shelf)
    lengths = np.array([len(key) for key in keys])
    likest, nearest, ahead = _two_nearest(away)
    waiting = ~np.array(known_elsewhere(keys))
    far = ~waiting | (nearest > HALVES * 2 * _FAR * lengths)
    here = (nearest <= HALVES * np.maximum(2 * _NEAR * lengths, _LEAD)) & (ahead >= HALVES)
    rest = np.flatnonzero(waiting)
    barred = np.zeros(len(shelf.found.entries), dtype=np.int16)
    barred[list(taken)] = _TAKEN
    free = np.maximum(away[rest], barred[shelf.owners])
    found: dict[int, Match] = {}
    for _ in range(_ROUNDS):
        best, first, lead = _two_nearest(free)
        claims = np.bincount(best, minlength=len(shelf.keys))
        clear = here[rest] & (lead >= HALVES * _LEAD) & (first == nearest[rest])
        clear &= (shelf.answerable & (claims == 1))[best]
        if not clear.any():
            break
        columns = best[clear]
        sure = zip(
            rest[clear].tolist(),
            columns.tolist(),
            lead[clear].tolist(),
            first[clear].tolist(),
            strict=True,
        )
        for number, column, farther, distance in sure:
            chance = _chance(farther, distance, len(keys[number]))
            found[number] = shelf.columns[column], chance
        barred[shelf.owners[columns]] = _TAKEN
        rest = rest[~clear]
        free = np.maximum(away[rest], barred[shelf.owners])
    if len(rest):
        listed = max(int((barred[shelf.owners] == 0).sum()), 1)
        numbers = rest.tolist()
        doubtful = [rows[number] for number in numbers]
        shared = _contested(doubtful, nearest[rest] / HALVES, free, listed, shelf)
        found |= {numbers[at]: match for at, match in shared.items()}
    lost = [number for number in range(len(rows)) if number not in found]
    order = away[lost].argsort(axis=1, kind="stable")[:, :_SHOWN].tolist()
    return Nearest(
        found, dict(zip(lost, order, strict=True)), claims[likest].tolist(), far.tolist()
    )


def _distances(keys: Sequence[str], rows: Sequence[Row], shelf: Shelf) -> Halves:
    """Return the half letters to insert or delete between rows and names (rows x columns).

    A name of another day is somewhat farther, another number of a ward very much so.
    """
    away: Halves = process.cdist(
        keys, shelf.keys, scorer=Indel.distance, score_multiplier=HALVES, dtype=np.int16
    )
    away += shelf.farther
    if not shelf.numbered:
        return away
    numbers = {at: number_of(row.printed) for at, row in enumerate(rows) if row.numbered}
    numbered = [at for at, number in numbers.items() if number >= 0]
    if numbered:
        same = shelf.numbers == np.array([numbers[at] for at in numbered])[:, None]
        away[numbered] -= OTHER_NUMBER * same.astype(np.int16)
    return away


def _contested(
    rows: Sequence[Row], nearest: Floats, free: Halves, listed: int, shelf: Shelf
) -> dict[int, Match]:
    """Return the units of rows that more than one could be, by all ways to share them out.

    `nearest` are the letters to the nearest unit, `free` the half letters to the free ones, of
    which there are `listed`.
    """
    least = free.min(axis=1)
    which, columns = np.nonzero((free <= (least + HALVES * _WINDOW)[:, None]) & (free < _TAKEN))
    away = free[which, columns] / HALVES
    of_rows, of_forms = which, shelf.of_columns[shelf.starts[columns]]
    sizes = shelf.sizes[columns]
    if (sizes > 1).any():  # letters that several units share
        of_rows, away = np.repeat(which, sizes), np.repeat(away, sizes)
        columns = np.repeat(columns, sizes)
        places = np.arange(len(columns)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        of_forms = shelf.of_columns[shelf.starts[columns] + places]
    owners = shelf.found.owner[of_forms]
    nulls = np.array([null_cost(row.key, row.printed, shelf.found) for row in rows])
    # A row nearer to a unit that is taken may repeat it, or name another that the list lacks.
    again = np.where(least / HALVES > nearest, _NATS * (nearest + _AGAIN), np.inf)
    weights = np.minimum(nulls, again)[of_rows] - _NATS * away
    present = min(len(rows) / listed, _PRESENT_AT_MOST)
    weights += math.log(present / (1.0 - present) / _FEWEST_FOREIGN)
    chances = _shared_out(of_rows, owners, np.exp(np.minimum(weights, LARGEST)))
    likely = np.flatnonzero(chances >= ACCEPTED)
    likely = likely[_firm(free[np.ix_(of_rows[likely], columns[likely])])]
    return {
        int(of_rows[at]): (int(of_forms[at]), min(float(chances[at]), SURE))
        for at in likely.tolist()
        if not shelf.outside[owners[at]]
    }


def _firm(away: Halves) -> NDArray[np.bool_]:
    """Tell which rows cannot change units with another at little cost.

    `away` are the half letters between each row and the unit of each, its own on the diagonal.
    """
    costs = away.astype(np.int64)
    own = costs.diagonal()
    change = costs + costs.T - own - own[:, None]
    np.fill_diagonal(change, _TAKEN)
    return np.asarray((change >= HALVES * _LEAD).all(axis=1))


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


def _two_nearest(away: Halves) -> tuple[Ints, Halves, Halves]:
    """Return for each row the nearest column, its distance, and how much farther the next is."""
    rows = np.arange(len(away))
    best = away.argmin(axis=1)
    first = away[rows, best]
    away[rows, best] = _TAKEN
    second = away.min(axis=1)
    away[rows, best] = first
    return best, first, second - first


@lru_cache(maxsize=4096)
def _chance(lead: int, first: int, length: int) -> float:
    """Return the chance of the nearest unit over the next one and over none of the list.

    `lead` and `first` are in half letters, `length` in letters.
    """
    none = max(length - first / HALVES, 0.0)
    others = math.exp(-_NATS * lead / HALVES) + math.exp(-_NATS * none)
    return round(min(1.0 / (1.0 + others), SURE), 4)
