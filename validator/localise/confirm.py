"""Figures that another part of the document confirms: what was read there must be what is printed.

A reader of bad text gets a clean-looking figure wrong now and then, and nothing in the figure
tells. Where a row adds up, or a rank is the place of its score, it was read right; unless so much
of the table is misread that two misreadings may have cancelled out in the row.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from documents.document import Document
from documents.findings import Relation, RelationKind
from documents.provenance import RepairReason
from documents.tables import CellStatus
from validator.localise.doubts import (
    Ledger,
    Place,
    ledger_of,
    step_of,
    sum_lines,
)
from validator.localise.ranked import RankedBlock, ranked_blocks
from validator.localise.risk import Knowledge, digit_chance, risks

# What a confirmed figure deserves: two of its row may still be wrong by the same amount.
CONFIRMED = 0.93
# Of twenty thousand figures one may be confirmed and wrong, and none is much likelier so.
_RISK, _HIGHEST = 5e-5, 5e-4
# Below this a reading was guessed at, and what it should be like is not what it is.
_GUESSED = 0.6
_FAR = 10**9  # beyond the first and the last there is no limit


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
    summed: list[tuple[float, Place]] = []
    windows: dict[str, tuple[int, int]] = {}
    for relation in relations:
        if relation.kind is RelationKind.RANK:
            descending = "descending" in relation.mode
            for block in ranked_blocks(ledger, relation):
                for rank, score, window in _in_places(block, descending, ledger.decimals):
                    places.append(rank)
                    windows[score.ref] = window
    known = Knowledge(dict(_steps(ledger)), windows)
    for relation in relations:
        if relation.kind is RelationKind.SUM and relation.mode == "exact" and not relation.weights:
            summed.extend(_in_sums(ledger, relation, forced, known))
    places.extend(_safe(summed, len(ledger.places)))
    return frozenset(
        place.ref
        for place in places
        if place.cell.status is CellStatus.READ and _GUESSED < place.cell.confidence < CONFIRMED
    )


def _steps(ledger: Ledger) -> Iterator[tuple[str, int]]:
    for column in ledger.columns.values():
        step = step_of([place.number for place in column if place.number is not None])
        yield from ((place.ref, step) for place in column)


def _in_sums(
    ledger: Ledger, relation: Relation, forced: set[str], known: Knowledge
) -> Iterator[tuple[float, Place]]:
    """Yield the figures of rows that add up, with the chance that two of them cancel out."""
    whole: list[tuple[Place, ...]] = []
    broken = 0
    for total, parts in sum_lines(ledger, relation):
        line = (*parts, total)
        numbers = [place.number for place in line if place.number is not None]
        if len(numbers) < len(line):
            continue
        if sum(numbers[:-1]) == numbers[-1] and not any(p.ref in forced for p in line):
            whole.append(line)
        elif not any(p.cell.status is CellStatus.INFERRED for p in line):
            broken += 1
    chance = digit_chance(whole, broken) if whole else 0.0
    for line in whole:
        yield from zip(risks(line, chance, known), line, strict=True)


def _safe(summed: Sequence[tuple[float, Place]], figures: int) -> Iterator[Place]:
    """Yield the figures that are safe enough together, the safest first, of so many in all."""
    together = 0.0
    for risk, place in sorted(summed, key=lambda item: item[0]):
        together += risk
        if risk > _HIGHEST or together > _RISK * figures:
            break
        yield place


def _in_places(
    block: RankedBlock, descending: bool, decimals: int
) -> Iterator[tuple[Place, Place, tuple[int, int]]]:
    """Yield the ranks that are the place of their score, where no score of the column is lost.

    With each comes its score, and the range in which the score keeps its place.

    Units with equal scores share one rank, or have all the places that the scores leave them. A
    rank that a unit with another score has too is not confirmed: one of them is misread.
    """
    sign = -1 if descending else 1
    known = sorted(sign * p.number for p in block.scores if p.number is not None)
    if len(known) < len(block.scores):
        return
    equals: dict[int, list[tuple[Place, Place]]] = defaultdict(list)
    for rank, scored in block.pairs:
        if scored.number is not None:
            equals[sign * scored.number].append((rank, scored))
    scale = 10**decimals
    holders: dict[int | None, set[int]] = defaultdict(set)
    for score, sharing in equals.items():
        for rank, _ in sharing:
            holders[rank.number].add(score)
    for score, sharing in equals.items():
        first = bisect_left(known, score) + 1
        places = [n * scale for n in range(first, first + len(sharing))]
        held = sorted(rank.number or 0 for rank, _ in sharing)
        shared = len(set(held)) == 1 and held[0] in places
        alone = all(len(holders[rank.number]) == 1 for rank, _ in sharing)
        if alone and len(sharing) == known.count(score) and (shared or held == places):
            below = known[first - 2] if first > 1 else known[0] - _FAR
            last = first - 1 + len(sharing)
            above = known[last] if last < len(known) else known[-1] + _FAR
            window = (min(sign * below, sign * above), max(sign * below, sign * above))
            yield from ((rank, scored, window) for rank, scored in sharing)
