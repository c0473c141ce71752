"""XLSX: one sheet for each table, text as text, numbers as numbers, the header frozen."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from pipeline.cells import harmless
from pipeline.fields import TABLES, FieldType, TableSpec
from pipeline.observations import Record, Value

FILE = "soat.xlsx"
_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_WIDTHS = {FieldType.STRING: 22, FieldType.INTEGER: 9, FieldType.NUMBER: 11, FieldType.DATE: 12}
# A workbook states when it was made; a fixed day keeps its bytes the same.
_MADE = datetime.datetime(2000, 1, 1)


class Workbook:
    """One workbook; a table with more rows than a sheet can hold goes on in another sheet."""

    def __init__(self, folder: Path) -> None:
        # Rows go to disk as they come; the memory used does not grow with them.
        options = {"constant_memory": True, "tmpdir": str(folder), "use_zip64": True}
        self._book = xlsxwriter.Workbook(str(folder / FILE), options)
        self._book.set_properties({"title": "soat", "created": _MADE})
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._date = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheets: dict[str, Any] = {}
        self._next: dict[str, int] = {}
        for table in TABLES:
            self._add_sheet(table, table.name)

    def write(self, table: TableSpec, records: Sequence[Record]) -> None:
        """Append rows to a table."""
        for record in records:
            if self._next[table.name] == _MOST_ROWS:
                self._add_sheet(table, f"{table.name} {len(self._book.worksheets())}")
            sheet, row = self._sheets[table.name], self._next[table.name]
            for column, name in enumerate(table.names):
                self._write_cell(sheet, row, column, record[name])
            self._next[table.name] = row + 1

    def close(self) -> None:
        """Finish the file."""
        self._book.close()

    def _add_sheet(self, table: TableSpec, name: str) -> None:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, field in enumerate(table.fields):
            sheet.set_column(column, column, _WIDTHS[field.type])
            sheet.write_string(0, column, field.name, self._bold)
        self._sheets[table.name] = sheet
        self._next[table.name] = 1

    def _write_cell(self, sheet: Any, row: int, column: int, value: Value) -> None:
        match value:
            case None:
                return
            case str():
                sheet.write_string(row, column, harmless(value)[:_MOST_CHARACTERS])
            case datetime.date():
                sheet.write_datetime(row, column, value, self._date)
            case Decimal() | int() | float():
                sheet.write_number(row, column, value)
