"""How well the sentences about one subject fit the figures of one column.

Every sentence that states a figure is held against the column. A fit weighs as much as it would
be a surprise in a column that the sentence does not speak of: minus the logarithm of the chance
of a coincidence, in nats. A misfit weighs against it, but not without limit: cells are misread
and publishers err.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import log

from documents.claims import Claim, ClaimKind
from documents.tables import Cell, UnitName
from documents.text import fold

MISFIT = -3.0
# The chance that an unrelated figure is the stated one, or lies near it.
_EQUAL, _NEAR = 0.05, 0.2
# One figure may be read wrong in a mean's column, or a mean taken over a few units more.
_NEAR_MEAN = Decimal("0.05")
_MOST = 9.0  # what a single sentence can prove
_OTHERS = 4  # units with the figure that it takes to outweigh one without
_MANY = 5  # rows from which "all of them" says as much as several figures


@dataclass(frozen=True)
class ColumnFigures:
    """The figures of the unit rows of one column, beside the names of the units."""

    units: tuple[UnitName, ...]
    cells: tuple[Cell, ...]

    @cached_property
    def known(self) -> tuple[Decimal, ...]:
        """The figures that were read."""
        return tuple(cell.value for cell in self.cells if cell.value is not None)

    @property
    def lost(self) -> int:
        """How many figures are not known."""
        return len(self.cells) - len(self.known)

    def of(self, unit: str) -> Decimal | None:
        """Return the figure of a unit named in a sentence; None when it is not there or lost."""
        wanted = fold(unit)
        for name, cell in zip(self.units, self.cells, strict=True):
            if wanted in {fold(name.official), fold(name.printed)}:
                return cell.value
        return None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the sentences say together: nats, and the claims that fit."""

    strength: float = 0.0
    fits: tuple[str, ...] = ()
    figures: int = 0  # how many figures the fitting claims rest on, at most two for each


def weigh(claims: Iterable[Claim], column: ColumnFigures) -> Evidence:
    """Return how well claims of one subject fit a column; 0 where they say nothing of it."""
    if not column.known:
        return Evidence()
    strength, fits, figures = 0.0, [], 0
    for claim in claims:
        weight = _WEIGHTS.get(claim.kind, _silent)(claim, column)
        strength += min(weight, _MOST)
        if weight > 0:
            fits.append(claim.claim_id)
            everyone = _is_of_all(claim) and len(column.cells) >= _MANY
            figures += 2 if everyone or len(claim.units) > 1 else 1
    return Evidence(strength, tuple(fits), figures)


def _silent(_claim: Claim, _column: ColumnFigures) -> float:
    return 0.0


def _mean(claim: Claim, column: ColumnFigures) -> float:
    """Return the weight of a mean; lost figures leave it a range."""
    if claim.value is None:
        return 0.0
    rows = len(column.cells)
    high = max(column.known)
    low_mean = sum(column.known, Decimal(0)) / rows
    high_mean = low_mean + column.lost * high / rows
    unit = Decimal(1).scaleb(-_places(claim.value))
    if low_mean - unit <= claim.value <= high_mean + unit:
        span = max(claim.value, high, unit)
        return -log(min(1.0, float((high_mean - low_mean + 2 * unit) / span)))
    reach = _NEAR_MEAN * max(claim.value, unit)
    near = low_mean - reach <= claim.value <= high_mean + reach
    return -log(_NEAR) if near else MISFIT


def _maximum(claim: Claim, column: ColumnFigures) -> float:
    """Figures above a maximum speak against it; figures below it say nothing."""
    above = sum(value > claim.value for value in column.known) if claim.value is not None else 0
    return max(above * MISFIT, 2 * MISFIT)


def _extreme(claim: Claim, column: ColumnFigures) -> float:
    weight = _named(claim, column)
    if weight <= 0 or not claim.superlative:
        return weight
    figures = [value for unit in claim.units if (value := column.of(unit)) is not None]
    best = max(column.known) if claim.superlative == "highest" else min(column.known)
    return weight + log(len(column.cells)) if all(f == best for f in figures) else MISFIT


def _named(claim: Claim, column: ColumnFigures) -> float:
    """Return the weight of the figures that units named in a sentence are said to have."""
    if claim.value is None and not claim.values:
        return 0.0
    stated = claim.values or (claim.value,) * len(claim.units)
    weight = 0.0
    for unit, value in zip(claim.units, stated, strict=False):
        own = column.of(unit)
        if own is None or value is None:
            continue
        if own == value:
            weight += -log(_EQUAL)
        elif int(own) == value:  # a score told without its decimals
            weight += -log(_NEAR)
        else:
            weight += MISFIT
    return weight


def _count(claim: Claim, column: ColumnFigures) -> float:
    """Return the weight of how many units are said to lie in a band."""
    if _is_of_all(claim):
        return _everyone(claim, column)
    count = claim.shares[0].count if claim.shares else None
    if count is None or (claim.lower is None and claim.upper is None):
        return 0.0
    inside = sum(_in_band(claim, value) for value in column.known)
    if not inside <= count <= inside + column.lost:
        return MISFIT / 2 if abs(inside - count) <= 1 + column.lost else MISFIT
    return -log((column.lost + 1) / (len(column.cells) + 1))


def _everyone(claim: Claim, column: ColumnFigures) -> float:
    """Return the weight of "19/19 units have 30 points", "the others have none".

    A few may have another figure: those that "the others" leaves out, or misread ones.
    """
    value = claim.value if claim.value is not None else claim.lower
    others = sum(own != value for own in column.known)
    surplus = len(column.known) - _OTHERS * others
    return surplus * log(2) if surplus > 0 else MISFIT


def _is_of_all(claim: Claim) -> bool:
    """Whether a sentence gives every unit the same figure."""
    if claim.kind is ClaimKind.BAND_COUNT:
        flat = claim.lower is not None and claim.lower == claim.upper
        return flat and bool(claim.shares) and claim.shares[0].count is None
    if claim.kind is ClaimKind.COUNT_SHARE and claim.value is not None and claim.shares:
        share = claim.shares[0]
        return share.count is not None and share.count == share.total
    return False


def _in_band(claim: Claim, value: Decimal) -> bool:
    above = claim.lower is None or value > claim.lower
    above = above or (claim.lower_inclusive and value == claim.lower)
    below = claim.upper is None or value < claim.upper
    return above and (below or (claim.upper_inclusive and value == claim.upper))


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


_WEIGHTS: dict[ClaimKind, Callable[[Claim, ColumnFigures], float]] = {
    ClaimKind.MEAN: _mean,
    ClaimKind.MAXIMUM: _maximum,
    ClaimKind.EXTREME: _extreme,
    ClaimKind.RANK_OF_UNIT: _named,
    ClaimKind.UNIT_LIST: _named,
    ClaimKind.BAND_COUNT: _count,
    ClaimKind.COUNT_SHARE: _count,
}


def weigh_ranks(ranks: Sequence[Cell], scores: Sequence[Cell]) -> Evidence:
    """Return how well ranks follow the scores of the same units, given in the same order.

    A rank weighs more the fewer places its score leaves it; equal scores leave several.
    """
    figures = [cell.value for cell in scores]
    known = [value for value in figures if value is not None]
    lost = len(figures) - len(known)
    strength, fits = 0.0, 0
    for rank, score in zip(ranks, figures, strict=True):
        if rank.value is None or score is None:
            continue
        first = 1 + sum(value > score for value in known)
        last = sum(value >= score for value in known) + lost
        if first <= rank.value <= last:
            strength += log(len(figures) / (last - first + 1))
            fits += 1
        else:
            strength += MISFIT
    return Evidence(strength, (), fits)
