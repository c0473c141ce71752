"""Documents -> the dataset, in all its formats.

The documents are gone through twice, one at a time in memory: first for what tells which of them
are one document, then for their rows.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from documents.document import Document
from pipeline.artefacts import building
from pipeline.cells import plain_record
from pipeline.corrections import Correction, corrected
from pipeline.editions import ONLY, Edition, card_of, editions_of, repeated_tables
from pipeline.fields import DOCUMENTS, FINDINGS, INDICATORS, OBSERVATIONS, SUCCESSORS, TABLES, UNITS
from pipeline.observations import RECORDS, Record
from pipeline.registers import UnitRegister, indicator_records
from pipeline.specs import TableSpec
from pipeline.tally import Tally
from pipeline.writers import croissant, database, datasette, package, provenance, readme, workbook

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
# Findings come before the figures that they are about, so that a writer can put them together.
_ORDER = (FINDINGS, *(table for table in TABLES if table is not FINDINGS))


def is_whole(folder: Path) -> bool:
    """Whether every file of the dataset is there."""
    return all((folder / name).is_file() for name in FILES)


def build_dataset(
    documents: Sequence[Document], folder: Path, corrections: Sequence[Correction] = ()
) -> None:
    """Write the dataset of these documents, in their order; files that would not change stay.

    Raises:
        CorrectionFailed: when a correction does not fit; the last good dataset stays.
    """
    from pipeline.writers.columnar import ParquetFiles
    from pipeline.writers.delimited import CsvFiles

    with building(folder) as unfinished:
        tally = Tally()
        with ExitStack() as opened:
            kinds = (CsvFiles, ParquetFiles, database.SqliteFile, workbook.Workbook)
            writers = tuple(opened.enter_context(closing(kind(unfinished))) for kind in kinds)
            for table, records in _rows(documents, corrections):
                plain = [plain_record(record) for record in records]
                tally.count(table, plain)
                for writer in writers:
                    writer.write(table, plain)
        package.write_package(unfinished, tally.rows)
        croissant.write_croissant(unfinished)
        datasette.write_metadata(unfinished)
        readme.write_readme(unfinished, tally)
        provenance.write_provenance(unfinished, FILES, tally)


def _rows(
    documents: Sequence[Document], corrections: Sequence[Correction]
) -> Iterator[tuple[TableSpec, list[Record]]]:
    """Yield the rows of each document by table, then those that belong to no one document."""
    editions = editions_of([card_of(document) for document in documents])
    repeated = _repeated(documents, editions)
    units = UnitRegister()
    for document in corrected(documents, corrections):
        left_out = repeated.get(document.document_id, frozenset())
        edition = editions.get(document.document_id, ONLY)
        for table in _ORDER:
            if table.name not in RECORDS:
                continue
            records = list(RECORDS[table.name](document))
            if table is DOCUMENTS:
                records = [{**record, **edition.as_record()} for record in records]
            if table is OBSERVATIONS:
                records = [record for record in records if record["table_id"] not in left_out]
                for record in records:
                    units.add(record)
            yield table, records
    yield UNITS, list(units.records())
    yield INDICATORS, list(indicator_records())
    yield SUCCESSORS, list(units.successors())


def _repeated(
    documents: Sequence[Document], editions: dict[str, Edition]
) -> dict[str, frozenset[str]]:
    """Return the tables of each document whose figures a better edition has as well."""
    pairs = {key: edition.same_as for key, edition in editions.items() if edition.same_as}
    wanted = {*pairs, *pairs.values()}
    found = {d.document_id: d for d in documents if d.document_id in wanted} if wanted else {}
    return {key: repeated_tables(found[better], found[key]) for key, better in pairs.items()}
