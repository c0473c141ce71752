"""What kind of unit a table ranks, by the names in it, the header and the caption."""

import re
from collections import Counter
from collections.abc import Sequence

from documents.tables import UnitLevel
from normalizers import gazetteer

_OFFICE = r"(?:(?:ubnd|uy ban nhan dan|hdnd) )?"
# Cities under the central government: no district is called so.
_CITIES = "ha noi|ho chi minh|hcm|hai phong|da nang|can tho"
# The first pattern that a name begins with tells its level.
_NAMES = (
    (UnitLevel.COMMUNE, re.compile(rf"{_OFFICE}(?:xa|phuong|thi tran|tt\.) ")),
    (UnitLevel.PROVINCE, re.compile(
        rf"{_OFFICE}(?:tinh |(?:thanh pho|tp)[. ]*(?:{_CITIES})\b)"
    )),
    (UnitLevel.DISTRICT, re.compile(
        rf"{_OFFICE}(?:(?:huyen|quan|thi xa|thanh pho|tp|tx) |t[px]\.\s*\S)"
    )),
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
# "Khối các sở, ngành", "UBND huyện, thị xã": what a heading inside a table adds to those.
_BLOCKS = (
    (UnitLevel.COMMUNE, re.compile(r"\bkhoi (?:cac |ubnd )*(?:xa|phuong|thi tran)\b")),
    (UnitLevel.DISTRICT, re.compile(
        r"\bkhoi (?:cac |ubnd )*(?:huyen|quan|thi xa|thanh pho)\b|\bubnd cac (?:quan|thi xa)"
    )),
    (UnitLevel.DEPARTMENT, re.compile(
        r"\bkhoi (?:cac )*(?:so|ban|co quan chuyen mon|co quan cap tinh)\b|\bso, ban, nganh\b"
    )),
    (UnitLevel.MINISTRY, re.compile(r"\bkhoi (?:cac )*bo\b")),
    (UnitLevel.PROVINCE, re.compile(r"\bkhoi (?:cac )*tinh\b|\bubnd cac tinh\b")),
)  # fmt: skip
_MAJORITY = 0.6


def level_of_name(words: str) -> UnitLevel | None:
    """Return the level that a folded name's first words say, or None for a bare name."""
    return next((level for level, pattern in _NAMES if pattern.match(f"{words} ")), None)


def level_of_heading(words: str) -> UnitLevel | None:
    """Return the level of the units that a folded heading announces ("khoi cac huyen")."""
    patterns = (*_BLOCKS, *_HEADINGS)
    return next((level for level, pattern in patterns if pattern.search(words)), None)


def level_of_table(names: Sequence[str], headings: Sequence[str]) -> UnitLevel:
    """Return the level of most names, else what the first telling heading says.

    `names` and `headings` (header of the names, caption) are folded. Provinces are most often
    printed without their kind.
    """
    counts = Counter(level_of_name(name) or _of_bare(name) for name in names)
    del counts[None]
    if counts:
        level, count = counts.most_common(1)[0]
        if level is not None and count >= _MAJORITY * len(names):
            return level
    for heading in headings:
        for level, pattern in _HEADINGS:
            if pattern.search(heading):
                return level
    return UnitLevel.OTHER


def _of_bare(name: str) -> UnitLevel | None:
    return UnitLevel.PROVINCE if gazetteer.core(name) in gazetteer.province_names() else None
