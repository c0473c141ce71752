"""Image files: formats, pages, resolutions, and what is no page at all."""

import io

import numpy as np
import pytest
from PIL import Image

from documents.errors import BadUsage, UnreadableInput
from documents.printed import Grid, PageKind
from extractors.options import ExtractOptions
from extractors.scan.images import read_image
from extractors.source import Source, source_of
from tests.extractors.scan.test_page import drawn, needs_tesseract


def file_of(*pages: Image.Image, kind: str = "TIFF", **how: object) -> Source:
    """Return a source that holds the pages in one image file."""
    held = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(held, kind, **more, **how)
    return source_of(f"scan.{kind.lower()}", held.getvalue())


@needs_tesseract
def test_every_page_of_a_tiff_is_read() -> None:
    blank = Image.new("1", (1200, 1000), 1)
    document = read_image(
        file_of(Image.fromarray(drawn()), blank, dpi=(300, 300)), ExtractOptions()
    )

    assert [page.kind for page in document.pages] == [PageKind.SCANNED, PageKind.EMPTY]
    assert document.pages[0].width == pytest.approx(288)
    assert any(isinstance(block, Grid) for block in document.blocks)


@needs_tesseract
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_laid_the_wrong_way_is_turned_and_its_boxes_turned_back(turns: int) -> None:
    turned = np.ascontiguousarray(np.rot90(drawn(), -turns))
    document = read_image(file_of(Image.fromarray(turned), dpi=(300, 300)), ExtractOptions())

    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    score = grid.at(1, 2)
    assert score is not None
    assert score.text == "75,41"
    assert score.location.box is not None
    middle = np.array([[(700 + 900) / 2 - 600, (470 + 540) / 2 - 500]]) * 72 / 300
    quarter = np.array([[0.0, 1.0], [-1.0, 0.0]])
    back = (middle @ np.linalg.matrix_power(quarter, turns))[0] + np.array(
        turned.shape[::-1]
    ) * 0.12
    box = score.location.box
    assert np.allclose(back, [(box.x0 + box.x1) / 2, (box.top + box.bottom) / 2], atol=1.0)


@needs_tesseract
@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((900, 900), np.uint8),
        np.full((900, 900), 255, np.uint8),
        np.random.default_rng(1).integers(0, 256, (900, 900), dtype=np.uint8),
        np.zeros((1, 1), np.uint8),
    ],
    ids=["black", "white", "noise", "one pixel"],
)
def test_what_is_no_page_of_writing_is_an_empty_page(pixels: np.ndarray) -> None:
    document = read_image(file_of(Image.fromarray(pixels), kind="PNG"), ExtractOptions())

    assert [page.kind for page in document.pages] == [PageKind.EMPTY]
    assert document.blocks == ()


@pytest.mark.parametrize("side", [10_000, 20_000])
def test_too_many_pixels_are_refused_before_they_are_decoded(side: int) -> None:
    huge = file_of(Image.new("1", (side, side)), kind="PNG")

    with pytest.raises(UnreadableInput, match="million pixels; scan at 300 dpi"):
        read_image(huge, ExtractOptions())


def test_a_truncated_image_is_refused() -> None:
    whole = file_of(Image.fromarray(drawn()), kind="PNG")
    half = Source(whole.name, whole.data[: len(whole.data) // 2], whole.sha256, whole.kind)

    with pytest.raises(UnreadableInput, match="damaged image"):
        read_image(half, ExtractOptions())


def test_a_page_that_is_not_there_is_bad_usage() -> None:
    with pytest.raises(BadUsage):
        read_image(file_of(Image.new("L", (9, 9), 255), kind="PNG"), ExtractOptions(pages=(2,)))
