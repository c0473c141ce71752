"""A table whose rows are spread over lines: its rows, and the lines that head its columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.text import fold
from extractors.mangled.lines import Line
from extractors.mangled.tokens import letters

# A name wraps over so many lines, each of so many words.
MAX_NAME_LINES, MAX_WORDS = 4, 12
_MAX_LENGTH = 200
_NUMBER_HEADER = re.compile(r"(?:s?tt|so tt|so thu tu|thu tu)\.?")
# Share of the cells that blank lines must part for them to part the header's too.
_PARTED = 0.6


@dataclass(slots=True)
class Record:
    """A row: its running number, its name, its figures, and the words behind them."""

    lines: list[int]
    number: str = ""
    name: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    level: str = ""
    spread: bool = False  # figures stand below its first line


@dataclass(frozen=True, slots=True)
class Stack:
    """The rows of one table; `first`..`last` are indices of lines, inclusive."""

    records: tuple[Record, ...]
    width: int

    @property
    def first(self) -> int:
        """The line at which the first row begins."""
        return self.records[0].lines[0]

    @property
    def last(self) -> int:
        """The last line of the last row."""
        return self.records[-1].lines[-1]


def is_words(text: str) -> bool:
    """Tell whether a line is words; digits may be read into them, but no whole figure ends it."""
    tokens = text.split()
    if not tokens or len(text) > _MAX_LENGTH or len(tokens) > MAX_WORDS:
        return False
    digits = sum(c.isdigit() for c in tokens[-1])
    last = letters(tokens[-1])
    return letters(text) >= 2 and last > digits and last > 0


def header_of(lines: Sequence[Line], stack: Stack, start: int) -> list[range]:
    """Return the lines above the first row that name its columns, those of each column together.

    They are one line a column; or, where blank lines part the cells, all lines between two of
    them. Empty when there are not as many as columns.
    """
    columns = lead_of(stack) + stack.width + has_levels(stack)
    parted = _parted_by_blanks(lines, stack, start, columns)
    if parted:
        return parted
    top = stack.first - columns
    if top < start or not all(is_words(line.text) for line in lines[top : stack.first]):
        return []
    return [range(i, i + 1) for i in range(top, stack.first)]


def _parted_by_blanks(lines: Sequence[Line], stack: Stack, start: int, columns: int) -> list[range]:
    """Return the groups of lines that blank lines part, from the header of the numbers on.

    A name may wrap; where the first cell is no header of numbers, where they begin is not sure.
    """
    parted = sum(lines[i].after_blank for record in stack.records for i in record.lines)
    if parted < _PARTED * sum(len(record.lines) for record in stack.records):
        return []
    groups: list[range] = []
    end = stack.first
    while len(groups) < columns and end > start:
        top = end - 1
        while top > start and not lines[top].after_blank:
            top -= 1
        groups.insert(0, range(top, end))
        end = top
    short = all(len(group) <= MAX_NAME_LINES for group in groups)
    words = " ".join(lines[i].text for i in groups[0]) if groups else ""
    counts = _NUMBER_HEADER.fullmatch(fold(words)) is not None
    return groups if len(groups) == columns and short and counts else []


def lead_of(stack: Stack) -> int:
    """Return how many columns stand before the figures."""
    return 2 if any(record.number for record in stack.records) else 1


def has_levels(stack: Stack) -> bool:
    """Tell whether words stand behind the figures of most rows."""
    return sum(bool(record.level) for record in stack.records) > len(stack.records) / 2
