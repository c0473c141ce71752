"""Bytes to text: which encoding, and whether they are text at all."""

import codecs
import unicodedata
from dataclasses import dataclass

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
    """Return the text of bytes: UTF-8, UTF-16 and UTF-32 by mark or pattern, else Windows-1258.

    Bytes that have no meaning become U+FFFD and are counted in `problems`.
    """
    encoding = _encoding(data[:_SAMPLE], len(data) > _SAMPLE) or "utf-8"
    text = data.decode(encoding, errors="replace")
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


def _control_share(text: str) -> float:
    strange = sum(unicodedata.category(c) == "Cc" and c not in _LAYOUT for c in text)
    return strange / max(1, len(text))
