"""Sums that a table's own headers state: by a formula, by weights, as a change between columns.

What is stated is a strong hint and no proof: a relation counts only when most rows obey it.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

import numpy as np

from documents.tables import Measure, Row, RowKind
from documents.text import fold
from validator.figures import AMOUNTS, Figures, Flags
from validator.formulas import Linear, formula_text, labellings, read_formula
from validator.relations import EXACT_SHARE, SumRelation, rounding_slack

# Weights and figures that leave 64 bits together are no publisher's.
LARGEST_DIVISOR = 10_000
_WEIGHT = re.compile(
    r"\(\s*(?P<percent>\d{1,3}(?:[.,]\d+)?) ?%\s*\)"
    r"|\b(?:trong so|he so|weight)\b\D{0,12}(?P<given>\d+(?:[.,]\d+)?) ?(?P<sign>%?)"
)
_WEIGHTS_ROW = re.compile(r"\b(?:trong so|he so|weights?)\b")
# What a header calls points that are taken off: "Điểm trừ", "Giảm trừ", "Penalty".
_DEDUCTION = re.compile(
    r"\b(?:diem tru|bi tru|giam tru|tru diem|diem phat|penalt(?:y|ies)|deductions?)\b|^tru$"
)
_CHANGE = re.compile(
    r"\b(?:tang|giam|chenh lech|thay doi|bien dong|so voi|change|difference|increase)\b"
)


def stated_sums(figures: Figures) -> tuple[SumRelation, ...]:
    """Return the sums that headers state and most rows obey, one for each target."""
    found: dict[int, SumRelation] = {}
    for relation in (*_by_formula(figures), *_by_weights(figures), *_by_deductions(figures)):
        old = found.get(relation.target)
        if old is None or relation.support > old.support:
            found[relation.target] = relation
    return tuple(found.values())


def as_change(figures: Figures, relation: SumRelation) -> SumRelation:
    """Return "this year = last year + change" solved for the column that calls itself a change."""
    if relation.weights or len(relation.operands) != 2:
        return relation
    called = [j for j in relation.operands if _CHANGE.search(fold(figures.column(j).indicator))]
    if len(called) != 1 or figures.column(relation.target).measure is Measure.TOTAL:
        return relation
    (other,) = (j for j in relation.operands if j != called[0])
    evidence = tuple(dict.fromkeys((*relation.evidence, "header")))
    return replace(
        relation,
        target=called[0],
        operands=(relation.target, other),
        weights=(1, -1),
        evidence=evidence,
    )


def _by_formula(figures: Figures) -> Iterator[SumRelation]:
    for j, column in enumerate(figures.table.columns):
        text = formula_text(column)
        if not text or column.measure is Measure.RANK:
            continue
        for labels in labellings(figures.table):
            form = read_formula(text, labels)
            if isinstance(form, Linear) and form.constant == 0 and j not in form.terms:
                relation = _obeyed(figures, j, form.terms, "formula row")
                if relation is not None:
                    yield relation
                    break


def _by_weights(figures: Figures) -> Iterator[SumRelation]:
    """Yield totals that are weighted sums by the weights in headers, or in a row of weights."""
    totals = figures.columns(Measure.TOTAL)
    for weights in _weightings(figures):
        for target in totals:
            terms = {j: w for j, w in weights.items() if j != target}
            relation = _obeyed(figures, target, terms, "header") if len(terms) > 1 else None
            if relation is not None:
                yield relation


def _by_deductions(figures: Figures) -> Iterator[SumRelation]:
    """Yield totals from which the columns that call themselves deductions are taken."""
    amounts = figures.columns(*AMOUNTS)
    taken = {j for j in amounts if _DEDUCTION.search(fold(figures.column(j).indicator))}
    for target in figures.columns(Measure.TOTAL):
        parts = [j for j in amounts if j < target]
        if target not in taken and taken & set(parts) and len(parts) > len(taken):
            terms = {j: Fraction(-1 if j in taken else 1) for j in parts}
            relation = _obeyed(figures, target, terms, "header")
            if relation is not None:
                yield relation


def _weightings(figures: Figures) -> Iterator[Mapping[int, Fraction]]:
    amounts = figures.columns(*AMOUNTS)
    in_headers = {j: w for j in amounts if (w := _weight_in(fold(figures.column(j).indicator)))}
    if len(in_headers) > 1:
        yield in_headers
    for row in figures.table.rows:
        if row.kind is not RowKind.UNIT and _WEIGHTS_ROW.search(fold(row.name.printed)):
            yield _weights_of(row, amounts)


def _weight_in(words: str) -> Fraction | None:
    found = _WEIGHT.search(words)
    if found is None:
        return None
    number = Fraction((found["percent"] or found["given"]).replace(",", "."))
    return number / 100 if found["percent"] or found["sign"] else number


def _weights_of(row: Row, amounts: tuple[int, ...]) -> Mapping[int, Fraction]:
    values = {j: row.cells[j].value for j in amounts}
    weights = {j: Fraction(v) for j, v in values.items() if v is not None and v > 0}
    whole = sum("%" in row.cells[j].printed for j in weights) * 2 > len(weights)
    return {j: w / 100 for j, w in weights.items()} if whole else weights


def _obeyed(
    figures: Figures, target: int, terms: Mapping[int, Fraction], evidence: str
) -> SumRelation | None:
    """Return the relation of some weights when most rows obey it, exactly or but for rounding."""
    operands = tuple(sorted((j for j, w in terms.items() if w), key=lambda j: (terms[j] < 0, j)))
    if not operands or any(figures.column(j).measure is Measure.RANK for j in operands):
        return None
    divisor = math.lcm(*(terms[j].denominator for j in operands))
    factors = tuple(int(terms[j] * divisor) for j in operands)
    if divisor > LARGEST_DIVISOR:
        return None
    usable: Flags = np.asarray(figures.known[:, (target, *operands)].all(axis=1))
    total = figures.numbers[:, operands] @ np.array(factors, dtype=np.int64)
    miss = 2 * np.abs(figures.numbers[:, target] * divisor - total)
    slack = 0
    exact: Flags = usable & (miss == 0)
    if exact.sum() < EXACT_SHARE * usable.sum():
        unit = 10 ** (figures.decimals - figures.column_places[target])
        plain = divisor == 1 and set(factors) <= {1, -1}
        slack = rounding_slack(figures, target, operands) if plain else divisor * unit
    hits: Flags = usable & (miss <= slack)
    slack = slack if hits.sum() > exact.sum() else 0
    support = int(hits.sum())
    if 2 * support <= usable.sum():
        return None
    return SumRelation(
        target,
        operands,
        weights=() if divisor == 1 and set(factors) == {1} else factors,
        divisor=divisor,
        slack=slack,
        support=support,
        exceptions=tuple(int(i) for i in np.flatnonzero(usable & ~hits)),
        evidence=("arithmetic", evidence),
    )
