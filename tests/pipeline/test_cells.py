"""Nothing in the dataset is run by the program that opens it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cells import harmless, plain, written
from pipeline.observations import Value


@pytest.mark.parametrize(
    "text", ["=1+1", "+84", "-5,2", "@SUM(A1)", " =1", "\t=1", "\rx", "＝1", '=HYPERLINK("x")']
)
def test_a_formula_lead_is_neutralised(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Sở Y tế", "75,41", "a=b", "(-5)", ""])
def test_other_text_stays(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("-5.20"), "-5.20"),
        (Decimal("1E+2"), "100"),
        (-3, "-3"),
        (0.123456, "0.1235"),
        (date(2021, 12, 23), "2021-12-23"),
        (None, ""),
        ("", ""),
        ("-5,2", "'-5,2"),
        ("a\x00b\x1bc", "a\ufffdb\ufffdc"),
    ],
)
def test_values_are_written_plainly(value: Value, text: str) -> None:
    assert written(plain(value)) == text


@given(st.text())
def test_written_text_never_begins_a_formula(text: str) -> None:
    assert written(plain(text)).strip()[:1] not in set("=+-@")
    assert "\x00" not in written(plain(text))


def test_an_empty_text_is_no_value() -> None:
    assert plain("") is None
