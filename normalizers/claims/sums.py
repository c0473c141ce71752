"""Sums and counted criteria: "1.043 dịch vụ (bao gồm: 831 ..., 160 ... và 52 ...)"."""

import re
from collections.abc import Iterator

from documents.claims import ClaimKind, Share
from normalizers.claims.population import LEVEL_NUMBER, NUMBER, POPULATION
from normalizers.claims.speech import Found, Speech
from normalizers.figures import count

_SUM = re.compile(
    rf"(?P<whole>{NUMBER}) (?P<noun>(?!(?:diem|d|lan|bac|hang|nam|thang)\b)[a-z][^;:.()]{{2,140}}?)"
    r" ?[(,:]? ?(?:bao gom|gom|trong do)"
    rf"(?: co)? ?:? ?(?P<parts>{NUMBER} [^()]{{3,500}}?)(?=[).;]|$)"
)
_PART = re.compile(
    rf"(?:^|, |; | va )(?P<count>{NUMBER}) (?P<label>[a-z][^,;]*?)(?=, |; | va \d|$)"
)
_POPULATION = re.compile(POPULATION)
_CRITERIA = re.compile(
    r"\b(?:tren|theo|gom|dua tren|voi|co)(?: \w+){0,2}? (?P<count>\d{1,2}) "
    r"(?P<noun>(?:nhom )?(?:tieu chi|chi so|linh vuc|tru cot|noi dung)"
    r"(?: chinh| danh gia| thanh phan)*)"
    r"(?! (?:dat|bi|khong|chua|duoc|co|tang|giam|con)\b)"
    r"(?![a-z/])(?P<open>[^().;:\d]{0,50}[(:] ?(?P<list>[^\n]{5,900}))?"
)
_NUMBERED = re.compile(r"\(\d{1,2}\) ?(?P<name>[^;()]+?)(?= ?[;.]|$| ?\(\d)")


def read_sums(speech: Speech) -> Iterator[Found]:
    """Yield wholes with the parts that make them, other than units."""
    for match in _SUM.finditer(speech.text):
        start, end = match.span("parts")
        listed = speech.text[start:end]
        parts = [
            Share(
                label=speech.quote(start + part.start("label"), start + part.end("label")),
                count=count(part["count"]),
            )
            for part in _PART.finditer(listed)
            if not LEVEL_NUMBER.search(listed[: part.start("count")])
        ]
        units = _POPULATION.match(match["noun"])
        if len(parts) < 2 or units or not speech.is_free(*match.span()):
            continue
        whole = count(match["whole"])
        yield speech.found(
            ClaimKind.SUM,
            *match.span(),
            value=whole,
            parts=tuple(p.count for p in parts if p.count is not None),
            shares=(Share(label=speech.quote(*match.span("noun")), count=whole), *parts),
        )


def read_criteria(speech: Speech) -> Iterator[Found]:
    """Yield the number of criteria, with the names that follow it."""
    for match in _CRITERIA.finditer(speech.text):
        if not speech.is_free(*match.span("noun")):
            continue
        names, end = _names(speech, match)
        first = Share(label=speech.quote(*match.span("noun")), count=count(match["count"]))
        yield speech.found(
            ClaimKind.CRITERIA_COUNT,
            match.start(),
            end,
            shares=(first, *(Share(label=name) for name in names)),
            subject="",
        )


def _names(speech: Speech, match: re.Match[str]) -> tuple[tuple[str, ...], int]:
    """Return the names listed after the number: "(1) ...; (2) ...", or "(a; b; c)"."""
    if not match["list"]:
        return (), match.end("noun")
    start, end = match.span("list")
    numbered = list(_NUMBERED.finditer(speech.text, max(start - 1, 0), end))
    if numbered:
        return tuple(speech.quote(*n.span("name")) for n in numbered), numbered[-1].end()
    close = speech.text.find(")", start)
    if close < 0 or ";" not in speech.text[start:close]:
        return (), match.end("noun")
    names: list[str] = []
    at = start
    for piece in speech.text[start:close].split(";"):
        names.append(speech.quote(at, at + len(piece)))
        at += len(piece) + 1
    return tuple(names), close
