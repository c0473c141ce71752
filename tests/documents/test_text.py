"""The comparison form of strings."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.text import fold


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Xã Tràng Đà", "xa trang da"),
        ("ĐẮK LẮK", "dak lak"),
        ("Ðồng Nai", "dong nai"),  # U+00D0, the Icelandic letter that fonts draw alike
        ("Ɖà Nẵng", "da nang"),  # U+0189
        ("Phường  Ỷ La", "phuong y la"),
        ("M’Drắk", "m'drak"),
        ("  Sở\tY tế\n", "so y te"),
        ("", ""),
    ],
)
def test_marks_case_and_blanks_do_not_count(printed: str, folded: str) -> None:
    assert fold(printed) == folded
    assert fold(unicodedata.normalize("NFD", printed)) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
