"""Tables as printed, with the state of every cell and the findings marked in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from documents.document import Document
from documents.references import cell_ref, column_ref, row_ref
from documents.tables import (
    Cell,
    CellStatus,
    Column,
    Measure,
    Row,
    RowKind,
    Table,
    TableKind,
)
from review.causes import CauseView, FindingView
from review.places import Places, heading_ref, shares_header
from review.wording import Wording

Flags = Mapping[str, Sequence[FindingView]]
_FIGURES = re.compile(r"\d+(?:[.,]\d+)?")
WIDE = 8  # figure columns from which a table is printed on a landscape page


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A piece of the header; `reference` is "" above several columns."""

    text: str
    columns: int
    rows: int
    reference: str = ""
    note: str = ""
    flags: tuple[FindingView, ...] = ()


@dataclass(frozen=True, slots=True)
class CellView:
    """A figure as printed; `style` are the CSS classes, `note` the tooltip."""

    reference: str
    text: str
    style: str
    note: str
    mark: str
    flags: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the body: a group's heading (`heading` set) or a row."""

    heading: str = ""
    reference: str = ""
    number: str = ""
    name: str = ""
    mark: str = ""
    note: str = ""
    style: str = ""
    flags: tuple[FindingView, ...] = ()
    cells: tuple[CellView, ...] = ()


@dataclass(frozen=True, slots=True)
class TableView:
    """A table ready to be laid out."""

    table: Table
    title: str
    pages: str
    header: tuple[tuple[HeaderCell, ...], ...]
    lines: tuple[Line, ...]
    flags: tuple[FindingView, ...]

    @property
    def is_ranking(self) -> bool:
        """Return whether its rows are units."""
        return self.table.kind is TableKind.RANKING

    @property
    def is_wide(self) -> bool:
        """Return whether it needs a landscape page in print."""
        return len(self.table.columns) >= WIDE


def states_of(views: Sequence[TableView]) -> frozenset[str]:
    """Return the classes that occur in any table, for a legend that names no others."""
    lines = [line for view in views for line in view.lines]
    styles = [line.style for line in lines] + [cell.style for line in lines for cell in line.cells]
    return frozenset(word for style in styles for word in style.split())


def flags_of(causes: Sequence[CauseView]) -> Flags:
    """Return the findings to mark at each reference."""
    marked: dict[str, list[FindingView]] = {}
    for cause in causes:
        for member in cause.members:
            if member.suspect:
                marked.setdefault(member.suspect, []).append(member)
    return marked


def tables_of(
    document: Document, flags: Flags, places: Places, wording: Wording
) -> tuple[TableView, ...]:
    """Return the views of all tables, in document order."""
    return tuple(
        TableView(
            table=table,
            title=_title(table, places),
            pages=", ".join(str(p) for p in _pages(table)),
            header=_header(table, flags, wording),
            lines=_lines(table, flags, wording),
            flags=tuple(flags.get(table.table_id, ())),
        )
        for table in document.tables
    )


def _title(table: Table, places: Places) -> str:
    """Return the caption, with the number where the caption does not say it ("a) ...")."""
    name = places.table_name(table)
    if not table.caption or table.number in table.caption:
        return table.caption or name
    return f"{name}. {table.caption}"


def _pages(table: Table) -> list[int]:
    return sorted({place.page for place in table.locations if place.page is not None})


def _header(table: Table, flags: Flags, wording: Wording) -> tuple[tuple[HeaderCell, ...], ...]:
    """Return the header rows; neighbours under the same words share one cell."""
    depth = max((len(column.header) for column in table.columns), default=1) or 1
    rows = []
    for level in range(depth):
        cells: list[HeaderCell] = []
        for _, run in groupby(table.columns, key=lambda column: _run_key(column, level)):
            columns = list(run)
            if level < max(1, len(columns[0].header)):
                cells.append(_header_cell(table, columns, level, depth, flags, wording))
        rows.append(tuple(cells))
    return tuple(rows)


def _run_key(column: Column, level: int) -> tuple[object, ...]:
    """Only labels above the last one are shared; a column's own label stands alone."""
    is_last = level >= len(column.header) - 1
    return (column.header[: level + 1], column.index if is_last else 0)


def _header_cell(
    table: Table, columns: list[Column], level: int, depth: int, flags: Flags, wording: Wording
) -> HeaderCell:
    column = columns[0]
    if level < len(column.header) - 1:
        return HeaderCell(text=column.header[level], columns=len(columns), rows=1)
    reference = column_ref(table.table_id, column.index)
    return HeaderCell(
        text=column.header[level] if column.header else column.indicator,
        columns=1,
        rows=depth - level,
        reference=reference,
        note=_note_below(table, column, wording),
        flags=tuple(flags.get(reference, ())),
    )


def _note_below(table: Table, column: Column, wording: Wording) -> str:
    """Return what the header itself does not show: what is measured, and the maximum."""
    notes = [wording.choice(column.measure)] if shares_header(table, column) else []
    if column.maximum is not None and column.measure not in (Measure.PERCENT, Measure.RANK):
        maximum = wording.number(column.maximum)
        if maximum not in _FIGURES.findall(" ".join(column.header)):
            notes.append(wording("table.maximum", maximum=maximum))
    return ", ".join(notes)


def _lines(table: Table, flags: Flags, wording: Wording) -> tuple[Line, ...]:
    lines: list[Line] = []
    headings = [
        (group.first_row, _heading(table, i, flags)) for i, group in enumerate(table.groups)
    ]
    headings.sort(key=lambda heading: heading[0])
    for row in table.rows:
        while headings and headings[0][0] <= row.index:
            lines.append(headings.pop(0)[1])
        lines.append(_row(table, row, flags, wording))
    lines.extend(heading for _, heading in headings)
    return tuple(lines)


def _heading(table: Table, position: int, flags: Flags) -> Line:
    reference = heading_ref(table, position)
    marked = tuple(flags.get(reference, ()))
    return Line(heading=table.groups[position].heading, reference=reference, flags=marked)


def _row(table: Table, row: Row, flags: Flags, wording: Wording) -> Line:
    reference = row_ref(table.table_id, row.index)
    name = row.name
    is_unknown = row.kind is RowKind.UNIT and not name.unit_id and bool(table.unit_scope)
    notes = []
    if name.raw and name.raw != name.printed:
        notes.append(wording("table.raw", raw=name.raw, printed=name.printed))
    if name.official and name.official != name.printed:
        notes.append(wording("table.official", name=name.official))
    if is_unknown:
        notes.append(wording("table.unknown_unit"))
    style = " ".join(filter(None, [row.kind.value, "unknown" if is_unknown else ""]))
    return Line(
        reference=reference,
        number=row.number,
        name=name.printed,
        mark=row.mark,
        note="; ".join(notes),
        style=style,
        flags=tuple(flags.get(reference, ())),
        cells=tuple(
            _cell(cell, cell_ref(table.table_id, row.index, index), row, flags, wording)
            for index, cell in _numbered(table, row)
        ),
    )


def _numbered(table: Table, row: Row) -> list[tuple[int, Cell]]:
    """Return a row's cells with their columns' indices; a cell too many is shown all the same."""
    indices = [column.index for column in table.columns]
    beyond = range(max(indices, default=0) + 1, max(indices, default=0) + 1 + len(row.cells))
    return list(zip([*indices, *beyond], row.cells, strict=False))


def _cell(cell: Cell, reference: str, row: Row, flags: Flags, wording: Wording) -> CellView:
    marked = tuple(flags.get(reference, ()))
    merged = ""
    if cell.merged and cell.merged[0] < cell.merged[1]:
        edges = {cell.merged[0]: "merged first", cell.merged[1]: "merged last"}
        merged = edges.get(row.index, "merged")
    style = [cell.status.value, merged, f"flagged {marked[0].finding.severity}" if marked else ""]
    return CellView(
        reference=reference,
        text=cell.printed,
        style=" ".join(filter(None, style)),
        note=_note(cell, wording),
        mark=cell.mark,
        flags=marked,
    )


def _note(cell: Cell, wording: Wording) -> str:
    notes = []
    if cell.status not in (CellStatus.READ, CellStatus.REPAIRED):
        notes.append(wording.choice(cell.status))
    if cell.raw != cell.printed:
        notes.append(wording("table.raw", raw=cell.raw, printed=cell.printed))
    if cell.confidence < 1 and (notes or cell.alternatives):
        notes.append(wording("table.confidence", percent=round(cell.confidence * 100)))
    if cell.alternatives:
        readings = ", ".join(dict.fromkeys(reading.text for reading in cell.alternatives))
        notes.append(wording("table.other_readings", readings=readings))
    if cell.merged and cell.merged[0] < cell.merged[1]:
        first, last = (index + 1 for index in cell.merged)
        notes.append(wording("table.merged", first=first, last=last))
    return "; ".join(notes)
