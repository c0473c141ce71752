"""CSV: UTF-8, comma, decimal point, line feeds, formula leads neutralised."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from pipeline.cells import written
from pipeline.fields import TABLES
from pipeline.observations import Record
from pipeline.specs import TableSpec


class CsvFiles:
    """One CSV file for each table."""

    def __init__(self, folder: Path) -> None:
        self._files = {t.name: (folder / f"{t.name}.csv").open("wb") for t in TABLES}
        for table in TABLES:
            self._files[table.name].write(f"{','.join(table.names)}\n".encode())

    def add(self, table: TableSpec, lines: bytes) -> None:
        """Append lines to a table."""
        self._files[table.name].write(lines)

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()


def lines_of(table: TableSpec, records: Sequence[Record]) -> bytes:
    """Return rows of plain values as lines of CSV."""
    text = io.StringIO()
    rows = ([written(record[name]) for name in table.names] for record in records)
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")
