"""The units that a table's rows name: official names, levels, and who is absent."""

import datetime
import re
from collections.abc import Iterator, Sequence

from documents.facts import Facts
from documents.provenance import Repair, RepairReason
from documents.references import row_ref
from documents.tables import Measure, Row, RowKind, Table, TableKind, UnitLevel, UnitName
from documents.text import fold
from normalizers.names import NameQuery, Restoration, restore
from normalizers.unit_levels import level_of_heading, level_of_name

_GROUP_SIGN = re.compile(r"^(?:[A-Z]|[IVX]+|\d{1,2})[.)/]?\s+")


def name_units(table: Table, facts: Facts) -> tuple[Table, tuple[Repair, ...]]:
    """Return the table with its units' official names, and a repair for each name restored.

    Only rankings name units; other tables come back as they are.
    """
    units = [row for row in table.rows if row.kind is RowKind.UNIT and row.name.printed]
    if table.kind is not TableKind.RANKING or not units:
        return table, ()
    levels = {level_of_name(fold(row.name.printed)) or _heading_level(row) for row in units}
    # A table that mixes departments with districts has no one level to look in.
    mixed = len(levels - {None}) > 1 or table.unit_level is UnitLevel.OTHER
    level = None if mixed else table.unit_level
    ranks = [i for i, column in enumerate(table.columns) if column.measure is Measure.RANK]
    found = _restored([_query(row, ranks, mixed=mixed) for row in units], facts, level)
    named = {
        row.index: _named(row.name, name) for row, name in zip(units, found.names, strict=True)
    }
    rows = tuple(
        row.model_copy(update={"name": named[row.index]}) if row.index in named else row
        for row in table.rows
    )
    update = {
        "rows": rows,
        "unit_level": found.level if table.unit_level is UnitLevel.OTHER else table.unit_level,
        "absent": found.absent,
        "unit_scope": found.scope,
    }
    repairs = tuple(_repairs(table, named))
    return table.model_copy(update=update), repairs


def _restored(rows: Sequence[NameQuery], facts: Facts, level: UnitLevel | None) -> Restoration:
    """Return the names of the day of the decision, or of the end of the year that it ranks.

    A year's ranking is often decided in the next, when units of that year have ended: the day
    whose list holds more of the rows is that of the table, the decision's among equals.
    """
    province = facts.province_code or facts.province
    ranked = _last_day(facts.year)
    days: list[datetime.date | None] = [facts.date or ranked]
    if facts.date is not None and ranked is not None and ranked < facts.date:
        days.append(ranked)
    found = [restore(rows, province, day, level) for day in days]
    return max(found, key=lambda one: sum(bool(name.unit_id) for name in one.names))


def _query(row: Row, ranks: Sequence[int], *, mixed: bool) -> NameQuery:
    heading = _GROUP_SIGN.sub("", row.group)
    grouped = heading if level_of_name(fold(heading)) is UnitLevel.DISTRICT else ""
    orders = tuple(None if (value := row.cells[i].value) is None else int(value) for i in ranks)
    stated = _heading_level(row) if mixed and not level_of_name(fold(row.name.printed)) else None
    district = row.name.district or grouped
    return NameQuery(raw=row.name.printed, district=district, orders=orders, level=stated)


def _heading_level(row: Row) -> UnitLevel | None:
    """Return the level that the row's group heading announces."""
    return level_of_heading(fold(row.group)) if row.group else None


def _last_day(year: int | None) -> datetime.date | None:
    """Return the day whose units a year's ranking is of, when the document has no date."""
    return datetime.date(year, 12, 31) if year else None


def _named(before: UnitName, found: UnitName) -> UnitName:
    """Keep what was read, mark and all; the rest is the answer of the name normalizer."""
    district = found.district or before.district
    return found.model_copy(update={"raw": before.raw, "district": district})


def _repairs(table: Table, named: dict[int, UnitName]) -> Iterator[Repair]:
    for index, name in named.items():
        before = table.rows[index].name
        if name.printed != before.printed:
            yield Repair(
                target=row_ref(table.table_id, index),
                reason=RepairReason.NAME,
                before=before.printed,
                after=name.printed,
                because=name.explanation or "the nearest name of the gazetteer in this scope",
                alternatives=tuple(other.name for other in name.alternatives),
                confidence=name.confidence,
            )
