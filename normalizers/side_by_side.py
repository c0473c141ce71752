"""Tables printed in two or more blocks side by side, to save paper: put under each other."""

from documents.printed import Grid, GridCell
from documents.text import fold
from normalizers.vocabulary import NAME_HEADER


def unfold(grid: Grid) -> Grid:
    """Return the grid with its blocks under each other; as it is when it has only one.

    Blocks have the same header, with a column of names each: "TT, Tên, Điểm, TT, Tên, Điểm".
    """
    period = _period(grid)
    if period is None:
        return grid
    header = _header_rows(grid, period)
    body = grid.row_count - header
    cells: list[GridCell] = []
    for cell in grid.cells:
        block = cell.column // period
        if cell.row < header and block:
            continue
        shift = block * body if cell.row >= header else 0
        # A heading across the blocks stands before the rows of the first.
        moved = {
            "row": cell.row + shift,
            "column": cell.column % period,
            "column_span": min(cell.column_span, period - cell.column % period),
        }
        cells.append(cell.model_copy(update=moved))
    count = header + body * (grid.column_count // period)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return grid.model_copy(
        update={"row_count": count, "column_count": period, "cells": ordered, "header_rows": header}
    )


def _period(grid: Grid) -> int | None:
    """Return the width of a block: the smallest that the first row repeats throughout."""
    words = _row(grid, 0)
    for period in range(2, grid.column_count // 2 + 1):
        first = words[:period]
        whole = grid.column_count % period == 0
        named = any(NAME_HEADER.search(word) for word in first)
        if whole and named and len(set(first)) > 1 and words == first * (len(words) // period):
            return period
    return None


def _header_rows(grid: Grid, period: int) -> int:
    """Count the rows at the top that say the same in every block."""
    count = 0
    while count < grid.row_count:
        words = _row(grid, count)
        if words != words[:period] * (len(words) // period) or not any(words):
            break
        count += 1
    return count


def _row(grid: Grid, row: int) -> list[str]:
    cells = [grid.at(row, column) for column in range(grid.column_count)]
    return [fold(cell.text) if cell else "" for cell in cells]
