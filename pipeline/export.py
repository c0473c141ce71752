"""A part of the dataset taken out into one file.

CSV, JSON and Parquet hold one table; SQLite and XLSX hold all of them, the other tables only as
far as they belong to the observations that were asked for.
"""

import tempfile
from contextlib import closing
from pathlib import Path

import pyarrow.parquet

from documents.errors import BadUsage
from pipeline.answers import write_csv, write_json
from pipeline.artefacts import CannotWrite
from pipeline.audit_fields import FINDINGS
from pipeline.choices import ExportFormat, Headers
from pipeline.fields import OBSERVATIONS, SUCCESSORS, TABLES, UNITS
from pipeline.opened import OpenDataset
from pipeline.writers import database, workbook
from pipeline.writers.base import Writer

_WHOLE = (ExportFormat.SQLITE, ExportFormat.XLSX)


def export(
    dataset: OpenDataset,
    form: ExportFormat,
    file: Path,
    where: str | None = None,
    table: str = OBSERVATIONS.name,
    headers: Headers = Headers.NAMES,
) -> None:
    """Write the rows of a table for which the SQL condition `where` holds.

    `headers` says what the first rows of XLSX are: the fields' names or what they are in words.

    Raises:
        BadUsage: when the condition or the table is wrong, or the format takes no single table.
        CannotWrite: when the system refuses the file.
    """
    if table not in dataset.names:
        listed = ", ".join(dataset.names)
        english = f'no table "{table}"; there are {listed}'
        raise BadUsage(english, f'không có bảng "{table}"; các bảng có: {listed}')
    if form in _WHOLE and table != OBSERVATIONS.name:
        english = f"{form.value} holds all tables: leave out --table, filter observations"
        vietnamese = f"{form.value} chứa mọi bảng: bỏ --table, lọc bằng --where trên observations"
        raise BadUsage(english, vietnamese)
    select = _select(table, where)
    dataset.answer(f"SELECT * FROM ({select}) LIMIT 0")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".soat-unfinished-") as folder:
            built = _build(dataset, form, Path(folder), select, headers)
            built.replace(file)
    except OSError as error:
        raise CannotWrite(file, error) from error


def _select(table: str, where: str | None) -> str:
    # The line feed ends a comment that the condition may close with.
    return f'SELECT * FROM "{table}"' + (f" WHERE ({where}\n)" if where else "")


def _build(
    dataset: OpenDataset, form: ExportFormat, folder: Path, select: str, headers: Headers
) -> Path:
    built = folder / f"part.{form.value}"
    match form:
        case ExportFormat.CSV:
            with built.open("w", encoding="utf-8", newline="") as file:
                write_csv(dataset.batches(select), file)
        case ExportFormat.JSON:
            with built.open("w", encoding="utf-8", newline="") as file:
                write_json(dataset.batches(select), file)
        case ExportFormat.PARQUET:
            pyarrow.parquet.write_table(dataset.arrow(select), built, compression="zstd")
        case ExportFormat.SQLITE:
            with closing(database.SqliteFile(folder)) as writer:
                _write_all(dataset, writer, select)
            built = folder / database.FILE
        case ExportFormat.XLSX:
            with closing(workbook.Workbook(folder, headers)) as book:
                _write_all(dataset, book, select)
            built = folder / workbook.FILE
    return built


def _write_all(dataset: OpenDataset, writer: Writer, select: str) -> None:
    """Write the observations of a query, and of the other tables what belongs to them."""
    for spec in (FINDINGS, *(table for table in TABLES if table is not FINDINGS)):
        query = f'SELECT * FROM "{spec.name}"'
        if spec is OBSERVATIONS:
            query = select
        elif spec in (UNITS, SUCCESSORS):
            query += f" WHERE unit_id IN (SELECT unit_id FROM ({select}))"
        elif "document_id" in spec.names:
            query += f" WHERE document_id IN (SELECT document_id FROM ({select}))"
        for part in dataset.batches(query):
            records = [dict(zip(part.columns, row, strict=True)) for row in part.rows]
            writer.write(spec, records)
