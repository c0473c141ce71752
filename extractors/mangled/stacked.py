"""Tables whose rows are spread over several lines from the start.

A web page flattened to text gives each cell a line of its own; others break a row before its
total or its level. A row begins with its running number, or with a name where there is none, and
goes on until the next begins. Such a table is believed when its running numbers go on from 1, or
when all its rows have the same number of figures.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from documents.text import fold
from extractors.mangled.lines import Line, Parts, take_apart
from extractors.mangled.numbering import running_number
from extractors.mangled.stack import (
    MAX_NAME_LINES,
    MAX_WORDS,
    Record,
    Stack,
    header_of,
    is_words,
)
from extractors.mangled.tokens import letters, may_be_figure

_MIN_ROWS, _MIN_UNNUMBERED, _MANY = 3, 4, 8
# Share of the rows that must have the commonest number of figures, and figures on later lines.
_AGREEMENT = 0.6
_SPREAD = 0.8
_MAX_LEVEL_WORDS = 4
_MAX_LINES = 40  # of one row
_MAX_DIRT = 2  # letters that are left of a figure
_MAX_NUMBER = 3  # letters and digits of a running number
_DECIMALS = re.compile(r"\d+[.,]\d+\W*")
# Words that come back after the figures of several rows are no names but levels.
_REPEATED = 2


def find_stacks(lines: Sequence[Line]) -> list[Stack]:
    """Return the tables of spread rows in reading order."""
    levels = _repeated(lines)
    found: list[Stack] = []
    index = 0
    while index < len(lines):
        stack = _numbered(lines, index, levels) or _unnumbered(lines, index, levels)
        if stack:
            found.append(stack)
        index = stack.last + 1 if stack else index + 1
    return found


def _repeated(lines: Sequence[Line]) -> frozenset[str]:
    """Return the short lines of words that stand below figures more than once.

    The same words above a figure with decimals are two units with names alike.
    """
    seen: Counter[str] = Counter()
    for above, line, below in zip(lines, lines[1:], (*lines[2:], None), strict=False):
        below_figures = above.text.strip()[-1:].isdigit()
        named = below is not None and _DECIMALS.fullmatch(below.text.strip())
        short = len(line.text.split()) <= _MAX_LEVEL_WORDS
        if below_figures and short and not named and is_words(line.text):
            seen[fold(line.text)] += 1
    return frozenset(text for text, count in seen.items() if count >= _REPEATED)


def _numbered(lines: Sequence[Line], start: int, levels: frozenset[str]) -> Stack | None:
    if not _begins(lines, start, 1, levels) and not _begins_misread(lines, start, levels):
        return None
    records: list[Record] = []
    index = start
    while index < len(lines):
        due = len(records) + 1
        proper = _begins(lines, index, due, levels)
        if records and not proper and not _begins_damaged(lines, index, records, levels):
            break
        record = _opened(lines, index, due)
        index = _fill(record, lines, index + 1, due + 1, levels)
        # A level that no other row has stands above the next number, or closes the table.
        closes = bool(records) and all(r.level for r in records)
        if index < len(lines) and _is_level(record, lines[index].text):
            above_next = index + 1 < len(lines) and _begins(lines, index + 1, due + 1, levels)
            if above_next or closes:
                record.level = lines[index].text.strip()
                record.lines.append(index)
                index += 1
        records.append(record)
    counted = sum(
        running_number(record.number, due) == due for due, record in enumerate(records, start=1)
    )
    if counted < _AGREEMENT * len(records):
        return None
    _give_numbers_back(records)
    return _believed(records, _MIN_ROWS, _AGREEMENT)


def _begins_misread(lines: Sequence[Line], index: int, levels: frozenset[str]) -> bool:
    """Whether the first row begins with its number misread, above the second with its own."""
    token = lines[index].text.strip()
    if len(token) > _MAX_NUMBER or index + 2 >= len(lines) or letters(token) > 1:
        return False
    if not _is_name(lines[index + 1].text, levels) or not _is_bare(lines[index + 2].text):
        return False
    below = range(index + 3, min(index + _MAX_LINES, len(lines)))
    end = next((i for i in below if not _is_bare(lines[i].text)), 0)
    return end > 0 and _begins(lines, end - 1, 2, levels)


def _begins_damaged(
    lines: Sequence[Line], index: int, records: Sequence[Record], levels: frozenset[str]
) -> bool:
    """Whether a row begins whose number is lost or misread: a name, and figures with it."""
    if len(records[-1].figures) < _AGREEMENT * len(records[0].figures):
        return False
    text = lines[index].text
    if _is_name(text, levels):
        return index + 1 < len(lines) and _is_bare(lines[index + 1].text)
    parts = take_apart(text.strip())
    return parts.is_named and len(parts.figures) > 1 and len(parts.name) <= MAX_WORDS


def _is_name(text: str, levels: frozenset[str]) -> bool:
    return is_words(text) and fold(text) not in levels


def _is_bare(text: str) -> bool:
    return _is_figures(text.strip(), take_apart(text.strip()))


def _give_numbers_back(records: Sequence[Record]) -> None:
    """Take a misread running number from the figures of the row above it, where it is surplus."""
    width = Counter(len(record.figures) for record in records).most_common(1)[0][0]
    for record, below in pairwise(records):
        if not below.number and len(record.figures) == width + 1:
            below.number = record.figures.pop()


def _is_level(record: Record, text: str) -> bool:
    short = is_words(text) and len(text.split()) <= _MAX_LEVEL_WORDS
    return short and bool(record.figures) and not record.level


def _begins(lines: Sequence[Line], index: int, number: int, levels: frozenset[str]) -> bool:
    """Whether the row of a running number begins: the number alone above words, or before them."""
    text = lines[index].text.strip()
    if text.rstrip(".)") == str(number):
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        return is_words(below) and fold(below) not in levels
    parts = take_apart(text, number)
    return parts.number == number and parts.is_named and len(parts.name) <= MAX_WORDS


def _opened(lines: Sequence[Line], index: int, due: int) -> Record:
    parts = take_apart(lines[index].text.strip(), due)
    if not parts.is_named:
        return Record([index], lines[index].text.strip())
    return Record([index], parts.number_raw, list(parts.name), list(parts.figures))


def _fill(
    record: Record, lines: Sequence[Line], index: int, following: int, levels: frozenset[str]
) -> int:
    """Take the lines of a row; return the index of the first that is not its."""
    while index < len(lines) and len(record.lines) < _MAX_LINES:
        if following and _begins(lines, index, following, levels):
            break
        text = lines[index].text.strip()
        if not _take(record, text, index, levels):
            if not _is_unreadable(record, lines, index):
                break
            record.figures.append(text)
            record.lines.append(index)
        index += 1
    return index


def _take(record: Record, text: str, index: int, levels: frozenset[str]) -> bool:
    parts = take_apart(text)
    if record.name and not record.level and _is_figures(text, parts):
        record.figures.extend(parts.figures or (text,))
        record.spread = True
    elif not is_words(text):
        return False
    elif not record.figures and len(record.lines) <= MAX_NAME_LINES:
        record.name.extend(text.split())
    elif record.figures and not record.level and fold(text) in levels:
        record.level = text
    else:
        return False
    record.lines.append(index)
    return True


def _is_unreadable(record: Record, lines: Sequence[Line], index: int) -> bool:
    """Whether a short piece of dirt stands for a figure of a row, or for the next row's number."""
    text = lines[index].text.strip()
    short = len(text) <= (_MAX_DIRT if letters(text) == len(text) else _MAX_NUMBER)
    if not record.figures or record.level or not short or " " in text:
        return False
    below = [line.text for line in lines[index + 1 : index + 3]]
    if below and _is_bare(below[0]):
        return True
    return len(below) == 2 and is_words(below[0]) and _is_bare(below[1])


def _is_figures(text: str, parts: Parts) -> bool:
    return parts.is_bare or (len(text.split()) == 1 and may_be_figure(text))


def _unnumbered(lines: Sequence[Line], start: int, levels: frozenset[str]) -> Stack | None:
    """Return the table whose rows begin with a name, above figures on lines of their own."""
    records: list[Record] = []
    index = start
    while index + 1 < len(lines) and is_words(lines[index].text):
        record = Record([index], name=lines[index].text.split())
        index = _fill(record, lines, index + 1, 0, levels)
        width = len(records[0].figures) if records else len(record.figures)
        if len(record.figures) < 2 or len(record.figures) != width:
            break
        records.append(record)
    # A level that only some rows have would pass for the beginning of a name.
    if len({bool(record.level) for record in records}) > 1:
        return None
    stack = _believed(_without_header(records), _MIN_UNNUMBERED, 1.0)
    if stack and _ends_in_numbers(stack) and not header_of(lines, stack, 0):
        return None
    return stack


def _ends_in_numbers(stack: Stack) -> bool:
    """Whether the last figures count on: they are the numbers of the rows that follow.

    So they are where rows of an ordinary table lie in pieces; a column of ranks has a header.
    """
    last = [record.figures[-1] for record in stack.records[:-1]]
    numbers = [int(text) for text in last if text.isdecimal()]
    return len(numbers) == len(last) and all(b - a == 1 for a, b in pairwise(numbers))


def _without_header(records: list[Record]) -> list[Record]:
    """Leave the header's lines out of the first row's name: other names take fewer lines."""
    if len(records) < _MIN_UNNUMBERED:
        return []
    first = records[0]
    first_figure = len(first.lines) - len(first.figures) - bool(first.level)
    return [] if first_figure > 1 else records


def _believed(records: list[Record], least: int, agreement: float) -> Stack | None:
    if len(records) < least:
        return None
    widths = Counter(len(record.figures) for record in records)
    width, count = widths.most_common(1)[0]
    near = sum(widths[n] for n in (width - 1, width, width + 1))
    agree = count >= agreement * len(records)
    if agreement < 1 and len(records) >= _MANY:
        agree = agree or near >= _SPREAD * len(records)
    spread = sum(record.spread for record in records)
    if not width or not agree or spread < _SPREAD * len(records):
        return None
    return Stack(tuple(records), width)
