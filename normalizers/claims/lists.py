"""Units named together: "13 đơn vị cùng đạt 20 (...)", "A, B và C lần lượt đạt x, y và z"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from documents.claims import ClaimKind, Share
from normalizers.claims.population import NUMBER, POPULATION, read_units
from normalizers.claims.speech import Found, Speech
from normalizers.figures import FIGURE, IS, POINTS, figure
from normalizers.unit_words import (
    NAME,
    NEAR,
    listed_names,
    name_before,
    name_end,
    names_in,
    opens_name,
    split_names,
)

# "trung bình của 12 huyện đạt ...": a figure of them all together
_OF_THEM = re.compile(
    r"\b(?:trung binh|binh quan|tong diem|tong so|ty le)\b[^;.:]{0,60} (?:cua|cho|khoi) (?:ca )?$"
)
_LIST = r" ?(?:,|:|la|gom|gom co)? ?\((?P<list>[^()]{4,1500})\)"
_SAME = re.compile(
    rf"(?P<count>{NUMBER}) (?P<label>{POPULATION}) (?:cung |deu |cung deu )*(?:dat|co|c6)(?: duoc)?"
    rf"(?: so)?(?: tong)?(?: diem)?(?: so)?(?: diem)?(?: {IS}| la| la)? ?(?P<value>{FIGURE})"
    rf"(?:{POINTS})?(?! ?[%/])(?! ?(?:don vi|co quan|den|-|ho so|thu tuc))(?:{_LIST})?"
)
_LISTED = re.compile(
    rf"(?P<count>{NUMBER}) (?P<label>{POPULATION})(?P<does>[^;.()\d]{{0,90}}?){_LIST}"
)
_LISTED_OPEN = re.compile(
    rf"(?P<count>{NUMBER}) (?P<label>{POPULATION})"
    r"(?P<does>(?:(?!nhat\b|dan dau|cuoi)[^;:.()\d]){0,60}?)"
    r"(?=,? ?(?:gom|bao gom|la|do la)\b|:)(?P<list>(?!))?"
)
_OPEN_LIST = re.compile(r" ?,? ?(?:gom co|bao gom|gom|do la|la|:)(?: cac)? ?:? ?")
_ONLY = re.compile(r"\b(?:chi co )?(?:duy nhat|mot minh) (?:co )?")
_ONLY_VALUE = re.compile(
    rf" ?(?:dat|co|voi|duoc)(?: so)?(?: diem)?(?: {IS}| la)? ?(?P<value>{FIGURE}){POINTS}?"
)
_SUPERLATIVE = re.compile(
    r"\b(?:(?P<high>dan dau|cao nhat|dung dau)|thap nhat|cuoi bang|cuoi cung|xep cuoi)\b"
)
_LINKED = re.compile(r"(?:\bla|\b1a|thuoc ve) $")
_RESPECTIVELY = re.compile(
    r"(?:(?:voi|dat|co)? ?(?:so |tong |muc )*(?:diem|diem so|ty le)? ?(?:dat |la )?"
    r"lan luot(?: la| dat| voi)?(?: so diem| tong diem)?(?: la)? ?:? ?)"
    rf"(?P<values>{FIGURE}(?:{POINTS}|%)?(?:(?: ?[,;]| va|, va) ?{FIGURE}(?:{POINTS}| ?%)?)+)"
)


def read_pairings(speech: Speech) -> Iterator[Found]:
    """Yield units and figures in one order, "lần lượt"."""
    for match in _RESPECTIVELY.finditer(speech.text):
        if not speech.is_free(*match.span()):
            continue
        values = tuple(figure(v) for v in re.findall(FIGURE, match["values"]))
        units, start = _in_order(speech, match.start(), len(values))
        if len(units) == len(values):
            top = _SUPERLATIVE.search(speech.text[:start])
            if top and any(c.isdigit() for c in speech.text[top.end() : start]):
                top = None  # of another unit, with a figure of its own
            yield speech.found(
                ClaimKind.EXTREME if top else ClaimKind.RANK_OF_UNIT,
                top.start() if top else start,
                match.end(),
                units=units,
                values=values,
                superlative="" if top is None else "highest" if top["high"] else "lowest",
            )


def _in_order(speech: Speech, end: int, expected: int) -> tuple[tuple[str, ...], int]:
    """Return so many units named before a position, one after another, and where they begin.

    "A, B và C", or each behind a link of its own: "thứ hai là A, thứ ba là B".
    """
    words = speech.sentence.words
    stop = len(speech.text[:end].rstrip(" ,("))
    linked = [
        (name, at)
        for name, at, until in names_in(words, max(0, stop - NEAR), stop)
        if _LINKED.search(speech.text[:at]) and until
    ][-expected:]
    if len(linked) == expected > 1:
        return tuple(name for name, _ in linked), linked[0][1]
    named = name_before(words, stop)
    return (listed_names(words, *named, expected), named[0]) if named else ((), end)


def read_lists(speech: Speech) -> Iterator[Found]:
    """Yield the lists of units that share a figure or a property."""
    words = speech.sentence.words
    for pattern in (_SAME, _LISTED, _LISTED_OPEN):
        for match in pattern.finditer(speech.text):
            counted = read_units(words, *match.span("count"))
            of_them = _OF_THEM.search(speech.text[: match.start()])
            if counted is None or of_them or not speech.is_free(*match.span()):
                continue
            units, end = _units(speech, match, int(counted))
            if pattern is not _SAME and not units:
                continue
            found = _list(speech, match, counted, units, end)
            speech.taken.append((found.start, found.end))
            yield found
    for match in _ONLY.finditer(speech.text):
        named = next(names_in(words, match.end(), match.end() + NEAR), None)
        if named is None or named[1] > match.end() + 2:
            continue
        tail = _ONLY_VALUE.match(speech.text, named[2])
        if tail and speech.is_free(match.start(), tail.end()):
            yield speech.found(
                ClaimKind.UNIT_LIST,
                match.start(),
                tail.end(),
                shares=(Share(count=Decimal(1)),),
                units=(named[0],),
                value=figure(tail["value"]),
            )


def _units(speech: Speech, match: re.Match[str], expected: int) -> tuple[tuple[str, ...], int]:
    """Return the names behind a number, and where they end; other words give none."""
    nothing: tuple[str, ...] = ()
    words = speech.sentence.words
    if not match["list"]:
        opened = _OPEN_LIST.match(speech.text, match.end())
        named = next(names_in(words, opened.end(), opened.end() + NEAR), None) if opened else None
        if opened is None or named is None or named[1] > opened.end() + 1:
            return nothing, match.end()
        end = name_end(words, named[1], len(speech.text))
        return listed_names(words, named[1], end, expected), end
    start, end = match.span("list")
    if re.search(
        r"(?<!\w)\d", words.text[start:end]
    ):  # "(19 sở và 12 huyện)" counts, it names none
        return nothing, match.end()
    if any(opens_name(words, m) for m in NAME.finditer(words.text, start, end)):
        return listed_names(words, start, end, expected), match.end()
    bare = tuple(name for name, _, _ in split_names(words, start, end, places=True))
    named_plainly = len(bare) == expected and all(name[:1].isupper() for name in bare)
    return bare if named_plainly else nothing, match.end()


def _list(
    speech: Speech, match: re.Match[str], counted: Decimal, units: tuple[str, ...], end: int
) -> Found:
    groups = match.groupdict()
    does = speech.quote(*match.span("does")) if groups.get("does") else ""
    label = f"{speech.quote(*match.span('label'))} {does}".strip()
    return speech.found(
        ClaimKind.UNIT_LIST,
        match.start(),
        end,
        shares=(Share(label=label, count=counted),),
        units=units,
        value=figure(groups["value"]) if groups.get("value") else None,
    )
