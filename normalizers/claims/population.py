"""How a sentence counts its units: "10/22 cơ quan", "03 huyện, thành phố", "ba sở"."""

import re
from decimal import Decimal

from documents.text import fold
from normalizers.figures import count
from normalizers.wording import Wording

_NOUN = (
    r"(?:co quan|don vi|so(?! diem\b| lieu| luong| hoa\b| tien\b| lan\b| ho so| voi\b| \d|:|\.)"
    r"|ban(?! hanh| ghi| tin| sao)|nganh|huyen|thi xa|thanh ph[a-z]|quan(?! ly| diem| he)"
    r"|xa(?! hoi)|phuong(?! phap| thuc| an| tien| huong)|thi tran|dac khu|dia phuong"
    r"|tinh(?! hinh| nang| chat)|bo(?! phan| chi so| tieu chi| ho so| thu tuc| cau hoi)"
    r"|uy ban nhan dan|ubnd|chi cuc|cuc|truong(?! hop)|benh vien)"
)
_TAIL = (
    r"(?: (?:chuyen mon|cap (?:tinh|huyen|xa)|truc thuoc|ngang so|trong tinh|ngang bo|thuoc tinh"
    r"|thuoc (?:ubnd|uy ban nhan dan) (?:tinh|huyen|thanh pho|quan)))*"
)
# Population nouns in a row: "cơ quan, đơn vị", "xã, phường, thị trấn".
POPULATION = rf"(?:{_NOUN}(?:(?:,| va|/| -)? ?{_NOUN})*{_TAIL})(?![a-z])"
# The first words of such nouns as printed: "phường" is one, "phương" is not.
_PRINTED_NOUNS = frozenset(
    (
        *("cơ", "đơn", "sở", "ban", "ngành", "huyện", "thị", "thành", "quận", "xã", "phường"),
        *("đặc", "địa", "tỉnh", "bộ", "ủy", "uỷ", "ubnd", "chi", "cục", "trường", "bệnh"),
    )
)
# "03", "138", "1.043", "hai"; not the 03 of "03/2021", of "7,03" or of "Bảng 03".
NUMBER = (
    r"(?<![\w/.,\-\]\[|])(?<!bang )(?:(?<!so )|(?<=tong so ))(?<!thu )(?<!dieu )"
    r"(?:\d{1,3}(?:\.\d{3})*+|\d{1,5}+|muoi (?:mot|hai|ba|bon|lam|sau|bay|tam|chin)"
    r"|(?:(?<!muoi )(?:mot(?! so\b)|hai|ba|bon|bay|chin|sau|tam|muoi|(?<!hang )nam(?! \d))"
    r"(?! muoi)))(?![\d/])(?![.,]\d)"
)
# "10/22", "12 trên tổng số 18"; never the beginning of a date.
RATIO = (
    r"(?<![\w/.,-])(?P<count>\d{1,5}) ?(?:/|(?:tren|trong) (?:tong )?so|tren) ?"
    r"(?P<total>\d{1,5})(?! ?/)(?![\w.-]| ?%)(?! ?nam\b)"
)
# What stands before the number of a level or a stage, which counts nothing: "mức độ 4".
LEVEL_NUMBER = re.compile(r"(?:muc do|cap do|(?<!cung )cap|muc|giai doan|loai) $")
# What stands before a place among others, which is no count either: "xếp thứ 3/63".
PLACE_NUMBER = re.compile(r"\b(?:thu|hang|vi tri|vi thu|thu bac|xep|top|dung)(?: so| thu| hang)? $")
_NOUN_REACH = 60  # characters after a number in which its noun stands
_SMALL_NUMBERS = {
    "mot": "một", "hai": "hai", "ba": "ba", "bon": "bốn", "nam": "năm", "sau": "sáu", "bay": "bảy",
    "tam": "tám", "chin": "chín", "muoi": "mười",
}  # fmt: skip
# Folded, these are common words too: they count only where the letters are kept.
_UNSURE_NUMBERS = frozenset(("nam", "sau", "tam", "muoi"))


def read_count(words: Wording, start: int, end: int) -> Decimal | None:
    """Return the number at a stretch; a word must be printed as a small number.

    "bà", "hải" and "bón" fold to numbers too: where letters are kept, the printed word decides.
    """
    text = words.text[start:end]
    if text.startswith("muoi "):
        printed = words.quote(start, end).lower()
        return count(text) if printed.startswith("mười ") and not words.mangled else None
    if text in _SMALL_NUMBERS:
        printed = words.quote(start, end).lower()
        unsure = words.mangled and text in _UNSURE_NUMBERS
        if unsure or (not words.mangled and printed != _SMALL_NUMBERS[text]):
            return None
    return count(text)


def read_units(words: Wording, start: int, end: int) -> Decimal | None:
    """Return the number at a stretch when what it counts is a population."""
    return read_count(words, start, end) if counts_units(words, end) else None


def counts_units(words: Wording, end: int) -> bool:
    """Return whether the words after a number that ends at `end` are a population.

    "02 phương pháp" counts none; "2 Huyện Yên Sơn" is a row of a table; "số" folds like "sở", and
    is one only with its letters or in a row of such words ("07 sở, ngành").
    """
    following = words.raw[words.offsets[end] :][:_NOUN_REACH].lstrip(")").split(maxsplit=3)
    if not following:
        return False
    noun, after = following[0], " ".join(following[1:2])
    bare = noun.strip(",;.:)(")
    if not words.mangled and bare.lower() not in _PRINTED_NOUNS:
        return False
    if noun[:1].isupper() and after[:1].isupper():
        return False
    if fold(bare) == "so" and not noun.endswith(","):
        return noun.lower().startswith("sở")
    return True
