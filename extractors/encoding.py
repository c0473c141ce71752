"""Bytes to text: which encoding, and whether they are text at all."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from documents.legacy_encodings import Encoding
from documents.legacy_encodings import decode as from_legacy
from documents.notices import Notice

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LAYOUT = frozenset("\t\n\r\f\v")
_SAMPLE = 1 << 16
# Text may hold a stray control character; random bytes hold one in nine.
_MAX_CONTROL_SHARE = 0.01
# Words with marks that are no syllables: in Vietnamese next to none, in what was taken for another
# encoding most.
_MAX_FOREIGN, _MIN_NATIVE = 0.6, 0.9
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~]+")
_SYLLABLE = re.compile(
    "(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu|r|s|th?|tr|v|x)?"
    "(?:[aăâeêioôơuưy]|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|iê|iêu|yê|yêu|oa|oă|oai|oao|oay|oe|oeo|oi|ôi"
    "|ơi|oo|ua|uâ|uây|uê|ui|uy|uya|uyê|uyu|uô|uôi|uơ|ưa|ưi|ưu|ươ|ươi|ươu)"
    "(?:ch?|m|ng?|nh|p|t)?"
)
# In Vietnamese of a one-byte encoding more than half of the bytes are ASCII letters or blanks.
_MIN_ASCII_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text in NFC with "\\n" line ends, the encoding it was in, and what was lost of it."""

    text: str
    encoding: str
    problems: tuple[Notice, ...] = ()


def is_text(data: bytes) -> bool:
    """Tell whether bytes are text in an encoding that `decode` knows."""
    return _encoding(data[:_SAMPLE], len(data) > _SAMPLE) is not None


def decode(data: bytes) -> Decoded:
    """Return the text of bytes: UTF-8, UTF-16 and UTF-32 by mark or pattern, else one-byte text.

    That is Windows-1258, or TCVN3 or VNI where its words are Vietnamese in no other; they are met
    in Unicode too, where a program took them for Latin letters. Bytes that have no meaning become
    U+FFFD and are counted in `problems`.
    """
    encoding = _encoding(data[:_SAMPLE], len(data) > _SAMPLE) or "utf-8"
    text = data.decode(encoding, errors="replace")
    latin = data.decode("latin-1") if encoding == "cp1258" else text
    if legacy := _legacy_encoding(text[:_SAMPLE], latin[:_SAMPLE]):
        encoding, text = legacy.value, from_legacy(latin, legacy)
    lost = text.count("\ufffd")
    problem = Notice(
        vi=f"{lost} ký tự không giải mã được theo {encoding}",
        en=f"{lost} characters could not be decoded as {encoding}",
    )
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return Decoded(unicodedata.normalize("NFC", text), encoding, (problem,) if lost else ())


def _encoding(sample: bytes, cut: bool) -> str | None:
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return encoding
    wide = _unmarked_utf16(sample)
    if wide:
        return wide
    try:
        # A sample cut in the middle of a character is no error of the encoding.
        text = codecs.getincrementaldecoder("utf-8")().decode(sample, final=not cut)
    except UnicodeDecodeError:
        return _one_byte_encoding(sample)
    return "utf-8" if _control_share(text) <= _MAX_CONTROL_SHARE else None


def _unmarked_utf16(sample: bytes) -> str | None:
    even, odd = sample[0::2], sample[1::2]
    if not odd or sample.count(0) < len(sample) // 8:
        return None
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # Latin letters have a high byte of 0, Vietnamese ones 0, 1, 3 or 0x1e.
        plain = sum(high.count(value) for value in (0x00, 0x01, 0x03, 0x1E, 0x20))
        if plain >= 0.95 * len(high) and low.count(0) <= 0.05 * len(low):
            return name
    return None


def _one_byte_encoding(sample: bytes) -> str | None:
    text = sample.decode("cp1258", errors="replace")
    letters = sum((byte < 0x80 and chr(byte).isalpha()) or byte == 0x20 for byte in sample)
    plain = letters >= _MIN_ASCII_SHARE * len(sample)
    return "cp1258" if plain and _control_share(text) <= _MAX_CONTROL_SHARE else None


def _legacy_encoding(text: str, latin: str) -> Encoding | None:
    """Return the encoding of before Unicode in which a text's words are Vietnamese, if one is."""
    if text.isascii() or _share_of_syllables(text) > _MAX_FOREIGN:
        return None
    shares = {e: _share_of_syllables(from_legacy(latin, e)) for e in (Encoding.TCVN3, Encoding.VNI)}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _MIN_NATIVE else None


def _share_of_syllables(text: str) -> float:
    """Return how many of the words with other letters than English ones are Vietnamese."""
    words = [word for word in _WORD.findall(text.lower()) if not word.isascii()]
    return sum(_is_syllable(word) for word in words) / len(words) if words else 1.0


def _is_syllable(word: str) -> bool:
    letters = unicodedata.normalize("NFD", word)
    tones = sum(c in _TONES for c in letters)
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None


def _control_share(text: str) -> float:
    strange = sum(unicodedata.category(c) == "Cc" and c not in _LAYOUT for c in text)
    return strange / max(1, len(text))
