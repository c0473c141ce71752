"""Rows of a table put together again from the lines of its region.

A name may go on in the next line, a figure may stand alone because its cell was merged over two
rows or its name was long, headings of groups stand between rows, headers come back at page breaks,
and at worst each cell has a line of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from documents.lexicon import Lexicon
from extractors.mangled.lines import MAX_HEADING_WORDS, Line, Parts, is_heading, take_apart
from extractors.mangled.numbering import running_number
from extractors.mangled.regions import Region

_MAX_TAIL_WORDS = 5
_MAX_LOST_NUMBERS = 3
# Lines that may pass without a row before the table counts as ended.
_PATIENCE = 8


@dataclass(slots=True)
class RowDraft:
    """A row being put together; `lines` are indices into the text's lines."""

    lines: list[int]
    number: int | None = None
    number_raw: str = ""
    name: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    heading: str = ""  # a group heading has nothing else
    trail: str = ""  # the words behind its figures
    exploded: bool = False  # each cell on a line of its own, so that lost ones left no gap
    spans: int = 1  # rows that its figures cover

    @property
    def text(self) -> str:
        """Return the name as read."""
        return " ".join(self.name)


@dataclass(slots=True)
class Assembly:
    """The rows of a region, and which of the text's lines they used."""

    rows: list[RowDraft]
    used: set[int]
    last: int


def assemble(
    lines: Sequence[Line], region: Region, extent: range, lexicon: Lexicon | None
) -> Assembly:
    """Return the rows of a region; `extent` is where its lines may lie.

    Reading goes on behind the region's last line as long as running numbers go on, for rows
    whose cells have a line each.
    """
    builder = _Builder(lines, region, lexicon)
    index, idle = extent.start, 0
    while index < extent.stop and (index <= region.last or idle < _PATIENCE):
        step = builder.take(index, extent.stop)
        idle = 0 if step else idle + 1
        index += max(step, 1)
    builder.end()
    return Assembly(builder.rows, builder.used, max(builder.used))


class _Builder:
    """Takes lines in order and grows rows from them."""

    def __init__(self, lines: Sequence[Line], region: Region, lexicon: Lexicon | None) -> None:
        self.lines = lines
        self.last = region.last
        self.width = region.width
        self.lexicon = lexicon
        self.rows: list[RowDraft] = []
        self.used: set[int] = set()
        self.due: int | None = None  # the next running number, misread ones left out

    def take(self, index: int, limit: int) -> int:
        """Take the line at `index`; return how many lines were used, 0 when it is no part."""
        text = self.lines[index].text.strip()
        parts = take_apart(text, self.due, self.width)
        if parts.is_bare:
            return self._take_bare(index, limit, parts)
        if is_heading(text):
            self.rows.append(RowDraft([index], heading=text))
            self.used.add(index)
            return 1
        if parts.is_named and (self._is_whole(index, parts) or self._continues(parts)):
            self._add(index, parts)
            return 1
        return self._take_words(index, limit, parts)

    def _is_whole(self, index: int, parts: Parts) -> bool:
        """Whether a line is a row by itself; behind the region prose may end in a figure too."""
        return parts.is_row or (index <= self.last and len(parts.figures) == self.width)

    def _continues(self, parts: Parts) -> bool:
        return parts.number is not None and parts.number == self.due

    def _count(self, number: int | None) -> None:
        """Note a row's number; one that does not go on counts when the next goes on from it."""
        before = next((row.number for row in reversed(self.rows) if not row.heading), None)
        if self.due is None or number is None:
            self.due = number + 1 if number is not None else self.due and self.due + 1
        elif 0 <= number - self.due <= _MAX_LOST_NUMBERS or number - 1 == before:
            self.due = number + 1
        else:
            self.due += 1

    def _add(self, index: int, parts: Parts) -> None:
        row = RowDraft([index], parts.number, parts.number_raw, list(parts.name))
        row.figures.extend(parts.figures)
        row.trail = " ".join(parts.trail)
        self._count(parts.number)
        self.rows.append(row)
        self.used.add(index)

    def _take_bare(self, index: int, limit: int, parts: Parts) -> int:
        row = self._last_row()
        if row is None:
            return 0
        if len(parts.figures) == 1 and self._opens_exploded(index, limit, parts.figures[0]):
            number = running_number(parts.figures[0], self.due)
            self.rows.append(RowDraft([index], number, parts.figures[0], exploded=True))
            self._count(number)
        elif self._has_room(row, len(parts.figures)):
            row.figures.extend(parts.figures)
            row.lines.append(index)
        else:
            return 0
        self.used.add(index)
        return 1

    def _has_room(self, row: RowDraft, count: int) -> bool:
        if row.exploded:
            return bool(row.name) and len(row.figures) + count <= self.width
        return not row.figures and count == self.width

    def _opens_exploded(self, index: int, limit: int, token: str) -> bool:
        """Whether a lone number leads a row of a cell a line: words stand on the next line.

        One that is misread, and not the number that is due, needs figures alone below the words.
        """
        if self.width < 2 or index + 1 >= limit:
            return False
        following = take_apart(self.lines[index + 1].text)
        if not following.is_named or following.figures or following.number is not None:
            return False
        return token == str(self.due) or self._has_cells_below(index + 1, limit)

    def _has_cells_below(self, index: int, limit: int) -> bool:
        """Whether lines of one figure each stand below a line of words, with blanks between."""
        below = range(index + 1, min(index + 3, limit))
        return len(below) == 2 and all(
            self.lines[i].after_blank and len(parts.figures) == 1 and parts.is_bare
            for i in below
            for parts in [take_apart(self.lines[i].text)]
        )

    def _opens_unnumbered(self, index: int, limit: int, parts: Parts) -> bool:
        """Whether a line of words leads a row of a cell a line whose number is lost."""
        row = self._last_row()
        open_ = row is not None and row.exploded and not row.figures
        alone = parts.is_named and not parts.figures and self.width >= 2 and not open_
        near = len(parts.name) <= MAX_HEADING_WORDS
        return alone and near and self._has_cells_below(index, limit)

    def _take_words(self, index: int, limit: int, parts: Parts) -> int:
        row = self._last_row()
        if row is None:
            return 0
        if self._opens_unnumbered(index, limit, parts):
            row = RowDraft([], exploded=True, name=list(parts.name))
            self._count(None)
            self.rows.append(row)
        elif row.exploded and not row.figures and not parts.figures:
            row.name.extend(self.lines[index].text.split())
        elif self._is_tail_of(row, index, parts):
            row.name.extend(parts.name)
        else:
            return 0
        row.lines.append(index)
        self.used.add(index)
        return 1

    def _is_tail_of(self, row: RowDraft, index: int, parts: Parts) -> bool:
        """Whether words on the line right below a row are the end of its name."""
        near = index - row.lines[-1] == 1 and not self.lines[index].after_blank
        if not near or parts.figures or not 0 < len(parts.name) <= _MAX_TAIL_WORDS:
            return False
        if self.lexicon is None:
            return True
        alone, _ = self.lexicon.likelihood(row.text)
        whole, _ = self.lexicon.likelihood(f"{row.text} {' '.join(parts.name)}")
        return whole >= alone

    def _last_row(self) -> RowDraft | None:
        return next((row for row in reversed(self.rows) if not row.heading), None)

    def end(self) -> None:
        """Give back headings below the last row, and spread merged figures.

        Figures that stood alone between two rows cover both when the second has none.
        """
        while self.rows and self.rows[-1].heading:
            self.used.difference_update(self.rows.pop().lines)
        units = [row for row in self.rows if not row.heading]
        self._settle_trails(units)
        for row, after in pairwise(units):
            stood_alone = len(row.lines) > 1 and len(row.figures) == self.width
            if stood_alone and not after.figures and not row.exploded:
                row.spans += 1

    def _settle_trails(self, units: Sequence[RowDraft]) -> None:
        """Take words behind the figures of a few rows for figures of which letters are left."""
        if 2 * sum(bool(row.trail) for row in units) >= len(units):
            return
        for row in units:
            tokens = row.trail.split()
            if len(row.figures) + len(tokens) <= self.width:
                row.figures.extend(tokens)
                row.trail = ""
