"""A drawing as PNG, drawn by Pillow with a font of the system that has the Vietnamese letters."""

import io
import sys
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from documents.errors import MissingTool
from pipeline.charts.drawing import PAPER, Circle, Drawing, Line, Rect, Text

_SCALE = 2  # pixels of the picture for one of the drawing
# Families with all Vietnamese letters, the regular and the bold file of each.
_FACES = (
    ("Arimo-Regular.ttf", "Arimo-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("Tinos-Regular.ttf", "Tinos-Bold.ttf"),
    ("arial.ttf", "arialbd.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
)
_FOLDERS = {
    "win32": ("C:/Windows/Fonts",),
    "darwin": ("/Library/Fonts", "/System/Library/Fonts", "~/Library/Fonts"),
}
_OTHER_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def as_png(drawing: Drawing) -> bytes:
    """Return the drawing as a PNG picture, two pixels for each of its own.

    Raises:
        MissingTool: when no font with the Vietnamese letters is installed.
    """
    size = (round(drawing.width * _SCALE), round(drawing.height * _SCALE))
    picture = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(picture)
    for shape in drawing.shapes:
        match shape:
            case Rect():
                corner = (shape.x + shape.width, shape.y + shape.height)
                if shape.width > 0 and shape.height > 0:
                    pen.rectangle(_scaled(shape.x, shape.y, *corner), fill=shape.fill)
            case Circle():
                left, top = shape.x - shape.radius, shape.y - shape.radius
                right, bottom = shape.x + shape.radius, shape.y + shape.radius
                pen.ellipse(_scaled(left, top, right, bottom), fill=shape.fill)
            case Line():
                ends = _scaled(shape.x1, shape.y1, shape.x2, shape.y2)
                pen.line(ends, fill=shape.stroke, width=max(1, round(shape.width * _SCALE)))
            case Text():
                place = (shape.x * _SCALE, shape.y * _SCALE)
                font = _font(shape.size * _SCALE, shape.bold)
                pen.text(place, shape.text, shape.fill, font, anchor=_ANCHORS[shape.anchor])
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _scaled(*numbers: float) -> tuple[float, ...]:
    return tuple(number * _SCALE for number in numbers)


@cache
def _font(size: float, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_face()[bold]), size)


@cache
def _face() -> tuple[Path, Path]:
    """Return the regular and the bold file of the first family that is installed whole."""
    installed: dict[str, Path] = {}
    for folder in _FOLDERS.get(sys.platform, _OTHER_FOLDERS):
        for path in sorted(Path(folder).expanduser().rglob("*.ttf")):
            installed.setdefault(path.name, path)
    for regular, bold in _FACES:
        if regular in installed and bold in installed:
            return installed[regular], installed[bold]
    raise MissingTool(
        "no font with Vietnamese letters found for PNG: install fonts-croscore or fonts-noto-core,"
        " or write the chart as .svg",
        "không tìm thấy phông có chữ tiếng Việt để vẽ PNG: cài fonts-croscore hoặc fonts-noto-core,"
        " hoặc ghi biểu đồ thành .svg",
    )
