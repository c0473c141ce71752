"""Rows as the XML of a sheet, in pieces that can stand at any place of it.

Rows and cells bear no references (they are optional in SpreadsheetML, section 18.3.1.4 and
18.3.1.73 of ECMA-376): each stands after the one before it, so a piece does not change when
others are put in before it.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.cells import harmless
from pipeline.choices import Headers
from pipeline.fields import OBSERVATIONS
from pipeline.observations import Record, Value
from pipeline.specs import FieldType, TableSpec

FLAGGED, DOUBTED = "f4b183", "fff2cc"
_FILLS = ("", FLAGGED, DOUBTED)
_SHOWN = ("value", "printed")  # where a figure stands
_MOST_CHARACTERS = 32_767
_MOST_DECIMALS = 6
_MOST_NOTE = 1000
_DATE = "yyyy-mm-dd"
_FORMATS = ("", "0", *("0." + "0" * n for n in range(1, _MOST_DECIMALS + 1)), _DATE)
# A program that opens a workbook takes _x000D_ for the character of that number.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_DAY = datetime.date(1899, 12, 30)
_HEADER = len(_FORMATS) * len(_FILLS)
_WIDTHS = {FieldType.STRING: 22, FieldType.INTEGER: 9, FieldType.NUMBER: 11, FieldType.DATE: 12}


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in XML, how many, and notes on figures as row (from 0 in these rows) and text."""

    xml: str
    count: int
    notes: tuple[tuple[int, str], ...]


def rows_of(table: TableSpec, records: Sequence[Record], messages: Mapping[str, str]) -> Rows:
    """Return rows; `messages` says for each finding what the notes of its figures say."""
    lines, notes = [], []
    names, shown = table.names, [name in _SHOWN for name in table.names]
    for number, record in enumerate(records):
        fill = _fill(record) if table is OBSERVATIONS else ""
        if fill:
            cells = [
                _cell(record[name], fill if here else "")
                for name, here in zip(names, shown, strict=True)
            ]
        else:
            cells = [_cell(record[name], "") for name in names]
        lines.append(f"<row>{''.join(cells)}</row>")
        if fill == FLAGGED:
            ids = str(record["finding_ids"]).split()
            notes.append((number, "\n".join(messages.get(key, key) for key in ids)[:_MOST_NOTE]))
    return Rows("".join(lines), len(lines), tuple(notes))


def messages_of(findings: Sequence[Record], headers: Headers = Headers.NAMES) -> dict[str, str]:
    """Return the message of each finding by its id, English where the headers are."""
    chosen = "message_en" if headers is Headers.ENGLISH else "message_vi"
    return {str(f["finding_id"]): str(f[chosen] or f["rule"]) for f in findings}


def header_of(table: TableSpec, headers: Headers) -> str:
    """Return the beginning of a sheet: the frozen header, widths, the first row."""
    texts = {Headers.VIETNAMESE: "vi", Headers.ENGLISH: "en"}.get(headers, "name")
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{_WIDTHS[field.type]}" customWidth="1"/>'
        for n, field in enumerate(table.fields, 1)
    )
    cells = "".join(_text(getattr(field, texts), _HEADER) for field in table.fields)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews>"
        '<sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{columns}</cols><sheetData><row>{cells}</row>"
    )


def footer_of(noted: bool) -> str:
    """Return the end of a sheet, with a reference to its notes when it has some."""
    drawing = '<legacyDrawing r:id="rId1"/>' if noted else ""
    return f"</sheetData>{drawing}</worksheet>"


def styles() -> str:
    """Return styles.xml: each number format with each fill, then the header's."""
    formats = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>'
        for n, code in enumerate(_FORMATS)
        if code
    )
    fills = "".join(
        '<fill><patternFill patternType="solid">'
        f'<fgColor rgb="FF{fill.upper()}"/><bgColor indexed="64"/></patternFill></fill>'
        for fill in _FILLS[1:]
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<numFmts count="{len(_FORMATS) - 1}">{formats}</numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
        f'<fills count="{len(_FILLS) + 1}"><fill><patternFill patternType="none"/></fill>'
        f'<fill><patternFill patternType="gray125"/></fill>{fills}</fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom>'
        "<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{_HEADER + 1}">{"".join(_looks())}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def _looks() -> Iterator[str]:
    for number, code in enumerate(_FORMATS):
        for fill in range(len(_FILLS)):
            number_id = 164 + number if code else 0
            fill_id = fill + 1 if fill else 0  # after the two that every workbook has
            yield (
                f'<xf numFmtId="{number_id}" fontId="0" fillId="{fill_id}" borderId="0" xfId="0" '
                'applyNumberFormat="1" applyFill="1"/>'
            )
    yield '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1"/>'


def _style(number_format: str, fill: str) -> int:
    return _FORMATS.index(number_format) * len(_FILLS) + _FILLS.index(fill)


def _cell(value: Value, fill: str) -> str:
    if value is None:
        return f'<c s="{_style("", fill)}"/>' if fill else "<c/>"
    if isinstance(value, str):
        return _text(harmless(value), _style("", fill) if fill else 0)
    if isinstance(value, datetime.date):
        return f'<c s="{_style(_DATE, fill)}"><v>{(value - _FIRST_DAY).days}</v></c>'
    if isinstance(value, Decimal):
        return f'<c s="{_style(_decimals(value), fill)}"><v>{value:f}</v></c>'
    return (
        f"<c><v>{value!r}</v></c>"
        if not fill
        else f'<c s="{_style("", fill)}"><v>{value!r}</v></c>'
    )


def _text(text: str, style: int) -> str:
    shown = escaped(_ESCAPED.sub("_x005F_", text[:_MOST_CHARACTERS]))
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    look = f' s="{style}"' if style else ""
    return f'<c{look} t="inlineStr"><is><t{kept}>{shown}</t></is></c>'


def escaped(text: str) -> str:
    """Return text as XML holds it."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def _decimals(value: Decimal) -> str:
    """Return a format with the decimals that are printed."""
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return _FORMATS[1 + min(decimals, _MOST_DECIMALS)]


def _fill(record: Record) -> str:
    if record["finding_ids"]:
        return FLAGGED
    return DOUBTED if record["status"] in ("repaired", "inferred", "missing") else ""
