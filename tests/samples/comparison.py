"""A document against the hand-checked truth of its sample."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from documents.document import Document
from documents.findings import Certainty
from documents.references import cell_ref
from documents.tables import Cell, CellStatus, Row, RowKind, Table, TableKind

GOLDEN = Path(__file__).parents[1] / "golden"
MARKED = (CellStatus.MISSING, CellStatus.INFERRED, CellStatus.REPAIRED)


def truths() -> dict[str, dict[str, Any]]:
    """Return the truth of each sample by the sample's name."""
    found = {}
    for path in sorted(GOLDEN.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        found.update(dict.fromkeys(truth["sample"].split(), truth))
    return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs; each text names table, row and column, and both sides."""

    figures: tuple[str, ...]
    silently_wrong: tuple[str, ...]
    names: tuple[str, ...]
    groups: tuple[str, ...]
    facts: tuple[str, ...]
    findings_missed: tuple[str, ...]
    findings_invented: tuple[str, ...]


def compare(document: Document, truth: dict[str, Any]) -> Comparison:
    """Return what differs between a document and its truth; tables pair up by printed number."""
    tables = {table.number: table for table in document.tables if table.kind is TableKind.RANKING}
    rankings = [table for table in truth["tables"] if table["kind"] == "ranking"]
    pairs = [(tables.get(expected["number"]), expected) for expected in rankings]
    return Comparison(
        figures=tuple(text for table, expected in pairs for text, _ in _figures(table, expected)),
        silently_wrong=tuple(
            text
            for table, expected in pairs
            for text, reference in _figures(table, expected)
            if not _is_marked(document, reference)
        ),
        names=tuple(text for table, expected in pairs for text in _names(table, expected)),
        groups=tuple(text for table, expected in pairs for text in _groups(table, expected)),
        facts=tuple(_facts(document, truth["document"])),
        findings_missed=tuple(_missed(document, truth["findings"])),
        findings_invented=tuple(_invented(document, truth["findings"])),
    )


def _rows(table: Table | None, count: int) -> list[Row | None]:
    units = [row for row in table.rows if row.kind is RowKind.UNIT] if table else []
    return [*units, *[None] * (count - len(units))]


def _figures(table: Table | None, expected: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the figures that differ, each with the reference of its cell, "" when not there."""
    found = []
    for row, truth in zip(_rows(table, len(expected["rows"])), expected["rows"], strict=False):
        for position, value in enumerate(truth["values"].values()):
            cell = row.cells[position] if row and position < len(row.cells) else None
            if not _is_right(cell, value):
                here = cell_ref(table.table_id, row.index, position + 1) if table and row else ""
                got = cell.printed if cell else None
                place = f"{expected['number']} {truth['unit']} c{position + 1}"
                found.append((f"{place}: {got!r} for {value!r}", here))
    return found


def _is_right(cell: Cell | None, value: str | None) -> bool:
    if cell is None:
        return False
    if value is None:
        return cell.status is CellStatus.NOT_SCORED
    return cell.value == Decimal(value)


def _is_marked(document: Document, reference: str) -> bool:
    """A wrong figure is no silent one when its cell says so, or a finding points at it."""
    if not reference:
        return bool(document.problems or any(table.problems for table in document.tables))
    if any(reference in finding.cells for finding in document.audit.findings):
        return True
    table_id, row, column = reference.split(".")
    table = next(table for table in document.tables if table.table_id == table_id)
    return table.rows[int(row[1:])].cells[int(column[1:]) - 1].status in MARKED


def _names(table: Table | None, expected: dict[str, Any]) -> list[str]:
    rows = _rows(table, len(expected["rows"]))
    return [
        f"{expected['number']}: {row.name.printed if row else None!r} for {truth['unit']!r}"
        for row, truth in zip(rows, expected["rows"], strict=False)
        if row is None or (row.name.printed, row.mark) != (truth["unit"], truth["mark"])
    ]


def _groups(table: Table | None, expected: dict[str, Any]) -> list[str]:
    rows = _rows(table, len(expected["rows"]))
    return [
        f"{expected['number']} {truth['unit']}: {row.group if row else None!r}"
        for row, truth in zip(rows, expected["rows"], strict=False)
        if row is None or row.group != truth["group"]
    ]


def _facts(document: Document, expected: dict[str, Any]) -> list[str]:
    got = document.facts.model_dump(mode="json")
    return [f"{k}: {got[k]!r} for {v!r}" for k, v in expected.items() if got[k] != v]


def _missed(document: Document, expected: list[dict[str, Any]]) -> list[str]:
    said = {(f.rule.value, f.unit, _plain(f.reported)) for f in document.audit.findings}
    keys = [(f["rule"], f["unit"], _plain(f["reported"])) for f in expected]
    certain = [finding["certainty"] == "certain" for finding in expected]
    return [
        str(key) for key, is_sure in zip(keys, certain, strict=True) if is_sure and key not in said
    ]


def _invented(document: Document, expected: list[dict[str, Any]]) -> list[str]:
    known = {(f["rule"], f["unit"], _plain(f["reported"])) for f in expected}
    return [
        f"{f.rule.value} {f.table_id} {f.unit} {f.reported} -> {f.expected}"
        for f in document.audit.findings
        if f.certainty is Certainty.CERTAIN
        and (f.rule.value, f.unit, _plain(f.reported)) not in known
    ]


def _plain(figure: str) -> str:
    """Return a figure with a decimal point and without its sign: "76,7%" is 76.7."""
    return figure.replace(",", ".").removesuffix("%")
