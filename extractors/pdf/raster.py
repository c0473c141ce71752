"""Pages rendered by PDFium, for the reader of scans. Never used from threads."""

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from documents.provenance import Box

_MOST_PIXELS = 120_000_000


def render_page(data: bytes, number: int, dpi: float) -> tuple[NDArray[np.uint8], float]:
    """Return page `number` (from 1) as shown, RGB (H, W, 3), and the dpi it really has.

    A page too large for memory is rendered at a lower resolution, which is why dpi comes back.

    Raises:
        pypdfium2.PdfiumError: when the page cannot be loaded.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(dpi / 72.0, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        image = np.array(bitmap.to_numpy()[..., :3])
        page.close()
        return image, scale * 72.0
    finally:
        document.close()


def crop(image: NDArray[np.uint8], dpi: float, box: Box) -> NDArray[np.uint8]:
    """Return the part of a page's picture under a box in points, at least one pixel large."""
    height, width = image.shape[:2]
    left, right = (round(x * dpi / 72.0) for x in (box.x0, box.x1))
    top, bottom = (round(y * dpi / 72.0) for y in (box.top, box.bottom))
    left, top = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
    return np.ascontiguousarray(image[top : max(bottom, top + 1), left : max(right, left + 1)])
