"""XLSX: one sheet for each table, text as text, numbers as numbers, the header frozen.

Figures with a finding are coloured and have its message as a note; figures that were not simply
read are coloured too. Findings have to be written before the observations that they are about.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from pipeline.cells import harmless
from pipeline.choices import Headers
from pipeline.fields import FINDINGS, OBSERVATIONS, TABLES
from pipeline.observations import Record, Value
from pipeline.specs import Field, FieldType, TableSpec

FILE = "soat.xlsx"
_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_WIDTHS = {FieldType.STRING: 22, FieldType.INTEGER: 9, FieldType.NUMBER: 11, FieldType.DATE: 12}
_FLAGGED, _DOUBTED = "#f4b183", "#fff2cc"
_SHOWN = ("value", "printed")  # where a figure stands
_MOST_DECIMALS = 6
_MOST_NOTE = 1000
# A workbook states when it was made; a fixed day keeps its bytes the same.
_MADE = datetime.datetime(2000, 1, 1)


class Workbook:
    """One workbook; a table with more rows than a sheet can hold goes on in another sheet."""

    def __init__(self, folder: Path, headers: Headers = Headers.NAMES) -> None:
        self._headers = headers
        self._messages: dict[str, str] = {}
        self._formats: dict[tuple[str, str], Any] = {}
        # Rows go to disk as they come; the memory used does not grow with them.
        options = {"constant_memory": True, "tmpdir": str(folder), "use_zip64": True}
        self._book = xlsxwriter.Workbook(str(folder / FILE), options)
        self._book.set_properties({"title": "soat", "created": _MADE})
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._sheets: dict[str, Any] = {}
        self._next: dict[str, int] = {}
        for table in TABLES:
            self._add_sheet(table, table.name)

    def write(self, table: TableSpec, records: Sequence[Record]) -> None:
        """Append rows to a table."""
        for record in records:
            if table is FINDINGS:
                self._messages[str(record["finding_id"])] = self._message(record)
            if self._next[table.name] == _MOST_ROWS:
                self._add_sheet(table, f"{table.name} {len(self._book.worksheets())}")
            sheet, row = self._sheets[table.name], self._next[table.name]
            fill = _fill(record) if table is OBSERVATIONS else ""
            for column, name in enumerate(table.names):
                shown = fill if name in _SHOWN else ""
                self._write_cell(sheet, (row, column), record[name], shown)
            if fill == _FLAGGED:
                place = table.names.index("printed")
                sheet.write_comment(row, place, self._note(record), {"x_scale": 2, "y_scale": 1.5})
            self._next[table.name] = row + 1

    def close(self) -> None:
        """Finish the file."""
        self._book.close()

    def _add_sheet(self, table: TableSpec, name: str) -> None:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, field in enumerate(table.fields):
            sheet.set_column(column, column, _WIDTHS[field.type])
            sheet.write_string(0, column, _header(field, self._headers), self._bold)
        self._sheets[table.name] = sheet
        self._next[table.name] = 1

    def _write_cell(self, sheet: Any, place: tuple[int, int], value: Value, fill: str) -> None:
        match value:
            case None:
                if fill:
                    sheet.write_blank(*place, None, self._format("", fill))
            case str():
                text = harmless(value)[:_MOST_CHARACTERS]
                sheet.write_string(*place, text, self._format("", fill))
            case datetime.date():
                sheet.write_datetime(*place, value, self._format("yyyy-mm-dd", fill))
            case Decimal() | int() | float():
                sheet.write_number(*place, value, self._format(_number_format(value), fill))

    def _format(self, number: str, fill: str) -> Any:
        if not number and not fill:
            return None
        if (number, fill) not in self._formats:
            look = {"num_format": number} if number else {}
            look |= {"bg_color": fill} if fill else {}
            self._formats[number, fill] = self._book.add_format(look)
        return self._formats[number, fill]

    def _message(self, record: Record) -> str:
        chosen = "message_en" if self._headers is Headers.ENGLISH else "message_vi"
        return str(record[chosen] or record["rule"])

    def _note(self, record: Record) -> str:
        ids = str(record["finding_ids"]).split()
        return "\n".join(self._messages.get(key, key) for key in ids)[:_MOST_NOTE]


def _header(field: Field, headers: Headers) -> str:
    choices = {Headers.VIETNAMESE: field.vi, Headers.ENGLISH: field.en}
    return choices.get(headers, field.name)


def _fill(record: Record) -> str:
    if record["finding_ids"]:
        return _FLAGGED
    return _DOUBTED if record["status"] in ("repaired", "inferred", "missing") else ""


def _number_format(value: Decimal | int | float) -> str:
    """Return a format with the decimals that are printed; a double shows those it needs."""
    if not isinstance(value, Decimal):
        return ""
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "0." + "0" * min(decimals, _MOST_DECIMALS) if decimals else "0"
