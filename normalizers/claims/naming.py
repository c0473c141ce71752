"""The units and indicators that claims name, with the letters that a mangled reading lost."""

import datetime
import re
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from documents.claims import Claim
from documents.facts import Facts
from documents.tables import UnitLevel
from documents.text import fold
from normalizers.indicators import indicators
from normalizers.names import NameQuery, restore
from normalizers.wording import is_mangled, read_wording

# Digits read for letters, and the crossed D that looks like a P to a reader without it.
_LETTERS = str.maketrans({"6": "o", "0": "o", "1": "l"})
_MISREAD_D = re.compile(r"\bp(?=[aeiouy])")
_LETTERS_FOR_ONE_WRONG = 9  # a name of so many letters may have one wrong and still be known


def name_claims(claims: Iterable[Claim], facts: Facts) -> tuple[Claim, ...]:
    """Return the claims with the names of units and indicators whose letters were lost.

    A name that is not sure stays as read, and so does every name of a clean text: there the
    sentence's own spelling is what the paper says.
    """
    held = tuple(claims)
    if not is_mangled(" ".join(claim.raw for claim in held)):
        return held
    date = facts.date or (datetime.date(facts.year, 12, 31) if facts.year else None)
    province = facts.province_code or facts.province
    restored = (claim.model_copy(update={"subject": _indicator(claim.subject)}) for claim in held)
    return tuple(_named(claim, province, date) if claim.units else claim for claim in restored)


@cache
def _indicator_names() -> dict[str, str]:
    """Return the printed form of each known indicator name, by its folded form."""
    return {
        fold(name): name
        for indicator in indicators()
        for name in (*indicator.aliases, indicator.name_vi)
    }


@lru_cache(maxsize=1024)
def _indicator(subject: str) -> str:
    """Return the known name that a subject is a misreading of; a doubtful one as read."""
    text = read_wording(subject, mangled=True).text
    names = _indicator_names()
    for form in (text, _MISREAD_D.sub("d", text.translate(_LETTERS))):
        if form in names:
            return names[form]
        reach = len(form) // _LETTERS_FOR_ONE_WRONG
        near = {name for known, name in names.items() if Levenshtein.distance(known, form) <= reach}
        if len(near) == 1:
            return near.pop()
    return subject


def _named(claim: Claim, province: str | None, date: datetime.date | None) -> Claim:
    level = UnitLevel(claim.unit_level) if claim.unit_level else None
    return claim.model_copy(update={"units": _restored(claim.units, province, date, level)})


@lru_cache(maxsize=1024)
def _restored(
    units: tuple[str, ...],
    province: str | None,
    date: datetime.date | None,
    level: UnitLevel | None,
) -> tuple[str, ...]:
    """Restore the units of one claim together: a sentence names each of them once."""
    queries = [NameQuery(raw=unit) for unit in units]
    found = restore(queries, province=province, date=date, level=level)
    return tuple(name.official or unit for unit, name in zip(units, found.names, strict=True))
