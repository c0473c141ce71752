"""Documents that are one document: the same decision as scan and as text, and what replaces what.

Two files are one document when nothing in their letterheads contradicts and their figures agree:
the same unit has the same figures. The other edition is listed with `same_as` the better one, and
those of its tables that the better one has too give no observations. A decision that says it
replaces another is linked to it, and both keep their figures: they were published one after the
other.

Figures are compared by a sketch (the smallest hashes of all), so that memory grows with the number
of documents and not with their size: A. Broder, On the resemblance and containment of documents.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, product
from typing import Any

from documents.document import Document
from documents.tables import CellStatus, RowKind, Table, TableKind
from documents.text import fold
from pipeline.observations import Value

_SKETCH = 256
_LEAST_SHARED = 8
# Share of the smaller document's figures: with the same number and date, or with one unknown.
_SAME_LETTERHEAD, _UNKNOWN_LETTERHEAD = 0.5, 0.8
# A table is repeated when the better edition has this share of its figures.
_REPEATED = 0.5
# Share of letters with marks in running Vietnamese; a reader that loses them loses more.
_MARKED = 0.15
_WEIGHTS = {CellStatus.READ: 1.0, CellStatus.REPAIRED: 0.5, CellStatus.INFERRED: 0.5}
# The marks may be lost. A number comes again every year, so the date that follows counts too.
_REPLACES = re.compile(
    r"thay\s+th[ếe]\s+(?:cho\s+)?"
    r"(?:quy[ếe]t\s+[đd][ịi]nh|b[áa]o\s+c[áa]o|th[ôo]ng\s+b[áa]o|c[ôo]ng\s+v[ăa]n|v[ăa]n\s+b[ảa]n)"
    r"\s+(?:s[ốo]\s+)?(?P<number>\d+\s*/\s*[\w./-]*\w)"
    r"(?:,?\s+(?:ban\s+h[àa]nh\s+)?ng[àa]y\s+(?P<day>\d{1,2})\s*(?:/|-|th[áa]ng)"
    r"\s*(?P<month>\d{1,2})\s*(?:/|-|n[ăa]m)\s*(?P<year>\d{4}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Card:
    """What tells whether two documents are one; `worth` grows with what was read of it.

    `replaced` has number and date, "" when not stated, of the documents that it says it replaces.
    """

    document_id: str
    place: tuple[str | None, int | None]
    number: str
    date: str
    replaced: tuple[tuple[str, str], ...]
    sketch: str
    worth: float

    @property
    def figures(self) -> frozenset[int]:
        """The hashes of the sketch."""
        return _hashes(self.sketch)

    def as_json(self) -> dict[str, Any]:
        """Return the card as JSON can hold it."""
        return asdict(self)

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> "Card":
        """Return the card that `as_json` gave."""
        province, year = data["place"]
        return cls(
            **{**data, "place": (province, year), "replaced": tuple(map(tuple, data["replaced"]))}
        )


@dataclass(frozen=True, slots=True)
class Edition:
    """How a document stands to the others: ids, or the number as printed of one not here."""

    same_as: str = ""
    replaces: str = ""
    replaced_by: str = ""

    def as_record(self) -> dict[str, Value]:
        """Return the fields of the documents table."""
        links = (self.same_as, self.replaces, self.replaced_by)
        return dict(zip(("same_as", "replaces", "replaced_by"), links, strict=True))


ONLY = Edition()


def card_of(document: Document) -> Card:
    """Return the card of a document."""
    facts = document.facts
    hashes = sorted(
        {*(f for table in document.tables for f in _figures(table)), *_claim_figures(document)}
    )
    return Card(
        document_id=document.document_id,
        place=(facts.province_code, facts.year),
        number=_number(facts.number or ""),
        date=facts.date.isoformat() if facts.date else "",
        replaced=_replaced(document),
        sketch="".join(f"{each:016x}" for each in hashes[:_SKETCH]),
        worth=_worth(document),
    )


def editions_of(cards: Sequence[Card]) -> dict[str, Edition]:
    """Return how each document stands to the others; those that stand alone are left out."""
    same = _same(cards)
    by_number = defaultdict(list)
    for card in cards:
        if card.number and card.document_id not in same:
            by_number[card.number].append(card)
    replaces: dict[str, str] = {}
    replaced_by: dict[str, str] = {}
    for card in cards:
        for printed, date in card.replaced:
            others = by_number[_number(printed)]
            earlier = [other for other in others if _is_earlier(other, card, date)]
            # Which of several is meant cannot be told.
            only = earlier[0].document_id if len(earlier) == 1 else ""
            replaces[card.document_id] = only or printed
            if only:
                replaced_by[only] = card.document_id
    known = {*same, *replaces, *replaced_by}
    return {
        key: Edition(same.get(key, ""), replaces.get(key, ""), replaced_by.get(key, ""))
        for key in sorted(known)
    }


def _is_earlier(other: Card, card: Card, date: str) -> bool:
    """Return whether a document can be the one, of a stated date, that another replaces."""
    if other == card or other.place[0] != card.place[0]:
        return False
    if date and other.date:
        return other.date == date
    return not (other.date and card.date) or other.date <= card.date


def _replaced(document: Document) -> tuple[tuple[str, str], ...]:
    """Return number as printed and date of the documents that this one says it replaces."""
    found = []
    for each in _REPLACES.finditer(" ".join(p.text for p in document.paragraphs)):
        number = re.sub(r"\s+", "", each["number"])
        day, month, year = each["day"], each["month"], each["year"]
        found.append((number, f"{year}-{int(month):02}-{int(day):02}" if year else ""))
    return tuple(dict.fromkeys(found))


def _same(cards: Sequence[Card]) -> dict[str, str]:
    """Return, for each document that repeats another, the id of the best of its editions."""
    best = {card.document_id: card for card in cards}
    leader: dict[str, str] = {}

    def lead(key: str) -> str:
        while key in leader:
            key = leader[key]
        return key

    for one, other in _candidates(cards):
        keys = lead(one.document_id), lead(other.document_id)
        if keys[0] != keys[1] and _are_one(one, other):
            better, worse = sorted(keys, key=lambda key: (-best[key].worth, key))
            leader[worse] = better
    return {key: lead(key) for key in leader}


def _candidates(cards: Sequence[Card]) -> Iterator[tuple[Card, Card]]:
    """Yield the pairs that could be one: of one number, or of one year and one without a number."""
    by_number: dict[tuple[str, str], list[Card]] = defaultdict(list)
    by_year: dict[tuple[str, int | None], list[Card]] = defaultdict(list)
    for card in cards:
        province, year = card.place
        if province and card.sketch:
            by_year[province, year].append(card)
            if card.number:
                by_number[province, card.number].append(card)
    for together in by_number.values():
        yield from combinations(together, 2)
    for together in by_year.values():
        bare = [card for card in together if not card.number]
        yield from combinations(bare, 2)
        yield from product(bare, [card for card in together if card.number])


def _are_one(one: Card, other: Card) -> bool:
    facts = ((one.number, other.number), (one.date, other.date), (one.place[1], other.place[1]))
    if any(mine and theirs and mine != theirs for mine, theirs in facts):
        return False
    shared, smaller = _overlap(one.figures, other.figures)
    sure = one.number and one.number == other.number and one.date == other.date
    least = _SAME_LETTERHEAD if sure else _UNKNOWN_LETTERHEAD
    return shared >= _LEAST_SHARED and shared >= least * smaller


@lru_cache(maxsize=1024)
def _hashes(sketch: str) -> frozenset[int]:
    return frozenset(int(sketch[at : at + 16], 16) for at in range(0, len(sketch), 16))


def _overlap(one: frozenset[int], other: frozenset[int]) -> tuple[int, int]:
    """Return how many figures are shared, and how many the smaller document has to share.

    A full sketch only holds the smallest hashes, so both are cut at the same one.
    """
    limits = [max(sketch) for sketch in (one, other) if len(sketch) == _SKETCH]
    limit = min(limits, default=max(max(one), max(other)))
    seen = [{h for h in sketch if h <= limit} for sketch in (one, other)]
    return len(seen[0] & seen[1]), min(map(len, seen))


def repeated_tables(better: Document, other: Document) -> frozenset[str]:
    """Return the ids of the tables of `other` whose figures `better` has as well."""
    known = {figure for table in better.tables for figure in _figures(table)}
    found = {table.table_id: set(_figures(table)) for table in other.tables}
    return frozenset(
        key for key, figures in found.items() if len(figures & known) >= _REPEATED * len(figures)
    )


def overlaps(better: Document, other: Document) -> Iterator[tuple[Table, Table]]:
    """Yield each ranking table of `other` that is repeated, after the one that has most of it."""
    repeated = repeated_tables(better, other)
    known = [(table, set(_figures(table))) for table in better.tables]
    for table in other.tables:
        figures = set(_figures(table))
        if figures and table.table_id in repeated:
            yield max(known, key=lambda each: len(each[1] & figures))[0], table


def _figures(table: Table) -> Iterator[int]:
    if table.kind is not TableKind.RANKING:
        return
    for row in table.rows:
        unit = row.name.unit_id or fold(row.name.printed)
        for column, cell in zip(table.columns, row.cells, strict=True):
            if row.kind is RowKind.UNIT and cell.value is not None:
                yield _hash(unit, column.measure.value, _plain(cell.value))


def _claim_figures(document: Document) -> Iterator[int]:
    for claim in document.claims:
        values = [claim.value, *claim.values]
        for share in claim.shares:
            values += [share.count, share.total, share.percent]
        known = [_plain(value) for value in values if value is not None]
        if len(known) > 1:  # a single figure says little
            yield _hash(claim.kind.value, *known)


def _worth(document: Document) -> float:
    cells = (c for t in document.tables for r in t.rows for c in r.cells if c.value is not None)
    figures = sum(_WEIGHTS.get(cell.status, 0.0) for cell in cells)
    claims = sum(1.0 if claim.raw == claim.text else 0.5 for claim in document.claims)
    letters = [c for p in document.paragraphs for c in p.text if c.isalpha()]
    marked = sum(not c.isascii() for c in letters) / len(letters) if letters else _MARKED
    return (figures + claims) * (1 + min(marked / _MARKED, 1.0)) / 2


def _number(printed: str) -> str:
    """Return a document's number for comparison: folded, without blanks."""
    return re.sub(r"\s+", "", fold(printed)).lstrip("0")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _hash(*parts: str) -> int:
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")
