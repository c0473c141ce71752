"""The lexicon that readers of mangled text ask."""

import datetime

import pytest

from documents.lexicon import Lexicon
from documents.tables import UnitLevel
from normalizers.names import GazetteerLexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return GazetteerLexicon("08", datetime.date(2022, 6, 30))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Xã Tràng Đà", UnitLevel.COMMUNE),
        ("X& Trang Da", UnitLevel.COMMUNE),
        ("S¢ Ké hoach va dau tu", UnitLevel.DEPARTMENT),
        ("Huyén Yén Son", UnitLevel.DISTRICT),
        ("Thi tran Na Hang", UnitLevel.COMMUNE),
    ],
)
def test_names_are_likely(lexicon: Lexicon, text: str, level: UnitLevel) -> None:
    likelihood, found = lexicon.likelihood(text)

    assert likelihood > 0.7
    assert found is level


@pytest.mark.parametrize("text", ["", "12", "40,00", "Nhận thức số", "| 20,00 | 50,00", "Thứ tự"])
def test_other_words_are_not(lexicon: Lexicon, text: str) -> None:
    assert lexicon.likelihood(text)[0] < 0.5
