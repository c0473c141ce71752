"""Tables of shares by level against the tables that file units under those levels."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from documents.findings import Rule, Severity
from documents.references import cell_ref
from documents.tables import Measure, RowKind, Table, TableKind
from validator.arithmetic import Rounding, places, rounded, rounds_to
from validator.claims import sentences
from validator.claims.places import tables_of
from validator.claims.shares import units_at_level
from validator.crosstable import table_name
from validator.drafts import Answer, Case, Draft
from validator.figures import Figures, unit_name, usable
from validator.levelwords import level_key, level_rank
from validator.messages import figure_vi
from validator.words import level_named


@dataclass(frozen=True)
class ShareRow:
    """One printed share next to the count behind it."""

    position: int
    key: str
    percent: Decimal
    count: int


def check_share_tables(case: Case) -> Answer:
    """Report shares that the groups of the ranking tables do not give; one cause per column."""
    drafts = [
        draft
        for table in case.document.tables
        if table.kind in {TableKind.SHARES, TableKind.OTHER}
        for j, column in enumerate(table.columns)
        if column.measure is Measure.PERCENT
        for draft in _of_column(case, table, j)
    ]
    return Answer(tuple(drafts))


def _of_column(case: Case, table: Table, j: int) -> Iterator[Draft]:
    level = level_named(table.columns[j].indicator)
    if level is None:
        return
    best: tuple[Figures, list[ShareRow]] | None = None
    for figures in tables_of(case, level.value):
        rows = list(_rows(table, j, figures))
        if len(rows) >= 2 and sum(r.count for r in rows) == len(figures.rows):
            found = (figures, rows)
            if best is None or _misses(*found) < _misses(*best):
                best = found
    if best is None:
        return
    figures, rows = best
    total = len(figures.rows)
    forced = sum(r.percent for r in rows) == 100
    for row in rows:
        if not _fits(row, total, forced):
            yield _draft(table, j, figures, row, rows)


def _rows(table: Table, j: int, figures: Figures) -> Iterator[ShareRow]:
    for position, row in enumerate(table.rows):
        key = level_key(unit_name(row))
        value = row.cells[j].value
        if row.kind is RowKind.TOTAL or not usable(row.cells[j]) or value is None or not key:
            continue
        count = units_at_level(figures, key)
        if count is not None and level_rank(key) is not None:
            yield ShareRow(position, key, value, count)


def _misses(figures: Figures, rows: list[ShareRow]) -> int:
    forced = sum(r.percent for r in rows) == 100
    return sum(not _fits(r, len(figures.rows), forced) for r in rows)


def _fits(row: ShareRow, total: int, forced: bool) -> bool:
    """Return whether a share is right, or off by less than a unit to make the column add to 100."""
    exact = 100 * Fraction(row.count, total)
    if any(rounds_to(exact, row.percent, mode) for mode in Rounding):
        return True
    return forced and abs(exact - Fraction(row.percent)) < Fraction(1, 10 ** places(row.percent))


def _draft(table: Table, j: int, figures: Figures, row: ShareRow, rows: list[ShareRow]) -> Draft:
    total = len(figures.rows)
    expected = rounded(100 * Fraction(row.count, total), places(row.percent))
    unit = unit_name(table.rows[row.position])
    hint = _hint(rows, total)
    return Draft(
        rule=Rule.CLAIM_SHARE,
        table_id=table.table_id,
        unit=unit,
        column=str(table.columns[j].index),
        reported=figure_vi(row.percent),
        expected=figure_vi(expected),
        formula=f"100 × {row.count} / {total} = {figure_vi(expected)} ≠ {figure_vi(row.percent)}",
        text=sentences.SHARE_TABLE.say(
            level=unit,
            reported=row.percent,
            table=table_name(figures.table),
            count=row.count,
            total=total,
            expected=expected,
            hint=hint,
        ),
        cells=(cell_ref(table.table_id, row.position, table.columns[j].index),),
        severity=Severity.VALUE,
        cause=f"shares {table.table_id} c{table.columns[j].index}",
    )


def _hint(rows: list[ShareRow], total: int) -> tuple[str, str]:
    """Name the counts that the printed shares come from, where whole units come near them."""
    nearest = [round(r.percent * total / 100) for r in rows]
    if sum(nearest) != total or nearest == [r.count for r in rows]:
        return ("", "")
    counts = "/".join(str(n) for n in nearest)
    actual = "/".join(str(r.count) for r in rows)
    return sentences.OTHER_COUNTS.say(counts=counts, actual=actual)
