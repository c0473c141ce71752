"""Row totals, and the total and mean rows below a table."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from documents.findings import Certainty, Relation, RelationKind, Rule, Severity
from documents.references import cell_ref, column_ref
from documents.tables import Measure, Row, RowKind
from validator import messages
from validator.arithmetic import Rounding, places, rounded, rounds_to, unscaled
from validator.drafts import Answer, Case, Changes, Draft, collect
from validator.figures import AMOUNTS, Figures, integer, unit_name, usable
from validator.maxima import column_maxima
from validator.messages import figure_vi
from validator.relations import SumRelation

# Share of broken rows from which the sum itself is suspect, without and with a header for it.
SUSPECT = 0.25
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
        kind=RelationKind.WEIGHTED_SUM if relation.weights else RelationKind.SUM,
        target=column_ref(table.table_id, figures.column(relation.target).index),
        operands=tuple(
            column_ref(table.table_id, figures.column(j).index) for j in relation.operands
        ),
        weights=tuple(figure_vi(_weight(relation, w)) for w in relation.weights),
        mode="half_up" if relation.slack else "exact",
        support=relation.support,
        checked=relation.checked,
        exceptions=tuple(figures.ref(i, relation.target) for i in relation.exceptions),
        evidence=relation.evidence,
    )
    drafts = tuple(_broken_row(figures, relation, i) for i in relation.exceptions)
    return Answer(drafts, (kept,))


def _weight(relation: SumRelation, factor: int) -> Decimal:
    return Decimal(factor) / Decimal(relation.divisor)


def _broken_row(figures: Figures, relation: SumRelation, i: int) -> Draft:
    spots = (relation.target, *relation.operands)
    expected = row_sum(figures, relation, i)
    formula = f"{spelled_sum(figures, relation, i)} = {figure_vi(expected)}"
    column = figures.column(relation.target)
    reported = figures.cell(i, relation.target)
    return Draft(
        rule=Rule.ROW_TOTAL,
        table_id=figures.table.table_id,
        unit=figures.unit(i),
        column=str(column.index),
        reported=figure_vi(reported.value),
        expected=figure_vi(expected),
        formula=f"{formula} ≠ {figure_vi(reported.value)}",
        text=messages.ROW_TOTAL.say(
            unit=figures.unit(i),
            column=column.indicator,
            reported=reported.value,
            expected=expected,
            formula=formula,
            support=relation.support,
            checked=relation.checked,
        ),
        cells=tuple(figures.ref(i, j) for j in spots),
        severity=severity_of_change(figures, i, relation.target, expected),
        certainty=_certainty(relation),
        offers=_settling(figures, relation, i, expected),
        holds=_AddsUp(figures, relation, i),
    )


def _certainty(relation: SumRelation) -> Certainty:
    """A sum that many rows break is itself in doubt, sooner when no header names a total."""
    doubt = SUSPECT_NAMED if "header" in relation.evidence else SUSPECT
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
    terms = []
    for factor, j in zip(relation.factors, relation.operands, strict=True):
        value = figures.cell(i, j).value
        weight = _weight(relation, factor)
        terms.append(
            figure_vi(value) if weight == 1 else f"{figure_vi(weight)} × {figure_vi(value)}"
        )
    return " + ".join(terms)


def severity_of_change(figures: Figures, i: int, j: int, expected: Decimal) -> Severity:
    """Return DECISION when the expected figure would change how many units stand above the row."""
    if not figures.known[i, j] or places(expected) > figures.decimals:
        return Severity.VALUE
    column = figures.numbers[figures.known[:, j], j]
    new = int(expected.scaleb(figures.decimals))
    above_now = int((column > figures.numbers[i, j]).sum())
    above_then = int((column > new).sum()) - int(figures.numbers[i, j] > new)
    return Severity.DECISION if above_now != above_then else Severity.VALUE


def check_column_totals(case: Case) -> Answer:
    """Report total and mean rows that their column does not give."""
    drafts = [
        draft
        for figures in case.figures
        for position, row in enumerate(figures.table.rows)
        if row.kind in {RowKind.TOTAL, RowKind.MEAN}
        for draft in _summary_row(figures, position, row)
    ]
    return Answer(tuple(drafts))


def _summary_row(figures: Figures, position: int, row: Row) -> list[Draft]:
    """Return the misfits of one summary row: what it is, the columns that fit decide."""
    outcomes: dict[str, list[tuple[int, Decimal, bool]]] = {"sum": [], "mean": []}
    for j, column in enumerate(figures.table.columns):
        printed = row.cells[j].value
        known = figures.known[:, j]
        if column.measure not in AMOUNTS | {Measure.PERCENT} or not usable(row.cells[j]):
            continue
        if printed is None or not known.all() or not len(known):
            continue
        total = unscaled(int(figures.numbers[:, j].sum()), figures.decimals)
        mean = Fraction(total) / len(known)
        if column.measure is not Measure.PERCENT or _is_partition(total, len(known)):
            outcomes["sum"].append((j, _trimmed(total, printed), total == printed))
        fits = any(rounds_to(mean, printed, mode) for mode in Rounding)
        outcomes["mean"].append((j, rounded(mean, places(printed)), fits))
    what = max(outcomes, key=lambda k: (sum(o[2] for o in outcomes[k]), k == _usual(row)))
    fitting = sum(o[2] for o in outcomes[what])
    if not fitting or 2 * fitting < len(outcomes[what]):
        return []
    return [
        _summary_draft(figures, position, j, expected, what)
        for j, expected, fits in outcomes[what]
        if not fits
    ]


def _is_partition(total: Decimal, parts: int) -> bool:
    """Whether percentages are the shares of one whole: only such are added up in a total row."""
    return abs(total - 100) <= parts * Decimal("0.5").scaleb(-places(total))


def _usual(row: Row) -> str:
    return "mean" if row.kind is RowKind.MEAN else "sum"


def _trimmed(value: Decimal, like: Decimal) -> Decimal:
    short = round(value, places(like))
    return short if short == value else value


def _summary_draft(figures: Figures, position: int, j: int, expected: Decimal, what: str) -> Draft:
    table = figures.table
    row, column = table.rows[position], table.columns[j]
    printed = row.cells[j].value
    meaning = ("tổng", "sum") if what == "sum" else ("trung bình cộng", "mean")
    terms = [figure_vi(figures.cell(i, j).value) for i in range(len(figures.rows))]
    spelled = " + ".join(terms if len(terms) <= 12 else [*terms[:5], "…", terms[-1]])
    if what == "mean":
        spelled = f"({spelled}) / {len(terms)}"
    return Draft(
        rule=Rule.COLUMN_TOTAL,
        table_id=table.table_id,
        unit=unit_name(row),
        column=str(column.index),
        reported=figure_vi(printed),
        expected=figure_vi(expected),
        formula=f"{spelled} = {figure_vi(expected)} ≠ {figure_vi(printed)}",
        text=messages.COLUMN_TOTAL.say(
            row=unit_name(row),
            column=column.indicator,
            reported=printed,
            expected=expected,
            what=meaning,
        ),
        cells=(
            cell_ref(table.table_id, position, column.index),
            *(figures.ref(i, j) for i in range(len(figures.rows))),
        ),
        offers=_column_offers(figures, position, j, expected, what),
        holds=_ColumnFits(figures, position, j, what),
    )


def _column_offers(
    figures: Figures, position: int, j: int, expected: Decimal, what: str
) -> tuple[tuple[str, Decimal], ...]:
    table = figures.table
    own = cell_ref(table.table_id, position, table.columns[j].index)
    offers = [(own, expected)]
    printed = table.rows[position].cells[j].value
    if what == "sum" and printed is not None:
        miss = printed - unscaled(int(figures.numbers[:, j].sum()), figures.decimals)
        offers.extend(
            (figures.ref(i, j), figures.value(i, j) + miss) for i in range(len(figures.rows))
        )
    return tuple(offers)


@dataclass(frozen=True)
class _ColumnFits:
    """Whether a summary row is right in a column once one figure is another."""

    figures: Figures
    position: int
    column: int
    what: str

    def __call__(self, changes: Changes) -> bool:
        figures, table = self.figures, self.figures.table
        own = cell_ref(table.table_id, self.position, table.columns[self.column].index)
        printed = changes.get(own, table.rows[self.position].cells[self.column].value)
        total = unscaled(int(figures.numbers[:, self.column].sum()), figures.decimals)
        at = {position: i for i, position in enumerate(figures.rows)}
        for ref, value in changes.items():
            row = ref.partition(".r")[2].partition(".")[0]
            i = at.get(int(row)) if row.isdigit() else None
            if i is not None and figures.ref(i, self.column) == ref:
                total += value - figures.value(i, self.column)
        if printed is None:
            return False
        if self.what == "sum":
            return total == printed
        mean = Fraction(total) / len(figures.rows)
        return any(rounds_to(mean, printed, mode) for mode in Rounding)


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
