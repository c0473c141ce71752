"""Words put into the cells of a lattice: the step that makes a grid of it."""

from bisect import bisect_right

from documents.printed import Grid, GridCell, GridPart
from documents.provenance import Location
from extractors.grid.cell_text import cell_text
from extractors.grid.geometry import Word
from extractors.grid.lattice import CellBox, Lattice


def words_by_cell(lattice: Lattice, words: list[Word]) -> dict[CellBox, list[Word]]:
    """Return the words of each cell: those whose centre lies in it, in the order given."""
    covering = {
        (cell.row + i, cell.column + j): cell
        for cell in lattice.cells
        for i in range(cell.row_span)
        for j in range(cell.column_span)
    }
    found: dict[CellBox, list[Word]] = {}
    for word in words:
        position = (bisect_right(lattice.ys, word.y) - 1, bisect_right(lattice.xs, word.x) - 1)
        cell = covering.get(position)
        if cell is not None:
            found.setdefault(cell, []).append(word)
    return found


def grid_of(
    lattice: Lattice,
    held: dict[CellBox, list[Word]],
    page: int,
    method: str,
    doubtful: frozenset[int] = frozenset(),
) -> Grid:
    """Return the grid of a lattice whose cells hold these words.

    `doubtful` are ids of words that may stand in the wrong row: their cells are half believed.
    """
    cells = tuple(
        GridCell(
            row=cell.row,
            column=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
            text=cell_text(held.get(cell, [])),
            location=Location(page=page, box=cell.box),
            confidence=_confidence(held.get(cell, []), doubtful),
        )
        for cell in lattice.cells
    )
    return Grid(
        row_count=lattice.row_count,
        column_count=lattice.column_count,
        cells=cells,
        parts=(grid_part(lattice, page),),
        method=method,
    )


def _confidence(words: list[Word], doubtful: frozenset[int]) -> float:
    least = min((word.confidence for word in words), default=1.0)
    return min(least, 0.5) if any(id(word) in doubtful for word in words) else least


def without(words: list[Word], held: dict[CellBox, list[Word]]) -> list[Word]:
    """Return the words that no cell holds."""
    used = {id(word) for inside in held.values() for word in inside}
    return [word for word in words if id(word) not in used]


def grid_part(lattice: Lattice, page: int) -> GridPart:
    """Return the part that a lattice of one page makes up."""
    location = Location(page=page, box=lattice.box)
    return GridPart(first_row=0, last_row=lattice.row_count - 1, location=location)
