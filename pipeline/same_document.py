"""Copies of one document: a scan and its text, two scans. What one misread, another may have right.

Copies are readings of the same paper. Where they agree the figure is on the paper, and what is
wrong with it is the publisher's; where they differ one of them was misread, and the arithmetic of
the document, or the copy that needed no reader, says which.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from documents.document import Document
from documents.findings import Audit, Finding, Verdict
from documents.printed import PageKind
from documents.provenance import COPY, Reading, Repair, RepairReason
from documents.references import cell_ref
from documents.tables import Cell, CellStatus, Row, Table, TableKind
from documents.text import fold

# Share of the smaller table's figures that two copies of a table have in common, row by row.
_SAME_TABLE = 0.5
# Figures that a column needs in common with another to be the same, and of those that both have.
_SAME_COLUMN = 0.5
# From here on a reading can be taken for what is printed.
_SURE = 0.95
# The confidence of figures that copies agree on, and at most of those that they dispute.
_AGREED, _DISPUTED = 0.99, 0.5
_CERTAIN = 0.99
_CLEAN = frozenset({PageKind.DIGITAL})


@dataclass(frozen=True, slots=True)
class _Seen:
    """What another copy has for a cell."""

    cell: Cell
    name: str
    clean: bool


def with_copies(document: Document, copies: Sequence[Document]) -> Document:
    """Return the document with what its copies have for each of its figures.

    A figure that a copy confirms is sure. One that a copy disputes is in doubt, and the copy's
    figure is among its readings; where the copy needed no reader, or nothing was read here, the
    copy's figure is taken, and the repair is recorded.
    """
    repairs: list[Repair] = []
    tables = []
    for table in document.tables:
        seen: dict[str, list[_Seen]] = {}
        for copy in copies:
            for ref, found in _seen_in(copy, table):
                seen.setdefault(ref, []).append(found)
        tables.append(_compared(table, seen, _is_clean(document), repairs))
    return document.model_copy(
        update={"tables": tuple(tables), "repairs": (*document.repairs, *repairs)}
    )


def with_confirmed(audit: Audit, document: Document, copies: Sequence[Document]) -> Audit:
    """Return the audit with the findings that a copy has as well blamed on the publisher.

    The same disagreement with the same figures is not misread twice.
    """
    theirs = {
        key for copy in copies for finding in copy.audit.findings for key in _key(finding, copy)
    }
    return audit.model_copy(
        update={
            "findings": tuple(
                finding.model_copy(update={"verdict": Verdict.SOURCE, "probability": _CERTAIN})
                if theirs.intersection(_key(finding, document))
                else finding
                for finding in audit.findings
            )
        }
    )


def _key(finding: Finding, document: Document) -> Iterator[tuple[str, ...]]:
    """Yield what the same finding has in every copy: no ids of tables, whose order may differ."""
    if not finding.reported:
        return
    numbers = {table.table_id: table.number for table in document.tables}
    place = (numbers.get(finding.table_id, ""), fold(finding.unit), finding.column)
    yield (finding.rule.value, *place, finding.reported, finding.expected)


def _seen_in(copy: Document, table: Table) -> Iterator[tuple[str, _Seen]]:
    best = max(
        (other for other in copy.tables if other.kind is TableKind.RANKING),
        key=lambda other: _common(table, other),
        default=None,
    )
    if best is None or _common(table, best) < _SAME_TABLE:
        return
    columns = _columns(table, best)
    clean = _is_clean(copy)
    for row, other in _rows(table, best):
        for j, k in columns.items():
            ref = cell_ref(table.table_id, row.index, j + 1)
            yield ref, _Seen(other.cells[k], copy.source.name, clean)


def _is_clean(document: Document) -> bool:
    """Whether a document needed no reader: the letters are the publisher's own."""
    return all(page.kind in _CLEAN for page in document.pages)


def _rows(table: Table, other: Table) -> list[tuple[Row, Row]]:
    """Return the rows of the same units; by their order where the names do not tell."""
    by_name: dict[str, list[Row]] = {}
    for row in other.rows:
        by_name.setdefault(_unit(row), []).append(row)
    pairs = []
    for row in table.rows:
        found = by_name.get(_unit(row), [])
        if len(found) == 1:
            pairs.append((row, found[0]))
    if len(table.rows) == len(other.rows) and 2 * len(pairs) < len(table.rows):
        return list(zip(table.rows, other.rows, strict=True))
    return pairs


def _unit(row: Row) -> str:
    return row.name.unit_id or fold(row.name.printed or row.name.raw)


def _common(table: Table, other: Table) -> float:
    """Return the share of a table's figures that the other has in the same rows."""
    figures = sum(cell.value is not None for row in table.rows for cell in row.cells)
    theirs = sum(cell.value is not None for row in other.rows for cell in row.cells)
    same = sum(
        len({c.value for c in row.cells} & {c.value for c in twin.cells} - {None})
        for row, twin in _rows(table, other)
    )
    distinct = max(1, min(figures, theirs))
    return same / distinct


def _columns(table: Table, other: Table) -> dict[int, int]:
    """Return for each column the one of the other table that has its figures."""
    rows = _rows(table, other)
    found: dict[int, int] = {}
    for j in range(len(table.columns)):
        ranked = sorted(
            (k for k in range(len(other.columns)) if k not in found.values()),
            key=lambda k: (-_equal(rows, j, k), abs(j - k)),
        )
        if ranked and _equal(rows, j, ranked[0]) >= _SAME_COLUMN:
            found[j] = ranked[0]
    return found


def _equal(rows: Sequence[tuple[Row, Row]], j: int, k: int) -> float:
    both = [(a.cells[j].value, b.cells[k].value) for a, b in rows]
    known = [a == b for a, b in both if a is not None and b is not None]
    return sum(known) / len(known) if known else 0.0


def _compared(
    table: Table, seen: Mapping[str, Sequence[_Seen]], clean: bool, repairs: list[Repair]
) -> Table:
    rows = []
    for row in table.rows:
        cells = []
        for column, cell in enumerate(row.cells, start=1):
            ref = cell_ref(table.table_id, row.index, column)
            new = _judged(cell, seen.get(ref, ()), clean)
            if new.status is CellStatus.REPAIRED and new.value != cell.value:
                repairs.append(_repair(ref, cell, new, seen[ref]))
            cells.append(new)
        rows.append(row.model_copy(update={"cells": tuple(cells)}))
    mended = {repair.target for repair in repairs}
    problems = tuple(p for p in table.problems if p.cell not in mended)
    return table.model_copy(update={"rows": tuple(rows), "problems": problems})


def _judged(cell: Cell, seen: Sequence[_Seen], clean: bool) -> Cell:
    """Return a cell with the readings of its copies, and with what they say of it."""
    known = [s for s in seen if s.cell.value is not None and s.cell.status is CellStatus.READ]
    if not known:
        return cell
    readings = tuple(
        Reading(text=s.cell.printed, method=f"{COPY} {s.name}", confidence=s.cell.confidence)
        for s in known
    )
    with_readings = cell.model_copy(update={"alternatives": (*cell.alternatives, *readings)})
    others = [s for s in known if s.cell.value != cell.value]
    if not others:
        if cell.status is not CellStatus.READ:
            return with_readings
        return with_readings.model_copy(update={"confidence": max(cell.confidence, _AGREED)})
    if clean or any(s.cell.value == cell.value for s in known):
        return with_readings
    best = max(others, key=lambda s: (s.clean, s.cell.confidence))
    agreed = {s.cell.value for s in others} == {best.cell.value}
    unread = cell.value is None and best.cell.confidence >= _SURE
    if not agreed or not (best.clean or unread):
        sure = min(cell.confidence, _DISPUTED)
        return with_readings.model_copy(update={"confidence": sure})
    return with_readings.model_copy(
        update={
            "printed": best.cell.printed,
            "value": best.cell.value,
            "status": CellStatus.REPAIRED,
            "confidence": best.cell.confidence,
        }
    )


def _repair(ref: str, old: Cell, new: Cell, seen: Sequence[_Seen]) -> Repair:
    names = (s.name for s in seen if s.cell.value == new.value)
    return Repair(
        target=ref,
        reason=RepairReason.SECOND_READING,
        before=old.raw,
        after=new.printed,
        because=f"so in another copy of the document: {', '.join(dict.fromkeys(names))}",
        alternatives=(old.printed,) if old.printed else (),
        confidence=new.confidence,
    )
