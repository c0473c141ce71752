"""Tables that come as tables: CSV and XLSX, each sheet one grid."""

import csv
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from documents.errors import UnreadableInput
from documents.notices import Notice
from documents.printed import (
    Block,
    Grid,
    GridCell,
    GridPart,
    Page,
    PageKind,
    Paragraph,
    PrintedDocument,
)
from documents.provenance import Location
from documents.text import fold
from extractors.encoding import decode
from extractors.options import ExtractOptions
from extractors.source import Source

_DELIMITERS = (";", ",")
_UNIFORM = 0.6  # of the records have the same number of fields
# A title that stands further right than this is longer than the header of a few columns.
_TITLE_COLUMNS, _TITLE_LETTERS = 2, 30
_FIGURE = re.compile(r"\s*\(?-?\d[\d.,]*\s*%?\)?\*{0,3}\s*")
_LETTERHEAD = re.compile(
    r"(?:ubnd|uy ban nhan dan|hoi dong|so [a-z ,]{4,}|cong hoa xa hoi|doc lap|so ?:|\W*$)"
    r"|.{2,40}, ?ngay\b"
)
_DEFAULT_TITLE = re.compile(r"(?:sheet|trang tính|trang tinh|feuil|table)\s*\d*", re.I)
_MAX_UNPACKED = 1 << 29  # bytes; a workbook of scores is far smaller, a ZIP bomb far larger
# What openpyxl raises on damaged parts, besides its own kind.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # XML that is not well-formed
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    OSError,
    RuntimeError,
)
_PROLOG = 4096  # bytes; a document type stands before the first element
_DECIMALS = re.compile(r"0\.(0+)")


def delimiter_of(text: str) -> str | None:
    """Return the delimiter of a text that is one table of comma-separated values, or None.

    Running text has commas too: in a table nearly every line has the same number of fields, and
    lines with figures in a field of their own are the rule. Tabs part cells better than the
    commas inside their figures.
    """
    if any(line.count("\t") > 1 for line in text.split("\n")):
        return None
    for delimiter in _DELIMITERS:
        records = [r for r in _records(text, delimiter) if any(field.strip() for field in r)]
        if len(records) < 2:
            continue
        fields, count = Counter(len(record) for record in records).most_common(1)[0]
        figures = sum(any(_FIGURE.fullmatch(field) for field in record) for record in records)
        if fields >= 2 and count >= _UNIFORM * len(records) and 2 * figures >= len(records):
            return delimiter
    return None


def read_csv(source: Source, delimiter: str) -> PrintedDocument:
    """Return the one grid of comma-separated values; lines count from 1."""
    decoded = decode(source.data)
    rows = [row for row in csv.reader(io.StringIO(decoded.text), delimiter=delimiter) if any(row)]
    cells = tuple(
        GridCell(row=r, column=c, text=text.strip(), location=Location(line=r + 1))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    place = Location(line=1, line_end=len(rows))
    blocks = _under_titles(_grid(cells, len(rows), place, "comma-separated"))
    page = Page(
        number=1,
        kind=PageKind.TEXT,
        method="csv",
        reasons=(Notice(vi=decoded.encoding, en=decoded.encoding),),
    )
    return PrintedDocument(
        source=source.file(), pages=(page,), blocks=blocks, problems=decoded.problems
    )


def read_xlsx(source: Source, options: ExtractOptions) -> PrintedDocument:
    """Return a grid for each sheet, merged cells as spans; a sheet counts as a page.

    Hidden sheets are left out, and that is a problem, unless they are asked for by number.

    Raises:
        UnreadableInput: when the workbook is damaged or unpacks to an unreasonable size.
    """
    values, formulas = _workbooks(source)
    pages: list[Page] = []
    blocks: list[Block] = []
    problems: list[Notice] = []
    for number, sheet in enumerate(values.worksheets, start=1):
        if options.pages is not None and number not in options.pages:
            continue
        pages.append(Page(number=number, kind=PageKind.TEXT, method="openpyxl"))
        grid = _sheet_grid(sheet, number)
        if grid is None:
            continue
        if sheet.sheet_state != "visible" and options.pages is None:
            problems.append(_hidden(sheet, number))
            continue
        if not _DEFAULT_TITLE.fullmatch(sheet.title):
            blocks.append(Paragraph(text=sheet.title, location=Location(page=number)))
        blocks += _under_titles(grid)
        problems += _unsaved(sheet, formulas[sheet.title])
    return PrintedDocument(
        source=source.file(), pages=tuple(pages), blocks=tuple(blocks), problems=tuple(problems)
    )


def _records(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:
        return []


def _grid(cells: tuple[GridCell, ...], rows: int, location: Location, method: str) -> Grid:
    return Grid(
        row_count=rows,
        column_count=max((cell.column + cell.column_span for cell in cells), default=0),
        cells=cells,
        parts=(GridPart(first_row=0, last_row=rows - 1, location=location),),
        method=method,
    )


def _under_titles(grid: Grid) -> tuple[Block, ...]:
    """Return a grid, the lines above its header as the paragraphs that they are.

    A title has a row of its own, blank rows around it; the header is the first row of several
    cells.
    """
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    titles: list[GridCell] = []
    for row in sorted(rows):
        if not _above_table(rows[row], grid.column_count):
            break
        titles += rows[row]
    top = min((row for row in rows if row > (titles[-1].row if titles else -1)), default=0)
    if not top or not any(len(cells) > 1 for cells in rows.values()):
        return (grid,)
    cells = tuple(
        cell.model_copy(update={"row": cell.row - top}) for cell in grid.cells if cell.row >= top
    )
    lower = _grid(cells, grid.row_count - top, grid.parts[0].location, grid.method)
    return (*(Paragraph(text=title.text, location=title.location) for title in titles), lower)


def _above_table(cells: list[GridCell], columns: int) -> bool:
    """Return whether a row is a title, or one of the letterhead's two halves side by side."""
    if len(cells) == 1:
        return _is_title(cells[0], columns)
    return len(cells) == 2 and all(_LETTERHEAD.match(fold(cell.text)) for cell in cells)


def _is_title(cell: GridCell, columns: int) -> bool:
    """Return whether the only cell of a row is a title, and not the upper part of a header."""
    if cell.column_span > 1:
        return cell.column == 0 and 2 * cell.column_span > columns
    return cell.column < _TITLE_COLUMNS or len(cell.text) > _TITLE_LETTERS


def _workbooks(source: Source) -> tuple[Any, Any]:
    """Return the workbook with its saved values and once more with its formulas."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            if unpacked > _MAX_UNPACKED:
                raise UnreadableInput(
                    f"unpacks to {unpacked >> 20} MB; not a table",
                    f"giải nén ra {unpacked >> 20} MB; không phải bảng số liệu",
                    source.name,
                )
            _require_no_entities(archive, source.name)
        saved = load_workbook(io.BytesIO(source.data), data_only=True)
        return saved, load_workbook(io.BytesIO(source.data))
    except (InvalidFileException, *_BROKEN) as error:
        raise UnreadableInput(
            "a damaged workbook; open and save it again",
            "bảng tính bị hỏng; mở ra và lưu lại",
            source.name,
        ) from error


def _require_no_entities(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse parts with a document type: a few bytes of it can expand to gigabytes."""
    for member in archive.namelist():
        if member.endswith((".xml", ".rels")):
            with archive.open(member) as file:
                head = file.read(_PROLOG)
            # The prolog of UTF-16 holds the same letters with zeros between them.
            if b"<!DOCTYPE" in head.replace(b"\x00", b""):
                raise UnreadableInput(
                    "its XML declares entities; save it again",
                    "XML bên trong khai báo thực thể; lưu lại tệp",
                    name,
                )


def _sheet_grid(sheet: Any, page: int) -> Grid | None:
    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    if not filled:
        return None
    top, left = min(c.row for c in filled), min(c.column for c in filled)
    bottom, right = max(c.row for c in filled), max(c.column for c in filled)
    spans = {(m.min_row, m.min_col): m.size for m in sheet.merged_cells.ranges}
    covered = {
        place
        for m in sheet.merged_cells.ranges
        for place in m.cells
        if place != (m.min_row, m.min_col)
    }
    cells = tuple(
        GridCell(
            row=row - top,
            column=column - left,
            row_span=spans.get((row, column), {}).get("rows", 1),
            column_span=spans.get((row, column), {}).get("columns", 1),
            text=_shown(sheet.cell(row, column)),
            location=Location(page=page, line=row, cell=sheet.cell(row, column).coordinate),
        )
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) not in covered
    )
    location = Location(page=page, line=top, line_end=bottom)
    return _grid(cells, bottom - top + 1, location, "workbook")


def _shown(cell: Any) -> str:
    """Return a cell as a Vietnamese reader sees it: its number format, a decimal comma."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value).strip()
    number, sign = Decimal(repr(value)), ""
    if "%" in cell.number_format:
        number, sign = (number * 100).normalize(), "%"
    places = _DECIMALS.search(cell.number_format)
    if places:
        rounded = number.quantize(Decimal(1).scaleb(-len(places.group(1))))
        number = rounded if rounded == number else number
    elif number == number.to_integral_value():
        number = number.to_integral_value()
    return f"{number:f}".replace(".", ",") + sign


def _hidden(sheet: Any, number: int) -> Notice:
    return Notice(
        vi=f"trang tính {sheet.title} bị ẩn nên không đọc; thêm --pages {number} để đọc riêng",
        en=f"sheet {sheet.title} is hidden and was not read; read it alone with --pages {number}",
    )


def _unsaved(sheet: Any, formulas: Any) -> Iterator[Notice]:
    """Yield a problem for each formula whose value the file does not hold."""
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f" and sheet[cell.coordinate].value is None:
                yield Notice(
                    vi=f"trang tính {sheet.title}, ô {cell.coordinate}: công thức chưa có giá trị; "
                    "hãy tính lại và lưu tệp",
                    en=f"sheet {sheet.title}, cell {cell.coordinate}: a formula without a saved "
                    "value; recalculate and save the file",
                )
