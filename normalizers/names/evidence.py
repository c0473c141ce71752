"""What speaks for one of several like-looking units besides the letters: district and order."""

import math
from collections import Counter
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
_ENOUGH = 12  # pairs of known neighbours that an order needs to be judged
_LAGS = (1, 2, 3)
_DEPENDENT = 0.5  # neighbours say partly the same, so each counts half
_MOST = 2.5  # nats that an order can lend to one row
_HOME, _AT_HOME = 0.75, 5  # share of the settled rows, and number, that make a list a district's


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


def home_of(known: Districts) -> str:
    """Return the district that nearly all settled rows are of, "" where there is none."""
    settled = Counter(district for district in known if district)
    home, count = max(settled.items(), key=lambda item: item[1], default=("", 0))
    enough = count >= _AT_HOME and 2 * count >= len(known)
    return home if enough and count >= _HOME * settled.total() else ""


def home_odds(edges: Comparison, home: str, found: Candidates, away: float) -> Floats:
    """Return log-odds: `away` for units of other districts than the list's own, 0 for others."""
    strange = np.array([entry.district not in ("", home) for entry in found.entries])
    return np.where(strange[edges.columns], away, 0.0)


def by_order(
    edges: Comparison,
    doubtful: frozenset[int],
    known: Districts,
    orders: Sequence[Sequence[int | None]],
    found: Candidates,
) -> tuple[Floats, dict[int, str]]:
    """Return log-odds, and the words for them by row, from orders that run by district.

    Stored lists run by district. A table in that order, or a rank column whose ties keep it,
    puts a unit near others of its district; how strongly is learned from the rows already
    known, so that an order that does not run by district says nothing.
    """
    odds = np.zeros(len(edges.rows))
    words: dict[int, str] = {}
    shares = _shares(known)
    name, rows, strengths = _strongest(_sequences(len(known), orders), known, shares)
    places = {row: at for at, row in enumerate(rows)}
    for at, (row, column) in enumerate(
        zip(edges.rows.tolist(), edges.columns.tolist(), strict=True)
    ):
        district = found.entries[column].district
        if row in doubtful and row in places and district in shares:
            odds[at] = _gain(places[row], rows, known, district, strengths, shares[district])
            if odds[at] > 1.0:
                words[row] = f"{name} puts it among units of {district}"
    return odds, words


def _strongest(
    sequences: Sequence[tuple[str, list[int]]], known: Districts, shares: dict[str, float]
) -> tuple[str, list[int], dict[int, float]]:
    """Return the order that runs by district most; orders of one table repeat each other."""
    judged = [
        (name, rows, {lag: _strength(rows, known, lag, shares) for lag in _LAGS})
        for name, rows in sequences
    ]
    return max(judged, key=lambda order: sum(order[2].values()))


def _shares(known: Districts) -> dict[str, float]:
    settled = [district for district in known if district]
    return {district: settled.count(district) / len(settled) for district in set(settled)}


def _sequences(count: int, orders: Sequence[Sequence[int | None]]) -> list[tuple[str, list[int]]]:
    """Return the rows in the printed order, and in that of each rank column."""
    found = [("the order of the list", list(range(count)))]
    width = max((len(order) for order in orders), default=0)
    for column in range(width):
        places = [
            (place, row)
            for row, order in enumerate(orders)
            if column < len(order) and (place := order[column]) is not None
        ]
        ranked = [row for _, row in sorted(places)]
        found.append((f"the order of rank column {column + 1}", ranked))
    return found


def _strength(rows: Sequence[int], known: Districts, lag: int, shares: dict[str, float]) -> float:
    """Return the share of neighbours at a distance that are of one district for a reason.

    By chance some are: what is more than chance counts, less one standard error.
    """
    pairs = [
        (known[one], known[two])
        for one, two in zip(rows, rows[lag:], strict=False)
        if known[one] and known[two]
    ]
    if len(pairs) < _ENOUGH:
        return 0.0
    chance = sum(share * share for share in shares.values())
    same = sum(one == two for one, two in pairs) / len(pairs)
    error = math.sqrt(chance * (1.0 - chance) / len(pairs))
    if chance >= 1.0:
        return 0.0
    return min(0.95, max(0.0, (same - error - chance) / (1.0 - chance)))


def _gain(
    place: int,
    rows: Sequence[int],
    known: Districts,
    district: str,
    strengths: dict[int, float],
    share: float,
) -> float:
    """Return the log-odds that neighbours of a district lend to a unit of it."""
    gain = 0.0
    for lag, strength in strengths.items():
        for at in (place - lag, place + lag):
            if 0 <= at < len(rows) and known[rows[at]] == district:
                by_chance = (1.0 - strength) * share
                gain += _DEPENDENT * math.log((strength + by_chance) / by_chance)
    return min(gain, _MOST)
