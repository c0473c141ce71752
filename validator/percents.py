"""Percentages against points and maxima, and the denominator that was really used."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from documents.findings import Relation, RelationKind, Rule, Severity
from documents.references import column_ref
from documents.tables import Column, Measure
from validator import messages
from validator.arithmetic import Rounding, places, rounded, rounds_to, scaled
from validator.drafts import Answer, Case, Changes, Draft, collect
from validator.figures import AMOUNTS, Figures, Flags, Integers
from validator.maxima import ColumnMaxima, column_maxima
from validator.messages import figure_vi
from validator.totals import severity_of_change

# A percentage column belongs to a column of points when at least this share of rows agrees.
BELONGS = 0.5
# A denominator that nobody states must explain this share of the rows.
EXPLAINS = 0.9
MIN_DISTINCT = 3
# Rows from which unstated denominators are proposed, and how many each may propose.
PROPOSING_ROWS = 60
PROPOSALS = 400
# Proposals that are tried on every row.
PROVED = 8


@dataclass(frozen=True)
class Shares:
    """Percentages of one column next to the points they may come from, as integers."""

    figures: Figures
    percent: int
    points: int

    @property
    def usable(self) -> Flags:
        """Rows in which both figures are known."""
        answer: Flags = self.figures.known[:, self.percent] & self.figures.known[:, self.points]
        return answer

    def depth(self) -> Integers:
        """Return the decimals that each percentage was printed with."""
        return np.array(
            [
                min(places(v), self.figures.decimals) if v is not None else 0
                for i in range(len(self.figures.rows))
                for v in (self.figures.cell(i, self.percent).value,)
            ],
            dtype=np.int64,
        )

    def hits(self, maxima: Integers, mode: Rounding, depth: Integers) -> Flags:
        """Return the rows whose percentage is points / maxima; a maximum of 0 hits nothing."""
        ten = np.int64(10)
        printed = self.figures.numbers[:, self.percent] // ten ** (self.figures.decimals - depth)
        above = 100 * self.figures.numbers[:, self.points] * ten**depth
        below = np.where(maxima > 0, maxima, 1)
        whole, rest = np.divmod(above, below)
        if mode is Rounding.HALF_UP:
            whole = whole + (2 * rest >= below)
        elif mode is Rounding.HALF_EVEN:
            whole = whole + ((2 * rest > below) | ((2 * rest == below) & (whole % 2 == 1)))
        answer: Flags = (whole == printed) & (maxima > 0) & self.usable
        return answer


@dataclass(frozen=True)
class Fit:
    """How well one column of points explains a column of percentages."""

    shares: Shares
    maxima: ColumnMaxima
    mode: Rounding
    hits: Flags
    inferred: Decimal | None = None  # the denominator, where none is stated

    @property
    def support(self) -> int:
        """The number of rows that agree."""
        return int(self.hits.sum())


def check_percents(case: Case) -> Answer:
    """Report percentages that points and maxima do not give; one cause for one wrong maximum."""
    return collect(
        _of_column(case, figures, j)
        for figures in case.figures
        for j in figures.columns(Measure.PERCENT)
    )


def _of_column(case: Case, figures: Figures, percent: int) -> Answer:
    fits = [
        fit
        for points in figures.columns(*AMOUNTS)
        if (fit := _best_fit(case, Shares(figures, percent, points))) is not None
    ]
    if not fits:
        return Answer()
    # The nearest column of points wins a draw; totals before parts.
    fit = max(
        fits,
        key=lambda f: (
            f.support,
            figures.column(f.shares.points).measure is Measure.TOTAL,
            -abs(f.shares.points - percent),
        ),
    )
    wrong = _other_denominator(fit)
    if wrong is not None:
        return _one_cause(fit, wrong)
    checked = int(_checkable(fit).sum())
    if fit.maxima.base is None and checked < MIN_DISTINCT:
        return Answer()  # a note on one unit says nothing of the column
    if fit.support < max(1.0, BELONGS * checked):
        # No stated maximum fits: perhaps the points of another column, on another maximum.
        found = [(f, w) for f in fits if (w := _other_denominator(f)) is not None]
        best = max(found, key=lambda pair: int(pair[1][1].sum()), default=None)
        return _one_cause(*best) if best is not None else Answer()
    misses = np.flatnonzero(_checkable(fit) & ~fit.hits)
    drafts = tuple(_wrong_percent(fit, int(i)) for i in misses)
    return Answer(drafts, (_relation(fit, misses.tolist()),))


def _checkable(fit: Fit) -> Flags:
    if fit.inferred is not None or fit.maxima.base is not None:
        return fit.shares.usable
    rows = fit.shares.figures.rows
    stated = np.array([bool(fit.maxima.admissible(p)) for p in rows], dtype=np.bool_)
    answer: Flags = fit.shares.usable & stated
    return answer


def _best_fit(case: Case, shares: Shares) -> Fit | None:
    figures = shares.figures
    if not shares.usable.any():
        return None
    maxima = column_maxima(case, figures.table, shares.points)
    depth = shares.depth()
    if maxima.base is None and not maxima.by_row:
        return _inferred_fit(shares, depth)
    best: Fit | None = None
    for mode in Rounding:
        hits = np.zeros(len(figures.rows), dtype=np.bool_)
        for choice in (0, 1):
            limits = np.array(
                [_nth(maxima.admissible(p), choice, figures.decimals) for p in figures.rows],
                dtype=np.int64,
            )
            hits |= shares.hits(limits, mode, depth)
        fit = Fit(shares, maxima, mode, hits)
        if best is None or fit.support > best.support:
            best = fit
    return best


def _nth(limits: tuple[Decimal, ...], choice: int, decimals: int) -> int:
    return scaled(limits[choice], decimals) if choice < len(limits) else 0


def _inferred_fit(shares: Shares, depth: Integers) -> Fit | None:
    """Return the fit of the denominator that explains most rows, if it explains nearly all."""
    found = _denominator(shares, depth)
    if found is None:
        return None
    value, mode, hits = found
    if hits.sum() < EXPLAINS * shares.usable.sum() or _distinct(shares, hits) < MIN_DISTINCT:
        return None
    return Fit(shares, ColumnMaxima(value), mode, hits, inferred=value)


def _distinct(shares: Shares, hits: Flags) -> int:
    pairs = shares.figures.numbers[hits][:, (shares.points, shares.percent)]
    return len(np.unique(pairs, axis=0))


def _denominator(shares: Shares, depth: Integers) -> tuple[Decimal, Rounding, Flags] | None:
    """Return the whole or half number that explains most percentages, with its rounding."""
    counts: dict[int, int] = {}
    figures = shares.figures
    rows = np.flatnonzero(shares.usable & (figures.numbers[:, shares.percent] > 0))
    for i in rows[:: max(1, len(rows) // PROPOSING_ROWS)]:
        for half in _halves(shares, int(i), int(depth[i])):
            counts[half] = counts.get(half, 0) + 1
    best: tuple[Decimal, Rounding, Flags] | None = None
    for half in sorted(counts, key=lambda h: (-counts[h], h % 2, h))[:PROVED]:
        value = Decimal(half) / 2
        if places(value) > figures.decimals and value != value.to_integral():
            continue
        limits = np.full(len(figures.rows), scaled(value, figures.decimals), dtype=np.int64)
        for mode in Rounding:
            hits = shares.hits(limits, mode, depth)
            found = (value.to_integral() if half % 2 == 0 else value, mode, hits)
            if best is None or _rank_of(found) > _rank_of(best):
                best = found
    return best


def _rank_of(found: tuple[Decimal, Rounding, Flags]) -> tuple[int, int, int]:
    """Order denominators: more rows, the usual rounding, the rounder number."""
    value, mode, hits = found
    roundness = next((n for n in (100, 50, 10, 5, 1) if value % n == 0), 0)
    return int(hits.sum()), -list(Rounding).index(mode), roundness


def _halves(shares: Shares, i: int, depth: int) -> range:
    """Return twice the denominators under which a row's percentage could have been printed."""
    points = Fraction(shares.figures.value(i, shares.points))
    percent = Fraction(shares.figures.value(i, shares.percent))
    unit = Fraction(1, 10**depth)
    if points <= 0 or percent <= unit:
        return range(0)
    low = 200 * points / (percent + unit)
    high = 200 * points / (percent - unit / 2)
    start = -(-low.numerator // low.denominator)
    stop = high.numerator // high.denominator + 1
    return range(start, min(stop, start + PROPOSALS))


def _other_denominator(fit: Fit) -> tuple[Decimal, Flags] | None:
    """Return a denominator that explains the column where the stated one does not."""
    if fit.inferred is not None or fit.maxima.base is None:
        return None
    usable = fit.shares.usable
    found = _denominator(fit.shares, fit.shares.depth())
    if found is None or found[0] == fit.maxima.base:
        return None
    value, _, hits = found
    gained = int((hits & ~fit.hits).sum())
    if hits.sum() < EXPLAINS * usable.sum() or gained < max(3, usable.sum() // 5):
        return None
    return (value, hits) if _distinct(fit.shares, hits & ~fit.hits) >= 2 else None


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
    misses = np.flatnonzero(_checkable(fit) & ~fit.hits)
    drafts = [head, *(_wrong_percent(fit, int(i), used, cause) for i in misses)]
    return Answer(tuple(drafts), (_relation(fit, misses.tolist(), used),))


def _points_column(fit: Fit) -> Column:
    return fit.shares.figures.column(fit.shares.points)


def _wrong_percent(fit: Fit, i: int, used: Decimal | None = None, cause: str = "") -> Draft:
    figures, shares = fit.shares.figures, fit.shares
    points = figures.cell(i, shares.points).value
    printed = figures.cell(i, shares.percent).value
    if points is None or printed is None:
        raise ValueError("a row without figures can't break a percentage")
    maximum = fit.maxima.admissible(figures.rows[i])[0]
    exact = 100 * Fraction(points) / Fraction(maximum)
    expected = rounded(exact, places(printed), fit.mode)
    shown = rounded(exact, places(printed) + 2)
    say = messages.PERCENT if used is None else messages.PERCENT_OTHER_MAXIMUM
    return Draft(
        rule=Rule.PERCENT,
        table_id=figures.table.table_id,
        unit=figures.unit(i),
        column=str(figures.column(shares.percent).index),
        reported=figure_vi(printed),
        expected=figure_vi(expected),
        formula=(
            f"100 × {figure_vi(points)} / {figure_vi(maximum)} = {figure_vi(shown)} → "
            f"{figure_vi(expected)} ≠ {figure_vi(printed)}"
        ),
        text=say.say(
            unit=figures.unit(i),
            reported=printed,
            points=points,
            maximum=maximum,
            exact=shown,
            expected=expected,
            used=used,
        ),
        cells=(figures.ref(i, shares.percent), figures.ref(i, shares.points)),
        severity=severity_of_change(figures, i, shares.percent, expected)
        if used is None
        else Severity.VALUE,
        cause=cause,
        offers=((figures.ref(i, shares.percent), expected),),
        holds=_Divides(fit, i, maximum),
    )


@dataclass(frozen=True)
class _Divides:
    """Whether a percentage is right once it, or its points, are another figure."""

    fit: Fit
    row: int
    maximum: Decimal

    def __call__(self, changes: Changes) -> bool:
        shares = self.fit.shares
        figures = shares.figures
        points, percent = (
            changes.get(figures.ref(self.row, j), figures.cell(self.row, j).value)
            for j in (shares.points, shares.percent)
        )
        if points is None or percent is None:
            return False
        exact = 100 * Fraction(points) / Fraction(self.maximum)
        return rounds_to(exact, percent, self.fit.mode)


def _relation(fit: Fit, misses: list[int], used: Decimal | None = None) -> Relation:
    figures, shares = fit.shares.figures, fit.shares
    table_id = figures.table.table_id
    target = figures.column(shares.percent).index
    base = used if used is not None else fit.maxima.base
    return Relation(
        relation_id=f"{table_id}.share{target}",
        kind=RelationKind.SHARE,
        target=column_ref(table_id, target),
        operands=(column_ref(table_id, figures.column(shares.points).index),),
        weights=(figure_vi(base),) if base is not None else (),
        mode=fit.mode.value,
        support=fit.support,
        checked=int(_checkable(fit).sum()),
        exceptions=tuple(figures.ref(i, shares.percent) for i in misses),
        evidence=("arithmetic",) if fit.inferred is not None else ("arithmetic", "header"),
    )
