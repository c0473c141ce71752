"""Lines and sentences of running text, put together again across lines, blanks and pages.

Text dumps cut a sentence anywhere. A line goes on from the one before it unless something says
otherwise: a bullet, an enumeration, a heading, a finished sentence before a blank line.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from documents.printed import Grid, GridCell, Paragraph, PrintedDocument
from documents.provenance import Location
from normalizers.wording import Wording, is_mangled, read_wording


@dataclass(frozen=True)
class Line:
    """One printed line; `gap` tells that a blank line or another block stands before it."""

    raw: str
    mangled: bool
    location: Location
    gap: bool
    block: int  # lines of one number stand between the same two tables

    @cached_property
    def words(self) -> Wording:
        """Return the line with its canonical form; of an endless line its beginning."""
        return read_wording(self.raw[:_LONGEST_LINE], self.mangled)

    @property
    def text(self) -> str:
        """Return its canonical form."""
        return self.words.text


@dataclass(frozen=True)
class Sentence:
    """A sentence as read (`raw`, line breaks kept), its canonical form, and where it stands.

    `opens` tells that it begins a line of its own: a heading, a bullet, a new paragraph.
    A row of a table is kept as one too, its texts joined by " | "; `cells` counts them.
    """

    words: Wording
    location: Location
    opens: bool
    cells: int = 0
    # (index in `raw`, place) of every printed line that it runs over
    places: tuple[tuple[int, Location], ...] = ()

    @property
    def raw(self) -> str:
        """Return the sentence as read."""
        return self.words.raw

    @property
    def text(self) -> str:
        """Return its canonical form."""
        return self.words.text

    def locate(self, start: int, end: int) -> Location:
        """Return the place of a stretch of the canonical form."""
        first, last = self.words.span(start, end)
        held = [place for at, place in self.places if at < last]
        before = [i for i, (at, _) in enumerate(self.places) if at <= first]
        held = held[before[-1] if before else 0 :]
        return join_locations(held) if held else self.location


@dataclass
class _Run:
    """Lines that belong together, with the index in the run's text where each begins."""

    lines: list[Line] = field(default_factory=list)

    @property
    def raw(self) -> str:
        return "\n".join(line.raw for line in self.lines)

    def starts(self) -> list[int]:
        at, starts = 0, []
        for line in self.lines:
            starts.append(at)
            at += len(line.raw) + 1
        return starts


_OWN_RATIO_LETTERS = 60  # a line with fewer letters is judged by its document
# A sentence never runs further: keeps hostile text from costs beyond its size.
_CAPTION_LETTERS = 10  # a line in capitals with fewer letters may be part of a sentence
_LONGEST_LINE = 2000  # letters of a line that its own words are read of
_MAX_SENTENCE = 3000

_INLINE_NUMBER = re.compile(r"\s*\((\d{1,2})\)\s*\w")
_TABLE_TABS = 2  # tabs inside a line of a table

_BULLET = re.compile(
    r"\s*(?:[-–—+•*]+\s*(?=[^\s\d])|\(?\d{1,2}(?:\.\d{1,2}){0,4}\s?[.)](?:\s|(?=[^\W\d]))"
    r"|\(?\d{1,2}(?:\.\d{1,2}){1,4}\s|\(?\d{1,2}\)|[a-zđA-ZĐ]\s?[.)](?:\s|(?=[^\W\d]))"
    r"|(?:[IVXLl1]{1,6}|[A-H])\s?[.)]\s?(?=[^\W\d])|(?:#+|\|)\s?|\(\*+\))"
)
_WORD = re.compile(r"[^\W\d_]{2}")
_TERMINATOR = re.compile(r"[.;:?!]\W*$")
_STOP = re.compile(r"[.?!](?=[\s\"”’)\]*]|[^\W\d_]|$)")
# "2.", "(1).", "1.2.a)", "Bảng 2.": a point that belongs to a number.
_ENUMERATOR = re.compile(
    r"[\W_]*\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXLl1]{1,5}|[a-zA-ZđĐ]|\w{3,5}\s+[\dIVX][\dIVX.]*)\)?[\s*]*"
)
_LONGEST_NUMBER = 24  # letters of such a number with what stands around it
_OPEN_RANGE = re.compile(r"\d\s*%?\s*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(,.])(?:TP|Tp|tp|TX|Tx|KT|TM|TL|TUQ|ThS|TS|P|Q|H|T|v\.v|[A-ZĐ])$"
)


def read_lines(printed: PrintedDocument) -> tuple[Line, ...]:
    """Return the printed lines of all paragraphs in reading order, blank ones left out.

    Rows of a table that its reader left among the paragraphs are no prose.
    """
    paragraphs = [b for b in printed.blocks if isinstance(b, Paragraph)]
    mangled = is_mangled("\n".join(p.text for p in paragraphs))
    lines: list[Line] = []
    block, gap = 0, True
    for piece in printed.blocks:
        if isinstance(piece, Grid):
            block += 1
            continue
        gap = True
        for offset, raw in enumerate(piece.text.split("\n")):
            if not raw.strip() or raw.count("\t") >= _TABLE_TABS or _is_noise(raw):
                gap = True
                continue
            own = sum(c.isalpha() for c in raw) >= _OWN_RATIO_LETTERS
            lost = is_mangled(raw) if own and not mangled else mangled
            lines.append(Line(raw, lost, _line_location(piece.location, offset), gap, block))
            gap = False
    return tuple(lines)


def _is_noise(raw: str) -> bool:
    """Return whether a long line holds no words at all."""
    return len(raw) > _LONGEST_LINE and not any(c.isalpha() for c in raw)


def _line_location(location: Location, offset: int) -> Location:
    if location.line is None:
        return location
    return location.model_copy(update={"line": location.line + offset, "line_end": None})


def read_sentences(printed: PrintedDocument) -> tuple[Sentence, ...]:
    """Return the sentences and the table rows of a document, in reading order."""
    lines = read_lines(printed)
    mangled = is_mangled("\n".join(line.raw for line in lines))
    grids = [block for block in printed.blocks if isinstance(block, Grid)]
    found: list[Sentence] = []
    for number in range(len(grids) + 1):
        held = tuple(line for line in lines if line.block == number)
        found += (s for run in _runs(held) for s in _split(run))
        if number < len(grids):
            found += _rows(grids[number], mangled)
    return tuple(found)


def _rows(grid: Grid, mangled: bool) -> Iterator[Sentence]:
    """Yield the rows of a table that hold words."""
    by_row: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        if cell.text.strip():
            by_row.setdefault(cell.row, []).append(cell)
    for _, cells in sorted(by_row.items()):
        raw = " | ".join(cell.text for cell in sorted(cells, key=lambda c: c.column))
        place = cells[0].location
        yield Sentence(read_wording(raw, mangled), place, opens=True, cells=len(cells))


def _runs(lines: tuple[Line, ...]) -> Iterator[_Run]:
    run = _Run()
    for line in lines:
        if run.lines and not _goes_on(run, line):
            yield run
            run = _Run()
        run.lines.append(line)
    if run.lines:
        yield run


def _goes_on(run: _Run, line: Line) -> bool:
    """Return whether a line continues the sentence of the ones before it."""
    before = run.lines[-1]
    if before.block != line.block:
        return False
    if _BULLET.match(line.raw):  # a range may be cut before its dash: "từ 40 / - dưới 50"
        dash = line.raw.lstrip()[0] in "-–—"
        open_range = dash and _OPEN_RANGE.search(before.raw) is not None
        return not line.gap and (open_range or _counts_on(run, line))
    ended = bool(_TERMINATOR.search(before.raw))
    if not line.gap:
        if _is_capitals(line.raw) and sum(c.isalpha() for c in line.raw) < _CAPTION_LETTERS:
            return True  # an abbreviation at the end of a sentence
        return _is_capitals(before.raw) == _is_capitals(line.raw)
    first = line.raw.lstrip("*_ \t")[:1]
    return not ended and not _is_capitals(before.raw) and (first.islower() or first.isdigit())


def _counts_on(run: _Run, line: Line) -> bool:
    """Return whether "(4) ..." goes on with an enumeration that runs inside the lines above."""
    number = _INLINE_NUMBER.match(line.raw)
    if not number or number[1] == "1":
        return False
    before = rf"(?<=\S)[ \n]\({int(number[1]) - 1}\)\s*\w"
    return re.search(before, run.raw.removeprefix(run.lines[0].raw[:4])) is not None


def _is_capitals(raw: str) -> bool:
    letters = [c for c in raw if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _split(run: _Run) -> Iterator[Sentence]:
    raw, starts = run.raw, run.starts()
    opening = set(starts)
    mangled = run.lines[0].mangled
    begin = 0
    for end in _sentence_ends(raw, mangled):
        while begin < end and raw[begin].isspace():
            begin += 1
        if begin < end and _WORD.search(raw, begin, end):
            first, last = bisect_right(starts, begin) - 1, bisect_left(starts, end)
            held = list(zip(starts[first:last], run.lines[first:last], strict=True))
            yield Sentence(
                words=read_wording(raw[begin:end], mangled),
                location=join_locations([line.location for _, line in held]),
                opens=begin in opening or not raw[starts[first] : begin].strip(),
                places=tuple((max(at - begin, 0), line.location) for at, line in held),
            )
        begin = end


def _sentence_ends(raw: str, mangled: bool) -> Iterator[int]:
    """Yield where sentences end; text that never stops is cut at a blank."""
    begin = 0
    for stop in _STOP.finditer(raw):
        at = stop.end()
        while at - begin > _MAX_SENTENCE:
            begin = _last_blank(raw, begin)
            yield begin
        if _ends_sentence(raw, begin, at, mangled):
            yield at
            begin = at
    while len(raw) - begin > _MAX_SENTENCE:
        begin = _last_blank(raw, begin)
        yield begin
    yield len(raw)


def _last_blank(raw: str, begin: int) -> int:
    limit = begin + _MAX_SENTENCE
    return max(raw.rfind(" ", begin + 1, limit), raw.rfind("\n", begin + 1, limit)) + 1 or limit


def _ends_sentence(raw: str, begin: int, at: int, mangled: bool) -> bool:
    head = raw[begin : at - 1]
    if (len(head) <= _LONGEST_NUMBER and _ENUMERATOR.fullmatch(head)) or _ABBREVIATION.search(
        head[-8:]
    ):
        return False
    rest = raw[at : at + 6].lstrip(' \n"”’)]*')
    if raw[at : at + 1].isalpha():  # "đơn vị.Tuy nhiên": only before a capital
        return raw[at].isupper() and head[-1:].islower()
    return mangled or not rest[:1].islower()


def join_locations(places: list[Location]) -> Location:
    """Return the place that covers all of them; the page is the first one's."""
    first, last = places[0], places[-1]
    if first.line is not None:
        end = last.line if last.line is not None and last.line > first.line else None
        return first.model_copy(update={"line_end": end})
    box = first.box
    for place in places[1:]:
        if box and place.box and place.page == first.page:
            box = box.union(place.box)
    return first.model_copy(update={"box": box})
