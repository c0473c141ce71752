"""Image files: PNG, JPEG, TIFF of one or many pages, each read as a scanned page."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from documents.errors import BadUsage, UnreadableInput
from documents.printed import Block, Page, PrintedDocument
from extractors.options import NONE_OF_THE_PAGES, ExtractOptions
from extractors.scan.page import read_scanned_page
from extractors.source import Source

_DPI = (60.0, 1300.0)  # what an image says of itself is believed in this range
_A4_WIDTH = 8.27  # inches
_MOST_PIXELS = 90_000_000  # A3 at 600 dpi has 70 million


def read_image(source: Source, options: ExtractOptions) -> PrintedDocument:
    """Read the pages of an image file.

    Raises:
        UnreadableInput: when it is damaged, of an unknown format, or has too many pixels.
        BadUsage: when none of the wanted pages exists.
        MissingTool: when Tesseract or its Vietnamese data is not installed.
    """
    pages: list[Page] = []
    blocks: list[Block] = []
    for number, (picture, dpi) in enumerate(pictures(source), start=1):
        if options.pages is None or number in options.pages:
            read = read_scanned_page(picture, dpi, number, options)
            pages.append(read.page)
            blocks += read.blocks
    if not pages:
        raise BadUsage(*NONE_OF_THE_PAGES, source.name)
    return PrintedDocument(source=source.file(), pages=tuple(pages), blocks=tuple(blocks))


def pictures(source: Source) -> Iterator[tuple[NDArray[np.uint8], float]]:
    """Yield each page as grey (H, W) or RGB (H, W, 3) with its resolution.

    Raises:
        UnreadableInput: when it is damaged, of an unknown format, or has too many pixels.
    """
    millions = _MOST_PIXELS // 10**6
    too_large = UnreadableInput(
        f"more than {millions} million pixels; scan at 300 dpi",
        f"hơn {millions} triệu điểm ảnh; quét ở 300 dpi",
        source.name,
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(source.data))
        with opened:
            for frame in ImageSequence.Iterator(opened):
                if frame.width * frame.height > _MOST_PIXELS:
                    raise too_large
                yield _upright(frame)
    except Image.DecompressionBombError as error:
        raise too_large from error
    except UnidentifiedImageError as error:
        raise UnreadableInput(
            "no image of a known format; save it as PNG, JPEG or TIFF",
            "không phải định dạng ảnh được biết; lưu thành PNG, JPEG hoặc TIFF",
            source.name,
        ) from error
    except (OSError, SyntaxError, EOFError, ValueError) as error:
        raise UnreadableInput(
            "a damaged image; fetch or scan it again", "ảnh bị hỏng; tải hoặc quét lại", source.name
        ) from error


def _upright(frame: Image.Image) -> tuple[NDArray[np.uint8], float]:
    across, down = _resolution(frame)
    picture = ImageOps.exif_transpose(frame) or frame
    if picture.size != frame.size:
        across, down = down, across
    plain = _plain(picture)
    # A fax is half as fine down the page as across it.
    if abs(across - down) > 0.02 * max(across, down):
        dpi = max(across, down)
        size = (round(plain.width * dpi / across), round(plain.height * dpi / down))
        plain = plain.convert("L").resize(size, Image.Resampling.BICUBIC)
        return np.asarray(plain), dpi
    return np.asarray(plain), across


def _plain(picture: Image.Image) -> Image.Image:
    """Return the picture in 8 bits, grey or RGB, on white where it is transparent."""
    if picture.mode.startswith("I") or picture.mode == "F":
        values: NDArray[Any] = np.asarray(picture, dtype=np.float64)
        top = max(float(values.max()), 1.0)
        return Image.fromarray((values * (255 / top)).clip(0, 255).astype(np.uint8))
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    if picture.has_transparency_data:
        shown = picture.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "white")
        return Image.alpha_composite(paper, shown).convert("RGB")
    return picture.convert("RGB")


def _resolution(frame: Image.Image) -> tuple[float, float]:
    """Return dots per inch across and down; that of A4 where the file does not say."""
    said = frame.info.get("dpi")
    if said and all(_DPI[0] <= float(d) <= _DPI[1] for d in said):
        return float(said[0]), float(said[1])
    guess = min(max(min(frame.size) / _A4_WIDTH, _DPI[0]), _DPI[1])
    return guess, guess
