"""A table's figures as exact integers, in the shape that the checks compute with."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from documents.references import cell_ref
from documents.tables import Cell, CellStatus, Column, Measure, Row, RowKind, Table
from validator.arithmetic import places, unscaled

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

USABLE = frozenset({CellStatus.READ, CellStatus.REPAIRED, CellStatus.INFERRED})
# More decimals than any score has, fewer than would let a sum leave 64 bits.
MAX_DECIMALS = 6
LARGEST = 10**14

AMOUNTS = frozenset({Measure.SCORE, Measure.TOTAL, Measure.COUNT})


def usable(cell: Cell) -> bool:
    """Return whether a cell holds a figure that arithmetic may rely on."""
    return cell.value is not None and cell.status in USABLE and cell.value.is_finite()


# Below this confidence a figure was hardly read.
LEGIBLE = 0.9


def is_restored(cell: Cell) -> bool:
    """Return whether a figure is lost, or is not the one that was read."""
    return not usable(cell) or cell.status is not CellStatus.READ


def in_doubt(cell: Cell) -> bool:
    """Return whether a figure is lost, or is not the one that was read, or was hardly read."""
    return is_restored(cell) or cell.confidence < LEGIBLE


@dataclass(frozen=True)
class Figures:
    """One table; `numbers[i, j]` is the figure of unit row i and column j times 10**decimals.

    `rows` are positions in `table.rows`; `known` is False where the cell holds no usable figure.
    """

    table: Table
    rows: tuple[int, ...]
    numbers: Integers
    known: Flags
    decimals: int

    @classmethod
    def of(cls, table: Table) -> "Figures":
        """Return the figures of the unit rows of a table."""
        rows = tuple(i for i, row in enumerate(table.rows) if row.kind is RowKind.UNIT)
        decimals = min(
            MAX_DECIMALS,
            max(
                (places(c.value) for row in table.rows for c in row.cells if c.value is not None),
                default=0,
            ),
        )
        shape = (len(rows), len(table.columns))
        numbers = np.zeros(shape, dtype=np.int64)
        known = np.zeros(shape, dtype=np.bool_)
        for i, position in enumerate(rows):
            for j, cell in enumerate(table.rows[position].cells):
                number = integer(cell, decimals)
                if number is not None:
                    numbers[i, j] = number
                    known[i, j] = True
        return cls(table, rows, numbers, known, decimals)

    def only(self, rows: Sequence[int]) -> "Figures":
        """Return the figures of some unit rows (0-based among them) of the same table."""
        kept = list(rows)
        return Figures(
            self.table,
            tuple(self.rows[i] for i in kept),
            self.numbers[kept],
            self.known[kept],
            self.decimals,
        )

    @cached_property
    def column_places(self) -> tuple[int, ...]:
        """The most decimals printed in each column, among its unit rows."""
        return tuple(
            max(
                (
                    places(cell.value)
                    for position in self.rows
                    if (cell := self.table.rows[position].cells[j]).value is not None
                ),
                default=0,
            )
            for j in range(len(self.table.columns))
        )

    def columns(self, *measures: Measure) -> tuple[int, ...]:
        """Return the 0-based positions of the columns of some measures."""
        return tuple(j for j, c in enumerate(self.table.columns) if c.measure in measures)

    def column(self, j: int) -> Column:
        """Return a column by its 0-based position."""
        return self.table.columns[j]

    def row(self, i: int) -> Row:
        """Return the unit row i."""
        return self.table.rows[self.rows[i]]

    def cell(self, i: int, j: int) -> Cell:
        """Return the cell of unit row i and column j."""
        return self.row(i).cells[j]

    def value(self, i: int, j: int) -> Decimal:
        """Return the printed figure of unit row i and column j, with the decimals it has there."""
        printed = self.cell(i, j).value
        return unscaled(int(self.numbers[i, j]), self.decimals) if printed is None else printed

    def ref(self, i: int, j: int) -> str:
        """Return the reference of a cell, as findings name it."""
        return cell_ref(self.table.table_id, self.rows[i], self.column(j).index)

    def unit(self, i: int) -> str:
        """Return the name under which findings speak of unit row i."""
        return unit_name(self.row(i))


def unit_name(row: Row) -> str:
    """Return the printed name of a row, or what was read when nothing was restored."""
    return row.name.printed or row.name.raw


def integer(cell: Cell, decimals: int) -> int | None:
    """Return the figure of a cell times 10**decimals; None when it can't take part in sums."""
    if not usable(cell) or cell.value is None or places(cell.value) > decimals:
        return None
    number = int(cell.value.scaleb(decimals))
    return number if abs(number) < LARGEST else None
