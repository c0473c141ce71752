"""Bodies that tables list and no gazetteer holds: they are kept as printed, and said to be such."""

import re
import unicodedata
from functools import lru_cache

from unidecode import unidecode

# What such a body is called, by how its name begins.
_KINDS = (
    ("a division of a committee", "phòng"),
    ("a school or academy", "trường|học viện|đại học|cao đẳng"),
    ("a hospital or health centre", "bệnh viện|trung tâm y tế|trạm y tế"),
    ("a company", "công ty|tổng công ty|cty|tập đoàn|vnpt|viettel|viễn thông|điện lực"),
    ("a branch of a bank", "ngân hàng tmcp|ngân hàng thương mại|agribank|vietinbank|bidv"),
    ("a centre", "trung tâm"),
    ("an institute", "viện nghiên cứu|viện quy hoạch|viện khoa học"),
    ("a fund", "quỹ"),
    ("a branch of a department", "chi cục"),
    ("a board for projects", "ban qlda|ban quản lý dự án|bqlda|bql dự án"),
    ("a newspaper", "báo"),
    ("a total or mean", "tổng cộng|tổng số|trung bình|bình quân|cộng"),
    ("a heading", "khối|nhóm|cụm"),
)


def _beginning(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})(?![^\W\d_])")


_PATTERNS = tuple((kind, _beginning(words)) for kind, words in _KINDS)
_BARE_PATTERNS = tuple((kind, _beginning(unidecode(words))) for kind, words in _KINDS)


@lru_cache(maxsize=4096)
def kind_of_other(text: str) -> str:
    """Return what a body is that no list of departments holds, "" where its name does not say.

    A name that was read without its marks is known by its bare letters.
    """
    lowered = unicodedata.normalize("NFC", text).lower().strip()
    patterns = _BARE_PATTERNS if lowered.isascii() else _PATTERNS
    return next((kind for kind, pattern in patterns if pattern.match(lowered)), "")
