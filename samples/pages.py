"""Laying a decision out on A4 pages, as the published ones look."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from samples import fonts, grids
from samples.facts import Decision, PrintedTable
from samples.grids import Ruling

MARGIN = 20 * mm
DISCLAIMER = "Văn bản mẫu để thử phần mềm, không phải văn bản hành chính"

BODY = ParagraphStyle(
    "body", fontName="Tinos", fontSize=13, leading=17, alignment=TA_JUSTIFY, spaceAfter=5,
    firstLineIndent=10 * mm,
)  # fmt: skip
LISTED = ParagraphStyle("listed", parent=BODY)
NOTE = ParagraphStyle("note", parent=BODY, fontName="Tinos-Italic", fontSize=12, leading=15)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Tinos-Bold", spaceBefore=4)
TITLE = ParagraphStyle(
    "title", parent=BODY, fontName="Tinos-Bold", alignment=TA_CENTER, firstLineIndent=0
)
BY_LINE = ParagraphStyle("by line", parent=TITLE, fontName="Tinos-Italic", spaceAfter=10)
CAPTION = ParagraphStyle(
    "caption", parent=BODY, fontName="Tinos-Bold", firstLineIndent=0, spaceBefore=6, fontSize=12.5
)
SIGNATURE = ParagraphStyle(
    "signature", parent=TITLE, leftIndent=85 * mm, spaceAfter=0, alignment=TA_CENTER
)
CENTRED = ParagraphStyle("centred", parent=TITLE, fontSize=12, leading=15, spaceAfter=0)
CENTRED_LIGHT = ParagraphStyle("centred light", parent=CENTRED, fontName="Tinos")
PLACE = ParagraphStyle(
    "place", parent=BODY, fontName="Tinos-Italic", alignment=TA_RIGHT, firstLineIndent=0
)
STYLES = {
    "paragraph": BODY,
    "item": LISTED,
    "note": NOTE,
    "heading": HEADING,
    "title": TITLE,
    "by_line": BY_LINE,
    "signature": SIGNATURE,
}


def write_pdf(decision: Decision, path: Path, ruling: Ruling) -> None:
    """Write the decision as a born-digital PDF; the same input gives the same bytes."""
    fonts.register()
    document = BaseDocTemplate(
        str(path), invariant=1, title="", author="", lang="vi", pageCompression=1
    )
    document.addPageTemplates([_template("portrait", A4), _template("landscape", landscape(A4))])
    document.build([*_letterhead(decision), *_blocks(decision, ruling)])


def _template(name: str, size: tuple[float, float]) -> PageTemplate:
    frame = Frame(MARGIN, MARGIN, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN, 0, 0, 0, 0)
    return PageTemplate(id=name, frames=[frame], pagesize=size, onPage=_page_number)


def _page_number(canvas: Canvas, document: BaseDocTemplate) -> None:
    width, height = canvas._pagesize
    canvas.setFont("Tinos", 12)
    if document.page > 1:
        canvas.drawCentredString(width / 2, height - 13 * mm, str(document.page))
    canvas.setFont("Tinos-Italic", 8)
    canvas.drawCentredString(width / 2, 9 * mm, DISCLAIMER)


def _letterhead(decision: Decision) -> list[Flowable]:
    left = [
        *(Paragraph(line, CENTRED) for line in decision.issuer),
        Spacer(1, 6),
        Paragraph(decision.number, CENTRED_LIGHT),
    ]
    right = [
        Paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTRED),
        Paragraph("Độc lập - Tự do - Hạnh phúc", CENTRED),
        Spacer(1, 6),
        Paragraph(f"<i>{decision.place_date}</i>", CENTRED_LIGHT),
    ]
    head = Table([[left, right]], colWidths=[70 * mm, 105 * mm])
    head.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return [head, Spacer(1, 14)]


def _blocks(decision: Decision, ruling: Ruling) -> Iterator[Flowable]:
    for kind, content in decision.blocks:
        if kind == "page":
            yield NextPageTemplate(content)
            yield PageBreak()
        elif kind == "table":
            yield from _table(decision.tables[content], ruling)
        elif kind == "space":
            yield Spacer(1, float(content))
        else:
            yield Paragraph(_inline(content), STYLES[kind])


def _table(table: PrintedTable, ruling: Ruling) -> Iterator[Flowable]:
    caption = Paragraph(_inline(table.caption), CAPTION)
    if not table.caption_below:
        yield caption
    for position, part in enumerate(grids.draw(table, ruling)):
        if position:
            yield PageBreak()
        yield part
    yield Spacer(1, 6)
    if table.caption_below:
        yield caption


def _inline(text: Any) -> str:
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")
