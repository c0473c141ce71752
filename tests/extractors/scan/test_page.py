"""A small ruled page, drawn here and read whole."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from documents.printed import Grid, PageKind, Paragraph
from extractors.options import ExtractOptions
from extractors.scan.page import read_scanned_page
from extractors.tesseract import installation

FONT = Path("/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf")
ROWS = (
    ("TT", "Tên đơn vị", "Điểm", "Hạng"),
    ("1", "Xã Tràng Đà", "75,41", "1"),
    ("2", "Xã Lưỡng Vượng", "68,05", "2"),
    ("3", "Phường Nông Tiến", "68,05", ""),
    ("4", "Xã Kim Phú", "", "4"),
)
XS = (100, 200, 700, 900, 1050)
TOP, STEP = 400, 70

needs_tesseract = pytest.mark.skipif(
    not {"vie", "eng"} <= {name for name, _ in installation().languages} or not FONT.is_file(),
    reason="Tesseract with vie and eng, or the font Tinos, is not installed",
)


def drawn(angle: float = 0.0) -> NDArray[np.uint8]:
    """Return a page at 300 dpi: a line of prose and a table whose last rank spans two rows."""
    sheet = Image.new("L", (1200, 1000), 255)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(FONT), 46)
    pen.text((150, 200), "Kết quả xếp hạng của các xã", font=font, fill=0)
    for y in range(TOP, TOP + STEP * (len(ROWS) + 1), STEP):
        end = XS[3] if y == TOP + 3 * STEP else XS[4]
        pen.line([(XS[0], y), (end, y)], fill=0, width=3)
    for x in XS:
        pen.line([(x, TOP), (x, TOP + STEP * len(ROWS))], fill=0, width=3)
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            middle = TOP + (r + (1.0 if (r, c) == (2, 3) else 0.5)) * STEP
            pen.text(((XS[c] + XS[c + 1]) / 2, middle), text, font=font, fill=0, anchor="mm")
    turned = sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned)


@needs_tesseract
@pytest.mark.parametrize("angle", [0.0, 1.3, -2.0])
def test_a_skewed_ruled_page_is_read_cell_by_cell(angle: float) -> None:
    page = read_scanned_page(drawn(angle), 300, 7, ExtractOptions())

    prose, grid = page.blocks
    assert isinstance(prose, Paragraph)
    assert prose.text == "Kết quả xếp hạng của các xã"
    assert isinstance(grid, Grid)
    assert (grid.row_count, grid.column_count) == (5, 4)
    printed = {(c.row, c.column): c.text for c in grid.cells}
    wanted = {(r, c): t for r, row in enumerate(ROWS) for c, t in enumerate(row)}
    del wanted[3, 3]  # covered by the rank above it
    assert printed == wanted
    rank = grid.at(3, 3)
    assert rank is not None
    assert (rank.row, rank.row_span) == (2, 2)
    blank = grid.at(4, 2)
    assert blank is not None
    assert blank.confidence == 1.0
    assert page.page.kind is PageKind.SCANNED
    assert page.page.number == 7


@needs_tesseract
def test_boxes_are_in_points_of_the_skewed_page() -> None:
    straight = read_scanned_page(drawn(), 300, 1, ExtractOptions()).blocks[1]
    skewed = read_scanned_page(drawn(1.3), 300, 1, ExtractOptions()).blocks[1]

    assert isinstance(straight, Grid)
    assert isinstance(skewed, Grid)
    turn = np.radians(1.3)
    centre = np.array([1200, 1000]) * 72 / 300 / 2
    for before, after in zip(straight.cells, skewed.cells, strict=True):
        a, b = before.location.box, after.location.box
        assert a is not None
        assert b is not None
        x, y = np.array([(a.x0 + a.x1) / 2, (a.top + a.bottom) / 2]) - centre
        across = x * np.cos(turn) + y * np.sin(turn)
        wanted = centre + np.array([across, -x * np.sin(turn) + y * np.cos(turn)])
        assert np.allclose(wanted, [(b.x0 + b.x1) / 2, (b.top + b.bottom) / 2], atol=0.7)


@needs_tesseract
def test_two_tables_side_by_side_are_two() -> None:
    one = drawn()
    both = np.full((1000, 2300), 255, np.uint8)
    both[:, :1200] = one
    both[300:, 1150:2250] = one[300:, 90:1190]
    page = read_scanned_page(both, 300, 1, ExtractOptions())

    grids = [block for block in page.blocks if isinstance(block, Grid)]
    assert [(grid.row_count, grid.column_count) for grid in grids] == [(5, 4), (5, 4)]
    assert [c.text for c in grids[0].cells] == [c.text for c in grids[1].cells]


@needs_tesseract
def test_a_chart_with_lines_behind_its_bars_is_no_table() -> None:
    sheet = Image.new("L", (2400, 1600), 255)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(FONT), 42)
    for n in range(9):
        pen.line([(400, 300 + 100 * n), (2000, 300 + 100 * n)], fill=170, width=2)
        pen.text((380, 300 + 100 * n), str(90 - 10 * n), font=font, fill=0, anchor="rm")
    pen.line([(400, 300), (400, 1200), (2000, 1200)], fill=0, width=4)
    scores = (("Tân An", 75.41), ("Phú Lộc", 68.2), ("Hòa Bình", 66.05), ("Kim Phú", 58.77))
    for n, (name, score) in enumerate(scores):
        left, top = 520 + 370 * n, 1200 - 10 * score
        pen.rectangle([left, top, left + 180, 1200], fill=90)
        label = f"{score:.2f}".replace(".", ",")
        pen.text((left + 90, top - 20), label, font=font, fill=0, anchor="ms")
        pen.text((left + 90, 1220), name, font=font, fill=0, anchor="ma")
    page = read_scanned_page(np.asarray(sheet), 300, 1, ExtractOptions())

    assert not any(isinstance(block, Grid) for block in page.blocks)
