"""The units that a list of names may mean, with every spelling under which they are printed."""

import datetime
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import normalizers.names.departments as departments
from documents.tables import UnitLevel
from normalizers import gazetteer
from normalizers.names.channel import Codes, Reader, channel
from normalizers.names.folding import letters, spelled

_LONE_I_OR_Y = re.compile(
    r"(?<=[bcdđghklmnpqrstvx])[iìíỉĩịyỳýỷỹỵ](?![^\W\d_])|(?<=qu)[iìíỉĩịyỳýỷỹỵ](?![^\W\d_])",
    re.IGNORECASE,
)
_SWAPPED = str.maketrans("iìíỉĩịyỳýỷỹỵ", "yỳýỷỹỵiìíỉĩị")
_CENTRAL_CITY = "Thành phố"
_BARE, _ALIAS, _RARE = (
    1.5,
    0.5,
    3.0,
)  # nats: a name without its kind word, a spelling that is not official


class Entry(NamedTuple):
    """A unit that a row may name; `district` is the official name of a commune's district.

    `outside` says, for a unit of the same province on other days only, when that was; "" for
    the units of the list itself.
    """

    unit_id: str
    level: UnitLevel
    official: str
    district: str
    province: str
    outside: str = ""


class Form(NamedTuple):
    """One spelling of an entry; `alias` when it is not the official one, `bare` without kind."""

    text: str
    entry: int
    alias: bool
    bare: bool
    exact_only: bool
    rare: bool = False  # a body that only few provinces have


class Candidates:
    """Entries with their forms, indexed by comparison form; built once for a scope and kept."""

    def __init__(self, entries: list[Entry], forms: list[Form]) -> None:
        self.entries = entries
        self.forms = forms

    @cached_property
    def listed(self) -> int:
        """Return how many entries the list itself has."""
        return sum(not entry.outside for entry in self.entries)

    def listed_at(self, level: UnitLevel) -> tuple[Entry, ...]:
        """Return the entries that the list itself has at a level."""
        if level not in self._listed_at:
            self._listed_at[level] = tuple(
                entry for entry in self.entries if entry.level == level and not entry.outside
            )
        return self._listed_at[level]

    @cached_property
    def _listed_at(self) -> dict[UnitLevel, tuple[Entry, ...]]:
        return {}

    @cached_property
    def outside(self) -> NDArray[np.bool_]:
        """Tell which entries belong to other days only."""
        return np.array([bool(entry.outside) for entry in self.entries])

    @cached_property
    def of_departments(self) -> NDArray[np.bool_]:
        """Tell which forms are those of a provincial department."""
        return np.array([form.text.startswith("Sở ") for form in self.forms])

    @cached_property
    def of_bodies(self) -> NDArray[np.bool_]:
        """Tell which forms are those of a department, another body or a ministry."""
        bodies = (UnitLevel.DEPARTMENT, UnitLevel.MINISTRY)
        return np.array([self.entries[form.entry].level in bodies for form in self.forms])

    @cached_property
    def by_spelling(self) -> dict[str, tuple[int, ...]]:
        """Return form numbers by the form with marks."""
        return _index([spelled(form.text) for form in self.forms])

    @cached_property
    def keys(self) -> list[str]:
        """Return the bare letters of each form."""
        return [letters(form.text) for form in self.forms]

    @cached_property
    def key_numbers(self) -> NDArray[np.int64]:
        """Return for each form a number that forms of equal bare letters share."""
        numbers = {key: number for number, key in enumerate(dict.fromkeys(self.keys))}
        return np.array([numbers[key] for key in self.keys], dtype=np.int64)

    @cached_property
    def by_letters(self) -> dict[str, tuple[int, ...]]:
        """Return form numbers by bare letters."""
        return _index(self.keys)

    @cached_property
    def alone_in_letters(self) -> dict[str, int]:
        """Return the form of each bare letters that mean one entry, with its kind word."""
        return {
            key: numbers[0]
            for key, numbers in self.by_letters.items()
            if len(self.entries_of(numbers)) == 1
            and not self.forms[numbers[0]].bare
            and not self.forms[numbers[0]].exact_only
        }

    @cached_property
    def owner(self) -> NDArray[np.int64]:
        """Return the entry of each form."""
        return np.array([form.entry for form in self.forms], dtype=np.int64)

    @cached_property
    def listed_keys(self) -> list[str]:
        """Return the distinct bare letters of the forms of the list itself."""
        own = (
            key
            for form, key in zip(self.forms, self.keys, strict=True)
            if not self.entries[form.entry].outside
        )
        return list(dict.fromkeys(own))

    @cached_property
    def fuzzy_keys(self) -> list[str]:
        """Return the distinct bare letters of the forms that may be matched by likeness."""
        return list(self._forms_by_fuzzy_key)

    @cached_property
    def fuzzy_forms(self) -> list[NDArray[np.int64]]:
        """Return the forms of each of `fuzzy_keys`."""
        return [np.array(numbers) for numbers in self._forms_by_fuzzy_key.values()]

    @cached_property
    def _forms_by_fuzzy_key(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, form in enumerate(self.forms):
            if not form.exact_only:
                found.setdefault(self.keys[number], []).append(number)
        return found

    @cached_property
    def bare(self) -> NDArray[np.bool_]:
        """Tell which forms lack their kind word."""
        return np.array([form.bare for form in self.forms], dtype=bool)

    @cached_property
    def prior_costs(self) -> NDArray[np.float64]:
        """Return what printing a form costs against the official one, in nats."""
        return np.array(
            [_BARE * form.bare + _ALIAS * form.alias + _RARE * form.rare for form in self.forms]
        )

    @cached_property
    def numbers(self) -> NDArray[np.int64]:
        """Return the number that each form's name is ("Phường 12"), or -1."""
        last = [form.text.rsplit(" ", 1)[-1] for form in self.forms]
        return np.array([int(word) if word.isdecimal() else -1 for word in last])

    @cached_property
    def homographs(self) -> list[tuple[int, ...]]:
        """Return for each entry the entries that look the same without marks, itself included."""
        keys = [letters(entry.official) for entry in self.entries]
        groups = _index(keys)
        return [groups[key] for key in keys]

    def encoded(self, reader: Reader) -> tuple[Codes, Codes]:
        """Return the forms as the channel wants them."""
        if reader not in self._encoded:
            self._encoded[reader] = channel(reader).letters_of([f.text for f in self.forms])
        return self._encoded[reader]

    @cached_property
    def _encoded(self) -> dict[Reader, tuple[Codes, Codes]]:
        return {}

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
    there = {spelled(unit.official) for unit in found}
    _add_forms(found, level, parents, entries, forms)
    if province is not None and level != UnitLevel.PROVINCE:
        others = {
            spelled(unit.official): unit
            for unit in gazetteer.history(province)
            if unit.level == level and spelled(unit.official) not in there
        }
        _add_forms(tuple(others.values()), level, {}, entries, forms, outside=True)


def _add_forms(
    units: tuple[gazetteer.Unit, ...],
    level: UnitLevel,
    parents: dict[str, str],
    entries: list[Entry],
    forms: list[Form],
    *,
    outside: bool = False,
) -> None:
    for unit in units:
        number = len(entries)
        when = f"from {unit.valid_from or '?'} to {unit.valid_to or 'today'}" if outside else ""
        district = parents.get(unit.parent, "")
        entries.append(Entry(unit.unit_id, level, unit.official, district, unit.province, when))
        for position, name in enumerate(_spelled_with_i_or_y(unit.name)):
            other = position > 0
            forms.append(Form(f"{unit.kind} {name}", number, other, bare=False, exact_only=False))
            if not name.isdecimal():
                forms.append(Form(name, number, other, bare=True, exact_only=False))
        if level == UnitLevel.PROVINCE:
            for text in departments.province_aliases().get(unit.code, ()):
                forms.append(Form(text, number, alias=True, bare=False, exact_only=True))


def _spelled_with_i_or_y(name: str) -> tuple[str, ...]:
    """Return a name and its spelling with the other of i and y ("Quí Quân", "Quý Quân")."""
    other = _LONE_I_OR_Y.sub(lambda found: found.group().translate(_SWAPPED), name)
    return (name,) if other == name else (name, other)


def _add_bodies(
    level: UnitLevel,
    province: str | None,
    date: datetime.date | None,
    entries: list[Entry],
    forms: list[Form],
) -> None:
    if level == UnitLevel.MINISTRY:
        for body in departments.ministries(date):
            _add_body(body, province, "", entries, forms)
        return
    central = _is_central(province, date)
    for body in departments.departments(date, province, central):
        _add_body(body, province, "", entries, forms)
    for body in departments.departments_of_other_days(date, province, central):
        when = f"from {body.valid_from or '?'} to {body.valid_to or 'today'}"
        _add_body(body, province, when, entries, forms)


def _add_body(
    body: departments.Body,
    province: str | None,
    outside: str,
    entries: list[Entry],
    forms: list[Form],
) -> None:
    number = len(entries)
    unit_id = body.unit_id(province)
    entries.append(Entry(unit_id, body.level, body.spellings[0], "", province or "", outside))
    spellings = _with_ampersand(body.spellings)
    for text in dict.fromkeys((*spellings, *_with_place(body.spellings, province))):
        alias = text != body.spellings[0]
        forms.append(Form(text, number, alias, bare=False, exact_only=False, rare=body.rare))
    for text in body.acronyms:
        forms.append(Form(text, number, alias=True, bare=False, exact_only=True))


def _with_place(spellings: tuple[str, ...], province: str | None) -> Iterator[str]:
    """Yield spellings with the name of the province ("Cục Thuế tỉnh Bình Định")."""
    for unit in gazetteer.history(province) if province else ():
        if unit.level == UnitLevel.PROVINCE:
            kind = unit.kind.lower()
            for text in spellings:
                body = text.removesuffix(kind).rstrip()
                yield f"{body} {kind} {unit.name}"
                if kind == _CENTRAL_CITY.lower():
                    yield f"{body} TP {unit.name}"


def _with_ampersand(spellings: tuple[str, ...]) -> tuple[str, ...]:
    """Return spellings, and those with & for "và"."""
    return tuple(dict.fromkeys((*spellings, *(s.replace(" và ", " & ") for s in spellings))))


def _is_central(province: str | None, date: datetime.date | None) -> bool:
    if province is None:
        return False
    return any(
        unit.kind == _CENTRAL_CITY for unit in gazetteer.units(province, UnitLevel.PROVINCE, date)
    )
