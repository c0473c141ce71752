"""Parquet: the master copy, typed; figures as doubles beside their exact printed text."""

import datetime
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.fields import TABLES
from pipeline.specs import Field, FieldType, TableSpec
from pipeline.writers.row_groups import JoinedFile

_TYPES = {
    FieldType.STRING: pa.string(),
    FieldType.INTEGER: pa.int64(),
    FieldType.NUMBER: pa.float64(),
    FieldType.DATE: pa.date32(),
}
# Only these have their range noted in each row group: what queries leave groups out by.
_FOUND_BY = {"document_id", "province_code", "year", "unit_id", "indicator_id"}


class ParquetFiles:
    """One Parquet file for each table."""

    def __init__(self, folder: Path) -> None:
        self._files = {t.name: JoinedFile(folder / f"{t.name}.parquet") for t in TABLES}
        for table in TABLES:
            self._files[table.name].add(parquet_of(table, []))

    def add(self, table: TableSpec, rows: bytes) -> None:
        """Append rows, as `parquet_of` gives them, to a table."""
        self._files[table.name].add(rows)

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()


def parquet_of(table: TableSpec, rows: Sequence[Sequence[Any]]) -> bytes:
    """Return stored rows, their values in the order of the fields, as a Parquet file."""
    columns = zip(*rows, strict=True) if rows else [() for _ in table.fields]
    arrays = [_column(field, cells) for field, cells in zip(table.fields, columns, strict=True)]
    sink = io.BytesIO()
    together = pa.table(arrays, schema=schema(table))
    found_by = [name for name in table.names if name in _FOUND_BY]
    pq.write_table(
        together,
        sink,
        compression="zstd",
        row_group_size=max(len(rows), 1),
        write_statistics=found_by,
    )
    return sink.getvalue()


def schema(table: TableSpec) -> Any:
    """Return the Arrow schema of a table, the descriptions as metadata of its fields."""
    return pa.schema(
        [
            pa.field(field.name, _TYPES[field.type], metadata={"en": field.en, "vi": field.vi})
            for field in table.fields
        ],
        metadata={"description": table.en},
    )


def _column(field: Field, cells: Sequence[Any]) -> Any:
    if field.type is FieldType.DATE:
        cells = [datetime.date.fromisoformat(cell) if cell else None for cell in cells]
    return pa.array(cells, type=_TYPES[field.type])
