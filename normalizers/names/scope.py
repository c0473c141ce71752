"""Which province, day and level a list of names belongs to, when nobody says."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

import normalizers.names.departments as departments
from documents.errors import BadUsage
from documents.tables import UnitLevel
from normalizers import gazetteer
from normalizers.names.candidates import Candidates, candidates
from normalizers.names.debris import composed
from normalizers.names.folding import letters, letters_of_all

LOCAL = (UnitLevel.DEPARTMENT, UnitLevel.DISTRICT, UnitLevel.COMMUNE)
LEVELS = (*LOCAL, UnitLevel.PROVINCE, UnitLevel.MINISTRY)
_FITS = 88.0  # mean ratio of a list that belongs to its scope; a wrong one stays below
_BETTER = 3.0  # by how much the levels together must fit better than the best alone
_SHORTLIST = 3
_FEWEST_VOTES = 2.0  # names that one province alone has, below which names vote no more
_SAMPLE = 60
_HITS, _OTHERS = 0.5, 0.1  # shares of rows that spell units of the one level, of any other
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
    if level is not None and date is not None and (code is not None or not _is_local(level)):
        return Scope(code, date, (level,), "")
    return None


def by_spelling(texts: Sequence[str], province: str, date: datetime.date | None) -> Scope | None:
    """Return the scope where only the level is asked for and the rows spell units of one."""
    code = _code(province, date)
    found = _spelled_level(letters_of_all(composed(texts[:_SAMPLE])), code, date)
    if found is None or date is None:
        return None
    return Scope(code, date, (found[0],), found[1])


def _spelled_level(
    keys: Sequence[str], code: str | None, date: datetime.date | None
) -> tuple[UnitLevel, str] | None:
    """Return the level of which most rows spell units, and so said; None where none stands out."""
    hits = {
        level: len([key for key in keys if key in _spelled(level, code, date)]) for level in LEVELS
    }
    best, *others = sorted(hits, key=lambda level: -hits[level])
    if hits[best] < _HITS * len(keys) or hits[others[0]] > _OTHERS * hits[best]:
        return None
    return best, f"level {best}: {hits[best]} of {len(keys)} rows spell units of it"


@lru_cache(maxsize=512)
def _spelled(level: UnitLevel, code: str | None, date: datetime.date | None) -> frozenset[str]:
    """Return the bare letters of the names of a level, with their kind words.

    Without a province those of the country, without a day those of all days.
    """
    if not _is_local(level):
        found = candidates(code, date, (level,))
        pairs = zip(found.keys, found.forms, strict=True)
        return frozenset(key for key, form in pairs if not form.bare)
    codes = (code,) if code is not None else gazetteer.province_codes()
    return frozenset(
        letters(unit.official)
        for place in codes
        for unit in gazetteer.history(place)
        if unit.level == level and (date is None or unit.holds(date.isoformat()))
    )


def settle(
    keys: Sequence[str],
    province: str | None,
    date: datetime.date | None,
    level: UnitLevel | None,
) -> Scope:
    """Return the scope of names given as bare letters; what is given is kept as given.

    Raises:
        BadUsage: when no province, of any day, is called so.
    """
    whole = given(province, date, level)
    if whole is not None:
        return whole
    code = _code(province, date) if province else None
    sample = list(dict.fromkeys(keys))[:_SAMPLE]
    spelled = _spelled_level(sample, code, date) if level is None and sample else None
    if spelled is not None:
        found = settle(keys, province, date, spelled[0])
        words = "; ".join(note for note in (spelled[1], found.explanation) if note)
        return found._replace(explanation=words)
    tries = [
        _Try(mean_ratio(sample, candidates(place, probe, (one,))), place, probe, one)
        for probe in ((date,) if date else _PROBES)
        for one in ((level,) if level else LEVELS)
        for place in _places(sample, code, one)
    ]
    best = max(tries, key=lambda one: round(one.fit, 1))
    notes = [_on_level(best, tries)] if level is None else []
    if code is None and best.place is not None:
        notes.append(_on_province(best, tries))
    levels: tuple[UnitLevel, ...] = (best.level,)
    if level is None and _is_mixed(sample, best):
        levels = LOCAL
        notes[0] = "levels mixed: departments, districts and communes together fit best"
    if date is None:
        best = _dated(sample, best, levels)
        notes.append(f"day not given: the list of {best.date} fits best ({best.fit:.1f} of 100)")
    return Scope(best.place, best.date, levels, "; ".join(notes))


class _Try(NamedTuple):
    """One scope tried, and how well the rows fit it: the mean ratio, 0..100."""

    fit: float
    place: str | None
    date: datetime.date
    level: UnitLevel


def _is_local(level: UnitLevel) -> bool:
    return level in (UnitLevel.DISTRICT, UnitLevel.COMMUNE)


def _places(sample: list[str], code: str | None, level: UnitLevel) -> tuple[str | None, ...]:
    """Return the provinces to try for a level: the one given, or the likeliest."""
    if code is not None or not _is_local(level):
        return (code,)
    return tuple(_likeliest(tuple(sample), level))


@lru_cache(maxsize=8)
def _likeliest(sample: tuple[str, ...], level: UnitLevel) -> list[str]:
    """Return the few provinces whose names, of any day, the rows resemble most.

    Names read without an error vote, each with one vote for all the provinces that have it; where
    hardly any was, the mean ratio decides.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    for key in sample:
        codes = _postings(level).get(key, ())
        for code in codes:
            votes[code] += 1.0 / len(codes)
    if max(votes.values(), default=0.0) < _FEWEST_VOTES:
        keys: dict[str, list[str]] = {}
        for key, codes in _postings(level).items():
            for code in codes:
                keys.setdefault(code, []).append(key)
        votes = defaultdict(float, {code: _ratio(sample, own) for code, own in keys.items()})
    return sorted(votes, key=lambda code: (-votes[code], code))[:_SHORTLIST]


@cache
def _postings(level: UnitLevel) -> dict[str, tuple[str, ...]]:
    """Return province codes by the bare letters of a unit's name, with and without its kind."""
    found: dict[str, dict[str, None]] = {}
    for code in gazetteer.province_codes():
        for unit in gazetteer.history(code):
            if unit.level == level:
                for name in (unit.official, unit.name):
                    found.setdefault(letters(name), {})[code] = None
    return {key: tuple(codes) for key, codes in found.items()}


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


def mean_ratio(keys: Sequence[str], found: Candidates) -> float:
    """Return the mean over rows of the best ratio (0..100) with any form."""
    return _ratio(keys, found.listed_keys)


def _ratio(keys: Sequence[str], choices: Sequence[str]) -> float:
    if not keys or not choices:
        return 0.0
    scores = process.cdist(keys, choices, scorer=fuzz.ratio, dtype=np.uint8)
    return float(scores.max(axis=1).mean())


def _is_mixed(sample: list[str], best: _Try) -> bool:
    """Tell whether no level alone fits and the local ones together do much better."""
    if best.fit >= _FITS or best.place is None:
        return False
    return mean_ratio(sample, candidates(best.place, best.date, LOCAL)) > best.fit + _BETTER


def _on_level(best: _Try, tries: Sequence[_Try]) -> str:
    rest = max((one for one in tries if one.level != best.level), key=lambda one: one.fit)
    return f"level {best.level} fits best ({best.fit:.1f} of 100, next {rest.level} {rest.fit:.1f})"


def _on_province(best: _Try, tries: Sequence[_Try]) -> str:
    others = [one for one in tries if one.place not in (None, best.place)]
    note = f"province {_name(best.place)} fits best ({best.fit:.1f} of 100"
    rest = max(others, key=lambda one: one.fit, default=None)
    return note + (f", next {_name(rest.place)} {rest.fit:.1f})" if rest else ")")


def _name(code: str | None) -> str:
    return gazetteer.history(code)[0].name if code else ""


def _dated(sample: list[str], best: _Try, levels: tuple[UnitLevel, ...]) -> _Try:
    """Return the try on the day whose list holds most of the rows, the latest among equals."""
    if best.place is not None and any(_is_local(level) for level in levels):
        days = set(gazetteer.change_days(best.place)) - {""}
    else:
        days = set(departments.change_days())
    for day in sorted(days, reverse=True):
        date = datetime.date.fromisoformat(day)
        fit = mean_ratio(sample, candidates(best.place, date, levels))
        if round(fit, 2) > round(best.fit, 2):
            best = best._replace(date=date, fit=fit)
    return best
