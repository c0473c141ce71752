"""Draws a made decision on paper: text and rules on layers of their own, at twice the scan."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from benchmarks.scans_facts import MadeCell, MadeDecision, MadeTable

FONTS = Path("/usr/share/fonts/truetype/croscore")
# Inches below a table that stay white, and the smallest type that decisions are set in.
_FOOT, _SMALLEST = 0.3, 7


class Ruling(StrEnum):
    """Which rules of the table are drawn."""

    RULED = "ruled"
    HORIZONTAL = "horizontal"  # rules between all rows, none between columns
    COLUMNS = "columns"  # frame, header and column rules, none between rows
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Ink layers (H, W), 0 is no ink and 255 full ink, and the table's box in inches."""

    text: NDArray[Any]
    rules: NDArray[Any]
    dpi: int
    table: tuple[float, float, float, float]


@cache
def _font(name: str, points: float, dpi: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"Tinos-{name}.ttf"), round(points * dpi / 72))


def draw(decision: MadeDecision, dpi: int, ruling: Ruling, seed: int = 0) -> Drawing:
    """Draw on A4, landscape when the table has many columns, in type small enough to fit."""
    wide = decision.table.columns > 10
    points = (9, 10)[seed % 2] if wide else (9, 10, 11, 12)[seed % 4]
    while True:
        drawing = _drawn(decision, dpi, ruling, points)
        if drawing.table[3] <= drawing.text.shape[0] / dpi - _FOOT or points <= _SMALLEST:
            return drawing
        points -= 1


def _drawn(decision: MadeDecision, dpi: int, ruling: Ruling, points: int) -> Drawing:
    wide = decision.table.columns > 10
    width, height = (11.69, 8.27) if wide else (8.27, 11.69)
    size = (round(width * dpi), round(height * dpi))
    text, rules = Image.new("L", size, 0), Image.new("L", size, 0)
    pen = ImageDraw.Draw(text)
    margin = 0.8 * dpi
    y = _letterhead(pen, decision, size[0], dpi)
    for words in decision.before:
        y = _paragraph(pen, words, (margin, y, size[0] - 2 * margin), 13, dpi)
    font = _font("Bold", 13, dpi)
    pen.text((size[0] / 2, y), decision.caption, font=font, fill=255, anchor="ma")
    y += 0.35 * dpi
    box = _table(
        pen,
        ImageDraw.Draw(rules),
        decision.table,
        (margin, y, size[0] - 2 * margin),
        points,
        dpi,
        ruling,
    )
    y = box[3] + 0.2 * dpi
    for words in decision.after:
        y = _paragraph(pen, words, (margin, y, size[0] - 2 * margin), 13, dpi)
    inches = (box[0] / dpi, box[1] / dpi, box[2] / dpi, box[3] / dpi)
    return Drawing(np.asarray(text), np.asarray(rules), dpi, inches)


def _letterhead(pen: ImageDraw.ImageDraw, decision: MadeDecision, width: int, dpi: int) -> float:
    left, right = width * 0.27, width * 0.7
    bold, plain = _font("Bold", 12, dpi), _font("Regular", 12, dpi)
    top = 0.6 * dpi
    pen.text((left, top), "ỦY BAN NHÂN DÂN", font=plain, fill=255, anchor="ma")
    pen.text((right, top), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", font=bold, fill=255, anchor="ma")
    top += 0.24 * dpi
    pen.text((left, top), f"TỈNH {decision.province.upper()}", font=bold, fill=255, anchor="ma")
    pen.text((right, top), "Độc lập - Tự do - Hạnh phúc", font=bold, fill=255, anchor="ma")
    return top + 0.5 * dpi


def _wrapped(words: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _paragraph(
    pen: ImageDraw.ImageDraw, words: str, place: tuple[float, float, float], points: float, dpi: int
) -> float:
    x, y, width = place
    font = _font("Regular", points, dpi)
    for line in _wrapped(words, font, width):
        pen.text((x, y), line, font=font, fill=255)
        y += 1.25 * points * dpi / 72
    return y + 0.1 * dpi


def _table(
    pen: ImageDraw.ImageDraw,
    ruler: ImageDraw.ImageDraw,
    table: MadeTable,
    place: tuple[float, float, float],
    points: float,
    dpi: int,
    ruling: Ruling,
) -> tuple[float, float, float, float]:
    x, y, width = place
    step = width / sum(table.widths)
    xs = [x]
    for share in table.widths:
        xs.append(xs[-1] + share * step)
    padding = 0.05 * dpi
    leading = 1.18 * points * dpi / 72
    heights = [leading + 1.6 * padding] * table.rows
    texts: dict[MadeCell, list[str]] = {}
    for cell in table.cells:
        room = xs[cell.column + cell.column_span] - xs[cell.column] - 2 * padding
        texts[cell] = _wrapped(cell.text, _cell_font(cell, points, dpi), room)
        if cell.row_span == 1:
            need = len(texts[cell]) * leading + 1.6 * padding
            heights[cell.row] = max(heights[cell.row], need)
    for cell in table.cells:
        if cell.header and cell.row_span > 1:
            need = len(texts[cell]) * leading + 1.6 * padding
            rows = range(cell.row, cell.row + cell.row_span)
            heights[rows[-1]] += max(0, need - sum(heights[r] for r in rows))
    ys = [y]
    for height in heights:
        ys.append(ys[-1] + height)
    for cell in table.cells:
        box = (
            xs[cell.column],
            ys[cell.row],
            xs[cell.column + cell.column_span],
            ys[cell.row + cell.row_span],
        )
        _write(
            pen,
            texts[cell],
            box,
            _cell_font(cell, points, dpi),
            leading,
            padding,
            cell.column == 1 and not cell.header,
        )
        _rule(ruler, cell, box, (x, y, xs[-1], ys[-1]), ruling, max(2, round(0.6 * dpi / 72)))
    return x, y, xs[-1], ys[-1]


def _cell_font(cell: MadeCell, points: float, dpi: int) -> ImageFont.FreeTypeFont:
    return _font("Bold" if cell.header or cell.column_span > 1 else "Regular", points, dpi)


def _write(
    pen: ImageDraw.ImageDraw,
    lines: list[str],
    box: tuple[float, float, float, float],
    font: ImageFont.FreeTypeFont,
    leading: float,
    padding: float,
    left: bool,
) -> None:
    top = (box[1] + box[3] - len(lines) * leading) / 2
    for n, line in enumerate(lines):
        y = top + n * leading
        if left:
            pen.text((box[0] + padding, y), line, font=font, fill=255)
        else:
            pen.text(((box[0] + box[2]) / 2, y), line, font=font, fill=255, anchor="ma")


def _rule(
    ruler: ImageDraw.ImageDraw,
    cell: MadeCell,
    box: tuple[float, float, float, float],
    table: tuple[float, float, float, float],
    ruling: Ruling,
    width: int,
) -> None:
    x0, y0, x1, y1 = (round(v) for v in box)
    whole = tuple(round(v) for v in table)
    level = cell.header or y1 >= whole[3] - 1
    if ruling in (Ruling.RULED, Ruling.HORIZONTAL) or (ruling is Ruling.COLUMNS and level):
        ruler.line([(x0, y1), (x1, y1)], fill=255, width=width)
        if cell.row == 0:
            ruler.line([(x0, y0), (x1, y0)], fill=255, width=width)
    if ruling in (Ruling.RULED, Ruling.COLUMNS):
        ruler.line([(x1, y0), (x1, y1)], fill=255, width=width)
        if cell.column == 0:
            ruler.line([(x0, y0), (x0, y1)], fill=255, width=width)
