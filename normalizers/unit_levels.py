"""What kind of unit a table ranks, by the names in it, the header and the caption."""

import re
from collections import Counter
from collections.abc import Sequence

from documents.tables import UnitLevel

_OFFICE = r"(?:(?:ubnd|uy ban nhan dan|hdnd) )?"
# The first pattern that a name begins with tells its level.
_NAMES = (
    (UnitLevel.COMMUNE, re.compile(rf"{_OFFICE}(?:xa|phuong|thi tran|tt\.) ")),
    (UnitLevel.DISTRICT, re.compile(rf"{_OFFICE}(?:huyen|quan|thi xa|thanh pho|tp\.?|tx\.?) ")),
    (UnitLevel.PROVINCE, re.compile(rf"{_OFFICE}tinh ")),
    (UnitLevel.DEPARTMENT, re.compile(
        r"(?:so|ban|bql|thanh tra|van phong|vp|cuc|chi cuc|cong an|bao hiem|kho bac|vien|toa an"
        r"|lien minh|dai|trung tam|truong|bo chi huy|ngan hang|buu dien|hoi|tinh doan|phong)\b"
    )),
    (UnitLevel.MINISTRY, re.compile(r"(?:bo|uy ban|tong cuc|tong lien doan)\b")),
)  # fmt: skip
_HEADINGS = (
    (UnitLevel.COMMUNE, re.compile(
        r"\b(?:xa, phuong|cap xa|phuong, xa|cac xa|ten xa|xa/phuong)\b"
    )),
    (UnitLevel.DEPARTMENT, re.compile(
        r"\b(?:so, (?:ban|nganh)|cap so|cac so|co quan chuyen mon|cqnn cap tinh|ban, nganh"
        r"|co quan nha nuoc cap tinh|cap tinh)\b"
    )),
    (UnitLevel.MINISTRY, re.compile(r"\bcac bo\b|\bbo, (?:co quan|nganh)")),
    (UnitLevel.PROVINCE, re.compile(r"tinh, thanh pho(?: truc thuoc)?|\bcac tinh\b|ten tinh")),
    (UnitLevel.DISTRICT, re.compile(
        r"\bhuyen, (?:thi xa|thanh pho|quan|tx|tp)|cap huyen|cac huyen|ten huyen|quan, huyen"
    )),
)  # fmt: skip
_MAJORITY = 0.6


def level_of_name(words: str) -> UnitLevel | None:
    """Return the level that a folded name's first words say, or None for a bare name."""
    return next((level for level, pattern in _NAMES if pattern.match(f"{words} ")), None)


def level_of_table(names: Sequence[str], headings: Sequence[str]) -> UnitLevel:
    """Return the level of most names, else what the first telling heading says.

    `names` and `headings` (header of the names, caption) are folded.
    """
    counts = Counter(level for name in names if (level := level_of_name(name)))
    if counts:
        level, count = counts.most_common(1)[0]
        if count >= _MAJORITY * len(names):
            return level
    for heading in headings:
        for level, pattern in _HEADINGS:
            if pattern.search(heading):
                return level
    return UnitLevel.OTHER
