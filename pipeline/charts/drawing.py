"""A drawing: shapes at fixed places, origin top left, y down, in pixels."""

from dataclasses import dataclass

INK, MUTED, GRID, PAPER = "#1c2430", "#5b6675", "#d9dee5", "#ffffff"
FIGURE, DOUBT, RISE, FALL = "#2f6f9f", "#d1812a", "#2a8a6d", "#b5483a"
MARGIN = 24.0
TITLE, NORMAL, SMALL = 18.0, 13.0, 11.0
_NARROW, _WIDE = frozenset("iìíỉĩịIljtfr.,:;|!()'1[]/ "), frozenset("mwMWĐƯƠÔÂÊQOGÔ%—")
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle; `title` is shown when one points at it."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str = GRID
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A filled circle; `title` is shown when one points at it."""

    x: float
    y: float
    radius: float
    fill: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; y is its baseline, `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    size: float = NORMAL
    fill: str = INK
    anchor: str = "start"
    bold: bool = False


Shape = Rect | Line | Circle | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished layout."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is; no font is asked, so that layouts are the same anywhere."""
    ems = sum(0.3 if c in _NARROW else 0.82 if c in _WIDE else _em(c) for c in text)
    return ems * size


def cut(text: str, width: float, size: float) -> str:
    """Return the text, shortened with an ellipsis where it is wider than `width`."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + _ELLIPSIS, size) > width:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS


def wrapped(text: str, width: float, size: float, lines: int) -> list[str]:
    """Return the text in at most `lines` lines of this width, the last one cut."""
    found: list[str] = []
    words = text.split()
    while words and len(found) < lines - 1:
        count = 1
        while count < len(words) and text_width(" ".join(words[: count + 1]), size) <= width:
            count += 1
        found.append(cut(" ".join(words[:count]), width, size))
        words = words[count:]
    return [*found, cut(" ".join(words), width, size)] if words else found


def heading(title: str, subtitle: str, width: float) -> list[Shape]:
    """Return a chart's title and the line under it."""
    room = width - 2 * MARGIN
    return [
        Text(MARGIN, MARGIN + TITLE, cut(title, room, TITLE), TITLE, INK, bold=True),
        Text(MARGIN, MARGIN + TITLE + 20, cut(subtitle, room, SMALL), SMALL, MUTED),
    ]


def blend(low: str, high: str, share: float) -> str:
    """Return the colour at a share (0 to 1) of the way between two."""
    share = min(max(share, 0.0), 1.0)
    parts = [
        round(int(low[i : i + 2], 16) * (1 - share) + int(high[i : i + 2], 16) * share)
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


def _em(character: str) -> float:
    return 0.68 if character.isupper() else 0.55
