"""What became of a unit, whatever its kind: communes, districts and departments alike.

A figure keeps the unit of its own day; this only says which units of a later day stand where it
stood, so that years can be joined on purpose and never by accident.
"""

import datetime
from functools import cache
from typing import NamedTuple

from documents.tables import UnitLevel
from normalizers.gazetteer import TWO_LEVELS, heirs, history, lines_of, province_codes
from normalizers.names.departments import departments, successors

# A district has no heir of its own: its communes' heirs stand on its ground.
ON_ITS_GROUND = "ground"


class Heir(NamedTuple):
    """A later unit; `share` is "whole", "main", "part", "merged", or "ground" for a district."""

    unit_id: str
    name: str
    date: str
    share: str


def heirs_of(unit_id: str) -> tuple[Heir, ...]:
    """Return the units that took a unit's place when it ended; none when it is still there."""
    kind, _, code = unit_id.partition(":")
    if kind == "dep":
        return _heirs_of_department(unit_id)
    direct = tuple(
        Heir(link.new, _name(link.new), link.date, link.share) for link in heirs(unit_id)
    )
    if direct or kind != UnitLevel.DISTRICT.value:
        return direct
    found: dict[str, Heir] = {}
    for commune in _last_communes().get(code, ()):
        for link in heirs(commune):
            found.setdefault(link.new, Heir(link.new, _name(link.new), link.date, ON_ITS_GROUND))
    return tuple(found[new] for new in sorted(found))


def _heirs_of_department(unit_id: str) -> tuple[Heir, ...]:
    *place, slug = unit_id.split(":")
    return tuple(
        Heir(
            ":".join((*place, heir.slug)),
            _department_names(heir.date).get(heir.slug, ""),
            heir.date.isoformat(),
            heir.share,
        )
        for heir in successors(slug)
    )


@cache
def _department_names(date: datetime.date) -> dict[str, str]:
    return {body.slug: body.spellings[0] for body in departments(date)}


def _name(unit_id: str) -> str:
    lines = lines_of(unit_id)
    return lines[-1].official if lines else ""


@cache
def _last_communes() -> dict[str, tuple[str, ...]]:
    """Return the ids of the communes of each district, as they were before districts ended."""
    found: dict[str, list[str]] = {}
    for province in province_codes():
        for unit in history(province):
            old = unit.level == UnitLevel.COMMUNE and unit.valid_from < TWO_LEVELS.isoformat()
            if old and unit.unit_id not in found.setdefault(unit.parent, []):
                found[unit.parent].append(unit.unit_id)
    return {district: tuple(communes) for district, communes in found.items()}
