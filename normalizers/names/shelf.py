"""The names of a list of places by their bare letters, ready to be looked up and compared."""

import datetime
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from unidecode import unidecode

from documents.tables import MatchReason, UnitLevel, UnitName
from normalizers.names.candidates import Candidates, candidates
from normalizers.names.folding import has_vietnamese_letters, letters

_LIKE_DIGITS = frozenset("0123456789lIOo|")
HALVES = 2  # distances are counted in half letters, which are whole numbers
OTHER_NUMBER = 24  # half letters: a ward of another number, or of one where none was read
_OTHER_DAY = 0.5  # letters by which the name of another day is farther


class Row(NamedTuple):
    """A row: what it prints without debris, its bare letters, whether some are Vietnamese."""

    printed: str
    key: str
    vietnamese: bool

    @property
    def numbered(self) -> bool:
        """Tell whether the name may end with a number, however misread."""
        return self.printed[-1:] in _LIKE_DIGITS


SURE = 0.9999  # chance of a unit all of whose letters are there; no other is surer
Match = tuple[int, float]  # form and chance


class Sole(NamedTuple):
    """The one form that some letters spell, as a sure match, and its entry."""

    match: Match
    entry: int


class Shelf:
    """The names of a list by their bare letters, ready to be compared."""

    def __init__(self, found: Candidates) -> None:
        self.found = found
        self.forms: dict[str, tuple[int, ...]] = {}  # one for each entry that has the letters
        for number, form in enumerate(found.forms):
            if not form.bare:
                self._add(found.keys[number], number)
        self.columns = [forms[0] for forms in self.forms.values()]
        self.keys = [found.keys[form] for form in self.columns]
        self.owners = np.array([self.entry_of(form) for form in self.columns], dtype=np.int64)
        alone = np.array([len(self.forms[key]) == 1 for key in self.keys], dtype=bool)
        self.answerable = alone & ~found.outside[self.owners]
        self.outside: list[bool] = found.outside.tolist()
        self.farther = (HALVES * _OTHER_DAY * found.outside[self.owners]).astype(np.int16)
        self.sizes = np.array([len(self.forms[key]) for key in self.keys], dtype=np.int64)
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.of_columns = np.array(
            [form for key in self.keys for form in self.forms[key]], dtype=np.int64
        )
        self.numbers = found.numbers[self.columns]
        self.numbered = bool((self.numbers >= 0).any())
        self.farther[self.numbers >= 0] += OTHER_NUMBER
        with_kind = set(self.forms)
        for number, form in enumerate(found.forms):
            if form.bare and found.keys[number] not in with_kind:
                self._add(found.keys[number], number)
        self.sole = {
            key: Sole((forms[0], SURE), self.entry_of(forms[0]))
            for key, forms in self.forms.items()
            if len(forms) == 1 and not self.outside[self.entry_of(forms[0])]
        }
        self.rows = {
            text: Row(text, letters(text), has_vietnamese_letters(text))
            for entry in found.entries
            for text in (entry.official, unidecode(entry.official))
        }
        self._fields: dict[int, dict[str, object]] = {}
        self.spellings = [(form.text, found.entries[form.entry].level) for form in found.forms]
        # Of texts in `rows`, by whether the reader saw marks.
        self.answers: dict[bool, dict[str, UnitName]] = {False: {}, True: {}}

    def _add(self, key: str, number: int) -> None:
        known = self.forms.get(key, ())
        owner = self.found.forms[number].entry
        if all(self.found.forms[form].entry != owner for form in known):
            self.forms[key] = (*known, number)

    def fields(self, form: int) -> dict[str, object]:
        """Return the fields of a name that are the same for all rows matched to a form."""
        known = self._fields.get(form)
        if known is None:
            entry = self.found.entries[self.entry_of(form)]
            alias = self.found.forms[form].alias
            known = self._fields[form] = {
                "raw": "",
                "printed": "",
                "official": entry.official,
                "unit_id": entry.unit_id,
                "level": entry.level,
                "district": entry.district,
                "confidence": 0.0,
                "margin": 0.0,
                "alternatives": (),
                "reason": MatchReason.ALIAS if alias else MatchReason.ASSIGNED,
                "explanation": "",
            }
        return known.copy()

    def district_of(self, form: int) -> str:
        """Return the district of the unit of a form."""
        return self.found.entries[self.entry_of(form)].district

    def entry_of(self, form: int) -> int:
        """Return the entry of a form."""
        return self.found.forms[form].entry


@lru_cache(maxsize=64)
def shelf_of(
    province: str | None, date: datetime.date | None, levels: tuple[UnitLevel, ...]
) -> Shelf:
    """Return the names of a scope, ready to be compared."""
    return Shelf(candidates(province, date, levels))
