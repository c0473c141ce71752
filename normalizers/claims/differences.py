"""How far apart units are: "cao hơn huyện B 2,5 điểm", "khoảng cách ... là 21,2 điểm"."""

import re
from collections.abc import Iterator

from documents.claims import ClaimKind, Share
from normalizers.claims.speech import Found, Speech
from normalizers.figures import FIGURE, IS, POINTS, figure
from normalizers.unit_words import NEAR, listed_names, name_before, name_end, names_in

_MORE = re.compile(r"\b(?P<way>cao|hon|thap|kem) (?:hon )?(?:so voi )?")
_GAP_FIRST = re.compile(
    rf"\b(?P<way>cao|thap) hon (?P<gap>{FIGURE})(?P<sign>{POINTS}| ?%) so voi "
    r"(?!nam\b|ky\b|cung ky)"
)
_GAP = re.compile(rf" (?P<gap>{FIGURE})(?P<sign>{POINTS}| ?%)")
_FIRST = r"(?:cao nhat|dan dau|dung dau|xep dau|dau bang|dau tien)"
_LAST = r"(?:thap nhat|cuoi bang|dung cuoi|xep cuoi|cuoi cung)"
# "khoảng cách giữa đơn vị dẫn đầu và đơn vị cuối bảng là 21,2 điểm"
_SPREAD = re.compile(
    rf"\b(?:khoang cach|chenh lech)(?: diem(?: so)?)? giua [^.;\d]{{0,40}}?{_FIRST}[^.;\d]{{0,40}}?"
    rf"{_LAST}[^.;\d]{{0,30}}?(?: {IS}| len toi)? ?(?P<gap>{FIGURE})(?P<sign>{POINTS}| ?%)"
)
# "Sở A đạt 91,77%, cao hơn ...": the unit's own figure stands between
_OWN_FIGURE = re.compile(
    rf"(?: (?:dat|co|voi|duoc)(?: (?!co\b|voi\b)[a-z]+){{0,8}}?| cao nhat[^.;,\d]{{0,40}})"
    rf" {FIGURE}(?:{POINTS}| ?%),? ?$"
)
_NAME_REACH = 140  # letters between the second unit and the difference


def read_differences(speech: Speech) -> Iterator[Found]:
    """Yield by how much one unit is above another, the upper one first."""
    for match in _SPREAD.finditer(speech.text):
        if speech.is_free(*match.span()):
            yield _found(speech, match, (), match.start(), match.end())
    words, text = speech.sentence.words, speech.text
    for match in (*_GAP_FIRST.finditer(text), *_MORE.finditer(text)):
        named = next(names_in(words, match.end(), match.end() + NEAR), None)
        if named is None or named[1] > match.end() + 1:
            continue
        stop = name_end(words, named[1], min(len(text), match.end() + _NAME_REACH))
        gap = match if "gap" in match.groupdict() else _GAP.match(text, stop)
        own = _OWN_FIGURE.search(text[: match.start()])
        above = name_before(words, own.start() if own else len(text[: match.start()].rstrip(" ,")))
        units = listed_names(words, *above, None) if above else ()
        end = max(stop, gap.end()) if gap else stop
        start = match.start() if own else above[0] if above else 0
        if gap is None or len(units) != 1 or not speech.is_free(start, end):
            continue
        pair = (units[0], words.quote(named[1], stop))
        if match["way"] in {"thap", "kem"}:
            pair = (pair[1], pair[0])
        yield _found(speech, gap, pair, start, end)


def _found(
    speech: Speech, gap: re.Match[str], units: tuple[str, ...], start: int, end: int
) -> Found:
    value = figure(gap["gap"])
    percent = "%" in gap["sign"]
    shares = (Share(percent=value),) if percent else ()
    return speech.found(ClaimKind.DIFFERENCE, start, end, value=value, units=units, shares=shares)
