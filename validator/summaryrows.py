"""Rows that sum up the rows of a table or of one of its blocks: totals, subtotals, means."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import numpy as np

from documents.findings import Relation, RelationKind, Rule
from documents.references import cell_ref, column_ref, row_ref
from documents.tables import Measure, Row, RowKind
from validator import messages
from validator.arithmetic import Rounding, places, rounded, rounds_to, unscaled
from validator.drafts import Answer, Case, Changes, Draft
from validator.figures import AMOUNTS, Figures, unit_name, usable
from validator.messages import figure_vi

SUMMARIES = frozenset({RowKind.TOTAL, RowKind.MEAN, RowKind.SUBTOTAL})
# Terms that a formula spells out; of more it shows the first ones and the last.
SPELLED, FIRST = 12, 5


@dataclass(frozen=True)
class Summary:
    """A column of a summary row: what it should be, summed over `members` (unit rows)."""

    figures: Figures
    position: int
    column: int
    members: tuple[int, ...]
    what: str  # "sum" or "mean"
    expected: Decimal
    fits: bool

    @property
    def ref(self) -> str:
        """The cell of the summary row."""
        table = self.figures.table
        return cell_ref(table.table_id, self.position, table.columns[self.column].index)

    @cached_property
    def total(self) -> Decimal:
        """What the rows add up to."""
        numbers = self.figures.numbers[np.array(self.members), self.column]
        return unscaled(int(numbers.sum()), self.figures.decimals)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The unit row of each cell that is summed up."""
        return {self.figures.ref(i, self.column): i for i in self.members}


def check_column_totals(case: Case) -> Answer:
    """Report total, subtotal and mean rows that their rows do not give."""
    drafts: list[Draft] = []
    relations: list[Relation] = []
    for figures in case.figures:
        for position, row in enumerate(figures.table.rows):
            summaries = _summaries(figures, position, row) if row.kind in SUMMARIES else []
            drafts.extend(_draft(s) for s in summaries if not s.fits)
            if summaries:
                relations.append(_relation(summaries))
    return Answer(tuple(drafts), tuple(relations))


def _relation(summaries: list[Summary]) -> Relation:
    first = summaries[0]
    table = first.figures.table
    target = row_ref(table.table_id, first.position)
    return Relation(
        relation_id=f"{target}.{first.what}",
        kind=RelationKind.TOTAL_ROW if first.what == "sum" else RelationKind.MEAN_ROW,
        target=target,
        operands=tuple(
            column_ref(table.table_id, table.columns[s.column].index) for s in summaries
        ),
        support=sum(s.fits for s in summaries),
        checked=len(summaries),
        exceptions=tuple(s.ref for s in summaries if not s.fits),
    )


def _summaries(figures: Figures, position: int, row: Row) -> list[Summary]:
    """Return a summary row's columns under the meaning that most of them fit.

    What it is, sum or mean, and over which rows, the columns decide that fit.
    """
    found = [
        [_column(figures, (position, j), members, what) for j in _columns(figures, members, row)]
        for members in _spans(figures, position, row)
        for what in ("sum", "mean")
    ]
    meanings = [[s for s in columns if s is not None] for columns in found]
    usual = "mean" if row.kind is RowKind.MEAN else "sum"
    best = max(
        meanings,
        key=lambda m: (sum(s.fits for s in m), bool(m) and m[0].what == usual),
        default=[],
    )
    fitting = sum(s.fits for s in best)
    return best if fitting and 2 * fitting >= len(best) else []


def _spans(figures: Figures, position: int, row: Row) -> Iterator[tuple[int, ...]]:
    """Yield the unit rows that a summary row may speak of: the whole table, or its block."""
    if row.kind is not RowKind.SUBTOTAL and figures.rows:
        yield tuple(range(len(figures.rows)))
    block = block_of(figures, position)
    if 1 < len(block) < len(figures.rows) or (block and row.kind is RowKind.SUBTOTAL):
        yield block


def block_of(figures: Figures, position: int) -> tuple[int, ...]:
    """Return the unit rows that a summary row of a block stands for.

    The rows under its heading when it opens them; else those above it, up to the next summary.
    """
    rows = figures.table.rows
    for group in figures.table.groups:
        if group.first_row == position and group.last_row > position:
            span = range(position, group.last_row + 1)
            return tuple(i for i, p in enumerate(figures.rows) if p in span)
    first = position
    while first > 0 and rows[first - 1].kind not in SUMMARIES:
        first -= 1
    own = next((g for g in figures.table.groups if g.first_row <= position <= g.last_row), None)
    first = max(first, own.first_row if own is not None else 0)
    return tuple(i for i, p in enumerate(figures.rows) if first <= p < position)


def _columns(figures: Figures, members: tuple[int, ...], row: Row) -> Iterator[int]:
    for j, column in enumerate(figures.table.columns):
        figure = column.measure in AMOUNTS | {Measure.PERCENT, Measure.MAX}
        if figure and usable(row.cells[j]) and figures.known[np.array(members), j].all():
            yield j


def _column(
    figures: Figures, spot: tuple[int, int], members: tuple[int, ...], what: str
) -> Summary | None:
    position, j = spot
    printed = figures.table.rows[position].cells[j].value
    measure = figures.column(j).measure
    if printed is None:
        return None
    total = unscaled(int(figures.numbers[np.array(members), j].sum()), figures.decimals)
    if what == "sum":
        shares = _may_be_shares(figures, j, printed)
        if shares and not _is_partition(total, len(members)):
            return None
        fits = _sums_to(total, printed, len(members) if shares else 0)
        return Summary(figures, position, j, members, what, _trimmed(total, printed), fits)
    if measure is Measure.MAX:
        return None
    mean = Fraction(total) / len(members)
    fits = any(rounds_to(mean, printed, mode) for mode in Rounding)
    if measure is Measure.PERCENT:
        # Percentages are rounded before a reader can average them.
        unit = Fraction(1, 10 ** min(places(printed), figures.column_places[j]))
        fits = fits or abs(mean - Fraction(printed)) <= unit
    return Summary(figures, position, j, members, what, rounded(mean, places(printed)), fits)


def _may_be_shares(figures: Figures, j: int, printed: Decimal) -> bool:
    """Whether a column holds percentages, or has lost its header and adds up to a hundred."""
    column = figures.column(j)
    return column.measure is Measure.PERCENT or (not column.indicator and printed == 100)


def _is_partition(total: Decimal, parts: int) -> bool:
    """Whether percentages are the shares of one whole: only such are added up in a total row."""
    return _sums_to(total, Decimal(100), parts)


def _sums_to(total: Decimal, printed: Decimal, rounded_terms: int) -> bool:
    """Whether terms that add up to `total` give a figure; some of them are rounded shares."""
    return abs(total - printed) <= rounded_terms * Decimal("0.5").scaleb(-places(total))


def _trimmed(value: Decimal, like: Decimal) -> Decimal:
    short = round(value, places(like))
    return short if short == value else value


def _draft(summary: Summary) -> Draft:
    figures, j = summary.figures, summary.column
    row, column = figures.table.rows[summary.position], figures.column(j)
    printed = row.cells[j].value
    meaning = ("tổng", "sum") if summary.what == "sum" else ("trung bình cộng", "mean")
    terms = [figure_vi(figures.cell(i, j).value) for i in summary.members]
    shown = terms if len(terms) <= SPELLED else [*terms[:FIRST], "…", terms[-1]]
    spelled = " + ".join(shown)
    if summary.what == "mean":
        spelled = f"({spelled}) / {len(terms)}"
    return Draft(
        rule=Rule.COLUMN_TOTAL,
        table_id=figures.table.table_id,
        unit=unit_name(row),
        column=str(column.index),
        reported=figure_vi(printed),
        expected=figure_vi(summary.expected),
        formula=f"{spelled} = {figure_vi(summary.expected)} ≠ {figure_vi(printed)}",
        text=messages.COLUMN_TOTAL.say(
            row=unit_name(row),
            column=column.indicator,
            reported=printed,
            expected=summary.expected,
            what=meaning,
        ),
        cells=(summary.ref, *(figures.ref(i, j) for i in summary.members)),
        offers=_offers(summary),
        holds=_Fits(summary),
    )


def _offers(summary: Summary) -> tuple[tuple[str, Decimal], ...]:
    figures, j = summary.figures, summary.column
    offers = [(summary.ref, summary.expected)]
    printed = figures.table.rows[summary.position].cells[j].value
    if summary.what == "sum" and printed is not None:
        miss = printed - summary.expected
        offers.extend((figures.ref(i, j), figures.value(i, j) + miss) for i in summary.members)
    return tuple(offers)


@dataclass(frozen=True)
class _Fits:
    """Whether a summary row is right in a column once one figure is another."""

    summary: Summary

    def __call__(self, changes: Changes) -> bool:
        figures, j = self.summary.figures, self.summary.column
        row = figures.table.rows[self.summary.position]
        printed = changes.get(self.summary.ref, row.cells[j].value)
        total, row_of = self.summary.total, self.summary.row_of
        for ref in changes.keys() & row_of.keys():
            total += changes[ref] - figures.value(row_of[ref], j)
        if printed is None:
            return False
        if self.summary.what == "sum":
            shares = _may_be_shares(figures, j, printed)
            return _sums_to(total, printed, len(self.summary.members) if shares else 0)
        mean = Fraction(total) / len(self.summary.members)
        return any(rounds_to(mean, printed, mode) for mode in Rounding)
