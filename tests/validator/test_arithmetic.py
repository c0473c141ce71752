"""Rounding as publishers do it, never through binary fractions."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.arithmetic import Interval, Rounding, places, rounded, rounds_to, share_modes


@pytest.mark.parametrize(
    ("value", "decimals", "mode", "expected"),
    [
        ("0.125", 2, Rounding.HALF_UP, "0.13"),
        ("0.125", 2, Rounding.HALF_EVEN, "0.12"),
        ("0.135", 2, Rounding.HALF_EVEN, "0.14"),
        ("0.129", 2, Rounding.TRUNCATED, "0.12"),
        ("62.5", 0, Rounding.HALF_UP, "63"),
        ("-2.5", 0, Rounding.HALF_UP, "-3"),
        ("2.675", 2, Rounding.HALF_UP, "2.68"),  # a float would say 2.67
    ],
)
def test_rounding_modes(value: str, decimals: int, mode: Rounding, expected: str) -> None:
    assert rounded(Fraction(value), decimals, mode) == Decimal(expected)


@pytest.mark.parametrize(
    ("count", "total", "percent", "modes"),
    [
        ("10", "22", "45.5", {Rounding.HALF_UP, Rounding.HALF_EVEN}),
        ("2", "3", "66", {Rounding.TRUNCATED}),
        ("1", "8", "12", {Rounding.HALF_EVEN, Rounding.TRUNCATED}),
        ("3", "11", "76.7", set()),
        ("1", "0", "5", set()),
    ],
)
def test_share_modes_name_the_rounding_that_gives_a_percentage(
    count: str, total: str, percent: str, modes: set[Rounding]
) -> None:
    assert set(share_modes(Decimal(count), Decimal(total), Decimal(percent))) == modes


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 4))
def test_a_rounded_figure_stands_for_the_value_it_came_from(value: Fraction, depth: int) -> None:
    for mode in (Rounding.HALF_UP, Rounding.HALF_EVEN):
        printed = rounded(value, depth, mode)
        assert rounds_to(value, printed, mode)
        assert Interval.around(printed).meets(Interval(value, value))


def test_printed_zeros_are_places() -> None:
    assert [places(Decimal(t)) for t in ("42.50", "42.5", "42", "4E1")] == [2, 1, 0, 0]
