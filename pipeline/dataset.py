"""Documents -> the dataset, in all its formats, put together from their parts.

A document is loaded only when its part is not there; what the files are made of then comes from
the parts, one at a time. The bytes are the same whichever parts were there before.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from documents.document import Document
from documents.serialization import to_json
from pipeline.building import building
from pipeline.cells import from_json_lines, json_lines, plain_record, stored
from pipeline.corrections import Correction
from pipeline.document_parts import DocumentPart, parts_of
from pipeline.fields import DOCUMENTS, INDICATORS, SUCCESSORS, TABLES, UNITS
from pipeline.observations import Record
from pipeline.parts import PartStore
from pipeline.registers import UnitRegister, indicator_records
from pipeline.shards import parquet_pieces
from pipeline.specs import TableSpec
from pipeline.tally import Tally
from pipeline.writers import croissant, database, datasette, package, provenance, readme, workbook
from pipeline.writers.deflated import piece_of
from pipeline.writers.delimited import CsvFiles, lines_of
from pipeline.writers.digests import digests_of
from pipeline.writers.sheets import rows_of

FILES = (
    *(f"{table.name}.csv" for table in TABLES),
    *(f"{table.name}.parquet" for table in TABLES),
    database.FILE,
    workbook.FILE,
    package.FILE,
    croissant.FILE,
    provenance.FILE,
    datasette.FILE,
    readme.FILE,
)
_DATA = FILES[: 2 * len(TABLES) + 2]
_Whole = dict[TableSpec, list[Record]]


def is_whole(folder: Path) -> bool:
    """Whether every file of the dataset is there."""
    return all((folder / name).is_file() for name in FILES)


def build_dataset(
    documents: Sequence[Document],
    folder: Path,
    corrections: Sequence[Correction] = (),
    digests: Iterable[str] | None = None,
    kept: Path | None = None,
) -> list[DocumentPart]:
    """Write the dataset of these documents, in their order; files that would not change stay.

    `digests` identify the documents' contents, where that is known without loading them; `kept`
    is the folder that keeps the parts for the next build.

    Raises:
        CorrectionFailed: when a correction does not fit; the last good dataset stays.
    """
    if digests is None:
        digests = (hashlib.sha256(to_json(d).encode()).hexdigest() for d in documents)
    with building(folder) as unfinished, _store(kept) as store:
        parts = parts_of(documents, digests, corrections, store)
        tally, whole = Tally(), _whole_tables(parts)
        for part in parts:
            tally.add(part.part.summary["tally"])
        for table, records in whole.items():
            tally.count(table, records)
        _write_text_formats(unfinished, parts, whole)
        _write_parquet(unfinished, parts, whole, store)
        _write_database(unfinished, parts, whole, store)
        digest_of = digests_of(unfinished, _DATA)
        package.write_package(unfinished, tally.rows, digest_of)
        croissant.write_croissant(unfinished, digest_of)
        datasette.write_metadata(unfinished)
        readme.write_readme(unfinished, tally)
        others = (package.FILE, croissant.FILE, datasette.FILE, readme.FILE)
        provenance.write_provenance(unfinished, tally, digest_of | digests_of(unfinished, others))
        store.tidy()
    return parts


@contextmanager
def _store(kept: Path | None) -> Iterator[PartStore]:
    if kept is not None:
        yield PartStore(kept)
        return
    with tempfile.TemporaryDirectory(prefix="soat-") as folder:
        yield PartStore(Path(folder))


def _whole_tables(parts: Sequence[DocumentPart]) -> _Whole:
    """Return the rows of the tables that are small and depend on all documents."""
    units = UnitRegister()
    for part in parts:
        units.add(part.part.summary["units"])
    rows = {
        DOCUMENTS: [part.record() for part in parts],
        UNITS: units.records(),
        INDICATORS: indicator_records(),
        SUCCESSORS: units.successors(),
    }
    return {table: [plain_record(record) for record in of] for table, of in rows.items()}


def _write_text_formats(folder: Path, parts: Sequence[DocumentPart], whole: _Whole) -> None:
    with ExitStack() as opened:
        csv = opened.enter_context(closing(CsvFiles(folder)))
        book = opened.enter_context(closing(workbook.Workbook(folder)))
        for part in parts:
            for table, lines in part.lines():
                csv.add(table, lines)
            for table, piece, count, notes in part.sheets():
                book.add(table, piece, count, notes)
        for table, records in whole.items():
            csv.add(table, lines_of(table, records))
            rows = rows_of(table, records, {})
            book.add(table, piece_of(rows.xml), rows.count)


def _write_parquet(
    folder: Path, parts: Sequence[DocumentPart], whole: _Whole, store: PartStore
) -> None:
    from pipeline.writers.columnar import ParquetFiles, parquet_of

    with closing(ParquetFiles(folder)) as files:
        for table, piece in parquet_pieces(parts, store):
            files.add(table, piece)
        for table, records in whole.items():
            if records:
                files.add(table, parquet_of(table, json_lines(table.names, records)))


def _write_database(
    folder: Path, parts: Sequence[DocumentPart], whole: _Whole, store: PartStore
) -> None:
    by_id = {part.document_id: part for part in parts}
    database.KeptDatabase(store.folder).publish(
        {name: part.key for name, part in by_id.items()},
        lambda name: ((table, from_json_lines(lines)) for table, lines in by_id[name].rows()),
        {table.name: _stored(table, records) for table, records in whole.items()},
        folder / database.FILE,
    )


def _stored(table: TableSpec, records: Sequence[Record]) -> list[list[Any]]:
    return [[stored(record[name]) for name in table.names] for record in records]
