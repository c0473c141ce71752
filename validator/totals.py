"""Row totals, and the stated maxima of totals."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from documents.findings import Certainty, Relation, RelationKind, Rule, Severity
from documents.references import cell_ref, column_ref
from documents.tables import RowKind
from validator import messages
from validator.arithmetic import places, rounded, unscaled
from validator.drafts import Answer, Case, Changes, Draft, collect
from validator.figures import Figures, integer, unit_name, usable
from validator.maxima import column_maxima
from validator.messages import figure_vi
from validator.relations import SUSPECT, SumRelation

# Share of broken rows from which a sum that a header names is itself suspect.
SUSPECT_NAMED = 0.4
# Units beside a rounded sum that are tried as the right total.
MAX_STEPS = 3


def check_row_totals(case: Case) -> Answer:
    """Report the rows that break a sum which the rest of their table obeys."""
    return collect(
        _of_relation(figures, relation, position)
        for figures in case.figures
        for position, relation in enumerate(case.sums[figures.table.table_id], start=1)
    )


def _of_relation(figures: Figures, relation: SumRelation, position: int) -> Answer:
    table = figures.table
    kept = Relation(
        relation_id=f"{table.table_id}.sum{position}",
        kind=_kind(relation),
        target=column_ref(table.table_id, figures.column(relation.target).index),
        operands=tuple(
            column_ref(table.table_id, figures.column(j).index) for j in relation.operands
        ),
        weights=()
        if relation.is_change
        else tuple(figure_vi(_weight(relation, w)) for w in relation.weights),
        mode="half_up" if relation.slack else "exact",
        support=relation.support,
        checked=relation.checked,
        exceptions=tuple(figures.ref(i, relation.target) for i in relation.exceptions),
        evidence=relation.evidence,
    )
    drafts = tuple(_broken_row(figures, relation, i) for i in relation.exceptions)
    return Answer(drafts, (kept,))


def _kind(relation: SumRelation) -> RelationKind:
    if relation.is_change:
        return RelationKind.DIFFERENCE
    return RelationKind.WEIGHTED_SUM if relation.weights else RelationKind.SUM


def _weight(relation: SumRelation, factor: int) -> Decimal:
    return Decimal(factor) / Decimal(relation.divisor)


def _broken_row(figures: Figures, relation: SumRelation, i: int) -> Draft:
    spots = (relation.target, *relation.operands)
    expected = row_sum(figures, relation, i)
    formula = f"{spelled_sum(figures, relation, i)} = {figure_vi(expected)}"
    column = figures.column(relation.target)
    reported = figures.cell(i, relation.target)
    say = messages.ROW_FORMULA if relation.weights else messages.ROW_TOTAL
    return Draft(
        rule=Rule.ROW_TOTAL,
        table_id=figures.table.table_id,
        unit=figures.unit(i),
        column=str(column.index),
        reported=figure_vi(reported.value),
        expected=figure_vi(expected),
        formula=f"{formula} ≠ {figure_vi(reported.value)}",
        text=say.say(
            unit=figures.unit(i),
            column=column.indicator,
            reported=reported.value,
            expected=expected,
            formula=formula,
            support=relation.support,
            checked=relation.checked,
        ),
        cells=tuple(figures.ref(i, j) for j in spots),
        severity=Severity.VALUE
        if relation.is_change
        else severity_of_change(figures, i, relation.target, expected),
        certainty=_certainty(relation),
        offers=_settling(figures, relation, i, expected),
        holds=_AddsUp(figures, relation, i),
    )


def _certainty(relation: SumRelation) -> Certainty:
    """A sum that many rows break is itself in doubt, sooner when no header names a total."""
    stated = {"header", "formula row"} & {*relation.evidence}
    doubt = SUSPECT_NAMED if stated else SUSPECT
    broken = len(relation.exceptions) / max(1, relation.checked)
    return Certainty.INTERPRETIVE if broken > doubt else Certainty.CERTAIN


def _settling(
    figures: Figures, relation: SumRelation, i: int, expected: Decimal
) -> tuple[tuple[str, Decimal], ...]:
    """Return each figure of the row with the value that would make the row add up."""
    miss = int(figures.numbers[i, relation.target]) * relation.divisor - sum(
        w * int(figures.numbers[i, j])
        for w, j in zip(relation.factors, relation.operands, strict=True)
    )
    target = figures.ref(i, relation.target)
    offers = [(target, expected)]
    # Where parts are rounded, the right total may lie a unit or two beside their sum.
    unit = Decimal(1).scaleb(-figures.column_places[relation.target])
    for steps in range(1, min(MAX_STEPS, relation.slack // 2) + 1):
        offers.extend((target, expected + sign * steps * unit) for sign in (1, -1))
    for weight, j in zip(relation.factors, relation.operands, strict=True):
        if miss % weight == 0:
            value = unscaled(int(figures.numbers[i, j]) + miss // weight, figures.decimals)
            offers.append((figures.ref(i, j), value))
    return tuple(offers)


@dataclass(frozen=True)
class _AddsUp:
    """Whether a row adds up once one of its figures is another."""

    figures: Figures
    relation: SumRelation
    row: int

    def __call__(self, changes: Changes) -> bool:
        figures, relation = self.figures, self.relation
        total = 0
        factors = (-relation.divisor, *relation.factors)
        for weight, j in zip(factors, (relation.target, *relation.operands), strict=True):
            number = int(figures.numbers[self.row, j])
            if (value := changes.get(figures.ref(self.row, j))) is not None:
                number = int(value.scaleb(figures.decimals))
            total += weight * number
        return 2 * abs(total) <= relation.slack


def row_sum(figures: Figures, relation: SumRelation, i: int) -> Decimal:
    """Return what the operands of a row add up to, at the precision that the target prints."""
    total = sum(
        w * int(figures.numbers[i, j])
        for w, j in zip(relation.factors, relation.operands, strict=True)
    )
    value = Fraction(total, relation.divisor * 10**figures.decimals)
    depth = max(figures.column_places[j] for j in (relation.target, *relation.operands))
    shown = rounded(value, depth)
    cell = figures.cell(i, relation.target).value
    wanted = places(cell) if cell is not None else depth
    short = rounded(value, wanted)
    return short if short == shown else shown


def spelled_sum(figures: Figures, relation: SumRelation, i: int) -> str:
    """Return the left side of the sum with its figures: "13 + 32 + 15"."""
    spelled = ""
    for factor, j in zip(relation.factors, relation.operands, strict=True):
        weight = _weight(relation, factor)
        sign = " − " if weight < 0 else " + "
        value = figure_vi(figures.cell(i, j).value)
        term = value if abs(weight) == 1 else f"{figure_vi(abs(weight))} × {value}"
        spelled += f"{sign}{term}"
    return spelled.removeprefix(" + ").strip()


def severity_of_change(figures: Figures, i: int, j: int, expected: Decimal) -> Severity:
    """Return DECISION when the expected figure would change how many units stand above the row."""
    if not figures.known[i, j] or places(expected) > figures.decimals:
        return Severity.VALUE
    column = figures.numbers[figures.known[:, j], j]
    new = int(expected.scaleb(figures.decimals))
    above_now = int((column > figures.numbers[i, j]).sum())
    above_then = int((column > new).sum()) - int(figures.numbers[i, j] > new)
    return Severity.DECISION if above_now != above_then else Severity.VALUE


def check_maxima_totals(case: Case) -> Answer:
    """Report totals whose stated maximum is not the sum of their parts' stated maxima."""
    drafts = []
    for figures in case.figures:
        for relation in case.sums[figures.table.table_id]:
            if relation.weights:
                continue
            drafts.extend(_maximum_rows(figures, relation))
            maxima = [
                column_maxima(case, figures.table, j).base
                for j in (relation.target, *relation.operands)
            ]
            stated = [m for m in maxima if m is not None]
            if len(stated) < len(maxima):
                continue
            if (total := sum(stated[1:], Decimal(0))) != stated[0]:
                drafts.append(_maxima_draft(figures, relation, stated, total))
    return Answer(tuple(drafts))


def _maxima_draft(
    figures: Figures, relation: SumRelation, maxima: list[Decimal], total: Decimal
) -> Draft:
    """`maxima` are the total's and its parts'."""
    target = figures.column(relation.target)
    stated, parts = maxima[0], maxima[1:]
    formula = f"{' + '.join(figure_vi(p) for p in parts)} = {figure_vi(total)}"
    return Draft(
        rule=Rule.MAX_TOTAL,
        table_id=figures.table.table_id,
        unit="",
        column=str(target.index),
        reported=figure_vi(stated),
        expected=figure_vi(total),
        formula=f"{formula} ≠ {figure_vi(stated)}",
        text=messages.MAXIMA_TOTAL.say(expected=total, formula=formula, reported=stated),
    )


def _maximum_rows(figures: Figures, relation: SumRelation) -> list[Draft]:
    """Check the sum in rows that print maxima, where the table has such rows."""
    drafts = []
    table = figures.table
    for position, row in enumerate(table.rows):
        if row.kind is not RowKind.MAXIMUM:
            continue
        numbers = [integer(row.cells[j], figures.decimals) for j in relation.operands]
        printed = row.cells[relation.target].value
        if any(n is None for n in numbers) or not usable(row.cells[relation.target]):
            continue
        total = unscaled(sum(n for n in numbers if n is not None), figures.decimals)
        if printed is None or total == printed:
            continue
        parts = [Decimal(unscaled(n or 0, figures.decimals)).normalize() for n in numbers]
        draft = _maxima_draft(figures, relation, [printed, *parts], total)
        reference = cell_ref(table.table_id, position, figures.column(relation.target).index)
        drafts.append(
            Draft(
                **{
                    **draft.__dict__,
                    "unit": unit_name(row),
                    "reported": figure_vi(printed),
                    "cells": (reference,),
                }
            )
        )
    return drafts
