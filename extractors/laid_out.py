"""Tables set with blanks: text dumps that keep every word where it stood on the page.

A character's place in its line is its place on the paper, so the reader of tables without ruling
lines can be given the words as if they had been printed in a type of fixed width. The lines of a
header have no leading that would tell cells apart, so the header is put together by column here.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from documents.printed import Grid, GridCell, GridPart
from documents.provenance import Location
from extractors.grid.find import find_grids
from extractors.grid.geometry import Rulings, Word
from extractors.text_lines import Line, location_of

# A letter six points wide in a line of fourteen, ten of them ink: proportions of common type.
_WIDTH, _PITCH, _INK = 6.0, 14.0, 10.0
# A single blank of fixed width is wider than one of common type, so most of it goes to the word.
_BLANK_TAKEN = 0.6
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_FIGURE = re.compile(r"(?<=\s)[(\[]?\d[\d.,]*[%)*\]]{0,3}(?=\s|$)")
_PHRASE = re.compile(r"\S+(?: \S+)*")
# A running number before a name; and the share of rows that must have one.
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_NUMBERED = re.compile(r"(\d{1,3}[.)]?)\s+(?=[^\W\d_])")
_MOST = 0.6
_GROUP_SIGN = re.compile(r"(?:[A-ZĐ]|[IVX]{1,4})[.)]?")
_CAPTION = re.compile(r"\s*(?:bảng|biểu|phụ lục)\s", re.I)
# A page has no more lines than this, nor have the pages of a dump that does not mark them; what is
# longer is read line by line, without its geometry.
_MAX_LINES = 6_000
_ROWS = 3  # rows set in columns that make it worth looking for a table
_MAX_HEADER = 14  # lines
_SHARED = 0.5  # how sure it is that words over several columns belong to all of them
_AT_EDGE = 3  # characters from the table's left edge within which a heading begins
# Where blank lines part most rows, they are the padding of cells: so high, however many there are.
_PADDING = 20.0


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A grid and the lines that it takes, as indices into the lines given."""

    first: int
    last: int
    grid: Grid


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words of one line with single blanks between them; places in characters."""

    text: str
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Tell whether a place lies under the phrase."""
        return self.start - 1 <= place <= self.end + 1

    def distance(self, place: float) -> float:
        """Return how far its middle is from a place."""
        return abs((self.start + self.end) / 2 - place)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Lines as if they had been printed: `tops` says how far down the page each begins."""

    lines: Sequence[Line]
    tops: tuple[float, ...]
    is_padded: bool  # blank lines part the rows

    def line_at(self, y: float) -> int:
        """Return the line that a height belongs to."""
        return max(bisect_right(self.tops, y) - 1, 0)

    def line_of(self, cell: GridCell) -> int:
        """Return the line in which a cell begins."""
        return self.line_at(cell.location.box.top) if cell.location.box else 0

    def above_padding(self, index: int, free: int) -> int:
        """Return the line below which only padding stands above a line."""
        while self.is_padded and index > free and not self.lines[index - 1].text.strip():
            index -= 1
        return index

    def in_lines(self, location: Location) -> Location:
        """Return lines instead of a box of the imagined type."""
        if location.box is None:
            return location
        first, last = self.line_at(location.box.top), self.line_at(location.box.bottom - 1)
        return location_of(self.lines[first : last + 1])


def find_laid_out(lines: Sequence[Line]) -> list[LaidOut]:
    """Return the tables among the lines of one page, from top to bottom; none of endless pages."""
    if len(lines) > _MAX_LINES or sum(_is_set_in_columns(line.text) for line in lines) < _ROWS:
        return []
    is_padded = _is_padded(lines)
    sheet = _Sheet(lines, _tops(lines, is_padded), is_padded)
    words = [w for t, line in zip(sheet.tops, lines, strict=True) for w in _words(t, line.text)]
    found: list[LaidOut] = []
    free = 0
    for grid in find_grids(words, Rulings(), lines[0].page or 1).grids:
        table = _table(grid, sheet, free)
        if table is not None:
            found.append(table)
            free = table.last + 1
    return found


def _is_set_in_columns(text: str) -> bool:
    return bool(_GAP.search(text.strip())) and len(_FIGURE.findall(text)) >= 2


def _is_padded(lines: Sequence[Line]) -> bool:
    rows = [i for i, line in enumerate(lines) if _is_set_in_columns(line.text)]
    return 2 * sum(not line.text.strip() for i in rows for line in lines[i + 1 : i + 2]) > len(rows)


def _tops(lines: Sequence[Line], is_padded: bool) -> tuple[float, ...]:
    """Return how far down the imagined page each line begins."""
    texts = [line.text.strip() for line in lines]
    tops, y = [], 0.0
    for i, text in enumerate(texts):
        tops.append(y)
        if text or not is_padded:
            y += _PITCH
        elif i == 0 or texts[i - 1]:
            y += _PADDING
        else:
            y += _PADDING / len(texts)  # more of the same padding; lines stay apart all the same
    return tuple(tops)


def _words(y: float, text: str) -> list[Word]:
    top = y + (_PITCH - _INK) / 2
    words = []
    for match in re.finditer(r"\S+", text):
        end = match.end()
        single = text[end : end + 1].isspace() and not text[end + 1 : end + 2].isspace()
        right = end + (_BLANK_TAKEN if single else 0.0)
        words.append(
            Word(match.group(), match.start() * _WIDTH, top, right * _WIDTH, top + _INK, _INK)
        )
    return words


def _table(grid: Grid, sheet: _Sheet, free: int) -> LaidOut | None:
    """Keep the body of a grid, and put a header of one or two rows on top of it."""
    grid, lines = _with_numbers_apart(grid), sheet.lines
    begin = _first_row_of_figures(grid)
    box = grid.parts[0].location.box
    if begin is None or box is None:
        return None
    middles = _middles(grid, begin)
    top = min(sheet.line_of(c) for c in grid.cells if c.row == begin and c.text)
    left = box.x0 / _WIDTH
    while top > free and _is_heading(lines[top - 1].text, left):
        top = sheet.above_padding(top - 1, free)
    bottom = sheet.above_padding(top, free)
    first = _first_header_line(lines, bottom, free, left)
    header = _header(lines[first:bottom], middles, location_of(lines[first : bottom + 1]))
    body_row = min((c.row for c in grid.cells if sheet.line_of(c) >= top), default=begin)
    shift = (max(c.row for c in header) + 1 if header else 0) - body_row
    body = tuple(
        cell.model_copy(update={"row": cell.row + shift, "location": sheet.in_lines(cell.location)})
        for cell in grid.cells
        if cell.row >= body_row
    )
    count = grid.row_count + shift
    last = sheet.line_at(box.bottom - 1)
    part = GridPart(first_row=0, last_row=count - 1, location=location_of(lines[first : last + 1]))
    update = {"row_count": count, "cells": (*header, *body), "parts": (part,), "method": "laid out"}
    return LaidOut(first, last, grid.model_copy(update=update))


def _with_numbers_apart(grid: Grid) -> Grid:
    """Part running numbers from names: those of two digits leave one blank between them."""
    leading = [c for c in grid.cells if c.column == 0 and c.column_span == 1 and c.text]
    parted = {c.row: pair for c in leading if (pair := _number_and_name(c.text))}
    if len(parted) <= _MOST * len(leading):
        return grid
    cells: list[GridCell] = []
    for cell in grid.cells:
        if cell in leading and cell.row in parted:
            cells += _parted(cell, *parted[cell.row])
        elif cell.column == 0 and cell.column_span == 1:
            cells.append(cell.model_copy(update={"column": 1}))
        elif cell.column == 0:
            cells.append(cell.model_copy(update={"column_span": cell.column_span + 1}))
        else:
            cells.append(cell.model_copy(update={"column": cell.column + 1}))
    update = {"cells": tuple(cells), "column_count": grid.column_count + 1}
    return grid.model_copy(update=update)


def _number_and_name(text: str) -> tuple[str, str] | None:
    """Part a number that leads a cell, or has a line of its own in it, from the name."""
    if match := _NUMBERED.match(text):
        return match[1], text[match.end() :]
    lines = text.split("\n")
    alone = [line for line in lines if _NUMBER.fullmatch(line.strip())]
    if len(alone) != 1 or len(lines) == 1:
        return None
    return alone[0].strip(), "\n".join(line for line in lines if line != alone[0])


def _parted(cell: GridCell, number: str, name: str) -> tuple[GridCell, GridCell]:
    box = cell.location.box
    left = right = cell.location
    if box is not None:
        x = box.x0 + len(number) * _WIDTH
        left = left.model_copy(update={"box": box.model_copy(update={"x1": x})})
        right = right.model_copy(update={"box": box.model_copy(update={"x0": min(x, box.x1)})})
    return (
        cell.model_copy(update={"text": number, "location": left}),
        cell.model_copy(update={"text": name, "column": 1, "location": right}),
    )


def _first_row_of_figures(grid: Grid) -> int | None:
    """Return the first row that holds as many figures as a row of the table usually does."""
    rows = Counter(c.row for c in grid.cells if _FIGURE.fullmatch(f" {c.text}", 1))
    most = max(rows.values(), default=0)
    return min((row for row, count in rows.items() if 2 * count >= most), default=None)


def _middles(grid: Grid, first: int) -> list[float]:
    """Return the middle of each column's texts, in characters."""
    middles = []
    for column in range(grid.column_count):
        boxes = [
            cell.location.box
            for cell in grid.cells
            if cell.column == column
            and cell.column_span == 1
            and cell.row >= first
            and cell.text
            and cell.location.box
        ]
        starts = [box.x0 for box in boxes]
        ends = [box.x1 for box in boxes]
        middles.append((min(starts) + max(ends)) / 2 / _WIDTH if boxes else -1.0)
    return middles


def _is_heading(text: str, left: float) -> bool:
    """Tell whether a line is one phrase at the table's left edge, or behind a group's sign."""
    phrases = _PHRASE.findall(text)
    indent = len(text) - len(text.lstrip())
    if len(phrases) == 2 and _GROUP_SIGN.fullmatch(phrases[0]):
        phrases = phrases[1:]
    return len(phrases) == 1 and indent <= left + _AT_EDGE and not _CAPTION.match(text)


def _first_header_line(lines: Sequence[Line], top: int, free: int, left: float) -> int:
    """Return where the header begins: below a blank line, a caption or a line of prose."""
    first = top
    while first > max(free, top - _MAX_HEADER):
        text = lines[first - 1].text
        if not text.strip() or _CAPTION.match(text) or _is_heading(text, left):
            break
        first -= 1
    return first


def _header(lines: Sequence[Line], middles: Sequence[float], where: Location) -> list[GridCell]:
    """Return one header cell for each column, and those above that stand over several columns."""
    own: list[list[str]] = [[] for _ in middles]
    shared: list[tuple[int, int, str]] = []
    for line in lines:
        for match in _PHRASE.finditer(line.text):
            phrase = _Phrase(match.group(), match.start(), match.end())
            under = [c for c, middle in enumerate(middles) if phrase.covers(middle)]
            if len(under) > 1:
                shared.append((under[0], under[-1], phrase.text))
            else:
                nearest = min(range(len(middles)), key=lambda c: phrase.distance(middles[c]))
                own[under[0] if under else nearest].append(phrase.text)
    if not any(own) and not shared:
        return []
    top = 1 if shared else 0
    cells = [
        # With one blank between them, words of neighbours look like a heading over both.
        GridCell(
            row=0, column=a, column_span=b - a + 1, text=text, location=where, confidence=_SHARED
        )
        for a, b, text in _apart(shared)
    ]
    cells += [
        GridCell(row=top, column=column, text="\n".join(texts), location=where)
        for column, texts in enumerate(own)
    ]
    return cells


def _apart(shared: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join the lines of shared headings that overlap, so that no two cells lie on each other."""
    joined: list[tuple[int, int, str]] = []
    for first, last, text in sorted(shared, key=lambda s: (s[0], s[1])):
        if joined and first <= joined[-1][1]:
            a, b, before = joined[-1]
            joined[-1] = (a, max(b, last), f"{before}\n{text}")
        else:
            joined.append((first, last, text))
    return joined
