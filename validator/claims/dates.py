"""Dates that can't be: no such day, later than the document itself, a year behind the story."""

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
from validator.judgement import was_misread
from validator.messages import Sentence

_DATE = re.compile(
    r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d{2})(?![\d/])"
    r"|(?<=\bngay )(?P<day2>\d{1,2})[.-](?P<month2>\d{1,2})[.-](?P<year2>(?:19|20)\d{2})(?!\d)"
    r"|\bngay (?P<day3>\d{1,2}) thang (?P<month3>\d{1,2}) nam (?P<year3>(?:19|20)\d{2})"
    r"|(?<=\bngay )(?P<day4>\d{1,2})/(?P<month4>\d{1,2})(?![\d/])"
)
# An event that the text tells of opens a sentence or a clause with its date.
_EVENT = re.compile(
    r"(?:^|\n|[.;:,]\s+|-\s+|\+\s+)(?:den |tu |vao |trong )?(?:het )?ngay\s+$", re.IGNORECASE
)
# A numbered paper of one office: "1554/STTTT-CNTT".
_PAPER = re.compile(r"(?<!\d)(\d{1,5})/([a-z][a-z&]*(?:-[a-z&]+)+)")
# What a clause says of its date: that it is past, that it is a term still to come.
_DONE = re.compile(r"\bda\b")
_TERM = re.compile(
    r"\b(?:truoc|den|het|han|cham nhat|ke tu|hieu luc|hieu luc tu)(?: het)?(?: ngay)? $"
)
_CLAUSE = re.compile(r"[.;\n]")
# How far after its date a paper's number may stand in the sentence that issues it.
NEAR = 200
# The leap year that stands for the year of a date printed without one.
YEARLESS = 1600


@dataclass(frozen=True)
class Mention:
    """A date in the running text; `day` is None when the calendar has no such day.

    `event` when a clause opens with it; `done` when the clause tells it as past; `cited` when it
    is the date of the numbered paper just before it.
    """

    printed: str
    day: datetime.date | None
    event: bool
    done: bool
    cited: bool
    location: Location
    sentence: str
    papers: tuple[tuple[int, str], ...]


def check_dates(case: Case) -> Answer:
    """Report impossible dates, and events dated a year off the order in which they are told."""
    mentions = list(_mentions(case.document))
    drafts = [_draft(m, "", sentences.NO_SUCH_DAY, True) for m in mentions if m.day is None]
    possible = [m for m in mentions if m.day is not None and m.day.year > YEARLESS]
    drafts.extend(_after_the_document(case.document, possible))
    drafts.extend(_out_of_story(case.document, possible))
    return Answer(tuple(drafts))


def _mentions(document: Document) -> Iterator[Mention]:
    # A sentence may run over a page break, so the paragraphs are read as one text.
    blocks = [" ".join(fold(line) for line in p.text.splitlines()) for p in document.paragraphs]
    text = "\n".join(blocks)
    starts = [0, *accumulate(len(block) + 1 for block in blocks)]
    for found in _DATE.finditer(text):
        block = bisect_right(starts, found.start()) - 1
        before = text[max(0, found.start() - 60) : found.start()]
        end = _CLAUSE.search(text, found.end())
        clause = text[found.end() : min(end.start() if end else len(text), found.end() + NEAR)]
        yield Mention(
            printed="/".join(g for g in found.group("day3", "month3", "year3") if g)
            or found.group(),
            day=_day_of(found),
            event=bool(_EVENT.search(before)),
            done=bool(_DONE.search(clause)) and not _TERM.search(before),
            cited=_cited(text, found) is not None,
            location=document.paragraphs[block].location,
            sentence=text[max(0, found.start() - 80) : found.end() + 80],
            papers=_papers(text, found),
        )


def _day_of(found: re.Match[str]) -> datetime.date | None:
    """Return the day of a date; one without a year is looked up in a leap year."""
    suffix = next(mark for mark in ("", "2", "3", "4") if found[f"day{mark}"] is not None)
    year = YEARLESS if suffix == "4" else int(found[f"year{suffix}"])
    return _calendar(int(found[f"day{suffix}"]), int(found[f"month{suffix}"]), year)


def _cited(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """Return the number of the paper whose date this is: "... số 12/QĐ-UBND ngày 5/1/2023"."""
    close = list(_PAPER.finditer(text, max(0, found.start() - 60), found.start()))
    if not close:
        return None
    words = text[close[-1].end() : found.start()].strip()
    own = found.group().startswith("ngay")  # the date's own words hold "ngay"
    return close[-1] if words == ("" if own else "ngay") else None


def _papers(text: str, found: re.Match[str]) -> tuple[tuple[int, str], ...]:
    """Return the papers that a date belongs to: one just before it, or those an event issues."""
    cited = _cited(text, found)
    if cited is not None:
        return ((int(cited.group(1)), cited.group(2)),)
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


def _after_the_document(document: Document, mentions: list[Mention]) -> Iterator[Draft]:
    """Yield papers that are cited, and events told as past, that are later than the document."""
    issued = document.facts.date
    if issued is None:
        return
    own = fold(document.facts.number or "").partition("/")[0].lstrip("0")
    shown = f"{issued.day:02d}/{issued.month:02d}/{issued.year}"
    for mention in mentions:
        if mention.day is None or mention.day <= issued:
            continue
        if mention.cited and not any(str(number) == own for number, _ in mention.papers):
            sure = not was_misread(document)
            yield _draft(mention, f"≤ {shown}", sentences.CITED_LATER, sure)
        elif mention.event and mention.done:
            yield _draft(mention, f"≤ {shown}", sentences.DONE_LATER, False)


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
