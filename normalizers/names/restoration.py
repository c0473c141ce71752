"""The main path: a list of names as read -> the official names, each with its probability.

Scope first (province, day, level), then one-to-one assignment with a null option, then the
likeness of the strings: in this order each step is worth more than the next.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Sequence

from documents.tables import UnitLevel, UnitName
from normalizers.names.candidates import Candidates, candidates
from normalizers.names.channel import Reader
from normalizers.names.completeness import describe
from normalizers.names.debris import composed
from normalizers.names.decision import Circumstances, choices_by_row, decide
from normalizers.names.folding import letters_of_all
from normalizers.names.known import known_answers, known_rows
from normalizers.names.levels import PLACES
from normalizers.names.matching import Match, matched
from normalizers.names.provinces import fits_elsewhere
from normalizers.names.query import NameQuery, Restoration
from normalizers.names.quick import plain_texts, quick_names
from normalizers.names.rows import PreparedRow, prepare, reader_of
from normalizers.names.scope import Scope, by_spelling, given, settle
from normalizers.names.shelf import shelf_of

_DOES_NOT_FIT = 0.35  # share of foreign rows from which a list of places is the wrong list
_FEW = 5  # rows too few to say that of a list
_LOST = 0.3  # share of rows without a unit from which another province may fit better


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
    match = matched(prepared, found, reader, unique=unique, use_channel=use_channel)
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
    rows: list[PreparedRow], match: Match, found: Candidates, reader: Reader, rejected: str
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
