"""Pages rendered by PDFium, for the reader of scans. Never used from threads."""

from collections.abc import Iterable, Iterator

import numpy as np
import pypdfium2
import pypdfium2.raw as raw
from numpy.typing import NDArray

from documents.provenance import Box
from extractors.pdf.frames import Frame

_MOST_PIXELS = 120_000_000
_COVERED = 0.9  # share of a page that a scan covers, but for its margins
_COARSEST, _FINEST = 100.0, 650.0  # dpi of pictures that are taken as they are


def render_page(data: bytes, number: int, dpi: float) -> tuple[NDArray[np.uint8], float]:
    """Return page `number` (from 1) as shown, RGB (H, W, 3), and the dpi it really has.

    Raises:
        pypdfium2.PdfiumError: when the page cannot be loaded.
    """
    _, image, dpi, _ = next(render_pages(data, (number,), dpi))
    return image, dpi


def render_pages(
    data: bytes, numbers: Iterable[int], dpi: float
) -> Iterator[tuple[int, NDArray[np.uint8], float, Frame]]:
    """Yield number, picture as shown, the dpi it really has, and how the page is turned.

    A page that one picture covers comes in that picture's own resolution: its pixels as they are.
    A page too large for memory is rendered at a lower one. That is why dpi comes back.

    Raises:
        pypdfium2.PdfiumError: when a page cannot be loaded.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        for number in numbers:
            page = document[number - 1]
            # The text layer counts from the corner of the media box, whatever part is shown.
            page.set_cropbox(*page.get_mediabox())
            width, height = page.get_size()
            turns = page.get_rotation() // 90 % 4
            wanted = _own_resolution(page, width, height) or dpi
            scale = min(wanted / 72.0, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            bitmap = page.render(scale=scale, rev_byteorder=True)
            image = np.array(bitmap.to_numpy()[..., :3])
            bitmap.close()
            page.close()
            frame = Frame(*((height, width) if turns % 2 else (width, height)), turns)
            yield number, image, scale * 72.0, frame
    finally:
        document.close()


def _own_resolution(page: pypdfium2.PdfPage, width: float, height: float) -> float | None:
    """Return the dpi of the one picture that covers a page, None when there is no such picture."""
    pictures = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    if len(pictures) != 1:
        return None
    left, bottom, right, top = pictures[0].get_bounds()
    across, down = pictures[0].get_px_size()
    if (right - left) * (top - bottom) < _COVERED * width * height:
        return None
    # A picture that lies on its side has its width along the page's height.
    if (across > down) != (right - left > top - bottom):
        across, down = down, across
    # A fax is half as fine down the page as across it.
    dpi = 72.0 * max(across / (right - left), down / (top - bottom))
    # PDFium rounds sizes up: a hair less keeps a pixel from being added to each side.
    return dpi * (1 - 2e-5) if _COARSEST <= dpi <= _FINEST else None


def crop(image: NDArray[np.uint8], dpi: float, box: Box) -> NDArray[np.uint8]:
    """Return the part of a page's picture under a box in points, at least one pixel large."""
    height, width = image.shape[:2]
    left, right = (round(x * dpi / 72.0) for x in (box.x0, box.x1))
    top, bottom = (round(y * dpi / 72.0) for y in (box.top, box.bottom))
    left, top = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
    return np.ascontiguousarray(image[top : max(bottom, top + 1), left : max(right, left + 1)])
