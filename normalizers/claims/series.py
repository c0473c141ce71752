"""Units in a row, each with its own figure: "(1) Sở A đạt 90,05%, (2) Sở B đạt 90,02%"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.claims import ClaimKind, Share
from normalizers.claims.population import NUMBER, POPULATION
from normalizers.claims.speech import Found, Speech
from normalizers.figures import FIGURE, POINTS, figure
from normalizers.unit_words import NEAR, name_before

# How far before a list its "cao nhất" may stand.
BEFORE_LIST = 80
_VALUE = rf"(?P<value>{FIGURE})(?: ?/ ?\d{{2,4}}(?={POINTS}))?(?P<points>{POINTS}| ?%)"
_NEXT = r"(?P<next> ?(?:,|;|va|, va|; va) ?)?(?P<number>\(?\d{1,2}[.)] ?)?"
# "Sở A (70,12 điểm), Sở B (69,88 điểm) và Ban C (65,40 điểm)"
_IN_BRACKETS = re.compile(
    rf" ?\((?:(?:ty le|chi so|dat|voi|so|tong|diem|muc) )*(?P<value>{FIGURE})"
    rf"(?: ?/ ?\d{{2,4}}(?={POINTS}))?(?P<points>{POINTS}| ?%)?\){_NEXT}"
)
# "Sở A đạt 90,05%, Sở B đạt 90,02%", "huyện A: 81,5 điểm; huyện B: 80,2 điểm"
_AFTER_VERB = re.compile(
    rf" ?(?:(?:dat|voi|duoc|co|la|:|-) ?)+(?:(?:so|tong|diem|ty le|chi so) ?)*{_VALUE}"
    rf"(?! (?:so|ho so|thu tuc|cac|cua)\b){_NEXT}"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SUPERLATIVE = re.compile(
    r"\b(?:(?P<high>dan dau|cao nhat|dung dau)|thap nhat|cuoi bang|cuoi cung|xep cuoi)\b"
)
# "ba đơn vị có điểm số", "Top 3 sở": who is listed, not what is scored
_COUNTED = re.compile(
    rf"(?:top )?(?:{NUMBER}|cac|nhung) {POPULATION} (?:co )?(?:(?:diem|so|tong|chi|muc) )*$"
)
# What makes the numbers of an enumeration places.
_PLACES = re.compile(r"\b(?:vi tri|xep hang|thu hang|xep thu|nhom dau|thu tu)\b")
_NUMBERED = re.compile(r"\(?(?P<rank>\d{1,2})[.)] ?$")


@dataclass(frozen=True)
class _Member:
    """A unit of a series: its name's span, its figure, and where both end."""

    start: int
    name: str
    value: str
    points: str
    end: int
    rank: int | None


def read_series(speech: Speech) -> Iterator[Found]:
    """Yield lists whose units have their own figures; two at least make one.

    Points are told by one claim for all, percentages by one for each.
    """
    for pattern in (_IN_BRACKETS, _AFTER_VERB):
        for members in _series(speech, pattern):
            start, end = members[0].start, members[-1].end
            alike = len({bool(m.points) and "%" in m.points for m in members}) == 1
            if len(members) < 2 or not alike or not speech.is_free(start, end):
                continue
            if "%" in members[0].points or any(m.rank for m in members):
                yield from (_alone(speech, member) for member in members)
            else:
                yield _together(speech, members)


def _series(speech: Speech, pattern: re.Pattern[str]) -> Iterator[list[_Member]]:
    """Yield the stretches in which each figure is followed by the next unit."""
    words, text = speech.sentence.words, speech.text
    placed = _PLACES.search(text) is not None
    at = 0
    while first := pattern.search(text, at):
        at = first.end()
        named = name_before(words, first.start(), max(0, first.start() - NEAR))
        members: list[_Member] = []
        match: re.Match[str] | None = first
        while named and match and _tells(match):
            number = _NUMBERED.search(text, 0, named[0]) if placed else None
            end = match.end("next") if match["next"] else match.end()
            members.append(
                _Member(
                    named[0],
                    speech.quote(*named),
                    match["value"],
                    match["points"] or "",
                    len(text[: match.end("points") if match["points"] else end].rstrip(" ,;")),
                    int(number["rank"]) if number else None,
                )
            )
            at, following = match.end(), None
            if match["next"] or match["number"]:
                following = pattern.search(text, at, at + NEAR)
            named = name_before(words, following.start(), at) if following else None
            match = following if named and named[0] <= at + 2 else None
        if members:
            yield members


def _tells(match: re.Match[str]) -> bool:
    """Return whether a figure is one of points; a bare year, or a bare whole number, is not."""
    value = match["value"]
    return bool(match["points"]) or (not value.isdigit() and not _YEAR.fullmatch(value))


def _alone(speech: Speech, member: _Member) -> Found:
    value = figure(member.value)
    percent = "%" in member.points
    return speech.found(
        ClaimKind.RANK_OF_UNIT,
        member.start,
        member.end,
        units=(member.name,),
        value=None if percent else value,
        shares=(Share(percent=value),) if percent else (),
        rank=member.rank,
    )


def _together(speech: Speech, members: list[_Member]) -> Found:
    start = members[0].start
    top = _SUPERLATIVE.search(speech.text, max(0, start - BEFORE_LIST), start)
    if top and any(c.isdigit() for c in speech.text[top.end() : start]):
        top = None
    superlative = "" if top is None else "highest" if top["high"] else "lowest"
    return speech.found(
        ClaimKind.EXTREME if top else ClaimKind.RANK_OF_UNIT,
        _opening(speech.text, top.start()) if top else start,
        members[-1].end,
        units=tuple(m.name for m in members),
        values=tuple(figure(m.value) for m in members),
        superlative=superlative,
    )


def _opening(text: str, end: int) -> int:
    """Return where the clause before a position ends that may name what is scored."""
    counted = _COUNTED.search(text[:end])
    return counted.start() if counted else end
