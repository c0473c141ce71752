"""The main path: doubts, the ways to read each row, and only what the near-best ways share."""

from collections.abc import Iterator, Sequence

from documents.document import Document
from documents.findings import Relation, RelationKind
from documents.provenance import Repair, RepairReason
from documents.tables import CellStatus
from validator.localise.constraints import Constraint
from validator.localise.doubts import Ledger, Place, find_doubts, ledger_of, split_column
from validator.localise.explanations import independent
from validator.localise.lines import Puzzle, lines_of, puzzles, windows_of
from validator.localise.network import Network, network_of
from validator.localise.ranks import Ranking
from validator.localise.solve import settled
from validator.localise.tokens import says

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
    twice: set[str] = set()
    for ranking in rankings:
        found |= {place.ref: number for place, number in ranking.lost_ranks(found)}
        misread = {place.ref: number for place, number in ranking.misread_ranks(found)}
        found |= misread
        twice |= misread.keys()
    changed = {ref: n for ref, n in found.items() if ledger.places[ref].number != n}
    network = network_of(document, ledger, relations)
    proofs = {ref: network.proofs(ref, changed) for ref in changed}
    return tuple(
        _repair(place, changed[ref], proofs[ref], network)
        for ref, place in ledger.places.items()
        if ref in changed
        and (ref in twice or _is_proven(place, changed[ref], proofs[ref], network))
    )


def _is_proven(place: Place, number: int, proofs: Sequence[Constraint], network: Network) -> bool:
    """Whether more speaks for a figure than the sum that it was worked out from.

    Another reading, a second rule, or a token that is no figure; but what is left of that token
    must not say something else.
    """
    if number in network.seen(place):
        return True
    if place.number is not None and place.cell.status is not CellStatus.REPAIRED:
        return len(independent(proofs)) > 1
    return says(place.cell.raw, network.text(place.ref, number), network.depth(place.ref))


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


def _repair(place: Place, number: int, proofs: Sequence[Constraint], network: Network) -> Repair:
    return Repair(
        target=place.ref,
        reason=RepairReason.CONSTRAINT,
        before=place.cell.raw,
        after=network.text(place.ref, number),
        because="the sums and ranks around it leave no other figure as likely",
        alternatives=tuple(dict.fromkeys(r.text for r in place.cell.alternatives if r.text)),
        constraints=tuple(c.name for c in proofs),
        confidence=_CONFIDENCE,
    )
