"""Rows of lines that hold several rows of figures: the table is ruled for its looks only."""

from collections import Counter

from extractors.grid.columns import is_figure
from extractors.grid.geometry import Word
from extractors.grid.lattice import CellBox, Lattice
from extractors.grid.lines import lines_of
from extractors.grid.regions import type_lines


def holds_rows(lattice: Lattice, held: dict[CellBox, list[Word]]) -> bool:
    """Tell whether a row between two lines holds several rows of the table.

    That is when figures stand under each other, each alone on its line: side by side in two
    columns three times, or twice where the first column counts on; in one column five times;
    or when one wide cell holds rows of figures whole.
    """
    for row in range(lattice.row_count):
        cells = [cell for cell in lattice.cells if cell.row == row]
        columns = [_figures(held.get(cell, [])) for cell in cells if cell.row_span == 1]
        heights = Counter(height for column in columns for height in column)
        together = sum(count >= 2 for count in heights.values())
        counting = [int(text) for text in columns[0].values() if text.isdigit()] if columns else []
        counts_on = len(counting) == 2 and counting[1] == counting[0] + 1
        if together >= 3 or (together == 2 and counts_on) or max(map(len, columns), default=0) >= 5:
            return True
        wide = [cell for cell in cells if cell.column_span >= 2]
        if any(sum(line.is_row for line in type_lines(held.get(c, []))) >= 2 for c in wide):
            return True
    return False


def _figures(words: list[Word]) -> dict[int, str]:
    """Return the figures that stand alone on a line of a cell, by their height in points."""
    if len(words) < 2:
        return {}
    return {
        round(line[0].y): line[0].text
        for line in lines_of(words)
        if len(line) == 1 and is_figure(line[0].text)
    }
