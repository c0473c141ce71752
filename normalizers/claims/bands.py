"""Units in a band of scores or of a level: "06 cơ quan có điểm từ 40 - dưới 50 điểm"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from documents.claims import ClaimKind, Share
from normalizers.bounds import BOUNDS, read_bounds
from normalizers.claims.population import NUMBER, PLACE_NUMBER, POPULATION, RATIO, read_units
from normalizers.claims.speech import Found, Speech
from normalizers.figures import FIGURE, count, figure
from normalizers.levels import LEVEL, LEVEL_NAMES

_HAS = (
    r"(?:deu |chi |cung |lai )*(?:c[o06e]|ca|o|6|0|dat|duoc|dat duoc|nam)?(?: trong)?(?: khoang)?"
)
_SCORE = r"(?:muc |tong |so |ket qua |ty le |chi so )*(?:diem)?(?: danh gia)?(?: s[o06])?(?: dat)?"
_WHERE = r"(?: truc thuoc trung uong| tren dia ban tinh| cua tinh| toan tinh)?"
# "9 sở có chỉ số hài lòng năm 2022 đạt trên 90%": the score has a name of its own
_NAMED_SCORE = (
    r"(?:(?P<subject>(?:chi so|ty le|tieu chi|linh vuc)"
    r"(?: (?!dat\b|o\b|tu\b|tren\b|duoi\b)[a-z]+){1,7})"
    r"(?: nam \d{4})? (?:dat |o muc |la )?)?"
)
_BAND = re.compile(
    rf"(?:{RATIO}|(?P<single>{NUMBER})) ?(?P<label>{POPULATION}(?: con lai)?){_WHERE} "
    rf"{_HAS} ?{_NAMED_SCORE}{_SCORE} ?"
    rf"{BOUNDS}(?: diem)?"
    rf"(?:,? ?\(? ?(?:chiem|tuong ung|ty le)(?: ty le)? (?P<percent>{FIGURE}) ?%)?"
)
_OTHERS = re.compile(
    rf"(?P<label>(?:cac |so )?(?:{POPULATION}) con lai) {_HAS} ?{_SCORE} ?{BOUNDS}(?: diem)?"
)
_NOTHING = re.compile(
    rf"(?P<label>(?:cac |so |tat ca (?:cac )?)?(?:{POPULATION})(?: con lai)?) "
    r"(?:deu (?:khong|0|o) |khong )c[oe6a] diem\b"
)
# "nhóm từ 90 điểm trở lên có 3 đơn vị"
_BOUNDS_FIRST = re.compile(
    rf"{BOUNDS}(?: diem)?[,)]? ?(?:: ?|co |gom |bao gom |la )+(?P<count>{NUMBER}) "
    rf"(?P<label>{POPULATION})"
)
# "Mười bảy (17) đơn vị nhóm B (từ 70 đến dưới 90 điểm)"
_BOUNDS_IN_BRACKETS = re.compile(
    rf"(?P<count>{NUMBER})\)? (?P<label>{POPULATION})(?: (?:thuoc )?(?:nhom|loai|hang) [a-e])? "
    rf"\({BOUNDS}(?: diem)?\)"
)
_NONE = rf"khong co (?P<label>{POPULATION})(?: nao)?"
_NO_BAND = re.compile(rf"{_NONE} {_HAS} ?{_SCORE} ?{BOUNDS}(?: diem)?")
_MAKES = r"(?:chiem|dat|tuong ung|tuong duong|ty le|bang)"
_PERCENT = rf"(?:(?:,? ?\(? ?(?:{_MAKES} )+(?:la )?| ?\( ?)(?P<percent>{FIGURE}) ?%)"
_BEING = (
    r"(?:duoc |bi |deu |cung |phan loai |danh gia |xep loai |o |dat "
    r"|co (?:ket qua|chi so|diem)"
    r"(?: (?!(?:loai|muc|hang|dat|tren|duoi|cao|thap|hon|bang)\b)[a-z]+){0,6}"
    r"(?: hang chi so(?: (?!tren\b|duoi\b)[a-z]+){0,4}?)?(?: nam \d{4})? )*"
)
_IN_LEVEL = (
    r"(?:(?:xep |dat )?(?:loai|muc|hang)|dat|xep)(?: do| loai| hang| diem| diem so)? ?\"?"
    rf"(?P<level>{LEVEL}|(?:(?<=loai )|(?<=muc )|(?<=hang ))[a-e](?![a-z]))\"?(?! ?diem)"
)
# "xếp loại Tốt có 19 đơn vị, đạt 86,4%"
_LEVEL_FIRST = re.compile(
    rf"\b{_IN_LEVEL} ?:? ?(?:c[o06e]|gom|la)? ?:? ?(?P<count>{NUMBER}|0) (?P<label>{POPULATION})"
    rf"{_PERCENT}?"
)
_LEVEL_NONE = re.compile(rf"\b{_IN_LEVEL} ?:? ?khong(?: co)?(?: {POPULATION})?(?= ?(?:[.;,]|$))")
_NO_LEVEL = re.compile(rf"{_NONE} (?:duoc |bi )*{_IN_LEVEL}")
# "có 5 huyện xếp loại Tốt (chiếm 41,7%)"
_UNITS_FIRST = re.compile(
    rf"(?P<count>{NUMBER}) (?P<label>{POPULATION}) {_BEING}{_IN_LEVEL}{_PERCENT}?"
)
_RATIO_FIRST = re.compile(
    rf"{RATIO} (?:(?P<label>{POPULATION}) )?{_BEING}{_IN_LEVEL}{_PERCENT}?(?! tro)"
)
# "Xếp loại: Xuất sắc 02 đơn vị, Tốt 07 đơn vị"
_LEVEL_ALONE = re.compile(
    rf"(?:^[\W_]*|loai ?:? ?|[,;] ?|va )(?P<level>{LEVEL}):? (?P<count>{NUMBER}) "
    rf"(?P<label>{POPULATION}){_PERCENT}?"
)
# "A. Mức tốt (07 sở, ngành)"
_HEADING = re.compile(
    rf"^[\W_]*(?:[a-h0-9ivx]{{1,4}}[.)] ?)?(?:nhom |xep )?{_IN_LEVEL} ?\( ?"
    rf"(?P<count>\d{{1,4}}) (?P<label>{POPULATION})\)"
)
# "một nửa số huyện xếp loại Tốt", "hai phần ba số xã đạt loại Khá"
_PARTS = {
    "mot nua": Decimal(50), "nua": Decimal(50), "mot phan ba": Decimal("33.3"),
    "hai phan ba": Decimal("66.7"), "mot phan tu": Decimal(25), "ba phan tu": Decimal(75),
}  # fmt: skip
_PART = re.compile(
    rf"\b(?P<part>{'|'.join(_PARTS)}) (?:tong )?(?:so )?(?P<label>{POPULATION}) {_BEING}{_IN_LEVEL}"
)
_ABOUT = re.compile(r"\b(?:gan|hon|qua|tren|duoi|khoang|xap xi|chua den) $")
# "... xếp loại tốt với tỷ lệ điểm số đạt trên 80%": the band that the level stands for
_WITH_BOUNDS = re.compile(
    rf" ?,? ?(?:voi|co|dat)(?: tong| so| muc| ty le| ket qua)*(?: diem)?(?: so)?(?: dat)? ?{BOUNDS}"
)
# "tỷ lệ mức “Tốt” ở cấp huyện đạt 82%"
_RATE = re.compile(
    rf"\bty le (?:so )?(?:{POPULATION} )?(?:xep )?{_IN_LEVEL} (?P<where>[^;.\d%]{{0,90}}?)"
    rf"(?:{_MAKES} )+(?:la )?(?P<percent>{FIGURE}) ?%"
)


def read_bands(speech: Speech) -> Iterator[Found]:
    """Yield the counts of units between two scores."""
    words = speech.sentence.words
    for match in _BAND.finditer(speech.text):
        part = "single" if match["single"] else "count"
        counted = read_units(words, *match.span(part)) if match["single"] else count(match[part])
        place = PLACE_NUMBER.search(speech.text[: match.start()])
        if counted is not None and not place and speech.is_free(*match.span()):
            yield _banded(speech, match, counted)
    for pattern in (_BOUNDS_FIRST, _BOUNDS_IN_BRACKETS):
        for match in pattern.finditer(speech.text):
            counted = read_units(words, *match.span("count"))
            if counted is not None and speech.is_free(*match.span()):
                yield _banded(speech, match, counted)
    for match in _NO_BAND.finditer(speech.text):
        if speech.is_free(*match.span()):
            yield _banded(speech, match, Decimal(0))
    for match in _OTHERS.finditer(speech.text):
        if speech.is_free(*match.span()):
            yield _banded(speech, match, None)
    for match in _NOTHING.finditer(speech.text):
        if speech.is_free(*match.span()):
            share = Share(label=speech.quote(*match.span("label")))
            zero = Decimal(0)
            yield speech.found(
                ClaimKind.BAND_COUNT,
                *match.span(),
                shares=(share,),
                lower=zero,
                upper=zero,
                upper_inclusive=True,
            )


def _banded(speech: Speech, match: re.Match[str], counted: Decimal | None) -> Found:
    bounds = read_bounds(match)
    total, subject, percent = (
        match.groupdict().get(name) for name in ("total", "subject", "percent")
    )
    named = speech.restore(speech.quote(*match.span("subject"))) if subject else ""
    return speech.found(
        ClaimKind.BAND_COUNT,
        *match.span(),
        subject=named or speech.subject_at(match.start()),
        shares=(
            Share(
                label=speech.quote(*match.span("label")),
                count=counted,
                total=count(total) if total else None,
                percent=figure(percent) if percent else None,
            ),
        ),
        lower=bounds.lower,
        lower_inclusive=bounds.lower_inclusive,
        upper=bounds.upper,
        upper_inclusive=bounds.upper_inclusive,
    )


def _read_parts(speech: Speech) -> Iterator[Found]:
    """Yield the parts in words that are on a level; "gần một nửa" is no figure."""
    for match in _PART.finditer(speech.text):
        if speech.is_free(*match.span()) and not _ABOUT.search(speech.text[: match.start()]):
            share = Share(label=speech.quote(*match.span("label")), percent=_PARTS[match["part"]])
            yield speech.found(
                ClaimKind.BAND_SHARE,
                *match.span(),
                shares=(share,),
                level=LEVEL_NAMES.get(match["level"], match["level"].upper()),
                subject="",
            )


def read_levels(speech: Speech) -> Iterator[Found]:
    """Yield the counts and shares of units on a level."""
    words = speech.sentence.words
    for match in _RATIO_FIRST.finditer(speech.text):
        if speech.is_free(*match.span()):
            found = _on_level(speech, match, count(match["count"]))
            speech.taken.append((found.start, found.end))
            yield found
    for pattern in (_HEADING, _LEVEL_FIRST, _UNITS_FIRST, _LEVEL_ALONE):
        for match in pattern.finditer(speech.text):
            counted = read_units(words, *match.span("count"))
            if counted is not None and speech.is_free(*match.span()):
                found = _on_level(speech, match, counted)
                speech.taken.append((found.start, found.end))
                yield found
    for pattern in (_LEVEL_NONE, _NO_LEVEL):
        for match in pattern.finditer(speech.text):
            if speech.is_free(*match.span()):
                yield _on_level(speech, match, Decimal(0))
    yield from _read_parts(speech)
    for match in _RATE.finditer(speech.text):
        if speech.is_free(*match.span()):
            yield _on_level(speech, match, None)


def _level_band(speech: Speech, at: int) -> tuple[int, dict[str, Any]]:
    """Return the band that a sentence gives with a level, as a claim's fields, and its end."""
    match = _WITH_BOUNDS.match(speech.text, at)
    if match is None:
        return at, {}
    bounds = read_bounds(match)
    return match.end(), {
        "lower": bounds.lower,
        "lower_inclusive": bounds.lower_inclusive,
        "upper": bounds.upper,
        "upper_inclusive": bounds.upper_inclusive,
    }


def _on_level(speech: Speech, match: re.Match[str], counted: Decimal | None) -> Found:
    groups = match.groupdict()
    percent = figure(groups["percent"]) if groups.get("percent") else None
    label = speech.quote(*match.span("label")) if groups.get("label") else ""
    total = count(groups["total"]) if groups.get("total") else None
    end, band = _level_band(speech, match.end())
    return speech.found(
        ClaimKind.BAND_SHARE if percent is not None else ClaimKind.BAND_COUNT,
        match.start(),
        end,
        **band,
        shares=(Share(label=label, count=counted, total=total, percent=percent),),
        level=LEVEL_NAMES.get(match["level"], match["level"].upper()),
        subject="",
    )
