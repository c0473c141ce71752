"""Counts and shares: "Có 10/22 cơ quan ..., chiếm 45,5%, dưới điểm trung bình chiếm 54,5%"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from documents.claims import ClaimKind, Share
from normalizers.bounds import BOUNDS, read_bounds
from normalizers.claims.population import (
    LEVEL_NUMBER,
    NUMBER,
    PLACE_NUMBER,
    POPULATION,
    RATIO,
    read_count,
    read_units,
)
from normalizers.claims.speech import Found, Speech
from normalizers.figures import FIGURE, POINTS, count, figure

_MAKES = r"(?:chiem|dat|tuong ung|tuong duong|bang|ty le|=)"
_PERCENT = rf"(?:(?:,? ?\(? ?(?:{_MAKES} )+(?:la |khoang )?| ?\( ?)(?P<percent>{FIGURE}) ?%)"
_REST = (
    r" ?[,;]? (?:va |phan )?"
    r"(?P<restlabel>(?:con lai|duoi|khong dat|chua dat|so con lai)[^,;:.%\d]{0,60}?) ?"
    rf"(?:{_MAKES} )+(?P<rest>{FIGURE}) ?%"
)
_RATIO_SHARE = re.compile(
    rf"{RATIO} (?P<label>[a-z](?:[^;%.]|(?<=\d)\.(?=\d)){{0,160}}?){_PERCENT}(?:{_REST})?"
)
_RATIO_VALUE = re.compile(
    rf"{RATIO} (?P<label>{POPULATION}) (?:deu |cung )*(?:dat|co)(?: so)?(?: diem)?(?: so)?(?: la)? "
    rf"(?P<value>{FIGURE}){POINTS}"
)
_WHOLE_SHARE = re.compile(
    rf"(?<![\w,.])(?P<percent>{FIGURE}) ?% (?:so |cac |tong so )*(?P<label>{POPULATION})"
    rf"(?: \({RATIO}\))?(?P<tail>[^;.,\d]*)"
)
_COUNT_SHARE = re.compile(
    rf"(?P<count>{NUMBER}) (?P<label>(?!diem\b|lan\b|bac\b|nam\b|thang\b)[a-z]"
    rf"[^;:.%\d()]{{2,90}}?){_PERCENT}(?:{_REST})?"
)
# "50 dịch vụ mức độ 3 và 1.179 dịch vụ mức độ 4 (đạt tỷ lệ 60 %)"
_LISTED_SHARE = re.compile(
    rf"(?P<items>{NUMBER} [a-z](?:[^;:.%()]|(?<=\d)\.(?=\d)){{5,160}}?) "
    rf"\((?:{_MAKES} )+(?P<percent>{FIGURE}) ?%\)"
)
_ITEM = re.compile(rf"(?P<count>{NUMBER}) (?P<label>(?!diem\b)[a-z][^;:.%(),]*?)(?= va \d|,|$)")
# "98,7% (12.345/12.508 hồ sơ)"
_GROUPED = r"\d{1,3}(?:\.\d{3})++|\d{1,6}+"
_PERCENT_FIRST = re.compile(
    rf"(?P<percent>{FIGURE}) ?% ?[,(] ?(?:tuong ung |tuong duong |voi |dat )*"
    rf"(?P<count>{_GROUPED}) ?(?:/|tren (?:tong so )?) ?(?P<total>{_GROUPED}) "
    r"(?P<label>[a-z][^;:.,%()\d]{1,60}?)(?=[);,.]|$)"
)
# "80 xã tăng điểm so với năm trước"
_MOVED = re.compile(
    rf"(?P<count>{NUMBER}) (?P<label>{POPULATION}(?: cap (?:tinh|huyen|xa))? (?:co |duoc |bi )*"
    r"(?:(?:chi so|diem|diem so|ket qua|thu hang|vi tri) )?"
    r"(?:tang|giam|sut|tut|rot|giu nguyen|cao hon|thap hon|bang)"
    r"(?: diem| hang| bac| thu hang| vi thu| vi tri)?"
    r"(?:(?: so voi)? (?:cung ky )?nam (?:\d{4}|truoc))?)(?=[ ,.;)]|$)"
)
# "10/17 sở có chỉ số trên mức trung bình"
_BY_MEAN = re.compile(
    rf"(?:{RATIO}|(?P<single>{NUMBER})) (?P<label>{POPULATION}"
    r"(?:[^;.,:%\d]|nam \d{4}){0,60}? "
    r"(?:tren|duoi|cao hon|thap hon|bang) (?:muc |gia tri |diem |chi so )*(?:trung binh|binh quan)"
    r"(?: chung| toan tinh| ca nuoc| cua tinh)?)(?! ?(?:la|dat|:)? ?\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CALENDAR = re.compile(r"\b(?:nam|thang|quy|ngay) $")
_BOUNDS = re.compile(BOUNDS)
_WHOLE = re.compile(rf"(?P<count>{NUMBER}) (?P<label>{POPULATION}) ?\($")


def read_shares(speech: Speech) -> Iterator[Found]:
    """Yield the claims of how many units, or other things, make which part."""
    yield from _ratio_shares(speech)
    for match in _free(speech, _RATIO_VALUE):
        share = Share(
            label=speech.quote(*match.span("label")),
            count=count(match["count"]),
            total=count(match["total"]),
        )
        value = figure(match["value"])
        yield speech.found(ClaimKind.COUNT_SHARE, *match.span(), shares=(share,), value=value)
    for match in _free(speech, _PERCENT_FIRST):
        share = _share(speech, match, count(match["count"]))
        yield speech.found(ClaimKind.COUNT_SHARE, *match.span(), shares=(share,))
    for match in _free(speech, _LISTED_SHARE):
        yield from _listed(speech, match)
    for match in _free(speech, _COUNT_SHARE):
        counted = read_count(speech.sentence.words, *match.span("count"))
        if _CALENDAR.search(speech.text[: match.start()]) or _YEAR.fullmatch(match["count"]):
            continue
        if counted is not None and not LEVEL_NUMBER.search(speech.text[: match.start()]):
            shares = (_share(speech, match, counted), *_rest(speech, match))
            yield speech.found(ClaimKind.COUNT_SHARE, *match.span(), shares=shares)
    for match in _free(speech, _BY_MEAN):
        part = "single" if match["single"] else "count"
        counted = read_units(speech.sentence.words, *match.span(part))
        if match["count"] or counted is not None:
            share = Share(
                label=speech.quote(*match.span("label")),
                count=count(match["count"]) if match["count"] else counted,
                total=count(match["total"]) if match["total"] else None,
            )
            yield speech.found(ClaimKind.COUNT_SHARE, *match.span(), shares=(share,))
    for match in _free(speech, _MOVED):
        counted = read_units(speech.sentence.words, *match.span("count"))
        if counted is not None:
            share = Share(label=speech.quote(*match.span("label")), count=counted)
            yield speech.found(ClaimKind.COUNT_SHARE, *match.span(), shares=(share,))
    for match in _free(speech, _WHOLE_SHARE):
        share = Share(
            label=speech.quote(match.start("label"), match.end()),
            count=count(match["count"]) if match["count"] else None,
            total=count(match["total"]) if match["total"] else None,
            percent=figure(match["percent"]),
        )
        yield speech.found(ClaimKind.COUNT_SHARE, *match.span(), shares=(share,))


def _free(speech: Speech, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern from which no claim was read yet."""
    for match in pattern.finditer(speech.text):
        if speech.is_free(*match.span()):
            yield match


def _ratio_shares(speech: Speech) -> Iterator[Found]:
    """Yield ratio claims; ratios in the brackets of a whole are one claim with it."""
    matches = [
        m
        for m in _RATIO_SHARE.finditer(speech.text)
        if speech.is_free(*m.span()) and not PLACE_NUMBER.search(speech.text[: m.start()])
    ]
    done: set[int] = set()
    for index, match in enumerate(matches):
        if index in done:
            continue
        whole = _WHOLE.search(speech.text, 0, match.start())
        close = speech.text.find(")", match.start())
        group = [m for m in matches if whole and match.start() <= m.start() < close]
        counted = read_count(speech.sentence.words, *whole.span("count")) if whole else None
        if whole and counted is not None and len(group) > 1:
            done |= {matches.index(m) for m in group}
            first = Share(label=speech.quote(*whole.span("label")), count=counted)
            shares = (first, *(_share(speech, m, count(m["count"])) for m in group))
            end = close if close > 0 else group[-1].end()
            yield speech.found(ClaimKind.COUNT_SHARE, whole.start(), end, shares=shares)
            continue
        shares = (_share(speech, match, count(match["count"])), *_rest(speech, match))
        yield speech.found(
            ClaimKind.COUNT_SHARE, *match.span(), shares=shares, **_bounds(match["label"])
        )


def _share(speech: Speech, match: re.Match[str], counted: Decimal) -> Share:
    total = match.groupdict().get("total")
    return Share(
        label=speech.quote(*match.span("label")),
        count=counted,
        total=count(total) if total else None,
        percent=figure(match["percent"]),
    )


def _bounds(label: str) -> dict[str, Any]:
    """Return the band that a label states: "sở, ngành đạt trên 80 điểm"."""
    match = _BOUNDS.search(label)
    if match is None:
        return {}
    bounds = read_bounds(match)
    return {
        "lower": bounds.lower,
        "lower_inclusive": bounds.lower_inclusive,
        "upper": bounds.upper,
        "upper_inclusive": bounds.upper_inclusive,
    }


def _rest(speech: Speech, match: re.Match[str]) -> Iterator[Share]:
    """Yield the share that the sentence gives to all the others."""
    if match["rest"]:
        label = speech.quote(*match.span("restlabel"))
        yield Share(label=label, percent=figure(match["rest"]))


def _listed(speech: Speech, match: re.Match[str]) -> Iterator[Found]:
    start, end = match.span("items")
    items = [
        Share(label=speech.quote(*m.span("label")), count=count(m["count"]))
        for m in _ITEM.finditer(speech.text, start, end)
        if not LEVEL_NUMBER.search(speech.text[: m.start()])
    ]
    if len(items) > 1:
        whole = Share(percent=figure(match["percent"]))
        yield speech.found(ClaimKind.COUNT_SHARE, *match.span(), shares=(whole, *items))
