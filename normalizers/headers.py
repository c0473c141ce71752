"""Headers: how many rows they take, and what they say of each column."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from documents.text import fold
from normalizers.lattice import Lattice, Slot
from normalizers.numbers import read_token

_YEAR = re.compile(r"(?:năm )?(?:19|20)\d\d", re.I)
_NUMBERED = re.compile(r"[(\[]?(\d{1,2}|[a-z])[)\]]?", re.I)
_FORMULA = re.compile(r"(?P<number>[(\[]?\d{1,2}[)\]]?)\s*=\s*[(\[]?\d.*")
_STATED_MAXIMUM = re.compile(
    r"(?:toi da|max(?:imum)?|thang diem|diem chuan)\s*(?:la)?\s*[:=]?\s*(\d+(?:[.,]\d+)?)"
)
_BARE_MAXIMUM = re.compile(r"[(\[]\s*(\d+(?:[.,]\d+)?)\s*(?:diem|d)?\s*[)\]]|(?<=\S)/(\d{2,4})\b")
_MAX_ROWS = 8
_SURE = 0.6  # the least confidence of words that surely belong where they were put


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """What the header says of one column.

    `parts` are its words from the top row down as printed; `stated` is a maximum that the words
    call one, `bracketed` a bare figure in brackets that may be one. `doubtful` when its reader
    was not sure that the words belong to this column.
    """

    parts: tuple[str, ...]
    indicator: str
    words: str  # the indicator in recognisable form
    number: str = ""
    formula: str = ""
    stated: Decimal | None = None
    bracketed: Decimal | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a grid: its rows and its columns; `title` is a caption printed inside."""

    height: int
    columns: tuple[HeaderColumn, ...]
    title: str = ""


def read_header(lattice: Lattice, known_rows: int | None = None) -> Header:
    """Find the header rows of a lattice and read them column by column."""
    title_rows = _title_rows(lattice)
    height = _height(lattice, title_rows)
    if height == title_rows and not known_rows:
        # Without a row of words there is no header, and what looked like a title is a heading.
        return Header(0, tuple(_column(lattice, c, []) for c in range(lattice.width)))
    if known_rows:
        height = max(title_rows, min(known_rows, lattice.height))
    rows = list(range(title_rows, height))
    columns = tuple(_column(lattice, c, rows) for c in range(lattice.width))
    title = " ".join(slot.text for row in range(title_rows) for slot in lattice.filled(row))
    return Header(height, columns, title)


def is_numbering(lattice: Lattice, row: int) -> bool:
    """Tell whether a row numbers the columns: "(1) (2) (3)", "A B 1 2", "(5)=(3)+(4)"."""
    slots = lattice.filled(row)
    if len(slots) < 3:
        return False
    numbers = []
    for slot in slots:
        match = _NUMBERED.fullmatch(slot.text)
        if match and match.group(1).isdigit():
            numbers.append((slot.cell.column, int(match.group(1))))
        elif not match and not _FORMULA.fullmatch(slot.text):
            return False
    steps = pairwise(numbers)
    return len(numbers) >= 2 and all(b[1] > a[1] and b[1] - a[1] <= b[0] - a[0] for a, b in steps)


def _title_rows(lattice: Lattice) -> int:
    """Count rows at the top that hold one cell across the table: a caption inside the grid."""
    count = 0
    while count < min(3, lattice.height - 2):
        slots = lattice.filled(count)
        alone = len(slots) == 1 and (slots[0].cell.column_span > 1 or slots[0].cell.column == 0)
        if not alone or len(slots[0].text) < 12 or read_token(slots[0].text):
            break
        count += 1
    following = lattice.filled(count) if count < lattice.height else ()
    return count if len(following) >= 2 and not _has_figures(following) else 0


def _height(lattice: Lattice, first: int) -> int:
    """Return the index of the first row of the body."""
    row = first
    while row < min(first + _MAX_ROWS, lattice.height):
        slots = lattice.filled(row)
        if slots and not is_numbering(lattice, row):
            if _has_figures(slots) and not (row > first and _holds_maxima(slots, row)):
                break
            if row > first and _is_heading(lattice, row, first):
                break
        row += 1
    # A row that is the lower half of cells begun above belongs to the header as well.
    while (
        row < lattice.height
        and any(
            s and s.cell.row < row and s.cell.row >= first and s.text for s in lattice.rows[row]
        )
        and all(s.cell.row < row for s in lattice.filled(row))
    ):
        row += 1
    return row if row < lattice.height else first


def _has_figures(slots: tuple[Slot, ...]) -> bool:
    return any(read_token(slot.text) and not _YEAR.fullmatch(slot.text) for slot in slots)


def _holds_maxima(slots: tuple[Slot, ...], row: int) -> bool:
    """Tell whether a row is nothing but bracketed figures right of the names: "(10) (20)"."""
    starts = [slot for slot in slots if slot.cell.row == row]
    return all(slot.cell.column > 1 and _BARE_MAXIMUM.fullmatch(slot.text) for slot in starts)


def _is_heading(lattice: Lattice, row: int, first: int) -> bool:
    """Tell whether a row without figures is a group's heading, not a row of the header.

    It is one cell in the first two columns, under a header that has named its columns already.
    """
    slots = lattice.filled(row)
    named = {s.cell.column for r in range(first, row) for s in lattice.filled(r)}
    starts = [slot for slot in slots if slot.cell.row == row]
    in_front = starts and all(slot.cell.column <= 1 for slot in starts)
    # A small letter begins the second line of a header cell, not a heading.
    wraps = any(slot.text[0].islower() for slot in starts)
    return bool(in_front) and len(starts) == len(slots) and len(named) >= 2 and not wraps


def _column(lattice: Lattice, column: int, rows: list[int]) -> HeaderColumn:
    parts: list[str] = []
    number = formula = ""
    doubtful = False
    seen: set[int] = set()
    words_rows = [row for row in rows if not is_numbering(lattice, row)]
    for row in rows:
        slot = lattice.rows[row][column]
        if row not in words_rows:
            text = slot.text if slot else ""
            sums = _FORMULA.fullmatch(text)
            formula, number = (text, sums["number"]) if sums else (formula, text)
            continue
        if slot is None or not slot.text:
            slot = _inherited(lattice, row, column, words_rows)
        # Words across the whole table say nothing of one column.
        whole = slot is not None and slot.cell.column_span >= lattice.width > 1
        if slot and slot.text and not whole and id(slot.cell) not in seen:
            seen.add(id(slot.cell))
            doubtful = doubtful or slot.cell.confidence < _SURE
            if not parts or fold(parts[-1]) != fold(slot.text):
                parts.append(slot.text)
    indicator = _joined(parts)
    words = fold(indicator)
    return HeaderColumn(
        parts=tuple(parts),
        indicator=indicator,
        words=words,
        number=number,
        formula=formula,
        stated=_first_number(_STATED_MAXIMUM, words),
        bracketed=_first_number(_BARE_MAXIMUM, words),
        doubtful=doubtful,
    )


def _inherited(lattice: Lattice, row: int, column: int, rows: list[int]) -> Slot | None:
    """Return the heading to the left that a blank header cell stands under.

    Text dumps lose spans: a heading over several columns is printed in the first of them. The
    blank cell belongs to it when both columns have words of their own further down.
    """
    below = [r for r in rows if r > row]
    if not any(_starts(lattice, r, column) for r in below):
        return None
    for left in range(column - 1, -1, -1):
        slot = lattice.rows[row][left]
        if slot and slot.text:
            spans_down = any(r <= slot.cell.row + slot.cell.row_span - 1 for r in below)
            own = any(_starts(lattice, r, left) for r in below)
            return slot if own and not spans_down else None
    return None


def _starts(lattice: Lattice, row: int, column: int) -> bool:
    slot = lattice.rows[row][column]
    return bool(slot and slot.text and slot.cell.row == row)


def _joined(parts: list[str]) -> str:
    """Join the rows of a header with " / ", but words that only wrapped, or units, with a blank."""
    joined = ""
    for part in parts:
        wraps = part[:1].islower() or part[:1] in "(%"
        joined += (" " if wraps else " / ") * bool(joined) + part
    return joined


def _first_number(pattern: re.Pattern[str], words: str) -> Decimal | None:
    match = pattern.search(words)
    if match is None:
        return None
    return Decimal(next(group for group in match.groups() if group).replace(",", "."))
