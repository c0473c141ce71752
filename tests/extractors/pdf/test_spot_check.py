"""Tests of text layers compared with the picture of their page."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from documents.printed import Page, PageKind
from documents.provenance import Box
from extractors.options import ExtractOptions
from extractors.pdf.reader import read_pdf
from extractors.pdf.spot_check import UNCHECKED, Figure, contradiction
from extractors.registry import extract
from extractors.scan.page import ScannedPage
from extractors.source import source_of
from tests.extractors.pdf.drawing import PROSE, canvas, draw_prose, draw_table, finish
from tests.extractors.scan.test_page import needs_tesseract

BOX = Box(x0=0, top=0, x1=1, bottom=1)


def read_scan(image: NDArray[np.uint8], dpi: float, number: int) -> ScannedPage:
    """Stand in for the reader of scans: a page without anything."""
    return ScannedPage(Page(number=number, kind=PageKind.SCANNED, method="fake"), ())


def drawn() -> bytes:
    """Return a file of one page: prose and the small ranking."""
    page, buffer = canvas()
    draw_prose(page, PROSE)
    draw_table(page)
    return finish(page, buffer)


@pytest.mark.parametrize(
    ("texts", "seen", "bad"),
    [
        (("75,41", "70,00", "68,5"), ("75,41", "70,00", "68,5"), False),
        (("75,41", "70,00", "68,5"), ("75.41", "70,00", ""), False),
        (("75,41", "70,00", "68,5"), ("86,52", "70,00", "68,5"), False),
        (("75,41", "70,00", "68,5"), ("86,52", "81,11", "79,6"), True),
        (("75,41", "70,00"), ("", ""), False),
    ],
)
def test_a_layer_is_contradicted_by_most_of_its_figures_and_not_by_one(
    texts: tuple[str, ...], seen: tuple[str, ...], bad: bool
) -> None:
    found = contradiction([Figure(text, BOX) for text in texts], seen)

    assert (found is not None) == bad


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (lambda boxes: ["99,99"] * len(boxes), PageKind.BAD_TEXT),
        (lambda boxes: [""] * len(boxes), PageKind.DIGITAL),
    ],
)
def test_a_page_whose_picture_shows_other_figures_is_read_as_a_picture(
    answer: Callable[[Sequence[Box]], list[str]], kind: PageKind
) -> None:
    printed = read_pdf(
        source_of("a.pdf", drawn()),
        ExtractOptions(),
        read_scan,
        lambda image, dpi, boxes: answer(boxes),
    )

    assert [page.kind for page in printed.pages] == [kind]
    assert any("differ" in notice.en for notice in printed.pages[0].reasons) == (
        kind is PageKind.BAD_TEXT
    )


@needs_tesseract
def test_a_good_layer_agrees_with_its_own_picture() -> None:
    printed = extract(source_of("a.pdf", drawn()), ExtractOptions())

    assert [page.kind for page in printed.pages] == [PageKind.DIGITAL]


def test_a_layer_that_nobody_compared_with_its_picture_says_so() -> None:
    (page,) = read_pdf(source_of("a.pdf", drawn()), ExtractOptions(), read_scan).pages

    assert page.kind is PageKind.DIGITAL
    assert UNCHECKED in page.reasons
