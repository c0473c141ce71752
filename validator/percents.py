"""Percentages against points and maxima, and the denominator that was really used."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from documents.findings import Certainty, Relation, RelationKind, Rule, Severity
from documents.references import cell_ref, column_ref
from documents.tables import Column, Measure, RowKind
from validator import messages
from validator.arithmetic import Rounding, places, rounded, rounds_to
from validator.drafts import Answer, Case, Changes, Draft, collect
from validator.figures import Figures, Flags, unit_name, usable
from validator.messages import figure_vi
from validator.shares import Fit, denominator, distinct, fits_of, may_have_own_maximum
from validator.summaryrows import block_of
from validator.totals import severity_of_change

# A percentage column belongs to a column of points when at least this share of rows agrees.
BELONGS = 0.5
# A denominator other than the stated one must explain this share of the rows.
OTHER_EXPLAINS = 0.9
MIN_DISTINCT = 3


def check_percents(case: Case) -> Answer:
    """Report percentages that points and maxima do not give; one cause for one wrong maximum."""
    return collect(
        _of_column(case, figures, j)
        for figures in case.figures
        for j in figures.columns(Measure.PERCENT)
    )


def _of_column(case: Case, figures: Figures, percent: int) -> Answer:
    fits = list(fits_of(case, figures, percent))
    if not fits:
        return Answer()
    # What is stated wins a draw, then the nearest column of points; totals before parts.
    fit = max(
        fits,
        key=lambda f: (
            f.support,
            f.inferred is None and f.whole is None,
            f.whole is not None,
            figures.column(f.shares.points).measure is Measure.TOTAL,
            -abs(f.shares.points - percent),
        ),
    )
    wrong = _other_denominator(fit)
    if wrong is not None:
        return _one_cause(fit, wrong)
    checked = int(fit.checkable.sum())
    if fit.maxima.base is None and fit.whole is None and checked < MIN_DISTINCT:
        return Answer()  # a note on one unit says nothing of the column
    if fit.support < max(1.0, BELONGS * checked):
        # No stated maximum fits: perhaps the points of another column, on another maximum.
        found = [(f, w) for f in fits if (w := _other_denominator(f)) is not None]
        best = max(found, key=lambda pair: int(pair[1][1].sum()), default=None)
        return _one_cause(*best) if best is not None else Answer()
    misses = np.flatnonzero(fit.checkable & ~fit.hits)
    drafts = (*(_wrong_percent(fit, int(i)) for i in misses), *_summary_rows(fit))
    return Answer(drafts, (_relation(fit, misses.tolist()),))


def _other_denominator(fit: Fit) -> tuple[Decimal, Flags] | None:
    """Return a denominator that explains the column where the stated one does not."""
    if fit.inferred is not None or fit.maxima.base is None:
        return None
    usable = fit.shares.usable
    found = denominator(fit.shares)
    if found is None or found[0] == fit.maxima.base:
        return None
    value, _, hits = found
    gained = int((hits & ~fit.hits).sum())
    if hits.sum() < OTHER_EXPLAINS * usable.sum() or gained < max(3, usable.sum() // 5):
        return None
    return (value, hits) if distinct(fit.shares, hits & ~fit.hits) >= 2 else None


def _one_cause(fit: Fit, wrong: tuple[Decimal, Flags]) -> Answer:
    used, hits = wrong
    figures, points = fit.shares.figures, _points_column(fit)
    table_id = figures.table.table_id
    cause = f"denominator {table_id} c{points.index}"
    stated = fit.maxima.base
    checked = int(fit.shares.usable.sum())
    count = int(hits.sum())
    head = Draft(
        rule=Rule.COLUMN_MAX,
        table_id=table_id,
        unit="",
        column=str(points.index),
        reported=figure_vi(stated),
        expected=figure_vi(used),
        formula=f"{count}/{checked}: 100 × điểm / {figure_vi(used)}",
        text=messages.WRONG_DENOMINATOR.say(
            column=points.indicator, reported=stated, expected=used, count=count, checked=checked
        ),
        cells=tuple(figures.ref(int(i), fit.shares.percent) for i in np.flatnonzero(hits)),
        cause=cause,
    )
    misses = np.flatnonzero(fit.checkable & ~fit.hits)
    drafts = [head, *(_wrong_percent(fit, int(i), used, cause) for i in misses)]
    return Answer(tuple(drafts), (_relation(fit, np.flatnonzero(~hits).tolist(), wrong),))


def _points_column(fit: Fit) -> Column:
    return fit.shares.figures.column(fit.shares.points)


def _wrong_percent(fit: Fit, i: int, used: Decimal | None = None, cause: str = "") -> Draft:
    figures, shares = fit.shares.figures, fit.shares
    whole = fit.maxima.admissible(figures.rows[i])[0]
    row = SharedRow(fit, figures.rows[i], whole)
    own_maximum = used is None and may_have_own_maximum(fit, i)
    return row.draft(
        say=_sentence(fit, used),
        used=used,
        cause=cause,
        severity=Severity.VALUE
        if used is not None
        else severity_of_change(figures, i, shares.percent, row.expected),
        certainty=Certainty.INTERPRETIVE if own_maximum else Certainty.CERTAIN,
    )


def _sentence(fit: Fit, used: Decimal | None) -> messages.Sentence:
    if used is not None:
        return messages.PERCENT_OTHER_MAXIMUM
    if fit.whole is not None:
        return messages.PERCENT_OF_COLUMN
    return messages.PERCENT if fit.inferred is None else messages.PERCENT_INFERRED


@dataclass(frozen=True)
class SharedRow:
    """A row of a table (by its position) whose percentage is not its points over `whole`."""

    fit: Fit
    position: int
    whole: Decimal

    def _cell(self, j: int) -> tuple[str, Decimal]:
        table = self.fit.shares.figures.table
        value = table.rows[self.position].cells[j].value
        if value is None:
            raise ValueError("a row without figures can't break a percentage")
        return cell_ref(table.table_id, self.position, table.columns[j].index), value

    @property
    def expected(self) -> Decimal:
        """The percentage that the points make, as it would be printed."""
        _, points = self._cell(self.fit.shares.points)
        _, printed = self._cell(self.fit.shares.percent)
        return rounded(
            100 * Fraction(points) / Fraction(self.whole), places(printed), self.fit.mode
        )

    @property
    def fits(self) -> bool:
        """Whether the percentage is right under some rounding."""
        _, points = self._cell(self.fit.shares.points)
        _, printed = self._cell(self.fit.shares.percent)
        exact = 100 * Fraction(points) / Fraction(self.whole)
        return any(rounds_to(exact, printed, mode) for mode in Rounding)

    def draft(
        self,
        say: messages.Sentence,
        severity: Severity,
        used: Decimal | None = None,
        cause: str = "",
        certainty: Certainty = Certainty.CERTAIN,
    ) -> Draft:
        """Return the finding of this row."""
        fit, table = self.fit, self.fit.shares.figures.table
        (own, printed), (theirs, points) = (
            self._cell(j) for j in (fit.shares.percent, fit.shares.points)
        )
        shown = rounded(100 * Fraction(points) / Fraction(self.whole), places(printed) + 2)
        exact = shown == self.expected
        result = messages.EXACT_SHARE if exact else messages.ROUNDED_SHARE
        between = "" if exact else f"{figure_vi(shown)} → "
        unit = unit_name(table.rows[self.position])
        wholes = () if fit.whole is None else (self._cell(fit.whole)[0],)
        return Draft(
            rule=Rule.PERCENT,
            table_id=table.table_id,
            unit=unit,
            column=str(table.columns[fit.shares.percent].index),
            reported=figure_vi(printed),
            expected=figure_vi(self.expected),
            formula=(
                f"100 × {figure_vi(points)} / {figure_vi(self.whole)} = {between}"
                f"{figure_vi(self.expected)} ≠ {figure_vi(printed)}"
            ),
            text=say.say(
                unit=unit,
                reported=printed,
                points=points,
                maximum=self.whole,
                result=result.say(exact=shown, expected=self.expected),
                expected=self.expected,
                used=used,
                support=fit.support,
                checked=int(fit.checkable.sum()),
                column="" if fit.whole is None else table.columns[fit.whole].indicator,
            ),
            cells=(own, theirs, *wholes),
            severity=severity,
            certainty=certainty,
            cause=cause,
            offers=((own, self.expected),),
            holds=_Divides(self, own, theirs, next(iter(wholes), "")),
        )


@dataclass(frozen=True)
class _Divides:
    """Whether a percentage is right once it, its points or its whole are another figure."""

    row: SharedRow
    own: str
    points: str
    whole: str

    def __call__(self, changes: Changes) -> bool:
        shares = self.row.fit.shares
        cells = shares.figures.table.rows[self.row.position].cells
        points = changes.get(self.points, cells[shares.points].value)
        percent = changes.get(self.own, cells[shares.percent].value)
        whole = changes.get(self.whole, self.row.whole)
        if points is None or percent is None or not whole:
            return False
        return rounds_to(100 * Fraction(points) / Fraction(whole), percent, self.row.fit.mode)


def _summary_rows(fit: Fit) -> Iterator[Draft]:
    """Yield the rows of totals whose percentage is neither that of the totals nor a mean."""
    figures, shares = fit.shares.figures, fit.shares
    if fit.whole is None:
        return
    spots = (shares.percent, shares.points, fit.whole)
    for position, row in enumerate(figures.table.rows):
        whole = row.cells[fit.whole].value
        summed = row.kind in {RowKind.TOTAL, RowKind.SUBTOTAL}
        if not summed or not whole or not all(usable(row.cells[j]) for j in spots):
            continue
        summary = SharedRow(fit, position, whole)
        if not summary.fits and not _is_mean(fit, position):
            yield summary.draft(messages.PERCENT_OF_COLUMN, Severity.VALUE)


def _is_mean(fit: Fit, position: int) -> bool:
    """Return whether a percentage is, but for rounding, the mean of those of its rows."""
    figures, percent = fit.shares.figures, fit.shares.percent
    printed = figures.table.rows[position].cells[percent].value or Decimal(0)
    block = block_of(figures, position) or tuple(range(len(figures.rows)))
    for members in (tuple(range(len(figures.rows))), block):
        values = [Fraction(figures.value(i, percent)) for i in members]
        miss = abs(sum(values, Fraction(0)) / len(values) - Fraction(printed))
        if miss <= Fraction(1, 10 ** places(printed)):
            return True
    return False


def _relation(fit: Fit, misses: list[int], used: tuple[Decimal, Flags] | None = None) -> Relation:
    figures, shares = fit.shares.figures, fit.shares
    table_id = figures.table.table_id
    target = figures.column(shares.percent).index
    base = used[0] if used is not None else fit.maxima.base
    columns = (shares.points,) if fit.whole is None else (shares.points, fit.whole)
    return Relation(
        relation_id=f"{table_id}.share{target}",
        kind=RelationKind.SHARE,
        target=column_ref(table_id, target),
        operands=tuple(column_ref(table_id, figures.column(j).index) for j in columns),
        weights=(figure_vi(base),) if base is not None else (),
        mode=fit.mode.value,
        support=fit.support if used is None else int(used[1].sum()),
        checked=int(fit.checkable.sum()),
        exceptions=tuple(figures.ref(i, shares.percent) for i in misses),
        evidence=fit.evidence,
    )
