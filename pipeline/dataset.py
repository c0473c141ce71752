"""Documents -> the dataset, in all its formats, from one pass over the documents."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from documents.document import Document
from pipeline.artefacts import building
from pipeline.cells import plain_record
from pipeline.fields import OBSERVATIONS, TABLES, UNITS
from pipeline.observations import RECORDS, UnitRegister
from pipeline.writers import database, package, workbook
from pipeline.writers.base import Writer

FILES = (
    *(f"{table.name}.csv" for table in TABLES),
    *(f"{table.name}.parquet" for table in TABLES),
    database.FILE,
    workbook.FILE,
    package.FILE,
)


def is_whole(folder: Path) -> bool:
    """Whether every file of the dataset is there."""
    return all((folder / name).is_file() for name in FILES)


def build_dataset(documents: Iterable[Document], folder: Path) -> None:
    """Write the dataset of these documents, in their order; files that would not change stay.

    One document at a time is in memory.
    """
    from pipeline.writers.columnar import ParquetFiles
    from pipeline.writers.delimited import CsvFiles

    with building(folder) as unfinished:
        with ExitStack() as opened:
            kinds = (CsvFiles, ParquetFiles, database.SqliteFile, workbook.Workbook)
            writers = tuple(opened.enter_context(closing(kind(unfinished))) for kind in kinds)
            rows = _write_all(documents, writers)
        package.write_package(unfinished, rows)


def _write_all(documents: Iterable[Document], writers: Sequence[Writer]) -> Counter[str]:
    rows: Counter[str] = Counter()
    units = UnitRegister()
    for document in documents:
        for table in TABLES:
            if table.name not in RECORDS:
                continue
            records = [plain_record(record) for record in RECORDS[table.name](document)]
            rows[table.name] += len(records)
            if table is OBSERVATIONS:
                for record in records:
                    units.add(record)
            for writer in writers:
                writer.write(table, records)
    known = [plain_record(record) for record in units.records()]
    rows[UNITS.name] = len(known)
    for writer in writers:
        writer.write(UNITS, known)
    return rows
