"""Discovery of what adds up to what, from the figures themselves and with the errors in them.

A relation is accepted when it describes the table in fewer nats than chance does (minimum
description length): each row that it hits saves the cost of that figure under the null, each
row that it misses costs, and so does naming the relation among all candidates. Headers shift the
prior, they prove nothing.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from documents.tables import Measure
from validator.figures import AMOUNTS, Figures, Flags, Integers

# Shares of rows with an error, as the description length counts them: the better one is taken.
ERROR_RATE = 0.1
MANY_ERRORS = 0.35
# Rows looked at before a candidate is measured on the whole table.
SAMPLE = 400
# A candidate below this share of hits is not worth measuring.
SCREEN = 0.3
# Nats by which a header that names a total helps its column.
HEADER_BONUS = 3.0
MIN_SUPPORT = 3
# A sum that no header names must hold in this share of its rows.
LEAST = 0.4
# Share of the tables without relations in which chance may still do as well as one.
BY_CHANCE = 0.001
# Share of broken rows from which a sum itself is suspect.
SUSPECT = 0.25
# Exactness decides first: when this share of rows holds to the last digit, tolerance is zero.
EXACT_SHARE = 0.9
# ... unless rounded figures would show as many exact rows less often than BY_CHANCE.
MAX_STRIDE = 3
# Steps in which publishers grade, in units of the last printed digit, and the share of a column
# that keeps to its step: halves, quarters, tens.
STEPS = (50, 25, 20, 10, 5, 2)
ON_STEP = 0.8


@dataclass(frozen=True)
class SumRelation:
    """`target` = sum of `weights` * `operands` / `divisor`, as 0-based column positions.

    `slack` is twice the tolerance in units of the table's scale times `divisor`; 0 is exact.
    `exceptions` are unit rows (indices into `Figures.rows`) that break it.
    """

    target: int
    operands: tuple[int, ...]
    weights: tuple[int, ...] = ()
    divisor: int = 1
    slack: int = 0
    support: int = 0
    exceptions: tuple[int, ...] = ()
    gain: float = 0.0
    evidence: tuple[str, ...] = ("arithmetic",)

    @property
    def checked(self) -> int:
        """The number of rows in which all its figures are known."""
        return self.support + len(self.exceptions)

    @property
    def factors(self) -> tuple[int, ...]:
        """The weights, ones when it is a plain sum."""
        return self.weights or (1,) * len(self.operands)

    @property
    def is_firm(self) -> bool:
        """Whether so few rows break it that the rows are suspect, and not the relation."""
        return len(self.exceptions) <= SUSPECT * self.checked

    @property
    def is_change(self) -> bool:
        """Whether the target is the difference of two columns, as this year less last year."""
        return self.divisor == 1 and self.weights == (1, -1)


def discover(figures: Figures, stated: Iterable[SumRelation] = ()) -> tuple[SumRelation, ...]:
    """Return the sums that hold among the columns of a table, subtotals first.

    `stated` are relations known from the headers: what they tell is not told again.
    """
    told = {r.target for r in stated}
    equations = [{r.target, *r.operands} for r in stated]
    found: list[SumRelation] = []
    for family in _families(figures):
        active = list(family)
        while len(active) >= 3:
            fresh = _best_per_target(figures, active, told | {r.target for r in found})
            if not fresh:
                break
            found.extend(r for r in fresh if {r.target, *r.operands} not in equations)
            used = {j for relation in fresh for j in relation.operands}
            active = [j for j in active if j not in used]
    return tuple(_through_subtotals(figures, relation, found) for relation in found)


def _through_subtotals(
    figures: Figures, relation: SumRelation, found: list[SumRelation]
) -> SumRelation:
    """Return a sum over subtotals in place of what the subtotals are made of.

    A figure that is wrong then breaks the sum that it stands in, and no other.
    """
    for other in found:
        inner = set(other.operands)
        if other.target == relation.target or not inner < set(relation.operands):
            continue
        operands = tuple(sorted({*relation.operands, other.target} - inner))
        tried = _tried(len(figures.table.columns))
        shorter = measure(figures, relation.target, operands, tried)
        if shorter is not None and shorter.support >= relation.support:
            return _through_subtotals(figures, shorter, [f for f in found if f is not other])
    return relation


def _families(figures: Figures) -> Iterator[tuple[int, ...]]:
    """Yield groups of columns whose figures may be added to each other."""
    yield figures.columns(*AMOUNTS)
    yield figures.columns(Measure.PERCENT)
    yield figures.columns(Measure.MAX)
    ranks = figures.columns(Measure.RANK)
    moves = tuple(j for j in figures.columns(*AMOUNTS) if bool((figures.numbers[:, j] < 0).any()))
    if len(ranks) > 1 and moves:
        yield (*ranks, *moves)


def _candidates(active: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield operand sets: windows of neighbouring columns, then every second or third column."""
    count = len(active)
    for stride in range(1, MAX_STRIDE + 1):
        for start in range(count):
            for stop in range(start + stride + 1, count + 1):
                if stride == 1 or (stop - start - 1) % stride == 0:
                    yield tuple(active[start:stop:stride])


def _tried(columns: int) -> int:
    """Return how many pairs of a target and its operands some columns give to try."""
    sets = sum(1 for _ in _candidates(list(range(columns))))
    return max(2, sets * (columns - 2))


def _best_per_target(figures: Figures, active: list[int], taken: set[int]) -> list[SumRelation]:
    """Return the relation of greatest gain for each column that has one."""
    step = max(1, len(figures.rows) // SAMPLE)
    sample = figures.numbers[::step]
    known = figures.known[::step]
    tried = _tried(len(active))
    best: dict[int, SumRelation] = {}
    for operands in _candidates(active):
        total = sample[:, operands].sum(axis=1)
        complete = known[:, operands].all(axis=1)
        for target in active:
            if target in operands or target in taken:
                continue
            usable = complete & known[:, target]
            slack = rounding_slack(figures, target, operands)
            hits = (2 * np.abs(sample[:, target] - total) <= slack) & usable
            if not hits.any() or hits.sum() < SCREEN * usable.sum():
                continue
            relation = measure(figures, target, operands, tried)
            if relation is not None and _better(relation, best.get(target)):
                best[target] = relation
    return _without_rivals(list(best.values()))


def _better(new: SumRelation, old: SumRelation | None) -> bool:
    """Prefer more gain; among equals (columns of zeros) the one that leaves nothing out."""
    if old is None:
        return True
    if abs(new.gain - old.gain) > 1e-6:
        return new.gain > old.gain
    return len(new.operands) > len(old.operands)


def _without_rivals(relations: list[SumRelation]) -> list[SumRelation]:
    """Drop a relation whose target is an operand of a better one that it would explain twice."""
    relations.sort(key=lambda r: -r.gain)
    kept: list[SumRelation] = []
    for relation in relations:
        loops = any(
            relation.target in other.operands and other.target in relation.operands
            for other in kept
        )
        if not loops:
            kept.append(relation)
    return kept


def rounding_slack(figures: Figures, target: int, operands: tuple[int, ...]) -> int:
    """Return twice the largest miss that rounding at the printed precision can make.

    Whole points are counted, not rounded: a table of integers has no slack.
    """
    spots = (target, *operands)
    depth = [figures.column_places[j] for j in spots]
    if max(depth) == 0 and figures.column(target).measure is not Measure.PERCENT:
        return 0
    units: int = sum(10 ** (figures.decimals - d) for d in depth)
    return units


def measure(
    figures: Figures, target: int, operands: tuple[int, ...], tried: int
) -> SumRelation | None:
    """Return the sum relation with its support, or None when chance explains it as well.

    `tried` is the number of candidates of which this is one: chance had as many chances.
    """
    usable: Flags = np.asarray(figures.known[:, (target, *operands)].all(axis=1))
    if not usable.any():
        return None
    miss = np.abs(figures.numbers[:, target] - figures.numbers[:, operands].sum(axis=1))
    slack = rounding_slack(figures, target, operands)
    named = figures.column(target).measure is Measure.TOTAL
    exact: Flags = np.logical_and(usable, miss == 0)
    gain = saved(figures, target, operands, usable, exact)
    hits, tolerance = exact, 0
    if slack and not _surely_exact(figures, target, operands, usable, exact):
        near: Flags = np.logical_and(usable, 2 * miss <= slack)
        rough = saved(figures, target, operands, usable, near)
        rough += _spread(figures, target, operands, miss[near]) - math.log(2)
        if rough > gain:
            gain, hits, tolerance = rough, near, slack
    gain += (HEADER_BONUS if named else 0.0) - math.log(tried)
    support = int(hits.sum())
    if not _convincing(gain, support, int(usable.sum()), named):
        return None
    return SumRelation(
        target,
        operands,
        slack=tolerance,
        support=support,
        exceptions=tuple(int(i) for i in np.flatnonzero(usable & ~hits)),
        gain=gain,
        evidence=("arithmetic", "header") if named else ("arithmetic",),
    )


def _deviation(figures: Figures, target: int, operands: tuple[int, ...]) -> float:
    """Return the standard deviation that rounding gives a sum's miss, in the table's units."""
    units = (10 ** (figures.decimals - figures.column_places[j]) for j in (target, *operands))
    return math.sqrt(sum(u * u for u in units) / 12)


def _surely_exact(
    figures: Figures, target: int, operands: tuple[int, ...], usable: Flags, exact: Flags
) -> bool:
    """Return whether so many rows hold to the last digit that rounding can't be at work."""
    unit = 10 ** (figures.decimals - figures.column_places[target])
    hit = math.erf(unit / 2 / math.sqrt(2) / _deviation(figures, target, operands))
    count = int(exact.sum())
    return count >= EXACT_SHARE * usable.sum() and count * math.log(hit) < math.log(BY_CHANCE)


def _spread(figures: Figures, target: int, operands: tuple[int, ...], misses: Integers) -> float:
    """Return the nats (negative) that rows cost whose miss is left to rounding."""
    deviation = _deviation(figures, target, operands)
    unit = 10 ** (figures.decimals - figures.column_places[target])
    total = 0.0
    for miss in misses.tolist():
        low, high = (miss - unit / 2) / deviation, (miss + unit / 2) / deviation
        share = (math.erf(high / math.sqrt(2)) - math.erf(low / math.sqrt(2))) / 2
        total += math.log(max(share, 1e-9))
    return total


def _convincing(gain: float, support: int, checked: int, named: bool) -> bool:
    if gain > -math.log(BY_CHANCE) and support >= MIN_SUPPORT:
        return named or support >= LEAST * checked
    # Too few or too uniform rows to prove anything, but the header says it and most rows agree.
    return named and support >= 1 and 2 * support > checked


def saved(
    figures: Figures,
    target: int,
    operands: tuple[int, ...],
    usable: Flags,
    hits: Flags,
) -> float:
    """Return the nats that a relation saves on the target's figures against chance.

    Rows with the same figures are one piece of evidence, however often they are printed.
    """
    table = np.column_stack((figures.numbers[:, (target, *operands)], hits))[usable]
    _, first = np.unique(table, axis=0, return_index=True)
    unit = 10 ** (figures.decimals - figures.column_places[target])
    surprise = surprises(figures.numbers[usable, target], unit)
    distinct_hits = hits[usable][first]
    won = float(surprise[first][distinct_hits].sum())
    right, wrong = int(distinct_hits.sum()), int((~distinct_hits).sum())
    few, many = (
        right * math.log(1 - rate) + wrong * math.log(rate) for rate in (ERROR_RATE, MANY_ERRORS)
    )
    return won + max(few, many - math.log(2))


def surprises(values: Integers, unit: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return for each figure the nats that hitting it by chance would cost.

    Chance draws evenly from the column's range, in the steps that the column keeps to, or
    repeats a figure the column has more than once as often as the column does.
    """
    spread = int(values.max() - values.min())
    even = np.full(len(values), math.log(spread // max(1, unit) + 1))
    for step in (unit * s for s in STEPS):
        on = values % step == 0
        if on.mean() >= ON_STEP:
            even[on] = math.log(spread // step + 1) - math.log(on.mean())
            break
    _, back, counts = np.unique(values, return_inverse=True, return_counts=True)
    repeats = counts[back]
    common = -np.log(repeats / len(values))
    answer: np.ndarray[tuple[int], np.dtype[np.float64]] = np.where(
        repeats > 1, np.minimum(even, common), even
    )
    return answer
