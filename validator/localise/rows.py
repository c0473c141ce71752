"""The rows that do not add up: every way to read one, with its cost, and what the ways share."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from validator.localise.doubts import Doubt, Place

# A publisher's slip in a total, in tenths of a nat; a figure off the column's step.
BROKEN = 80
_OFF_STEP = 40

Numbers = dict[str, int]
# What a figure in a place costs by what stands elsewhere: ranks that it contradicts.
Elsewhere = Callable[[Place, int], int]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a row: the numbers of its doubtful cells, and what it takes to believe it."""

    numbers: Mapping[str, int]
    cost: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a plain sum: its total, its parts, and the doubts about them by reference."""

    total: Place
    parts: tuple[Place, ...]
    doubts: Mapping[str, Doubt]

    @property
    def places(self) -> tuple[Place, ...]:
        """The parts and the total."""
        return (*self.parts, self.total)


def settled(line: Line, elsewhere: Elsewhere, margin: int) -> Numbers:
    """Return the numbers that all ways within `margin` of the cheapest share.

    Empty when the row has lost more than its sum can tell, or is best left broken.
    """
    ways = sorted(_priced(line, elsewhere), key=lambda way: way.cost)
    if not ways or ways[0].cost >= BROKEN + margin:
        return {}
    whole = {ref: d.place.number for ref, d in line.doubts.items() if d.place.number is not None}
    if len(whole) == len(line.doubts):
        ways.append(
            Way(whole, BROKEN + sum(elsewhere(line.doubts[r].place, n) for r, n in whole.items()))
        )
        ways.sort(key=lambda way: way.cost)
    near = [way for way in ways if way.cost <= ways[0].cost + margin]
    return {
        ref: number
        for ref, number in near[0].numbers.items()
        if all(way.numbers.get(ref) == number for way in near)
    }


def _priced(line: Line, elsewhere: Elsewhere) -> Iterator[Way]:
    for numbers, cost in _ways(line):
        for ref, number in numbers.items():
            doubt = line.doubts[ref]
            off = doubt.step > 1 and number % doubt.step != 0 and number != doubt.place.number
            cost += _OFF_STEP * off + elsewhere(doubt.place, number)
        yield Way(numbers, cost)


def _ways(line: Line) -> Iterator[tuple[Numbers, int]]:
    """Yield readings of the row that add up: at most one lost figure, at most two misread."""
    for placed in _placings([d for d in line.doubts.values() if d.tokens]):
        lost = [p for p in line.places if p.number is None and p.ref not in placed]
        if len(lost) > 1:
            return  # one sum can't tell two figures
        read = placed | {p.ref: p.number for p in line.places if p.number is not None}
        misread = [d for d in line.doubts.values() if d.place.number is not None]
        for changes, cost in _misreadings(misread, 1 if lost else 2):
            numbers = read | changes
            if lost:
                yield from _forced(line, lost[0], numbers, cost)
            elif _adds_up(line, numbers):
                yield {ref: numbers[ref] for ref in line.doubts}, cost


def _placings(doubts: Sequence[Doubt]) -> Iterator[Numbers]:
    """Yield the placings, in their order, of the figures of a row that lost some of its cells."""
    order = list(dict.fromkeys(token for doubt in doubts for token in doubt.tokens))
    for chosen in combinations(range(len(doubts)), len(order)):
        if all(t in doubts[i].tokens for t, i in zip(order, chosen, strict=True)):
            yield {doubts[i].place.ref: t for t, i in zip(order, chosen, strict=True)}


def _misreadings(doubts: Sequence[Doubt], most: int) -> Iterator[tuple[Numbers, int]]:
    yield {}, 0
    for one in doubts:
        for number, cost in one.choices:
            if cost:
                yield {one.place.ref: number}, cost
    if most > 1:
        for one, two in combinations(doubts, 2):
            for first, cost in one.choices:
                for second, more in two.choices:
                    if cost and more:
                        yield {one.place.ref: first, two.place.ref: second}, cost + more


def _forced(line: Line, lost: Place, numbers: Numbers, cost: int) -> Iterator[tuple[Numbers, int]]:
    """Yield the reading with the lost figure as the sum has it, where that is possible."""
    parts = sum(numbers[p.ref] for p in line.parts if p is not lost)
    figure = parts if lost is line.total else numbers[line.total.ref] - parts
    doubt = line.doubts[lost.ref]
    if 0 <= figure <= doubt.high:
        known = dict(doubt.choices)
        price = known.get(figure, doubt.other if doubt.other is not None else 0)
        whole = numbers | {lost.ref: figure}
        yield {ref: whole[ref] for ref in line.doubts}, cost + price


def _adds_up(line: Line, numbers: Numbers) -> bool:
    return sum(numbers[p.ref] for p in line.parts) == numbers[line.total.ref]
