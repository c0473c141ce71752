"""Tests of which cells are looked at once more."""

from documents.document import Document
from documents.findings import Audit
from documents.printed import Page, PageKind
from documents.provenance import Box, Location
from extractors.source import source_of
from pipeline.second_look import places_in_doubt
from pipeline.settings import Settings
from tests.pipeline.fake_stages import extract as extract_fake
from tests.pipeline.fake_stages import make_table, normalize, validate

PLACE = Location(page=1, box=Box(x0=10, top=20, x1=30.5, bottom=40))
OTHER = Location(page=1, box=Box(x0=10, top=50, x1=30.5, bottom=70))


def document(kind: PageKind, confidence: float, name: str = "a.txt") -> Document:
    """Return a document with two cells on one page, the first read so surely."""
    source = source_of(name, "Sở Nội vụ".encode())
    made = normalize(extract_fake(source, Settings(), None))
    table = make_table("x")
    first, second = table.rows
    one = first.cells[0].model_copy(update={"confidence": confidence, "location": PLACE})
    two = second.cells[0].model_copy(update={"confidence": 0.98, "location": OTHER})
    rows = (
        first.model_copy(update={"cells": (one,)}),
        second.model_copy(update={"cells": (two,)}),
    )
    page = Page(number=1, kind=kind, width=500, height=700)
    return made.model_copy(
        update={"pages": (page,), "tables": (table.model_copy(update={"rows": rows}),)}
    )


def test_a_figure_that_the_reader_was_not_sure_of_is_in_doubt() -> None:
    assert places_in_doubt(document(PageKind.SCANNED, 0.75), Audit()) == {"t01.r00.c1": PLACE}
    assert places_in_doubt(document(PageKind.SCANNED, 0.98), Audit()) == {}


def test_all_cells_of_a_finding_are_in_doubt() -> None:
    made = document(PageKind.SCANNED, 0.98, "finding.txt")

    assert places_in_doubt(made, validate(made)) == {"t01.r00.c1": PLACE}


def test_what_was_not_read_off_paper_is_not_looked_at() -> None:
    assert places_in_doubt(document(PageKind.DIGITAL, 0.3), Audit()) == {}
