"""Weighted totals and sums of scattered columns: weights fitted robustly, then proved exactly.

The fit is by least absolute residuals (iteratively reweighted least squares), so that rows with
errors do not bend it. It only proposes; a relation counts when whole or short decimal weights
reproduce the printed totals in exact integers, and when writing them down costs less than the
totals that they spare (minimum description length): fine weights can be bent to hit any rows.
"""

import math
from dataclasses import replace

import numpy as np

from documents.tables import Measure
from validator.figures import AMOUNTS, Figures, Flags
from validator.relations import MIN_SUPPORT, SumRelation, saved

# Denominators of the weights that publishers print: halves, quarters, tenths, percents.
DIVISORS = (1, 2, 4, 5, 10, 20, 100, 1000)
ROUNDS = 40
SAMPLE = 600
# Share of the rows that a weighted total must reproduce.
EXPLAINS = 0.55
LARGEST_WEIGHT = 20
# The null model may do as well as a relation in this share of the tables that have none.
BY_CHANCE = 0.001


def weighted_totals(figures: Figures, found: tuple[SumRelation, ...]) -> tuple[SumRelation, ...]:
    """Return weighted sums for the totals that no plain sum explains."""
    explained = {r.target for r in found}
    parts = {j for r in found for j in r.operands}
    amounts = [j for j in figures.columns(*AMOUNTS) if j not in parts]
    if len(amounts) < 3:
        return ()
    named = [j for j in amounts if figures.column(j).measure is Measure.TOTAL]
    relations = []
    for target in named or [amounts[0], amounts[-1]]:
        if target in explained:
            continue
        operands = tuple(j for j in amounts if j != target and j not in named)
        relation = _fitted(figures, target, operands) if len(operands) >= 2 else None
        if relation is not None:
            relations.append(relation)
    return tuple(_one_for_each_set(relations))


def _one_for_each_set(relations: list[SumRelation]) -> list[SumRelation]:
    """Of one equation solved for different columns, keep the one that subtracts least."""
    relations.sort(key=lambda r: (sum(w < 0 for w in r.factors), r.divisor, r.target))
    kept: list[SumRelation] = []
    for relation in relations:
        columns = {relation.target, *relation.operands}
        if not any(columns == {other.target, *other.operands} for other in kept):
            kept.append(relation)
    return kept


def _fitted(figures: Figures, target: int, operands: tuple[int, ...]) -> SumRelation | None:
    usable: Flags = np.asarray(figures.known[:, (target, *operands)].all(axis=1))
    if usable.sum() < len(operands) + MIN_SUPPORT:
        return None
    rough = _least_absolute(figures, target, operands, usable)
    best: SumRelation | None = None
    for divisor in DIVISORS:
        weights = np.rint(rough * divisor).astype(np.int64)
        if not weights.any() or np.abs(weights).max() > LARGEST_WEIGHT * divisor:
            continue
        relation = _proved(figures, target, operands, (weights.tolist(), divisor), usable)
        if relation is not None and (best is None or relation.gain > best.gain + 1e-9):
            best = relation
    return best


def _least_absolute(
    figures: Figures, target: int, operands: tuple[int, ...], usable: Flags
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    rows = np.flatnonzero(usable)
    rows = rows[:: max(1, len(rows) // SAMPLE)]
    left = figures.numbers[np.ix_(rows, np.array(operands))].astype(np.float64)
    right = figures.numbers[rows, target].astype(np.float64)
    # Columns that always go together leave their weights open: the nearest to one is taken.
    ridge = np.eye(len(operands)) * 1e-3
    prior = ridge @ np.ones(len(operands))
    trust = np.ones(len(rows))
    answer = np.ones(len(operands))
    for _ in range(ROUNDS):
        scaled = left * trust[:, None]
        answer = np.linalg.solve(left.T @ scaled + ridge, scaled.T @ right + prior)
        miss = np.abs(right - left @ answer)
        trust = 1.0 / np.maximum(miss, 0.05)
    result: np.ndarray[tuple[int], np.dtype[np.float64]] = answer
    return result


def _proved(
    figures: Figures,
    target: int,
    operands: tuple[int, ...],
    weighing: tuple[list[int], int],
    usable: Flags,
) -> SumRelation | None:
    """Return the relation of some weights if exact integers bear it out."""
    weights, divisor = weighing
    kept = [(j, w) for j, w in zip(operands, weights, strict=True) if w]
    if len(kept) < 2:
        return None
    columns = tuple(j for j, _ in kept)
    factors = tuple(w for _, w in kept)
    total = figures.numbers[:, columns] @ np.array(factors, dtype=np.int64)
    unit = 10 ** (figures.decimals - figures.column_places[target])
    # Only the total is rounded; a plain sum of whole weights needs no rounding at all.
    slack = 0 if divisor == 1 else divisor * unit
    hits: Flags = usable & (2 * np.abs(figures.numbers[:, target] * divisor - total) <= slack)
    support = int(hits.sum())
    if support < max(MIN_SUPPORT + 1, EXPLAINS * usable.sum()):
        return None
    gain = saved(figures, target, columns, usable, hits)
    gain -= math.log(len(DIVISORS)) + sum(_written(w) for w in weights)
    if gain <= -math.log(BY_CHANCE):
        return None
    relation = SumRelation(
        target,
        columns,
        weights=factors,
        divisor=divisor,
        slack=slack,
        support=support,
        exceptions=tuple(int(i) for i in np.flatnonzero(usable & ~hits)),
        gain=gain,
    )
    plain = divisor == 1 and set(factors) == {1}
    return replace(relation, weights=()) if plain else relation


def _written(weight: int) -> float:
    """Return the nats that a weight costs to write down.

    The universal code of the integers (Rissanen 1983): a finer weight has more digits and costs
    more, whatever the range, so the weights tried need no other correction for their number.
    """
    cost = math.log(2.865064) + (math.log(2) if weight else 0.0)  # the norm of the code, the sign
    rest = float(abs(weight) + 1)
    while rest > 1:
        cost += math.log(rest)
        rest = math.log2(rest)
    return cost
