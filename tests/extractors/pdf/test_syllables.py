"""Vietnamese syllables by their rules."""

import pytest

from extractors.pdf.syllables import is_marked, is_syllable

SYLLABLES = "Nghiêng khuỷu quýt giếng gì quyển xã huyện thuở ủy Quỳnh xoong oanh ương yêu ngoèo"
STRANGE = "thgc HQI ngdy Cơng phịng viét cac tat chính2 Wệ Đắkk uơng"


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_what_the_language_allows(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", STRANGE.split())
def test_what_it_does_not(word: str) -> None:
    assert not is_syllable(word)


def test_marks_of_the_writing() -> None:
    assert is_marked("Đồng")
    assert is_marked("đi")
    assert not is_marked("CQNG")
