"""Image files: formats, pages, resolutions, and what is no page at all."""

import io
from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import Image

from documents.errors import BadUsage, UnreadableInput
from documents.printed import Grid, PageKind
from extractors.options import ExtractOptions
from extractors.scan.images import read_image
from extractors.source import Source, source_of
from tests.extractors.scan.test_page import ROWS, drawn, needs_tesseract


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


def on_a4() -> np.ndarray:
    """Return the small page on A4 paper at 300 dpi."""
    sheet = np.full((3508, 2480), 255, np.uint8)
    sheet[600:1600, 600:1800] = drawn()
    return sheet


def as_fax(down: int) -> Image.Image:
    """Return the page in one bit, 204 dots across and so many down to the inch."""
    size = (round(2480 * 204 / 300), round(3508 * down / 300))
    small = cv2.resize(on_a4(), size, interpolation=cv2.INTER_AREA)
    return Image.fromarray((np.asarray(small) > 150).astype(np.uint8) * 255).convert("1")


def punched() -> Image.Image:
    """Return the page with three holes and the black edge of the scanner's lid."""
    sheet = on_a4()
    for y in (800, 1754, 2700):
        cv2.circle(sheet, (90, y), 35, 20, -1)
    sheet[:, :25] = 30
    return Image.fromarray(sheet)


def signed() -> Image.Image:
    """Return the page with a blue stroke of a pen over its figures."""
    plain = np.repeat(on_a4()[:, :, None], 3, axis=2)
    t = np.linspace(0, 1, 200)
    stroke = np.stack([750 + 800 * t, 1150 + 90 * np.sin(25 * t)], axis=1).astype(np.int32)
    inked = cv2.polylines(plain.copy(), [stroke], False, (40, 60, 170), 6, cv2.LINE_AA)
    return Image.fromarray(np.minimum(inked, plain))


def photographed() -> Image.Image:
    """Return the page seen from its side, in uneven light."""
    height, width = on_a4().shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    off = np.array([[25, 30], [-10, 0], [-40, -10], [0, -40]], np.float32)
    view = cv2.getPerspectiveTransform(corners, corners + off)
    seen = cv2.warpPerspective(on_a4(), view, (width, height), borderValue=(200,))
    return Image.fromarray((seen * np.linspace(0.55, 1, width)[None]).astype(np.uint8))


def finer(dpi: int) -> Image.Image:
    """Return the small page as a finer scanner gives it."""
    scale = dpi / 300
    size = (round(1200 * scale), round(1000 * scale))
    return Image.fromarray(np.asarray(cv2.resize(drawn(), size, interpolation=cv2.INTER_CUBIC)))


@needs_tesseract
@pytest.mark.parametrize(
    ("made", "kind", "how"),
    [
        (lambda: finer(400), "PNG", {"dpi": (400, 400)}),
        (lambda: finer(600), "PNG", {"dpi": (600, 600)}),
        (lambda: Image.fromarray(on_a4()), "PNG", {}),
        (lambda: as_fax(196), "TIFF", {"dpi": (204, 196), "compression": "group4"}),
        (lambda: as_fax(98), "TIFF", {"dpi": (204, 98), "compression": "group4"}),
        (punched, "PNG", {"dpi": (300, 300)}),
        (signed, "PNG", {"dpi": (300, 300)}),
        (photographed, "JPEG", {"dpi": (300, 300), "quality": 80}),
    ],
    ids=["400 dpi", "600 dpi", "no dpi", "fine fax", "fax", "holes", "signature", "photograph"],
)
def test_every_figure_is_right_or_marked_whatever_the_scanner(
    made: Callable[[], Image.Image], kind: str, how: dict[str, object]
) -> None:
    document = read_image(file_of(made(), kind=kind, **how), ExtractOptions())

    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert (grid.row_count, grid.column_count) == (len(ROWS), len(ROWS[0]))
    for cell in grid.cells:
        printed = ROWS[cell.row][cell.column]
        assert cell.text == printed or (not printed and cell.confidence < 0.9)


def test_a_page_that_is_not_there_is_bad_usage() -> None:
    with pytest.raises(BadUsage):
        read_image(file_of(Image.new("L", (9, 9), 255), kind="PNG"), ExtractOptions(pages=(2,)))
