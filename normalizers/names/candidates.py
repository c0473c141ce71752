"""The units that a list of names may mean, with every spelling under which they are printed."""

import datetime
from functools import cached_property, lru_cache
from typing import NamedTuple

import normalizers.names.departments as departments
import normalizers.names.folding as folding
from documents.tables import UnitLevel
from normalizers import gazetteer

CENTRAL_CITY = "Thành phố"


class Entry(NamedTuple):
    """A unit that a row may name."""

    unit_id: str
    level: UnitLevel
    official: str
    district: str
    province: str


class Form(NamedTuple):
    """One spelling of an entry; `alias` when it is not the official one, `bare` without kind."""

    text: str
    entry: int
    alias: bool
    bare: bool
    exact_only: bool


class Candidates:
    """Entries with their forms, indexed by comparison form; built once for a scope and kept."""

    def __init__(self, entries: list[Entry], forms: list[Form]) -> None:
        self.entries = entries
        self.forms = forms

    @cached_property
    def by_spelling(self) -> dict[str, tuple[int, ...]]:
        """Return form numbers by the form with marks."""
        return _index([folding.spelled(form.text) for form in self.forms])

    @cached_property
    def letters(self) -> list[str]:
        """Return the bare letters of each form."""
        return [folding.letters(form.text) for form in self.forms]

    @cached_property
    def by_letters(self) -> dict[str, tuple[int, ...]]:
        """Return form numbers by bare letters."""
        return _index(self.letters)

    def entries_of(self, forms: tuple[int, ...]) -> tuple[int, ...]:
        """Return the distinct entries of some forms."""
        return tuple(dict.fromkeys(self.forms[number].entry for number in forms))


def _index(keys: list[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, key in enumerate(keys):
        found[key] = (*found.get(key, ()), number)
    return found


@lru_cache(maxsize=512)
def candidates(
    province: str | None, date: datetime.date | None, levels: tuple[UnitLevel, ...]
) -> Candidates:
    """Return the candidates of some levels in a province (its code) on a day."""
    entries: list[Entry] = []
    forms: list[Form] = []
    for level in levels:
        if level in (UnitLevel.DEPARTMENT, UnitLevel.MINISTRY):
            _add_bodies(level, province, date, entries, forms)
        else:
            _add_units(level, province, date, entries, forms)
    return Candidates(entries, forms)


def _add_units(
    level: UnitLevel,
    province: str | None,
    date: datetime.date | None,
    entries: list[Entry],
    forms: list[Form],
) -> None:
    if level == UnitLevel.PROVINCE:
        found = gazetteer.provinces(date)
    elif province is None:
        return
    else:
        found = gazetteer.units(province, level, date)
    parents = (
        {unit.code: unit.official for unit in gazetteer.units(province, UnitLevel.DISTRICT, date)}
        if province and level == UnitLevel.COMMUNE
        else {}
    )
    for unit in found:
        number = len(entries)
        entries.append(
            Entry(unit.unit_id, level, unit.official, parents.get(unit.parent, ""), unit.province)
        )
        forms.append(Form(unit.official, number, alias=False, bare=False, exact_only=False))
        if not unit.name.isdecimal():
            forms.append(Form(unit.name, number, alias=False, bare=True, exact_only=False))


def _add_bodies(
    level: UnitLevel,
    province: str | None,
    date: datetime.date | None,
    entries: list[Entry],
    forms: list[Form],
) -> None:
    if level == UnitLevel.MINISTRY:
        bodies = departments.ministries(date)
    else:
        bodies = departments.departments(date, province, _is_central(province, date))
    for body in bodies:
        number = len(entries)
        entries.append(
            Entry(body.unit_id(province), body.level, body.spellings[0], "", province or "")
        )
        for position, text in enumerate(body.spellings):
            forms.append(Form(text, number, alias=position > 0, bare=False, exact_only=False))
        for text in body.acronyms:
            forms.append(Form(text, number, alias=True, bare=False, exact_only=True))


def _is_central(province: str | None, date: datetime.date | None) -> bool:
    if province is None:
        return False
    return any(
        unit.kind == CENTRAL_CITY for unit in gazetteer.units(province, UnitLevel.PROVINCE, date)
    )
