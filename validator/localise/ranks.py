"""What ranks say of the figures that they follow, and the other way round."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from validator.localise.doubts import Place

# A figure that its rank contradicts: the price of a publisher's error.
CONTRADICTED = 60


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranks and the scores of the same units, in the same order."""

    ranks: tuple[Place, ...]
    scores: tuple[Place, ...]
    descending: bool
    scale: int

    def price(self, score: Place, number: int, doubtful: frozenset[str]) -> int:
        """Return what it costs that a score is `number`, by the sure ranks of sure scores."""
        own = next((r for r, s in self._pairs() if s.ref == score.ref), None)
        if own is None or own.number is None:
            return 0
        for rank, other in self._pairs():
            sure = other.number is not None and other.ref not in doubtful
            if rank.number is None or not sure or other.ref == score.ref:
                continue
            ahead = (number - (other.number or 0)) * (1 if self.descending else -1)
            behind = own.number - rank.number
            if ahead * behind > 0:
                return CONTRADICTED
        return 0

    def lost_ranks(self, numbers: Mapping[str, int]) -> Iterator[tuple[Place, int]]:
        """Yield the lost ranks that the scores leave one number for, ranks of others excluded."""
        taken = {rank.number for rank in self.ranks if rank.number is not None}
        free = [
            n * self.scale for n in range(1, len(self.ranks) + 1) if n * self.scale not in taken
        ]
        for rank, score in self._pairs():
            number = numbers.get(score.ref, score.number)
            if rank.number is None and number is not None:
                fits = [n for n in free if self._in_order(rank, n, number, numbers)]
                if len(fits) == 1:
                    yield rank, fits[0]

    def _in_order(self, own: Place, mine: int, score: int, numbers: Mapping[str, int]) -> bool:
        for rank, other in self._pairs():
            number = numbers.get(other.ref, other.number)
            if rank.ref == own.ref or rank.number is None or number is None:
                continue
            ahead = (score - number) * (1 if self.descending else -1)
            if ahead * (mine - rank.number) > 0:
                return False
        return True

    def _pairs(self) -> Sequence[tuple[Place, Place]]:
        return list(zip(self.ranks, self.scores, strict=True))
