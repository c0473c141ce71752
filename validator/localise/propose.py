"""The main path: doubts, one solve, and only what every near-best solution shares."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

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
from validator.localise.master import Puzzle, Ranked, Solution, build, solve

# A second solution this much dearer (tenths of a nat) is no rival: odds of twenty to one.
MARGIN = 30
# Deterministic seconds, so that the same document gives the same answer on any machine.
_FIRST, _EACH = 20.0, 4.0
_SORTED = 0.9


def propose(document: Document, relations: Sequence[Relation]) -> tuple[Repair, ...]:
    """Return the repairs that the document's arithmetic forces, in document order.

    A proposal names a cell, what was read (`before`) and the figure as the paper must have it
    (`after`). Nothing is proposed for figures that several near-best solutions dispute, nor when
    the search did not end.
    """
    ledger = ledger_of(document)
    doubts = find_doubts(document, ledger, relations)
    if not doubts:
        return ()
    puzzle = Puzzle(
        tuple(doubts),
        tuple(_sums(ledger, relations)),
        tuple(_rankings(document, ledger, relations)),
        tuple(_sorted_columns(ledger, relations)),
    )
    built = build(puzzle)
    best = solve(built, _FIRST)
    if best is None:
        return ()
    found = []
    for doubt in doubts:
        number = best.numbers[doubt.place.ref]
        if number == doubt.place.number:
            continue
        rival = solve(built, _EACH, forbidden=(doubt.place.ref, number))
        if rival is not None and rival.cost >= best.cost + MARGIN:
            found.append(_repair(doubt, number, ledger, best, rival))
    return tuple(found)


def _sums(
    ledger: Ledger, relations: Sequence[Relation]
) -> Iterator[tuple[Place, tuple[Place, ...]]]:
    for relation in relations:
        if relation.kind is RelationKind.SUM and relation.mode == "exact" and not relation.weights:
            yield from sum_lines(ledger, relation)


def _rankings(
    document: Document, ledger: Ledger, relations: Sequence[Relation]
) -> Iterator[Ranked]:
    for relation in relations:
        if relation.kind is not RelationKind.RANK or len(relation.operands) != 1:
            continue
        ranks = ledger.columns[split_column(relation.target)]
        scores = {_unit(p): p for p in ledger.columns[split_column(relation.operands[0])]}
        both = [(rank, scores[_unit(rank)]) for rank in ranks if _unit(rank) in scores]
        if len(both) < 2:
            continue
        yield Ranked(
            tuple(rank for rank, _ in both),
            tuple(score for _, score in both),
            descending="descending" in relation.mode,
            shared=_has_ties(ranks),
        )


def _unit(place: Place) -> str:
    return place.row.name.unit_id or place.row.name.printed


def _has_ties(ranks: Sequence[Place]) -> bool:
    """Whether units share ranks as a rule: more figures stand twice than misreading explains."""
    known = [place.number for place in ranks if place.number is not None]
    return len(known) - len(set(known)) > max(2, len(known) // 10)


def _sorted_columns(ledger: Ledger, relations: Sequence[Relation]) -> Iterator[tuple[Place, ...]]:
    for relation in relations:
        if relation.kind is RelationKind.SUM:
            column = ledger.columns[split_column(relation.target)]
            known = [place.number for place in column if place.number is not None]
            falls = sum(a >= b for a, b in pairwise(known))
            if len(known) > 3 and falls >= _SORTED * (len(known) - 1):
                yield column


def _repair(doubt: Doubt, number: int, ledger: Ledger, best: Solution, rival: Solution) -> Repair:
    decimals = _printed_decimals(doubt.place, ledger)
    value = unscaled(number, ledger.decimals)
    after = f"{value:.{decimals}f}".replace(".", ",")
    margin = (rival.cost - best.cost) / 10
    return Repair(
        target=doubt.place.ref,
        reason=RepairReason.CONSTRAINT,
        before=doubt.place.cell.raw,
        after=after,
        because=f"the figures around it allow no other within {margin:.1f} nats",
        confidence=0.95,
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
