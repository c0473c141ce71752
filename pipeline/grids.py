"""Tables as printed, for people and for other programs."""

import json

from documents.printed import Grid, PrintedDocument

_BLANK = {ord("\t"): " ", ord("\n"): " ", ord("\r"): " "}


def as_tabs(printed: PrintedDocument) -> str:
    """Return all grids with tabs between cells and an empty line between grids.

    A cell that spans others stands at its first position, the rest of it is empty.
    """
    return "\n".join(_tabs(grid) for grid in _grids(printed))


def as_json_text(printed: PrintedDocument) -> str:
    """Return all grids as JSON: the cells of `as_tabs` beside spans, places and confidences."""
    data = [
        {"rows": _rows(grid), **grid.model_dump(mode="json", exclude={"type"})}
        for grid in _grids(printed)
    ]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _grids(printed: PrintedDocument) -> list[Grid]:
    return [block for block in printed.blocks if isinstance(block, Grid)]


def _rows(grid: Grid) -> list[list[str]]:
    rows = [[""] * grid.column_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def _tabs(grid: Grid) -> str:
    lines = ("\t".join(text.translate(_BLANK) for text in row) for row in _rows(grid))
    return "".join(f"{line}\n" for line in lines)
