"""The main path from a page's words and lines to its grids."""

from dataclasses import dataclass

from documents.printed import Grid
from extractors.grid.filling import fill
from extractors.grid.geometry import Rulings, Word
from extractors.grid.lattice import find_lattices


@dataclass(frozen=True, slots=True)
class FoundGrids:
    """The grids of a page from top to bottom, and the words that stand in none of them."""

    grids: tuple[Grid, ...]
    prose: tuple[Word, ...]


def find_grids(words: list[Word], rulings: Rulings, page: int) -> FoundGrids:
    """Return the tables of one page; `page` is the number that locations carry."""
    rest = words
    grids = []
    for lattice in find_lattices(rulings):
        grid, left = fill(lattice, rest, page, "ruled")
        if sum(bool(cell.text) for cell in grid.cells) >= 2:
            grids.append(grid)
            rest = left
    return FoundGrids(tuple(grids), tuple(rest))
