"""Which headings and names speak of the same thing, by their words."""

import re
from functools import lru_cache

from documents.tables import UnitLevel
from documents.text import fold

_WORD = re.compile(r"[a-z0-9]+")
_WORD_BREAK = re.compile(r"[^a-z0-9]+")
# Words that number, grade or frame a heading and say nothing of its subject.
_FRAME = frozenset(
    _WORD.findall(
        "bang muc phan nhom chi tieu so tieu chi xep hang ket qua diem tong toi da cua cac va ve "
        "cho tai theo danh gia thanh phan nam don vi tren dia ban tinh "
        "i ii iii iv v vi vii viii ix x"
    )
)
# What a unit's name may carry or leave out.
_OFFICE = frozenset(_WORD.findall("ubnd uy ban nhan dan tinh huyen xa thi thanh pho phuong tran"))


@lru_cache(maxsize=4096)
def subject_words(text: str) -> frozenset[str]:
    """Return the words of a heading that name its subject."""
    return frozenset(_WORD.findall(fold(text))) - _FRAME


def likeness(one: str, other: str) -> float:
    """Return how many of the shorter heading's subject words the other has, 0..1."""
    a, b = subject_words(one), subject_words(other)
    if not a or not b:
        return 0.0
    return len(a & b) / min(len(a), len(b))


@lru_cache(maxsize=4096)
def name_words(text: str) -> frozenset[str]:
    """Return the words of a unit's name."""
    return frozenset(_WORD.findall(fold(text)))


def same_name(one: str, other: str) -> bool:
    """Return whether two printed names are one unit's: equal but for words of office."""
    a, b = name_words(one), name_words(other)
    if not a or not b:
        return False
    if a == b:
        return True
    bare_a, bare_b = a - _OFFICE, b - _OFFICE
    return bool(bare_a) and bare_a == bare_b and (a <= b or b <= a)


# How a heading names a level of units, the narrowest first.
_LEVEL_NAMES = (
    (UnitLevel.COMMUNE, re.compile(r"\b(?:cap xa|xa|phuong|thi tran|tt)\b")),
    (UnitLevel.DISTRICT, re.compile(r"\b(?:cap huyen|huyen|thi xa|tx|quan)\b")),
    (UnitLevel.DEPARTMENT, re.compile(r"\b(?:cap tinh|cap so|so|ban|nganh|chuyen mon)\b")),
)
_TOWN = re.compile(r"\bthi xa\b")


def level_named(heading: str) -> UnitLevel | None:
    """Return the level of units that a heading speaks of: "Huyện, TX, TP" -> district."""
    words = _WORD_BREAK.sub(" ", _TOWN.sub("tx", fold(heading)))
    return next((level for level, name in _LEVEL_NAMES if name.search(words)), None)


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def years_in(text: str) -> frozenset[int]:
    """Return the years that a heading names."""
    return frozenset(int(y) for y in _YEAR.findall(text))
