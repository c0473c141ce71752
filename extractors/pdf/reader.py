"""The main path of a PDF: page by page, judged, then read from its text layer or as a picture."""

import io
from collections.abc import Callable
from typing import Protocol

import numpy as np
import pdfplumber
import pypdfium2
from numpy.typing import NDArray
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PdfPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from documents.errors import BadUsage, UnreadableInput
from documents.printed import Block, Grid, Page, PageKind, Paragraph, PrintedDocument
from extractors.grid.find import find_grids
from extractors.grid.geometry import Word
from extractors.options import ExtractOptions
from extractors.pdf.content import PageContent, read_content
from extractors.pdf.frames import Frame
from extractors.pdf.prose import read_paragraphs
from extractors.pdf.raster import render_page
from extractors.pdf.triage import Judgement, judge
from extractors.pdf.words import read_words
from extractors.source import Source

_BROKEN = (PdfminerException, PDFException, PSException, ValueError, KeyError, TypeError)
_AS_PICTURE = (PageKind.SCANNED, PageKind.BAD_TEXT, PageKind.MIXED)


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
    source: Source, options: ExtractOptions, read_scan: ReadScan | None = None
) -> PrintedDocument:
    """Read a PDF page by page.

    `read_scan(image, dpi, page_number)` reads pages whose text layer is absent or bad; without
    it such a page yields no blocks and an entry in `problems`.

    Raises:
        UnreadableInput: when the file cannot be opened as a PDF.
        BadUsage: when none of the wanted pages exists.
    """
    pages: list[Page] = []
    blocks: list[Block] = []
    problems: list[str] = []
    with _open(source, options) as pdf:
        if not pdf.pages:
            raise BadUsage(f"{source.name}: has none of the pages asked for")
        for sheet in pdf.pages:
            frame, judgement, found = _read_text_layer(sheet)
            method = "pdfplumber"
            if judgement.kind in _AS_PICTURE:
                found, method, problem = _read_picture(source, options, sheet, frame, read_scan)
                problems += problem
            pages.append(_page(sheet.page_number, frame, judgement, method))
            blocks += frame.back(found)
            sheet.close()
    return PrintedDocument(
        source=source.file(), pages=tuple(pages), blocks=tuple(blocks), problems=tuple(problems)
    )


def _open(source: Source, options: ExtractOptions) -> PDF:
    try:
        return pdfplumber.open(
            io.BytesIO(source.data), pages=list(options.pages) if options.pages else None
        )
    except _BROKEN as error:
        message = f"{source.name}: damaged, it does not open as a PDF; fetch or save it again"
        raise UnreadableInput(message) from error


def _read_text_layer(
    sheet: PdfPage,
) -> tuple[Frame, Judgement, tuple[Block, ...]]:
    width, height = float(sheet.width), float(sheet.height)
    turns = sheet.rotation // 90 % 4
    frame = Frame(*((height, width) if turns % 2 else (width, height)), turns)
    try:
        content = read_content(sheet.layout, width, height)
    except _BROKEN as error:
        reason = f"the text layer is damaged: {type(error).__name__}"
        return frame, Judgement(PageKind.BAD_TEXT, (reason,)), ()
    words = read_words(content.chars, height)
    judgement = judge(content, words)
    if judgement.kind is not PageKind.DIGITAL:
        return frame, judgement, ()
    return frame, judgement, _blocks(content, words, sheet.page_number)


def _blocks(content: PageContent, words: list[Word], number: int) -> tuple[Block, ...]:
    """Return grids and the prose between them, in reading order."""
    found = find_grids(words, content.rulings, number)
    blocks: list[Block] = []
    rest = list(found.prose)
    for grid in found.grids:
        top = _top(grid)
        above = [word for word in rest if word.y < top]
        rest = [word for word in rest if word.y >= top]
        blocks += read_paragraphs(above, number)
        blocks.append(grid)
    blocks += read_paragraphs(rest, number)
    return tuple(blocks)


def _top(block: Grid | Paragraph) -> float:
    location = block.parts[0].location if isinstance(block, Grid) else block.location
    return location.box.top if location.box else 0.0


def _read_picture(
    source: Source,
    options: ExtractOptions,
    sheet: PdfPage,
    frame: Frame,
    read_scan: ReadScan | None,
) -> tuple[tuple[Block, ...], str, list[str]]:
    number = sheet.page_number
    if read_scan is None:
        return (), "", [f"page {number} is a picture and was not read"]
    try:
        image, dpi = render_page(source.data, number, options.dpi)
    except pypdfium2.PdfiumError as error:
        return (), "", [f"page {number} cannot be rendered: {error}"]
    seen = read_scan(image, dpi, number)
    return seen.blocks, seen.page.method, []


def _page(number: int, frame: Frame, judgement: Judgement, method: str) -> Page:
    return Page(
        number=number,
        kind=judgement.kind,
        width=round(frame.width, 3),
        height=round(frame.height, 3),
        rotation=frame.turns * 90,
        reasons=judgement.reasons,
        method=method if judgement.kind is not PageKind.EMPTY else "",
    )
