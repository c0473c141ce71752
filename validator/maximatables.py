"""Maxima that a document states in a table: criteria in rows, levels of units in columns."""

from decimal import Decimal

from documents.document import Document
from documents.tables import Column, Measure, RowKind, Table, TableKind
from validator.figures import AMOUNTS, unit_name, usable
from validator.words import level_named, likeness

# Share of words in common from which a row of maxima speaks of a column.
SAME_SUBJECT = 0.75


def from_maxima_tables(document: Document, table: Table) -> dict[int, Decimal]:
    """Return the maxima of a summary's columns from the table of maxima that names most of them."""
    scores = [j for j, c in enumerate(table.columns) if c.measure is Measure.SCORE]
    if table.kind is not TableKind.RANKING or len(scores) < 2:
        return {}
    best: dict[int, Decimal] = {}
    for maxima in document.tables:
        if maxima.kind is not TableKind.MAXIMA:
            continue
        for k in _columns_for(maxima, table):
            found = {
                j: value
                for j, column in enumerate(table.columns)
                if (value := _stated_in(maxima, k, column)) is not None
            }
            named = sum(j in found for j in scores)
            if 2 * named > len(scores) and len(found) > len(best):
                best = found
    return best


def _columns_for(maxima: Table, table: Table) -> list[int]:
    """Return the columns of a maxima table that speak of a table's level of units."""
    amounts = [k for k, c in enumerate(maxima.columns) if c.measure in AMOUNTS | {Measure.MAX}]
    levels = {k: level_named(maxima.columns[k].indicator) for k in amounts}
    named = [k for k in amounts if levels[k] is table.unit_level]
    return named or [k for k in amounts if levels[k] is None and len(amounts) == 1]


def _stated_in(maxima: Table, k: int, column: Column) -> Decimal | None:
    """Return the maximum in the row that names a column's criterion, or in the total row."""
    if column.measure is Measure.TOTAL:
        rows = [row for row in maxima.rows if row.kind is RowKind.TOTAL]
    elif column.measure is Measure.SCORE:
        rated = [(likeness(unit_name(row), column.indicator), row) for row in maxima.rows]
        best = max((rate for rate, _ in rated), default=0.0)
        rows = [row for rate, row in rated if rate == best >= SAME_SUBJECT]
    else:
        rows = []
    cells = [row.cells[k] for row in rows]
    return cells[0].value if len(cells) == 1 and usable(cells[0]) else None
