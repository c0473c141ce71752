"""The main path: doubts, the ways to read each row, and only what the near-best ways share."""

from collections.abc import Iterator, Sequence

from documents.document import Document
from documents.findings import Relation, RelationKind
from documents.provenance import Repair, RepairReason
from validator.arithmetic import unscaled
from validator.localise.doubts import Ledger, Place, find_doubts, ledger_of, split_column
from validator.localise.lines import Puzzle, lines_of, puzzles, windows_of
from validator.localise.ranks import Ranking
from validator.localise.solve import settled

# A second reading of a row this much dearer (tenths of a nat) is no rival: odds of twenty to one.
MARGIN = 30
_CONFIDENCE = 0.95


def propose(document: Document, relations: Sequence[Relation]) -> tuple[Repair, ...]:
    """Return the repairs that the document's arithmetic forces, in document order.

    A proposal names a cell, what was read (`before`) and the figure as the paper must have it
    (`after`). Nothing is proposed for figures that several near-best readings dispute.
    """
    ledger = ledger_of(document)
    doubts = {doubt.place.ref: doubt for doubt in find_doubts(document, ledger, relations)}
    rankings = tuple(_rankings(ledger, relations))
    doubtful = frozenset(doubts)

    def bounds(place: Place) -> tuple[int | None, int | None]:
        ranges = (ranking.bounds(place, doubtful) for ranking in rankings)
        return next((r for r in ranges if r != (None, None)), (None, None))

    found: dict[str, int] = {}
    lines = list(lines_of(ledger, relations, doubts))
    for line in lines:
        found |= settled(Puzzle((line,), (), {}), bounds, MARGIN)
    # What one sum leaves open, the means of several columns may tell together.
    for puzzle in puzzles(lines, windows_of(document, ledger, doubts, found), found):
        found |= settled(puzzle, bounds, MARGIN)
    for ranking in rankings:
        found |= {place.ref: number for place, number in ranking.lost_ranks(found)}
        found |= {place.ref: number for place, number in ranking.misread_ranks(found)}
    changed = {ref: n for ref, n in found.items() if ledger.places[ref].number != n}
    return tuple(
        _repair(place, changed[ref], ledger)
        for ref, place in ledger.places.items()
        if ref in changed
    )


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
