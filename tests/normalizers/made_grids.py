"""Grids made by hand for tests."""

from collections.abc import Sequence

from documents.printed import (
    Block,
    Grid,
    GridCell,
    Paragraph,
    PrintedDocument,
    SourceFile,
    SourceKind,
)
from documents.tables import Cell, CellStatus, Table
from documents.text import fold
from normalizers.normalize import read_tables

# A text, or (text, rows, columns) for a cell with spans; None where a cell's span covers.
Printed = str | tuple[str, int, int] | None


def grid(*rows: Sequence[Printed], method: str = "ruled", header_rows: int | None = None) -> Grid:
    """Return a grid of rows of cells."""
    cells = []
    for r, row in enumerate(rows):
        for c, printed in enumerate(row):
            if printed is None:
                continue
            text, high, wide = (printed, 1, 1) if isinstance(printed, str) else printed
            cells.append(GridCell(row=r, column=c, row_span=high, column_span=wide, text=text))
    width = max(cell.column + cell.column_span for cell in cells)
    return Grid(
        row_count=len(rows),
        column_count=width,
        cells=tuple(cells),
        header_rows=header_rows,
        method=method,
    )


def tabbed(text: str) -> Grid:
    """Return the grid of tab-separated lines, as a text dump gives it: without spans."""
    return grid(*[line.split("\t") for line in text.split("\n")], method="tab-separated")


def document(*blocks: Block | str) -> PrintedDocument:
    """Return a printed document of grids and paragraphs."""
    source = SourceFile(name="made", sha256="0" * 64, size=1, kind=SourceKind.TEXT)
    printed = [Paragraph(text=b) if isinstance(b, str) else b for b in blocks]
    return PrintedDocument(source=source, pages=(), blocks=tuple(printed))


def tables(*blocks: Block | str) -> tuple[Table, ...]:
    """Return the tables of grids and paragraphs."""
    return read_tables(document(*blocks), fold)[0]


def table(*blocks: Block | str) -> Table:
    """Return the only table of grids and paragraphs."""
    (found,) = tables(*blocks)
    return found


def shown(cell: Cell) -> str:
    """Return a cell as a word for comparison: its value, its words, or why there is none."""
    if cell.value is not None:
        return str(cell.value)
    return cell.printed if cell.status is CellStatus.READ else cell.status.value


def figures(found: Table) -> list[list[str]]:
    """Return the cells of a table's rows as words."""
    return [[shown(cell) for cell in row.cells] for row in found.rows]


def names(found: Table) -> list[str]:
    """Return the printed names of a table's rows."""
    return [row.name.printed for row in found.rows]
