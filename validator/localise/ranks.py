"""What ranks say of the figures that they follow, and the other way round."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from validator.localise.confusions import misreadings
from validator.localise.doubts import Place
from validator.localise.tokens import says


@dataclass(frozen=True, slots=True)
class Standing:
    """A known rank and the score that it follows."""

    ref: str
    rank: int
    score: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranks and the scores of the same units, in the same order."""

    ranks: tuple[Place, ...]
    scores: tuple[Place, ...]
    descending: bool
    scale: int
    equals_apart: bool = False  # units with equal scores have ranks of their own

    def ties(self) -> tuple[int, int]:
        """Return in how many groups of equal scores the known ranks are the same, and differ."""
        groups: dict[int, list[int]] = defaultdict(list)
        for rank, score in self._pairs():
            if rank.number is not None and score.number is not None:
                groups[score.number].append(rank.number)
        tied = [ranks for ranks in groups.values() if len(ranks) > 1]
        apart = sum(len(set(ranks)) == len(ranks) for ranks in tied)
        return len(tied) - apart, apart

    def bounds(self, score: Place, doubtful: frozenset[str]) -> tuple[int | None, int | None]:
        """Return the range that the ranks of sure scores leave a score; None for no limit."""
        own = next((r for r, s in self._pairs() if s.ref == score.ref), None)
        steady = self._steady({}, doubtful)
        number = None if own is None else self._mended(steady).get(own.ref, own.number)
        if own is None or number is None:
            return None, None
        ahead = [s.score for s in steady if s.rank < number and s.ref != own.ref]
        behind = [s.score for s in steady if s.rank > number and s.ref != own.ref]
        above, below = (ahead, behind) if self.descending else (behind, ahead)
        return max(below, default=None), min(above, default=None)

    def _steady(
        self, numbers: Mapping[str, int], doubtful: frozenset[str] = frozenset()
    ) -> list[Standing]:
        """Return the known ranks with their sure scores, without those that the most contradict.

        A misread rank is out of order with many others; it must not tell what they are.
        """
        standings = []
        for rank, score in self._pairs():
            number = numbers.get(score.ref, score.number)
            if rank.number is not None and number is not None and score.ref not in doubtful:
                standings.append(Standing(rank.ref, rank.number, number))
        while standings:
            against = [sum(self._disagree(a, b) for b in standings) for a in standings]
            worst = max(against)
            if not worst:
                break
            standings = [s for s, n in zip(standings, against, strict=True) if n < worst]
        return standings

    def _disagree(self, one: Standing, other: Standing) -> bool:
        ahead = (one.score - other.score) * (1 if self.descending else -1)
        return ahead * (one.rank - other.rank) > 0

    def _fits(self, own: Standing, steady: Sequence[Standing]) -> bool:
        """Whether a rank and a score agree with those of the others."""
        return not any(self._disagree(own, s) for s in steady if s.ref != own.ref)

    def _mended(self, steady: Sequence[Standing]) -> dict[str, int]:
        """Return the ranks that can't be as read: held twice, by a unit that surely has it too.

        Only where exactly one rank is missing, which must then be the other unit's.
        """
        free = self._free()
        if len(free) != 1:
            return {}
        sure = {s.ref: s for s in steady}
        found = {}
        for pair in self._twice():
            first, second = (rank for rank, _ in pair)
            for keeps, other in ((first, second), (second, first)):
                own = sure.get(keeps.ref)
                if own and not self._fits(Standing(own.ref, free[0], own.score), steady):
                    found[other.ref] = free[0]
        return found

    def lost_ranks(self, numbers: Mapping[str, int]) -> Iterator[tuple[Place, int]]:
        """Yield the lost ranks that the scores leave one number for, ranks of others excluded."""
        steady = self._steady(numbers)
        for rank, score in self._pairs():
            number = numbers.get(score.ref, score.number)
            if rank.number is None and number is not None:
                fits = self._fitting(rank, number, steady)
                if len(fits) == 1 and says(rank.cell.raw, str(fits[0] // self.scale), 0):
                    yield rank, fits[0]

    def misread_ranks(self, numbers: Mapping[str, int]) -> Iterator[tuple[Place, int]]:
        """Yield the ranks that two things prove wrong, with the one that they must be.

        The rank stands twice and contradicts its own score; of the ranks that are missing the
        score leaves one, and a reader may take it for the one that was read.
        """
        steady = self._steady(numbers)
        for pair in self._twice():
            for rank, score in pair:
                number = numbers.get(score.ref, score.number)
                if number is None or rank.number is None or not rank.is_movable:
                    continue
                fits = self._fitting(rank, number, steady)
                wrong = not self._fits(Standing(rank.ref, rank.number, number), steady)
                if wrong and len(fits) == 1 and self._is_like(fits[0], rank.number):
                    yield rank, fits[0]

    def _fitting(self, rank: Place, score: int, steady: Sequence[Standing]) -> list[int]:
        """Return the ranks that a score leaves: the free ones, and that of its equals."""
        left = set(self._free())
        equals = {r.number for r, s in self._pairs() if s.number == score and r is not rank}
        if not self.equals_apart:
            left |= {number for number in equals if number is not None}
        return [n for n in left if self._fits(Standing(rank.ref, n, score), steady)]

    def _is_like(self, true: int, read: int) -> bool:
        taken_for = {digits for digits, _ in misreadings(str(read // self.scale))}
        return str(true // self.scale) in taken_for

    def _free(self) -> list[int]:
        """Return the ranks of 1 to n that no unit has."""
        taken = {rank.number for rank in self.ranks if rank.number is not None}
        return [
            n * self.scale for n in range(1, len(self.ranks) + 1) if n * self.scale not in taken
        ]

    def _twice(self) -> Iterator[list[tuple[Place, Place]]]:
        """Yield the pairs of units that have the same rank."""
        holders: dict[int, list[tuple[Place, Place]]] = defaultdict(list)
        for rank, score in self._pairs():
            if rank.number is not None:
                holders[rank.number].append((rank, score))
        yield from (pair for pair in holders.values() if len(pair) == 2)

    def _pairs(self) -> Sequence[tuple[Place, Place]]:
        return list(zip(self.ranks, self.scores, strict=True))
