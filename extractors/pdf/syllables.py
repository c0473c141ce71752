"""Vietnamese syllables by their rules: tells text that was read well from text that was not."""

import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOP_TONES = frozenset("\u0301\u0323")  # a syllable that ends in c, ch, p, t is sharp or heavy
_ONSETS = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_ENDINGS = {
    "a": " i o u y c ch m n ng nh p t",
    "ă": "c m n ng p t",
    "â": "u y c m n ng p t",
    "e": " o c m n ng p t",
    "ê": " u ch m n ng nh p t",
    "i": " a u ch m n nh p t",
    "iê": "u c m n ng p t",
    "o": " i c m n ng p t",
    "oo": "c ng",
    "ô": " i c m n ng p t",
    "ơ": " i m n p t",
    "u": " a i c m n ng p t",
    "ư": " a i u c m n ng t",
    "uô": "i c m n ng t",
    "ươ": "i u c m n ng p t",
    "y": " ch n nh p t",
    "yê": "u m n ng t",
    "oa": " i o y c ch m n ng nh p t",
    "oă": "c m n ng t",
    "oe": " n o t",
    "uâ": "y c n ng t",
    "uê": " ch n nh t",
    "uy": " a u ch n nh p t",
    "uyê": "n t",
    "uơ": " ",
}
_RHYMES = frozenset(
    nucleus + ending for nucleus, endings in _ENDINGS.items() for ending in endings.split(" ")
)


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Tell whether a word without punctuation is a possible Vietnamese syllable."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        (tones if char in _TONES else letters).append(char)
    base = unicodedata.normalize("NFC", "".join(letters))
    if len(tones) > 1:
        return False
    stopped = base.endswith(("c", "ch", "p", "t"))
    if stopped and not _STOP_TONES.intersection(tones):
        return False
    return any(base.startswith(onset) and base[len(onset) :] in _RHYMES for onset in _ONSETS)


def is_marked(word: str) -> bool:
    """Tell whether a word has a letter that only Vietnamese writing needs."""
    return any(char in "đĐ" or unicodedata.decomposition(char) for char in word)
