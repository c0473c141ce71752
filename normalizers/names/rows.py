"""Rows made ready for matching: encodings decoded, debris stripped, the kind of reader known."""

from collections.abc import Sequence
from typing import NamedTuple

from normalizers.names.channel import Reader
from normalizers.names.debris import strip
from normalizers.names.folding import has_vietnamese_letters, letters
from normalizers.names.legacy_encodings import Encoding, decode, detect
from normalizers.names.query import NameQuery

_VIETNAMESE = 0.3  # share of rows with Vietnamese letters above which the reader knew Vietnamese


class PreparedRow(NamedTuple):
    """A row's name without debris.

    `printed` and `variants` run together: what the paper says and the form to match, for each
    way to cut debris off, likeliest first; `readings` are the variants of other readings.
    """

    query: NameQuery
    printed: tuple[str, ...]
    variants: tuple[str, ...]
    readings: tuple[tuple[str, ...], ...]
    district: str
    key: str
    decoded: bool


def prepare(rows: Sequence[str | NameQuery]) -> list[PreparedRow]:
    """Return the rows, ready for matching."""
    queries = [row if isinstance(row, NameQuery) else NameQuery(row) for row in rows]
    encoding = detect(query.raw for query in queries)
    return [_prepared(query, encoding) for query in queries]


def _prepared(query: NameQuery, encoding: Encoding) -> PreparedRow:
    text = decode(query.raw, encoding)
    stripped = strip(text)
    return PreparedRow(
        query,
        tuple(cut.printed for cut in stripped.cuts),
        tuple(cut.text for cut in stripped.cuts),
        tuple(
            tuple(cut.text for cut in strip(decode(reading, encoding)).cuts)
            for reading in query.readings
        ),
        query.district or stripped.district,
        letters(stripped.cuts[0].text) if stripped.cuts else "",
        text != query.raw,
    )


def reader_of(rows: Sequence[PreparedRow]) -> Reader:
    """Return what read the rows: marks count as evidence only from a reader of Vietnamese."""
    marked = sum(has_vietnamese_letters("".join(row.printed)) for row in rows)
    return Reader.VIETNAMESE if marked > _VIETNAMESE * len(rows) else Reader.FOREIGN
