"""CSV: UTF-8, comma, decimal point, line feeds, formula leads neutralised."""

import csv
from collections.abc import Sequence
from pathlib import Path

from pipeline.cells import written
from pipeline.fields import TABLES
from pipeline.observations import Record
from pipeline.specs import TableSpec


class CsvFiles:
    """One CSV file for each table."""

    def __init__(self, folder: Path) -> None:
        self._files = {
            table.name: (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
            for table in TABLES
        }
        self._rows = {
            name: csv.writer(file, lineterminator="\n") for name, file in self._files.items()
        }
        for table in TABLES:
            self._rows[table.name].writerow(table.names)

    def write(self, table: TableSpec, records: Sequence[Record]) -> None:
        """Append rows to a table."""
        rows = ([written(record[name]) for name in table.names] for record in records)
        self._rows[table.name].writerows(rows)

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()
