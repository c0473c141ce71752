"""Cells read again from their picture: what keeps a figure in doubt however often it is read."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from documents.provenance import Reading
from extractors.scan.second_look import Doubted, look_again
from extractors.scan.sheet import Sheet, straight_sheet
from extractors.tesseract import GreyImage, Line, Model

DPI = 300.0
BOX = (100.0, 100.0, 400.0, 170.0)
Image = NDArray[np.uint8]
BEFORE = (Reading(text="9", method="first look", confidence=0.4),)


class SteadyReader:
    """Reads the same in every picture."""

    name = "steady"

    def read_cells(self, crops: Sequence[GreyImage], model: Model) -> list[tuple[str, float]]:
        """Return the one answer for each picture."""
        return [("850", 0.9) for _ in crops]

    def read_page(self, image: GreyImage, sparse: bool = False) -> list[Line]:
        """Return nothing: no page is read here."""
        return []


def page() -> Image:
    """Return a page with one ruled cell that holds three blocks as high as digits."""
    image = np.full((3300, 2480), 255, np.uint8)
    for y in range(600, 3000, 60):
        image[y : y + 26, 200:2200:3] = 0
    image[100:103, 100:400] = image[167:170, 100:400] = 0
    image[100:170, 100:103] = image[100:170, 397:400] = 0
    for x in (200, 224, 248):
        image[120:150, x : x + 16] = 0
    return image


def sheet_of(image: Image) -> Sheet:
    sheet = straight_sheet(image, DPI, 1, (595.0, 842.0), SteadyReader())
    assert sheet is not None
    return sheet


@pytest.mark.parametrize("marked", [False, True])
def test_what_stood_under_a_mark_is_never_sure(marked: bool) -> None:
    image = page()
    sheet = sheet_of(image)
    if marked:
        marks = np.zeros_like(sheet.flat)
        marks[90:180, 180:300] = 2
        sheet = replace(sheet, marks=marks)

    ((best, *_),) = look_again(sheet, image, [Doubted(BOX, True, BEFORE)], SteadyReader())

    assert best.text == "850"
    assert (best.confidence >= 0.9) is not marked
