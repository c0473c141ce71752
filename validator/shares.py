"""Which points and which whole a column of percentages is worked out from."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from documents.tables import Measure
from validator.arithmetic import Rounding, places, scaled
from validator.drafts import Case
from validator.figures import AMOUNTS, Figures, Flags, Integers
from validator.formulas import Ratio, formula_text, labellings, read_formula
from validator.maxima import ColumnMaxima, column_maxima
from validator.relations import BY_CHANCE, saved

# A whole that nobody states must explain this share of the rows; one that a formula names, half.
EXPLAINS = 0.7
STATED = 0.5
# Rows from which unstated denominators are proposed, and how many each may propose.
PROPOSING_ROWS = 60
PROPOSALS = 400
# Proposals that are tried on every row.
PROVED = 8
# Another maximum of a single unit may differ from the others' by this factor.
OWN_MAXIMUM = Fraction(3, 2)


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
    whole: int | None = None  # the column of denominators, where one is
    evidence: tuple[str, ...] = ("arithmetic", "header")

    @property
    def support(self) -> int:
        """The number of rows that agree."""
        return int(self.hits.sum())

    @property
    def checkable(self) -> Flags:
        """The rows whose points, percentage and whole are known."""
        if self.inferred is not None or self.maxima.base is not None:
            return self.shares.usable
        rows = self.shares.figures.rows
        stated = np.array([bool(self.maxima.admissible(p)) for p in rows], dtype=np.bool_)
        answer: Flags = self.shares.usable & stated
        return answer


def fits_of(case: Case, figures: Figures, percent: int) -> Iterator[Fit]:
    """Yield for each column of points how it explains a column of percentages, if it does."""
    for points in figures.columns(*AMOUNTS):
        shares = Shares(figures, percent, points)
        if not shares.usable.any():
            continue
        maxima = column_maxima(case, figures.table, points)
        if maxima.base is not None or maxima.by_row:
            yield _stated_fit(shares, maxima)
        else:
            inferred = _inferred_fit(shares)
            if inferred is not None:
                yield inferred
        yield from _column_fits(shares)


def _stated_fit(shares: Shares, maxima: ColumnMaxima) -> Fit:
    figures = shares.figures
    depth = shares.depth()
    choices = [
        np.array(
            [_nth(maxima.admissible(p), choice, figures.decimals) for p in figures.rows],
            dtype=np.int64,
        )
        for choice in (0, 1)
    ]
    fits = []
    for mode in Rounding:
        own, general = (shares.hits(limits, mode, depth) for limits in choices)
        fits.append(Fit(shares, maxima, mode, own | general))
    return max(fits, key=lambda fit: fit.support)


def _nth(limits: tuple[Decimal, ...], choice: int, decimals: int) -> int:
    return scaled(limits[choice], decimals) if choice < len(limits) else 0


def _column_fits(shares: Shares) -> Iterator[Fit]:
    """Yield the columns of the same row of which the points are so many percent."""
    figures = shares.figures
    depth = shares.depth()
    wholes = [j for j in figures.columns(*AMOUNTS, Measure.MAX) if j != shares.points]
    named = _named_by_formula(shares)
    for whole in wholes:
        usable: Flags = shares.usable & figures.known[:, whole]
        stated = named == whole
        for mode in Rounding:
            hits = shares.hits(figures.numbers[:, whole], mode, depth) & usable
            if hits.sum() <= (STATED if stated else EXPLAINS) * usable.sum():
                continue
            tried = len(wholes) * (len(wholes) + 1) * len(Rounding)
            if not stated and _gain(shares, (shares.points, whole), hits, tried) <= 0:
                continue
            by_row = {
                p: value
                for i, p in enumerate(figures.rows)
                if (value := figures.cell(i, whole).value) is not None and usable[i]
            }
            evidence = ("arithmetic", "formula row") if stated else ("arithmetic",)
            yield Fit(
                shares, ColumnMaxima(None, by_row), mode, hits, whole=whole, evidence=evidence
            )


def _named_by_formula(shares: Shares) -> int | None:
    """Return the whole that the percentage's own formula names for these points."""
    text = formula_text(shares.figures.column(shares.percent))
    for labels in labellings(shares.figures.table) if text else ():
        form = read_formula(text, labels)
        if isinstance(form, Ratio) and {*form.above.terms} == {shares.points}:
            return next(iter(form.below.terms)) if len(form.below.terms) == 1 else None
    return None


def _gain(shares: Shares, operands: tuple[int, ...], hits: Flags, tried: int) -> float:
    """Return the nats by which a denominator beats chance, which had `tried` chances."""
    usable: Flags = shares.usable & shares.figures.known[:, operands].all(axis=1)
    won = saved(shares.figures, shares.percent, operands, usable, hits)
    return won - math.log(tried) + math.log(BY_CHANCE)


def _inferred_fit(shares: Shares) -> Fit | None:
    """Return the fit of the denominator that explains most rows, if chance does not as well."""
    found = denominator(shares)
    if found is None:
        return None
    value, mode, hits = found
    usable = int(shares.usable.sum())
    tried = PROPOSALS * len(Rounding) // max(1, roundness(value))
    if hits.sum() < EXPLAINS * usable or _gain(shares, (shares.points,), hits, max(2, tried)) <= 0:
        return None
    return Fit(shares, ColumnMaxima(value), mode, hits, inferred=value, evidence=("arithmetic",))


def may_have_own_maximum(fit: Fit, i: int) -> bool:
    """Return whether another whole maximum would make a row's percentage right.

    Where no maximum is stated, a unit that is not scored on everything has a lower one.
    """
    if fit.inferred is None or _is_of_column(fit):
        return False
    usual = 2 * Fraction(fit.inferred)
    halves = _halves(fit.shares, i, int(fit.shares.depth()[i]))
    return any(usual / OWN_MAXIMUM <= h <= usual * OWN_MAXIMUM for h in halves if h % 2 == 0)


def _is_of_column(fit: Fit) -> bool:
    """Return whether the percentages are parts of what the whole column adds up to."""
    figures, points = fit.shares.figures, fit.shares.points
    known = figures.numbers[figures.known[:, points], points]
    return scaled(fit.inferred or Decimal(0), figures.decimals) == int(known.sum())


def distinct(shares: Shares, hits: Flags) -> int:
    pairs = shares.figures.numbers[hits][:, (shares.points, shares.percent)]
    return len(np.unique(pairs, axis=0))


def denominator(shares: Shares) -> tuple[Decimal, Rounding, Flags] | None:
    """Return the whole or half number that explains most percentages, with its rounding."""
    counts: dict[int, int] = {}
    figures, depth = shares.figures, shares.depth()
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
    return int(hits.sum()), -list(Rounding).index(mode), roundness(value)


def roundness(value: Decimal) -> int:
    """Return the roundest step that a number is a multiple of; 0 for a half."""
    return next((n for n in (100, 50, 10, 5, 1) if value % n == 0), 0)


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
