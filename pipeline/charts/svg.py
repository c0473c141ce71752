"""A drawing as SVG, which holds its texts as texts."""

from html import escape

from pipeline.charts.drawing import PAPER, Circle, Drawing, Line, Rect, Shape, Text

FONTS = "Arimo, 'Noto Sans', 'Liberation Sans', Arial, Helvetica, sans-serif"


def as_svg(drawing: Drawing) -> str:
    """Return the drawing as an SVG document."""
    size = f"{_n(drawing.width)} {_n(drawing.height)}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" '
        f'width="{_n(drawing.width)}" height="{_n(drawing.height)}" role="img" '
        f'font-family="{FONTS}">',
        f"<title>{escape(drawing.title)}</title>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        *map(_shape, drawing.shapes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _shape(shape: Shape) -> str:
    match shape:
        case Rect():
            place = f'x="{_n(shape.x)}" y="{_n(shape.y)}"'
            size = f'width="{_n(shape.width)}" height="{_n(shape.height)}"'
            return _titled("rect", f'{place} {size} fill="{shape.fill}"', shape.title)
        case Circle():
            place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
            return _titled("circle", f'{place} fill="{shape.fill}"', shape.title)
        case Line():
            ends = (
                f'x1="{_n(shape.x1)}" y1="{_n(shape.y1)}" x2="{_n(shape.x2)}" y2="{_n(shape.y2)}"'
            )
            return f'<line {ends} stroke="{shape.stroke}" stroke-width="{_n(shape.width)}"/>'
        case Text():
            look = f'font-size="{_n(shape.size)}" fill="{shape.fill}"'
            look += f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
            look += ' font-weight="bold"' if shape.bold else ""
            place = f'x="{_n(shape.x)}" y="{_n(shape.y)}"'
            return f"<text {place} {look}>{escape(shape.text)}</text>"


def _titled(tag: str, attributes: str, title: str) -> str:
    inside = f"><title>{escape(title)}</title></{tag}>" if title else "/>"
    return f"<{tag} {attributes}{inside}"


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
