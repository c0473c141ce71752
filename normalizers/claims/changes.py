"""Changes on last year: "tăng 19% (so với năm 2020)", "giảm 2 bậc so với năm trước"."""

import re
from collections.abc import Iterator

from documents.claims import ClaimKind
from normalizers.claims.speech import Found, Speech
from normalizers.figures import FIGURE, figure
from normalizers.levels import LEVEL, LEVEL_NAMES
from normalizers.unit_words import levels_in, listed_names, name_before

_AGAINST = (
    r"(?P<against> ?,? ?\(? ?so voi (?:cung ky )?(?:ket qua )?(?:nam|ky)? ?"
    r"(?P<year>\d{4}|truoc|ngoai)?)"
)
_CHANGE = re.compile(
    rf"\b(?P<way>tang|giam)(?: them| duoc| len| manh| lan luot)? (?P<value>{FIGURE}) ?"
    rf"(?P<of>%|diem(?: ?%| phan tram)?|bac|hang|thu hang)(?:{_AGAINST})?"
)
_LEVEL = re.compile(rf"\b(?:muc|loai|hang) \"?(?P<level>{LEVEL})\b")


def read_changes(speech: Speech) -> Iterator[Found]:
    """Yield rises and falls; a percentage only when it says what it is compared with."""
    for match in _CHANGE.finditer(speech.text):
        if not speech.is_free(*match.span()) or (match["of"] == "%" and not match["against"]):
            continue
        value = figure(match["value"])
        year = match["year"]
        floor = speech.text.rfind(";", 0, match.start()) + 1
        levels = list(_LEVEL.finditer(speech.text, floor, match.start()))
        populations = levels_in(speech.text[floor : match.start()])
        named = name_before(speech.sentence.words, len(speech.text[: match.start()].rstrip(" ,")))
        units = listed_names(speech.sentence.words, *named, None) if named else ()
        yield speech.found(
            ClaimKind.CHANGE,
            *match.span(),
            value=-value if match["way"] == "giam" else value,
            year=int(year) if year and year.isdigit() else None,
            level=LEVEL_NAMES[levels[-1]["level"]] if levels else "",
            unit_level=populations[-1] if populations else speech.context.unit_level,
            units=units,
        )
