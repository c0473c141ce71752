"""Parquet: the master copy, typed; figures as doubles beside their exact printed text."""

import io
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.json
import pyarrow.parquet as pq

from pipeline.fields import TABLES
from pipeline.specs import FieldType, TableSpec
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
            self._files[table.name].add(parquet_of(table, b""))

    def add(self, table: TableSpec, rows: bytes) -> None:
        """Append rows, as `parquet_of` gives them, to a table."""
        self._files[table.name].add(rows)

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()


def parquet_of(table: TableSpec, lines: bytes) -> bytes:
    """Return rows as a Parquet file; `lines` holds a JSON object for each."""
    rows = _rows(table, lines)
    sink = io.BytesIO()
    pq.write_table(
        rows,
        sink,
        compression="zstd",
        row_group_size=max(rows.num_rows, 1),
        write_statistics=[name for name in table.names if name in _FOUND_BY],
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


def _rows(table: TableSpec, lines: bytes) -> Any:
    if not lines:
        return pa.Table.from_batches([], schema(table))
    # Days are texts in JSON. Rows go from text to columns without being Python's in between.
    day = pa.date32()
    texts = [f.with_type(pa.string()) if f.type == day else f for f in schema(table)]
    parsing = pyarrow.json.ParseOptions(
        explicit_schema=pa.schema(texts), unexpected_field_behavior="error"
    )
    reading = pyarrow.json.ReadOptions(block_size=len(lines) + 1, use_threads=False)
    found = pyarrow.json.read_json(io.BytesIO(lines), reading, parsing)
    return found.cast(schema(table)).combine_chunks()
