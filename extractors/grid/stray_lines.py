"""Separators that part one cell of a table from nothing: strokes that were taken for rules.

A stroke of a seal or a pen that runs through one cell adds a column, or a row, to the whole table:
every other cell spans it. A column that a publisher draws has something on both its sides
somewhere, or stands in more rows than one.
"""

from collections.abc import Iterable, Sequence

from documents.printed import Grid, GridCell

_FEWEST_LINES = 4  # rows or columns of a table in which one is an exception
_IN_DOUBT = 0.75  # at most: something was drawn across the cell


def without_stray_lines(grid: Grid) -> Grid:
    """Return the grid without separators that part a single cell from a blank one."""
    return _turned(_without_stray_columns(_turned(_without_stray_columns(grid))))


def _without_stray_columns(grid: Grid) -> Grid:
    for at in range(grid.column_count - 1, 0, -1):
        parted = _parted_at(grid.cells, at)
        if parted is not None and grid.row_count >= _FEWEST_LINES:
            grid = _without_column(grid, at, *parted)
    return grid


def _parted_at(cells: Sequence[GridCell], at: int) -> tuple[GridCell, GridCell] | None:
    """Return the only two cells that a column's left edge parts, when one of them is blank."""
    left = [c for c in cells if c.column + c.column_span == at]
    right = [c for c in cells if c.column == at]
    if len(left) != 1 or len(right) != 1:
        return None
    (one,), (other,) = left, right
    same_rows = (one.row, one.row_span) == (other.row, other.row_span) and one.row_span == 1
    return (one, other) if same_rows and not (one.text and other.text) else None


def _without_column(grid: Grid, at: int, one: GridCell, other: GridCell) -> Grid:
    whole = one if one.text or not other.text else other
    confidence = min(one.confidence, other.confidence, _IN_DOUBT)
    joined = whole.model_copy(
        update={
            "column": one.column,
            "column_span": one.column_span + other.column_span,
            "confidence": confidence,
        }
    )
    rest = (joined if cell is one else cell for cell in grid.cells if cell is not other)
    cells = tuple(_closed_up(rest, at))
    return grid.model_copy(update={"cells": cells, "column_count": grid.column_count - 1})


def _closed_up(cells: Iterable[GridCell], at: int) -> Iterable[GridCell]:
    """Yield cells as if the columns on both sides of an edge were one."""
    for cell in cells:
        if cell.column >= at:
            yield cell.model_copy(update={"column": cell.column - 1})
        elif cell.column + cell.column_span > at:
            yield cell.model_copy(update={"column_span": cell.column_span - 1})
        else:
            yield cell


def _turned(grid: Grid) -> Grid:
    """Return the grid with rows for columns; its parts are left as they are."""
    cells = (
        cell.model_copy(
            update={
                "row": cell.column,
                "column": cell.row,
                "row_span": cell.column_span,
                "column_span": cell.row_span,
            }
        )
        for cell in grid.cells
    )
    return grid.model_copy(
        update={
            "row_count": grid.column_count,
            "column_count": grid.row_count,
            "cells": tuple(sorted(cells, key=lambda c: (c.row, c.column))),
        }
    )
