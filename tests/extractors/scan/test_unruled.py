"""Words of pages whose tables have no rules: where they stand, whatever was read."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from documents.printed import Grid
from extractors.options import ExtractOptions
from extractors.scan.ink_words import ink_base, ink_words
from extractors.scan.page import read_scanned_page
from extractors.scan.type_lines import ReadWord, on_lines
from tests.extractors.scan.test_page import FONT, needs_tesseract

DPI = 300
SIZE = 50  # pixels, 12 points
BASE = 200
HEADER = ("TT", "Tên đơn vị", "Cải cách\nthể chế\n(Tối đa: 15)", "Tổng\nđiểm", "Hạng")
ROWS = (
    ("1", "Huyện Mỏ Cày Bắc", "14,46", "66,21", "1"),
    ("2", "Thành phố Bến Tre", "11,1", "61,11", "2"),
    ("3", "Huyện Chợ Lách", "Không\nchấm\nđiểm", "58,77", "3"),
    ("4", "Huyện Ba Tri", "9,4", "-", ""),
)
XS = (150, 420, 900, 1250, 1450)


def drawn(words: tuple[str, ...]) -> NDArray[np.uint8]:
    """Return a line of words a blank apart, at the height BASE."""
    sheet = Image.new("L", (2000, 400), 255)
    font = ImageFont.truetype(str(FONT), SIZE)
    ImageDraw.Draw(sheet).text((100, BASE), " ".join(words), font=font, fill=0, anchor="ls")
    return np.asarray(sheet)


@needs_tesseract
@pytest.mark.parametrize(
    "words",
    [
        ("7,11", "17,41", "-", "101"),
        ("quyền", "điện", "tử", "(Tối", "đa:", "15)"),
        ("Sở", "Y", "tế", "1.234", "88,45%"),
    ],
)
def test_the_ink_itself_shows_words_and_their_line(words: tuple[str, ...]) -> None:
    page = drawn(words)
    told = [ReadWord("Tên", 0.9, (100, BASE - 35, 170, BASE))] * 3

    boxes = sorted(ink_words(page, told, DPI))
    set_on_lines = on_lines(
        [
            ReadWord(text, 0.9, box, ink_base(page, box))
            for text, box in zip(words, boxes, strict=True)
        ],
        DPI,
    )

    bottoms = [word.bottom * DPI / 72 for word in set_on_lines]
    assert max(bottoms) - min(bottoms) < 0.1 * SIZE
    assert all(abs(word.size * DPI / 72 - SIZE) < 0.08 * SIZE for word in set_on_lines)


def without_rules() -> NDArray[np.uint8]:
    """Return a page with a table without any rule: a wrapped header, words for a figure."""
    sheet = Image.new("L", (1650, 1300), 255)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(FONT), SIZE)
    y = 250.0
    for row in (HEADER, *ROWS):
        lines = max(text.count("\n") + 1 for text in row)
        height = lines * 59 + 25
        for x, text in zip(XS, row, strict=True):
            parts = text.split("\n")
            for n, part in enumerate(parts):
                at = y + height / 2 + (n - (len(parts) - 1) / 2) * 59
                pen.text((x, at), part, font=font, fill=0, anchor="mm")
        y += height
    pen.text((150, y + 60), "Nơi nhận: các đơn vị có tên tại bảng trên.", font=font, fill=0)
    return np.asarray(sheet)


def with_column_rules() -> NDArray[np.uint8]:
    """Return the same page with a frame, a line under the header, and lines between columns."""
    sheet = Image.fromarray(without_rules())
    pen = ImageDraw.Draw(sheet)
    for x in (80, 210, 680, 1090, 1350, 1560):
        pen.line([(x, 245), (x, 935)], fill=0, width=3)
    for y in (245, 455, 935):
        pen.line([(80, y), (1560, y)], fill=0, width=3)
    return np.asarray(sheet)


@needs_tesseract
@pytest.mark.parametrize("drawing", [without_rules, with_column_rules])
def test_a_table_without_row_rules_is_cut_as_its_ruled_twin_would_be(
    drawing: Callable[[], NDArray[np.uint8]],
) -> None:
    page = read_scanned_page(drawing(), DPI, 1, ExtractOptions())

    (grid,) = (block for block in page.blocks if isinstance(block, Grid))
    assert (grid.row_count, grid.column_count) == (5, 5)
    found = [[cell.text if (cell := grid.at(r, c)) else None for c in range(5)] for r in range(5)]
    assert found[0] == [" ".join(text.split()) for text in HEADER]
    assert found[1:] == [[" ".join(text.split()) for text in row] for row in ROWS]
