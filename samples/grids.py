"""Drawing one table: spans, heading rows, and three ways of ruling."""

from enum import StrEnum

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table, TableStyle

from samples.facts import ABOVE, LEFT, PrintedTable

Command = tuple[object, ...]
Rows = tuple[tuple[str, ...], ...]

HEAD = ParagraphStyle("head", fontName="Tinos-Bold", fontSize=10, leading=12, alignment=TA_CENTER)
FIGURE = ParagraphStyle("figure", fontName="Tinos", fontSize=11, leading=13, alignment=TA_CENTER)
NAME = ParagraphStyle("name", parent=FIGURE, alignment=TA_LEFT)
HEADING = ParagraphStyle("heading", parent=NAME, fontName="Tinos-Bold")
LINE = 0.5  # points, the width of a word processor's table line


class Ruling(StrEnum):
    """Which lines of a table are drawn."""

    ALL = "all"
    HORIZONTAL = "horizontal"
    NONE = "none"


def draw(table: PrintedTable, ruling: Ruling) -> list[Table]:
    """Return one flowable for each page that the table covers."""
    return [
        _part(table, table.header if position == 0 or table.repeat_header else (), rows, ruling)
        for position, rows in enumerate(table.parts())
    ]


def _part(table: PrintedTable, header: Rows, rows: Rows, ruling: Ruling) -> Table:
    width = len(table.header[-1])
    grid = [*header, *(_full(row, width) for row in rows)]
    spans = _spans(grid)
    styles: list[Command] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        *(("SPAN", first, last) for first, last in spans),
        *_rules(grid, ruling),
    ]
    heads = len(header)
    cells = [
        [_cell(text, i < heads, _is_heading(grid[i]), j) for j, text in enumerate(row)]
        for i, row in enumerate(grid)
    ]
    return Table(
        cells, colWidths=[w * mm for w in table.widths], style=TableStyle(styles), hAlign="CENTER"
    )


def _full(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return row if len(row) > 1 else (row[0], *(LEFT,) * (width - 1))


def _is_heading(row: tuple[str, ...]) -> bool:
    return all(cell == LEFT for cell in row[1:])


def _cell(text: str, in_header: bool, in_heading: bool, column: int) -> Paragraph | str:
    if text in (ABOVE, LEFT):
        return ""
    if in_header:
        style = HEAD
    elif in_heading:
        style = HEADING
    else:
        style = NAME if column == 1 else FIGURE
    return Paragraph(text.replace("&", "&amp;").replace("\n", "<br/>"), style)


def _spans(grid: list[tuple[str, ...]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the merged areas as reportlab wants them: (column, row) of both corners."""
    found = []
    for i, row in enumerate(grid):
        for j, text in enumerate(row):
            if text in (ABOVE, LEFT):
                continue
            right, bottom = j, i
            while right + 1 < len(row) and row[right + 1] == LEFT:
                right += 1
            while bottom + 1 < len(grid) and grid[bottom + 1][j] == ABOVE:
                bottom += 1
            if (right, bottom) != (j, i):
                found.append(((j, i), (right, bottom)))
    return found


def _rules(grid: list[tuple[str, ...]], ruling: Ruling) -> list[Command]:
    """Return the line commands; a horizontal rule is interrupted where cells are merged."""
    if ruling is Ruling.NONE:
        return []
    if ruling is Ruling.ALL:
        return [("GRID", (0, 0), (-1, -1), LINE, colors.black)]
    rules: list[Command] = [("LINEABOVE", (0, 0), (-1, 0), LINE, colors.black)]
    for i in range(len(grid)):
        below = grid[i + 1] if i + 1 < len(grid) else None
        for j in range(len(grid[i])):
            if below is None or below[j] != ABOVE:
                rules.append(("LINEBELOW", (j, i), (j, i), LINE, colors.black))
    return rules
