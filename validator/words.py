"""Which headings and names speak of the same thing, by their words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

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
_LEADING = re.compile(r"^(?:xep hang|diem|ket qua|chi so|tieu chi|nhom|muc [ivx]+)\s+")
# Of a hundred: how alike a misread name must be to a unit's, and by how much more than others.
NAME_LIKE = 78.0
NAME_MARGIN = 4.0
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


def closeness(one: str, other: str) -> float:
    """Return how alike two headings are, 0..1, also when letters were misread in one of them."""
    bare = (_bare(one), _bare(other))
    spelled = fuzz.ratio(*bare) / 100 if all(bare) else 0.0
    return max(likeness(one, other), spelled)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """Return the last part of a heading without what frames it."""
    return _LEADING.sub("", fold(text.rpartition(" / ")[2])).strip()


def best_name(name: str, candidates: Sequence[tuple[str, ...]]) -> int | None:
    """Return the position of the unit that a name, perhaps misread, means; None when in doubt.

    Each candidate is a unit's names in its several forms.
    """
    folded = fold(name)
    equal = [k for k, names in enumerate(candidates) if any(fold(n) == folded for n in names)]
    same = equal or [
        k for k, names in enumerate(candidates) if any(same_name(name, n) for n in names)
    ]
    if same:
        return same[0] if len(same) == 1 else None
    rated = sorted(
        (
            (max((fuzz.ratio(folded, fold(n)) for n in names), default=0.0), k)
            for k, names in enumerate(candidates)
        ),
        reverse=True,
    )
    if not rated or rated[0][0] < NAME_LIKE:
        return None
    clear = len(rated) == 1 or rated[0][0] - rated[1][0] >= NAME_MARGIN
    return rated[0][1] if clear else None


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


_BLOCKS = (
    (UnitLevel.COMMUNE, re.compile(r"\b(?:cap xa|cac xa)\b")),
    (UnitLevel.DISTRICT, re.compile(r"\b(?:cap huyen|cac huyen|khoi huyen)\b")),
    (UnitLevel.DEPARTMENT, re.compile(r"\b(?:cap tinh|cap so|cac so)\b")),
)


def level_stated(sentence: str) -> UnitLevel | None:
    """Return the one level of units that a sentence names outright: "khối cấp huyện"."""
    words = fold(sentence)
    found = [level for level, name in _BLOCKS if name.search(words)]
    return found[0] if len(found) == 1 else None


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def years_in(text: str) -> frozenset[int]:
    """Return the years that a heading names."""
    return frozenset(int(y) for y in _YEAR.findall(text))
