"""SQLite: all tables in one file, with keys, indexes, and a search over names without marks."""

import datetime
import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from documents.text import fold
from pipeline.fields import TABLES
from pipeline.observations import Record, Value
from pipeline.specs import FieldType, Reference, TableSpec

FILE = "soat.sqlite"
_TYPES = {
    FieldType.STRING: "TEXT",
    FieldType.INTEGER: "INTEGER",
    FieldType.NUMBER: "REAL",
    FieldType.DATE: "TEXT",
}
# SELECT units.* FROM unit_search JOIN units USING (unit_id, province_code)
# WHERE unit_search MATCH 'so tu phap'
_SEARCH = (
    "CREATE VIRTUAL TABLE unit_search USING fts5"
    "(name, district, unit_id UNINDEXED, province_code UNINDEXED)",
    "INSERT INTO unit_search SELECT folded(coalesce(unit, '')), folded(coalesce(district, '')), "
    "unit_id, province_code FROM units ORDER BY unit_id, province_code",
    "INSERT INTO unit_search (unit_search) VALUES ('optimize')",
)
# Only here: other formats cannot say that an empty key points nowhere.
_MORE_REFERENCES = {
    "observations": (Reference(("unit_id", "province_code"), "units"),),
}


class SqliteFile:
    """One SQLite database of all tables."""

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / FILE)
        # The file is built apart and moved into place whole, so it needs no journal.
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.create_function("folded", 1, fold, deterministic=True)
        for table in TABLES:
            self._database.execute(create_statement(table))

    def write(self, table: TableSpec, records: Sequence[Record]) -> None:
        """Append rows to a table."""
        marks = ", ".join("?" for _ in table.fields)
        rows = ([_cell(record[name]) for name in table.names] for record in records)
        self._database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)

    def close(self) -> None:
        """Add the indexes and close the file."""
        for table in TABLES:
            for number, fields in enumerate(_indexed(table), 1):
                columns = ", ".join(_quoted(fields))
                self._database.execute(
                    f'CREATE INDEX "{table.name}_{number}" ON "{table.name}" ({columns})'
                )
        for statement in _SEARCH:
            self._database.execute(statement)
        self._database.commit()
        self._database.close()


def create_statement(table: TableSpec) -> str:
    """Return the statement that creates a table with its keys."""
    lines = [f'"{field.name}" {_TYPES[field.type]}' for field in table.fields]
    lines.append(f"PRIMARY KEY ({', '.join(_quoted(table.key))})")
    for reference in _references(table):
        columns = ", ".join(_quoted(reference.fields))
        lines.append(f'FOREIGN KEY ({columns}) REFERENCES "{reference.table}" ({columns})')
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _references(table: TableSpec) -> tuple[Reference, ...]:
    return (*table.references, *_MORE_REFERENCES.get(table.name, ()))


def _indexed(table: TableSpec) -> list[tuple[str, ...]]:
    """Return the indexes of a table; the beginning of its key has one already."""
    wanted = [reference.fields for reference in _references(table)]
    if table.name == "observations":
        wanted += [("indicator_id",), ("province_code", "year")]
    return [fields for fields in wanted if table.key[: len(fields)] != fields]


def _quoted(names: Sequence[str]) -> list[str]:
    return [f'"{name}"' for name in names]


def _cell(value: Value) -> str | int | float | None:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value
