"""Which levels of units a list names: by the rows that spell units, then by those that do not.

A table may list departments and districts, or ministries and provinces, in one column. A level
belongs to the list when rows are much likelier of it than of the levels that it is known to have.
"""

import datetime
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from documents.tables import UnitLevel
from normalizers import gazetteer
from normalizers.names.candidates import candidates
from normalizers.names.folding import letters

Levels = tuple[UnitLevel, ...]

PLACES: Levels = (UnitLevel.COMMUNE, UnitLevel.DISTRICT)
LOCAL: Levels = (UnitLevel.DEPARTMENT, UnitLevel.DISTRICT, UnitLevel.COMMUNE)
NATIONAL: Levels = (UnitLevel.PROVINCE, UnitLevel.MINISTRY)
LEVELS: Levels = (*LOCAL, *NATIONAL)
_HITS, _OTHERS = 0.5, 0.1  # shares of rows that spell units of one kind of list, of the other
_CLEAR, _LIKE = 90.0, 75.0  # ratio of one row, of several, that brings a level into the list
_AHEAD = 12.0  # by how much such a row must be likelier of that level than of the known ones
_FEWEST, _SHARE = 2, 0.1  # several rows: at least so many, and that share of all
# How bare letters of a level's names begin; a row that begins so needs no other level.
_KINDS = {
    UnitLevel.COMMUNE: ("xa", "phuong", "thitran"),
    UnitLevel.DISTRICT: ("huyen", "quan", "thixa", "thanhpho"),
}


class Spelled(NamedTuple):
    """The levels of which rows spell units, the commonest first, and so said."""

    levels: Levels
    words: str


def group_of(level: UnitLevel) -> Levels:
    """Return the levels that one list may mix with a level, itself included."""
    return LOCAL if level in LOCAL else NATIONAL


def spelled_levels(
    keys: Sequence[str], code: str | None, date: datetime.date | None
) -> Spelled | None:
    """Return the levels of which most rows, given as bare letters, spell units.

    None where no kind of list stands out.
    """
    rows = {level: names_spelled(keys, level, code, date) for level in LEVELS}
    best = max(LEVELS, key=lambda level: len(rows[level]))
    group = sorted(group_of(best), key=lambda level: -len(rows[level]))
    ours = set().union(*(rows[level] for level in group))
    others = set().union(*(rows[level] for level in LEVELS if level not in group)) - ours
    if len(ours) < _HITS * len(keys) or len(others) > _OTHERS * len(ours):
        return None
    levels = tuple(level for level in group if rows[level])
    said = ", ".join(f"{level} {len(rows[level])}" for level in levels)
    return Spelled(levels, f"rows of {len(keys)} that spell units: {said}")


def names_spelled(
    keys: Sequence[str], level: UnitLevel, code: str | None, date: datetime.date | None
) -> frozenset[int]:
    """Return the rows that spell a unit of a level, by their places."""
    names = _names(level, code, date)
    return frozenset([number for number, key in enumerate(keys) if key in names])


@lru_cache(maxsize=512)
def _names(level: UnitLevel, code: str | None, date: datetime.date | None) -> frozenset[str]:
    """Return the bare letters of the names of a level, with their kind words.

    Without a province those of the country, without a day those of all days. Provinces are most
    often printed without their kind.
    """
    if level not in PLACES:
        found = candidates(code, date, (level,))
        with_bare = level is UnitLevel.PROVINCE
        pairs = zip(found.keys, found.forms, strict=True)
        return frozenset(key for key, form in pairs if with_bare or not form.bare)
    codes = (code,) if code is not None else gazetteer.province_codes()
    return frozenset(
        letters(unit.official)
        for place in codes
        for unit in gazetteer.history(place)
        if unit.level == level and (date is None or unit.holds(date.isoformat()))
    )


def unlike(
    keys: Sequence[str], levels: Levels, code: str | None, date: datetime.date | None
) -> list[str]:
    """Return the rows that neither spell nor begin like a unit of some levels."""
    begins = tuple(start for level in levels for start in _KINDS.get(level, ()))
    names = [_names(level, code, date) for level in levels]
    return [
        key
        for key in keys
        if not (begins and key.startswith(begins)) and not any(key in known for known in names)
    ]


def others_than(keys: Sequence[str], level: UnitLevel, date: datetime.date | None) -> list[str]:
    """Return the rows that are hardly like any unit of a level, wherever that is."""
    rest = unlike(keys, (level,), None, date)
    like = ratios(rest, level, None, date) if rest else ()
    return [key for key, ratio in zip(rest, like, strict=True) if ratio < _LIKE]


def joined(
    keys: Sequence[str], levels: Levels, code: str | None, date: datetime.date | None
) -> Levels:
    """Return the levels of a list with those that its rows of no known level belong to."""
    rest = unlike(keys, levels, code, date)
    more = [level for level in group_of(levels[0]) if level not in levels]
    if not rest or not more:
        return levels
    own = np.max([ratios(rest, level, code, date) for level in levels], axis=0)
    several = max(_FEWEST, _SHARE * len(keys))
    found = list(levels)
    for level in more:
        like = ratios(rest, level, code, date)
        votes = like[like >= own + _AHEAD]
        if (votes >= _CLEAR).any() or int((votes >= _LIKE).sum()) >= several:
            found.append(level)
    return tuple(found)


def ratios(
    keys: Sequence[str], level: UnitLevel, code: str | None, date: datetime.date | None
) -> NDArray[np.float64]:
    """Return for each row how like (0..100) it is to the nearest unit of a level."""
    listed = candidates(code, date, (level,)).listed_keys
    if not listed:
        return np.zeros(len(keys))
    found: NDArray[np.float64] = process.cdist(
        keys, listed, scorer=fuzz.ratio, dtype=np.float64
    ).max(axis=1)
    return found
