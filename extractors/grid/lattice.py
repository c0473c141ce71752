"""Lattices: the cells, with their spans, that crossing ruling lines enclose.

Needs no words, so that a scanned page can be cut into cells before anything is read.
"""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from documents.provenance import Box
from extractors.grid.geometry import Ruling, Rulings
from extractors.grid.rulings import DOUBLE, clean, coverage

_REACH = 3.0  # how far two lines may stay apart and still be meant to meet
_MOST_LINES = 6000  # a drawing, not a table: hatching, maps, engraved seals
_MOST_POSITIONS = 2000
_DRAWN = 0.5  # share of a cell's side that has to be ruled


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell of a lattice: 0-based position, spans, place on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Lattice:
    """Row and column boundaries, top to bottom and left to right, and the cells between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[CellBox, ...]

    @property
    def box(self) -> Box:
        """The whole table's place."""
        return Box(x0=self.xs[0], top=self.ys[0], x1=self.xs[-1], bottom=self.ys[-1])

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def column_count(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1


def find_lattices(rulings: Rulings) -> tuple[Lattice, ...]:
    """Return the lattices of a page from top to bottom, each of at least two columns.

    A cell's side counts as ruled when half of it is; what lacks two of its sides lies outside
    the table. So a table may be open at its left and right edge.
    """
    lines = clean(rulings)
    found = [
        lattice
        for part in _connected(lines)
        if (lattice := _lattice(part)) is not None and lattice.column_count >= 2
    ]
    return tuple(sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0])))


def _connected(lines: Rulings) -> list[Rulings]:
    """Return groups of lines that touch each other, each with lines of both directions."""
    across, down = lines.horizontal, lines.vertical
    if not across or not down or len(across) + len(down) > _MOST_LINES:
        return []
    touching = _touching(across, down)
    rows, columns = np.nonzero(touching)
    size = len(across) + len(down)
    graph = coo_matrix((np.ones(len(rows)), (rows, columns + len(across))), shape=(size, size))
    count, labels = connected_components(graph, directed=False)
    groups: list[tuple[list[Ruling], list[Ruling]]] = [([], []) for _ in range(count)]
    for index, label in enumerate(labels):
        if index < len(across):
            groups[label][0].append(across[index])
        else:
            groups[label][1].append(down[index - len(across)])
    return [Rulings(tuple(h), tuple(v)) for h, v in groups if len(h) >= 2 and v]


def _touching(across: tuple[Ruling, ...], down: tuple[Ruling, ...]) -> NDArray[np.bool_]:
    h = np.array([(r.position, r.start, r.end) for r in across])[:, None, :]
    v = np.array([(r.position, r.start, r.end) for r in down])[None, :, :]
    return np.asarray(
        (v[..., 0] >= h[..., 1] - _REACH)
        & (v[..., 0] <= h[..., 2] + _REACH)
        & (h[..., 0] >= v[..., 1] - _REACH)
        & (h[..., 0] <= v[..., 2] + _REACH)
    )


def _lattice(lines: Rulings) -> Lattice | None:
    xs = _positions(lines.vertical, lines.horizontal)
    ys = _positions(lines.horizontal, lines.vertical)
    if len(xs) > _MOST_POSITIONS or len(ys) > _MOST_POSITIONS:
        return None
    sides = _Sides(lines, xs, ys)
    cells = []
    for (top, left), (bottom, right) in _rectangles(sides):
        if sides.count(top, left, bottom, right) >= 3:
            box = Box(x0=xs[left], top=ys[top], x1=xs[right], bottom=ys[bottom])
            cells.append(CellBox(top, left, bottom - top, right - left, box))
    return compact(xs, ys, cells)


def _positions(own: tuple[Ruling, ...], other: tuple[Ruling, ...]) -> list[float]:
    """Return where lines stand, and where the crossing lines end beyond them."""
    found = sorted({line.position for line in own})
    low, high = min(line.start for line in other), max(line.end for line in other)
    if low < found[0] - 2 * DOUBLE:
        found.insert(0, low)
    if high > found[-1] + 2 * DOUBLE:
        found.append(high)
    return found


class _Sides:
    """Answers which pieces of the boundaries are ruled."""

    def __init__(self, lines: Rulings, xs: list[float], ys: list[float]) -> None:
        self.rows, self.columns = len(ys) - 1, len(xs) - 1
        self.above = [
            [coverage(at, xs[j], xs[j + 1]) >= _DRAWN for j in range(self.columns)]
            for at in (_at(lines.horizontal, y) for y in ys)
        ]
        self.left = [
            [coverage(at, ys[i], ys[i + 1]) >= _DRAWN for i in range(self.rows)]
            for at in (_at(lines.vertical, x) for x in xs)
        ]

    def count(self, top: int, left: int, bottom: int, right: int) -> int:
        """Return how many sides of a rectangle are ruled for at least half of their pieces."""
        wide, high = range(left, right), range(top, bottom)
        sides = (
            [self.above[top][j] for j in wide],
            [self.above[bottom][j] for j in wide],
            [self.left[left][i] for i in high],
            [self.left[right][i] for i in high],
        )
        return sum(2 * sum(side) >= len(side) for side in sides)


def _at(lines: tuple[Ruling, ...], position: float) -> list[Ruling]:
    return [line for line in lines if abs(line.position - position) <= 0.01]


def _rectangles(sides: _Sides) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return (top, left), (bottom, right) of cells: pieces with no line between them.

    A group of pieces that is no rectangle is cut into its rows.
    """
    taken = [[False] * sides.columns for _ in range(sides.rows)]
    found = []
    for i in range(sides.rows):
        for j in range(sides.columns):
            if taken[i][j]:
                continue
            right = j + 1
            while right < sides.columns and not taken[i][right] and not sides.left[right][i]:
                right += 1
            bottom = i + 1
            while bottom < sides.rows and _continues(sides, taken, bottom, j, right):
                bottom += 1
            for row in range(i, bottom):
                taken[row][j:right] = [True] * (right - j)
            found.append(((i, j), (bottom, right)))
    return found


def _continues(sides: _Sides, taken: list[list[bool]], row: int, left: int, right: int) -> bool:
    return (
        not any(sides.above[row][j] or taken[row][j] for j in range(left, right))
        and not any(sides.left[j][row] for j in range(left + 1, right))
        and (left == 0 or sides.left[left][row])
        and (right == sides.columns or sides.left[right][row])
    )


def compact(xs: list[float], ys: list[float], cells: list[CellBox]) -> Lattice | None:
    """Return the lattice without boundaries at which no cell begins; None without cells."""
    if not cells:
        return None
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    last_row = max(cell.row + cell.row_span for cell in cells)
    last_column = max(cell.column + cell.column_span for cell in cells)
    renumbered = tuple(
        CellBox(
            rows.index(cell.row),
            columns.index(cell.column),
            _before(rows, cell.row + cell.row_span) - rows.index(cell.row),
            _before(columns, cell.column + cell.column_span) - columns.index(cell.column),
            cell.box,
        )
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column))
    )
    return Lattice(
        tuple(xs[c] for c in (*columns, last_column)),
        tuple(ys[r] for r in (*rows, last_row)),
        renumbered,
    )


def _before(starts: list[int], end: int) -> int:
    return bisect_right(starts, end - 1)
