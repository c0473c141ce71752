"""Comparison forms: what counts as one spelling, and what never does."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.names.folding import (
    has_vietnamese_letters,
    letters,
    letters_of_all,
    marks_in,
    spelled,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thái Hòa", "Thái Hoà"),
        ("Quý Quân", "Quí Quân"),
        ("Hồng Sỹ", "Hồng Sĩ"),
        ("Phường 01", "Phường 1"),
        ("M'Drắk", "M’Drắk"),
        ("Sở Lao động - Thương binh và Xã hội", "Sở Lao động, Thương binh và Xã hội"),
        ("Đăk Tô", "Ðăk Tô"),
        ("Tràng Đà", unicodedata.normalize("NFD", "Tràng Đà")),
        ("SỞ Y TẾ", "Sở Y tế"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert spelled(one) == spelled(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tân Thanh", "Tân Thành"),
        ("Đăk Tô", "Đắk Tô"),
        ("Phường 1", "Phường 11"),
        ("Sa Pa", "Sa Pả"),
        ("An Nghĩa", "Ân Nghĩa"),
        ("Xã Tân Thanh", "Phường Tân Thanh"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert spelled(one) != spelled(other)


@pytest.mark.parametrize(
    ("read", "bare"),
    [("X& Trang Da", "xatrangda"), ("S¢ Y té", "soyte"), ("Phường 01", "phuong1")],
)
def test_bare_letters_of_what_was_read(read: str, bare: str) -> None:
    assert letters(read) == bare


def test_letters_that_only_vietnamese_has() -> None:
    assert has_vietnamese_letters("Sở Y tế")
    assert not has_vietnamese_letters("So Y té")
    assert marks_in("Xã Tràng Đà") == 4


ROWS = st.lists(
    st.text(alphabet="XãÃ Phường0123456789 .,-&¢’'éÉĐÐđồthinzyqu|()", max_size=30).map(
        lambda text: " ".join(text.split())
    ),
    max_size=8,
)


@given(ROWS)
def test_all_at_once_is_the_same_as_one_by_one(rows: list[str]) -> None:
    assert letters_of_all(rows) == ([letters(row) for row in rows] or [""])
