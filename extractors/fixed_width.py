"""Lines of fixed width as a sheet of paper: where each word would stand had they been printed.

A character's place in its line is its place on the paper. Blank lines that pad the rows of a table
take less room than lines, and running numbers that stand one blank before the names are parted
from them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.printed import Grid, GridCell
from documents.provenance import Location
from extractors.grid.geometry import Word
from extractors.text_lines import Line, location_of

# A letter six points wide in a line of fourteen, ten of them ink: proportions of common type.
WIDTH, _PITCH, _INK = 6.0, 14.0, 10.0
# A single blank of fixed width is wider than one of common type, so most of it goes to the word.
_BLANK_TAKEN = 0.6
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
FIGURE = re.compile(r"(?<=\s)[(\[]?[-+↑↓▲▼]? ?\d[\d.,]*(?:/\d[\d.,]*)?[%)*\]]{0,3}(?=\s|$)")
# A running number before a name; and the share of rows that must have one.
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_NUMBERED = re.compile(r"(\d{1,3}[.)]?)\s+(?=[^\W\d_])")
_MOST = 0.6
# Where blank lines part most rows, they are the padding of cells: so high, however many there are.
_PADDING = 20.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines as if printed: `tops` says how far down the page each begins, in points."""

    lines: Sequence[Line]
    tops: tuple[float, ...]
    is_padded: bool  # blank lines part the rows

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Sheet":
        """Return the sheet of a page's lines."""
        is_padded = _is_padded(lines)
        return cls(lines, _tops(lines, is_padded), is_padded)

    def words(self) -> Iterator[Word]:
        """Yield the words of all lines, in points."""
        for top, line in zip(self.tops, self.lines, strict=True):
            yield from _line_words(top, line.text)

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

    def place_of(self, cell: GridCell) -> tuple[int, int] | None:
        """Return where the first words of a cell stand in their line, in characters."""
        box = cell.location.box
        if box is None:
            return None
        words = cell.text.split("\n")[0]
        for line in self.lines[self.line_at(box.top) : self.line_at(box.bottom - 1) + 1]:
            start = line.text.find(words, max(int(box.x0 / WIDTH) - 1, 0))
            if start >= 0:
                return start, start + len(words)
        return None

    def in_lines(self, location: Location) -> Location:
        """Return lines instead of a box of the imagined type."""
        if location.box is None:
            return location
        first, last = self.line_at(location.box.top), self.line_at(location.box.bottom - 1)
        return location_of(self.lines[first : last + 1])


def is_set_in_columns(text: str) -> bool:
    return bool(_GAP.search(text.strip())) and len(FIGURE.findall(text)) >= 2


def _is_padded(lines: Sequence[Line]) -> bool:
    rows = [i for i, line in enumerate(lines) if is_set_in_columns(line.text)]
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


def _line_words(y: float, text: str) -> list[Word]:
    top = y + (_PITCH - _INK) / 2
    words = []
    for match in re.finditer(r"\S+", text):
        end = match.end()
        single = text[end : end + 1].isspace() and not text[end + 1 : end + 2].isspace()
        right = end + (_BLANK_TAKEN if single else 0.0)
        words.append(
            Word(match.group(), match.start() * WIDTH, top, right * WIDTH, top + _INK, _INK)
        )
    return words


def with_numbers_apart(grid: Grid) -> Grid:
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
        x = box.x0 + len(number) * WIDTH
        left = left.model_copy(update={"box": box.model_copy(update={"x1": x})})
        right = right.model_copy(update={"box": box.model_copy(update={"x0": min(x, box.x1)})})
    return (
        cell.model_copy(update={"text": number, "location": left}),
        cell.model_copy(update={"text": name, "column": 1, "location": right}),
    )
