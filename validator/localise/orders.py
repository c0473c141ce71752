"""The figures of a document with some of them changed, and places in the order of a column.

To ask what one other score would do to all ranks of its column, the column is sorted once: a
change moves a place only by what it takes away and adds.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

Column = tuple[str, ...]  # references of the scores of one column


@dataclass(frozen=True, slots=True)
class _Order:
    """The known scores of a column, the first place first, and how many units have each."""

    scores: list[int]
    distinct: list[int]
    counts: Counter[int]
    refs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures by reference: those of the document, and others in their place."""

    base: Mapping[str, int]
    changes: Mapping[str, int] = field(default_factory=dict)
    # By identity: to compare long columns would cost more than to look them up saves.
    _orders: dict[tuple[int, int], tuple[Column, _Order]] = field(default_factory=dict)

    def get(self, ref: str) -> int | None:
        """Return a figure, None when it is not known."""
        changed = self.changes.get(ref)
        return self.base.get(ref) if changed is None else changed

    def changed(self, changes: Mapping[str, int]) -> "Figures":
        """Return the figures with others in the place of some."""
        return Figures(self.base, {**self.changes, **changes}, self._orders)

    def places(
        self, score: int, own: str, column: Column, descending: bool, dense: bool
    ) -> tuple[int, int]:
        """Return the first and the last place that a score has among those of the other units."""
        sign = -1 if descending else 1
        order, value = self._order(column, sign), sign * score
        moved: defaultdict[int, int] = defaultdict(int)
        for ref in {own, *self.changes} & order.refs:
            if (before := self.base.get(ref)) is not None:
                moved[sign * before] -= 1
            if ref != own and ref in self.changes:
                moved[sign * self.changes[ref]] += 1
        if dense:
            place = 1 + bisect_left(order.distinct, value)
            for other, more in moved.items():
                had = order.counts[other]
                place += (had + more > 0) - (had > 0) if other < value else 0
            return place, place
        first = bisect_left(order.scores, value) + sum(n for o, n in moved.items() if o < value)
        last = bisect_right(order.scores, value) + sum(n for o, n in moved.items() if o <= value)
        return first + 1, last + 1

    def _order(self, column: Column, sign: int) -> _Order:
        kept = self._orders.get((id(column), sign))
        if kept is None:
            known = [sign * n for ref in column if (n := self.base.get(ref)) is not None]
            counts = Counter(known)
            order = _Order(sorted(known), sorted(counts), counts, frozenset(column))
            kept = self._orders[(id(column), sign)] = column, order
        return kept[1]
