"""The main path: doubts, the ways to read each row, and only what the near-best ways share."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.document import Document
from documents.findings import Relation, RelationKind
from documents.provenance import Repair, RepairReason
from documents.tables import CellStatus
from validator.localise.constraints import Constraint
from validator.localise.doubts import Ledger, Place, find_doubts, ledger_of
from validator.localise.evidence import Evidence, evidence_of
from validator.localise.explanations import DERIVED, independent
from validator.localise.lines import Puzzle, lines_of, puzzles, windows_of
from validator.localise.network import Network, network_of
from validator.localise.ranked import ranked_blocks
from validator.localise.ranks import Ranking
from validator.localise.solve import settled
from validator.localise.tokens import natural, says

# A second reading of a row this much dearer (tenths of a nat) is no rival: odds of twenty to one.
MARGIN = 30
_CONFIDENCE = 0.95
# The chance that one of the figures is wrong from which another is worked out by one rule alone.
_SURE_OTHERS = 0.02


def propose(document: Document, relations: Sequence[Relation]) -> tuple[Repair, ...]:
    """Return the repairs that the document's arithmetic forces, in document order.

    A proposal names a cell, what was read (`before`) and the figure as the paper must have it
    (`after`). Nothing is proposed for figures that several near-best readings dispute.
    """
    ledger = ledger_of(document)
    doubts = {doubt.place.ref: doubt for doubt in find_doubts(document, ledger, relations)}
    rankings = _rankings(ledger, relations)
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
    # A rank is proven by its score and by the places that the others leave.
    placed: set[str] = set()
    for ranking in rankings:
        for find in (ranking.lost_ranks, ranking.misread_ranks):
            ranks = {place.ref: number for place, number in find(found)}
            found |= ranks
            placed |= ranks.keys()
    changed = {ref: n for ref, n in found.items() if ledger.places[ref].number != n}
    network = network_of(document, ledger, relations)
    evidence = evidence_of(document, network)
    proofs = {ref: network.proofs(ref, changed) for ref in changed}
    return tuple(
        _repair(place, changed[ref], proofs[ref], network)
        for ref, place in ledger.places.items()
        if ref in changed
        and independent(proofs[ref])
        and (ref in placed or _is_proven(place, changed[ref], proofs[ref], network, evidence))
    )


def _is_proven(
    place: Place,
    number: int,
    proofs: Sequence[Constraint],
    network: Network,
    evidence: Evidence,
) -> bool:
    """Whether more speaks for a figure than the sum that it was worked out from.

    Another reading, a second rule, or a token that is no figure; but what is left of that token
    must not say something else, and a single rule must rest on figures that were surely read.
    """
    text, depth = network.text(place.ref, number), network.depth(place.ref)
    read = any(network.number(r.text) == number for r in place.cell.alternatives)
    if read or text in natural(place.cell.raw, depth):
        return True
    if len(independent(proofs)) > 1:
        clean = place.number is not None and place.cell.status is not CellStatus.REPAIRED
        # Of a figure that is worked out from others all rules tell the same when it is misprinted.
        many = 1 if network.measure(place.ref) in DERIVED else len(independent(proofs))
        return clean or says(place.cell.raw, text, depth, many)
    others = {ref for constraint in proofs for ref in constraint.refs} - {place.ref}
    lost = place.number is None or place.cell.status is CellStatus.REPAIRED
    return (
        lost
        and says(place.cell.raw, text, depth)
        and sum(evidence.misread.get(ref, 0.0) for ref in others) <= _SURE_OTHERS
    )


def _rankings(ledger: Ledger, relations: Sequence[Relation]) -> tuple[Ranking, ...]:
    """Return the rankings of a document, which treats equal scores in one way throughout."""
    found = tuple(_as_read(ledger, relations))
    ties = [ranking.ties() for ranking in found]
    apart = sum(apart for _, apart in ties) > sum(same for same, _ in ties)
    return tuple(replace(ranking, equals_apart=apart) for ranking in found)


def _as_read(ledger: Ledger, relations: Sequence[Relation]) -> Iterator[Ranking]:
    for relation in relations:
        if relation.kind is not RelationKind.RANK:
            continue
        for block in ranked_blocks(ledger, relation):
            yield Ranking(
                tuple(rank for rank, _ in block.pairs),
                tuple(score for _, score in block.pairs),
                descending="descending" in relation.mode,
                scale=10**ledger.decimals,
            )


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
