"""What two editions of one document give differently is listed, and so are their totals."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.made_documents import made_document
from documents.document import Document
from documents.tables import Row, RowKind, Table, UnitName
from pipeline.dataset import build_dataset
from pipeline.differences import differences_between
from pipeline.observations import observation_records, total_records

TEXT = made_document("Sơn La", "14", 2021)


def edition(table: Table) -> Document:
    """Return another edition of the text, with this table."""
    source = TEXT.source.model_copy(update={"name": "scan.pdf", "sha256": "e" * 64})
    audit = type(TEXT.audit)()
    update = {"document_id": "scan", "source": source, "tables": (table,), "audit": audit}
    return TEXT.model_copy(update=update)


def with_figure(table: Table, row: int, column: int, printed: str) -> Table:
    """Return a table with another figure."""
    value = Decimal(printed.replace(",", "."))
    cells = list(table.rows[row].cells)
    cells[column] = cells[column].model_copy(update={"printed": printed, "value": value})
    rows = list(table.rows)
    rows[row] = rows[row].model_copy(update={"cells": tuple(cells)})
    return table.model_copy(update={"rows": tuple(rows)})


def test_a_figure_that_the_better_edition_gives_otherwise_is_listed(tmp_path: Path) -> None:
    table = TEXT.tables[0]
    fewer = table.model_copy(update={"rows": table.rows[:-1]})
    scan = edition(with_figure(fewer, 2, 1, "19,99"))
    folder = tmp_path / "dataset"
    build_dataset([TEXT, scan], folder)

    frame = pd.read_parquet(folder / "differences.parquet")
    (row,) = frame.to_dict("records")
    assert (row["document_id"], row["same_as"]) == ("scan", TEXT.document_id)
    assert (row["cell"], row["better_cell"]) == ("t01.r02.c2", "t01.r02.c2")
    assert row["unit"] == table.rows[2].name.official
    assert (row["printed"], row["better_printed"]) == ("19,99", table.rows[2].cells[1].printed)
    assert "differences" in (folder / "README.md").read_text(encoding="utf-8")


def test_columns_are_the_same_by_header_or_else_by_place() -> None:
    table = TEXT.tables[0]
    moved = with_figure(table, 0, 0, "0,11")
    order = [1, 0, *range(2, len(table.columns))]
    swapped = moved.model_copy(
        update={
            "columns": tuple(moved.columns[j] for j in order),
            "rows": tuple(
                r.model_copy(update={"cells": tuple(r.cells[j] for j in order)}) for r in moved.rows
            ),
        }
    )
    nameless = moved.model_copy(
        update={"columns": tuple(c.model_copy(update={"indicator": ""}) for c in moved.columns)}
    )

    for other in (swapped, nameless):
        (found,) = differences_between(TEXT, edition(other))
        assert (found["printed"], found["better_printed"]) == (
            "0,11",
            table.rows[0].cells[0].printed,
        )


@pytest.mark.parametrize("change", ["lost", "same"])
def test_a_lost_figure_is_no_difference(change: str) -> None:
    table = TEXT.tables[0]
    if change == "lost":
        cells = (table.rows[0].cells[0].model_copy(update={"value": None, "printed": ""}),)
        row = table.rows[0].model_copy(update={"cells": (*cells, *table.rows[0].cells[1:])})
        table = table.model_copy(update={"rows": (row, *table.rows[1:])})

    assert list(differences_between(TEXT, edition(table))) == []


@pytest.mark.parametrize("kind", [RowKind.TOTAL, RowKind.MEAN, RowKind.MAXIMUM, RowKind.SUBTOTAL])
def test_rows_over_all_units_stand_apart_from_the_units(kind: RowKind) -> None:
    table = TEXT.tables[0]
    name = UnitName(raw="Cộng", printed="Cộng")
    row = Row(index=len(table.rows), kind=kind, name=name, cells=table.rows[0].cells)
    changed = table.model_copy(update={"rows": (*table.rows, row)})
    document = TEXT.model_copy(update={"tables": (changed,)})

    assert list(observation_records(document)) == list(observation_records(TEXT))
    totals = list(total_records(document))
    assert {(t["row_kind"], t["label"], t["row"]) for t in totals} == {(kind.value, "Cộng", 8)}
    assert [t["value"] for t in totals] == [cell.value for cell in row.cells]
    assert list(total_records(TEXT)) == []
