"""Made documents for the dataset: any number of provinces and years, figures from a seed.

They have real departments and indicators and no meaning; used to measure and to test what
compiles, queries and draws a dataset. Nothing of them comes from a real publication.
"""

import datetime
import hashlib
import random
from collections.abc import Iterator, Sequence
from decimal import Decimal

from documents.document import Document
from documents.facts import DocumentKind, Facts
from documents.findings import Audit, Certainty, Finding, Rule, Severity, Verdict
from documents.printed import Page, PageKind, SourceFile, SourceKind
from documents.provenance import Location
from documents.references import cell_ref, document_id, finding_id, table_id
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

PROVINCES = (
    ("Bình Định", "52"),
    ("Sơn La", "14"),
    ("Tuyên Quang", "08"),
    ("Bình Phước", "70"),
    ("Hà Giang", "02"),
    ("Nghệ An", "40"),
    ("Quảng Ninh", "22"),
    ("Đắk Lắk", "66"),
    ("Cà Mau", "96"),
    ("Cần Thơ", "92"),
)
UNITS = (
    ("so-noi-vu", "Sở Nội vụ"),
    ("so-tu-phap", "Sở Tư pháp"),
    ("so-tai-chinh", "Sở Tài chính"),
    ("so-cong-thuong", "Sở Công Thương"),
    ("so-y-te", "Sở Y tế"),
    ("so-xay-dung", "Sở Xây dựng"),
    ("so-thong-tin-va-truyen-thong", "Sở Thông tin và Truyền thông"),
)
PILLARS = ("Nhận thức số", "Thể chế số", "Hạ tầng số", "Nhân lực số", "An toàn thông tin mạng")
_CAPTION = "Bảng 1. Kết quả đánh giá, xếp hạng mức độ chuyển đổi số của các sở, ban, ngành"
_MAXIMUM = Decimal(20)


def made_documents(count: int, units: int = 40, provinces: int = 4) -> Iterator[Document]:
    """Yield documents, one for each province and year in turn, with this many units each."""
    for number in range(count):
        province, code = PROVINCES[number % provinces]
        yield made_document(province, code, 2015 + number // provinces % 11, number, units)


def made_document(
    province: str, code: str, year: int, number: int = 0, units: int = len(UNITS)
) -> Document:
    """Return a document with one table of departments; its second unit has a finding."""
    name = f"{code}-{year}-{number}.pdf"
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    key = document_id(name, sha256)
    table = made_table(random.Random(name), _units(code, units))
    return Document(
        document_id=key,
        source=SourceFile(name=name, sha256=sha256, size=1, kind=SourceKind.PDF),
        pages=(Page(number=1, kind=PageKind.DIGITAL, width=595, height=842),),
        facts=Facts(
            kind=DocumentKind.DECISION,
            number=f"{100 + number}/QĐ-UBND",
            date=datetime.date(year, 12, 20),
            issuer=f"UBND tỉnh {province}",
            province=province,
            province_code=code,
            year=year,
            period=str(year),
        ),
        tables=(table,),
        audit=Audit(findings=(_finding(key, table),)),
    )


def made_table(chance: random.Random, units: Sequence[tuple[str, str]]) -> Table:
    """Return a ranking of units by random scores, their total and rank; totals are right."""
    scores = [[_score(chance) for _ in PILLARS] for _ in units]
    totals = [sum(row, Decimal(0)) for row in scores]
    headers = [(p, Measure.SCORE, _MAXIMUM) for p in PILLARS]
    columns = tuple(
        Column(index=j, header=(text,), indicator=text, measure=measure, maximum=maximum)
        for j, (text, measure, maximum) in enumerate(
            [
                *headers,
                ("Tổng điểm", Measure.TOTAL, _MAXIMUM * len(PILLARS)),
                ("Xếp hạng", Measure.RANK, None),
            ],
            1,
        )
    )
    rows = tuple(
        Row(
            index=i,
            kind=RowKind.UNIT,
            name=UnitName(
                raw=name,
                printed=name,
                official=name,
                unit_id=unit_id,
                level=UnitLevel.DEPARTMENT,
                confidence=0.99,
            ),
            cells=(
                *(_cell(f"{value:f}".replace(".", ",")) for value in (*scores[i], totals[i])),
                _cell(str(1 + sum(total > totals[i] for total in totals))),
            ),
            number=str(i + 1),
        )
        for i, (unit_id, name) in enumerate(units)
    )
    return Table(
        table_id=table_id(1),
        kind=TableKind.RANKING,
        columns=columns,
        rows=rows,
        number="1",
        caption=_CAPTION,
        unit_level=UnitLevel.DEPARTMENT,
        locations=(Location(page=1),),
    )


def _units(code: str, count: int) -> list[tuple[str, str]]:
    known = [(f"dep:{code}:{slug}", name) for slug, name in UNITS[:count]]
    more = range(len(known), count)
    return known + [(f"dep:{code}:made-{i}", f"Đơn vị sự nghiệp số {i}") for i in more]


def _score(chance: random.Random) -> Decimal:
    return Decimal(chance.randrange(0, 2001)).scaleb(-2)


def _cell(printed: str) -> Cell:
    return Cell(
        raw=printed,
        printed=printed,
        value=Decimal(printed.replace(",", ".")),
        status=CellStatus.READ,
        location=Location(page=1),
    )


def _finding(key: str, table: Table) -> Finding:
    cell = cell_ref(table.table_id, 1, len(PILLARS) + 1)
    return Finding(
        finding_id=finding_id(key, Rule.ROW_TOTAL.value, cell),
        cause_id="c1",
        rule=Rule.ROW_TOTAL,
        severity=Severity.VALUE,
        verdict=Verdict.UNDETERMINED,
        certainty=Certainty.CERTAIN,
        table_id=table.table_id,
        unit=table.rows[1].name.official,
        column=str(len(PILLARS) + 1),
        reported=table.rows[1].cells[len(PILLARS)].printed,
        message_vi="Tổng điểm không khớp",
        message_en="The total does not add up",
        cells=(cell,),
        location=Location(page=1),
    )
