"""Names of units inside sentences: where they begin and end, and what level they are of.

Only the words around a name are known here, never the names; those are the gazetteer's.
"""

import re
from collections.abc import Iterator

from documents.tables import UnitLevel
from normalizers.wording import Wording

# Words that a unit's name begins with, folded.
_DISTRICTS = "huyen|thi xa|thanh pho|quan|tp|tx"
_COMMUNES = "xa|phuong|thi tran|dac khu"
_OFFICES = (
    "so|ban|van phong|thanh tra|cuc|chi cuc|tong cuc|uy ban|kho bac|cong an|bo chi huy|bao hiem"
    "|toa an|vien kiem sat|vien|benh vien|trung tam|truong|dai|bao|bql|bo|hoi|lien doan|tinh doan"
    "|ngan hang|dien luc|buu dien|phong|ubmttq\\w*"
)
KIND = rf"(?:(?:ubnd |uy ban nhan dan )?(?:{_DISTRICTS}|{_COMMUNES})|ubnd|{_OFFICES})"
# Words that cannot stand inside a name: the sentence goes on here.
_END = (
    r"(?:dat|voi|vai|co|la|1a|xep|dung|dan dau|duoc|khong|do|thi|giu|vuon|tang|giam|tiep tuc"
    r"|lan luot|chi|deu|thuc hien|da|dang|cao nhat|thap nhat|nam|trong|gom|o vi tri|o muc|sau"
    r"|truoc|chiem|bi|con|so voi|tu|c6|6|theo|thuoc|tren|va la|cung|nhu|so diem|diem so|hang"
    r"|12|14|1)"
)
_STOP = re.compile(rf"[.;:()\"\[\]|]| [-–] (?={KIND}\b)|(?<![a-z]){_END}(?![a-z])(?! [a-z]*\()|\d")
NAME = re.compile(rf"(?<![a-z0-9]){KIND}(?![a-z0-9])")
_SEPARATOR = re.compile(r"\s*(?:[,;]|\bva\b|&|\+)\s*")
_PLACE_LIST = re.compile(rf"(?:ubnd |uy ban nhan dan )?(?:cac )?(?:{_DISTRICTS}|{_COMMUNES}) ")
_MAX_NAME = 90

_POPULATIONS = {
    UnitLevel.COMMUNE: "cap xa|xa, ?phuong|xa, ?thi tran|phuong, ?xa|ubnd xa|dac khu|cac xa",
    UnitLevel.DISTRICT: "cap huyen|huyen, ?(?:thi|thanh|tx|quan)|quan, ?huyen|cac huyen|ubnd huyen"
    "|huyen thi|thi xa, ?thanh|caphuyen",
    UnitLevel.DEPARTMENT: "cap so|cap tinh|captinh|cac so|so, ?(?:ban|nganh)|so ban|chuyen mon"
    "|ban, ?nganh|so nganh|khoi so",
    UnitLevel.PROVINCE: "cac tinh|tinh, ?thanh pho|63 tinh|34 tinh",
    UnitLevel.MINISTRY: "cac bo|bo, ?(?:co quan|nganh)",
}
_LEVELS = tuple((re.compile(rf"\b(?:{words})\b"), level) for level, words in _POPULATIONS.items())
_ONE_WORD = (
    (re.compile(rf"(?:ubnd |uy ban nhan dan )?(?:{_COMMUNES})\b"), UnitLevel.COMMUNE),
    (re.compile(rf"(?:ubnd |uy ban nhan dan )?(?:{_DISTRICTS})\b"), UnitLevel.DISTRICT),
    (re.compile(rf"(?:{_OFFICES}|ubnd tinh)\b"), UnitLevel.DEPARTMENT),
)


def level_of(text: str) -> str:
    """Return the level that a population phrase names ("các huyện, thành phố"), or ""."""
    at = {level: m.start() for pattern, level in _LEVELS if (m := pattern.search(text))}
    return str(min(at, key=lambda level: at[level])) if at else ""


def level_of_kind(text: str) -> str:
    """Return the level of a unit or population that begins with its kind word, or ""."""
    for pattern, level in _ONE_WORD:
        if pattern.match(text):
            return str(level)
    return ""


def names_in(words: Wording, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the unit names between two positions of the canonical form, with their spans."""
    at = start
    while found := NAME.search(words.text, at, end):
        stop = name_end(words, found.start(), end)
        if stop > found.end() + 1:
            yield from split_names(words, found.start(), stop)
        at = max(stop, found.end())


def name_end(words: Wording, start: int, end: int) -> int:
    """Return where the name (or the list of names) that begins at `start` ends."""
    first = NAME.match(words.text, start, end)
    behind = first.end() if first else start
    stop = _STOP.search(words.text, behind, min(end, start + 4 * _MAX_NAME))
    return len(words.text[: stop.start() if stop else end].rstrip(" ,"))


def split_names(
    words: Wording, start: int, end: int, places: bool = False
) -> Iterator[tuple[str, int, int]]:
    """Yield the members of a list of names; `places`: the kind stands once before them all.

    A comma or "và" divides places always, but offices only before another kind word: commas are
    part of their names ("Sở Văn hóa, Thể thao và Du lịch").
    """
    places = places or _PLACE_LIST.match(words.text, start, end) is not None
    at = start
    for mark in _SEPARATOR.finditer(words.text, start, end):
        if mark.start() < at:
            continue
        if NAME.match(words.text, mark.end(), end) or (places and mark.end() < end):
            yield words.quote(at, mark.start()), at, mark.start()
            at = mark.end()
            places = places or _PLACE_LIST.match(words.text, at, end) is not None
    if at < end:
        yield words.quote(at, end), at, end
