"""Cells to compare with the paper: each as it was read, and beside it what the page shows."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from documents.document import Document
from documents.provenance import Location
from documents.references import cell_ref
from documents.tables import Cell, CellStatus
from review.places import Link, Places

MOST = 150  # cells shown, so that a report stays small
_SURE = 0.9  # confidence from which a reading is taken for what the paper says
_READINGS = 5  # of one cell that are shown


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One answer for a cell, and how likely it is, in percent."""

    text: str
    percent: int


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A cell in doubt: where it is, its picture as a data address, and what was read."""

    place: Link
    picture: str
    printed: str
    percent: int
    readings: tuple[ReadingView, ...]


def cells_to_compare(document: Document) -> tuple[str, ...]:
    """Return the references of the cells in doubt, those of findings first, then the least sure.

    They are those that stand on a page and that the reader was not sure of, or that a finding of
    a page that was read as a picture names; at most `MOST`.
    """
    pictured = {page.number for page in document.pages if "tesseract" in page.method}
    named = {ref for finding in document.audit.findings for ref in finding.cells}
    found: list[tuple[bool, float, str]] = []
    shown: set[Location] = set()  # two figures of one printed cell have one picture
    for reference, cell in _cells(document):
        if cell.location.box is None or cell.location.page not in pictured:
            continue
        if cell.location in shown:
            continue
        doubtful = cell.confidence < _SURE or cell.status is CellStatus.MISSING
        if doubtful or reference in named:
            shown.add(cell.location)
            found.append((reference not in named, cell.confidence, reference))
    return tuple(reference for *_, reference in islice(sorted(found), MOST))


def doubts_of(
    document: Document, crops: Mapping[str, bytes], places: Places
) -> tuple[DoubtView, ...]:
    """Return the views of the cells that there are pictures of (PNG files by reference)."""
    cells = dict(_cells(document))
    return tuple(
        DoubtView(
            place=places.link(reference),
            picture=f"data:image/png;base64,{base64.b64encode(picture).decode()}",
            printed=cells[reference].printed,
            percent=round(100 * cells[reference].confidence),
            readings=_readings(cells[reference]),
        )
        for reference, picture in crops.items()
        if reference in cells
    )


def _readings(cell: Cell) -> tuple[ReadingView, ...]:
    texts: dict[str, float] = {}
    for reading in cell.alternatives:
        if reading.text and reading.text != cell.printed:
            texts[reading.text] = max(reading.confidence, texts.get(reading.text, 0.0))
    ordered = sorted(texts, key=lambda text: (-texts[text], text))
    return tuple(ReadingView(text, round(100 * texts[text])) for text in ordered[:_READINGS])


def _cells(document: Document) -> list[tuple[str, Cell]]:
    return [
        (cell_ref(table.table_id, row.index, column), cell)
        for table in document.tables
        for row in table.rows
        for column, cell in enumerate(row.cells, start=1)
    ]
