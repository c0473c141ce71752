"""Documents made from the hand-checked truth of the samples, as perfect readers would give them."""

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from documents.document import Document
from documents.facts import DocumentKind, Facts
from documents.findings import Audit, Certainty, Finding, Rule, Severity, Verdict
from documents.printed import Page, PageKind, SourceFile, SourceKind
from documents.references import cell_ref, column_ref, finding_id, table_id
from documents.tables import (
    Cell,
    CellStatus,
    Column,
    Group,
    Measure,
    Row,
    RowKind,
    Table,
    TableKind,
    UnitLevel,
    UnitName,
)

GOLDEN = Path(__file__).parents[1] / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.json"))
DECISIVE = {"rank_order", "row_order", "level_threshold"}


def golden_document(name: str) -> Document:
    """Return the document of one truth file, its findings in the audit."""
    truth = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    tables = tuple(_table(t, i) for i, t in enumerate(truth["tables"], start=1))
    return Document(
        document_id=name,
        source=SourceFile(
            name=truth["sample"].split()[0], sha256="0" * 64, size=1, kind=SourceKind.PDF
        ),
        pages=(Page(number=1, kind=PageKind.DIGITAL, width=595, height=842, method="pdfplumber"),),
        facts=_facts(truth["document"]),
        tables=tables,
        audit=Audit(findings=tuple(_finding(name, f, tables) for f in truth["findings"])),
    )


def _facts(data: dict[str, Any]) -> Facts:
    date = datetime.date.fromisoformat(data["date"]) if data["date"] else None
    return Facts(**{**data, "kind": DocumentKind(data["kind"]), "date": date})


def _table(data: dict[str, Any], position: int) -> Table:
    columns = tuple(
        Column(
            index=i,
            header=tuple(column["header"]),
            indicator=" / ".join(column["header"]),
            measure=Measure(column["kind"]),
            maximum=Decimal(column["max"]) if column["max"] else None,
        )
        for i, column in enumerate(data["columns"], start=1)
    )
    rows = tuple(_row(row, i, data) for i, row in enumerate(data["rows"]))
    return Table(
        table_id=table_id(position),
        kind=TableKind(data["kind"]),
        columns=columns,
        rows=rows,
        number=data["number"],
        caption=data["caption"],
        unit_level=UnitLevel(data["unit_level"] or "other"),
        groups=_groups(rows),
    )


def _row(data: dict[str, Any], index: int, table: dict[str, Any]) -> Row:
    cells = []
    for key, value in data["values"].items():
        spans = table["merged"].get(key, ())
        merged = next((tuple(m) for m in spans if m[0] <= index <= m[1]), None)
        if value is None:
            text = "Không chấm điểm"
            cells.append(Cell(raw=text, printed=text, status=CellStatus.NOT_SCORED))
            continue
        printed = value.replace(".", ",")
        cells.append(Cell(raw=printed, printed=printed, value=Decimal(value), merged=merged))
    return Row(
        index=index,
        kind=RowKind.TOTAL if data["unit"] == "Tổng cộng" else RowKind.UNIT,
        name=UnitName(raw=data["unit"], printed=data["unit"]),
        cells=tuple(cells),
        number=str(data["no"]),
        group=data["group"],
        mark=data["mark"],
    )


def _groups(rows: tuple[Row, ...]) -> tuple[Group, ...]:
    headings = dict.fromkeys(row.group for row in rows if row.group)
    return tuple(
        Group(
            heading=heading,
            first_row=min(row.index for row in rows if row.group == heading),
            last_row=max(row.index for row in rows if row.group == heading),
        )
        for heading in headings
    )


def _finding(name: str, data: dict[str, Any], tables: tuple[Table, ...]) -> Finding:
    table = next((t for t in tables if t.number == data["table"] and data["table"]), None)
    column = data["column"].removeprefix("c")
    cells: tuple[str, ...] = ()
    if table is not None:
        row = next((r for r in table.rows if r.name.printed == data["unit"]), None)
        if row is not None:
            at = int(column) if column.isdigit() else 1
            cells = (cell_ref(table.table_id, row.index, at),)
        elif column.isdigit():
            cells = (column_ref(table.table_id, int(column)),)
    sentence = f"{data['unit']}: {data['reported']}, {data['expected']}. {data.get('note', '')}"
    return Finding(
        finding_id=finding_id(name, data["rule"], data["table"], data["unit"], column),
        cause_id=data["cause"],
        rule=Rule(data["rule"]),
        severity=Severity.DECISION if data["rule"] in DECISIVE else Severity.VALUE,
        verdict=Verdict.SOURCE,
        certainty=Certainty(data["certainty"]),
        table_id=table.table_id if table else "",
        unit=data["unit"],
        column=column,
        reported=data["reported"],
        expected=data["expected"],
        formula=data.get("note", ""),
        message_vi=f"[vi] {sentence}",
        message_en=f"[en] {sentence}",
        cells=cells,
    )
