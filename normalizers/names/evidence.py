"""What speaks for one of several like-looking units besides the letters: district and order."""

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from normalizers.names.candidates import Candidates
from normalizers.names.folding import letters
from normalizers.names.likelihood import Comparison

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Districts = Sequence[str | None]  # of each row; None where not known for sure

_SAME, _OTHER = 4.0, -8.0  # nats: the row's printed district is, or is not, the unit's
_LIKE = 78.0  # ratio at which two district names are the same
_RUNS = 0.75  # share of neighbours of one district in an order that runs by district
_CHANCE = 2.0  # and how much more than by chance that must be
_ENOUGH = 8  # rows with a known district that an order needs to be judged
_BETWEEN = 5.0  # nats: both neighbours in an order that runs by district belong to it


def by_district(edges: Comparison, districts: Sequence[str], found: Candidates) -> Floats:
    """Return log-odds from the districts that the rows print ("" where they print none)."""
    odds = np.zeros(len(edges.rows))
    keys = [letters(text) for text in districts]
    own = [letters(entry.district) for entry in found.entries]
    for at, (row, column) in enumerate(zip(edges.rows, edges.columns, strict=True)):
        if keys[row] and own[column]:
            alike = max(
                fuzz.ratio(keys[row], own[column]), fuzz.partial_ratio(keys[row], own[column]) - 5
            )
            odds[at] = _SAME if alike >= _LIKE else _OTHER
    return odds


def by_order(
    edges: Comparison,
    doubtful: frozenset[int],
    known: Districts,
    orders: Sequence[Sequence[int | None]],
    found: Candidates,
) -> tuple[Floats, dict[int, str]]:
    """Return log-odds, and the words for them by row, from orders that run by district.

    Stored lists run by district; a table in that order, or a rank column whose ties keep it,
    puts a unit among those of its district. An order counts only if the rows that are known
    show that it runs so.
    """
    odds = np.zeros(len(edges.rows))
    words: dict[int, str] = {}
    for name, sequence in _sequences(len(known), orders):
        neighbours = _neighbours(sequence, known)
        if not doubtful & neighbours.keys():
            continue
        for at, (row, column) in enumerate(zip(edges.rows, edges.columns, strict=True)):
            if int(row) in doubtful and int(row) in neighbours:
                district = neighbours[int(row)]
                odds[at] += _BETWEEN if found.entries[column].district == district else 0.0
                words[int(row)] = f"stands among the units of {district} in {name}"
    return odds, words


def _sequences(
    count: int, orders: Sequence[Sequence[int | None]]
) -> list[tuple[str, list[tuple[float, int]]]]:
    """Return the printed order and those of the rank columns, as (place, row)."""
    found = [("the order of the list", [(float(row), row) for row in range(count)])]
    width = max((len(order) for order in orders), default=0)
    for column in range(width):
        places = [
            (float(place), row)
            for row, order in enumerate(orders)
            if column < len(order) and (place := order[column]) is not None
        ]
        found.append((f"the order of rank column {column + 1}", sorted(places)))
    return found


def _neighbours(sequence: list[tuple[float, int]], known: Districts) -> dict[int, str]:
    """Return, for stretches of an order that run by district, each row's surrounding district.

    A row is surrounded when the nearest two known rows on either side are all of one district.
    """
    rows = [row for _, row in sequence]
    settled = [row for row in rows if known[row]]
    if len(settled) < _ENOUGH:
        return {}
    found = {}
    for at, row in enumerate(rows):
        before = [known[r] for r in rows[max(0, at - 6) : at] if known[r]][-2:]
        after = [known[r] for r in rows[at + 1 : at + 7] if known[r]][:2]
        around = {d for d in (*before, *after) if d}
        if len(before) == 2 and len(after) == 2 and len(around) == 1:
            found[row] = around.pop()
    return found if _runs(rows, known) else {}


def _runs(rows: list[int], known: Districts) -> bool:
    """Tell whether neighbours share a district far more often than by chance."""
    settled = [known[row] for row in rows if known[row]]
    pairs = list(itertools.pairwise(settled))
    same = sum(a == b for a, b in pairs) / len(pairs)
    shares = [settled.count(d) / len(settled) for d in set(settled)]
    return same >= _RUNS and same >= _CHANCE * sum(share * share for share in shares)
