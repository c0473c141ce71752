"""Strips what is no part of a name: table bars, running numbers, figures, marks, a district."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_LEADING = re.compile(r"^[\s|\[\]{}!_~=<>«»*•·°^\"“”.,;:\-–—+\\/]+")
_TRAILING = re.compile(r"[\s|\[\]{}!_~=<>«»*•·°^\"“”.,;:\-–—+\\/]+$")
_NUMBER = re.compile(r"^\d{1,3}\s*[.)\]|:\-]\s*|^\d{1,3}\s+")
_STUCK = re.compile(r"^[1lIi|](?=[A-ZĐÐ][^\s])|^[1lI]\s+(?=[A-ZĐÐ])")
_FIGURES = re.compile(r"(?:[\s|]+\(?[\d.,%]+\)?)+[\s|]*$")
_MARK = re.compile(r"\s*(?:\(\s*[*\d]{1,3}\s*\)|[*¹²³])+$")
_DISTRICT = re.compile(
    r"\s*[,\-(–]\s*(?:thuộc\s+)?((?:huyện|thị xã|thành phố|quận|tp\.?|tx\.?|h\.)\s*[^()]+?)\)?$",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"^(?:UBND|U[ỷỶ] ban nhân dân|[ỦUỦ]y ban nhân dân|HĐND)\s+", re.IGNORECASE)
_SHORT_KINDS = (
    (re.compile(r"^(?:TP|T\.P)[.\s]+(?=\S)"), "Thành phố "),
    (re.compile(r"^(?:TX|T\.X)[.\s]+(?=\S)"), "Thị xã "),
    (re.compile(r"^(?:TT|T\.T)[.\s]+(?=\S)"), "Thị trấn "),
    (re.compile(r"^H\.\s*(?=\S)"), "Huyện "),
    (re.compile(r"^Q\.\s*(?=\S)"), "Quận "),
    (re.compile(r"^P\.\s*(?=\S)"), "Phường "),
    (re.compile(r"^X\.\s*(?=\S)"), "Xã "),
)
_NUMBERED = re.compile(r"(?:phường|phuong|quận|quan|p\.|q\.)\s*\d{1,2}$", re.IGNORECASE)


class Stripped(NamedTuple):
    """A name without debris: what the paper says, the forms to match, a district if printed.

    `variants` start with the most likely cut; several when a number may be debris or letters.
    """

    printed: str
    variants: tuple[str, ...]
    district: str


@lru_cache(maxsize=16384)
def strip(raw: str) -> Stripped:
    """Return a row's name without debris; line breaks become blanks, text is composed (NFC)."""
    text = " ".join(unicodedata.normalize("NFC", raw).split())
    text = _LEADING.sub("", text)
    without_number = _LEADING.sub("", _STUCK.sub("", _NUMBER.sub("", text)))
    printed = _tail(without_number or text)
    district = ""
    found = _DISTRICT.search(printed)
    if found and found.start() > 2:
        district = found.group(1)
        printed = printed[: found.start()]
    variants = [_expand(printed)]
    if without_number != text:
        variants.append(_expand(_tail(text)))
    return Stripped(printed, tuple(dict.fromkeys(v for v in variants if v)), district)


def _tail(text: str) -> str:
    """Return a text without trailing figures and marks; a numbered ward keeps its number."""
    text = _TRAILING.sub("", _MARK.sub("", text))
    if not _NUMBERED.search(text):
        text = _TRAILING.sub("", _FIGURES.sub("", text))
    return text


def _expand(text: str) -> str:
    """Return a text without "UBND" before a unit, its short kind word written out."""
    bare = _COUNCIL.sub("", text)
    for pattern, kind in _SHORT_KINDS:
        if pattern.match(bare):
            return pattern.sub(kind, bare, count=1)
    return bare
