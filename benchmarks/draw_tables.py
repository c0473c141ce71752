"""Random decisions drawn as PDF pages: letterhead, prose with its traps, tables, signatures."""

import random
from enum import StrEnum
from io import BytesIO

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

from benchmarks.random_tables import Layout, RandomTable, TrueCell, random_table
from samples import fonts

_ALIGN = {"CENTER": TA_CENTER, "LEFT": TA_LEFT, "RIGHT": TA_RIGHT}
_SENTENCES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Theo đề nghị của Giám đốc Sở Thông tin và Truyền thông tại Tờ trình số 87/TTr-STTTT,",
    "1. Kết quả đánh giá mức độ chuyển đổi số của các cơ quan, đơn vị năm 2023 như sau:",
    "Có 12/22 cơ quan đạt từ 80 điểm trở lên, chiếm 54,5%; 10/22 cơ quan đạt dưới 80 điểm, chiếm "
    "45,5% so với năm trước tăng 5,2%.",
    "2. Các cơ quan, đơn vị tiếp tục thực hiện nghiêm các chỉ tiêu, nhiệm vụ được giao trong năm.",
    "- Mức tốt: tổng điểm từ 80% trở lên; mức khá: từ 60% đến dưới 80%; trung bình: dưới 60%.",
    "Điều 3. Chánh Văn phòng, Giám đốc các Sở, Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành "
    "phố và các cơ quan có liên quan chịu trách nhiệm thi hành Quyết định này./.",
)


class Ruling(StrEnum):
    """Which lines of a table are drawn."""

    ALL = "all"
    DOUBLE = "double"  # every line drawn twice
    HORIZONTAL = "horizontal"
    FRAME = "frame"  # a box, lines between columns and under the header
    BOOK = "book"  # a line above, under the header, and below
    NONE = "none"


class Sheet:
    """A page cursor: draws from the top down and remembers the true grids."""

    def __init__(self, rng: random.Random, ruling: Ruling, landscape: bool) -> None:
        fonts.register()
        self.rng, self.ruling = rng, ruling
        self.size = (A4[1], A4[0]) if landscape else A4
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=self.size, invariant=1)
        self.margin = 56.0
        self.page = 1
        self.y: float = self.size[1] - self.margin
        self.grids: list[tuple[int, RandomTable]] = []

    @property
    def width(self) -> float:
        """Width between the margins."""
        return float(self.size[0]) - 2 * self.margin

    @property
    def room(self) -> float:
        """Height left on the page."""
        return self.y - self.margin

    def turn_page(self) -> None:
        """Begin a new page with its number on top."""
        self.canvas.showPage()
        self.page += 1
        self.y = self.size[1] - self.margin
        self.canvas.setFont("Tinos", 12)
        self.canvas.drawCentredString(self.size[0] / 2, self.size[1] - 34, str(self.page))

    def letterhead(self) -> None:
        """Draw issuer and motto in two columns, number and date under them."""
        left, right = self.margin + 90, self.size[0] - self.margin - 130
        rows = (
            ("Tinos-Bold", "ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("Tinos-Bold", "TỈNH BẮC HÀ", "Độc lập - Tự do - Hạnh phúc"),
            ("Tinos", "Số: 12/QĐ-UBND", "Bắc Hà, ngày 05 tháng 3 năm 2024"),
        )
        for font, a, b in rows:
            self.canvas.setFont(font, 12)
            self.canvas.drawCentredString(left, self.y - 12, a)
            self.canvas.drawCentredString(right, self.y - 12, b)
            self.y -= 16
        self.y -= 14

    def prose(self, count: int) -> None:
        """Draw some justified paragraphs."""
        style = ParagraphStyle(
            "b", fontName="Tinos", fontSize=13, leading=17, alignment=TA_JUSTIFY, firstLineIndent=28
        )
        for _ in range(count):
            self._paragraph(self.rng.choice(_SENTENCES), style, 5)

    def contents(self) -> None:
        """Draw a table of contents, with or without leaders."""
        leader = self.rng.random() < 0.5
        self.canvas.setFont("Tinos", 12)
        for number, title in enumerate(("Cơ sở đánh giá", "Kết quả", "Kiến nghị, đề xuất"), 1):
            text = f"{number}. {title}"
            self.canvas.drawString(self.margin, self.y - 12, text)
            page = str(number * 3)
            self.canvas.drawRightString(self.size[0] - self.margin, self.y - 12, page)
            if leader:
                begin = self.margin + self.canvas.stringWidth(text, "Tinos", 12)
                dots = int((self.size[0] - self.margin - 14 - begin) / 3)
                self.canvas.drawString(begin, self.y - 12, "." * dots)
            self.y -= 17

    def caption(self, text: str) -> None:
        """Draw a centred bold caption."""
        style = ParagraphStyle(
            "c", fontName="Tinos-Bold", fontSize=13, leading=16, alignment=TA_CENTER
        )
        self._paragraph(text, style, 5)

    def signature(self) -> None:
        """Draw recipients at the left, the signer at the right."""
        if self.room < 120:
            self.turn_page()
        rows = (
            ("Nơi nhận:", "KT. CHỦ TỊCH"), ("- Như Điều 3;", "PHÓ CHỦ TỊCH"),
            ("- Lưu: VT.", ""), ("", ""), ("", "Nguyễn Văn An"),
        )  # fmt: skip
        self.y -= 14
        for a, b in rows:
            self.canvas.setFont("Tinos", 11)
            self.canvas.drawString(self.margin, self.y - 12, a)
            self.canvas.setFont("Tinos-Bold", 13)
            self.canvas.drawCentredString(self.size[0] - self.margin - 110, self.y - 12, b)
            self.y -= 15

    def _paragraph(self, text: str, style: ParagraphStyle, after: float) -> None:
        drawn = Paragraph(text, style)
        _, height = drawn.wrap(self.width, 1000)
        if height > self.room:
            self.turn_page()
        drawn.drawOn(self.canvas, self.margin, self.y - height)
        self.y -= height + after

    def table(self, table: RandomTable, layout: Layout) -> None:
        """Draw a table over as many pages as it needs; merged cells are not cut."""
        first, with_header = table.header_rows, True
        while first < table.row_count:
            last = self._last_that_fits(table, layout, first, with_header)
            if last < first:
                self.turn_page()
                continue
            part = table.part(first, last, with_header)
            drawn = flowable(part, layout, self.ruling)
            _, height = drawn.wrap(self.width, 10000)
            left = self.margin + (self.width - sum(part.widths)) / 2
            drawn.drawOn(self.canvas, left, self.y - height)
            self.y -= height + 8
            self.grids.append((self.page, part))
            first = last + 1
            with_header = layout.repeat_header
            if first < table.row_count:
                self.turn_page()

    def _last_that_fits(
        self, table: RandomTable, layout: Layout, first: int, with_header: bool
    ) -> int:
        whole = table.part(first, table.row_count - 1, with_header)
        drawn = flowable(whole, layout, self.ruling)
        drawn.wrap(self.width, 100000)
        heights = drawn._rowHeights
        used, last = sum(heights[: whole.header_rows]), first - 1
        uncut = {c.row + k for c in table.cells for k in range(c.row_span - 1)}
        for row in range(first, table.row_count):
            used += heights[row - first + whole.header_rows]
            if used > self.room:
                break
            if row not in uncut and row not in table.heading_rows:
                last = row
        return last

    def finish(self) -> bytes:
        """Return the file."""
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()


def flowable(table: RandomTable, layout: Layout, ruling: Ruling) -> Table:
    """Return reportlab's table."""
    content: list[list[object]] = [[""] * table.column_count for _ in range(table.row_count)]
    vertical, across = layout.padding
    style: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), layout.valign),
        ("VALIGN", (0, 0), (-1, table.header_rows - 1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), vertical),
        ("BOTTOMPADDING", (0, 0), (-1, -1), vertical + 1),
        ("LEFTPADDING", (0, 0), (-1, -1), across),
        ("RIGHTPADDING", (0, 0), (-1, -1), across),
    ]
    if not table.header_rows:
        del style[1]
    names = {c.column for c in table.cells if c.row >= table.header_rows and _is_name(c.text)}
    for cell in table.cells:
        end = (cell.column + cell.column_span - 1, cell.row + cell.row_span - 1)
        style.append(("SPAN", (cell.column, cell.row), end))
        content[cell.row][cell.column] = Paragraph(
            cell.text.replace("&", "&amp;"), _style(cell, table, layout, names)
        )
        if ruling is Ruling.HORIZONTAL:
            below = (cell.column, cell.row + cell.row_span - 1)
            style.append(("LINEBELOW", below, end, 0.5, colors.black))
    style += _lines(table, ruling)
    return Table(content, colWidths=table.widths, style=TableStyle(style))


def _lines(table: RandomTable, ruling: Ruling) -> list[tuple[object, ...]]:
    """Return the line commands that do not depend on single cells."""
    first, last, head = (0, 0), (-1, -1), (-1, max(0, table.header_rows - 1))
    match ruling:
        case Ruling.ALL:
            return [("GRID", first, last, 0.5, colors.black)]
        case Ruling.DOUBLE:
            return [("GRID", first, last, 0.4, colors.black, None, None, None, 2, 1.2)]
        case Ruling.HORIZONTAL:
            return [("LINEABOVE", first, (-1, 0), 0.5, colors.black)]
        case Ruling.FRAME:
            lines: list[tuple[object, ...]] = [
                ("BOX", first, last, 0.5, colors.black),
                ("LINEBEFORE", first, last, 0.5, colors.black),
            ]
            if table.header_rows:
                lines.append(("GRID", first, head, 0.5, colors.black))
            return lines
        case Ruling.BOOK:
            ends: list[tuple[object, ...]] = [
                ("LINEABOVE", first, (-1, 0), 0.5, colors.black),
                ("LINEBELOW", (0, -1), last, 0.5, colors.black),
            ]
            if table.header_rows:
                ends.append(("LINEBELOW", (0, table.header_rows - 1), head, 0.5, colors.black))
            return ends
        case Ruling.NONE:
            return []


def _is_name(text: str) -> bool:
    return len(text) > 4 and text[0].isalpha() and text[0].isupper() and text != "Không chấm điểm"


def _style(cell: TrueCell, table: RandomTable, layout: Layout, names: set[int]) -> ParagraphStyle:
    font, align = "Tinos", layout.figure_align
    if cell.row < table.header_rows:
        font, align = "Tinos-Bold", "CENTER"
    elif cell.row in table.heading_rows:
        font, align = "Tinos-Bold", layout.group_align
    elif cell.column_span > 1:
        align = "CENTER"
    elif cell.column in names and cell.column <= 1 and not cell.text.isdigit():
        align = "LEFT"
    elif cell.column == 0:
        align = "CENTER"
    return ParagraphStyle(
        f"{font}{align}", fontName=font, fontSize=layout.size, leading=layout.size * 1.18,
        alignment=_ALIGN[align],
    )  # fmt: skip


def random_decision(seed: int, ruling: Ruling) -> tuple[bytes, list[tuple[int, RandomTable]]]:
    """Return a PDF and its true grids with their pages; the ruling changes only the lines."""
    rng = random.Random(seed)
    landscape = rng.random() < 0.35
    sheet = Sheet(rng, ruling, landscape)
    sheet.letterhead()
    sheet.prose(rng.randint(1, 3))
    if rng.random() < 0.2:
        sheet.contents()
    for number in range(1, rng.randint(1, 3) + 1):
        layout = Layout(
            size=rng.choice((9, 10, 11, 12, 13)),
            figure_align=rng.choice(("CENTER", "CENTER", "CENTER", "RIGHT", "LEFT")),
            valign=rng.choice(("MIDDLE", "MIDDLE", "MIDDLE", "TOP")),
            padding=(rng.choice((1.0, 2.5, 4.0)), rng.choice((3.0, 4.0, 5.5))),
            repeat_header=rng.random() < 0.6,
            group_align=rng.choice(("LEFT", "LEFT", "CENTER")),
        )
        table = random_table(rng, sheet.width, layout.size)
        sheet.caption(f"Bảng {number}. Kết quả xếp hạng các cơ quan, đơn vị năm 2023")
        sheet.table(table, layout)
        sheet.prose(rng.randint(0, 2))
    sheet.signature()
    return sheet.finish(), sheet.grids
