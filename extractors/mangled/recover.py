"""The main path: paragraphs of mangled text in, the same with grids where tables stand out."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from documents.lexicon import Lexicon
from documents.printed import Block, Grid, GridCell, GridPart, Paragraph, PrintedDocument
from documents.provenance import Location
from extractors.mangled.columns import CLEAN, Placed, place, profiles, reliability
from extractors.mangled.header import header_lines
from extractors.mangled.lines import Line, lines_of, location_of
from extractors.mangled.numbering import number_cell, numbers_due
from extractors.mangled.regions import find_regions
from extractors.mangled.rows import Assembly, RowDraft, assemble
from extractors.mangled.stack import header_of
from extractors.mangled.stacked import find_stacks
from extractors.mangled.stacked_grid import METHOD, grid_of

_BARS = re.compile(r"[|\[\]{}¦]+")


def recover_tables(printed: PrintedDocument, lexicon: Lexicon | None = None) -> PrintedDocument:
    """Return the document with the tables that its running text holds as grids.

    Grids that are there already end the running text around them.
    """
    blocks: list[Block] = []
    run: list[Paragraph] = []
    for block in printed.blocks:
        if isinstance(block, Paragraph):
            run.append(block)
        else:
            blocks.extend(_recover(run, lexicon))
            blocks.append(block)
            run = []
    blocks.extend(_recover(run, lexicon))
    return printed.model_copy(update={"blocks": tuple(blocks)})


def _recover(paragraphs: Sequence[Paragraph], lexicon: Lexicon | None) -> Iterator[Block]:
    lines = lines_of(paragraphs)
    stacks = find_stacks(lines)
    regions = find_regions(lines)
    if not regions and not stacks:
        yield from paragraphs
        return
    at = 0
    for stack in stacks:
        header = header_of(lines, stack, at)
        first = header[0].start if header else stack.first
        yield from _recover_rows(lines[at:first], lexicon)
        yield grid_of(lines, stack, header)
        at = stack.last + 1
    yield from _recover_rows(lines[at:], lexicon)


def _recover_rows(lines: Sequence[Line], lexicon: Lexicon | None) -> Iterator[Block]:
    """Yield the tables that have a row a line, and the prose around them."""
    regions = find_regions(lines)
    at = 0
    for region, following in zip_longest(regions, regions[1:]):
        if region.first < at:
            continue
        limit = following.first if following else len(lines)
        header = header_lines(lines, at, region.first)
        assembly = assemble(lines, region, range(header.stop, limit), lexicon)
        yield from _prose(lines[at : header.start])
        yield _grid(lines, header, assembly, region.width)
        left = [i for i in range(header.stop, assembly.last + 1) if i not in assembly.used]
        yield from _prose([lines[i] for i in left])
        at = assembly.last + 1
    yield from _prose(lines[at:])


def _prose(lines: Sequence[Line]) -> Iterator[Paragraph]:
    group: list[Line] = []
    for line in lines:
        if group and (line.after_blank or line.number != group[-1].number + 1):
            yield _paragraph(group)
            group = []
        group.append(line)
    if group:
        yield _paragraph(group)


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    text = "\n".join(line.text for line in lines)
    return Paragraph(text=text, location=location_of(lines))


def _grid(lines: Sequence[Line], header: range, assembly: Assembly, width: int) -> Grid:
    """Return the grid: a column for the number where rows have one, for the name, the figures.

    The columns of the header are lost, so that its words stand across the whole table; but for a
    line that has as many bars as the rows have cells.
    """
    lead = 2 if any(row.number_raw for row in assembly.rows) else 1
    top = 1 if header else 0
    units = [row for row in assembly.rows if not row.heading]
    across = width + lead + any(row.trail for row in units)
    cells: list[GridCell] = []
    if header:
        cells += _header_cells([lines[i] for i in header], across)
    known = profiles([row.figures for row in units], width)
    clean = reliability([row.text for row in units], [row.figures for row in units], known)
    numbers = iter(numbers_due([row.number_raw for row in units]))
    covered = 0
    for at, row in enumerate(assembly.rows, start=top):
        where = location_of([lines[i] for i in row.lines])
        if row.heading:
            cells.append(_across(at, across, row.heading, where))
            continue
        due = next(numbers)
        if row.number_raw:
            cells.append(number_cell(at, row.number_raw, due, where))
        cells.append(GridCell(row=at, column=lead - 1, text=row.text, location=where))
        if across > width + lead:
            trail = Placed(row.trail, CLEAN if row.trail else 0.0)
            cells.append(_figure_cell(trail, at, across - 1, row, where))
        if covered:
            covered -= 1
            continue
        covered = row.spans - 1
        for c, cell in enumerate(place(row.figures, known, clean), start=lead):
            cells.append(_figure_cell(cell, at, c, row, where))
    count = top + len(assembly.rows)
    used = location_of([lines[i] for i in sorted(assembly.used | set(header))])
    return Grid(
        row_count=count,
        column_count=across,
        cells=tuple(cells),
        parts=(GridPart(first_row=0, last_row=count - 1, location=used),),
        header_rows=top,
        method=METHOD,
    )


def _header_cells(lines: Sequence[Line], columns: int) -> list[GridCell]:
    where = location_of(lines)
    cells = [piece.strip() for piece in _BARS.split(lines[0].text.strip(" |[]"))]
    if len(lines) == 1 and len(cells) == columns and all(cells):
        return [
            GridCell(row=0, column=c, text=text, location=where) for c, text in enumerate(cells)
        ]
    return [_across(0, columns, "\n".join(line.text for line in lines), where)]


def _across(row: int, columns: int, text: str, where: Location) -> GridCell:
    return GridCell(row=row, column=0, column_span=columns, text=text, location=where)


def _figure_cell(cell: Placed, at: int, column: int, row: RowDraft, where: Location) -> GridCell:
    return GridCell(
        row=at,
        column=column,
        row_span=row.spans,
        text=cell.text,
        location=where,
        confidence=cell.confidence,
        alternatives=cell.alternatives,
    )
