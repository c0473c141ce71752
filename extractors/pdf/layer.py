"""The text layer of one page: judged, and read where it can be trusted."""

import re
from dataclasses import dataclass

from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PdfPage
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from documents.notices import Notice
from documents.printed import Block, Grid, PageKind
from extractors.grid.find import find_grids
from extractors.grid.geometry import Rulings, Word
from extractors.pdf.content import PageContent, read_content
from extractors.pdf.frames import Frame
from extractors.pdf.furniture import without_page_number
from extractors.pdf.prose import read_paragraphs
from extractors.pdf.triage import Judgement, image_share, judge
from extractors.pdf.turning import reading_turn, turn_rulings, turn_words
from extractors.pdf.words import read_words

# What pdfminer raises on damaged files, besides its own kinds.
BROKEN = (
    MalformedPDFException,
    PdfminerException,
    PDFException,
    PSException,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    RecursionError,
    AssertionError,
    OverflowError,
    MemoryError,
)
_INVISIBLE = re.compile(rb"(?<![\d.])3\s+Tr\b")
_LARGE_PICTURE = 0.25


@dataclass(frozen=True, slots=True)
class Layer:
    """A page's text layer: how the page is shown, what it is, and its blocks.

    `fonts` are those that the digits of the page are set in; `hidden` are the words, in points
    of the page as shown, of a layer that is only one more reading of the picture over it.
    """

    frame: Frame
    judgement: Judgement
    blocks: tuple[Block, ...] = ()
    fonts: frozenset[str] = frozenset()
    hidden: tuple[Word, ...] = ()


def read_layer(sheet: PdfPage) -> Layer:
    """Judge a page and read its text layer if it is good; never raises on damaged content."""
    width, height = float(sheet.width), float(sheet.height)
    turns = sheet.rotation // 90 % 4
    frame = Frame(*((height, width) if turns % 2 else (width, height)), turns)
    try:
        content = read_content(sheet.layout, width, height)
    except BROKEN as error:
        name = type(error).__name__
        reason = Notice(
            vi=f"nội dung trang bị hỏng ({name})", en=f"the content is damaged ({name})"
        )
        return Layer(frame, Judgement(PageKind.BAD_TEXT, (reason,)))
    hidden = _draws_invisibly(sheet, content)
    words = _on_page(read_words(content.chars, height), width, height)
    judgement = judge(content, words, hidden)
    if judgement.kind is not PageKind.DIGITAL and not judgement.pictures:
        return Layer(frame, judgement, hidden=tuple(words))
    turn = reading_turn(words)
    reading = Frame(frame.width, frame.height, (turns + turn) % 4)
    words = turn_words(words, width, height, turn)
    rulings = turn_rulings(content.rulings, width, height, turn)
    if turn:
        sideways = Notice(
            vi=f"chữ nằm ngang, xoay {90 * turn} độ",
            en=f"the text runs sideways, turned by {90 * turn} degrees",
        )
        reasons = (*judgement.reasons, sideways)
        judgement = Judgement(judgement.kind, reasons, judgement.pictures)
    words = without_page_number(words, reading.shown_height)
    blocks = reading.back(read_blocks(words, rulings, sheet.page_number))
    fonts = frozenset(char.fontname for char in content.chars if char.get_text().isdigit())
    return Layer(reading, judgement, blocks, fonts)


def _draws_invisibly(sheet: PdfPage, content: PageContent) -> bool:
    """Tell whether the page's own content sets the invisible text mode, where a picture is large.

    Programs that put a text layer under a scan do; elsewhere the question is not asked, since
    decoding the content a second time costs.
    """
    if not content.chars:
        return False
    if image_share(content.images, content.width, content.height) < _LARGE_PICTURE:
        return False
    streams = (resolve1(stream) for stream in sheet.page_obj.contents)
    return any(
        isinstance(stream, PDFStream) and _INVISIBLE.search(stream.get_data()) is not None
        for stream in streams
    )


def _on_page(words: list[Word], width: float, height: float) -> list[Word]:
    """Drop what is set outside the page, or has no size."""
    return [
        word
        for word in words
        if 0 <= word.x <= width and 0 <= word.y <= height and word.x1 > word.x0 and word.height > 0
    ]


def read_blocks(words: list[Word], rulings: Rulings, number: int) -> tuple[Block, ...]:
    """Return the grids of a page and the prose between them, in reading order."""
    found = find_grids(words, rulings, number)
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


def _top(grid: Grid) -> float:
    box = grid.parts[0].location.box
    return box.top if box else 0.0
