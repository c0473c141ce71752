"""XLSX: one sheet for each table, text as text, numbers as numbers, the header frozen.

Figures with a finding are coloured and have its message as a note; figures that were not simply
read are coloured too.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.audit_fields import FINDINGS
from pipeline.choices import Headers
from pipeline.fields import OBSERVATIONS, TABLES
from pipeline.observations import Record
from pipeline.specs import TableSpec
from pipeline.writers import notes
from pipeline.writers.deflated import Member, Piece, ZipFile, piece_of
from pipeline.writers.sheets import footer_of, header_of, messages_of, rows_of, styles

FILE = "soat.xlsx"
_MOST_ROWS = 1_048_576
_MOST_BYTES = 3 << 30  # of a sheet's XML: less than a ZIP without extensions can hold
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# A workbook states when it was made; a fixed day keeps its bytes the same.
_CORE = (
    f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>soat</dc:title>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
    "</cp:coreProperties>"
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)


class _Sheet:
    """A sheet that is being gathered."""

    def __init__(self, table: TableSpec, name: str, member: Member, headers: Headers) -> None:
        self.name = name
        self.member = member
        self.rows = 1
        self.notes: list[notes.Note] = []
        self._printed = table.names.index("printed") if "printed" in table.names else 0
        member.add(piece_of(header_of(table, headers)))

    def add(self, piece: Piece, count: int, noted: Sequence[tuple[int, str]]) -> None:
        """Append rows, with notes at their printed figures."""
        self.notes += (notes.Note(self.rows + row, self._printed, text) for row, text in noted)
        self.member.add(piece)
        self.rows += count


class Workbook:
    """One workbook; a table with more rows than a sheet can hold goes on in another sheet.

    `write` takes rows of plain values; findings have to come before the observations that they are
    about. `add` takes rows that are sheet XML already.
    """

    def __init__(self, folder: Path, headers: Headers = Headers.NAMES) -> None:
        self._folder = folder
        self._headers = headers
        self._messages: dict[str, str] = {}
        self._sheets: dict[str, list[_Sheet]] = {}
        for table in TABLES:
            self._open_sheet(table)

    def write(self, table: TableSpec, records: Sequence[Record]) -> None:
        """Append rows to a table."""
        if table is FINDINGS:
            self._messages |= messages_of(records, self._headers)
        rows = rows_of(table, records, self._messages)
        self.add(table, piece_of(rows.xml), rows.count, rows.notes)

    def add(
        self, table: TableSpec, piece: Piece, count: int, noted: Sequence[tuple[int, str]] = ()
    ) -> None:
        """Append rows in XML to a table."""
        sheet = self._sheets[table.name][-1]
        if sheet.rows + count > _MOST_ROWS or sheet.member.size + piece.size > _MOST_BYTES:
            sheet = self._open_sheet(table)
        sheet.add(piece, count, noted)

    def close(self) -> None:
        """Finish the file."""
        sheets = [sheet for table in TABLES for sheet in self._sheets[table.name]]
        with (self._folder / FILE).open("wb") as file:
            book = ZipFile(file)
            for name, text in _frame_of(sheets):
                self._add(book, name, [text])
            for number, sheet in enumerate(sheets, 1):
                sheet.member.add(piece_of(footer_of(bool(sheet.notes))))
                book.add(f"xl/worksheets/sheet{number}.xml", sheet.member)
                if sheet.notes:
                    rels = f"xl/worksheets/_rels/sheet{number}.xml.rels"
                    self._add(book, rels, [notes.relations(number)])
                    self._add(book, f"xl/comments{number}.xml", notes.texts(sheet.notes))
                    drawing = f"xl/drawings/vmlDrawing{number}.vml"
                    self._add(book, drawing, notes.boxes(sheet.notes, number))
            book.close()

    def _open_sheet(self, table: TableSpec) -> _Sheet:
        others = self._sheets.setdefault(table.name, [])
        name = f"{table.name} {len(others) + 1}" if others else table.name
        member = Member(self._folder / f"{FILE}-{name}")
        others.append(_Sheet(table, name, member, self._headers))
        return others[-1]

    def _add(self, book: ZipFile, name: str, texts: Sequence[str] | Iterator[str]) -> None:
        member = Member(self._folder / f"{FILE}-member")
        for text in texts:
            member.add(piece_of(text))
        book.add(name, member)


def _frame_of(sheets: Sequence[_Sheet]) -> Iterator[tuple[str, str]]:
    """Yield the files that say what a workbook consists of."""
    numbers = range(1, len(sheets) + 1)
    overrides = {
        "/xl/workbook.xml": f"{_TYPES}.sheet.main+xml",
        "/xl/styles.xml": f"{_TYPES}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"/xl/worksheets/sheet{n}.xml": f"{_TYPES}.worksheet+xml" for n in numbers},
        **{
            f"/xl/comments{n}.xml": f"{_TYPES}.comments+xml"
            for n, sheet in zip(numbers, sheets, strict=True)
            if sheet.notes
        },
    }
    listed = "".join(f'<Override PartName="{k}" ContentType="{v}"/>' for k, v in overrides.items())
    yield (
        "[Content_Types].xml",
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATION_TYPE}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="vml" ContentType="{_DRAWING_TYPE}"/>{listed}</Types>',
    )
    yield "_rels/.rels", _RELATIONS
    yield "docProps/core.xml", _CORE
    named = "".join(
        f'<sheet name="{sheet.name}" sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in zip(numbers, sheets, strict=True)
    )
    first = next(n for n, sheet in enumerate(sheets) if sheet.name == OBSERVATIONS.name)
    yield (
        "xl/workbook.xml",
        f'{_XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        f'xmlns:r="{_DOCUMENT}"><bookViews><workbookView activeTab="{first}"/></bookViews>'
        f"<sheets>{named}</sheets></workbook>",
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}<Relationship '
        f'Id="rId{len(sheets) + 1}" Type="{_DOCUMENT}/styles" Target="styles.xml"/>'
        "</Relationships>",
    )
    yield "xl/styles.xml", styles()


_RELATION_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
