"""Heat map: units by the columns of one table, coloured by the share of each column's maximum."""

from collections.abc import Mapping, Sequence

from pipeline.charts.drawing import (
    DOUBT,
    GRID,
    INK,
    MARGIN,
    NORMAL,
    PAPER,
    SMALL,
    Drawing,
    Rect,
    Shape,
    Text,
    blend,
    cut,
    heading,
    text_width,
    wrapped,
)
from pipeline.charts.ranks import legend
from pipeline.charts.selection import Figure
from pipeline.charts.words import Words

_ROW, _CELL, _TOP, _HEADER_LINES = 22.0, 92.0, 86.0, 4
_MOST_LABEL = 280.0
_LOW, _HIGH = "#f1f5f9", "#17507a"
_DARK = 0.55


def heat_map(
    columns: Mapping[str, Sequence[Figure]], title: str, source: str, words: Words
) -> Drawing:
    """Return one row for each unit in the order of the table; what is missing stays grey."""
    units = list(dict.fromkeys(f.unit for figures in columns.values() for f in figures))
    wide = max((text_width(unit, NORMAL) for unit in units), default=0.0)
    left = MARGIN + min(wide, _MOST_LABEL) + 10
    width = max(left + len(columns) * _CELL + MARGIN, 640.0)
    first = _TOP + _HEADER_LINES * 14 + 8
    shapes: list[Shape] = heading(title, source, width)
    for i, unit in enumerate(units):
        name = cut(unit, _MOST_LABEL, NORMAL)
        shapes.append(Text(left - 8, first + i * _ROW + 15, name, anchor="end"))
    for j, (header, figures) in enumerate(columns.items()):
        x = left + j * _CELL
        lines = wrapped(header, _CELL - 8, SMALL, _HEADER_LINES)
        shapes += [
            Text(x + _CELL / 2, first - 8 - 14 * (len(lines) - 1 - k), line, SMALL, anchor="middle")
            for k, line in enumerate(lines)
        ]
        shapes += _column(x, first, units, figures)
    bottom = first + len(units) * _ROW
    if any(f.doubtful for figures in columns.values() for f in figures):
        shapes += legend(MARGIN, bottom + 22, words)
    return Drawing(width, bottom + 40, tuple(shapes), title)


def _column(x: float, first: float, units: Sequence[str], figures: Sequence[Figure]) -> list[Shape]:
    known = {figure.unit: figure for figure in figures}
    most = max((figure.value for figure in figures), default=0.0) or 1.0
    shapes: list[Shape] = []
    for i, unit in enumerate(units):
        y = first + i * _ROW
        figure = known.get(unit)
        if figure is None:
            shapes.append(Rect(x + 1, y + 1, _CELL - 2, _ROW - 2, GRID))
            continue
        share = figure.value / most if figure.share is None else figure.share
        ink = PAPER if share > _DARK else INK
        fill = blend(_LOW, _HIGH, share)
        shapes.append(Rect(x + 1, y + 1, _CELL - 2, _ROW - 2, fill, f"{unit}: {figure.printed}"))
        if figure.doubtful:
            shapes.append(Rect(x + 1, y + 1, 5, _ROW - 2, DOUBT))
        place = x + _CELL / 2
        shapes.append(Text(place, y + 15, figure.printed, SMALL, ink, anchor="middle"))
    return shapes
