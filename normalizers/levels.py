"""Level scales as the document states them, each bound with the convention of its words.

"từ 60% đến < 80%" has a lower bound that belongs to it and an upper one that does not;
"trên 80 điểm" begins above 80; "từ 50 đến 64,99" includes both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.facts import LevelBand, LevelScale
from documents.provenance import Location
from normalizers.bounds import BOUNDS, read_bounds
from normalizers.prose import Sentence

# Level words and their printed form; the words differ between provinces and years.
LEVEL_NAMES = {
    "rat xuat sac": "Rất xuất sắc", "xuat sac": "Xuất sắc", "rat tot": "Rất tốt", "tot": "Tốt",
    "trung binh kha": "Trung bình khá", "trung binh yeu": "Trung bình yếu",
    "trung binh": "Trung bình", "kha": "Khá", "rat kem": "Rất kém", "yeu kem": "Yếu kém",
    "yeu": "Yếu", "kem": "Kém", "khong dat": "Không đạt", "chua dat": "Chưa đạt", "dat": "Đạt",
    "cao": "Cao", "thap": "Thấp", "gioi": "Giỏi",
}  # fmt: skip
_WORDS = "|".join(sorted(LEVEL_NAMES, key=len, reverse=True))
# Words that begin a clause of many kinds: levels only where a level is announced or quoted.
_AMBIGUOUS = ("dat", "cao", "thap")
_CLEAR = "|".join(w for w in _WORDS.split("|") if w not in _AMBIGUOUS)
_CODES = r"[1-6]|[ivx]{1,4}|[a-e]"
LEVEL = rf"(?:{_WORDS})"

# A level may hold anything between its name and its bounds but another figure or another claim.
_GAP = r"(?:(?!\bchiem\b|\btang\b|\bgiam\b|\bso voi\b)[^\d;≥≤<>]){0,90}?"
_NAME_FIRST = re.compile(
    rf"(?:(?:^|[;:,(|+-] ?)[\W_]*(?P<bare>{_CLEAR})"
    r"|\b(?:muc|loai|hang|nhom|xep|bac)(?: do| loai| hang| muc)?\b[\W_]*"
    rf"(?P<told>{LEVEL}|(?<=[\" ])(?:{_CODES})(?=[\":.) ])))\b[\"]*{_GAP}(?P<bounds>{BOUNDS})"
)
_BOUNDS_FIRST = re.compile(
    rf"(?P<bounds>{BOUNDS})(?: tong so diem| tong diem| so diem| diem)?\)?[ :,=>-]*(?:thi |la )*"
    r"(?:duoc )?(?:danh gia |xep |dat |la |dat muc )*(?:loai |hang |muc |nhom )*(?:do )?:? ?[\"*]*"
    rf"(?P<told>{LEVEL}|(?<=[a-z] )(?:{_CODES}))\b"
)
_PERCENT = re.compile(r"%|\bty le\b|\bti le\b|phan tram")
_REACH = 6  # sentences between two bands of one scale
_MIN_BANDS = 2


@dataclass(frozen=True)
class _Statement:
    band: LevelBand
    basis: str
    text: str
    location: Location
    at: int


def read_level_scales(sentences: Sequence[Sentence]) -> tuple[LevelScale, ...]:
    """Return the scales in document order; a lone band is no scale."""
    scales: list[LevelScale] = []
    held: list[_Statement] = []
    for index, sentence in enumerate(sentences):
        for statement in _statements(sentence, index):
            names = {s.band.name.lower() for s in held}
            other = held and (
                statement.band.name.lower() in names
                or statement.basis != held[-1].basis
                or index - held[-1].at > _REACH
            )
            if other:
                scales += _scale(held)
                held = []
            held.append(statement)
    return tuple(scales + _scale(held))


def _scale(held: Sequence[_Statement]) -> list[LevelScale]:
    if len(held) < _MIN_BANDS:
        return []
    texts = dict.fromkeys(s.text for s in held)
    first, last = held[0].location, held[-1].location
    end = last.line_end or last.line
    place = first.model_copy(update={"line_end": end if end != first.line else None})
    bands = tuple(s.band for s in held)
    return [LevelScale(bands=bands, basis=held[0].basis, text=" ".join(texts), location=place)]


def _statements(sentence: Sentence, index: int) -> Iterator[_Statement]:
    text = sentence.text
    # "Tốt: từ 80" or "từ 80: Tốt": a list keeps to the order that it begins with.
    orders = [list(pattern.finditer(text)) for pattern in (_NAME_FIRST, _BOUNDS_FIRST)]
    found = min((o for o in orders if o), key=lambda o: o[0].start(), default=[])
    for match in found:
        groups = match.groupdict()
        part = "told" if groups["told"] else "bare"
        printed = sentence.words.quote(*match.span(part)).strip('"*“” ')
        if sentence.words.mangled:
            printed = LEVEL_NAMES.get(groups[part], printed)
        bounds = read_bounds(match)
        band = LevelBand(
            name=printed,
            lower=bounds.lower,
            lower_inclusive=bounds.lower_inclusive,
            upper=bounds.upper,
            upper_inclusive=bounds.upper_inclusive,
        )
        basis = "percent" if _PERCENT.search(text) else "score"
        quoted = " ".join(sentence.raw.split())
        yield _Statement(band, basis, quoted, sentence.location, index)
