"""Exact arithmetic on printed figures: scaled integers, rounding modes, intervals.

A printed figure is an integer times a power of ten. Nothing here is a float: a check that says
"does not add up" must not depend on binary fractions.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Rounding(StrEnum):
    """How a publisher shortened a figure; the order is the order in which they are tried."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    TRUNCATED = "truncated"


def places(value: Decimal) -> int:
    """Return the number of decimals that `value` was printed with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def scaled(value: Decimal, decimals: int) -> int:
    """Return `value` as an integer count of 10**-decimals; extra decimals must be zeros."""
    return int(value.scaleb(decimals))


def unscaled(number: int, decimals: int) -> Decimal:
    """Return the decimal that `scaled` made into an integer."""
    return Decimal(number).scaleb(-decimals)


def rounded(value: Fraction, decimals: int, mode: Rounding = Rounding.HALF_UP) -> Decimal:
    """Return `value` shortened to `decimals` places; a half goes away from zero or to even."""
    sign = -1 if value < 0 else 1
    shifted = abs(value) * 10**decimals
    whole, rest = divmod(shifted.numerator, shifted.denominator)
    twice = 2 * rest
    at_half = twice == shifted.denominator
    goes_up = {
        Rounding.HALF_UP: twice >= shifted.denominator,
        Rounding.HALF_EVEN: twice > shifted.denominator or (at_half and whole % 2 == 1),
        Rounding.TRUNCATED: False,
    }
    whole += goes_up[mode]
    return unscaled(sign * whole, decimals)


def rounds_to(value: Fraction, printed: Decimal, mode: Rounding) -> bool:
    """Return whether `value` is printed as `printed` at its own precision."""
    return rounded(value, places(printed), mode) == printed


@dataclass(frozen=True)
class Interval:
    """The closed range of values that a printed figure may stand for."""

    low: Fraction
    high: Fraction

    @classmethod
    def exactly(cls, value: Decimal) -> "Interval":
        """Return the range of a figure that was not rounded."""
        return cls(Fraction(value), Fraction(value))

    @classmethod
    def around(cls, value: Decimal, mode: Rounding = Rounding.HALF_UP) -> "Interval":
        """Return the range of a figure rounded (or cut off) at its printed precision."""
        unit = Fraction(1, 10 ** places(value))
        centre = Fraction(value)
        if mode is Rounding.TRUNCATED:
            return cls(centre, centre + unit)
        return cls(centre - unit / 2, centre + unit / 2)

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def meets(self, other: "Interval") -> bool:
        """Return whether the two ranges share a value."""
        return self.low <= other.high and other.low <= self.high


def share_modes(count: Decimal, total: Decimal, percent: Decimal) -> tuple[Rounding, ...]:
    """Return the rounding modes under which `percent` is 100 * count / total."""
    if total == 0:
        return ()
    value = 100 * Fraction(count) / Fraction(total)
    return tuple(mode for mode in Rounding if rounds_to(value, percent, mode))
