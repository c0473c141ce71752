"""Stages that take a word of the file for an order: to find something, to fail, hang, or crash."""

import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from documents.document import Document
from documents.facts import Facts
from documents.findings import Audit, Certainty, Finding, Rule, Severity, Verdict
from documents.lexicon import Lexicon
from documents.notices import Notice
from documents.printed import Page, PageKind, Paragraph, PrintedDocument
from documents.provenance import Box, Location, Repair, RepairReason
from documents.references import document_id, finding_id
from documents.runs import RunSummary
from documents.tables import (
    Cell,
    CellStatus,
    Column,
    Measure,
    Row,
    RowKind,
    Table,
    TableKind,
    UnitLevel,
    UnitName,
)
from extractors.source import Source, open_source
from pipeline.settings import Settings
from pipeline.stages import Stages
from pipeline.worker import main
from review.overview import DocumentSummary


def extract(source: Source, settings: Settings, lexicon: Lexicon | None) -> PrintedDocument:
    """Return the text as one paragraph; or obey the orders in it."""
    text = source.data.decode()
    if "HANG" in text:
        time.sleep(600)
    if "CRASH" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "ABORT" in text:
        os.abort()
    if "HOG" in text:
        hoard = bytearray(64 << 30)
        del hoard
    if "BUG" in text:
        raise ZeroDivisionError("a mistake of ours")
    if "CHATTER" in text:
        os.write(1, b"native noise on standard output")
    if "SLOW" in text:
        time.sleep(0.5)
    problems = (
        (Notice(vi="trang 2 không đọc được", en="page 2 could not be read"),)
        if "PARTIAL" in text
        else ()
    )
    page = Page(number=1, kind=PageKind.TEXT, method="text")
    return PrintedDocument(
        source=source.file(), pages=(page,), blocks=(Paragraph(text=text),), problems=problems
    )


def normalize(printed: PrintedDocument) -> Document:
    """Return a document with one table of two units."""
    source = printed.source
    text = "".join(b.text for b in printed.blocks if isinstance(b, Paragraph))
    return Document(
        document_id=document_id(source.name, source.sha256),
        source=source,
        pages=printed.pages,
        facts=Facts(province="Bình Định", province_code="52", year=2021, period="2021"),
        tables=(make_table(text.split()[-1]),),
        repairs=(
            Repair(
                target="t01.r01.c1",
                reason=RepairReason.SEPARATOR,
                before="7541",
                after="75,41",
                because="two decimals in every other row",
            ),
        ),
        problems=printed.problems,
    )


def make_table(name: str) -> Table:
    """Return a table of two units and a score column; the first unit has this name."""
    place = Location(page=1, box=Box(x0=10, top=20, x1=30.5, bottom=40))
    cells = (
        Cell(raw="80,50", printed="80,50", value=Decimal("80.50"), location=place),
        Cell(
            raw="7541",
            printed="75,41",
            value=Decimal("75.41"),
            status=CellStatus.REPAIRED,
            confidence=0.9,
        ),
    )
    names = (
        UnitName(raw=name, printed=name),
        UnitName(
            raw="Sở Tư phap",
            printed="Sở Tư pháp",
            official="Sở Tư pháp",
            unit_id="so-tu-phap",
            level=UnitLevel.DEPARTMENT,
            confidence=0.99,
        ),
    )
    rows = tuple(
        Row(index=i, kind=RowKind.UNIT, name=n, cells=(c,), number=str(i + 1))
        for i, (n, c) in enumerate(zip(names, cells, strict=True))
    )
    column = Column(
        index=1,
        header=("Tổng điểm",),
        indicator="Tổng điểm",
        measure=Measure.TOTAL,
        maximum=Decimal(100),
    )
    return Table(
        table_id="t01",
        kind=TableKind.RANKING,
        columns=(column,),
        rows=rows,
        number="1",
        caption="Bảng 1",
        unit_level=UnitLevel.DEPARTMENT,
        locations=(Location(page=1),),
    )


def validate(document: Document) -> Audit:
    """Find something in documents whose name says so."""
    if "finding" not in document.source.name:
        return Audit()
    finding = Finding(
        finding_id=finding_id(document.document_id, "row_total", "t01.r00.c1"),
        cause_id="c1",
        rule=Rule.ROW_TOTAL,
        severity=Severity.VALUE,
        verdict=Verdict.SOURCE,
        certainty=Certainty.CERTAIN,
        table_id="t01",
        unit="Sở Nội vụ",
        column="1",
        reported="80,50",
        expected="80,00",
        formula="40 + 40 = 80",
        message_vi="Tổng điểm không khớp",
        message_en="The total does not add up",
        cells=("t01.r00.c1",),
        location=Location(page=1),
        probability=0.9,
        alternatives=("80,00 misprinted",),
    )
    return Audit(findings=(finding,))


def report(document: Document, settings: Settings, crops: Mapping[str, bytes]) -> str:
    """Return the least that is a report."""
    return f"<p lang={settings.language.value}>{document.document_id}</p>\n"


def index(run: RunSummary, documents: Sequence[DocumentSummary], language: str) -> str:
    """Return the least that is an index."""
    lines = [f"{record.status.value} {record.name}: {record.reason}" for record in run.inputs]
    lines += [document.document_id for document in documents]
    return "\n".join(lines) + "\n"


STAGES = Stages(
    open=lambda path: open_source(Path(path)),
    extract=extract,
    normalize=normalize,
    lexicon=lambda document: None,
    validate=validate,
    look_again=lambda source, printed, document, audit, settings: printed,
    settle=lambda document, audit: document,
    judge=lambda document, audit: audit,
    crops=lambda source, document: {},
    report=report,
    index=index,
)
WORKER = ("-m", "tests.pipeline.fake_stages")

if __name__ == "__main__":
    main(sys.argv[1:], STAGES)
