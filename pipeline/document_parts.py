"""Documents -> parts of the dataset, each made only when it is not there.

A document gives a part by itself. When people corrected it, or when a better edition of it is
there, the part that counts is made of these as well.
"""

import datetime
import platform
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow

from documents.document import Document
from pipeline.audit_fields import DIFFERENCES, FINDINGS
from pipeline.cells import json_lines, plain_record, stored
from pipeline.corrections import Correction, applied, by_document, fingerprint
from pipeline.differences import differences_between
from pipeline.editions import ONLY, Card, Edition, card_of, editions_of, repeated_tables
from pipeline.fields import DOCUMENTS, OBSERVATIONS, TABLES
from pipeline.observations import RECORDS, Record
from pipeline.parts import Part, PartStore, key_of
from pipeline.registers import units_in
from pipeline.specs import FieldType, TableSpec
from pipeline.tally import Tally
from pipeline.versions import program_hash
from pipeline.writers.deflated import Piece, piece_of
from pipeline.writers.delimited import lines_of
from pipeline.writers.sheets import messages_of, rows_of
from review.overview import DocumentSummary, summary_of

_TABLES = {table.name: table for table in TABLES}


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """What a document gives to the dataset, and how it stands to the other documents."""

    part: Part
    edition: Edition

    @property
    def document_id(self) -> str:
        """The id of the document."""
        return str(self.part.summary["document"]["document_id"])

    @property
    def sha256(self) -> str:
        """The hash of the document's file."""
        return str(self.part.summary["document"]["sha256"])

    @property
    def key(self) -> str:
        """What the part was made of."""
        return self.part.key

    @property
    def corrected(self) -> bool:
        """Whether people corrected something in the document."""
        return bool(self.part.summary["overview"]["corrections"])

    def record(self) -> Record:
        """Return its row of `documents`."""
        about = dict(self.part.summary["document"])
        for field in DOCUMENTS.fields:
            if field.type is FieldType.DATE and about[field.name]:
                about[field.name] = datetime.date.fromisoformat(about[field.name])
        return {**about, **plain_record(self.edition.as_record())}

    def overview(self) -> DocumentSummary:
        """Return what the overview of the run says of it."""
        summary = DocumentSummary.model_validate(self.part.summary["overview"])
        differences = self.part.summary["tally"]["rows"].get(DIFFERENCES.name, 0)
        links = {**self.edition.as_record(), "differences": differences}
        return summary.model_copy(update=links)

    def lines(self) -> Iterator[tuple[TableSpec, bytes]]:
        """Yield its lines of CSV."""
        for name, data in self.part.blobs("csv/").items():
            yield _TABLES[name.removeprefix("csv/")], data

    def sheets(self) -> Iterator[tuple[TableSpec, Piece, int, list[tuple[int, str]]]]:
        """Yield its rows of XLSX, how many they are, and their notes."""
        for name, data in self.part.blobs("xlsx/").items():
            table = _TABLES[name.removeprefix("xlsx/")]
            crc, size, shift, count, notes = self.part.summary["sheets"][table.name]
            yield table, Piece(data, crc, size, shift), count, notes

    def rows(self) -> Iterator[tuple[TableSpec, bytes]]:
        """Yield its rows as lines of JSON."""
        for name, data in self.part.blobs("rows/").items():
            yield _TABLES[name.removeprefix("rows/")], zlib.decompress(data)


def parts_of(
    documents: Sequence[Document],
    digests: Iterable[str],
    corrections: Sequence[Correction],
    store: PartStore,
) -> list[DocumentPart]:
    """Return the part of each document, in their order; `digests` identify their contents.

    Raises:
        CorrectionFailed: when an entry does not fit, or its document is not there.
    """
    keys = [key_of(digest, *_made_with()) for digest in digests]
    base = [
        store.get(key) or _make(store, key, documents[position])
        for position, key in enumerate(keys)
    ]
    entries = by_document([part.summary["document"]["sha256"] for part in base], corrections)
    editions = editions_of([Card.of_json(part.summary["card"]) for part in base])
    ids = [str(part.summary["document"]["document_id"]) for part in base]
    made = []
    for position, part in enumerate(base):
        edition, better = editions.get(ids[position], ONLY), None
        made_of = [fingerprint(entries[position])]
        if edition.same_as:
            better = ids.index(edition.same_as)
            made_of += [keys[better], fingerprint(entries[better])]
        if any(made_of):
            key = key_of(part.key, *made_of)
            part = store.get(key) or _make(
                store,
                key,
                applied(documents[position], entries[position]),
                applied(documents[better], entries[better]) if better is not None else None,
                len(entries[position]),
            )
        made.append(DocumentPart(part, edition))
    return made


def _made_with() -> tuple[str, ...]:
    """Return what a part depends on beside its document."""
    versions = (platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, sqlite3.sqlite_version)
    return (program_hash(), *versions, str(pyarrow.__version__))


def _make(
    store: PartStore,
    key: str,
    document: Document,
    better: Document | None = None,
    corrections: int = 0,
) -> Part:
    """Make the part of a document; of what `better` has as well it gives no observations."""
    records = {
        table: [plain_record(record) for record in RECORDS[table.name](document)]
        for table in TABLES
        if table.name in RECORDS
    }
    if better is not None:
        left_out = repeated_tables(better, document)
        kept = [r for r in records[OBSERVATIONS] if r["table_id"] not in left_out]
        records[OBSERVATIONS] = kept
        differences = differences_between(better, document)
        records[DIFFERENCES] = [plain_record(record) for record in differences]
    (about,) = records.pop(DOCUMENTS)
    tally = Tally()
    blobs: dict[str, dict[str, bytes]] = {"csv": {}, "xlsx": {}, "rows": {}}
    sheets = {}
    messages = messages_of(records[FINDINGS])
    for table, plain in records.items():
        tally.count(table, plain)
        if not plain:
            continue
        shown = rows_of(table, plain, messages)
        piece = piece_of(shown.xml)
        sheets[table.name] = [piece.crc, piece.size, piece.shift, shown.count, shown.notes]
        blobs["csv"][table.name] = lines_of(table, plain)
        blobs["xlsx"][table.name] = piece.data
        blobs["rows"][table.name] = zlib.compress(json_lines(table.names, plain), 1)
    summary = {
        "document": {name: stored(value) for name, value in about.items()},
        "card": card_of(document).as_json(),
        "tally": tally.as_json(),
        "units": units_in(records[OBSERVATIONS]),
        "sheets": sheets,
        "overview": summary_of(document, corrections).model_dump(mode="json"),
    }
    named = {f"{kind}/{name}": b for kind, of in blobs.items() for name, b in of.items()}
    return store.put(key, summary, named)
