"""Paragraphs and tables as a file nests them, laid out as blocks: spans, frames, letterheads."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.errors import UnreadableInput
from documents.notices import Notice
from documents.printed import Block, Grid, GridCell, GridPart, Paragraph
from documents.provenance import Location

# A figure, or two ("06 (86,2)"), with the marks of its notes: digits, and no word beside them.
_FIGURE = re.compile(r"[-–+(\[]?\s*\d[\d\s.,()\[\]%*/¹²³⁰-⁹+–-]*")
# A letterhead or a signature block is a table without lines: a few cells of words side by side.
_FRAME_ROWS, _FRAME_COLUMNS = 4, 3
_MAX_COLUMNS = 1000
# A figure and the raised number of its note must not become one figure.
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MAX_PLACES = 2_000_000


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell as the file states it: what is in it, and over how many rows and columns it goes.

    A row span of 0 goes down to the last row.
    """

    content: "tuple[Paragraph | FlowTable, ...]" = ()
    row_span: int = 1
    column_span: int = 1

    def text(self) -> str:
        """Return its paragraphs as lines."""
        return "\n".join(p.text for p in self.content if isinstance(p, Paragraph)).strip()

    def is_figure(self) -> bool:
        """Tell whether figures are all that it holds."""
        return bool(_FIGURE.fullmatch(self.text()))

    def location(self) -> Location:
        """Return the lines that its paragraphs stand on."""
        lines = [p.location for p in self.content if isinstance(p, Paragraph)]
        if not lines:
            return Location()
        last = lines[-1].line_end or lines[-1].line
        return Location(line=lines[0].line, line_end=last if last != lines[0].line else None)


@dataclass(frozen=True, slots=True)
class FlowTable:
    """The rows of a table, each with the cells that begin in it; rows known to be headers."""

    rows: tuple[tuple[FlowCell, ...], ...]
    header_rows: int | None = None


Flow = Paragraph | FlowTable


class Lines:
    """Counts the lines of a document, and makes paragraphs that know theirs."""

    def __init__(self) -> None:
        self._next = 1

    def paragraph(self, text: str) -> Paragraph | None:
        """Return a paragraph, None when there is nothing in it; blank ones count as a line."""
        lines = [" ".join(line.split()) for line in text.split("\n")]
        first = self._next
        self._next += len(lines)
        filled = [i for i, line in enumerate(lines) if line]
        if not filled:
            return None
        begin, end = first + filled[0], first + filled[-1]
        place = Location(line=begin, line_end=end if end != begin else None)
        return Paragraph(text="\n".join(lines[filled[0] : filled[-1] + 1]), location=place)


def blocks_of(flow: Iterable[Flow], problems: list[Notice], source: str) -> Iterator[Block]:
    """Yield the blocks in order; what is lost in a table around a table goes to `problems`.

    Raises:
        UnreadableInput: when a table is larger than any table can be; `source` names the file.
    """
    for piece in flow:
        if isinstance(piece, Paragraph):
            yield piece
        elif _is_frame(piece):
            for cell in _cells(piece):
                yield from blocks_of(cell.content, problems, source)
            if any(cell.is_figure() for cell in _cells(piece)):
                problems.append(_frame_read_as_text(piece))
        elif any(cell.text() for cell in _cells(piece)):
            yield _grid(piece, source)


def _cells(table: FlowTable) -> Iterator[FlowCell]:
    return (cell for row in table.rows for cell in row)


def _is_frame(table: FlowTable) -> bool:
    """Tell whether a table only puts things side by side: other tables, or a few words."""
    if any(isinstance(piece, FlowTable) for cell in _cells(table) for piece in cell.content):
        return True
    small = len(table.rows) <= _FRAME_ROWS and all(len(r) <= _FRAME_COLUMNS for r in table.rows)
    return small and not any(cell.is_figure() for cell in _cells(table))


def _frame_read_as_text(table: FlowTable) -> Notice:
    lines = [line for cell in _cells(table) if (line := cell.location().line)]
    vi, en = (f"dòng {lines[0]}", f"line {lines[0]}") if lines else ("một bảng", "a table")
    return Notice(
        vi=f"{vi}: có bảng nằm trong ô của bảng khác; bảng ngoài được đọc như lời văn",
        en=f"{en}: a table stands inside a cell of another; the outer one was read as running text",
    )


def _grid(table: FlowTable, source: str) -> Grid:
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for r, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (r, column) in taken:
                column += 1
            width = _free_columns(taken, r, column, cell.column_span)
            height = min(cell.row_span or len(table.rows), len(table.rows) - r)
            taken.update((r + i, column + j) for i in range(height) for j in range(width))
            if len(taken) > _MAX_PLACES or column + width > _MAX_COLUMNS:
                raise UnreadableInput(
                    "a table of unreasonable size; not a ranking",
                    "có bảng lớn bất thường; không phải bảng xếp hạng",
                    source,
                )
            cells.append(
                GridCell(
                    row=r,
                    column=column,
                    row_span=height,
                    column_span=width,
                    text=cell.text(),
                    location=cell.location(),
                )
            )
    lines = [line for c in cells for line in (c.location.line, c.location.line_end) if line]
    place = Location(line=min(lines), line_end=max(lines) if max(lines) > min(lines) else None)
    return Grid(
        row_count=len(table.rows),
        column_count=max(cell.column + cell.column_span for cell in cells),
        cells=tuple(cells),
        parts=(GridPart(first_row=0, last_row=len(table.rows) - 1, location=place),),
        header_rows=table.header_rows,
        method="table of the file",
    )


def _free_columns(taken: set[tuple[int, int]], row: int, column: int, wanted: int) -> int:
    """Return how far a cell can reach before it would cover another."""
    width = 1
    while width < min(wanted, _MAX_COLUMNS) and (row, column + width) not in taken:
        width += 1
    return width
