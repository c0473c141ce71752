"""Documents in groups, each with its rows as Parquet files, made only when it is not there.

A row group of Parquet needs rows of many documents together. Where one group ends and the next
begins depends on the ids of the documents alone, so that one more document changes one group.
"""

import zlib
from collections.abc import Iterator, Sequence

from pipeline.document_parts import DocumentPart
from pipeline.fields import TABLES
from pipeline.parts import PartStore, key_of
from pipeline.specs import TableSpec
from pipeline.writers.columnar import parquet_of

_USUAL, _MOST = 64, 96  # documents in a shard


def parquet_pieces(
    parts: Sequence[DocumentPart], store: PartStore
) -> Iterator[tuple[TableSpec, bytes]]:
    """Yield the rows of tables that documents give rows to, those of a table in their order."""
    shards = []
    for members in _shards(parts):
        key = key_of("shard", *(part.key for part in members))
        shards.append(store.get(key) or store.put(key, {}, _packed(members)))
    for table in TABLES:
        name = f"parquet/{table.name}"
        for shard in shards:
            if name in shard.extents:
                yield table, shard.blobs(name)[name]


def _packed(members: Sequence[DocumentPart]) -> dict[str, bytes]:
    rows: dict[TableSpec, list[bytes]] = {}
    for part in members:
        for table, lines in part.rows():
            rows.setdefault(table, []).append(lines)
    return {f"parquet/{t.name}": parquet_of(t, b"".join(lines)) for t, lines in rows.items()}


def _shards(parts: Sequence[DocumentPart]) -> Iterator[list[DocumentPart]]:
    members: list[DocumentPart] = []
    for part in parts:
        members.append(part)
        ends = zlib.crc32(part.document_id.encode()) % _USUAL == 0
        if ends or len(members) == _MOST:
            yield members
            members = []
    if members:
        yield members
