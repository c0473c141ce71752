"""Means: "có giá trị trung bình đạt 34,87 điểm", "điểm trung bình là 79,5/100 điểm"."""

import re
from collections.abc import Iterator

from documents.claims import ClaimKind, Share
from normalizers.claims.speech import Found, Speech
from normalizers.figures import FIGURE, IS, POINTS, figure
from normalizers.levels import LEVEL, LEVEL_NAMES

_LINK = r"(?: ?:| ?=| dat duoc| dat| duoc| bang)"
# What the mean is of may hold figures of its own ("của 24 sở"): then the link must be there.
_MEAN = re.compile(
    r"(?:(?:gia tri|diem(?: so)?|so diem|tong diem|chi so|muc|ket qua|ty le) "
    r"(?:trung binh|binh quan)"
    r"|\bbinh quan|trung binh)(?: chung| toan tinh| toan quoc| ca nuoc| cong| tieu chi| nay"
    r"| tong diem| diem so| tong so diem| cac tieu chi)*"
    r"(?: (?P<about>(?:chi so|tieu chi|linh vuc|noi dung|ket qua)"
    r"(?:(?! (?:cua|dat|tren|duoi|la)\b)[^:;.\d%]){3,60}?))?"
    rf"(?:(?: cua| khoi| cap| nam| cac| doi voi) [^:;.]{{2,80}}?(?:{_LINK}|(?= la\b| 1a\b| \[a))"
    rf"|{_LINK})?"
    rf"(?: {IS})? ?(?P<value>{FIGURE})"
    rf"(?: ?/ ?(?P<max>\d{{1,4}})(?![\d/]))?(?:{POINTS}|(?P<sign> ?%)|(?=[ ,.;)]|$))"
)
# "...; của các huyện là 85,7 điểm"
_ALSO = re.compile(
    rf"(?: ?[;,]| va) ?(?:cua|khoi|cap) [^:;.\d]{{2,60}}?(?:{_LINK}| {IS}) ?"
    rf"(?P<value>{FIGURE}){POINTS}"
)
# "điểm trung vị của 63 tỉnh là 66,65 điểm"
_MEDIAN = re.compile(
    r"\b(?:(?:gia tri|diem(?: so)?|so diem|ket qua|chi so|muc) )?trung vi\b"
    rf"(?:(?: (?:(?! cao hon| thap hon| tang| giam)[^:;.]){{2,80}}?)?(?:{_LINK}| {IS}))? ?"
    rf"(?P<value>{FIGURE})(?:{POINTS}|(?P<sign> ?%)|(?=[ ,.;)]|$))"
)
_NOT_A_MEAN = re.compile(r"(?:loai|muc|hang|xep)\W* trung binh$")
_LEVEL = re.compile(rf"\bdat (?:muc|loai) \"?(?P<level>{LEVEL})\b")
_PART = re.compile(r"\b(?P<part>diem (?!so\b|cua\b|cac\b|khoi\b|cap\b)[a-z]+(?: [a-z]+){1,3}) $")
_ANNOUNCED = ("gia tri", "diem", "so diem", "tong", "binh", "ket qua", "ty le")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTS = re.compile(r"^ ?(?:don vi|co quan|huyen|so\b|xa\b|nam\b|thang\b)")


def read_means(speech: Speech) -> Iterator[Found]:
    """Yield the means that a sentence states."""
    for match in _MEAN.finditer(speech.text):
        announced = match.group().startswith(_ANNOUNCED)
        before = speech.text[: match.start() + len("trung binh")]
        if _COUNTS.match(speech.text[match.end() :]) or not speech.is_free(*match.span()):
            continue
        if _YEAR.fullmatch(match["value"]) and match.group().endswith(match["value"]):
            continue
        if not announced and (_NOT_A_MEAN.search(before) or not _has_score(match)):
            continue
        level = _LEVEL.search(speech.text, 0, match.start())
        about = speech.quote(*match.span("about")) if match["about"] else ""
        value = figure(match["value"])
        yield speech.found(
            ClaimKind.MEAN,
            *match.span(),
            unit_level=speech.level_at(0, match.end()),
            value=value,
            shares=(Share(percent=value),) if match["sign"] else (),
            subject=speech.restore(about or _scored_in(speech, match.start()))
            or speech.subject_at(match.start()),
            upper=figure(match["max"]) if match["max"] else None,
            level=LEVEL_NAMES[level["level"]] if level else "",
        )
        if also := _ALSO.match(speech.text, match.end()):
            yield speech.found(ClaimKind.MEAN, *also.span(), value=figure(also["value"]))


def _scored_in(speech: Speech, end: int) -> str:
    """Return the part of the score that a mean is of: "điểm thẩm định bình quân"."""
    named = _PART.search(speech.text[:end])
    return speech.quote(*named.span("part")) if named else ""


def read_medians(speech: Speech) -> Iterator[Found]:
    """Yield the medians that a sentence states."""
    for match in _MEDIAN.finditer(speech.text):
        whole = _COUNTS.match(speech.text[match.end() :])
        if whole or _YEAR.fullmatch(match["value"]) or not speech.is_free(*match.span()):
            continue
        value = figure(match["value"])
        yield speech.found(
            ClaimKind.MEDIAN,
            *match.span(),
            unit_level=speech.level_at(0, match.end()),
            value=value,
            shares=(Share(percent=value),) if match["sign"] else (),
        )


def _has_score(match: re.Match[str]) -> bool:
    return match.group().endswith(("diem", " d", "%")) or match["max"] is not None
