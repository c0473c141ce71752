"""Changes on last year: "tăng 19% (so với năm 2020)", "giảm 2 bậc so với năm trước"."""

import re
from collections.abc import Iterator

from documents.claims import ClaimKind, Share
from normalizers.claims.population import POPULATION
from normalizers.claims.speech import Found, Speech
from normalizers.figures import FIGURE, POINTS, figure
from normalizers.levels import LEVEL, LEVEL_NAMES
from normalizers.unit_words import levels_in, listed_names, name_before

_AGAINST = (
    r"(?P<against> ?,? ?\(? ?so voi (?:cung ky )?(?:ket qua )?(?:nam|ky)? ?"
    r"(?P<year>\d{4}|truoc|ngoai)?)"
)
_CHANGE = re.compile(
    rf"\b(?P<way>tang|giam)(?: truong| them| duoc| len| manh| lan luot)? (?P<value>{FIGURE}) ?"
    rf"(?P<of>%|diem(?: ?%| phan tram)?|bac|hang|thu hang|{POPULATION})"
    rf"(?: va (?P<places>\d{{1,3}}) (?:bac|hang|thu hang))?(?:{_AGAINST})?"
    r"|\b(?P<more>cao|thap) hon (?:so voi )?(?:cung ky )?(?:nam|ky) (?P<than>\d{4}|truoc) "
    rf"(?:la )?(?P<by>{FIGURE}) ?(?:%|diem(?: ?%| phan tram)?)"
    rf"|\b(?P<above>cao|thap) hon (?P<gap>{FIGURE}) ?(?:%|diem(?: ?%| phan tram)?)"
    r" so voi (?:cung ky )?(?:ket qua )?(?:nam|ky) ?(?P<since>\d{4}|truoc|ngoai)"
)
# "đạt 0,7582, tăng 4,7%": what it is compared with was said before
_BEHIND_FIGURE = re.compile(rf"{FIGURE}(?:%|{POINTS})?,? ?\(?$")
# "tăng 2,76%, tăng 1 bậc so với năm 2020": what both are compared with is said once
_LATER = re.compile(r" ?(?:,|va) ?(?:tang|giam)[^;.]{0,40}? so voi (?:cung ky )?(?:nam|ky)\b")
_LEVEL = re.compile(rf"\b(?:muc|loai|hang) \"?(?P<level>{LEVEL})\b")
# What is counted in points or places needs no year to be a change.
_TELLS = re.compile(r"diem|bac|hang|thu hang")


def _in_brackets(text: str, match: re.Match[str]) -> bool:
    """Return whether a change of units stands alone in brackets: "(tăng 2 đơn vị)"."""
    inside = text[match.start() - 1 : match.start()] == "(" and text[match.end() :][:1] == ")"
    return inside and match["of"] != "%"


def _counted(speech: Speech, match: re.Match[str]) -> tuple[Share, ...]:
    """Return what a change counts when it counts units: "tăng 5 đơn vị"."""
    of = match["of"]
    if of is None or of == "%" or _TELLS.match(of):
        return ()
    return (Share(label=speech.quote(*match.span("of")), count=figure(match["value"])),)


def read_changes(speech: Speech) -> Iterator[Found]:
    """Yield rises and falls; a percentage only when it says what it is compared with."""
    for match in _CHANGE.finditer(speech.text):
        bare = match["of"] is not None and not match["against"] and not _TELLS.match(match["of"])
        behind = _BEHIND_FIGURE.search(speech.text[: match.start()])
        told = behind or _in_brackets(speech.text, match) or _LATER.match(speech.text, match.end())
        if not speech.is_free(*match.span()) or (bare and not told):
            continue
        value = figure(match["value"] or match["by"] or match["gap"])
        year = match["year"] or match["than"] or match["since"]
        falls = match["way"] == "giam" or "thap" in (match["more"], match["above"])
        floor = speech.text.rfind(";", 0, match.start()) + 1
        levels = list(_LEVEL.finditer(speech.text, floor, match.start()))
        populations = levels_in(speech.text[floor : match.start()])
        named = name_before(speech.sentence.words, len(speech.text[: match.start()].rstrip(" ,")))
        units = listed_names(speech.sentence.words, *named, None) if named else ()
        # "tăng 3,3 điểm và 8 bậc so với năm 2020": two changes, one year
        split = match.start("places") if match["places"] else match.end()
        values = [(match.start(), split, value, _counted(speech, match))]
        if match["places"]:
            values.append((split, match.end(), figure(match["places"]), ()))
        for start, end, amount, counted in values:
            yield speech.found(
                ClaimKind.CHANGE,
                start,
                end,
                value=-amount if falls else amount,
                shares=counted,
                year=int(year) if year and year.isdigit() else None,
                level=LEVEL_NAMES[levels[-1]["level"]] if levels else "",
                unit_level=populations[-1] if populations else speech.context.unit_level,
                units=units,
            )
