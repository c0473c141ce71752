"""Where a figure stands in its source, what else it could be, and what was changed about it."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from documents.base import Frozen


class Box(Frozen):
    """A rectangle in PDF points; origin top left, y down, in the unrotated page.

    Raises:
        ValueError: when the box is turned inside out.
    """

    x0: float
    top: float
    x1: float
    bottom: float

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.x1 < self.x0 or self.bottom < self.top:
            raise ValueError(f"box is inside out: {self}")
        return self

    def union(self, other: "Box") -> "Box":
        """Return the smallest box that holds both."""
        return Box(
            x0=min(self.x0, other.x0),
            top=min(self.top, other.top),
            x1=max(self.x1, other.x1),
            bottom=max(self.bottom, other.bottom),
        )


class Location(Frozen):
    """A place in the source: page and box for paged input, lines for text.

    `page` and `line` count from 1; `line_end` is inclusive and None for a single line. In a
    workbook the page is the sheet, the line is the row, and `cell` is the address ("C7"). In
    DOCX, ODT and HTML every paragraph and every line break in it begins a line.
    """

    page: int | None = None
    box: Box | None = None
    line: int | None = None
    line_end: int | None = None
    cell: str | None = None


# What a token must have been for its column's decimals to hold: the method of such a reading.
COLUMN_FORMAT = "column format"
# What another copy of the same document has in a cell: the method begins so.
COPY = "copy"


class Reading(Frozen):
    """One answer of one reader for one cell; `method` names the reader, `confidence` is 0..1."""

    text: str
    method: str
    confidence: float = 1.0


class RepairReason(StrEnum):
    """Why the printed form differs from what the reader gave."""

    GLYPH = "glyph"  # a letter or digit misread: "1heo", "S7"
    SEPARATOR = "separator"  # decimal comma lost, moved or turned into a point
    SPLIT_TOKEN = "split_token"  # one printed figure read as two tokens, or two as one
    MERGED_CELL = "merged_cell"  # printed once over several rows, or beside its row
    NAME = "name"  # a unit's name restored from the gazetteer
    HEADER = "header"  # header words restored
    PROSE = "prose"  # running text restored
    ENCODING = "encoding"  # TCVN3, VNI, VIQR, NFD, homoglyphs
    SECOND_READING = "second_reading"  # another reading of the same cell was chosen
    CONSTRAINT = "constraint"  # forced by the document's own arithmetic
    CORRECTION = "correction"  # a person compared it with the paper


class Repair(Frozen):
    """One change from `raw` to `printed`; `target` is a cell, row or column reference."""

    target: str
    reason: RepairReason
    before: str
    after: str
    because: str  # a short English sentence with the evidence
    alternatives: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    confidence: float = 1.0
