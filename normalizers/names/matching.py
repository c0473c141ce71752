"""How likely each row is each unit: compared, held against what stands beside it, shared out."""

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from normalizers.names.assignment import Edges, marginals
from normalizers.names.candidates import Candidates
from normalizers.names.channel import Reader
from normalizers.names.decision import ACCEPTED
from normalizers.names.evidence import by_district, by_order, home_odds, home_of
from normalizers.names.known import alone_forms, costs_as_none, exact_forms
from normalizers.names.likelihood import Comparison, compare, has_glyphs
from normalizers.names.readings import add_readings
from normalizers.names.rows import PreparedRow

Floats = NDArray[np.float64]
_Assign = Callable[[Comparison, Floats], tuple[Floats, float]]

_EXACT = 0.0  # nats: every letter and mark as in the list
_REPEATED = 0.999  # chance that a unit spelled exactly is that unit, however often it stands
_AGAIN = 6.0  # nats: the list lacks a unit of the same name, or the row repeats one
_FOREIGN_AT_FIRST = 0.04  # share of rows that belong to no unit of the list, before looking
_FOREIGN_AT_MOST, _FEWEST_FOREIGN = 0.95, 0.3
_PRESENT_AT_MOST = 0.98
_USUAL_COST = 0.6  # nats a letter: what a table read as badly as the channel's own costs
_OTHER_DAY = 3.0  # nats: the name is one that the province has on other days only
# Nats against a unit of another district in a list of one; without the channel no such unit, for
# likeness alone does not say how easily its name is read for that of another.
_AWAY, _FAR_AWAY = -6.0, -50.0
_HOPELESS = 2.0  # nats a letter beyond which a row is no reading of any unit
_ROUNDS = 3


class Match(NamedTuple):
    """Edges, the chance of each, words of side evidence by row, the share of foreign rows."""

    edges: Comparison
    chances: Floats
    words: dict[int, str]
    foreign: float


def matched(
    rows: list[PreparedRow],
    found: Candidates,
    reader: Reader,
    *,
    unique: bool,
    use_channel: bool,
) -> Match:
    """Compare, add what speaks beside the letters, and assign."""
    edges = _of_stated_levels(_compared(rows, found, reader, use_channel=use_channel), rows, found)
    nulls = costs_as_none(rows, found)
    edges, nulls = add_readings(
        edges, nulls, [row.readings for row in rows], found, reader, use_channel=use_channel
    )
    if unique:
        nulls = _or_repeated(edges, nulls)
    weights = nulls[edges.rows] - edges.costs
    weights /= _temperature(edges, rows)
    weights[found.outside[edges.columns]] -= _OTHER_DAY
    if any(row.district for row in rows):
        weights += by_district(edges, [row.district for row in rows], found)
    chances, foreign = _assigned(edges, weights, rows, found, unique=unique)
    first = Match(edges, chances, {}, foreign)
    again = partial(_assigned, rows=rows, found=found, unique=unique)
    known = _known_districts(edges, chances, len(rows), found)
    home = home_of(known)
    if home:
        away = _AWAY if use_channel else _FAR_AWAY
        match = _at_home(first, weights, home_odds(edges, home, found, away), reader, again)
        words = dict.fromkeys(_changed(first, match), f"most rows are units of {home}")
        match = match._replace(words=words)
    else:
        match = _in_order(first, weights, known, rows, found, again)
    chances = _with_repeats(match.edges, match.chances)
    return match._replace(chances=chances)


def _at_home(first: Match, weights: Floats, odds: Floats, reader: Reader, again: _Assign) -> Match:
    """Return the match where units of other districts than the list's own count for less."""
    edges = first.edges
    if reader is Reader.VIETNAMESE:
        odds = np.where(_alone(edges) & (edges.costs == _EXACT), 0.0, odds)
    chances, foreign = again(edges, weights + odds)
    return Match(edges._replace(costs=edges.costs - odds), chances, {}, foreign)


def _in_order(
    first: Match,
    weights: Floats,
    known: Sequence[str | None],
    rows: list[PreparedRow],
    found: Candidates,
    again: _Assign,
) -> Match:
    """Return the match where neighbours in some order of the rows speak for units of theirs."""
    doubtful = _doubtful(first.edges, first.chances)
    if not doubtful:
        return first
    orders = [row.query.orders for row in rows]
    odds, words = by_order(first.edges, doubtful, known, orders, found)
    if not words:
        return first
    chances, foreign = again(first.edges, weights + odds)
    return Match(first.edges, chances, words, foreign)


def _changed(before: Match, after: Match) -> list[int]:
    """Return the rows that were doubtful, or whose likeliest unit is another one now."""
    likeliest = [_likeliest(match.edges, match.chances) for match in (before, after)]
    moved = [row for row, column in likeliest[1].items() if likeliest[0].get(row) != column]
    return [*_doubtful(before.edges, before.chances), *moved]


def _likeliest(edges: Comparison, chances: Floats) -> dict[int, int]:
    order = np.argsort(chances, kind="stable")
    return dict(zip(edges.rows[order].tolist(), edges.columns[order].tolist(), strict=True))


def _of_stated_levels(edges: Comparison, rows: list[PreparedRow], found: Candidates) -> Comparison:
    """Return the edges without those of a row to units of another level than it is said to be."""
    stated = [row.query.level for row in rows]
    if not any(stated):
        return edges
    kept = [
        stated[row] in (None, found.entries[column].level)
        for row, column in zip(edges.rows.tolist(), edges.columns.tolist(), strict=True)
    ]
    return Comparison(*(column[np.array(kept, dtype=bool)] for column in edges))


def _or_repeated(edges: Comparison, nulls: Floats) -> Floats:
    """Return the costs as no unit of the list, which are at most those of one named before.

    Where two rows are likest one unit, the list may lack another unit of that name, or the table
    repeat it: a unit that is much less like the row is then no answer.
    """
    least = np.full(len(nulls), np.inf)
    np.minimum.at(least, edges.rows, edges.costs)
    likest = edges.costs == least[edges.rows]
    claims = np.bincount(edges.columns[likest], minlength=int(edges.columns.max(initial=-1)) + 1)
    shared = np.zeros(len(nulls), dtype=bool)
    shared[edges.rows[likest & (claims[edges.columns] > 1)]] = True
    return np.where(shared, np.minimum(nulls, least + _AGAIN), nulls)


def _with_repeats(edges: Comparison, chances: Floats) -> Floats:
    """Return chances in which rows that spell one unit exactly all have it.

    A table that prints a unit twice is the publisher's, not the reader's, doing.
    """
    spelled = _alone(edges) & (edges.costs == _EXACT)
    return np.where(spelled, np.maximum(chances, _REPEATED), chances)


def _alone(edges: Comparison) -> NDArray[np.bool_]:
    """Tell which edges are the only one of their row."""
    return np.asarray(np.bincount(edges.rows)[edges.rows] == 1)


def _temperature(edges: Comparison, rows: list[PreparedRow]) -> float:
    """Return by how much to flatten the weights: 1 for a table no worse read than the channel's.

    A table that costs more for each letter than the channel expects is read by something worse;
    its differences of cost then mean less than they say.
    """
    lengths = np.array([len(row.key) for row in rows], dtype=np.float64)
    cheapest = _HOPELESS * lengths
    np.minimum.at(cheapest, edges.rows, edges.costs)
    return max(1.0, float(cheapest.sum() / max(lengths.sum(), 1.0)) / _USUAL_COST)


def _assigned(
    edges: Comparison,
    weights: Floats,
    rows: list[PreparedRow],
    found: Candidates,
    *,
    unique: bool,
) -> tuple[Floats, float]:
    """Return chances and the share of foreign rows, each estimated from the other in turns.

    A unit is in the table with chance g; foreign rows come at a rate of r for the table. An
    edge is then worth g / (1 - g) / r on top of its letters: in a table that names nearly all
    of its units, the last ones are expected.
    """
    listed, count = max(found.listed, 1), len(rows)
    foreign, chances = _FOREIGN_AT_FIRST, np.zeros(len(edges.rows))
    for _ in range(_ROUNDS):
        present = min(max(count * (1.0 - foreign), 0.5) / listed, _PRESENT_AT_MOST)
        rate = max(count * foreign, _FEWEST_FOREIGN)
        odds = present / (1.0 - present) / rate if unique else 1.0 / (listed * max(foreign, 0.01))
        prior = math.log(odds)
        graph = Edges(edges.rows, edges.columns, weights + prior)
        chances = marginals(graph, count, len(found.entries), unique=unique)
        ours = np.where(found.outside[edges.columns], 0.0, chances)
        placed = np.minimum(np.bincount(edges.rows, ours, count), 1.0)
        fresh = float(np.clip(1.0 - placed.mean(), 0.0, _FOREIGN_AT_MOST)) if count else 0.0
        if abs(fresh - foreign) < 0.01:
            break
        foreign = fresh
    return chances, foreign


def _compared(
    rows: list[PreparedRow], found: Candidates, reader: Reader, *, use_channel: bool
) -> Comparison:
    """Return the edges of all rows: exact ones alone where marks were read, else the nearest."""
    exact = {n: hits for n, row in enumerate(rows) if (hits := exact_forms(row, found, reader))}
    if not use_channel:
        exact |= {n: (form,) for n, form in alone_forms(rows, found).items()}
    pairs = [(n, found.forms[form].entry, form) for n, forms in exact.items() for form in forms]
    sure = np.array(pairs, dtype=np.int64).reshape(-1, 3)
    parts = [Comparison(sure[:, 0], sure[:, 1], np.full(len(sure), _EXACT), sure[:, 2])]
    rest = [n for n in range(len(rows)) if n not in exact]
    for kind in Reader:
        # A row without any mark in a table that has them was typed, or read, without.
        numbers = [n for n in rest if _reader_of_row(rows[n], reader) is kind]
        if numbers:
            variants = [rows[n].variants for n in numbers]
            near = compare(variants, found, kind, use_channel=use_channel)
            near = near._replace(rows=np.array(numbers, dtype=np.int64)[near.rows])
            parts.append(_level_homographs(near, found) if kind is Reader.FOREIGN else near)
    return Comparison(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _reader_of_row(row: PreparedRow, reader: Reader) -> Reader:
    text = "".join(row.printed)
    return Reader.FOREIGN if text.isascii() or has_glyphs(text) else reader


def _level_homographs(edges: Comparison, found: Candidates) -> Comparison:
    """Return the edges with homographs of a row at equal cost: glyphs never decide them."""
    codes = edges.rows * len(found.forms) + found.key_numbers[edges.forms]
    _, group = np.unique(codes, return_inverse=True)
    least = np.full(len(codes), np.inf)
    np.minimum.at(least, group, edges.costs)
    return edges._replace(costs=least[group])


def _doubtful(edges: Comparison, chances: Floats) -> frozenset[int]:
    """Return the rows that waver between units of different districts."""
    best = np.zeros(int(edges.rows.max(initial=-1)) + 1)
    np.maximum.at(best, edges.rows, chances)
    return frozenset(np.flatnonzero((best > 0.1) & (best < ACCEPTED)).tolist())


def _known_districts(
    edges: Comparison, chances: Floats, count: int, found: Candidates
) -> list[str | None]:
    known: list[str | None] = [None] * count
    for row, column, chance in zip(
        edges.rows.tolist(), edges.columns.tolist(), chances.tolist(), strict=True
    ):
        if chance >= ACCEPTED and found.entries[column].district:
            known[row] = found.entries[column].district
    return known
