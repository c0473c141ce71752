"""Figures that another part of the document confirms: what was read there must be what is printed.

A reader of bad text gets a clean-looking figure wrong now and then, and nothing in the figure
tells. Where a row adds up, or a rank is the place of its score, it was read right.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from documents.document import Document
from documents.findings import Relation, RelationKind
from documents.provenance import RepairReason
from documents.tables import CellStatus
from validator.localise.doubts import Ledger, Place, ledger_of, split_column, sum_lines

# What a confirmed figure deserves: two of its row may still be wrong by the same amount.
CONFIRMED = 0.93


def confirmed(document: Document, relations: Sequence[Relation]) -> frozenset[str]:
    """Return the references of the figures that others confirm and whose reader was not sure.

    A row confirms nothing when one of its figures was found by that very sum.
    """
    unsure = any(
        cell.confidence < CONFIRMED
        for table in document.tables
        for row in table.rows
        for cell in row.cells
    )
    if not unsure:
        return frozenset()
    ledger = ledger_of(document)
    forced = {r.target for r in document.repairs if r.reason is RepairReason.CONSTRAINT}
    places: list[Place] = []
    for relation in relations:
        if relation.kind is RelationKind.SUM and relation.mode == "exact" and not relation.weights:
            places.extend(_in_sums(ledger, relation, forced))
        elif relation.kind is RelationKind.RANK and len(relation.operands) == 1:
            places.extend(_in_places(ledger, relation))
    return frozenset(
        place.ref
        for place in places
        if place.cell.status is CellStatus.READ and place.cell.confidence < CONFIRMED
    )


def _in_sums(ledger: Ledger, relation: Relation, forced: set[str]) -> Iterator[Place]:
    for total, parts in sum_lines(ledger, relation):
        line = (*parts, total)
        numbers = [part.number for part in parts if part.number is not None]
        whole = len(numbers) == len(parts) and total.number == sum(numbers)
        if whole and not any(place.ref in forced for place in line):
            yield from line


def _in_places(ledger: Ledger, relation: Relation) -> Iterator[Place]:
    """Yield the ranks that are the place of their score, where no score of the column is lost.

    Units with equal scores share one rank, or have all the places that the scores leave them.
    """
    ranks = ledger.columns[split_column(relation.target)]
    scores = {_unit(p): p.number for p in ledger.columns[split_column(relation.operands[0])]}
    sign = -1 if "descending" in relation.mode else 1
    known = sorted(sign * number for number in scores.values() if number is not None)
    if len(known) < len(scores):
        return
    equals: dict[int, list[Place]] = defaultdict(list)
    for rank in ranks:
        if (score := scores.get(_unit(rank))) is not None:
            equals[sign * score].append(rank)
    scale = 10**ledger.decimals
    for score, sharing in equals.items():
        first = bisect_left(known, score) + 1
        places = [n * scale for n in range(first, first + len(sharing))]
        held = sorted(rank.number or 0 for rank in sharing)
        shared = len(set(held)) == 1 and held[0] in places
        if len(sharing) == known.count(score) and (shared or held == places):
            yield from sharing


def _unit(place: Place) -> str:
    return place.row.name.unit_id or place.row.name.printed
