"""A grid as a dense lattice: which cell covers each position, and its words."""

from collections.abc import Callable
from dataclasses import dataclass

from documents.printed import Grid, GridCell
from documents.provenance import COLUMN_FORMAT

Canon = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell at one of the positions that it covers.

    `raw` is its text with blanks folded, `text` the likeliest of its readings, `words` the form
    in which words are recognised.
    """

    cell: GridCell
    raw: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Lattice:
    """Rows of slots; None where nothing was read."""

    rows: tuple[tuple[Slot | None, ...], ...]
    width: int

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def text(self, row: int, column: int) -> str:
        """Return the text at a position, "" when blank or not read."""
        slot = self.rows[row][column]
        return slot.text if slot else ""

    def words(self, row: int, column: int) -> str:
        """Return the recognisable words at a position."""
        slot = self.rows[row][column]
        return slot.words if slot else ""

    def filled(self, row: int) -> tuple[Slot, ...]:
        """Return the cells of a row that have a text, each once, from left to right."""
        seen: dict[int, Slot] = {}
        for slot in self.rows[row]:
            if slot and slot.text:
                seen.setdefault(id(slot.cell), slot)
        return tuple(seen.values())

    def column_texts(self, column: int, rows: range) -> list[str]:
        """Return the texts of a column that are not blank."""
        return [text for row in rows if (text := self.text(row, column))]


def lattice_of(grid: Grid, canon: Canon) -> Lattice:
    """Spread the cells of a grid over the positions that they cover."""
    rows: list[list[Slot | None]] = [[None] * grid.column_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        text = " ".join(_likeliest(cell).split())
        slot = Slot(cell, " ".join(cell.text.split()), text, canon(text))
        for row in range(cell.row, min(cell.row + cell.row_span, grid.row_count)):
            for column in range(
                cell.column, min(cell.column + cell.column_span, grid.column_count)
            ):
                rows[row][column] = slot
    return Lattice(tuple(tuple(row) for row in rows), grid.column_count)


def _likeliest(cell: GridCell) -> str:
    """Return what was read, or what the format of its column says it must have been.

    Other readings that lost stay alternatives: their reader has weighed them already.
    """
    by_format = [r for r in cell.alternatives if r.method == COLUMN_FORMAT]
    best = max(by_format, key=lambda reading: reading.confidence, default=None)
    return best.text if best and best.confidence >= cell.confidence else cell.text
