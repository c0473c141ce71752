"""The main path of a PDF: page by page, judged, then read from its text layer or as a picture."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import pdfplumber
import pypdfium2
from numpy.typing import NDArray
from pdfplumber.page import Page as PdfPage
from pdfplumber.pdf import PDF

from documents.errors import BadUsage, UnreadableInput
from documents.notices import Notice
from documents.printed import Block, Grid, Page, PageKind, PrintedDocument
from extractors.options import NONE_OF_THE_PAGES, ExtractOptions
from extractors.pdf.frames import Frame, shifted
from extractors.pdf.hidden import with_hidden_layer
from extractors.pdf.layer import BROKEN, Layer, read_layer
from extractors.pdf.raster import crop, render_page
from extractors.pdf.spot_check import (
    CHECK_DPI,
    UNCHECKED,
    ReadFigures,
    contradiction,
    figures_to_check,
)
from extractors.pdf.triage import Judgement
from extractors.source import Source

_AS_PICTURE = (PageKind.SCANNED, PageKind.BAD_TEXT, PageKind.MIXED)
_METHOD = "pdfplumber"


class ReadPicture(Protocol):
    """What a reader of scans gives: the page, and its blocks in points of the picture."""

    @property
    def page(self) -> Page:
        """The page as that reader saw it."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its paragraphs and grids in reading order."""


ReadScan = Callable[[NDArray[np.uint8], float, int], ReadPicture]


def read_pdf(
    source: Source,
    options: ExtractOptions,
    read_scan: ReadScan | None = None,
    read_figures: ReadFigures | None = None,
) -> PrintedDocument:
    """Read a PDF page by page.

    `read_scan(image, dpi, page_number)` reads pages whose text layer is absent or bad, and the
    large pictures of mixed pages; without it they yield no blocks and an entry in `problems`.
    `read_figures` reads a few figures of pages with tables, once for the same fonts: a text
    layer that says otherwise than its picture is bad. Without it the pages say so.

    Raises:
        UnreadableInput: when the file cannot be opened as a PDF.
        BadUsage: when none of the wanted pages exists.
    """
    pages: list[Page] = []
    blocks: list[Block] = []
    problems: list[Notice] = []
    checked: set[frozenset[str]] = set()
    # Closing the file would ask for its pages again, which is what fails in damaged ones; each
    # page is closed, and the file itself is only memory.
    for sheet in _sheets(_open(source, options), source, options):
        layer = read_layer(sheet)
        if layer.judgement.kind is PageKind.DIGITAL and layer.fonts not in checked:
            layer = _checked(source, sheet, layer, read_figures)
            if layer.judgement.kind is PageKind.DIGITAL and figures_to_check(layer.blocks):
                checked.add(layer.fonts)
        read = _Read(layer.blocks, _METHOD if layer.blocks else "")
        if layer.judgement.kind in _AS_PICTURE:
            try:
                read = _read_pictures(source, options, sheet, layer, read_scan)
            except _Unread as unread:
                problems.append(unread.on_page(sheet.page_number))
        pages.append(_page(sheet.page_number, layer, read))
        blocks += read.blocks
        sheet.close()
    return PrintedDocument(
        source=source.file(), pages=tuple(pages), blocks=tuple(blocks), problems=tuple(problems)
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a page and by what; `rotation` is what a picture had to be turned by."""

    blocks: tuple[Block, ...]
    method: str
    reasons: tuple[Notice, ...] = ()
    rotation: int = 0


class _Unread(Exception):
    """Why a picture could not be read, in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self._vi, self._en = vi, en

    def on_page(self, number: int) -> Notice:
        """Return the reason as a problem of a page."""
        return Notice(vi=f"trang {number}: {self._vi}", en=f"page {number}: {self._en}")


def _open(source: Source, options: ExtractOptions) -> PDF:
    pages = list(options.pages) if options.pages else None
    try:
        return pdfplumber.open(io.BytesIO(source.data), pages=pages)
    except BROKEN as error:
        raise _damaged(source) from error


def _sheets(pdf: PDF, source: Source, options: ExtractOptions) -> list[PdfPage]:
    try:
        sheets: list[PdfPage] = pdf.pages
    except BROKEN as error:
        raise _damaged(source) from error
    if not sheets and options.pages is None:
        raise _damaged(source)
    if not sheets:
        raise BadUsage(*NONE_OF_THE_PAGES, source.name)
    return sheets


def _damaged(source: Source) -> UnreadableInput:
    return UnreadableInput(
        "damaged, it does not open as a PDF; fetch or save it again",
        "bị hỏng, không mở được như PDF; tải hoặc lưu lại",
        source.name,
    )


def _checked(source: Source, sheet: PdfPage, layer: Layer, read: ReadFigures | None) -> Layer:
    """Return the layer, without its blocks when the picture of the page contradicts it."""
    figures = figures_to_check(layer.blocks)
    shown = Frame(layer.frame.width, layer.frame.height, sheet.rotation // 90 % 4)
    if len(figures) < 2 or layer.frame.turns != shown.turns:
        return layer
    if read is None:
        judgement = Judgement(layer.judgement.kind, (*layer.judgement.reasons, UNCHECKED))
        return replace(layer, judgement=judgement)
    try:
        image, dpi = render_page(source.data, sheet.page_number, CHECK_DPI)
    except pypdfium2.PdfiumError:
        return layer  # what cannot be shown cannot contradict
    seen = read(image, dpi, [shown.shown(figure.box) for figure in figures])
    if (reason := contradiction(figures, seen)) is None:
        return layer
    reasons = (reason, *layer.judgement.reasons)
    return Layer(layer.frame, Judgement(PageKind.BAD_TEXT, reasons), fonts=layer.fonts)


def _read_pictures(
    source: Source,
    options: ExtractOptions,
    sheet: PdfPage,
    layer: Layer,
    read_scan: ReadScan | None,
) -> _Read:
    """Return what is on a page, with what the reader of scans finds, in the unrotated page."""
    if read_scan is None:
        raise _Unread(
            "là ảnh, mà không có bộ đọc ảnh quét", "a picture, and no reader of scans was given"
        )
    try:
        image, dpi = render_page(source.data, sheet.page_number, options.dpi)
    except pypdfium2.PdfiumError as error:
        raise _Unread(
            f"không dựng được hình trang ({error}); hãy lưu lại tệp",
            f"it cannot be rendered ({error}); save the file again",
        ) from error
    # A blank scan has the grain of its paper; one even colour is a picture that was not decoded.
    if image.min() == image.max():
        raise _Unread(
            "hình trang chỉ một màu: tệp hỏng, hoặc trang trắng",
            "its picture shows one even colour: damaged, or a blank page",
        )
    shown = Frame(layer.frame.width, layer.frame.height, sheet.rotation // 90 % 4)
    if not layer.judgement.pictures:
        seen = read_scan(image, dpi, sheet.page_number)
        page = seen.page
        blocks, compared = with_hidden_layer(seen.blocks, layer.hidden)
        return _Read(shown.back(blocks), page.method, (*page.reasons, *compared), page.rotation)
    found: list[Block] = []
    method = _METHOD
    for box in layer.judgement.pictures:
        seen = read_scan(crop(image, dpi, box), dpi, sheet.page_number)
        # Words inside a picture are labels of a chart or map; tables in it are data.
        found += [shifted(b, box.x0, box.top) for b in seen.blocks if isinstance(b, Grid)]
        method = f"{_METHOD}; pictures: {seen.page.method}"
    return _Read((*layer.blocks, *shown.back(tuple(found))), method)


def _page(number: int, layer: Layer, read: _Read) -> Page:
    return Page(
        number=number,
        kind=layer.judgement.kind,
        width=round(layer.frame.width, 3),
        height=round(layer.frame.height, 3),
        rotation=(layer.frame.turns * 90 + read.rotation) % 360,
        reasons=(*layer.judgement.reasons, *read.reasons),
        method=read.method,
    )
