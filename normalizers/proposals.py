"""What the validator says of figures, written into the document that it looked at."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from documents.document import Document
from documents.provenance import Reading, Repair
from documents.references import cell_ref
from documents.tables import Cell, CellStatus, Table


def apply_proposals(document: Document, proposals: Sequence[Repair]) -> Document:
    """Return the document with every proposed figure in its cell, and the repair recorded.

    A figure without any usable token is `inferred`, any other `repaired`; what was read stays
    `raw`. Problems of the cells are settled with them.

    Raises:
        ValueError: when a proposal names a cell that is not there, or is no figure.
    """
    by_table: dict[str, dict[str, Repair]] = defaultdict(dict)
    for proposal in proposals:
        by_table[proposal.target.partition(".")[0]][proposal.target] = proposal
    tables = tuple(_settled(table, by_table.pop(table.table_id, {})) for table in document.tables)
    if by_table:
        raise ValueError(f"no such table: {', '.join(sorted(by_table))}")
    return document.model_copy(
        update={"tables": tables, "repairs": (*document.repairs, *proposals)}
    )


def apply_confirmations(
    document: Document, confirmed: Collection[str], confidence: float
) -> Document:
    """Return the document with the confidence of the confirmed cells raised."""
    tables = tuple(
        table.model_copy(
            update={
                "rows": tuple(
                    row.model_copy(
                        update={
                            "cells": tuple(
                                cell.model_copy(update={"confidence": confidence})
                                if _ref(table, row.index, c) in confirmed
                                else cell
                                for c, cell in enumerate(row.cells, start=1)
                            )
                        }
                    )
                    for row in table.rows
                )
            }
        )
        for table in document.tables
    )
    return document.model_copy(update={"tables": tables})


def _settled(table: Table, proposals: Mapping[str, Repair]) -> Table:
    if not proposals:
        return table
    left = dict(proposals)
    rows = []
    for row in table.rows:
        cells = tuple(
            _figure(cell, left.pop(ref)) if (ref := _ref(table, row.index, c)) in left else cell
            for c, cell in enumerate(row.cells, start=1)
        )
        rows.append(row.model_copy(update={"cells": cells}))
    if left:
        raise ValueError(f"no such cell: {', '.join(sorted(left))}")
    problems = tuple(p for p in table.problems if p.cell not in proposals)
    return table.model_copy(update={"rows": tuple(rows), "problems": problems})


def _ref(table: Table, row: int, column: int) -> str:
    return cell_ref(table.table_id, row, column)


def _figure(cell: Cell, proposal: Repair) -> Cell:
    """Return the cell with the proposed figure; `proposal.after` has a decimal comma."""
    value = Decimal(proposal.after.replace(",", "."))
    offered = any(_is(reading, proposal.after) for reading in cell.alternatives)
    usable = cell.value is not None or offered
    return cell.model_copy(
        update={
            "raw": cell.raw or (proposal.after if offered else ""),
            "printed": proposal.after,
            "value": value,
            "status": CellStatus.REPAIRED if usable else CellStatus.INFERRED,
            "confidence": proposal.confidence,
        }
    )


def _is(reading: Reading, printed: str) -> bool:
    return reading.text.replace(".", ",").strip() == printed
