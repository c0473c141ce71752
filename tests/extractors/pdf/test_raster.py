"""Pages as pictures: a scan keeps its own pixels."""

import io

import numpy as np
import pytest
from PIL import Image

from extractors.pdf.raster import render_page


def scan(
    dpi: int, height: int = 600
) -> tuple[bytes, np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    """Return a PDF of one page that a picture of noise covers, and the picture."""
    grey = np.random.default_rng(3).integers(0, 256, (height, 500)).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(grey).convert("1", dither=Image.Dither.NONE).save(file, "PDF", resolution=dpi)
    return file.getvalue(), np.where(grey > 127, 255, 0).astype(np.uint8)


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_a_picture_that_covers_the_page_keeps_its_pixels(dpi: int) -> None:
    data, pixels = scan(dpi)
    image, real = render_page(data, 1, 240)

    assert real == pytest.approx(dpi, rel=0.01)
    assert image.shape[:2] == pixels.shape
    assert float((image[:, :, 0] == pixels).mean()) > 0.999


def test_a_picture_too_coarse_is_rendered_as_asked() -> None:
    data, _ = scan(60)

    assert render_page(data, 1, 240)[1] == pytest.approx(240)
