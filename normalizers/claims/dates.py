"""Dates of the assessment's steps that cannot be: out of order by a year, or not in any calendar.

Only dates that open a sentence tell a step ("Ngày 19/11/2021, Sở ... ban hành ..."); dates of
cited documents are never looked at.
"""

import datetime
import re
from collections.abc import Iterator, Sequence

from documents.claims import ClaimKind
from normalizers.claims.speech import Found, Speech

_DONE = re.compile(r"\bda\b")  # "đã": what is still to come may be dated after the document
_HALF_YEAR = 180  # days; steps that overlap are told in any order

_DAY = r"(?P<{0}day>\d{{1,2}}) ?[/.] ?(?P<{0}month>\d{{1,2}}) ?[/.] ?(?P<{0}year>\d{{4}})"
_STEP = re.compile(
    r"^[\W_]*(?:den |tu |trong |vao |truoc )?(?:het )?ngay " + _DAY.format("")
    + r"(?: ?(?:den|-) ?(?:het )?(?:ngay )?" + _DAY.format("end") + ")?"
)  # fmt: skip


def read_dates(
    speeches: Sequence[Speech], issued: datetime.date | None
) -> Iterator[tuple[int, Found]]:
    """Yield the impossible dates with the index of their sentence.

    A step is out of order when it lies before an earlier step, and the same day one year later
    would fit between that step and the document: a year was written wrong.
    """
    latest: datetime.date | None = None
    for index, speech in enumerate(speeches):
        match = _STEP.match(speech.text)
        if not match:
            continue
        day, end = _date(match, ""), _date(match, "end")
        wrong = (
            day is None
            or (match["endday"] is not None and (end is None or end < day))
            or (issued is not None and day > issued and _DONE.search(speech.text) is not None)
            or (latest is not None and _slipped(day, latest, issued))
        )
        if wrong:
            yield (
                index,
                speech.found(
                    ClaimKind.DATE,
                    match.start(),
                    len(speech.text),
                    year=int(match["year"]),
                    subject="",
                ),
            )
        else:
            latest = max(filter(None, (latest, end, day)))


def _slipped(day: datetime.date, latest: datetime.date, issued: datetime.date | None) -> bool:
    next_year = day + datetime.timedelta(days=365)
    early = latest - day > datetime.timedelta(days=_HALF_YEAR) and day.year < latest.year
    return early and latest <= next_year and (issued is None or next_year <= issued)


def _date(match: re.Match[str], part: str) -> datetime.date | None:
    if match[f"{part}day"] is None:
        return None
    try:
        return datetime.date(*(int(match[f"{part}{p}"]) for p in ("year", "month", "day")))
    except ValueError:  # 31/02: no such day
        return None
