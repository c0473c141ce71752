"""Tells the reader of mangled text whether a string names a unit."""

import datetime
from functools import lru_cache

from rapidfuzz import fuzz, process

from documents.tables import UnitLevel
from normalizers.names.candidates import candidates
from normalizers.names.folding import letters
from normalizers.names.levels import LOCAL

_CERTAIN, _UNLIKE = 92.0, 60.0  # ratios of probability 1 and 0
_LONGEST = 90


class GazetteerLexicon:
    """A `documents.lexicon.Lexicon` over the units of a province (its code) on a day."""

    def __init__(self, province: str | None, date: datetime.date | None) -> None:
        found = candidates(province, date, LOCAL)
        self._keys = found.keys
        self._levels = [found.entries[form.entry].level for form in found.forms]
        self._exact = {key: level for key, level in zip(self._keys, self._levels, strict=True)}
        self._answer = lru_cache(maxsize=65536)(self._look_up)

    def likelihood(self, text: str) -> tuple[float, UnitLevel]:
        """Return (probability 0..1, level) that `text`, however mangled, names a unit."""
        return self._answer(letters(text))

    def _look_up(self, key: str) -> tuple[float, UnitLevel]:
        if not 3 <= len(key) <= _LONGEST:
            return 0.0, UnitLevel.OTHER
        exact = self._exact.get(key)
        if exact is not None:
            return 1.0, exact
        best = process.extractOne(key, self._keys, scorer=fuzz.ratio, score_cutoff=_UNLIKE)
        if best is None:
            return 0.0, UnitLevel.OTHER
        share = (best[1] - _UNLIKE) / (_CERTAIN - _UNLIKE)
        return min(0.99, share), self._levels[best[2]]
