"""A ruled piece of a table that shows fewer columns: told from its lines which ones it merges.

When only a total goes over to the next page, its number and name are one cell, and nothing on
that page shows the line between them. The lines that are there stand where those of the page
before stand.
"""

from statistics import median

from documents.printed import Grid, GridCell

_SAME = 2.0  # points between lines that are one


def on_columns_of(grid: Grid, piece: Grid) -> Grid:
    """Return `piece` with the columns of `grid`, cells spanning what they merge.

    It comes back as it is when it has as many columns, when either has no lines between
    columns, or when its lines do not stand where lines of `grid` stand.
    """
    if piece.column_count >= grid.column_count or {grid.method, piece.method} != {"ruled"}:
        return piece
    edges, own = (
        _edges(_last_part(grid), grid.column_count),
        _edges(piece.cells, piece.column_count),
    )
    if edges is None or own is None:
        return piece
    places = [min(range(len(edges)), key=lambda k: abs(edges[k] - x)) for x in own]
    apart = any(abs(edges[k] - x) > _SAME for k, x in zip(places, own, strict=True))
    if apart or places != sorted(set(places)) or places[0] or places[-1] != grid.column_count:
        return piece
    cells = tuple(
        cell.model_copy(
            update={
                "column": places[cell.column],
                "column_span": places[cell.column + cell.column_span] - places[cell.column],
            }
        )
        for cell in piece.cells
    )
    return piece.model_copy(update={"column_count": grid.column_count, "cells": cells})


def _last_part(grid: Grid) -> tuple[GridCell, ...]:
    first = grid.parts[-1].first_row if grid.parts else 0
    # A repeated header is left out of the later parts, so that they hold rows of their own.
    return tuple(cell for cell in grid.cells if cell.row >= first)


def _edges(cells: tuple[GridCell, ...], columns: int) -> list[float] | None:
    """Return the x of the lines between columns, both outer ones included, or None."""
    found: list[list[float]] = [[] for _ in range(columns + 1)]
    for cell in cells:
        box = cell.location.box
        if box is not None:
            found[cell.column].append(box.x0)
            found[cell.column + cell.column_span].append(box.x1)
    return [median(xs) for xs in found] if all(found) else None
