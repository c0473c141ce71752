"""Rows made ready for matching: encodings decoded, debris stripped, the kind of reader known."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from documents.legacy_encodings import Encoding, decode
from documents.tables import UnitName
from normalizers.names.channel import Reader
from normalizers.names.debris import strip
from normalizers.names.folding import has_vietnamese_letters, letters
from normalizers.names.legacy_encodings import detect
from normalizers.names.query import NameQuery

_VIETNAMESE = 0.3  # share of rows with Vietnamese letters above which the reader knew Vietnamese


class Known(NamedTuple):
    """What matching a text that spells a unit of the list finds out, whatever the other rows.

    `exact` are the forms that the text spells, by reader; `alone` the one form of its bare
    letters; `null_cost` its cost as no unit of the list; `answers` what was answered where the
    row was sure, by form and reader.
    """

    exact: Mapping[Reader, tuple[int, ...]]
    alone: int | None
    null_cost: float
    answers: dict[tuple[int, Reader], UnitName]


class PreparedRow(NamedTuple):
    """A row's name without debris.

    `printed` and `variants` run together: what the paper says and the form to match, for each
    way to cut debris off, likeliest first; `readings` are the variants of other readings;
    `vietnamese` tells whether letters were read that only Vietnamese has.
    """

    query: NameQuery
    printed: tuple[str, ...]
    variants: tuple[str, ...]
    readings: tuple[tuple[str, ...], ...]
    district: str
    key: str
    decoded: bool
    vietnamese: bool
    known: Known | None = None


def prepare(
    rows: Sequence[str | NameQuery], known: Mapping[str, PreparedRow | None] | None = None
) -> list[PreparedRow]:
    """Return the rows, ready for matching; a text that is `known` was prepared before."""
    encoding = detect(row if isinstance(row, str) else row.raw for row in rows)
    if known is None or encoding is not Encoding.UNICODE:
        queries = [NameQuery(row) if isinstance(row, str) else row for row in rows]
        return [prepared(query, encoding) for query in queries]
    return [
        (known[row] or prepared(NameQuery(row), encoding))
        if isinstance(row, str)
        else _again(row, known) or prepared(row, encoding)
        for row in rows
    ]


def _again(query: NameQuery, known: Mapping[str, PreparedRow | None]) -> PreparedRow | None:
    row = None if query.readings else known[query.raw]
    return row and row._replace(query=query, district=query.district)


def prepared(query: NameQuery, encoding: Encoding) -> PreparedRow:
    """Return one row, ready for matching."""
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
        any(has_vietnamese_letters(cut.printed) for cut in stripped.cuts),
    )


def reader_of(rows: Sequence[PreparedRow]) -> Reader:
    """Return what read the rows: marks count as evidence only from a reader of Vietnamese."""
    marked = sum([row.vietnamese for row in rows])
    return Reader.VIETNAMESE if marked > _VIETNAMESE * len(rows) else Reader.FOREIGN
