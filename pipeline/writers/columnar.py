"""Parquet: the master copy, typed; figures as doubles beside their exact printed text."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.fields import TABLES
from pipeline.observations import Record
from pipeline.specs import FieldType, TableSpec

# Rows are gathered up to this number, so that a thousand documents make few row groups.
_ROWS_IN_A_GROUP = 20_000
_TYPES = {
    FieldType.STRING: pa.string(),
    FieldType.INTEGER: pa.int64(),
    FieldType.NUMBER: pa.float64(),
    FieldType.DATE: pa.date32(),
}


class ParquetFiles:
    """One Parquet file for each table."""

    def __init__(self, folder: Path) -> None:
        self._writers = {
            table.name: pq.ParquetWriter(
                folder / f"{table.name}.parquet", schema(table), compression="zstd"
            )
            for table in TABLES
        }
        self._gathered: dict[str, list[Record]] = {table.name: [] for table in TABLES}

    def write(self, table: TableSpec, records: Sequence[Record]) -> None:
        """Append rows to a table."""
        gathered = self._gathered[table.name]
        gathered.extend(records)
        if len(gathered) >= _ROWS_IN_A_GROUP:
            self._flush(table)

    def close(self) -> None:
        """Write what is gathered and close the files."""
        for table in TABLES:
            self._flush(table)
            self._writers[table.name].close()

    def _flush(self, table: TableSpec) -> None:
        gathered = self._gathered[table.name]
        if gathered:
            self._writers[table.name].write_table(arrow_table(table, gathered))
        gathered.clear()


def schema(table: TableSpec) -> Any:
    """Return the Arrow schema of a table, the descriptions as metadata of its fields."""
    return pa.schema(
        [
            pa.field(field.name, _TYPES[field.type], metadata={"en": field.en, "vi": field.vi})
            for field in table.fields
        ],
        metadata={"description": table.en},
    )


def arrow_table(table: TableSpec, records: Sequence[Record]) -> Any:
    """Return rows as an Arrow table."""
    columns = [[_cell(record[name]) for record in records] for name in table.names]
    return pa.table(columns, schema=schema(table))


def _cell(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
