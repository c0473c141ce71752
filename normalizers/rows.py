"""The body of a grid, row by row: units, headings, totals, notes, wrapped names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from documents.tables import RowKind, UnitLevel
from documents.text import fold
from normalizers.columns import Layout, Role, is_level
from normalizers.groups import Heading, is_heading_text
from normalizers.headers import Header, is_numbering
from normalizers.lattice import Lattice, Slot
from normalizers.unit_levels import level_of_name
from normalizers.vocabulary import (
    CONNECTIVE,
    MAXIMUM_ROW,
    MEAN_ROW,
    NOTE_LINE,
    OTHER_ROW,
    ROMAN,
    SUBTOTAL_ROW,
    SUM_ROW,
    TOTAL_ROW,
)

_NUMBER = re.compile(r"[(\[]?\d{1,4}(?:\.\d{1,3})*[.)\]]?")
_BRACKETED = re.compile(r"(?P<name>[^()]+?)\s*\(\s*(?P<district>[^\W\d_][^()\d]+?)\s*\)")
_KINDS = (
    (SUBTOTAL_ROW, RowKind.SUBTOTAL),
    (TOTAL_ROW, RowKind.TOTAL),
    (MEAN_ROW, RowKind.MEAN),
    (MAXIMUM_ROW, RowKind.MAXIMUM),
    (OTHER_ROW, RowKind.OTHER),
)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One row of the table to be, and the rows of the lattice that it was printed on."""

    kind: RowKind
    number: str
    name: str
    words: str
    lines: tuple[int, ...]
    district: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The rows, the headings with the index of the row that follows each, and inner notes."""

    rows: tuple[BodyRow, ...]
    headings: tuple[Heading, ...]
    notes: tuple[Slot, ...] = ()


@dataclass(slots=True)
class _Reader:
    """The walk over the body rows; what it has found so far."""

    lattice: Lattice
    header: Header
    layout: Layout
    rows: list[BodyRow] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    notes: list[Slot] = field(default_factory=list)
    # Words that stand alone and may be the first line of the next row's name.
    waiting: int | None = None

    def __post_init__(self) -> None:
        self.name_column = self.layout.of(Role.NAME) or 0
        self.number_column = self.layout.of(Role.NUMBER)
        numbers = range(self.header.height, self.lattice.height)
        # "I" numbers a group where other rows are numbered 1, 2, 3, and else a row.
        self.signs_head_groups = self.number_column is not None and any(
            _NUMBER.fullmatch(self.lattice.text(row, self.number_column)) for row in numbers
        )

        counts = Counter(
            level_of_name(self.lattice.words(row, self.name_column)) for row in numbers
        )
        total = sum(n for kind, n in counts.items() if kind)
        # The kinds of unit that most rows name: such a name without figures is a row as well.
        self.levels = {k for k, n in counts.items() if k and 2 * n > total}

    levels: set[UnitLevel] = field(init=False)
    signs_head_groups: bool = field(init=False)
    name_column: int = field(init=False)
    number_column: int | None = field(init=False)

    def read(self, line: int) -> None:
        """Take one row of the lattice in."""
        slots = [slot for slot in self.lattice.filled(line) if slot.cell.row == line]
        if not slots or is_numbering(self.lattice, line) or self._repeats_header(line):
            return
        front = [slot for slot in slots if self._is_front(slot)]
        if len(front) < len(slots) or not self.layout.figures:
            self._figures(line)
        elif len(front) == 1 and NOTE_LINE.match(front[0].words):
            self.notes.append(front[0])
        else:
            self._words(line, front)

    def _is_front(self, slot: Slot) -> bool:
        """Tell whether a cell stands in the columns before the figures, or across the table."""
        roles = self.layout.roles[slot.cell.column : slot.cell.column + slot.cell.column_span]
        return roles[0] not in (Role.FIGURES, Role.PAIR, Role.LEVEL)

    def _covers_figures(self, slot: Slot) -> bool:
        """Tell whether a cell goes on over columns of figures, as headings do and names do not."""
        roles = self.layout.roles[slot.cell.column : slot.cell.column + slot.cell.column_span]
        return any(role in (Role.FIGURES, Role.PAIR) for role in roles)

    def _repeats_header(self, line: int) -> bool:
        words = [slot.words for slot in self.lattice.filled(line)]
        tops = [
            [slot.words for slot in self.lattice.filled(row)] for row in range(self.header.height)
        ]
        return len(words) >= 2 and words in tops

    def _text(self, line: int, column: int | None) -> str:
        """Return the text that begins in a row; a cell from further up is not this row's."""
        if column is None:
            return ""
        slot = self.lattice.rows[line][column]
        # A cell over number and name is the name: "Tổng cộng".
        is_name = slot is not None and column != self.name_column
        if slot is None or (is_name and slot is self.lattice.rows[line][self.name_column]):
            return ""
        return slot.text

    def _figures(self, line: int) -> None:
        number, name = self._text(line, self.number_column), self._text(line, self.name_column)
        lines: tuple[int, ...] = (line,)
        if number and not _NUMBER.fullmatch(number) and not _is_sign(number):
            # "Tổng điểm" stands in the column of numbers when the name's cell is blank.
            number, name = "", f"{number} {name}".strip()
        if not name and self.waiting is not None:
            name, lines = self._text(self.waiting, self.name_column), (self.waiting, line)
        self.waiting = None
        words = self._words_of(lines[0], name)
        kind = _kind(words)
        if kind is RowKind.UNIT and self.signs_head_groups and _is_sign(number):
            self.headings.append(self._heading(line, f"{number} {name}", len(self.rows)))
            kind = RowKind.SUBTOTAL
        if kind is RowKind.UNIT and not number and SUM_ROW.match(words) and self._numbered():
            kind = RowKind.SUBTOTAL
        self.rows.append(self._row(kind, number, name, lines))

    def _numbered(self) -> bool:
        """Return whether the units so far have running numbers, so that one without stands out."""
        units = [row for row in self.rows if row.kind is RowKind.UNIT]
        return bool(units) and all(row.number for row in units)

    def _words(self, line: int, front: Sequence[Slot]) -> None:
        """Take in a row without figures: a heading, a wrapped name, or a unit without figures."""
        number, name = self._text(line, self.number_column), self._text(line, self.name_column)
        previous = self.rows[-1] if self.rows else None
        across = any(self._covers_figures(slot) for slot in front)
        numbered = len(front) > 1 and _NUMBER.fullmatch(number) is not None
        if numbered and not across and not self._numbers_below(line, number):
            self.rows.append(self._row(RowKind.UNIT, number, name, (line,)))
            return
        text = " ".join(slot.text for slot in front)
        if len(front) == 1 and not is_heading_text(front[0].words):
            alone = front[0].cell.column_span == 1
            if previous and not self._heads_next() and _continues(previous.name, text):
                joined = f"{previous.name} {text}"
                self.rows[-1] = replace(previous, name=joined, lines=(*previous.lines, line))
                return
            if self._name_is_missing_below(line):
                self.waiting = line
                return
            in_names = alone and front[0].cell.column == self.name_column
            is_unit = level_of_name(front[0].words) in self.levels
            if in_names and (is_unit or self.number_column is None):
                self.rows.append(self._row(RowKind.UNIT, "", text, (line,)))
                return
        self.headings.append(self._heading(line, text, len(self.rows)))

    def _numbers_below(self, line: int, number: str) -> bool:
        """Tell whether the next numbered row is "2.1" under "2"."""
        base = number.strip("().[]")
        for row in range(line + 1, self.lattice.height):
            below = self._text(row, self.number_column)
            if below:
                return below.startswith(f"{base}.") and below.strip(".") != base
        return False

    def _name_is_missing_below(self, line: int) -> bool:
        if line + 1 >= self.lattice.height:
            return False
        below = [slot for slot in self.lattice.filled(line + 1) if slot.cell.row == line + 1]
        return bool(below) and not self._text(line + 1, self.name_column)

    def _words_of(self, line: int, name: str) -> str:
        for slot in self.lattice.filled(line):
            if slot.text == name:
                return slot.words
        return fold(name)

    def _heading(self, line: int, text: str, before: int) -> Heading:
        slots = self.lattice.filled(line)
        front = [slot for slot in slots if self._is_front(slot)] or slots
        words = " ".join(slot.words for slot in front)
        if len(front) > 1 and _is_sign(front[0].text):
            words = f"{front[0].words.strip('.')}. " + " ".join(slot.words for slot in front[1:])
        return Heading(text, words, before, front[0].cell.location)

    def _row(self, kind: RowKind, number: str, name: str, lines: tuple[int, ...]) -> BodyRow:
        line = lines[-1]
        return BodyRow(
            kind=kind,
            number=number,
            name=name,
            words=self._words_of(lines[0], name),
            lines=lines,
            district=self._district(line),
            note=self._text(line, self.layout.of(Role.NOTE)),
        )

    def _district(self, line: int) -> str:
        """Return a row's district; one that is printed once stands for the rows below it."""
        column = self.layout.of(Role.DISTRICT)
        printed = self._text(line, column)
        goes_on = column is not None and self.rows and not self._heads_next()
        return self.rows[-1].district if goes_on and not printed else printed

    def _heads_next(self) -> bool:
        return bool(self.headings) and self.headings[-1].before == len(self.rows)


def read_body(lattice: Lattice, header: Header, layout: Layout) -> Body:
    """Read the rows under the header."""
    reader = _Reader(lattice, header, layout)
    for line in range(header.height, lattice.height):
        reader.read(line)
    rows = _districts_behind(_levels_as_rows(reader.rows))
    return Body(tuple(rows), tuple(reader.headings), tuple(reader.notes))


def _levels_as_rows(rows: list[BodyRow]) -> list[BodyRow]:
    """Where the rows are levels, "Trung bình" is one of them and no mean."""
    if 2 * sum(is_level(row.words) for row in rows) <= len(rows) or len(rows) < 3:
        return rows
    return [
        replace(row, kind=RowKind.UNIT) if row.kind is RowKind.MEAN and is_level(row.words) else row
        for row in rows
    ]


def _districts_behind(rows: list[BodyRow]) -> list[BodyRow]:
    """Take the bracket behind most communes for their district: "Xã Lát (Lạc Dương)".

    A lone bracket may be part of a name or a remark, so it takes the most of the rows.
    """
    units = [row for row in rows if row.kind is RowKind.UNIT]
    behind = [row for row in units if _commune_in(row)]
    if len(behind) < 2 or 2 * len(behind) <= len(units):
        return rows
    return [
        replace(row, district=found["district"]) if (found := _commune_in(row)) else row
        for row in rows
    ]


def _commune_in(row: BodyRow) -> re.Match[str] | None:
    found = _BRACKETED.fullmatch(row.name)
    return found if found and level_of_name(fold(row.name)) is UnitLevel.COMMUNE else None


def _is_sign(number: str) -> bool:
    """Tell whether a row is numbered like a group: "I", "A."."""
    bare = number.strip("().[] ").lower()
    return bool(ROMAN.fullmatch(bare)) or (len(bare) == 1 and bare.isalpha())


def _kind(words: str) -> RowKind:
    for pattern, kind in _KINDS:
        if pattern.fullmatch(words):
            return kind
    return RowKind.UNIT


def _continues(name: str, text: str) -> bool:
    """Tell whether words that stand alone go on with the name of the row before."""
    unclosed = name.count("(") > name.count(")")
    return text[:1].islower() or unclosed or bool(CONNECTIVE.search(fold(name)))
