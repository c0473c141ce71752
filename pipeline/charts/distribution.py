"""Distribution by province: every unit a dot, the middle half a box, the median a line."""

from collections.abc import Mapping, Sequence
from statistics import median, quantiles

from pipeline.charts.drawing import (
    FIGURE,
    GRID,
    INK,
    MARGIN,
    MUTED,
    NORMAL,
    SMALL,
    Circle,
    Drawing,
    Line,
    Rect,
    Shape,
    Text,
    cut,
    heading,
    text_width,
)
from pipeline.charts.selection import Figure
from pipeline.charts.words import Words

_WIDTH, _ROW, _TOP = 900.0, 40.0, 100.0
_BOX = "#c9dbe8"
_MOST_LABEL = 220.0
_FEW = 4  # a box of fewer figures would say more than they do


def distributions(
    provinces: Mapping[str, Sequence[Figure]], title: str, source: str, words: Words
) -> Drawing:
    """Return one line for each province, by its median, on a scale from 0 to 100 per cent."""
    shares = {
        name: sorted(figure.share for figure in figures if figure.share is not None)
        for name, figures in provinces.items()
    }
    ordered = sorted((n for n in shares if shares[n]), key=lambda n: (-median(shares[n]), n))
    labels = [f"{name} ({len(shares[name])})" for name in ordered]
    wide = max((text_width(label, NORMAL) for label in labels), default=0.0)
    left = MARGIN + min(wide, _MOST_LABEL) + 12
    room = _WIDTH - MARGIN - 20 - left
    bottom = _TOP + len(ordered) * _ROW
    most = max(1.0, *(shares[name][-1] for name in ordered))
    shapes: list[Shape] = heading(title, source, _WIDTH)
    for percent in range(0, 101, 20):
        x = left + percent / 100 / most * room
        shapes.append(Line(x, _TOP - 6, x, bottom, GRID))
        shapes.append(Text(x, bottom + 18, f"{percent}%", SMALL, MUTED, anchor="middle"))
    for number, (name, label) in enumerate(zip(ordered, labels, strict=True)):
        y = _TOP + number * _ROW + _ROW / 2
        text = cut(label, _MOST_LABEL, NORMAL)
        shapes.append(Text(left - 10, y + 4, text, anchor="end"))
        shapes += _marks(provinces[name], shares[name], y, left, room / most)
    said = f"{words.share}; ({words.count}); │ {words.median}"
    shapes.append(Text(left, bottom + 36, said, SMALL, MUTED))
    return Drawing(_WIDTH, bottom + 52, tuple(shapes), title)


def _marks(
    figures: Sequence[Figure], shares: Sequence[float], y: float, left: float, scale: float
) -> list[Shape]:
    shapes: list[Shape] = []
    if len(shares) >= _FEW:
        low, _, high = quantiles(shares, n=4, method="inclusive")
        shapes.append(Rect(left + low * scale, y - 11, (high - low) * scale, 22, _BOX))
    for figure in figures:
        if figure.share is not None:
            label = f"{figure.unit}: {figure.printed}"
            shapes.append(Circle(left + figure.share * scale, y, 3, FIGURE, label))
    middle = left + median(shares) * scale
    shapes.append(Line(middle, y - 13, middle, y + 13, INK, 2))
    return shapes
