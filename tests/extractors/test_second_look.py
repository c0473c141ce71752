"""Tests of the second look at cells in doubt."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from documents.printed import Grid, GridCell, Page, PageKind, PrintedDocument
from documents.provenance import Box, Location, Reading
from extractors.options import ExtractOptions
from extractors.second_look import reread, with_readings
from extractors.source import Source, source_of
from tests.extractors.scan.test_page import FONT, needs_tesseract

DPI = 200
FIGURES = ("41,75", "8,5", "100", "7", "-4,82")
OPTIONS = ExtractOptions()


def page_of_figures() -> tuple[Source, PrintedDocument]:
    """Return a picture of a column of ruled figures, and a reading of it that is all wrong."""
    picture = Image.new("L", (1200, 1600), 255)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONT), 34)
    for n in range(10):
        pen.text((200, 900 + 50 * n), "Ủy ban nhân dân tỉnh công bố kết quả", font=font, fill=0)
    cells = []
    for row, figure in enumerate(FIGURES):
        box = (200, 200 + 70 * row, 400, 270 + 70 * row)
        pen.rectangle(box, outline=0, width=3)
        pen.text((300, 235 + 70 * row), figure, font=font, fill=0, anchor="mm")
        x0, top, x1, bottom = (v * 72 / DPI for v in box)
        where = Location(page=1, box=Box(x0=x0, top=top, x1=x1, bottom=bottom))
        cells.append(GridCell(row=row, column=0, text="9", location=where, confidence=0.4))
    grid = Grid(row_count=len(cells), column_count=1, cells=tuple(cells), method="ruled")
    file = io.BytesIO()
    picture.save(file, "PNG", dpi=(DPI, DPI))
    source = source_of("figures.png", file.getvalue())
    page = Page(number=1, kind=PageKind.SCANNED, width=432, height=576)
    return source, PrintedDocument(source=source.file(), pages=(page,), blocks=(grid,))


def cells_of(printed: PrintedDocument) -> tuple[GridCell, ...]:
    (grid,) = printed.blocks
    assert isinstance(grid, Grid)
    return grid.cells


@needs_tesseract
def test_cells_that_were_read_wrongly_are_read_again_from_their_picture() -> None:
    source, printed = page_of_figures()
    places = {f"t01.r{c.row:02d}.c1": c.location for c in cells_of(printed)}

    found = reread(source, printed, places, OPTIONS)

    assert tuple(answers[0].text for answers in found.values()) == FIGURES
    assert all(answers[0].confidence >= 0.9 for answers in found.values())
    assert list(found) == list(places)


@needs_tesseract
def test_places_that_are_on_no_picture_are_left_out() -> None:
    source, printed = page_of_figures()
    elsewhere = Location(page=1, box=Box(x0=1, top=1, x1=2, bottom=2))

    assert reread(source, printed, {"t01.r00.c1": elsewhere}, OPTIONS) == {}
    text = source_of("a.txt", "Bảng 1".encode())
    assert reread(text, printed, {"t01.r00.c1": cells_of(printed)[0].location}, OPTIONS) == {}


@pytest.mark.parametrize(
    ("answers", "text", "confidence"),
    [
        ((Reading(text="5", method="m", confidence=0.97),), "5", 0.97),
        ((Reading(text="9", method="m", confidence=0.95),), "9", 0.95),
        ((Reading(text="5", method="m", confidence=0.7),), "9", 0.3),
    ],
)
def test_a_sure_answer_takes_the_cell_and_an_unsure_one_only_raises_doubt(
    answers: tuple[Reading, ...], text: str, confidence: float
) -> None:
    _, printed = page_of_figures()
    first = cells_of(printed)[0]

    again = cells_of(with_readings(printed, {first.location: answers}))[0]

    assert again.text == text
    assert np.isclose(again.confidence, confidence)
    texts = {again.text, *(r.text for r in again.alternatives)}
    assert {"9", answers[0].text} <= texts


def test_blanks_are_no_difference() -> None:
    _, printed = page_of_figures()
    (grid,) = printed.blocks
    assert isinstance(grid, Grid)
    first = grid.cells[0].model_copy(update={"text": "01 (89,1)"})
    two = printed.model_copy(
        update={"blocks": (grid.model_copy(update={"cells": (first, *grid.cells[1:])}),)}
    )
    answers = (Reading(text="01(89,1)", method="m", confidence=0.98),)

    again = cells_of(with_readings(two, {first.location: answers}))[0]

    assert (again.text, again.confidence) == ("01 (89,1)", 0.98)


def test_nothing_read_again_is_the_same_document() -> None:
    _, printed = page_of_figures()

    assert with_readings(printed, {}) is printed
