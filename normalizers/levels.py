"""Level scales as the document states them, each bound with the convention of its words.

"từ 60% đến < 80%" has a lower bound that belongs to it and an upper one that does not;
"trên 80 điểm" begins above 80; "từ 50 đến 64,99" includes both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.facts import LevelBand, LevelScale
from documents.provenance import Location
from normalizers.figures import FIGURE, figure
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

_UNIT = r"(?: ?%| ?diem| ?d\b)?"
_LEAST = r"(?:tu )?(?:>=|=>|≥|tren|lon hon|hon|cao hon|toi thieu|it nhat|>)"
_MOST = r"(?:<=|=<|≤|duoi|nho hon|thap hon|khong qua|toi da|can duoi|<)"
_BOUNDS = (
    rf"(?:(?P<mlow>{FIGURE}){_UNIT} ?(?P<mlowop>≤|<=|<) ?[^\d;<≤]{{1,40}}?(?P<mhighop>≤|<=|<) ?"
    rf"(?P<mhigh>{FIGURE}){_UNIT}"
    rf"|(?P<rlowop>{_LEAST}|tu)? ?(?P<rlow>{FIGURE}){_UNIT} ?(?:den|toi|-|÷|va) ?"
    rf"(?P<rhighop>{_MOST})? ?(?P<rhigh>{FIGURE}){_UNIT}(?! ?(?:don vi|co quan|so,|huyen|xa)\b)"
    rf"|(?P<lowop>{_LEAST}) ?(?P<low>{FIGURE}){_UNIT}"
    rf"|(?:tu )?(?P<up>{FIGURE}){_UNIT} ?tr[oe] len"
    rf"|(?:tu )?(?P<down>{FIGURE}){_UNIT} ?tr[oe] xuong"
    rf"|(?P<highop>{_MOST}) ?(?P<high>{FIGURE}){_UNIT})"
)
# A level may hold anything between its name and its bounds but another figure or another claim.
_GAP = r"(?:(?!\bchiem\b|\btang\b|\bgiam\b|\bso voi\b)[^\d;≥≤<>]){0,90}?"
_NAME_FIRST = re.compile(
    rf"(?:(?:^|[;:,(|+-] ?)[\W_]*(?P<bare>{_CLEAR})"
    r"|\b(?:muc|loai|hang|nhom|xep|bac)(?: do| loai| hang| muc)?\b[\W_]*"
    rf"(?P<told>{LEVEL}|(?<=[\" ])(?:{_CODES})(?=[\":.) ])))\b[\"]*{_GAP}(?P<bounds>{_BOUNDS})"
)
_BOUNDS_FIRST = re.compile(
    rf"(?P<bounds>{_BOUNDS})(?: tong so diem| tong diem| so diem| diem)?\)?[ :,=>-]*(?:thi |la )*"
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
        band = _band(printed, match)
        basis = "percent" if _PERCENT.search(text) else "score"
        quoted = " ".join(sentence.raw.split())
        yield _Statement(band, basis, quoted, sentence.location, index)


def _band(name: str, match: re.Match[str]) -> LevelBand:
    """Return the band of one match; which group is set tells the form of its bounds."""
    if match["mlow"]:
        low, high = figure(match["mlow"]), figure(match["mhigh"])
        return LevelBand(
            name=name,
            lower=low,
            lower_inclusive=match["mlowop"] != "<",
            upper=high,
            upper_inclusive=match["mhighop"] != "<",
        )
    if match["rlow"]:
        return LevelBand(
            name=name,
            lower=figure(match["rlow"]),
            lower_inclusive=_least_includes(match["rlowop"]),
            upper=figure(match["rhigh"]),
            upper_inclusive=_most_includes(match["rhighop"]),
        )
    if match["low"]:
        least = _least_includes(match["lowop"])
        return LevelBand(name=name, lower=figure(match["low"]), lower_inclusive=least)
    if match["up"]:
        return LevelBand(name=name, lower=figure(match["up"]))
    high = figure(match["down"] or match["high"])
    most = True if match["down"] else _most_includes(match["highop"])
    return LevelBand(name=name, upper=high, upper_inclusive=most)


def _least_includes(words: str | None) -> bool:
    strict = ("tren", "lon hon", "hon", "cao hon", ">")
    return words is None or words.removeprefix("tu ").strip() not in strict


def _most_includes(words: str | None) -> bool:
    return words is None or words.strip() in ("<=", "=<", "≤", "khong qua", "toi da")
