"""A document as the reader gave it: nothing corrected, nothing judged."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from documents.base import Frozen
from documents.notices import Notice
from documents.provenance import Location, Reading


class SourceKind(StrEnum):
    """What the content of a file is, whatever its name says."""

    PDF = "pdf"
    IMAGE = "image"
    TEXT = "text"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    ODT = "odt"


class SourceFile(Frozen):
    """The input: its name for people, its hash for identity, its size in bytes."""

    name: str
    sha256: str
    size: int
    kind: SourceKind


class PageKind(StrEnum):
    """How a page has to be read."""

    DIGITAL = "digital"
    SCANNED = "scanned"
    MIXED = "mixed"
    BAD_TEXT = "bad_text"
    EMPTY = "empty"
    TEXT = "text"  # a text dump has no page image


class Page(Frozen):
    """One page; width and height in PDF points, zero for text; `reasons` explain its kind.

    `rotation` is by how many degrees, clockwise, the page is turned to be read.
    """

    number: int
    kind: PageKind
    width: float = 0.0
    height: float = 0.0
    rotation: int = 0
    reasons: tuple[Notice, ...] = ()
    method: str = ""  # what read it: "pdfplumber", "tesseract vie", "text"


class Paragraph(Frozen):
    """A block of running text in reading order; line breaks inside it are kept as newlines."""

    type: Literal["paragraph"] = "paragraph"
    text: str
    location: Location = Location()
    confidence: float = 1.0


class GridCell(Frozen):
    """A cell of a grid: 0-based position, spans of at least 1, text as read ("" when blank).

    `confidence` is the reader's own, 0..1; `alternatives` hold the readings that lost.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str = ""
    location: Location = Location()
    confidence: float = 1.0
    alternatives: tuple[Reading, ...] = ()


class GridPart(Frozen):
    """The piece of a grid that stands on one page.

    Rows `first_row` to `last_row` are 0-based and inclusive. `joined_because` says why a later
    piece belongs to the one before it; "" for the first.
    """

    first_row: int
    last_row: int
    location: Location = Location()
    joined_because: str = ""


class Grid(Frozen):
    """A table as printed: cells with spans, in row-major order, over one or several pages.

    Positions that no cell covers were not read at all; a blank cell was read and is empty.
    """

    type: Literal["grid"] = "grid"
    row_count: int
    column_count: int
    cells: tuple[GridCell, ...]
    parts: tuple[GridPart, ...] = ()
    # Rows known to be headers before any look at the words (a header repeated at a page break).
    header_rows: int | None = None
    method: str = ""  # "ruled", "horizontal rules", "aligned", "tab-separated", "markdown", ...

    def at(self, row: int, column: int) -> GridCell | None:
        """Return the cell that covers a position, or None."""
        for cell in self.cells:
            if (
                cell.row <= row < cell.row + cell.row_span
                and cell.column <= column < cell.column + cell.column_span
            ):
                return cell
        return None


Block = Annotated[Paragraph | Grid, Field(discriminator="type")]


class PrintedDocument(Frozen):
    """What an extractor hands over: the pages, and their blocks in reading order."""

    source: SourceFile
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    # What could not be read, for a `partial` status: never empty when something was lost.
    problems: tuple[Notice, ...] = ()
