"""Made decisions for the batch: one small table each, as text, as a digital PDF, as a scan.

Their arithmetic is right, but for every seventh, in which one total is wrong: what a run must say
of each is known.
"""

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pypdfium2
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from benchmarks.hostile_files import OTHERS
from benchmarks.hostile_pdf import PDFS
from benchmarks.random_tables import UNITS
from documents.runs import RunStatus
from samples import fonts

_SCAN_DPI = 300
_WRONG_EVERY = 7
_PROVINCES = ("Bình Định", "Sơn La", "Tuyên Quang", "Bình Phước", "Cao Bằng", "Lào Cai", "Cà Mau")
_HEADER = ("TT", "Tên đơn vị", "Hạ tầng số", "Nhân lực số", "An toàn thông tin", "Tổng điểm")
_CUTS = ("cut-10.pdf", "cut-30.pdf", "cut-50.pdf", "cut-70.pdf", "cut-90.pdf")
_UNREADABLE = ("encrypted.pdf", "header-only.pdf", "no-root.pdf")
_OTHERS = ("noise.bin", "empty.txt", "old.doc", "rich.rtf", "cut.docx", "cut.png", "bomb.docx")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file, and the statuses that a run may give it."""

    name: str
    data: bytes
    expected: frozenset[RunStatus]


def made_papers(count: int, scans: float = 0.03, hostile: float = 0.03) -> Iterator[Paper]:
    """Yield that many files: 3 in 100 scans and as many hostile, the others text and digital."""
    for number in range(count):
        share = number * 37 % 100 / 100  # spreads the sorts evenly over the run
        if share < hostile:
            yield _hostile(number)
        elif share < hostile + scans:
            yield _scan(number)
        elif number % 2:
            yield _digital(number)
        else:
            yield _text(number)


def _expected(number: int) -> frozenset[RunStatus]:
    return frozenset({RunStatus.OK if number % _WRONG_EVERY else RunStatus.FINDINGS})


def _rows(number: int) -> list[tuple[str, ...]]:
    """Return units with their scores; every seventh document has a wrong total."""
    chance = random.Random(number)
    names = chance.sample([n for n in UNITS["sở"] if n.startswith("Sở ") and n != "Sở TT&TT"], 6)
    rows = []
    for place, name in enumerate(names):
        scores = [Decimal(chance.randrange(500, 2000)).scaleb(-2) for _ in range(3)]
        total = sum(scores, Decimal(0))
        if place == 2 and not number % _WRONG_EVERY:
            total += 1
        figures = [f"{figure:f}".replace(".", ",") for figure in (*scores, total)]
        rows.append((str(place + 1), name, *figures))
    return rows


def _lines(number: int) -> tuple[str, ...]:
    province = _PROVINCES[number % len(_PROVINCES)]
    return (
        f"UBND TỈNH {province.upper()}",
        f"Số: {number + 1}/QĐ-UBND",
        f"{province}, ngày 20 tháng 12 năm {2015 + number % 9}",
        "QUYẾT ĐỊNH",
        "Công bố kết quả đánh giá mức độ chuyển đổi số của các cơ quan, đơn vị",
        "Bảng 1. Kết quả đánh giá mức độ chuyển đổi số",
    )


def _text(number: int) -> Paper:
    rows = "\n".join("\t".join(row) for row in (_HEADER, *_rows(number)))
    text = "\n\n".join(_lines(number)) + f"\n\n{rows}\n"
    return Paper(f"{number:04}.txt", text.encode(), _expected(number))


def _digital(number: int) -> Paper:
    return Paper(f"{number:04}.pdf", _pdf(number), _expected(number))


def _scan(number: int) -> Paper:
    # What is read off a picture may be in doubt; what counts here is that it is read.
    read = frozenset({RunStatus.OK, RunStatus.FINDINGS, RunStatus.PARTIAL})
    return Paper(f"{number:04}-scan.png", _picture(_pdf(number)), read)


def _hostile(number: int) -> Paper:
    kinds = (*_CUTS, *_UNREADABLE, *_OTHERS)
    kind = kinds[number // 33 % len(kinds)]
    data = PDFS[kind](_pdf(number)) if kind in PDFS else OTHERS[kind]()
    # The same bytes twice would be one document.
    return Paper(f"{number:04}-{kind}", data, frozenset({RunStatus.FAILED, RunStatus.SKIPPED}))


def _pdf(number: int) -> bytes:
    fonts.register()
    style = ParagraphStyle("text", fontName="Tinos", fontSize=12, leading=16, spaceAfter=6)
    cell = ParagraphStyle("cell", fontName="Tinos", fontSize=11, leading=14)
    rows = [[Paragraph(text, cell) for text in row] for row in (_HEADER, *_rows(number))]
    grid = [("GRID", (0, 0), (-1, -1), 0.7, colors.black)]
    table = Table(rows, colWidths=(30, 190, 60, 60, 60, 60), style=grid)
    buffer = io.BytesIO()
    paper = SimpleDocTemplate(buffer, pagesize=A4, invariant=1)
    paper.build([*(Paragraph(line, style) for line in _lines(number)), table])
    return buffer.getvalue()


def _picture(pdf: bytes) -> bytes:
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[0].render(scale=_SCAN_DPI / 72, grayscale=True).to_pil()
    buffer = io.BytesIO()
    image.save(buffer, "PNG", dpi=(_SCAN_DPI, _SCAN_DPI))
    return buffer.getvalue()
