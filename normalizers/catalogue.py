"""What the catalogue of the statistics office listed otherwise than the law had it.

The gazetteer holds a unit from the day its resolution takes effect until the day another one ends
it. The office's catalogue, which all public lists go back to, entered some changes early or late
and some units by mistake. `normalizers/data/catalogue.tsv` itemises those of communes; provinces
and districts agree on every day.
"""

import datetime
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from normalizers import gazetteer

FIRST_DAY = datetime.date(2019, 9, 11)  # of the first copy of the catalogue


class Difference(NamedTuple):
    """Communes that the catalogue listed (`units` > 0), or had not (< 0), against the law.

    It did so from `listed_from` until before `listed_to`, ISO days. One commune with its code, or
    without one how many there were whose names are not known.
    """

    listed_from: str
    listed_to: str
    province: str
    code: str
    kind: str
    name: str
    units: int
    why: str

    def __str__(self) -> str:
        """Return the difference in words."""
        unit = f"{self.code} {self.kind} {self.name}" if self.code else "communes"
        return f"{self.units:+d} {unit}: {self.why}"


@cache
def _lines() -> tuple[Difference, ...]:
    text = (files("normalizers") / "data" / "catalogue.tsv").read_text(encoding="utf-8")
    found = []
    for line in text.splitlines()[1:]:
        since, until, province, code, kind, name, units, why = line.split("\t")
        found.append(Difference(since, until, province, code, kind, name, int(units), why))
    return tuple(found)


def differences(date: datetime.date) -> tuple[Difference, ...]:
    """Return how the catalogue of a day differed from the communes in force."""
    day = date.isoformat()
    return tuple(one for one in _lines() if one.listed_from <= day < one.listed_to)


def counts(date: datetime.date) -> gazetteer.Counts:
    """Return how many units of each level the catalogue of a day listed."""
    there = gazetteer.counts(date)
    return there._replace(communes=there.communes + sum(one.units for one in differences(date)))


def change_days() -> list[datetime.date]:
    """Return every day on which the catalogue parted from the law or came back to it."""
    days = {day for one in _lines() for day in (one.listed_from, one.listed_to)}
    return [datetime.date.fromisoformat(day) for day in sorted(days)]
