"""The pages of a file as pictures, and where the places of its document are on them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from documents.errors import UnreadableInput
from documents.printed import SourceKind
from documents.provenance import Box
from extractors.pdf.frames import Frame
from extractors.source import Source


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as shown: RGB (H, W, 3) or grey (H, W), its dpi, and how it is turned."""

    number: int
    image: NDArray[np.uint8] = field(repr=False)
    dpi: float
    frame: Frame

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        return self.frame.shown_width, self.frame.shown_height

    def cut(self, box: Box, margin: float, rotation: int) -> NDArray[np.uint8]:
        """Return what lies under a box of the unrotated page, with a margin, both in points.

        `rotation` is by how many degrees, clockwise, the page is turned to be read. The picture
        has no pixels when the box lies outside the page.
        """
        shown = self.frame.shown(box)
        scale = self.dpi / 72
        height, width = self.image.shape[:2]
        left, top = (
            max(0, int((shown.x0 - margin) * scale)),
            max(0, int((shown.top - margin) * scale)),
        )
        right = min(width, round((shown.x1 + margin) * scale) + 1)
        bottom = min(height, round((shown.bottom + margin) * scale) + 1)
        found = self.image[top : max(top, bottom), left : max(left, right)]
        return np.ascontiguousarray(np.rot90(found, self.frame.turns - rotation // 90))


def has_pictures(kind: SourceKind) -> bool:
    """Tell whether files of a kind have pages that can be shown as pictures."""
    return kind in (SourceKind.PDF, SourceKind.IMAGE)


def page_pictures(source: Source, numbers: set[int], dpi: float) -> Iterator[PagePicture]:
    """Yield the wanted pages (from 1) in order; files without page pictures yield none.

    PDF pages are rendered at `dpi`, images are as they are.

    Raises:
        UnreadableInput: when the file cannot be shown any more.
    """
    if source.kind is SourceKind.PDF:
        import pypdfium2

        from extractors.pdf.raster import render_pages

        try:
            for number, image, real, frame in render_pages(source.data, sorted(numbers), dpi):
                yield PagePicture(number, image, real, frame)
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise UnreadableInput(
                f"a page cannot be rendered ({error}); save the file again",
                f"không dựng được hình của trang ({error}); lưu lại tệp",
                source.name,
            ) from error
    elif source.kind is SourceKind.IMAGE:
        from extractors.scan.images import pictures

        for number, (image, real) in enumerate(pictures(source), start=1):
            if number in numbers:
                height, width = image.shape[:2]
                yield PagePicture(number, image, real, Frame(width * 72 / real, height * 72 / real))
            if number >= max(numbers, default=0):
                break


def small_png(image: NDArray[np.uint8]) -> bytes:
    """Return a picture as a small PNG file: sixteen greys, enough to read by."""
    import cv2

    grey = image if image.ndim == 2 else np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))
    steps = np.round(grey / 17).astype(np.uint8) * 17
    data = cv2.imencode(".png", steps, [cv2.IMWRITE_PNG_COMPRESSION, 9])[1]
    return bytes(np.asarray(data).tobytes())


def png(image: NDArray[np.uint8]) -> bytes:
    """Return a picture as a PNG file."""
    import cv2

    coded, data = cv2.imencode(".png", image[..., ::-1] if image.ndim == 3 else image)
    if not coded:
        raise ValueError(f"no picture of {image.shape}")
    return bytes(np.asarray(data).tobytes())
