"""SQLite: all tables in one file, with keys, indexes, and a search over names without marks.

The tables of documents stand in the order of their keys (WITHOUT ROWID) and the file is vacuumed,
so that its bytes depend on what it holds and not on the order in which that came.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from documents.text import fold
from pipeline.artefacts import write_text
from pipeline.cells import stored
from pipeline.fields import TABLES
from pipeline.observations import Record
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
# Large pages and a source that is mapped into memory: a vacuum takes a third of the time.
_PAGE = 16_384
_MAPPED = 1 << 34
Rows = Sequence[Sequence[Any]]


class SqliteFile:
    """One SQLite database of all tables, built at once."""

    def __init__(self, folder: Path) -> None:
        self._database = _opened(folder / FILE)
        _create_tables(self._database)

    def write(self, table: TableSpec, records: Sequence[Record]) -> None:
        """Append rows to a table."""
        rows = [[stored(record[name]) for name in table.names] for record in records]
        _insert(self._database, table, rows)

    def close(self) -> None:
        """Add the indexes and close the file."""
        _create_indexes(self._database)
        _finish(self._database)


class KeptDatabase:
    """The rows of documents, kept between builds: only those of changed documents are replaced.

    What it holds, and by which statements its tables were made, is noted beside it after it was
    written: without that note, or when the tables are others today, it is made anew.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "rows.sqlite"
        self._note = folder / "rows.json"

    def publish(
        self, keys: Mapping[str, str], rows_of: Any, others: Mapping[str, Rows], file: Path
    ) -> None:
        """Write the database of these documents.

        `keys` identifies what each document gives, `rows_of` gives it by document and table;
        `others` holds all rows of the tables that belong to no one document.
        """
        held = self._held()
        if held is None:
            self._path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)
        database = _opened(self._path)
        if held is None:
            _create_tables(database)
        self._replace(database, held or {}, keys, rows_of)
        if held is None:
            _create_indexes(database)
        database.commit()
        database.execute("VACUUM INTO ?", (str(file),))
        database.close()
        write_text(self._note, json.dumps({"tables": _statements(), "documents": dict(keys)}))
        copy = _opened(file)
        for table in TABLES:
            if table.name in others:
                _insert(copy, table, others[table.name])
        _finish(copy)

    def _held(self) -> dict[str, str] | None:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        whole = self._path.is_file() and isinstance(note, dict)
        return dict(note["documents"]) if whole and note.get("tables") == _statements() else None

    def _replace(
        self,
        database: sqlite3.Connection,
        held: Mapping[str, str],
        keys: Mapping[str, str],
        rows_of: Any,
    ) -> None:
        gone = [(name,) for name, key in held.items() if keys.get(name) != key]
        for table in TABLES:
            if table.of_documents:
                statement = f'DELETE FROM "{table.name}" WHERE document_id = ?'
                database.executemany(statement, gone)
        for name, key in sorted(keys.items()):
            if held.get(name) != key:
                for table, rows in rows_of(name):
                    _insert(database, table, rows)


def _statements() -> list[str]:
    return [create_statement(table) for table in TABLES]


def create_statement(table: TableSpec) -> str:
    """Return the statement that creates a table with its keys."""
    lines = [f'"{field.name}" {_TYPES[field.type]}' for field in table.fields]
    lines.append(f"PRIMARY KEY ({', '.join(_quoted(table.key))})")
    for reference in _references(table):
        columns = ", ".join(_quoted(reference.fields))
        lines.append(f'FOREIGN KEY ({columns}) REFERENCES "{reference.table}" ({columns})')
    # A unit of an unknown province has half a key, which only a table with row ids takes.
    end = ") WITHOUT ROWID" if table.of_documents else ")"
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + f"\n{end}"


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    # The file is built apart and moved into place whole, so it needs no journal.
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute(f"PRAGMA page_size = {_PAGE}")
    database.execute(f"PRAGMA mmap_size = {_MAPPED}")
    database.create_function("folded", 1, fold, deterministic=True)
    return database


def _create_tables(database: sqlite3.Connection) -> None:
    for table in TABLES:
        database.execute(create_statement(table))


def _create_indexes(database: sqlite3.Connection) -> None:
    for table in TABLES:
        for number, fields in enumerate(_indexed(table), 1):
            columns = ", ".join(_quoted(fields))
            database.execute(f'CREATE INDEX "{table.name}_{number}" ON "{table.name}" ({columns})')


def _insert(database: sqlite3.Connection, table: TableSpec, rows: Iterable[Sequence[Any]]) -> None:
    marks = ", ".join("?" for _ in table.fields)
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)


def _finish(database: sqlite3.Connection) -> None:
    for statement in _SEARCH:
        database.execute(statement)
    database.commit()
    database.close()


def _references(table: TableSpec) -> tuple[Reference, ...]:
    return (*table.references, *_MORE_REFERENCES.get(table.name, ()))


def _indexed(table: TableSpec) -> list[tuple[str, ...]]:
    """Return the indexes of a table; what begins as its key does is found quickly without one."""
    wanted = [reference.fields for reference in _references(table)]
    if table.name == "observations":
        wanted += [("indicator_id",), ("province_code", "year")]
    return [fields for fields in wanted if table.key[0] != fields[0]]


def _quoted(names: Sequence[str]) -> list[str]:
    return [f'"{name}"' for name in names]
