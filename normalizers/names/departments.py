"""Departments, other provincial bodies and ministries, by period, with their other spellings."""

import datetime
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from documents.tables import UnitLevel
from documents.text import fold


class Body(NamedTuple):
    """A body that a table may list: its slug, group and spellings on one day in one province.

    `spellings` start with the canonical one; `acronyms` are matched exactly or not at all.
    `rare` says that only few provinces have it and that the province is not known. Dates are ISO
    text, empty when open; the body is gone on the day `valid_to`.
    """

    slug: str
    group: str
    level: UnitLevel
    spellings: tuple[str, ...]
    acronyms: tuple[str, ...]
    rare: bool = False
    valid_from: str = ""
    valid_to: str = ""

    def holds(self, date: datetime.date | None) -> bool:
        """Tell whether there is such a body on a day; None means today."""
        day = (date or datetime.date.max).isoformat()
        return self.valid_from <= day and (not self.valid_to or day < self.valid_to)

    def unit_id(self, province_code: str | None) -> str:
        """Return the stable id; a department belongs to its province."""
        if self.level == UnitLevel.MINISTRY:
            return f"ministry:{self.slug}"
        return f"dep:{province_code}:{self.slug}" if province_code else f"dep:{self.slug}"


class Successor(NamedTuple):
    """What a body became: `share` is "whole" or "part", `note` says which part."""

    slug: str
    date: datetime.date
    share: str
    note: str


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("normalizers") / "data" / name).read_text(encoding="utf-8")
    header, *lines = (line.split("\t") for line in text.splitlines())
    return [dict(zip(header, line, strict=True)) for line in lines]


@cache
def _department_rows() -> tuple[dict[str, str], ...]:
    return tuple(_rows("departments.tsv"))


def _spellings(
    row: dict[str, str], place: str, province_code: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    party = "Thành" if place == "thành phố" else "Tỉnh"
    texts = [
        text.replace("{tỉnh}", place).replace("{Tỉnh}", party)
        for text in _of_province((row["name"], *row["aliases"].split("|")), province_code)
        if text
    ]
    return (
        tuple(dict.fromkeys(t for t in texts if not t.startswith("="))),
        tuple(t[1:] for t in texts if t.startswith("=")),
    )


def _of_province(texts: Iterable[str], province_code: str | None) -> Iterator[str]:
    """Yield spellings that hold everywhere, and those that are a province's own ("40:...")."""
    for text in texts:
        code, colon, own = text.partition(":")
        if not colon:
            yield text
        elif code == province_code:
            yield own


@cache
def departments(
    date: datetime.date | None = None, province_code: str | None = None, central: bool = False
) -> tuple[Body, ...]:
    """Return the bodies of a province on a day; `central` for a centrally run city."""
    return tuple(body for body in _bodies(province_code, central) if body.holds(date))


def departments_of_other_days(
    date: datetime.date | None = None, province_code: str | None = None, central: bool = False
) -> tuple[Body, ...]:
    """Return the bodies that a province has on other days only."""
    return tuple(body for body in _bodies(province_code, central) if not body.holds(date))


def bodies_named(name: str, date: datetime.date | None = None) -> tuple[Body, ...]:
    """Return the bodies with a slug, a spelling or an acronym; of all days where none is given."""
    wanted, slug = fold(name), name.removeprefix("dep:")
    return tuple(
        body
        for body in _bodies(None, central=False)
        if (date is None or body.holds(date))
        and (slug == body.slug or wanted in map(fold, (*body.spellings, *body.acronyms)))
    )


@cache
def _bodies(province_code: str | None, central: bool) -> tuple[Body, ...]:
    """Return the bodies of a province, of all days."""
    place = "thành phố" if central else "tỉnh"
    return tuple(
        Body(
            row["slug"],
            row["group"],
            UnitLevel(row["level"]),
            *_spellings(row, place, province_code),
            rare=bool(row["provinces"]) and province_code is None,
            valid_from=row["from"],
            valid_to=row["to"],
        )
        for row in _department_rows()
        if not row["provinces"]
        or province_code is None
        or province_code in row["provinces"].split(",")
    )


@cache
def ministries(date: datetime.date | None = None) -> tuple[Body, ...]:
    """Return the ministries and agencies of that rank on a day."""
    return tuple(
        body
        for body in (
            Body(
                row["slug"],
                "ministry",
                UnitLevel.MINISTRY,
                *_spellings(row, "tỉnh", None),
                valid_from=row["from"],
                valid_to=row["to"],
            )
            for row in _rows("ministries.tsv")
        )
        if body.holds(date)
    )


def official_names(date: datetime.date | None = None) -> tuple[str, ...]:
    """Return the canonical names of all departments and ministries on a day."""
    return tuple(body.spellings[0] for body in (*departments(date), *ministries(date)))


@cache
def province_aliases() -> dict[str, tuple[str, ...]]:
    """Return the short names of provinces that are no part of their name, by code."""
    rows = _rows("province_aliases.tsv")
    return {row["code"]: tuple(row["aliases"].split("|")) for row in rows}


def successors(slug: str) -> tuple[Successor, ...]:
    """Return what a department became, in part or whole; a row of its time is never renamed."""
    return tuple(
        Successor(
            row["successor"],
            datetime.date.fromisoformat(row["date"]),
            row["share"],
            row["note"],
        )
        for row in _rows("department_successors.tsv")
        if row["slug"] == slug
    )


@cache
def change_days() -> tuple[str, ...]:
    """Return the ISO days on which the list of departments or ministries changed."""
    rows = (*_department_rows(), *_rows("ministries.tsv"))
    return tuple(sorted({day for row in rows for day in (row["from"], row["to"]) if day}))
