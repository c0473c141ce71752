"""Slope chart: each unit's figure in one year and in another, joined by a line."""

from collections.abc import Mapping, Sequence

from pipeline.charts.drawing import (
    DOUBT,
    FALL,
    FIGURE,
    GRID,
    MARGIN,
    NORMAL,
    RISE,
    Circle,
    Drawing,
    Line,
    Shape,
    Text,
    cut,
    heading,
)
from pipeline.charts.ranks import legend
from pipeline.charts.selection import Figure
from pipeline.charts.words import Words

_WIDTH, _TOP, _STEP = 900.0, 110.0, 18.0
_LEFT, _RIGHT = 330.0, 570.0
_ROOM = _LEFT - MARGIN - 12


def slope_chart(
    years: Mapping[int, Mapping[str, Figure]], title: str, source: str, words: Words
) -> Drawing:
    """Return a line for each unit from its place in the first year to that in the last.

    `years` holds the figures of two years by the unit's line of descent; a unit that is in one
    year only has its dot and no line.
    """
    (early, before), (late, after) = sorted(years.items())
    values = [figure.value for figures in years.values() for figure in figures.values()]
    low, high = min(values, default=0.0), max(values, default=1.0)
    height = max(1.5 * _STEP * max(len(before), len(after)), 160.0)

    def y_of(figure: Figure) -> float:
        return _TOP + height * (1 - (figure.value - low) / ((high - low) or 1.0))

    shapes: list[Shape] = heading(title, source, _WIDTH)
    for x, year in ((_LEFT, early), (_RIGHT, late)):
        shapes.append(Line(x, _TOP - 8, x, _TOP + height + 8, GRID, 1.5))
        shapes.append(Text(x, _TOP - 18, str(year), bold=True, anchor="middle"))
    for key, start in before.items():
        if (end := after.get(key)) is None:
            continue
        stroke = RISE if end.value > start.value else FALL if end.value < start.value else FIGURE
        shapes.append(Line(_LEFT, y_of(start), _RIGHT, y_of(end), stroke, 1.5))
    for x, figures, side in ((_LEFT, before, -1), (_RIGHT, after, 1)):
        places = sorted((y_of(figure), figure.unit, figure) for figure in figures.values())
        shapes += _labels([(y, figure) for y, _, figure in places], x, side)
    bottom = _lowest(shapes) + 30
    if any(f.doubtful for figures in years.values() for f in figures.values()):
        shapes += legend(MARGIN, bottom, words)
    return Drawing(_WIDTH, bottom + 20, tuple(shapes), title)


def _lowest(shapes: Sequence[Shape]) -> float:
    return max(
        shape.y if isinstance(shape, Text | Circle) else shape.y2
        for shape in shapes
        if isinstance(shape, Text | Circle | Line)
    )


def _labels(places: Sequence[tuple[float, Figure]], x: float, side: int) -> list[Shape]:
    """Return a dot and a name for each figure, top down; names that would overlap move down."""
    shapes: list[Shape] = []
    free = 0.0
    for y, figure in places:
        baseline = max(y + 4, free)
        free = baseline + _STEP
        fill = DOUBT if figure.doubtful else FIGURE
        label = f"{figure.unit}  {figure.printed}"
        anchor = "end" if side < 0 else "start"
        shapes.append(Circle(x, y, 4, fill, label))
        text = cut(label, _ROOM, NORMAL)
        shapes.append(Text(x + side * 12, baseline, text, anchor=anchor))
    return shapes
