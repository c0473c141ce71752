"""What ties the figures of a document together, each rule as something that holds or does not.

Sums of rows and columns, tables that repeat each other, percentages and stated means are all
linear: a weighted sum of figures within a range. Ranks are places in an order. A constraint knows
which value of one of its figures would make it hold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from validator.localise.orders import Column, Figures

# More values than this are no answer to what a figure must be.
_MANY = 3


class Kind(StrEnum):
    """What a constraint is; constraints of different kinds or lines are independent."""

    ROW = "row sum"
    COLUMN = "column total"
    MEAN = "stated mean"
    REPEAT = "the same figure in another table"
    SHARE = "percentage"
    RANK = "rank"
    MAXIMUM = "maximum"


@dataclass(frozen=True, slots=True)
class Linear:
    """`low` <= sum of factor * figure <= `high`, in units of the document's last digit."""

    kind: Kind
    name: str
    terms: Mapping[str, int]
    low: int = 0
    high: int = 0

    @property
    def refs(self) -> tuple[str, ...]:
        """The figures that it ties together."""
        return tuple(self.terms)

    def holds(self, numbers: Figures) -> bool | None:
        """Whether the figures obey it; None when one of them is not known."""
        total = self._total(numbers)
        return None if total is None else self.low <= total <= self.high

    def values(self, ref: str, numbers: Figures, step: int) -> Sequence[int]:
        """Return the multiples of `step` that the figure may be if all the others are right.

        Where there are too many of them, the one in the middle for a row, nothing for others.
        """
        factor = self.terms[ref]
        rest = self._total(numbers.changed({ref: 0}))
        if rest is None:
            return ()
        least, most = self.low - rest, self.high - rest
        if factor < 0:
            least, most, factor = -most, -least, -factor
        low, high = -(-least // (factor * step)), most // (factor * step)
        if high - low < _MANY:
            return range(low * step, high * step + 1, step)
        # Of a rounded sum the parts as printed tell the likeliest total.
        return ((low + high) // 2 * step,) if self.kind is Kind.ROW else ()

    def _total(self, numbers: Figures) -> int | None:
        total = 0
        for ref, factor in self.terms.items():
            number = numbers.get(ref)
            if number is None:
                return None
            total += factor * number
        return total


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit's rank among the `scores` of a column, of which `own` is its own."""

    name: str
    rank: str
    own: str
    scores: Column
    descending: bool
    dense: bool
    scale: int
    kind: Kind = Kind.RANK

    @property
    def refs(self) -> tuple[str, ...]:
        """The rank and the score: of the other scores only their order counts."""
        return (self.rank, self.own)

    def holds(self, numbers: Figures) -> bool | None:
        """Whether the rank is a place that its score has; None when one of both is not known."""
        rank, own = numbers.get(self.rank), numbers.get(self.own)
        if rank is None or own is None:
            return None
        first, last = self._places(own, numbers)
        return first * self.scale <= rank <= last * self.scale

    def values(self, ref: str, numbers: Figures, step: int) -> Sequence[int]:
        """Return the places of its score; of a score only a range is known, which is no answer."""
        own = numbers.get(self.own)
        if ref != self.rank or own is None:
            return ()
        first, last = self._places(own, numbers)
        if last - first >= _MANY:
            return ()
        return tuple(n * self.scale for n in range(first, last + 1))

    def _places(self, own: int, numbers: Figures) -> tuple[int, int]:
        return numbers.places(own, self.own, self.scores, self.descending, self.dense)


@dataclass(frozen=True, slots=True)
class Maximum:
    """A figure does not exceed the maximum of its column."""

    name: str
    ref: str
    most: int
    kind: Kind = Kind.MAXIMUM

    @property
    def refs(self) -> tuple[str, ...]:
        """The figure."""
        return (self.ref,)

    def holds(self, numbers: Figures) -> bool | None:
        """Whether the figure is small enough; None when it is not known."""
        number = numbers.get(self.ref)
        return None if number is None else number <= self.most

    def values(self, ref: str, numbers: Figures, step: int) -> Sequence[int]:
        """Return nothing: many figures are small enough."""
        return ()


Constraint = Linear | Standing | Maximum
