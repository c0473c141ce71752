"""Tests of the cells that a report shows beside their pictures."""

from decimal import Decimal

from documents.document import Document
from documents.printed import Page, PageKind, SourceFile, SourceKind
from documents.provenance import Box, Location, Reading
from documents.tables import Cell, Column, Measure, Row, RowKind, Table, TableKind, UnitName
from review.doubts import MOST, cells_to_compare
from review.report import render_document

PNG = b"\x89PNG not really"


def document(confidences: list[float], method: str = "tesseract vie, tesserocr") -> Document:
    """Return a document whose table has one column of figures read so surely."""
    rows = tuple(
        Row(
            index=n,
            kind=RowKind.UNIT,
            name=UnitName(raw=f"Xã {n}", printed=f"Xã {n}"),
            cells=(
                Cell(
                    raw="7,5",
                    printed="7,5",
                    value=Decimal("7.5"),
                    confidence=sure,
                    location=Location(page=1, box=Box(x0=1, top=n, x1=2, bottom=n + 1)),
                    alternatives=(Reading(text="7,8", method="eng", confidence=0.3),),
                ),
            ),
        )
        for n, sure in enumerate(confidences)
    )
    column = Column(index=1, header=("Điểm",), indicator="Điểm", measure=Measure.SCORE)
    table = Table(table_id="t01", kind=TableKind.RANKING, columns=(column,), rows=rows)
    return Document(
        document_id="d",
        source=SourceFile(name="d.pdf", sha256="0" * 64, size=1, kind=SourceKind.PDF),
        pages=(Page(number=1, kind=PageKind.SCANNED, method=method),),
        tables=(table,),
    )


def test_the_least_sure_cells_come_first_and_sure_ones_not_at_all() -> None:
    assert cells_to_compare(document([0.98, 0.75, 0.4])) == ("t01.r02.c1", "t01.r01.c1")
    assert cells_to_compare(document([0.4], method="pdfplumber")) == ()


def test_a_report_stays_small_however_much_is_in_doubt() -> None:
    assert len(cells_to_compare(document([0.5] * 2 * MOST))) == MOST


def test_the_picture_of_a_cell_stands_beside_its_readings() -> None:
    made = document([0.4])

    page = render_document(made, "en", {"t01.r00.c1": PNG})

    assert '<img class="crop" alt="" src="data:image/png;base64,' in page
    assert "7,8" in page
    assert "img-src data:" in page
    assert 'id="doubts"' not in render_document(made, "en")
