"""Which rows to blame when ranks and figures disagree: as few as explain every disagreement.

One wrong figure shifts every rank that it jumps over, and one place that is skipped shifts all
ranks below it: neither makes those ranks wrong.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from validator.figures import Integers
from validator.order import longest_sorted

# A figure is no key of a rank column when more rows than this break the order.
MAX_STRAYS = 0.4
# Rows out of order that are placed both ways.
MAX_TRIED = 20


class Ties(StrEnum):
    """What ranks equal figures get; the order is the order of preference."""

    COMPETITION = "competition"  # 1 2 2 4
    DENSE = "dense"  # 1 2 2 3
    ORDINAL = "ordinal"  # 1 2 3 4, ties broken by something else
    MODIFIED = "modified"  # 1 3 3 4


def ranks_of(values: Integers, descending: bool) -> tuple[Integers, Integers, Integers]:
    """Return the first and the last place of each figure's block of ties, and its dense rank."""
    signed = -values if descending else values
    distinct, back, counts = np.unique(signed, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - counts + 1)[back], ends[back], np.arange(1, len(distinct) + 1)[back]


def log_arrangements(count: int, errors: int) -> float:
    """Return the log of the ways to choose up to `errors` of `count` rows and rearrange them."""
    total, ways = 1, 1
    for k in range(min(errors, count)):
        ways *= count - k
        total += ways
    return math.log(total)


@dataclass(frozen=True)
class Ladder:
    """Printed ranks beside the figures that they rank; `signed` is small for the best."""

    printed: Integers
    signed: Integers
    ties: Ties
    strays: tuple[int, ...]  # rows that break the common order of ranks and figures
    kept: tuple[int, ...]  # the others, by rank
    hidden: int = 0  # units whose figure is unknown: any rank may be worse by their number

    def _bounds(self, signed: Integers, taken: Integers) -> tuple[Integers, Integers]:
        first, last, dense = ranks_of(signed, descending=False)
        low, high = {
            Ties.COMPETITION: (first, first),
            Ties.DENSE: (dense, dense),
            Ties.ORDINAL: (first, last),
            Ties.MODIFIED: (last, last),
        }[self.ties]
        return low + taken, high + taken + self.hidden

    @cached_property
    def bounds(self) -> tuple[Integers, Integers]:
        """The best and the worst rank that each row may have."""
        return self._bounds(self.signed, np.zeros(len(self.signed), dtype=np.int64))

    @cached_property
    def misses(self) -> tuple[int, ...]:
        """The rows whose rank is not the one of their figure."""
        low, high = self.bounds
        return tuple(np.flatnonzero((self.printed < low) | (self.printed > high)).tolist())

    @cached_property
    def shared(self) -> tuple[int, ...]:
        """Where no rank may be shared: the ranks that several rows have."""
        if self.ties is not Ties.ORDINAL:
            return ()
        ranks, counts = np.unique(self.printed, return_counts=True)
        return tuple(ranks[counts > 1].tolist())

    @cached_property
    def blamed(self) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
        """Rows wrong by themselves, and runs of rows that one shift explains."""
        if len(self.misses) < 2:
            return self.misses, ()
        runs = self._shifts()
        if len(self.strays) + len(runs) >= len(self.misses):
            return self.misses, ()
        single = tuple(run[0] for run in runs if len(run) == 1)
        return self.strays + single, tuple(r for r in runs if len(r) > 1)

    @property
    def cost(self) -> int:
        """The number of errors that the rows show under this rule."""
        alone, runs = self.blamed
        # A rank that two rows share because one of them is wrong is no second error.
        right = np.delete(self.printed, alone)
        shared = sum(int((right == rank).sum()) > 1 for rank in self.shared)
        return len(alone) + len(runs) + shared

    @cached_property
    def order(self) -> float:
        """The nats in the ranks, were every one right: the chance to draw them all so.

        Equal ranks carry none among themselves. Where the rule leaves a rank `w` places, at
        most `w!**(1/w)` orders fit for each row (Bregman's bound on permanents).
        """
        low, high = self.bounds
        _, counts = np.unique(self.printed, return_counts=True)
        shared: list[int] = counts.tolist()
        room: list[int] = (high - low + 1).tolist()
        same = sum(math.lgamma(n + 1) for n in shared)
        fitting = sum(math.lgamma(w + 1) / w for w in room)
        return math.lgamma(len(self.printed) + 1) - same - fitting

    @property
    def gain(self) -> float:
        """The nats of the chance that a column of shuffled ranks agrees as well, negative log."""
        return self.order - self._liberty(self.cost)

    def _liberty(self, errors: int) -> float:
        """Return the nats in the ways to draw ranks that show no more errors than these.

        Rows that have just each other's ranks may be drawn again among themselves; a rank that
        belongs to no row, or a row taken out so that shifts explain the others, may be any.
        """
        count = max(2, len(self.printed))
        wrong = list(self.misses)
        if errors == len(wrong) and sorted(self.printed[wrong]) == sorted(self.bounds[0][wrong]):
            return log_arrangements(count, errors)
        return errors * 2 * math.log(count)

    def right_with(self, i: int, others: dict[int, int]) -> bool:
        """Return whether row i has its rank once the figures of some rows are others."""
        changed = self.signed.copy()
        for row, signed in others.items():
            changed[row] = signed
        better, equal = int((changed < changed[i]).sum()), int((changed == changed[i]).sum())
        distinct = len(np.unique(changed[changed < changed[i]]))
        low, high = {
            Ties.COMPETITION: (better + 1, better + 1),
            Ties.DENSE: (distinct + 1, distinct + 1),
            Ties.ORDINAL: (better + 1, better + equal),
            Ties.MODIFIED: (better + equal, better + equal),
        }[self.ties]
        return low <= int(self.printed[i]) <= high + self.hidden

    def leaves_room(self, i: int, absent: int) -> bool:
        """Return whether units that the table leaves out explain a rank worse than expected.

        They must then be missing from all places up to the last rank, not only here.
        """
        over = int(self.printed[i] - self.bounds[1][i])
        worst = int(self.printed.max() - len(self.printed))
        return 0 < over <= absent and over <= worst

    def _shifts(self) -> list[tuple[int, ...]]:
        """Return runs of rows in order that are all off by the same number of places.

        The rows taken out still take places: where their figure puts them when their rank is
        wrong, where their rank puts them when their figure is. Each is tried both ways.
        """
        kept = list(self.kept)
        places = [self._place_by_rank(i, kept) for i in self.strays]
        runs = self._runs(kept, places)
        for k, i in enumerate(self.strays[:MAX_TRIED]):
            changed = [*places[:k], self._place_by_figure(i, kept), *places[k + 1 :]]
            fewer = self._runs(kept, changed)
            if sum(map(len, fewer)) < sum(map(len, runs)):
                places, runs = changed, fewer
        return runs

    def _place_by_rank(self, i: int, kept: list[int]) -> tuple[Integers, Integers]:
        if self.ties is Ties.DENSE and bool((self.printed[kept] == self.printed[i]).any()):
            none = np.zeros(len(kept), dtype=np.int64)
            return none, none
        below = (self.printed[kept] > self.printed[i]).astype(np.int64)
        return below, below

    def _place_by_figure(self, i: int, kept: list[int]) -> tuple[Integers, Integers]:
        below = (self.signed[kept] > self.signed[i]).astype(np.int64)
        if self.ties is Ties.DENSE and bool((self.signed[kept] == self.signed[i]).any()):
            return below * 0, below * 0
        equal = below + (self.signed[kept] == self.signed[i])
        return {
            Ties.ORDINAL: (below, equal),
            Ties.MODIFIED: (equal, equal),
        }.get(self.ties, (below, below))

    def _runs(
        self, kept: list[int], places: list[tuple[Integers, Integers]]
    ) -> list[tuple[int, ...]]:
        none = np.zeros(len(kept), dtype=np.int64)
        low, _ = self._bounds(self.signed[kept], sum((p[0] for p in places), none))
        _, high = self._bounds(self.signed[kept], sum((p[1] for p in places), none))
        runs: list[list[int]] = []
        previous = 0
        for i, best, worst in zip(kept, low.tolist(), high.tolist(), strict=True):
            rank = int(self.printed[i])
            offset = min(rank - best, 0) or max(rank - worst, 0)
            if offset and offset == previous:
                runs[-1].append(i)
            elif offset:
                runs.append([i])
            previous = offset
        return [tuple(run) for run in runs]


def ladders(printed: Integers, key: Integers, hidden: int = 0) -> Iterator[tuple[bool, Ladder]]:
    """Yield (descending, ladder) for each direction and tie rule that is worth a look."""
    for descending in (True, False):
        signed = -key if descending else key
        order = np.lexsort((signed, printed)).tolist()
        in_order = set(longest_sorted(signed[order].tolist()))
        strays = tuple(i for k, i in enumerate(order) if k not in in_order)
        if len(strays) > MAX_STRAYS * len(order):
            continue
        kept = tuple(i for k, i in enumerate(order) if k in in_order)
        for ties in Ties:
            yield descending, Ladder(printed, signed, ties, strays, kept, hidden)
