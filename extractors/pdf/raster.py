"""Pages rendered by PDFium, for the reader of scans. Never used from threads."""

from collections.abc import Iterable, Iterator

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from documents.provenance import Box
from extractors.pdf.frames import Frame

_MOST_PIXELS = 120_000_000


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

    A page too large for memory is rendered at a lower resolution, which is why dpi comes back.

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
            scale = min(dpi / 72.0, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            bitmap = page.render(scale=scale, rev_byteorder=True)
            image = np.array(bitmap.to_numpy()[..., :3])
            bitmap.close()
            page.close()
            frame = Frame(*((height, width) if turns % 2 else (width, height)), turns)
            yield number, image, scale * 72.0, frame
    finally:
        document.close()


def crop(image: NDArray[np.uint8], dpi: float, box: Box) -> NDArray[np.uint8]:
    """Return the part of a page's picture under a box in points, at least one pixel large."""
    height, width = image.shape[:2]
    left, right = (round(x * dpi / 72.0) for x in (box.x0, box.x1))
    top, bottom = (round(y * dpi / 72.0) for y in (box.top, box.bottom))
    left, top = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
    return np.ascontiguousarray(image[top : max(bottom, top + 1), left : max(right, left + 1)])
