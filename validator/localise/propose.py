"""The main path: doubts, the ways to read each row, and only what the near-best ways share."""

from collections.abc import Iterator, Mapping, Sequence

from documents.document import Document
from documents.findings import Relation, RelationKind
from documents.provenance import Repair, RepairReason
from validator.arithmetic import unscaled
from validator.localise.doubts import (
    Doubt,
    Ledger,
    Place,
    find_doubts,
    ledger_of,
    split_column,
    sum_lines,
)
from validator.localise.ranks import Ranking
from validator.localise.rows import Line, settled

# A second reading of a row this much dearer (tenths of a nat) is no rival: odds of twenty to one.
MARGIN = 30
_CONFIDENCE = 0.95


def propose(document: Document, relations: Sequence[Relation]) -> tuple[Repair, ...]:
    """Return the repairs that the document's arithmetic forces, in document order.

    A proposal names a cell, what was read (`before`) and the figure as the paper must have it
    (`after`). Nothing is proposed for figures that several near-best readings dispute, nor for
    rows that lost more than one figure.
    """
    ledger = ledger_of(document)
    doubts = {doubt.place.ref: doubt for doubt in find_doubts(document, ledger, relations)}
    rankings = tuple(_rankings(ledger, relations))
    doubtful = frozenset(doubts)

    def elsewhere(place: Place, number: int) -> int:
        return max((r.price(place, number, doubtful) for r in rankings), default=0)

    found: dict[str, int] = {}
    for line in _lines(ledger, relations, doubts):
        found |= settled(line, elsewhere, MARGIN)
    for ranking in rankings:
        found |= {place.ref: number for place, number in ranking.lost_ranks(found)}
    changed = {ref: n for ref, n in found.items() if ledger.places[ref].number != n}
    return tuple(
        _repair(place, changed[ref], ledger)
        for ref, place in ledger.places.items()
        if ref in changed
    )


def _lines(
    ledger: Ledger, relations: Sequence[Relation], doubts: Mapping[str, Doubt]
) -> Iterator[Line]:
    for relation in relations:
        if relation.kind is RelationKind.SUM and relation.mode == "exact" and not relation.weights:
            for total, parts in sum_lines(ledger, relation):
                mine = {p.ref: doubts[p.ref] for p in (*parts, total) if p.ref in doubts}
                if mine:
                    yield Line(total, parts, mine)


def _rankings(ledger: Ledger, relations: Sequence[Relation]) -> Iterator[Ranking]:
    for relation in relations:
        if relation.kind is not RelationKind.RANK or len(relation.operands) != 1:
            continue
        ranks = ledger.columns[split_column(relation.target)]
        scores = {_unit(p): p for p in ledger.columns[split_column(relation.operands[0])]}
        both = [(rank, scores[_unit(rank)]) for rank in ranks if _unit(rank) in scores]
        yield Ranking(
            tuple(rank for rank, _ in both),
            tuple(score for _, score in both),
            descending="descending" in relation.mode,
            scale=10**ledger.decimals,
        )


def _unit(place: Place) -> str:
    return place.row.name.unit_id or place.row.name.printed


def _repair(place: Place, number: int, ledger: Ledger) -> Repair:
    value = unscaled(number, ledger.decimals)
    after = f"{value:.{_printed_decimals(place, ledger)}f}".replace(".", ",")
    return Repair(
        target=place.ref,
        reason=RepairReason.CONSTRAINT,
        before=place.cell.raw,
        after=after,
        because="the sums and ranks around it leave no other figure as likely",
        confidence=_CONFIDENCE,
    )


def _printed_decimals(place: Place, ledger: Ledger) -> int:
    """Return the decimals that the column is printed with, by its other figures."""
    table_id = place.ref.partition(".")[0]
    printed = [
        p.cell.printed.rpartition(",")[2] if "," in p.cell.printed else ""
        for p in ledger.columns[table_id, place.column]
        if p.number is not None
    ]
    return max((len(part) for part in printed), default=0)
