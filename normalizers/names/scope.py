"""Which province, day and level a list of names belongs to, when nobody says."""

import datetime
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import normalizers.names.departments as departments
from documents.errors import BadUsage
from documents.tables import UnitLevel
from normalizers import gazetteer
from normalizers.names.candidates import candidates
from normalizers.names.debris import composed
from normalizers.names.folding import letters_of_all
from normalizers.names.levels import (
    LEVELS,
    LOCAL,
    PLACES,
    Levels,
    group_of,
    joined,
    names_spelled,
    others_than,
    spelled_levels,
)
from normalizers.names.provinces import likeliest_provinces, mean_ratio

_FITS = 88.0  # mean ratio of rows that belong to their place; elsewhere it stays below
_LEAD = 8.0  # by how much few rows must fit their province better than any other
_SAMPLE = 60
# Days tried when none is given: later ones first, so that they win among equals.
_PROBES = tuple(
    datetime.date.fromisoformat(day)
    for day in ("2025-07-01", "2025-03-01", "2024-12-01", "2022-01-01", "2019-10-06")
)


class Scope(NamedTuple):
    """A settled scope: province code, day, levels, and in words how it was found."""

    province: str | None
    date: datetime.date | None
    levels: tuple[UnitLevel, ...]
    explanation: str


def given(
    province: str | None, date: datetime.date | None, level: UnitLevel | None
) -> Scope | None:
    """Return the scope where nothing is left to infer, else None.

    Raises:
        BadUsage: when no province, of any day, is called so.
    """
    code = _code(province, date) if province else None
    if level is None or date is None or (code is None and level in PLACES):
        return None
    return Scope(code if level in LOCAL else None, date, (level,), "")


def by_spelling(texts: Sequence[str], province: str, date: datetime.date | None) -> Scope | None:
    """Return the scope where only the levels are asked for and the rows spell their units."""
    code = _code(province, date)
    keys = letters_of_all(composed(texts))
    found = spelled_levels(keys, code, date)
    if found is None or date is None:
        return None
    levels = joined(keys, found.levels, code, date)
    return Scope(code if levels[0] in LOCAL else None, date, levels, found.words)


def settle(
    keys: Sequence[str],
    province: str | None,
    date: datetime.date | None,
    level: UnitLevel | None,
    hints: Sequence[UnitLevel] = (),
) -> Scope:
    """Return the scope of names given as bare letters; what is given is kept as given.

    `hints` are levels that the list is said to have, besides others.

    Raises:
        BadUsage: when no province, of any day, is called so.
    """
    whole = given(province, date, level)
    if whole is not None:
        return whole
    code = _code(province, date) if province else None
    distinct = list(dict.fromkeys(keys))
    found = _likeliest(distinct, code, date, level)
    levels: Levels = (found.best.level,)
    if level is None:
        found, levels = _with_other_levels(distinct, found, date, hints)
    notes = [found.words] if level is None else []
    if len(levels) > 1:
        notes.append(f"levels mixed: {', '.join(levels)}")
    best = found.best
    if code is None and best.place is not None:
        notes.append(_on_province(best, found.tries))
    if date is None:
        best = _dated(distinct[:_SAMPLE], best, levels)
        notes.append(f"day not given: the list of {best.date} fits best ({best.fit:.1f} of 100)")
    place = (best.place or code) if levels[0] in LOCAL else None
    return Scope(place, best.date, levels, "; ".join(notes))


class _Try(NamedTuple):
    """One scope tried, and how well the rows fit it: the mean ratio, 0..100."""

    fit: float
    place: str | None
    date: datetime.date
    level: UnitLevel


class _Found(NamedTuple):
    """The best of some tries, and in words how its level was found."""

    best: _Try
    tries: Sequence[_Try]
    words: str


def _likeliest(
    keys: Sequence[str], code: str | None, date: datetime.date | None, level: UnitLevel | None
) -> _Found:
    """Return the level, place and day that most rows fit."""
    spelled = spelled_levels(keys, code, date) if level is None and keys else None
    if spelled is None:
        found = _best_of(keys, code, date, (level,) if level else LEVELS)
        return found if level else found._replace(words=_on_level(found.best, found.tries))
    # Places tell the province; departments are called the same in all.
    lead = next((one for one in spelled.levels if one in PLACES), spelled.levels[0])
    others = [names_spelled(keys, one, code, date) for one in spelled.levels if one is not lead]
    rows = [key for n, key in enumerate(keys) if not any(n in spelt for spelt in others)]
    return _best_of(rows, code, date, (lead,))._replace(words=spelled.words)


def _best_of(
    keys: Sequence[str], code: str | None, date: datetime.date | None, levels: Levels
) -> _Found:
    sample = keys[:_SAMPLE]
    tries = [
        _Try(mean_ratio(sample, candidates(place, probe, (one,))), place, probe, one)
        for probe in ((date,) if date else _PROBES)
        for one in levels
        for place in _places(sample, code, one)
    ]
    return _Found(max(tries, key=lambda one: round(one.fit, 1)), tries, "")


def _with_other_levels(
    keys: Sequence[str], found: _Found, date: datetime.date | None, hints: Sequence[UnitLevel]
) -> tuple[_Found, Levels]:
    """Return what was found, with a place if rows of another level tell one, and all levels."""
    best, group = found.best, group_of(found.best.level)
    if best.place is None and group is LOCAL:
        rest = others_than(keys, best.level, best.date)
        other = _best_of(rest, None, date, PLACES) if rest else found
        if other.best.fit >= _FITS and _ahead(other) >= _LEAD:
            best = best._replace(place=other.best.place, fit=other.best.fit)
            found = found._replace(best=best, tries=other.tries)
    more = [one for one in group if one in hints or names_spelled(keys, one, best.place, best.date)]
    levels = tuple(dict.fromkeys((best.level, *more)))
    return found, joined(keys, levels, best.place, best.date)


def _places(sample: Sequence[str], code: str | None, level: UnitLevel) -> tuple[str | None, ...]:
    """Return the provinces to try for a level: the one given, or the likeliest."""
    if code is not None or level not in PLACES:
        return (code,)
    return likeliest_provinces(tuple(sample), level)


@cache
def _code(province: str, date: datetime.date | None) -> str:
    unit = gazetteer.province_named(province, date)
    if unit is None:
        for other in reversed(gazetteer.all_province_lines()):
            if gazetteer.core(other.name) == gazetteer.core(province) or other.code == province:
                return other.code
        raise BadUsage(
            f'no province is called "{province}"; give its name or its code',
            f'không có tỉnh nào tên "{province}"; cho tên hoặc mã tỉnh',
        )
    return unit.code


def _on_level(best: _Try, tries: Sequence[_Try]) -> str:
    rest = max((one for one in tries if one.level != best.level), key=lambda one: one.fit)
    return f"level {best.level} fits best ({best.fit:.1f} of 100, next {rest.level} {rest.fit:.1f})"


def _ahead(found: _Found) -> float:
    """Return by how much the rows fit the best province better than any other."""
    others = [one.fit for one in found.tries if one.place != found.best.place]
    return found.best.fit - max(others, default=0.0)


def _on_province(best: _Try, tries: Sequence[_Try]) -> str:
    others = [one for one in tries if one.place not in (None, best.place)]
    note = f"province {_name(best.place)} fits best ({best.fit:.1f} of 100"
    rest = max(others, key=lambda one: one.fit, default=None)
    return note + (f", next {_name(rest.place)} {rest.fit:.1f})" if rest else ")")


def _name(code: str | None) -> str:
    return gazetteer.history(code)[0].name if code else ""


def _dated(sample: Sequence[str], best: _Try, levels: Levels) -> _Try:
    """Return the try on the day whose list holds most of the rows, the latest among equals."""
    days: set[str] = set()
    if best.place is not None and any(level in PLACES for level in levels):
        days |= set(gazetteer.change_days(best.place)) - {""}
    if not days or UnitLevel.DEPARTMENT in levels:
        days |= set(departments.change_days())
    best = best._replace(fit=mean_ratio(sample, candidates(best.place, best.date, levels)))
    for day in sorted(days, reverse=True):
        date = datetime.date.fromisoformat(day)
        fit = mean_ratio(sample, candidates(best.place, date, levels))
        if round(fit, 2) > round(best.fit, 2):
            best = best._replace(date=date, fit=fit)
    return best
