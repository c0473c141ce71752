"""Rank bars: units from the highest figure to the lowest."""

from collections.abc import Sequence

from pipeline.charts.drawing import (
    DOUBT,
    FIGURE,
    MARGIN,
    MUTED,
    NORMAL,
    SMALL,
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

_WIDTH, _ROW, _TOP = 900.0, 22.0, 92.0
_MOST_LABEL = 330.0


def rank_bars(figures: Sequence[Figure], title: str, source: str, words: Words) -> Drawing:
    """Return bars from zero, longest first; equal figures share their place."""
    ordered = sorted(figures, key=lambda f: (-f.value, f.unit))
    labels = [f"{_place(f, ordered)}. {f.unit}" for f in ordered]
    wide = max((text_width(label, NORMAL) for label in labels), default=0.0)
    left = MARGIN + min(wide, _MOST_LABEL) + 10
    room = _WIDTH - MARGIN - 70 - left
    most = max((f.value for f in ordered), default=0.0) or 1.0
    shapes: list[Shape] = heading(title, source, _WIDTH)
    for number, (figure, label) in enumerate(zip(ordered, labels, strict=True)):
        y = _TOP + number * _ROW
        length = max(figure.value, 0.0) / most * room
        fill = DOUBT if figure.doubtful else FIGURE
        name = cut(label, _MOST_LABEL, NORMAL)
        shapes += [
            Text(left - 8, y + 15, name, anchor="end"),
            Rect(left, y + 3, length, _ROW - 6, fill, f"{figure.unit}: {figure.printed}"),
            Text(left + length + 6, y + 15, figure.printed),
        ]
    bottom = _TOP + len(ordered) * _ROW
    shapes.append(Line(left, _TOP, left, bottom, MUTED))
    if any(figure.doubtful for figure in ordered):
        shapes += legend(MARGIN, bottom + 22, words)
    return Drawing(_WIDTH, bottom + 40, tuple(shapes), title)


def legend(x: float, y: float, words: Words) -> list[Shape]:
    """Return what the colour of doubt means."""
    return [
        Rect(x, y - 9, 12, 12, DOUBT),
        Text(x + 18, y + 1, words.doubt, SMALL, MUTED),
    ]


def _place(figure: Figure, ordered: Sequence[Figure]) -> int:
    return 1 + sum(other.value > figure.value for other in ordered)
