"""What a page of a PDF draws, in the reading frame: characters, ruling lines, pictures, shapes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTLine, LTRect

from documents.provenance import Box
from extractors.grid.geometry import Ruling, Rulings

_THIN = 3.0  # a filled rectangle no wider than this is a line
_STRAIGHT = 0.7  # how far a line may slope and still run along an axis
_SHORTEST = 2.0
_HIDING = 0.01  # share of the page from which on a picture may hide text; scans come in strips
_LARGEST_GLYPH = 40.0  # points; larger shapes are drawings


@dataclass(slots=True)
class PageContent:
    """Everything drawn on a page; coordinates in points, origin top left of the shown page."""

    width: float
    height: float
    chars: list[LTChar] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)  # filled curves as small as letters
    horizontal: list[Ruling] = field(default_factory=list)
    vertical: list[Ruling] = field(default_factory=list)
    drawn_before: int = 0  # how many characters the file draws before its last large picture

    @property
    def covered_chars(self) -> int:
        """How many characters lie where a picture is drawn over them later."""
        large = [box for box in self.images if area(box) >= _HIDING * self.width * self.height]
        if not large or not self.drawn_before:
            return 0
        hull = large[0]
        for box in large[1:]:
            hull = hull.union(box)
        return sum(
            hull.x0 <= (char.x0 + char.x1) / 2 <= hull.x1
            and hull.top <= self.height - (char.y0 + char.y1) / 2 <= hull.bottom
            for char in self.chars[: self.drawn_before]
        )

    @property
    def rulings(self) -> Rulings:
        """The lines as drawn."""
        return Rulings(tuple(self.horizontal), tuple(self.vertical))


def read_content(layout: Iterable[Any], width: float, height: float) -> PageContent:
    """Sort the objects of a pdfminer page by what they are."""
    content = PageContent(width, height)
    for item in _leaves(layout):
        if isinstance(item, LTChar):
            content.chars.append(item)
        elif isinstance(item, LTImage):
            content.images.append(_box(item, height))
            if area(content.images[-1]) >= _HIDING * width * height:
                content.drawn_before = len(content.chars)
        elif isinstance(item, LTLine):
            _add_stroke(content, item.pts)
        elif isinstance(item, LTRect):
            _add_rectangle(content, item)
        elif isinstance(item, LTCurve):
            _add_curve(content, item)
    return content


def area(box: Box) -> float:
    """Return the area of a box."""
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _leaves(layout: Iterable[Any]) -> Iterator[Any]:
    # A stack, not recursion: forms may be nested deeper than Python likes.
    stack = [iter(layout)]
    while stack:
        for item in stack[-1]:
            if isinstance(item, LTContainer):
                stack.append(iter(item))
                break
            yield item
        else:
            stack.pop()


def _box(item: Any, height: float) -> Box:
    x0, x1 = sorted((item.x0, item.x1))
    top, bottom = sorted((height - item.y1, height - item.y0))
    return Box(x0=x0, top=top, x1=x1, bottom=bottom)


def _add_rectangle(content: PageContent, item: LTRect) -> None:
    x0, x1 = sorted((item.x0, item.x1))
    top, bottom = sorted((content.height - item.y1, content.height - item.y0))
    inked = (item.fill and not _is_white(item.non_stroking_color)) or _is_stroked(item)
    if not inked:
        return
    if bottom - top <= _THIN < x1 - x0:
        content.horizontal.append(Ruling((top + bottom) / 2, x0, x1))
    elif x1 - x0 <= _THIN < bottom - top:
        content.vertical.append(Ruling((x0 + x1) / 2, top, bottom))
    elif _is_stroked(item):
        content.horizontal += [Ruling(top, x0, x1), Ruling(bottom, x0, x1)]
        content.vertical += [Ruling(x0, top, bottom), Ruling(x1, top, bottom)]


def _add_curve(content: PageContent, item: LTCurve) -> None:
    wide, high = item.x1 - item.x0, item.y1 - item.y0
    if item.fill and max(wide, high) <= _LARGEST_GLYPH:
        if not _is_white(item.non_stroking_color):
            content.shapes.append(_box(item, content.height))
    elif _is_stroked(item) and all(kind in "mlh" for kind, *_ in item.original_path or ()):
        _add_stroke(content, item.pts)


def _add_stroke(content: PageContent, points: list[tuple[float, float]]) -> None:
    for (xa, ya), (xb, yb) in pairwise(points):
        if abs(ya - yb) <= _STRAIGHT and abs(xa - xb) >= _SHORTEST:
            y = content.height - (ya + yb) / 2
            content.horizontal.append(Ruling(y, min(xa, xb), max(xa, xb)))
        elif abs(xa - xb) <= _STRAIGHT and abs(ya - yb) >= _SHORTEST:
            low, high = sorted((content.height - ya, content.height - yb))
            content.vertical.append(Ruling((xa + xb) / 2, low, high))


def _is_stroked(item: LTCurve) -> bool:
    return bool(item.stroke) and not _is_white(item.stroking_color)


def _is_white(colour: Any) -> bool:
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    if not all(isinstance(part, int | float) for part in parts):
        return False
    if len(parts) == 4:  # cyan, magenta, yellow, black: no ink is white
        return sum(parts) < 0.02
    return len(parts) in (1, 3) and min(parts) > 0.98
