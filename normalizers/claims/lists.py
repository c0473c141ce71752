"""Units named together: "13 đơn vị cùng đạt 20 (...)", "A, B và C lần lượt đạt x, y và z"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from documents.claims import ClaimKind, Share
from normalizers.claims.population import NUMBER, POPULATION, read_units
from normalizers.claims.speech import Found, Speech
from normalizers.figures import FIGURE, IS, POINTS, figure
from normalizers.unit_words import NAME, listed_names, name_before, name_end, names_in, opens_name

_LIST = r" ?(?:,|:|la|gom|gom co)? ?\((?P<list>[^()]{4,1500})\)"
_SAME = re.compile(
    rf"(?P<count>{NUMBER}) (?P<label>{POPULATION}) (?:cung |deu |cung deu )*(?:dat|co|c6)(?: duoc)?"
    rf"(?: so)?(?: tong)?(?: diem)?(?: so)?(?: diem)?(?: {IS}| la| la)? ?(?P<value>{FIGURE})"
    rf"(?:{POINTS})?(?! ?[%/])(?! ?(?:don vi|co quan|den|-|ho so|thu tuc))(?:{_LIST})?"
)
_LISTED = re.compile(
    rf"(?P<count>{NUMBER}) (?P<label>{POPULATION})(?P<does>[^;.()\d]{{0,90}}?){_LIST}"
)
_OPEN_LIST = re.compile(r" ?,? ?(?:gom co|bao gom|gom|do la|la|:)(?: cac)? ?:? ?")
_ONLY = re.compile(r"\b(?:chi co )?(?:duy nhat|mot minh) (?:co )?")
_ONLY_VALUE = re.compile(
    rf" ?(?:dat|co|voi|duoc)(?: so)?(?: diem)?(?: {IS}| la)? ?(?P<value>{FIGURE}){POINTS}?"
)
_RESPECTIVELY = re.compile(
    r"(?:(?:voi|dat|co)? ?(?:so |tong |muc )*(?:diem|diem so|ty le)? ?(?:dat |la )?"
    r"lan luot(?: la| dat| voi)?(?: so diem| tong diem)?(?: la)? ?:? ?)"
    rf"(?P<values>{FIGURE}(?:{POINTS}|%)?(?:(?: ?[,;]| va|, va) ?{FIGURE}(?:{POINTS}| ?%)?)+)"
)


def read_pairings(speech: Speech) -> Iterator[Found]:
    """Yield "lần lượt" sentences: units and figures in one order."""
    words = speech.sentence.words
    for match in _RESPECTIVELY.finditer(speech.text):
        if not speech.is_free(*match.span()):
            continue
        values = tuple(figure(v) for v in re.findall(FIGURE, match["values"]))
        stop = len(speech.text[: match.start()].rstrip(" ,("))
        named = name_before(words, stop)
        units = listed_names(words, *named, len(values)) if named else ()
        if len(units) == len(values):
            start = named[0] if named else match.start()
            high = re.search(r"\b(?:dan dau|cao nhat|dung dau)\b", speech.text[:start])
            yield speech.found(
                ClaimKind.EXTREME if high else ClaimKind.RANK_OF_UNIT,
                high.start() if high else start,
                match.end(),
                units=units,
                values=values,
                superlative="highest" if high else "",
            )


def read_lists(speech: Speech) -> Iterator[Found]:
    """Yield the lists of units that share a figure or a property."""
    words = speech.sentence.words
    for pattern in (_SAME, _LISTED):
        for match in pattern.finditer(speech.text):
            counted = read_units(words, *match.span("count"))
            if counted is None or not speech.is_free(*match.span()):
                continue
            units = _units(speech, match, int(counted))
            if pattern is _LISTED and not units:
                continue
            found = _list(speech, match, counted, units)
            speech.taken.append((found.start, found.end))
            yield found
    for match in _ONLY.finditer(speech.text):
        named = next(names_in(words, match.end(), len(speech.text)), None)
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


def _units(speech: Speech, match: re.Match[str], expected: int) -> tuple[str, ...]:
    """Return the names in the brackets; words that name no unit give none."""
    words = speech.sentence.words
    if not match["list"]:
        opened = _OPEN_LIST.match(speech.text, match.end())
        named = next(names_in(words, opened.end(), len(speech.text)), None) if opened else None
        if opened is None or named is None or named[1] > opened.end() + 1:
            return ()
        return listed_names(words, named[1], name_end(words, named[1], len(speech.text)), expected)
    start, end = match.span("list")
    if re.search(
        r"(?<!\w)\d", words.text[start:end]
    ):  # "(19 sở và 12 huyện)" counts, it names none
        return ()
    if not any(opens_name(words, m) for m in NAME.finditer(words.text, start, end)):
        return ()
    return listed_names(words, start, end, expected)


def _list(speech: Speech, match: re.Match[str], counted: Decimal, units: tuple[str, ...]) -> Found:
    groups = match.groupdict()
    does = speech.quote(*match.span("does")) if groups.get("does") else ""
    label = f"{speech.quote(*match.span('label'))} {does}".strip()
    return speech.found(
        ClaimKind.UNIT_LIST,
        *match.span(),
        shares=(Share(label=label, count=counted),),
        units=units,
        value=figure(groups["value"]) if groups.get("value") else None,
    )
