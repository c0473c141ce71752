"""Names of units inside sentences: where they begin and end, and what level they are of.

Only the words around a name are known here, never the names; those are the gazetteer's.
"""

import re
from collections.abc import Iterator

from documents.tables import UnitLevel
from documents.text import fold
from normalizers.wording import Wording

# Words that a unit's name begins with. Folded, "sở" is "số" and "quận" is "quan": where letters
# are kept the printed form decides, where they are lost a capital does.
_DISTRICTS = ("huyện", "thị xã", "thành phố", "quận", "tp", "tx")
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
_OFFICES = (
    "sở", "ban", "văn phòng", "thanh tra", "cục", "chi cục", "tổng cục", "kho bạc", "công an",
    "bộ chỉ huy", "bảo hiểm", "tòa án", "viện kiểm sát", "viện", "bệnh viện", "trung tâm", "trường",
    "đài", "báo", "bql", "bộ", "hội", "liên đoàn", "tỉnh đoàn", "ngân hàng", "điện lực", "bưu điện",
    "phòng", "ủy ban", "uỷ ban",
)  # fmt: skip


def _folded(words: tuple[str, ...]) -> str:
    return "|".join(sorted({fold(w) for w in words}, key=len, reverse=True))


# "thành phố" loses its last letter to many others.
_PLACES = _folded((*_DISTRICTS, *_COMMUNES)).replace("thanh pho", "thanh ph[a-z]")
_PLACES = re.sub(r"\bxa\b", "xa(?! hoi)", _PLACES)  # "Xã hội" is no commune
_PLACE_WORD = re.compile(rf"(?:ubnd |uy ban nhan dan )?(?:{_PLACES})")
_PRINTED = frozenset((*_DISTRICTS, *_COMMUNES, *_OFFICES))
# Put before a name that the text gives without its kind; see `normalizers.claims.bare_names`.
SILENT_KIND = "¤"
KIND = (
    rf"(?:(?:ubnd |uy ban nhan dan )?(?:{_PLACES})|ubnd|ubmttq\w*|{_folded(_OFFICES)}"
    rf"|{SILENT_KIND})"
)
_LEADING_KIND = re.compile(rf"(?:ubnd |uy ban nhan dan )?(?:{_PLACES}|tinh|tp|tx|tt)[. ]+")
# Words that cannot stand inside a name: the sentence goes on there. Folded, some are parts of
# names ("vận tải", "Đầu tư"), so where letters are kept the printed word must be one of these.
_ENDS = (
    "đạt", "với", "có", "là", "xếp", "đứng", "dẫn đầu", "được", "không", "do", "thì", "giữ", "vươn",
    "tăng", "giảm", "tiếp tục", "lần lượt", "chỉ", "đều", "thực hiện", "đã", "đang", "cao nhất",
    "thấp nhất", "năm", "trong", "gồm", "ở vị trí", "ở mức", "sau", "trước", "chiếm", "bị", "còn",
    "so với", "theo", "thuộc", "trên", "cùng", "như", "số điểm", "điểm số", "từ", "tại", "cả", "vì",
    "khi", "về", "để", "này", "của", "vẫn", "nằm", "điểm", "hạng", "thứ",
)  # fmt: skip
_UNSURE_ENDS = ("thu", "tu", "tai", "ca", "vi", "khi", "ve", "de", "nay", "nam", "van")
_MANGLED_ENDS = ("vai", "vdi", "1a", "c6", "6", "ca dat", "tu(?= [0-9])")
_STOP = re.compile(
    rf"[.;:()\"\[\]|]| [-–&] |(?<![a-z0-9])(?P<word>{_folded(_ENDS)}|{'|'.join(_MANGLED_ENDS)})"
    r"(?![a-z0-9])|\d"
)
_ALWAYS_ENDS = ("voi", "vai", "vdi", "xep", "trong", "theo")  # misread with a capital
_PLACE_FOLLOWS = re.compile(r" (?:thu|tht|dau|o|&|vi tri|cuoi|hang|nhat)\b")
_DASHED_NAME = re.compile(r" [-–] (?=\w+ (?:binh|va)\b)")
NAME = re.compile(rf"(?<![a-z0-9])(?P<kind>{KIND})(?![a-z0-9])")
_LIST_END = re.compile(r"[.;:()\d]|$")
_SEPARATOR = re.compile(r"\s*(?:[,;]|\bva\b|\+)\s*")
_PLACE_LIST = re.compile(rf"(?:ubnd |uy ban nhan dan )?(?:cac )?(?:{_PLACES}) ")
# "cơ quan", "xã hội", "cấp huyện": the last word begins no name.
_OTHER_WORDS = re.compile(r"\b(?:co quan|xa hoi|cap (?:so|huyen|xa|bo))$")
# "các sở ngành khác", "sở ban ngành"
_KINDS_FOLLOW = re.compile(r" (?:ban,? )?nganh\b")
_SHORT_KIND = re.compile(r"(?<![a-z0-9])(?:tp|tx|tt|h|p|q)$")
_NEXT_WORD = 20  # letters after a kind word in which the name begins
_KIND_REACH = 30  # letters before a name in which its kind stands
NEAR = 360  # how far the name, or list of names, that begins at a place is looked for

_POPULATIONS = {
    UnitLevel.COMMUNE: "cap xa|xa, ?phuong|xa, ?thi tran|phuong, ?xa|ubnd xa|cac xa|khoi xa",
    UnitLevel.DISTRICT: "cap huyen|huyen, ?(?:thi|thanh|tx|quan)|quan, ?huyen|cac huyen|ubnd huyen"
    "|huyen thi|thi xa, ?thanh|caphuyen|khoi huyen|ubnd cac huyen",
    UnitLevel.DEPARTMENT: "cap so|cap tinh|captinh|cac so|so, ?(?:ban|nganh)|so ban|chuyen mon"
    "|thuoc ubnd tinh|thuoc uy ban nhan dan tinh|co quan chuyen m\\w+"
    "|ban, ?nganh|so nganh|khoi so|so va tuong duong",
    UnitLevel.PROVINCE: "cac tinh|tinh, ?thanh pho|63 tinh|34 tinh",
    UnitLevel.MINISTRY: "cac bo|bo, ?(?:co quan|nganh)",
}
_LEVELS = tuple((re.compile(rf"\b(?:{words})\b"), level) for level, words in _POPULATIONS.items())
_COUNTED = (
    (re.compile(r"\d ?(?:xa|phuong|thi tran)\b"), UnitLevel.COMMUNE),
    (re.compile(r"\d ?(?:huyen|thi xa|quan|thanh pho)\b"), UnitLevel.DISTRICT),
    (re.compile(r"\d ?so(?! diem| luong| lieu)\b"), UnitLevel.DEPARTMENT),
    (re.compile(r"\d ?tinh(?! hinh)\b"), UnitLevel.PROVINCE),
    (
        re.compile(r"\d ?bo(?! phan| chi so| tieu chi| ho so| thu tuc| cau hoi)\b"),
        UnitLevel.MINISTRY,
    ),
)


def levels_in(text: str) -> tuple[str, ...]:
    """Return the levels that population phrases of a text name, in their order."""
    found = [(m.start(), str(level)) for p, level in _LEVELS for m in p.finditer(text)]
    return tuple(dict.fromkeys(level for _, level in sorted(found)))


def level_of(text: str) -> str:
    """Return the level that a population phrase names ("các huyện, thành phố"), or ""."""
    found = levels_in(text)
    if found:
        return found[0]
    return next((str(level) for pattern, level in _COUNTED if pattern.search(text)), "")


def opens_name(words: Wording, match: re.Match[str]) -> bool:
    """Return whether a kind word found by `NAME` is one on paper too."""
    printed = words.quote(*match.span("kind"))
    if words.text.startswith(",", match.end("kind")):
        return False  # "sở, ban, ngành": kinds of units, none of them named
    if match["kind"] == SILENT_KIND:
        return True
    behind = words.text[: match.start()]
    if _KINDS_FOLLOW.match(words.text, match.end("kind")):
        return False
    if _OTHER_WORDS.search(f"{behind}{match['kind']}"):
        return False
    if words.mangled:
        following = words.raw[words.span(*match.span("kind"))[1] :][:_NEXT_WORD].split()
        named = bool(following) and not following[0][:1].islower()
        return printed[:1].isupper() or (named and _PLACE_WORD.match(match["kind"]) is not None)
    last = printed.lower().removeprefix("ubnd ").removeprefix("ủy ban nhân dân ")
    return last in _PRINTED or last.startswith(("ubnd", "ubmttq"))


def without_kind(folded: str) -> str:
    """Return the folded name of a place without its kind: "huyen dong son" -> "dong son"."""
    return _LEADING_KIND.sub("", folded, count=1)


def kind_before(words: Wording, start: int) -> bool:
    """Return whether a kind word stands right before a position."""
    behind = words.text[:start].rstrip(" .")
    last = list(NAME.finditer(behind, max(0, len(behind) - _KIND_REACH)))
    return bool(last) and last[-1].end() == len(behind) and opens_name(words, last[-1])


def names_in(words: Wording, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the unit names between two positions of the canonical form, with their spans."""
    at = start
    while found := NAME.search(words.text, at, end):
        stop = name_end(words, found.start(), end)
        if opens_name(words, found) and stop > found.end() + 1:
            yield from split_names(words, found.start(), stop)
            at = max(stop, found.end())
        else:
            at = found.end()


def name_before(words: Wording, end: int, floor: int = 0) -> tuple[int, int] | None:
    """Return the span of the name, or list of names, that ends where `end` stands."""
    for found in NAME.finditer(words.text, floor, end):
        if opens_name(words, found) and name_end(words, found.start(), end) >= end - 2:
            stop = name_end(words, found.start(), end)
            if stop > found.end() + 1:
                return found.start(), stop
    return None


def name_end(words: Wording, start: int, end: int) -> int:
    """Return where the name (or the list of names) that begins at `start` ends."""
    first = NAME.match(words.text, start, end)
    at = first.end() if first else start
    while stop := _STOP.search(words.text, at, end):
        if not _inside_name(words, stop):
            return len(words.text[: stop.start()].rstrip(" ,"))
        at = stop.end()
    return len(words.text[:end].rstrip(" ,"))


def _inside_name(words: Wording, stop: re.Match[str]) -> bool:
    """Return whether a stop is part of a name: "Sơn La", "Lao động - Thương binh và Xã hội"."""
    if not stop["word"]:
        dotted = stop.group() == "." and _SHORT_KIND.search(words.text, 0, stop.start())
        return bool(dotted) or _DASHED_NAME.match(words.text, stop.start()) is not None
    printed = words.quote(*stop.span()).strip()
    if printed[:1].isupper() and stop["word"] not in _ALWAYS_ENDS:
        return True
    if not words.mangled:
        return printed.lower() not in _ENDS
    if stop["word"] == "dung":  # "đứng thứ" ends a name, "Xây dựng" is one
        return _PLACE_FOLLOWS.match(words.text, stop.end()) is None
    return stop["word"] in _UNSURE_ENDS


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
        if mark.start() < at or mark.end() >= end:
            continue
        following = NAME.match(words.text, mark.end(), end)
        if places or (following and opens_name(words, following)):
            yield words.quote(at, mark.start()), at, mark.start()
            at = mark.end()
            places = places or _PLACE_LIST.match(words.text, at, end) is not None
    if at < end:
        yield words.quote(at, end), at, end


def listed_names(words: Wording, start: int, end: int, expected: int | None) -> tuple[str, ...]:
    """Return the members of a list whose length the sentence states, if it does.

    Commas inside departments' names make two readings possible; the stated number chooses.
    """
    careful = tuple(name for name, _, _ in split_names(words, start, end))
    if expected is None or len(careful) == expected:
        return careful
    every = tuple(name for name, _, _ in split_names(words, start, end, places=True))
    return every if len(every) == expected else careful


def plain_names(words: Wording, start: int, expected: int) -> tuple[tuple[str, ...], int] | None:
    """Return a list of bare names ("Hải Châu, Thanh Khê") and its end, if as long as stated."""
    stop = _LIST_END.search(words.text, start)
    end = stop.start() if stop else len(words.text)
    found = tuple(name for name, _, _ in split_names(words, start, end, places=True))
    if len(found) != expected or not all(name[:1].isupper() for name in found):
        return None
    return found, end
