"""Which units a rank column ranks together: all of the table, or those under each heading."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass

from documents.findings import Relation
from validator.localise.doubts import Ledger, Place, split_column
from validator.rankrules import WITHIN_GROUPS


@dataclass(frozen=True, slots=True)
class RankedBlock:
    """Units that are ranked together: ranks with the scores they follow, and all their scores."""

    pairs: tuple[tuple[Place, Place], ...]
    scores: tuple[Place, ...]


def ranked_blocks(ledger: Ledger, relation: Relation) -> list[RankedBlock]:
    """Return the blocks of a rank relation; none where the ranks follow several columns."""
    if len(relation.operands) != 1:
        return []
    target, operand = split_column(relation.target), split_column(relation.operands[0])
    same_table = target[0] == operand[0]
    apart = same_table and WITHIN_GROUPS in relation.mode

    def unit(place: Place) -> Hashable:
        # Two communes of one name stand in different rows.
        own = place.row.index if same_table else place.row.name.unit_id or place.row.name.printed
        return own

    scores: dict[str, dict[Hashable, Place]] = defaultdict(dict)
    for place in ledger.columns.get(operand, ()):
        scores[place.row.group if apart else ""][unit(place)] = place
    pairs: dict[str, list[tuple[Place, Place]]] = defaultdict(list)
    for rank in ledger.columns.get(target, ()):
        block = rank.row.group if apart else ""
        if (score := scores[block].get(unit(rank))) is not None:
            pairs[block].append((rank, score))
    return [RankedBlock(tuple(pairs[b]), tuple(scores[b].values())) for b in pairs]
