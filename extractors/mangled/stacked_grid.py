"""The grid of a table whose rows are spread over lines: its header, its columns, its cells."""

from collections.abc import Sequence

from documents.printed import Grid, GridCell, GridPart
from extractors.mangled.columns import place, profiles, reliability
from extractors.mangled.lines import Line, location_of
from extractors.mangled.numbering import number_cell, numbers_due
from extractors.mangled.stack import Stack, has_levels, lead_of

METHOD = "mangled text"


def grid_of(lines: Sequence[Line], stack: Stack, header: Sequence[range]) -> Grid:
    """Return the grid of a table: number, name, figures, and the level where rows have one."""
    lead, levels = lead_of(stack), has_levels(stack)
    width = lead + stack.width + levels
    cells = [_header_cell(c, [lines[i] for i in group]) for c, group in enumerate(header)]
    top = 1 if header else 0
    known = profiles([record.figures for record in stack.records], stack.width)
    clean = reliability(
        [" ".join(record.name) for record in stack.records],
        [record.figures for record in stack.records],
        known,
    )
    dues = numbers_due([record.number for record in stack.records])
    for at, (record, due) in enumerate(zip(stack.records, dues, strict=True), start=top):
        where = location_of([lines[i] for i in record.lines])
        texts = {lead - 1: " ".join(record.name)}
        if lead == 2:
            cells.append(number_cell(at, record.number, due, where))
        if levels:
            texts[width - 1] = record.level
        cells += [GridCell(row=at, column=c, text=t, location=where) for c, t in texts.items()]
        for c, cell in enumerate(place(record.figures, known, clean), start=lead):
            cells.append(
                GridCell(
                    row=at,
                    column=c,
                    text=cell.text,
                    location=where,
                    confidence=cell.confidence,
                    alternatives=cell.alternatives,
                )
            )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    rows = top + len(stack.records)
    first = header[0].start if header else stack.first
    used = lines[first : stack.last + 1]
    return Grid(
        row_count=rows,
        column_count=width,
        cells=tuple(cells),
        parts=(GridPart(first_row=0, last_row=rows - 1, location=location_of(used)),),
        header_rows=top,
        method=METHOD,
    )


def _header_cell(column: int, lines: Sequence[Line]) -> GridCell:
    text = " ".join(line.text.strip() for line in lines)
    return GridCell(row=0, column=column, text=text, location=location_of(lines))
