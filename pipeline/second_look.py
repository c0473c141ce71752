"""Cells in doubt, looked at once more before anything is decided about them."""

from documents.document import Document
from documents.findings import Audit
from documents.printed import PageKind, PrintedDocument
from documents.provenance import Location
from documents.references import cell_ref
from documents.tables import Cell, CellStatus
from extractors.options import ExtractOptions
from extractors.second_look import ACCEPT, reread, with_readings
from extractors.source import Source

_OFF_PAPER = (PageKind.SCANNED, PageKind.MIXED, PageKind.BAD_TEXT)


def look_again(
    source: Source,
    printed: PrintedDocument,
    document: Document,
    audit: Audit,
    options: ExtractOptions,
) -> PrintedDocument:
    """Return what was printed after a second look at the cells in doubt; the same when none is.

    `document` and `audit` are what the first look gave; cells are in doubt that the reader was
    not sure of, and all those that a finding is about.

    Raises:
        UnreadableInput: when the file cannot be shown any more.
        MissingTool: when Tesseract or its language data is not installed.
    """
    places = places_in_doubt(document, audit)
    readings = reread(source, printed, places, options)
    return with_readings(printed, {places[ref]: found for ref, found in readings.items()})


def places_in_doubt(document: Document, audit: Audit) -> dict[str, Location]:
    """Return the cells in doubt that were read off paper, by reference, with their places."""
    paper = {page.number for page in document.pages if page.kind in _OFF_PAPER}
    named = {ref for finding in audit.findings for ref in finding.cells}
    return {
        ref: cell.location
        for table in document.tables
        for row in table.rows
        for column, cell in enumerate(row.cells, start=1)
        if cell.location.page in paper
        and cell.location.box is not None
        and (_is_doubtful(cell) or cell_ref(table.table_id, row.index, column) in named)
        and (ref := cell_ref(table.table_id, row.index, column))
    }


def _is_doubtful(cell: Cell) -> bool:
    return cell.confidence < ACCEPT or cell.status is CellStatus.MISSING
