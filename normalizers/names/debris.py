"""Strips what is no part of a name: table bars, running numbers, figures, marks, a district."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_EDGES = ' |[]{}!_~=<>«»*•·°^"“”.,;:-–—+\\/'
# "12.", "(12)", "12 ", "5/", "a)", "IV."; a lone X is short for Xã, but before a kind word.
_KIND = r"(?:Xã|Phường|Thị|Thành|Huyện|Quận|Sở|Ban|UBND|XÃ|PHƯỜNG|THỊ|HUYỆN|SỞ|BAN)\b"
_NUMBER = re.compile(
    r"^\d{1,3}\s*[.)/\]|:\-–]\s*|^\d{1,3}\s+|^\(\s*(?:\d{1,3}|[a-zđ]|[IVX]{1,5})\s*\)\s*|^[a-zđ]\)\s*"
    rf"|^(?:[IVX]{{2,5}}|[IV]|X(?=[.)/]\s*{_KIND}))\s*[.)/]\s*(?=\S)"
)
_STUCK = re.compile(r"^[1lIi|](?=[A-ZĐÐ][^\s])|^[1lI]\s+(?=[A-ZĐÐ])")
_FIGURES = re.compile(r"(?:[\s|]+\(?[\d.,%]+\)?)+[\s|]*$")
_MARK = re.compile(r"\s*(?:\(\s*[*\d]{1,3}\s*\)|[*¹²³])+$")
_MARK_ENDS = ")*¹²³"
_DISTRICT = re.compile(
    r"\s*[,\-(–]\s*(?:thu[ộôo]c\s+)?"
    r"((?:huy[ệêéèe]n|th[ịìíi] x[ãàáa]|th[àáâa]nh ph[ốôóòo]|qu[ậâáàa]n|tp\.?|tx\.?|h\.)"
    r"\s*[^()]+?)\)?$",
    re.IGNORECASE,
)
_DISTRICT_MARKS = frozenset(",-(–")  # what `_DISTRICT` begins with
_COUNCIL = re.compile(r"^(?:UBND|U[ỷỶ] ban nhân dân|[ỦUỦ]y ban nhân dân|HĐND)\s+", re.IGNORECASE)
_ORDINAL = re.compile(r"^(Phường|Quận|P\.|Q\.)\s*số\s+(?=\d)", re.IGNORECASE)  # "Phường số 1"
_REGION = re.compile(r"(khu vực)\s+(?:[IVXL]+|\d{1,2})$", re.IGNORECASE)  # "khu vực XIV"
_COUNCIL_STARTS = frozenset("UuỦủHh")
_SHORT_KIND = re.compile(r"^(?:(T)\.?([PXT])[.\s]+|([HQPX])\.\s*)(?=\S)")
_KINDS = {
    "TP": "Thành phố ",
    "TX": "Thị xã ",
    "TT": "Thị trấn ",
    "H": "Huyện ",
    "Q": "Quận ",
    "P": "Phường ",
    "X": "Xã ",
}
# Nothing to cut: letters and what is read for letters, no council, short kind word, figure that
# stands alone, bar or bracket. A figure within a word, or at its start, is a letter.
_CLEAN = re.compile(
    r"(?!(?i:UBND|U[ỷỶ] ban nhân dân|[ỦUỦ]y ban nhân dân|HĐND)\s|(?:T\.?[PXT]|H|Q|P|X)[.\s])"
    r"[^\W\d_Il]"
    r"(?:[A-Za-z ]++|[^\d.,|\[\](){}*\-–_]++|(?<=[^\W\d_])\d(?![\d.,])|(?<= )\d(?=[^\W\d_]))++"
    r"(?<=[^\W\d_])"
)
_SMALL_NUMBER = re.compile(r"\s\d{1,2}")
_SHORT = re.compile(r"(?:T\.?[PXT]|H|Q|P|X)[.\s]")
_NUMBERED = re.compile(r"(?:phường|phuong|quận|quan|p\.|q\.)\s*\d{1,2}$", re.IGNORECASE)


class Cut(NamedTuple):
    """One way to cut the debris off: what the paper prints, and the form to match."""

    printed: str
    text: str


class Stripped(NamedTuple):
    """A name without debris: the ways to cut it, likeliest first, and a district if printed.

    There are several ways where a number may be debris, letters, or part of the name.
    """

    cuts: tuple[Cut, ...]
    district: str


def composed(texts: Sequence[str]) -> list[str]:
    """Return texts composed (NFC), with single blanks and without line breaks."""
    joined = unicodedata.normalize("NFC", "\n".join(texts))
    found = joined.split("\n")
    # Where each blank parts two words, there are as many words as blanks and lines.
    if len(found) != len(texts) or len(joined.split()) != joined.count(" ") + len(texts):
        return [" ".join(unicodedata.normalize("NFC", text).split()) for text in texts]
    return found


def is_clean(text: str) -> bool:
    """Tell whether a composed text holds nothing that may be debris."""
    return _CLEAN.fullmatch(text) is not None


def unclean(texts: Sequence[str]) -> list[int]:
    """Return the places of the composed texts that may hold debris."""
    return [number for number, found in enumerate(map(_CLEAN.fullmatch, texts)) if not found]


@lru_cache(maxsize=16384)
def strip(raw: str) -> Stripped:
    """Return a row's name without debris; line breaks become blanks, text is composed (NFC)."""
    text = " ".join(unicodedata.normalize("NFC", raw).split())
    if is_clean(text):
        return Stripped((Cut(text, _REGION.sub(r"\1", text)),), "")
    text = text.lstrip(_EDGES)
    without_number = _without(_STUCK, _without(_NUMBER, text)).lstrip(_EDGES) or text
    heads = dict.fromkeys((without_number, text))
    tails = dict.fromkeys(tail for head in heads for tail in _tails(head) if tail)
    district = ""
    cuts = []
    for printed in tails:
        found = None if _DISTRICT_MARKS.isdisjoint(printed) else _DISTRICT.search(printed)
        if found and found.start() > 2:
            district = district or found.group(1)
            printed = printed[: found.start()]
        cuts.append(Cut(printed, _expand(printed)))
        if _SHORT.match(printed):
            cuts.append(Cut(printed, printed))
    return Stripped(tuple(dict.fromkeys(cuts)), district)


def _without(start: re.Pattern[str], text: str) -> str:
    """Return a text without what a pattern finds at its start."""
    found = start.match(text)
    return text[found.end() :] if found else text


def _tails(text: str) -> tuple[str, ...]:
    """Return a text without trailing figures and marks; a lone small number may be its name's."""
    if text[-1:] in _MARK_ENDS:
        text = _MARK.sub("", text)
    text = text.rstrip(_EDGES)
    if text[-1:].isalpha():
        return (text,)
    if _NUMBERED.fullmatch(text):
        return (text,)
    without = _FIGURES.sub("", text).rstrip(_EDGES)
    if _SMALL_NUMBER.fullmatch(text[len(without) :]):
        return (text,) if _NUMBERED.search(text) else (text, without)
    return (without,)


def _expand(text: str) -> str:
    """Return a text without "UBND" before a unit, its short kind word written out."""
    bare = _without(_COUNCIL, text) if text[:1] in _COUNCIL_STARTS else text
    if "hu" in bare or "HU" in bare:
        bare = _REGION.sub(r"\1", bare)
    if _ORDINAL.match(bare):
        bare = _ORDINAL.sub(r"\1 ", bare)
    if not _SHORT_KIND.match(bare):
        return bare
    return _SHORT_KIND.sub(lambda found: _KINDS["".join(filter(None, found.groups()))], bare)
