"""The words for levels, in the form in which they compare, and their usual order."""

import re

from documents.text import fold

_FRAME = re.compile(
    r"^(?:[a-z0-9ivx]{1,4}\s*[.)\-:]\s*)?(?:nhom\s+)?(?:(?:cac\s+)?(?:don vi|co quan)\s+)?"
    r"(?:chi so\s+)?(?:xep\s+)?(?:dat\s+)?(?:muc(?:\s+do)?|loai|hang|nhom)?\s*"
)
_BRACKET = re.compile(r"[(\[].*$")
_WORDS = re.compile(r"[^a-z0-9 ]")
_ORDER = (
    ("xuat sac",),
    ("rat tot",),
    ("tot", "gioi", "cao"),
    ("kha",),
    ("trung binh kha",),
    ("trung binh", "dat"),
    ("duoi trung binh", "trung binh yeu"),
    ("yeu", "thap", "chua dat"),
    ("kem", "rat yeu", "rat thap"),
)
_RANK = {word: place for place, words in enumerate(_ORDER) for word in words}


def level_key(text: str) -> str:
    """Return a level's word in comparison form: "B. Mức khá (09 huyện)" -> "kha"."""
    bare = _WORDS.sub(" ", _FRAME.sub("", _BRACKET.sub("", fold(text)), count=1))
    key = " ".join(bare.split())
    return key if len(key.split()) <= 3 else ""


def level_rank(key: str) -> int | None:
    """Return the place of a level word from best (0) to worst, or None when it is not known."""
    return _RANK.get(key)
