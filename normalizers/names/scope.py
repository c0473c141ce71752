"""Which province, day and level a list of names belongs to, when nobody says."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

import normalizers.names.departments as departments
from documents.errors import BadUsage
from documents.tables import UnitLevel
from normalizers import gazetteer
from normalizers.names.candidates import Candidates, candidates

LEVELS = (UnitLevel.DEPARTMENT, UnitLevel.DISTRICT, UnitLevel.COMMUNE)
NATIONAL = (UnitLevel.PROVINCE, UnitLevel.MINISTRY)
_FITS = 88.0  # mean ratio of a list that belongs to its scope; a wrong one stays below
_SHORTLIST = 6
_SAMPLE = 60
# Days tried when none is given: later ones first, so that they win among equals.
_PROBES = tuple(
    datetime.date.fromisoformat(day)
    for day in ("2025-07-01", "2025-03-01", "2024-12-01", "2022-01-01", "2019-10-06")
)


class Scope(NamedTuple):
    """A settled scope: province code, day, levels; `fit` is the mean ratio 0..100 of the rows."""

    province: str | None
    date: datetime.date | None
    levels: tuple[UnitLevel, ...]
    fit: float
    explanation: str


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
    code = _code(province, date) if province else None
    sample = list(dict.fromkeys(keys))[:_SAMPLE]
    probes = (date,) if date else _PROBES
    tries = [_fitting(sample, code, probe, level) for probe in probes]
    best = max(tries, key=lambda scope: round(scope.fit, 1))
    if date is None:
        best = _dated(sample, best)
    return best


def _fitting(
    sample: list[str], code: str | None, date: datetime.date, level: UnitLevel | None
) -> Scope:
    """Return the best scope on one day."""
    notes: list[str] = []
    if level is None:
        levels, code = _levels(sample, code, date, notes)
    else:
        levels = (level,)
    if code is None and _local(levels):
        code = _province(sample, date, levels, notes)
    fit = mean_ratio(sample, candidates(code, date, levels))
    return Scope(code, date, levels, fit, "; ".join(notes))


def _code(province: str, date: datetime.date | None) -> str:
    unit = gazetteer.province_named(province, date)
    if unit is None:
        for other in reversed(gazetteer.all_province_lines()):
            if gazetteer.core(other.name) == gazetteer.core(province) or other.code == province:
                return other.code
        raise BadUsage(f'no province is called "{province}"')
    return unit.code


def mean_ratio(keys: Sequence[str], found: Candidates) -> float:
    """Return the mean over rows of the best ratio (0..100) with any form."""
    if not keys or not found.listed_keys:
        return 0.0
    scores = process.cdist(keys, found.listed_keys, scorer=fuzz.ratio, dtype=np.uint8)
    return float(scores.max(axis=1).mean())


def _levels(
    sample: list[str], code: str | None, date: datetime.date | None, notes: list[str]
) -> tuple[tuple[UnitLevel, ...], str | None]:
    """Return the levels that the rows need: one if it fits nearly as well as all together."""
    best: tuple[float, tuple[UnitLevel, ...], str | None] = (-1.0, (UnitLevel.DEPARTMENT,), code)
    for level in (*LEVELS, *NATIONAL):
        place = code
        if place is None and level in (UnitLevel.DISTRICT, UnitLevel.COMMUNE):
            place = _province(sample, date, (level,), [])
        fit = mean_ratio(sample, candidates(place, date, (level,)))
        if fit > best[0]:
            best = (fit, (level,), place)
    fit, levels, place = best
    if fit < _FITS and place is not None:
        mixed = mean_ratio(sample, candidates(place, date, LEVELS))
        if mixed > fit + 3.0:
            notes.append("levels mixed: departments, districts and communes together fit best")
            return LEVELS, place
    notes.append(f"level {levels[0]} fits best ({fit:.1f} of 100)")
    return levels, code if code is not None else (place if _local(levels) else None)


def _local(levels: tuple[UnitLevel, ...]) -> bool:
    return bool(set(levels) & {UnitLevel.DISTRICT, UnitLevel.COMMUNE})


@cache
def _postings(date: datetime.date | None, level: UnitLevel) -> dict[str, tuple[str, ...]]:
    """Return province codes by the bare letters of a unit's name."""
    found: dict[str, list[str]] = {}
    for code in gazetteer.province_codes():
        for key in set(candidates(code, date, (level,)).listed_keys):
            found.setdefault(key, []).append(code)
    return {key: tuple(codes) for key, codes in found.items()}


def _province(
    sample: list[str],
    date: datetime.date | None,
    levels: tuple[UnitLevel, ...],
    notes: list[str],
) -> str | None:
    """Return the province whose list fits best: exact names vote first, the ratio decides."""
    votes: defaultdict[str, float] = defaultdict(float)
    for level in levels:
        postings = _postings(date, level)
        for key in sample:
            codes = postings.get(key, ())
            for code in codes:
                votes[code] += 1.0 / len(codes)
    short = sorted(votes, key=lambda code: (-votes[code], code))[:_SHORTLIST]
    if not short or votes[short[0]] < 2:
        short = list(gazetteer.province_codes())
    fits = sorted(
        ((mean_ratio(sample, candidates(code, date, levels)), code) for code in short),
        reverse=True,
    )
    if not fits:
        return None
    (fit, code), rest = fits[0], fits[1:]
    name = gazetteer.history(code)[0].name
    runner_up = f", next {gazetteer.history(rest[0][1])[0].name} {rest[0][0]:.1f}" if rest else ""
    notes.append(f"province {name} fits best ({fit:.1f} of 100{runner_up})")
    return code


def _dated(sample: list[str], scope: Scope) -> Scope:
    """Return the scope on the day whose list holds most of the rows, the latest among equals."""
    days = set(departments.change_days())
    if scope.province is not None and _local(scope.levels):
        days = set(gazetteer.change_days(scope.province)) - {""}
    best = scope
    for day in sorted(days):
        date = datetime.date.fromisoformat(day)
        fit = mean_ratio(sample, candidates(scope.province, date, scope.levels))
        if round(fit, 2) > round(best.fit, 2):
            best = best._replace(date=date, fit=fit)
    note = f"day not given: the list of {best.date} fits best ({best.fit:.1f} of 100)"
    return best._replace(explanation="; ".join(filter(None, (best.explanation, note))))
