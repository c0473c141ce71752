"""The dated gazetteer: provinces, districts and communes since 2019, with their official codes.

A code alone names no unit: codes were given anew on 1 July 2025, when the districts went. A
`unit_id` therefore says the level, the structure and the code ("commune:02212" before that day,
"commune-2025:02212" after it), and a name is only known together with a day.
`normalizers/data/SOURCES.md` says where the lines come from.
"""

import datetime
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz import fuzz, process

from documents.tables import UnitLevel
from documents.text import fold

FIRST_DAY = datetime.date(2019, 10, 6)  # the first list; what was before it is not known
TWO_LEVELS = datetime.date(2025, 7, 1)  # no districts from this day
_LIKE = 75.0  # ratio of folded names from which one may have been meant
_LEVELS = {level.value: level for level in UnitLevel}


class Unit(NamedTuple):
    """One line of the gazetteer: a unit as it was from `valid_from` until before `valid_to`.

    `province` and `parent` are codes; dates are ISO text, empty when open. `kind` is the kind
    word ("Xã", "Thành phố"), `name` what follows it.
    """

    level: UnitLevel
    code: str
    province: str
    parent: str
    kind: str
    name: str
    valid_from: str
    valid_to: str
    source: str

    @property
    def official(self) -> str:
        """Return the full official name."""
        return f"{self.kind} {self.name}"

    @property
    def unit_id(self) -> str:
        """Return the stable id."""
        era = "-2025" if self.valid_from >= TWO_LEVELS.isoformat() else ""
        return f"{self.level}{era}:{self.code}"

    def holds(self, day: str) -> bool:
        """Tell whether the line holds on an ISO day."""
        return self.valid_from <= day and (not self.valid_to or day < self.valid_to)


class Link(NamedTuple):
    """What became of a unit: ids, the day, and how much the heir took.

    `share` is "whole"; "main" or "part" of a unit that was divided; "merged" where the source
    does not say how much.
    """

    old: str
    new: str
    date: str
    share: str


class Counts(NamedTuple):
    """How many units of each level a day has."""

    provinces: int
    districts: int
    communes: int


@cache
def _lines() -> dict[str, list[str]]:
    """Return the raw lines of units.tsv by province code; parsing waits until one is asked for."""
    text = (files("normalizers") / "data" / "units.tsv").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines()[1:]:
        found.setdefault(line.split("\t", 3)[2], []).append(line)
    return found


@cache
def history(province: str) -> tuple[Unit, ...]:
    """Return every line of one province code, over all days, both structures."""
    rows = (line.split("\t") for line in _lines().get(province, []))
    return tuple(Unit(_LEVELS[row[0]], *row[1:]) for row in rows)


def province_codes() -> tuple[str, ...]:
    """Return the codes of all provinces that ever were."""
    return tuple(_lines())


@cache
def units(province: str, level: UnitLevel, date: datetime.date | None = None) -> tuple[Unit, ...]:
    """Return the units of one level of a province on a day; None means the latest state."""
    day = (date or datetime.date.max).isoformat()
    return tuple(u for u in history(province) if u.level == level and u.holds(day))


@cache
def provinces(date: datetime.date | None = None) -> tuple[Unit, ...]:
    """Return the provinces on a day; None means the latest state."""
    return tuple(u for c in province_codes() for u in units(c, UnitLevel.PROVINCE, date))


def counts(date: datetime.date | None = None) -> Counts:
    """Return how many units the country had on a day."""
    day = (date or datetime.date.max).isoformat()
    there = [u.level for code in province_codes() for u in history(code) if u.holds(day)]
    return Counts(
        there.count(UnitLevel.PROVINCE),
        there.count(UnitLevel.DISTRICT),
        there.count(UnitLevel.COMMUNE),
    )


@cache
def change_days(province: str) -> tuple[str, ...]:
    """Return the ISO days on which a province's list changed, "" first for the first state."""
    days = {day for u in history(province) for day in (u.valid_from, u.valid_to)}
    return tuple(sorted(days | {""}))


def province_named(name: str, date: datetime.date | None = None) -> Unit | None:
    """Return the province with this name or code ("Tỉnh Bình Định", "binh dinh", "52")."""
    wanted = core(name)
    for unit in provinces(date):
        if wanted in (unit.code, core(unit.name)):
            return unit
    return None


@cache
def province_names() -> frozenset[str]:
    """Return the names of all provinces that ever were, as `core` gives them."""
    lines = (line for own in _lines().values() for line in own)
    return frozenset(core(line.split("\t")[5]) for line in lines if line.startswith("province\t"))


def core(name: str) -> str:
    """Return a province's name folded, without its kind word and blanks."""
    folded = fold(name)
    for kind in ("tinh ", "thanh pho ", "tp. ", "tp."):
        folded = folded.removeprefix(kind)
    return folded.replace(" ", "").replace("-", "")


def all_units(date: datetime.date | None = None) -> Iterator[Unit]:
    """Yield every unit of a day, by province."""
    day = (date or datetime.date.max).isoformat()
    for code in province_codes():
        yield from (u for u in history(code) if u.holds(day))


def all_province_lines() -> list[Unit]:
    """Return the province lines of all days."""
    return [
        unit
        for code in province_codes()
        for unit in history(code)
        if unit.level == UnitLevel.PROVINCE
    ]


def lookup(
    query: str,
    date: datetime.date | None = None,
    province: str | None = None,
    level: UnitLevel | None = None,
) -> tuple[Unit, ...]:
    """Return the units with a name or code; without a day, of all days.

    The name may lack its marks, its kind word, or both; `province` is a name or a code.
    """
    wanted, place = fold(query), core(province) if province else None
    day = date.isoformat() if date else None
    return tuple(
        unit
        for code in province_codes()
        if place is None or place in _names_of(code)
        for unit in history(code)
        if (level is None or unit.level == level)
        and (day is None or unit.holds(day))
        and wanted in (unit.code, unit.unit_id, fold(unit.name), fold(unit.official))
    )


def sounding_like(
    query: str, province: str | None = None, level: UnitLevel | None = None
) -> list[str]:
    """Return official names that resemble a text, the nearest first."""
    place = core(province) if province else None
    names = {
        unit.official: fold(unit.name)
        for code in province_codes()
        if place is None or place in _names_of(code)
        for unit in history(code)
        if level is None or unit.level == level
    }
    near = process.extract(fold(query), names, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=5)
    return [name for _, _, name in near]


@cache
def _links() -> tuple[dict[str, tuple[Link, ...]], dict[str, tuple[Link, ...]]]:
    """Return the crosswalk by old and by new id."""
    text = (files("normalizers") / "data" / "crosswalk.tsv").read_text(encoding="utf-8")
    by_old: dict[str, tuple[Link, ...]] = {}
    by_new: dict[str, tuple[Link, ...]] = {}
    for line in text.splitlines()[1:]:
        link = Link(*line.split("\t"))
        by_old[link.old] = (*by_old.get(link.old, ()), link)
        by_new[link.new] = (*by_new.get(link.new, ()), link)
    return by_old, by_new


def heirs(unit_id: str) -> tuple[Link, ...]:
    """Return what a unit became when it ended; a row of its own time is never renamed by this."""
    return _links()[0].get(unit_id, ())


def forebears(unit_id: str) -> tuple[Link, ...]:
    """Return the units that a unit was made of."""
    return _links()[1].get(unit_id, ())


@cache
def _by_id() -> dict[str, tuple[Unit, ...]]:
    found: dict[str, tuple[Unit, ...]] = {}
    for code in province_codes():
        for unit in history(code):
            found[unit.unit_id] = (*found.get(unit.unit_id, ()), unit)
    return found


def lines_of(unit_id: str) -> tuple[Unit, ...]:
    """Return every dated line of a unit, the oldest first."""
    return _by_id().get(unit_id, ())


def export(date: datetime.date | None = None, province: str | None = None) -> str:
    """Return the units of a day, of one province or all, as tab-separated text with a header."""
    place = core(province) if province else None
    header = ("unit_id", "level", "code", "province", "parent", "kind", "name", "from", "to")
    rows = [
        (unit.unit_id, *unit[:-1])
        for unit in all_units(date)
        if place is None or place in _names_of(unit.province)
    ]
    return "\n".join("\t".join(row) for row in (header, *rows)) + "\n"


@cache
def _names_of(code: str) -> frozenset[str]:
    """Return a province's code and folded names of all days."""
    return frozenset(
        {code} | {core(unit.name) for unit in history(code) if unit.level == UnitLevel.PROVINCE}
    )


def change_days_of_all() -> list[datetime.date]:
    """Return every day on which the list of the country changed, the first known day first."""
    days = {day for code in province_codes() for day in change_days(code) if day}
    return [FIRST_DAY, *(datetime.date.fromisoformat(day) for day in sorted(days))]


def is_province(name: str) -> bool:
    """Tell whether some province, of any day, has this name or code."""
    wanted = core(name)
    return any(wanted in _names_of(code) for code in province_codes())
