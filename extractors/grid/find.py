"""The main path from a page's words and lines to its grids."""

from dataclasses import dataclass

from documents.printed import Grid
from extractors.grid.aligned import find_aligned
from extractors.grid.bands import holds_rows
from extractors.grid.filling import grid_of, without, words_by_cell
from extractors.grid.geometry import Ruling, Rulings, Word
from extractors.grid.horizontal import find_striped
from extractors.grid.lattice import Lattice, find_lattices


@dataclass(frozen=True, slots=True)
class FoundGrids:
    """The grids of a page from top to bottom, and the words that stand in none of them."""

    grids: tuple[Grid, ...]
    prose: tuple[Word, ...]


def find_grids(words: list[Word], rulings: Rulings, page: int) -> FoundGrids:
    """Return the tables of one page; `page` is the number that locations carry."""
    rest = words
    grids = []
    lattices = find_lattices(rulings)
    for lattice in lattices:
        held = words_by_cell(lattice, rest)
        if len(held) >= 2 and not holds_rows(lattice, held):
            grids.append(grid_of(lattice, held, page, "ruled"))
            rest = without(rest, held)
    outside = Rulings(tuple(r for r in rulings.horizontal if not _inside(r, lattices)))
    for laid in find_striped(rest, outside):
        if holds_rows(laid.lattice, laid.words):
            continue
        grids.append(grid_of(laid.lattice, laid.words, page, "horizontal rules"))
        rest = without(rest, laid.words)
    for laid in find_aligned(rest):
        grids.append(grid_of(laid.lattice, laid.words, page, "aligned", laid.doubtful))
        rest = without(rest, laid.words)
    grids.sort(key=lambda grid: _top(grid))
    return FoundGrids(tuple(grids), tuple(rest))


def _inside(line: Ruling, lattices: tuple[Lattice, ...]) -> bool:
    return any(
        lattice.ys[0] - 1 <= line.position <= lattice.ys[-1] + 1
        and line.start >= lattice.xs[0] - 4
        and line.end <= lattice.xs[-1] + 4
        for lattice in lattices
    )


def _top(grid: Grid) -> float:
    box = grid.parts[0].location.box
    return box.top if box else 0.0
