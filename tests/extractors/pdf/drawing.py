"""PDF files for the tests, drawn with the free face that has the Vietnamese letters."""

from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from documents.printed import PrintedDocument
from extractors.options import ExtractOptions
from extractors.pdf.reader import ReadScan, read_pdf
from extractors.source import source_of
from samples import fonts

PROSE = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Nghị định số 64/2007/NĐ-CP ngày 10 tháng 4 năm 2007 của Chính phủ;",
    "Theo đề nghị của Giám đốc Sở Thông tin và Truyền thông tại Tờ trình số 87,",
)
MANGLED = (
    "Cdn cir Ludt T6 chirc chinh quyén dia phuong ngdy 19 thdng 6 ndm 2015;",
    "Cdn cir Nghi dinh s6 64/2007/ND-CP ngdy 10 thdng 4 ndm 2007 cia Chinh phu;",
    "Theo dé nghi cia Gidm d6c S& Thong tin va Truyén thong tai To trinh s6 87,",
)
ROWS = (
    ("TT", "Tên đơn vị", "Điểm", "Hạng"),
    ("1", "Sở Nội vụ", "75,41", "1"),
    ("2", "Sở Tư pháp", "70,00", "2"),
    ("3", "Sở Giao thông vận tải", "68,5", "3"),
)
EDGES = (60.0, 100.0, 280.0, 350.0, 410.0)
PITCH = 20.0


def canvas(size: tuple[float, float] = A4) -> tuple[Canvas, BytesIO]:
    """Return a canvas and its buffer; skips where the face is not installed."""
    try:
        fonts.register()
    except fonts.FontMissing as error:
        pytest.skip(str(error))
    buffer = BytesIO()
    return Canvas(buffer, pagesize=size, invariant=1), buffer


def finish(page: Canvas, buffer: BytesIO) -> bytes:
    """Return the file."""
    page.showPage()
    page.save()
    return buffer.getvalue()


def draw_prose(page: Canvas, lines: tuple[str, ...], top: float = 780.0, mode: int = 0) -> None:
    """Draw lines of prose downwards; mode 3 is invisible."""
    text = page.beginText(60, top)
    text.setFont("Tinos", 12)
    text.setTextRenderMode(mode)
    for line in lines:
        text.textLine(line)
    page.drawText(text)


def draw_table(page: Canvas, top: float = 700.0, ruled: bool = True) -> None:
    """Draw the small ranking, its upper edge at `top` (y upwards)."""
    page.setFont("Tinos", 11)
    for i, row in enumerate(ROWS):
        y = top - i * PITCH - 14
        for j, text in enumerate(row):
            if j == 1 and i:
                page.drawString(EDGES[1] + 4, y, text)
            else:
                page.drawCentredString((EDGES[j] + EDGES[j + 1]) / 2, y, text)
    if ruled:
        bottom = top - PITCH * len(ROWS)
        page.grid(list(EDGES), [top - PITCH * i for i in range(len(ROWS) + 1)])
        page.line(EDGES[0], bottom, EDGES[-1], bottom)


def draw_picture(
    page: Canvas, x: float, y: float, width: float, height: float, shade: int = 230
) -> None:
    """Draw a grey picture with a darker spot, as paper has some grain."""
    picture = Image.new("L", (60, 60), shade)
    picture.paste(shade - 60, (10, 10, 20, 20))
    page.drawImage(ImageReader(picture), x, y, width, height)


def read(data: bytes, read_scan: ReadScan | None = None, *pages: int) -> PrintedDocument:
    """Read a file from memory."""
    return read_pdf(source_of("test.pdf", data), ExtractOptions(pages=pages or None), read_scan)
