"""The units that claims name, with the letters that a mangled reading lost."""

import datetime
from collections.abc import Iterable
from functools import lru_cache

from documents.claims import Claim
from documents.facts import Facts
from documents.tables import UnitLevel
from normalizers.names import NameQuery, restore
from normalizers.wording import is_mangled


def name_units_of_claims(claims: Iterable[Claim], facts: Facts) -> tuple[Claim, ...]:
    """Return the claims with official names for units whose letters were lost.

    A name that is not sure stays as read, and so does every name of a clean text: there the
    sentence's own spelling is what the paper says.
    """
    held = tuple(claims)
    if not is_mangled(" ".join(claim.raw for claim in held)):
        return held
    date = facts.date or (datetime.date(facts.year, 12, 31) if facts.year else None)
    province = facts.province_code or facts.province
    return tuple(_named(claim, province, date) if claim.units else claim for claim in held)


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
