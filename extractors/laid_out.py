"""Tables set with blanks: text dumps that keep every word where it stood on the page.

The reader of tables without ruling lines is given the words as if they had been printed (see
`fixed_width`). The lines of a header have no leading that would tell cells apart, so the header is
put together by column here.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from documents.printed import Grid, GridCell, GridPart
from documents.provenance import Location
from extractors.fixed_width import FIGURE, WIDTH, Sheet, is_set_in_columns, with_numbers_apart
from extractors.grid.find import find_grids
from extractors.grid.geometry import Rulings
from extractors.text_lines import Line, location_of

_PHRASE = re.compile(r"\S+(?: \S+)*")
_GROUP_SIGN = re.compile(r"(?:[A-ZĐ]|[IVX]{1,4})[.)]?")
_CAPTION = re.compile(r"\s*(?:bảng|biểu|phụ lục)\s", re.I)
# A page has no more lines than this, nor have the pages of a dump that does not mark them; what is
# longer is read line by line, without its geometry.
_MAX_LINES = 6_000
_ROWS = 3  # rows set in columns that make it worth looking for a table
_MAX_HEADER = 14  # lines
_SHARED = 0.5  # how sure it is that words over several columns belong to all of them
_AT_EDGE = 3  # characters from the table's left edge within which a heading begins


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


def find_laid_out(lines: Sequence[Line]) -> list[LaidOut]:
    """Return the tables among the lines of one page, from top to bottom; none of endless pages."""
    if len(lines) > _MAX_LINES or sum(is_set_in_columns(line.text) for line in lines) < _ROWS:
        return []
    sheet = Sheet.of(lines)
    found: list[LaidOut] = []
    free = 0
    for grid in find_grids(list(sheet.words()), Rulings(), lines[0].page or 1).grids:
        table = _table(grid, sheet, free)
        if table is not None:
            found.append(table)
            free = table.last + 1
    return found


def _table(grid: Grid, sheet: Sheet, free: int) -> LaidOut | None:
    """Keep the body of a grid, and put a header of one or two rows on top of it."""
    grid, lines = with_numbers_apart(grid), sheet.lines
    begin = _first_row_of_figures(grid)
    box = grid.parts[0].location.box
    if begin is None or box is None:
        return None
    middles = _middles(grid, begin, sheet)
    top = min(sheet.line_of(c) for c in grid.cells if c.row == begin and c.text)
    left = box.x0 / WIDTH
    while top > free and _is_heading(lines[top - 1].text, left):
        top = sheet.above_padding(top - 1, free)
    bottom = sheet.above_padding(top, free)
    first = _first_header_line(lines, bottom, free, left)
    header = _header(lines[first:bottom], middles, location_of(lines[first : bottom + 1]))
    body_row = min((c.row for c in grid.cells if sheet.line_of(c) >= top), default=begin)
    height = max(c.row for c in header) + 1 if header else 0
    shift = height - body_row
    body = tuple(
        cell.model_copy(update={"row": cell.row + shift, "location": sheet.in_lines(cell.location)})
        for cell in grid.cells
        if cell.row >= body_row
    )
    count = grid.row_count + shift
    last = sheet.line_at(box.bottom - 1)
    part = GridPart(first_row=0, last_row=count - 1, location=location_of(lines[first : last + 1]))
    update = {
        "row_count": count,
        "cells": (*header, *body),
        "parts": (part,),
        "header_rows": height or None,
        "method": "laid out",
    }
    return LaidOut(first, last, grid.model_copy(update=update))


def _first_row_of_figures(grid: Grid) -> int | None:
    """Return the first row that holds as many figures as a row of the table usually does."""
    rows = Counter(c.row for c in grid.cells if FIGURE.fullmatch(f" {c.text}", 1))
    most = max(rows.values(), default=0)
    return min((row for row, count in rows.items() if 2 * count >= most), default=None)


def _middles(grid: Grid, first: int, sheet: Sheet) -> list[float]:
    """Return the middle of each column's texts, in characters."""
    middles = []
    for column in range(grid.column_count):
        places = [
            place
            for cell in grid.cells
            if cell.column == column and cell.column_span == 1 and cell.row >= first and cell.text
            for place in [sheet.place_of(cell)]
            if place
        ]
        starts, ends = [start for start, _ in places], [end for _, end in places]
        middles.append((min(starts) + max(ends)) / 2 if places else -1.0)
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
