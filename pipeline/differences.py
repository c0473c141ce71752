"""Where two editions of one document disagree: the same unit, the same column, another figure.

The scan and the text of a decision, or its draft and its final form, are one document; the figures
of the better edition are the dataset's. What the other one says otherwise is listed, for one of
the two was read wrongly, or the publisher changed it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from documents.document import Document
from documents.references import cell_ref
from documents.tables import Cell, Column, Measure, Row, RowKind, Table
from documents.text import fold
from pipeline.editions import overlaps
from pipeline.observations import Record

_Pair = tuple[Row, Row]


def differences_between(better: Document, other: Document) -> Iterator[Record]:
    """Yield the rows of `differences`: figures of `other` that `better` gives otherwise."""
    for mine, its in overlaps(better, other):
        columns = _same_columns(mine, its)
        for row, its_row in _same_units(mine, its):
            for j, k in columns:
                cell, its_cell = row.cells[j], its_row.cells[k]
                if _differ(mine.columns[j], cell, its_cell):
                    yield {
                        "document_id": other.document_id,
                        "cell": cell_ref(its.table_id, its_row.index, its.columns[k].index),
                        "same_as": better.document_id,
                        "better_cell": cell_ref(mine.table_id, row.index, mine.columns[j].index),
                        "unit_id": row.name.unit_id,
                        "unit": row.name.official or row.name.printed,
                        "indicator": mine.columns[j].indicator,
                        "measure": mine.columns[j].measure.value,
                        "printed": its_cell.printed,
                        "status": its_cell.status.value,
                        "better_printed": cell.printed,
                        "better_status": cell.status.value,
                    }


def _differ(column: Column, one: Cell, other: Cell) -> bool:
    if column.measure is Measure.LEVEL:
        return bool(one.printed and other.printed) and fold(one.printed) != fold(other.printed)
    return one.value is not None and other.value is not None and one.value != other.value


def _same_units(one: Table, other: Table) -> Iterator[_Pair]:
    """Yield the rows of each unit that both tables have exactly once."""
    mine, its = _by_unit(one), _by_unit(other)
    for unit, rows in mine.items():
        if len(rows) == len(its.get(unit, ())) == 1:
            yield rows[0], its[unit][0]


def _by_unit(table: Table) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in table.rows:
        if row.kind is RowKind.UNIT:
            rows[row.name.unit_id or fold(row.name.printed)].append(row)
    return rows


def _same_columns(one: Table, other: Table) -> list[tuple[int, int]]:
    """Return the positions of columns that are the same: by header, else by their place.

    Columns of an unknown header are the same at the same place of tables of the same measures.
    """
    headers = [[(c.measure, fold(c.indicator)) for c in table.columns] for table in (one, other)]
    by_header = [
        (j, headers[1].index(header))
        for j, header in enumerate(headers[0])
        if header[1] and headers[0].count(header) == headers[1].count(header) == 1
    ]
    if _measures(one.columns) != _measures(other.columns):
        return by_header
    used = {j for j, _ in by_header}, {k for _, k in by_header}
    by_place = [j for j in range(len(one.columns)) if j not in used[0] and j not in used[1]]
    return sorted([*by_header, *((j, j) for j in by_place)])


def _measures(columns: Sequence[Column]) -> list[Measure]:
    return [column.measure for column in columns]
