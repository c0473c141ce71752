"""Dates that can't be: no such day, later than the document, or a year behind the story."""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from documents.document import Document
from documents.findings import Certainty, Rule, Severity
from documents.provenance import Location
from documents.text import fold
from validator.claims import sentences
from validator.drafts import Answer, Case, Draft
from validator.messages import Sentence

_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d{2})(?![\d/])")
# An event that the text tells of opens a sentence or a clause with its date.
_EVENT = re.compile(
    r"(?:^|\n|[.;:,]\s+|-\s+|\+\s+)(?:den |tu |vao |trong )?(?:het )?ngay\s+$", re.IGNORECASE
)
# A numbered paper of one office: "1554/STTTT-CNTT".
_PAPER = re.compile(r"(?<!\d)(\d{1,5})/([a-z][a-z&]*(?:-[a-z&]+)+)")
# How far after its date a paper's number may stand in the sentence that issues it.
NEAR = 200


@dataclass(frozen=True)
class Mention:
    """A date in the running text; `day` is None when the calendar has no such day."""

    printed: str
    day: datetime.date | None
    event: bool
    location: Location
    sentence: str
    papers: tuple[tuple[int, str], ...]


def check_dates(case: Case) -> Answer:
    """Report impossible dates, and events dated a year off the order in which they are told."""
    mentions = list(_mentions(case.document))
    drafts = [_draft(m, "", sentences.NO_SUCH_DAY, True) for m in mentions if m.day is None]
    drafts.extend(_out_of_story(case.document, [m for m in mentions if m.day is not None]))
    return Answer(tuple(drafts))


def _mentions(document: Document) -> Iterator[Mention]:
    # A sentence may run over a page break, so the paragraphs are read as one text.
    blocks = [" ".join(fold(line) for line in p.text.splitlines()) for p in document.paragraphs]
    text = "\n".join(blocks)
    starts = [0, *accumulate(len(block) + 1 for block in blocks)]
    for found in _DATE.finditer(text):
        day, month, year = (int(g) for g in found.groups())
        block = bisect_right(starts, found.start()) - 1
        yield Mention(
            printed=found.group(),
            day=_calendar(day, month, year),
            event=bool(_EVENT.search(text[max(0, found.start() - 40) : found.start()])),
            location=document.paragraphs[block].location,
            sentence=text[max(0, found.start() - 80) : found.end() + 80],
            papers=_papers(text, found),
        )


def _papers(text: str, found: re.Match[str]) -> tuple[tuple[int, str], ...]:
    """Return the papers that a date belongs to: one just before it, or those an event issues."""
    close = list(_PAPER.finditer(text, max(0, found.start() - 60), found.start()))
    if close and text[close[-1].end() : found.start()].strip() == "ngay":
        return ((int(close[-1].group(1)), close[-1].group(2)),)
    after = _PAPER.search(text, found.end(), min(len(text), found.end() + NEAR))
    # The next date would claim the number for itself.
    if after and not _DATE.search(text, found.end(), after.end() + 20):
        return ((int(after.group(1)), after.group(2)),)
    return ()


def _calendar(day: int, month: int, year: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _out_of_story(document: Document, mentions: list[Mention]) -> Iterator[Draft]:
    """Yield events told after others of the ranked year but dated in the year before.

    The right year must fit between the events told before it and the document's own date; a
    paper's running number between those of the same office in the right year proves it.
    """
    year = document.facts.year
    if year is None:
        return
    latest = document.facts.date or datetime.date(year + 1, 12, 31)
    for position, mention in enumerate(mentions):
        if mention.day is None or not mention.event or mention.day.year != year - 1:
            continue
        moved = _calendar(mention.day.day, mention.day.month, year)
        told = [m.day for m in mentions[:position] if m.event and m.day and m.day.year == year]
        if moved is None or moved > latest or not told or max(told) > moved:
            continue
        numbered = _numbers_agree(mention, moved, mentions)
        if numbered is False:
            continue
        expected = f"{moved.day:02d}/{moved.month:02d}/{moved.year}"
        yield _draft(mention, expected, sentences.BEHIND_THE_STORY, numbered is True)


def _numbers_agree(mention: Mention, moved: datetime.date, mentions: list[Mention]) -> bool | None:
    """Return whether running numbers put the paper into the moved year; None without numbers."""
    verdict: bool | None = None
    for number, office in mention.papers:
        for other in mentions:
            if other is mention or other.day is None or other.day.year != moved.year:
                continue
            for their_number, their_office in other.papers:
                if their_office != office or their_number == number:
                    continue
                if (their_number < number) != (other.day <= moved):
                    return False
                verdict = True
    return verdict


def _draft(mention: Mention, expected: str, say: Sentence, certain: bool) -> Draft:
    return Draft(
        rule=Rule.CLAIM_DATE,
        table_id="",
        unit="",
        column="",
        reported=mention.printed,
        expected=expected,
        formula=f"{mention.printed} → {expected}" if expected else mention.printed,
        text=say.say(date=mention.printed, expected=expected),
        severity=Severity.FORM,
        certainty=Certainty.CERTAIN if certain else Certainty.INTERPRETIVE,
        location=mention.location,
        subject=mention.sentence,
    )
