"""How ranks follow from figures and from each other: ties, and what makes a list of ranks valid."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum


class Ties(StrEnum):
    """How equal figures share a rank, and what rank follows them."""

    COMPETITION = "competition"  # 1 2 2 4
    DENSE = "dense"  # 1 2 2 3


def ranks_by(
    figures: Sequence[Decimal | None], ties: Ties, descending: bool = True
) -> list[int | None]:
    """Return the rank of each figure among those that are there."""
    present = [figure for figure in figures if figure is not None]
    if ties is Ties.DENSE:
        present = list(set(present))

    def rank(figure: Decimal | None) -> int | None:
        if figure is None:
            return None
        return 1 + sum(other > figure if descending else other < figure for other in present)

    memo = {figure: rank(figure) for figure in set(figures)}
    return [memo[figure] for figure in figures]


def runs(ranks: Sequence[int | None]) -> list[tuple[int, int]]:
    """Return (first, last) of each stretch of neighbouring rows with one rank."""
    found: list[tuple[int, int]] = []
    for index, rank in enumerate(ranks):
        if found and rank is not None and ranks[index - 1] == rank:
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    return found


def may_be_ranks(known: Iterable[int], count: int) -> bool:
    """Tell whether `count` units can have these competition ranks, the rest being unknown.

    k units on rank r take the places r to r+k-1, so the next rank is at least r+k.
    """
    tally = sorted(Counter(known).items())
    bounds = [*(rank for rank, _ in tally[1:]), count + 1]
    in_order = all(
        rank + units <= bound for (rank, units), bound in zip(tally, bounds, strict=False)
    )
    return in_order and (not tally or tally[0][0] >= 1)


def fits_exactly(rank: int, known: Iterable[int], count: int) -> bool:
    """Tell whether the units on a rank fill all places up to the next rank that is known."""
    tally = Counter(known)
    later = [other for other in tally if other > rank]
    return rank + tally[rank] == min(later, default=count + 1)


def open_ranks(known: Sequence[int], count: int) -> list[int]:
    """Return the ranks that one more unit could have, from the first place down."""
    return [r for r in range(1, count + 1) if may_be_ranks([*known, r], count)]
