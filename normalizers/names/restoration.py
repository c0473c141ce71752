"""The main path: a list of names as read -> the official names, each with its probability.

Scope first (province, day, level), then one-to-one assignment with a null option, then the
likeness of the strings: in this order each step is worth more than the next.
"""

import datetime
import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from documents.tables import UnitLevel, UnitName
from normalizers.names.assignment import Edges, marginals
from normalizers.names.candidates import Candidates, candidates
from normalizers.names.channel import Reader
from normalizers.names.completeness import describe
from normalizers.names.debris import composed
from normalizers.names.decision import ACCEPTED, Circumstances, choices_by_row, decide
from normalizers.names.evidence import by_district, by_home, by_order, home_of
from normalizers.names.folding import letters_of_all
from normalizers.names.known import (
    alone_forms,
    costs_as_none,
    exact_forms,
    known_answers,
    known_rows,
)
from normalizers.names.levels import PLACES
from normalizers.names.likelihood import Comparison, compare, has_glyphs
from normalizers.names.provinces import fits_elsewhere
from normalizers.names.query import NameQuery, Restoration
from normalizers.names.quick import plain_texts, quick_names
from normalizers.names.readings import add_readings
from normalizers.names.rows import PreparedRow, prepare, reader_of
from normalizers.names.scope import Scope, by_spelling, given, settle
from normalizers.names.shelf import shelf_of

Floats = NDArray[np.float64]

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
_DOES_NOT_FIT = 0.35  # share of foreign rows from which a list of places is the wrong list
_FEW = 5  # rows too few to say that of a list
_LOST = 0.3  # share of rows without a unit from which another province may fit better
_ROUNDS = 3


class _Match(NamedTuple):
    """Edges, the chance of each, words of side evidence by row, the share of foreign rows."""

    edges: Comparison
    chances: Floats
    words: dict[int, str]
    foreign: float


def restore(
    rows: Sequence[str | NameQuery],
    province: str | None = None,
    date: datetime.date | None = None,
    level: UnitLevel | None = None,
    expected: int | None = None,
    *,
    unique: bool = True,
    use_channel: bool = True,
) -> Restoration:
    """Return the official name of each row, or why there is none.

    Args:
        rows: names as read, one for each row of one table, in its order.
        province: name or code; inferred from the names when None.
        date: the day whose names hold; inferred when None.
        level: inferred when None; a table may mix departments, districts and communes.
        expected: how many units the text says there are; only compared, never enforced.
        unique: a unit stands in the list once; False for mentions in running text.
        use_channel: compare letter by letter with the learned channel; without it faster, and
            less sure of damaged names.

    Raises:
        BadUsage: when the province is unknown.
    """
    if unique and not use_channel:
        quick = _quickly(rows, province, date, level, expected)
        if quick is not None:
            return quick
    scope, prepared = _settled(rows, province, date, level)
    reader = reader_of(prepared)
    found = candidates(scope.province, scope.date, scope.levels)
    match = _match(prepared, found, reader, unique=unique, use_channel=use_channel)
    rejected = _rejection(match.foreign, len(prepared), scope.levels)
    names = _names(prepared, match, found, reader, rejected)
    if not rejected and province is not None:
        rejected = _elsewhere(lambda: [row.key for row in prepared], names, scope)
        if rejected:
            names = _names(prepared, match, found, reader, rejected)
    return describe(names, scope, found, expected)


def _quickly(
    rows: Sequence[str | NameQuery],
    province: str | None,
    date: datetime.date | None,
    level: UnitLevel | None,
    expected: int | None,
) -> Restoration | None:
    """Return the answer for a list of places that leaves nothing to infer or to weigh, if it is."""
    texts = plain_texts(rows)
    if texts is None:
        return None
    scope = given(province, date, level)
    if scope is None and level is None and province is not None:
        scope = by_spelling(texts, province, date)
    if scope is None or not set(scope.levels) <= set(PLACES):
        return None
    shelf = shelf_of(scope.province, scope.date, scope.levels)
    names = quick_names(texts, shelf)
    if names is None or _elsewhere(lambda: letters_of_all(composed(texts)), names, scope):
        return None
    return describe(names, scope, shelf.found, expected)


def _settled(
    rows: Sequence[str | NameQuery],
    province: str | None,
    date: datetime.date | None,
    level: UnitLevel | None,
) -> tuple[Scope, list[PreparedRow]]:
    """Return the scope and the rows, which are known by their text where the scope is given."""
    scope = given(province, date, level)
    if scope is not None:
        known = known_rows(scope.province, scope.date, scope.levels)
        return scope, prepare(rows, known)
    prepared = prepare(rows)
    hints = [row.query.level for row in prepared if row.query.level]
    return settle([row.key for row in prepared], province, date, level, hints), prepared


def _names(
    rows: list[PreparedRow], match: _Match, found: Candidates, reader: Reader, rejected: str
) -> list[UnitName]:
    """Return the answer for each row."""
    sure = {} if rejected else known_answers(rows, match.edges, match.chances, found, reader)
    sure = {number: name for number, name in sure.items() if number not in match.words}
    if len(sure) == len(rows):
        return [sure[number] for number in range(len(rows))]
    choices = choices_by_row(match.edges, match.chances, len(rows), sure)
    claims = Counter(options[0].entry for options in choices if options)
    entries = zip(match.edges.rows.tolist(), match.edges.columns.tolist(), strict=True)
    claims.update(entry for number, entry in entries if number in sure)
    return [
        sure.get(number)
        or decide(
            row,
            options,
            found,
            reader,
            Circumstances(
                rejected,
                match.words.get(number, ""),
                claims[options[0].entry] if options else 0,
            ),
        )
        for number, (row, options) in enumerate(zip(rows, choices, strict=True))
    ]


def _rejection(foreign: float, count: int, levels: tuple[UnitLevel, ...]) -> str:
    if count >= _FEW and foreign > _DOES_NOT_FIT and set(levels) <= set(PLACES):
        return f"the list does not fit: {foreign:.0%} of the rows belong to no unit of it"
    return ""


def _elsewhere(keys: Callable[[], Sequence[str]], names: Sequence[UnitName], scope: Scope) -> str:
    """Return why a list of places, many of which found no unit, is that of another province."""
    lost = len(names) - sum([name.unit_id != "" for name in names])
    if lost <= _LOST * len(names) or scope.province is None or not set(scope.levels) <= set(PLACES):
        return ""
    return fits_elsewhere(keys(), scope.province, scope.levels)


def _match(
    rows: list[PreparedRow],
    found: Candidates,
    reader: Reader,
    *,
    unique: bool,
    use_channel: bool,
) -> _Match:
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
    doubtful = _doubtful(edges, chances)
    words: dict[int, str] = {}
    known = _known_districts(edges, chances, len(rows), found)
    home = home_of(known)
    if home:
        away = _AWAY if use_channel else _FAR_AWAY
        odds, words = by_home(edges, doubtful, home, found, away)
        if reader is Reader.VIETNAMESE:
            odds[edges.costs == _EXACT] = 0.0
        edges = edges._replace(costs=edges.costs - odds)
        chances, foreign = _assigned(edges, weights + odds, rows, found, unique=unique)
    elif doubtful:
        orders = [row.query.orders for row in rows]
        odds, words = by_order(edges, doubtful, known, orders, found)
        if words:
            chances, foreign = _assigned(edges, weights + odds, rows, found, unique=unique)
    return _Match(edges, _with_repeats(edges, chances, len(rows)), words, foreign)


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


def _with_repeats(edges: Comparison, chances: Floats, count: int) -> Floats:
    """Return chances in which rows that spell one unit exactly all have it.

    A table that prints a unit twice is the publisher's, not the reader's, doing.
    """
    alone = np.bincount(edges.rows, minlength=count)[edges.rows] == 1
    return np.where(alone & (edges.costs == _EXACT), np.maximum(chances, _REPEATED), chances)


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
