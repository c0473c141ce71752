"""Rows made ready for matching: encodings decoded, debris stripped, the kind of reader known."""

from collections.abc import Sequence
from typing import NamedTuple

from normalizers.names.channel import Reader
from normalizers.names.debris import strip
from normalizers.names.folding import has_vietnamese_letters, letters
from normalizers.names.legacy_encodings import decode
from normalizers.names.query import NameQuery

_VIETNAMESE = 0.3  # share of rows with Vietnamese letters above which the reader knew Vietnamese


class PreparedRow(NamedTuple):
    """A row's name without debris.

    `variants` are the forms to match, likeliest first; `readings` the same for other readings.
    """

    query: NameQuery
    printed: str
    variants: tuple[str, ...]
    readings: tuple[tuple[str, ...], ...]
    district: str
    key: str
    decoded: bool


def prepare(rows: Sequence[str | NameQuery]) -> list[PreparedRow]:
    """Return the rows, ready for matching."""
    return [_prepared(row if isinstance(row, NameQuery) else NameQuery(row)) for row in rows]


def _prepared(query: NameQuery) -> PreparedRow:
    text = decode(query.raw)
    stripped = strip(text)
    return PreparedRow(
        query,
        stripped.printed,
        stripped.variants,
        tuple(v for v in (strip(decode(r)).variants for r in query.readings) if v),
        query.district or stripped.district,
        letters(stripped.variants[0]) if stripped.variants else "",
        text != query.raw,
    )


def reader_of(rows: Sequence[PreparedRow]) -> Reader:
    """Return what read the rows: marks count as evidence only from a reader of Vietnamese."""
    marked = sum(has_vietnamese_letters(row.printed) for row in rows)
    return Reader.VIETNAMESE if marked > _VIETNAMESE * len(rows) else Reader.FOREIGN
