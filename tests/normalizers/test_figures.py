from decimal import Decimal

import pytest

from normalizers.figures import count, figure


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("34,87", "34.87"),
        ("34.87", "34.87"),
        ("212.5", "212.5"),
        ("1.043", "1043"),
        ("1.179.000", "1179000"),
        ("12.345,5", "12345.5"),
        ("1,234,567", "1234567"),
        ("50,00", "50.00"),
        ("09", "9"),
        ("0,6541", "0.6541"),
    ],
)
def test_figures_of_running_text(printed: str, value: str) -> None:
    assert figure(printed) == Decimal(value)


def test_the_printed_precision_stays() -> None:
    assert str(figure("50,00")) == "50.00"


@pytest.mark.parametrize(
    ("printed", "value"), [("ba", 3), ("khong", 0), ("03", 3), ("1.820", 1820)]
)
def test_numbers_of_units(printed: str, value: int) -> None:
    assert count(printed) == value
