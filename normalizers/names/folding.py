"""Comparison forms of names: with marks, and as bare letters. Never shown to a reader."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from unidecode import unidecode

# Tones as capitals behind the syllable: no capital and no digit of the name can be one.
_TONES = {"\u0300": "F", "\u0301": "S", "\u0303": "X", "\u0309": "R", "\u0323": "J"}
_D_FORMS = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_LONE_Y = re.compile(r"(?<=[bcdđghklmnpqrstvx])y$|(?<=qu)y$")
_WORD = re.compile(r"[^\W_]+")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
# What an OCR model that does not know Vietnamese prints for a letter, where it is no letter.
_GLYPHS = str.maketrans(
    {"&": "a", "¢": "o", "@": "a", "§": "s", "©": "o", "®": "o", "$": "s", "°": "", "£": "e"}
    | {"’": "", "'": "", "‘": "", "`": "", "´": "", "ﬁ": "fi", "«": "", "»": "", "€": "e"}
)
_NUMBER = re.compile(r"\d(?<!\S\d)\d*(?!\S)")
_NUMERALS = "".join(map(chr, range(0x0E, 0x18)))  # controls, which no text holds
_KEPT = str.maketrans("0123456789", _NUMERALS)
_DIGIT_LETTERS = str.maketrans({"0": "o", "6": "o", "4": "a", "8": "s", "1": "l", "5": "s"})


@lru_cache(maxsize=65536)
def _syllable(word: str) -> str:
    """Return a word with its tone moved to the end and its lone y written i: "quý" -> "quiS"."""
    letters, tones = [], []
    for char in unicodedata.normalize("NFD", word):
        tone = _TONES.get(char)
        if tone:
            tones.append(tone)
        else:
            letters.append(char)
    bare = unicodedata.normalize("NFC", "".join(letters))
    if bare.isdecimal():
        bare = str(int(bare))
    return _LONE_Y.sub("i", bare) + "".join(tones)


def spelled(text: str) -> str:
    """Return the form in which two spellings of one name are equal.

    Kept: letters, marks, tones, numbers. Dropped: case, blanks, punctuation, where the tone
    stands in its syllable (hòa, hoà), i for y (Quí, Quý), leading zeros, look-alikes of Đ.
    """
    text = unicodedata.normalize("NFC", text).translate(_D_FORMS).lower()
    return "".join([_syllable(word) for word in _WORD.findall(text)])


@lru_cache(maxsize=65536)
def _bare_word(word: str) -> str:
    if word.isdecimal():
        return str(int(word))
    flat = unicodedata.normalize("NFD", word.translate(_GLYPHS).replace("đ", "d"))
    flat = "".join(c for c in flat if not unicodedata.combining(c)).translate(_DIGIT_LETTERS)
    if not flat.isascii():
        flat = unidecode(flat).lower()
    return "".join([c for c in flat if c.isalnum()])


def letters(text: str) -> str:
    """Return bare letters and numbers without blanks, OCR glyphs as the letters they stand for."""
    text = unicodedata.normalize("NFC", text).translate(_D_FORMS).lower()
    return "".join([_bare_word(word) for word in text.split()])


class _BareCharacters(dict[int, str | None]):
    """What `letters` makes of each character, found when it is first met; line ends stay.

    None where that is nothing.
    """

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        if char in _NUMERALS:
            bare = str(_NUMERALS.index(char))
        elif char == "\n":
            bare = char
        else:
            bare = _bare_word(char + "|").removesuffix("|")
        self[code] = bare or None
        return self[code]


_BARE = _BareCharacters()


_WESTERN = "cp1252"  # what a reader without Vietnamese prints: translated at once, as bytes


@cache
def _bytes_table() -> tuple[bytes, bytes, bytes]:
    """Return a table of what stands for each character, those dropped, those of several letters."""
    chars = [bytes([code]).decode(_WESTERN, "replace") for code in range(256)]
    bare = [_BARE[ord(char)] for char in chars]
    table = bytes(ord(one) if one and len(one) == 1 else 0 for one in bare)
    dropped = bytes(code for code, one in enumerate(bare) if not one)
    several = bytes(code for code, one in enumerate(bare) if one and len(one) > 1)
    return table, dropped, several


def _kept(number: re.Match[str]) -> str:
    """Return a number that stands alone in digits that no reader takes for letters."""
    return str(int(number.group())).translate(_KEPT)


def letters_of_all(texts: Sequence[str]) -> list[str]:
    """Return what `letters` does for each of some texts without line ends, all at once."""
    joined = unicodedata.normalize("NFC", "\n".join(texts)).lower()
    joined = _NUMBER.sub(_kept, joined)
    try:
        read = joined.encode(_WESTERN)
    except UnicodeEncodeError:
        return joined.translate(_BARE).split("\n")
    table, dropped, several = _bytes_table()
    if read.translate(None, several) != read:
        return joined.translate(_BARE).split("\n")
    return read.translate(table, dropped).decode("ascii").split("\n")


def has_vietnamese_letters(text: str) -> bool:
    """Tell whether a text holds letters that only a reader of Vietnamese writes (ơ, ư, đ, ạ...)."""
    return _VIETNAMESE.search(unicodedata.normalize("NFC", text)) is not None


def vietnamese_letters_of_all(texts: Sequence[str]) -> list[bool]:
    """Return what `has_vietnamese_letters` does for each of some composed texts, all at once."""
    if _VIETNAMESE.search("\n".join(texts)) is None:
        return [False] * len(texts)
    return [_VIETNAMESE.search(text) is not None for text in texts]


def marks_in(text: str) -> int:
    """Return how many letters of a text carry a Vietnamese mark; đ counts as one."""
    return sum(c in "đĐ" or len(unicodedata.normalize("NFD", c)) > 1 for c in text)
