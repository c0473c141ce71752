"""First, last and other places: "Sở Tư pháp dẫn đầu ... với tổng điểm là 348,91 điểm"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from documents.claims import ClaimKind, Share
from normalizers.claims.population import NUMBER, POPULATION, read_units
from normalizers.claims.ranges import told
from normalizers.claims.speech import Found, Speech
from normalizers.figures import FIGURE, IS, POINTS, figure
from normalizers.levels import LEVEL
from normalizers.unit_words import NEAR, listed_names, name_before, name_end, names_in, plain_names

_HIGH = r"cao nhat|lon nhat|dan dau|(?<!nguoi )dung dau|xep dau|dau bang"
_LOW = r"thap nhat|nho nhat|cuoi cung|cuoi bang|dung cuoi|xep cuoi|chot bang"
_ORDINALS = {
    "nhat": 1, "nhi": 2, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_PLACE = (
    r"(?P<rank>\d{1,3}|nhat|nhi|hai|ba|bon|(?<=thu )(?:tu|nam(?! \d)|sau|bay|tam|chin|muoi)\b)"
    r"(?: ?/ ?(?P<of>\d{1,3}))?"
)
# What follows a place or a superlative until its figure: no digit, no other clause.
# Once taken it is not given back: a group that is looked at ahead and then repeated does what
# "*+" does, which Python before 3.11.5 gets wrong around alternatives.
_FILLER = (
    r"(?=(?P<filler>(?:(?:voi|vai|vdi|dat|duoc|co|tong|so|muc|ket qua|gia tri|chi|diem|cung|deu"
    rf"|nhat|ty le|:|=|{IS}) ?)*))(?P=filler)"
)
_VALUE = (
    r"(?: (?:bang xep hang|trong bang xep hang|toan tinh|danh sach|bang|xep hang|ca nuoc|toan quoc"
    r"|(?:khoi|cap|trong|nhom) [^\d;.(),]{2,40}?))?"
    rf" ?\(?(?:,|:|-)? ?(?:bang xep hang )?{_FILLER}(?P<value>{FIGURE})"
    rf"(?: ?/ ?\d{{2,4}}(?={POINTS}))?(?P<points>{POINTS}| ?%)?(?! ?/)(?! {POPULATION})"
)
# What the place is in, when it is not the whole: "dẫn đầu về chỉ số Hạ tầng số".
_ABOUT = re.compile(
    r" ?(?:bang xep hang |bang )?(?:ve |o |tai |doi voi )?"
    r"(?P<about>(?:cac |nhom )*(?:chi so|tieu chi|linh vuc|noi dung|tru cot|mang)(?: thanh phan)?"
    r"[^\d;.,()]{2,70}?)(?: nam \d{4})?"
    r"(?: cua (?:tinh|thanh pho)(?: (?!la\b|dat\b|voi\b)[a-z]+){1,4})?"
    r"(?=,|;|\.|\(|$| (?:voi|dat|la|duoc|co|khoi|cap|trong)\b)"
    r"|(?: ve )(?P<of>[^\d;.,()]{2,60}?)(?=,|;|\.|\(|$| (?:voi|dat|la|duoc|khoi|cap|trong)\b)"
)
# "... trong 17 huyện, thị xã": among how many
_AMONG = re.compile(rf" ?(?:trong|tren)(?: so| tong so)? (?P<of>\d{{1,3}}) {POPULATION}")
_RATIO = r"(?: ?\((?:hang |thu )?(?P<rank>\d{1,3}) ?/ ?(?P<of>\d{1,3})\))?"
_SUPERLATIVE = re.compile(
    r"(?:co |c6 |ca |dat |o |duoc )?"
    r"(?=(?P<filler>(?:(?:tong|so|diem|muc|ket qua|chi|ty le|xep|thu hang) )*))(?P=filler)"
    rf"(?:(?P<high>{_HIGH})|(?P<low>{_LOW}))(?: (?:toan tinh|bang xep hang|trong bang xep hang))*"
)
_AT_END = re.compile(
    r"(?<![a-z0-9])(?:(?:xep|dung|nam|giu|giu vung|xep hang)(?: ?(?:o|&|co|tai|hang))?"
    r"|o(?= vi tri)) ?(?:vi tri|thu|hang)? ?"
    rf"(?:thu )?(?:(?P<low>cuoi cung|cuoi bang|cuoi)"
    rf"|(?P<high>dau tien|thu nhat|nhat|dau bang)){_RATIO}"
)
_RANKED = re.compile(
    r"(?<![a-z0-9])(?:xep|dung|dang|bung|bang|vuon len|giu|giu vung|xep hang|o|va dung|dat|dong)"
    r"(?: ?(?:o|&|co|tai))? ?"
    rf"(?:vi tri|hang|thu hang|vi thu)? ?(?:thu|hang|vi tri|tht) (?:hang )?{_PLACE}"
    rf"(?![\d,.]*\d)(?(of)|(?! {POPULATION}))"
)
# "Sở A hạng 2; Sở B hạng 3", "Đà Nẵng xếp thứ nhất, Huế thứ hai": the name right before
_BARE = re.compile(rf" (?:xep )?(?:hang|thu) (?:thu )?{_PLACE}(?= ?(?:[;)]|[,.](?!\d)|$)| va )")
_NEXT = re.compile(rf"(?:^|[,;] ?|\bva )(?:thu|hang) {_PLACE}(?= (?:la|1a|12|14|thuoc ve)\b)")
_SEVERAL = re.compile(
    r"(?:dung|dang|bung|bang|xep|o)(?: ?(?:o|&|co))? ?(?:vi tri )?(?:thu|hang) "
    r"(?P<ranks>\d{1,3}(?: ?(?:,|va) ?(?:thu )?\d{1,3})+)(?: bang xep hang)?"
    rf"(?: tiep tuc| lan luot)* (?:{IS}|la|12|14|thuoc ve) "
)
_LINK = re.compile(
    r" ?(?:(?:bang xep hang|tiep tuc|lan luot|trong khoi|toan tinh) ?)*"
    rf"(?:{IS}|la|12|14|1|thuoc ve|:)? ?"
)
_IS_NEXT = re.compile(r" ?(?:bang xep hang )?(?:tiep tuc )?(?:la|1a|thuoc ve|:) ")
# "xếp thứ 8/63 tỉnh, thành phố": whose place it is stands elsewhere
_UNNAMED = re.compile(
    r"\b(?:xep|dung)(?: (?:o|vi tri|hang))* thu (?P<rank>\d{1,3}) ?/ ?(?P<of>\d{1,3}) "
    rf"{POPULATION}"
)
_RISES = re.compile(r"\b(?:tang|giam)(?: diem| hang| bac)? $")
_TOGETHER = re.compile(
    rf"(?P<count>{NUMBER}) (?P<label>{POPULATION}) (?:cung |deu )*(?:co |c6 |dat )?(?:so )?"
    rf"(?:diem )?(?:so )?(?:diem )?(?:(?P<high>{_HIGH})|(?P<low>{_LOW}))"
)
_TAIL = re.compile(_VALUE)
_BRACKET = re.compile(r" ?(?:,|la|gom|gom co|:)? ?\((?P<list>[^()]{4,1500})\)")
_TRAILING = re.compile(
    r" ?(?:,|va)? ?(?:(?:dung|dang|xep)(?: hang)? thu (?P<rank>\d{1,3}) ?/ ?(?P<of>\d{1,3})"
    r"|(?:xep )?hang (?:thu )?(?P<alone>\d{1,3})(?![\d,./]*\d)(?! (?:la|1a|thuoc ve)\b))"
)
# What may stand between a unit and its place: "Sở Y tế tăng 5 bậc, xếp thứ 7".
_MEANWHILE = re.compile(
    r"(?P<between>[ ,]*\b(?:(?:tang|giam) \d+ (?:bac|hang|diem)(?: so voi [^,;.]{2,30})?"
    rf"|(?:chi )?(?:dat|voi|duoc|co)(?: tong| so| diem| dat| duoc)* (?P<value>{FIGURE})"
    rf"(?:/\d{{2,4}})? ?diem"
    rf"(?:,? (?:va )?(?:chi so|ty le|dat)\b[^;.\d]{{0,60}}(?P<share>{FIGURE}) ?%)?"
    rf"|(?:dat|voi) (?P<only>{FIGURE}) ?%"
    rf"|(?:duoc )?xep loai \"?{LEVEL}\"?"
    rf"|(?:(?:la )?{POPULATION} )?(?:dat|co) (?:chi so|ty le|ket qua|tong diem|so diem|diem)\b"
    r"[^,;.\d]{0,50}(?: nam \d{4})?))?[ ,]*$"
)
_ADVERB = re.compile(
    r" (tiep tuc|cung|van|dang|da|deu|hien|duoc|vuon len|xuat sac"
    r"|(?:la|1a) (?:don vi|co quan|dia phuong|huyen|so|xa|tinh)) ?$"
)
# "Điểm cao nhất là 98,5 thuộc về Sở Nội vụ"
_VALUE_FIRST = re.compile(
    r"diem (?:so )?(?:(?P<high>cao nhat)|(?P<low>thap nhat))"
    rf"(?: {IS}| la| dat|:)* ?(?P<value>{FIGURE}){POINTS}? ?(?:,? ?(?:thuoc ve|cua|la)|\(|-) ?"
)
# "tiếp theo là huyện Chư Sê với 81,9 điểm": a figure, and no place in figures
_FOLLOWS = re.compile(r"(?:tiep theo|tiep den|tiep sau|ke tiep|ke den|sau do)(?: do)? (?:la|1a) ")
_SCORED = re.compile(
    rf"(?P<level>xep loai {LEVEL} (?:voi )?)?(?:ty le )?(?:diem so )?"
    rf"(?:dat|duoc)(?: tong| so| diem)*(?: {IS}| la)? (?P<value>{FIGURE})(?: ?/ ?\d{{2,4}})?"
    rf"(?P<points>{POINTS}|(?(level) ?%|(?!)))(?! ?(?:tro|tren|den|-))"
)
_NOT_UNITS = re.compile(r"(?:nhom|chi so|tieu chi|noi dung|ty le|linh vuc)\b[^,;.]{0,60}$")


def read_ranks(speech: Speech) -> Iterator[Found]:
    """Yield the places that a sentence gives to units it names."""
    yield from _together(speech)
    yield from _several(speech)
    for match in _VALUE_FIRST.finditer(speech.text):
        named = _named_at(speech, match.end(), None)
        if named and speech.is_free(*match.span()):
            value = figure(match["value"])
            extreme = _claim(speech, match, match.start(), named[1], value, units=named[0])
            speech.taken.append((extreme.start, extreme.end))
            yield extreme
    for pattern in (_AT_END, _RANKED, _BARE, _NEXT, _SUPERLATIVE):
        for match in pattern.finditer(speech.text):
            if not speech.is_free(*match.span()) or _is_no_place(speech, match):
                continue
            linked = _IS_NEXT.match(speech.text, match.end())
            sides = [_after, _before] if linked else [_before, _after]
            if pattern is _BARE:
                sides = [_before]
            found = next((f for side in sides if (f := side(speech, match))), None)
            if found and speech.is_free(found.start, found.end):
                speech.taken.append((found.start, found.end))
                yield found
    yield from _next_ones(speech)
    yield from _scored(speech)
    for match in _UNNAMED.finditer(speech.text):
        if speech.is_free(*match.span()):
            yield _claim(speech, match, match.start(), match.end(), None)


def _is_no_place(speech: Speech, match: re.Match[str]) -> bool:
    """Return whether other words were taken for a place.

    A name's "dựng" ("Sở Xây dựng") or "Hang" is no verb, and "tăng cao nhất" tells of a change.
    """
    if match.re is _SUPERLATIVE and _RISES.search(speech.text[: match.start()]):
        return True
    if match.re is _BARE:
        return speech.quote(match.start(), match.end())[:1].isupper()
    if speech.sentence.words.mangled or not match.group().startswith("dung"):
        return False
    return speech.quote(match.start(), match.start() + len("dung")).lower() != "đứng"


def _scored(speech: Speech) -> Iterator[Found]:
    """Yield the figure of a unit that is named with nothing else: "Sở A đạt 95,5 điểm"."""
    for match in _SCORED.finditer(speech.text):
        if not speech.is_free(*match.span()):
            continue
        floor = max((e for _, e in speech.taken if e <= match.start()), default=0)
        named = name_before(
            speech.sentence.words, len(speech.text[: match.start()].rstrip()), floor
        )
        units = listed_names(speech.sentence.words, *named, None) if named else ()
        if named and len(units) == 1 and not _NOT_UNITS.search(speech.text[: named[0]]):
            value, percent = told(match["value"], match["points"])
            yield _claim(speech, match, named[0], match.end(), value, percent, units=units)


def _next_ones(speech: Speech) -> Iterator[Found]:
    """Yield the figure of the unit that comes next: "tiếp theo là huyện A với 81,9 điểm"."""
    for match in _FOLLOWS.finditer(speech.text):
        named = _named_at(speech, match.end(), None)
        if named is None or len(named[0]) != 1:
            continue
        value, percent, end = _value_at(speech, named[1])
        if (value is not None or percent is not None) and speech.is_free(match.start(), end):
            yield _claim(speech, match, match.start(), end, value, percent, units=named[0])


def _together(speech: Speech) -> Iterator[Found]:
    """Yield "03 đơn vị có điểm số cao nhất đạt 20 điểm (A, B, C)"."""
    words = speech.sentence.words
    for match in _TOGETHER.finditer(speech.text):
        counted = read_units(words, *match.span("count"))
        if counted is None or not speech.is_free(*match.span()):
            continue
        end = match.end()
        units: tuple[str, ...] = ()
        link = _LINK.match(speech.text, end)
        if link:
            named = _named_at(speech, link.end(), int(counted))
            named = named or plain_names(words, link.end(), int(counted))
            units, end = named or (units, end)
        value, percent, end = _value_at(speech, end)
        bracket = _BRACKET.match(speech.text, end)
        if bracket:
            units = units or listed_names(words, *bracket.span("list"), int(counted))
            end = bracket.end()
        whole = Share(label=speech.quote(*match.span("label")), count=counted)
        yield _claim(
            speech, match, match.start(), end, value, percent, units=units, shares=(whole,)
        )


def _several(speech: Speech) -> Iterator[Found]:
    """Yield one claim for each place of "đứng thứ 2, 3 ... là A với số điểm x, B đạt y"."""
    for match in _SEVERAL.finditer(speech.text):
        ranks = [int(r) for r in re.findall(r"\d+", match["ranks"])]
        at, start = match.end(), match.start()
        for rank in ranks:
            named = next(names_in(speech.sentence.words, at, at + NEAR), None)
            if named is None or named[1] > at + 12:
                break
            value, percent, end = _value_at(speech, named[2])
            yield speech.found(
                ClaimKind.RANK_OF_UNIT,
                start,
                end,
                units=(named[0],),
                rank=rank,
                value=value,
                shares=() if percent is None else (Share(percent=percent),),
            )
            at = start = end


def _before(speech: Speech, match: re.Match[str]) -> Found | None:
    """Return the claim of a unit that stands before its place."""
    behind = _without_adverbs(speech, match.start())
    head = _MEANWHILE.search(speech.text[:behind])
    stop = head.start() if head else behind
    floor = max((e for _, e in speech.taken if e <= stop), default=0)
    named = name_before(speech.sentence.words, stop, floor)
    if named is None or _NOT_UNITS.search(speech.text[: named[0]]):
        return None
    units = listed_names(speech.sentence.words, *named, None)
    about, at = _about(speech, match.end())
    value, percent, end = _value_at(speech, at)
    if head and value is None and percent is None:
        value = told(head["value"], "diem")[0] if head["value"] else None
        share = head["share"] or head["only"]
        percent = told(share, "%")[1] if share else None
    apart = head is not None and head["between"] is not None
    given = head is not None and (head["value"] or head["only"])
    start = match.start() if apart and not given else named[0]
    return _claim(speech, match, start, end, value, percent, units=units, **about)


def _about(speech: Speech, at: int) -> tuple[dict[str, str], int]:
    """Return the subject that is named after a place, as a claim's field, and where it ends."""
    match = _ABOUT.match(speech.text, at)
    if match is None:
        return {}, at
    part = "about" if match["about"] else "of"
    return {"subject": speech.restore(speech.quote(*match.span(part)))}, match.end()


def _without_adverbs(speech: Speech, end: int) -> int:
    """Return where the words before a place end, "tiếp tục", "cùng" and the like left out.

    Some are parts of names too ("Tràng Đà", "Bình Vân"): capitals tell.
    """
    while adverb := _ADVERB.search(speech.text[:end]):
        if speech.quote(*adverb.span(1))[:1].isupper():
            break
        end = adverb.start()
    return end


def _after(speech: Speech, match: re.Match[str]) -> Found | None:
    """Return the claim of a unit that is named after its place: "đứng thứ 2 là ..."."""
    about, at = _about(speech, match.end())
    link = _LINK.match(speech.text, at)
    named = _named_at(speech, link.end(), None) if link else None
    clause = speech.text[at : link.end() + 2 if link else None]
    if named is None or "," in clause or ";" in clause:
        return None  # there another unit's clause begins
    value, percent, end = _value_at(speech, named[1])
    return _claim(speech, match, match.start(), end, value, percent, units=named[0], **about)


def _named_at(speech: Speech, at: int, expected: int | None) -> tuple[tuple[str, ...], int] | None:
    words = speech.sentence.words
    first = next(names_in(words, at, at + NEAR), None)
    if first is None or first[1] > at + 2:
        return None
    end = name_end(words, first[1], len(speech.text))
    return listed_names(words, first[1], end, expected), end


def _value_at(speech: Speech, at: int) -> tuple[Decimal | None, Decimal | None, int]:
    """Return the points or the percentage that belong to a place, and where their words end."""
    tail = _TAIL.match(speech.text, at)
    if tail is None:
        return None, None, at
    return *told(tail["value"], tail["points"]), tail.end()


def _claim(
    speech: Speech,
    match: re.Match[str],
    start: int,
    end: int,
    value: Decimal | None,
    percent: Decimal | None = None,
    **fields: Any,
) -> Found:
    groups = match.groupdict()
    superlative = "highest" if groups.get("high") else "lowest" if groups.get("low") else ""
    rank, of = groups.get("rank"), groups.get("of")
    if trailing := _TRAILING.match(speech.text, end):
        rank, of = trailing["rank"] or trailing["alone"], trailing["of"]
        end = trailing.end()
    elif among := _AMONG.match(speech.text, end):
        of, end = among["of"], among.end()
    if of:
        fields["shares"] = (*fields.get("shares", ()), Share(total=Decimal(of)))
    if percent is not None:
        fields["shares"] = (*fields.get("shares", ()), Share(percent=percent))
    if rank is not None:
        fields["rank"] = _ORDINALS.get(rank) or int(rank)
    elif superlative == "highest" and len(fields.get("units", ())) == 1:
        fields["rank"] = 1
    kind = ClaimKind.EXTREME if superlative else ClaimKind.RANK_OF_UNIT
    return speech.found(kind, start, end, value=value, superlative=superlative, **fields)
