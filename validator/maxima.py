"""What a unit may score at most: headers, notes by mark, notes by name; and who exceeds it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from documents.document import Document
from documents.facts import MaximumStatement
from documents.findings import Certainty, Rule, Severity
from documents.tables import Measure, RowKind, Table, TableKind, UnitLevel
from documents.text import fold
from validator import messages
from validator.drafts import Answer, Case, Changes, Draft
from validator.figures import AMOUNTS, Figures, unit_name
from validator.maximatables import from_maxima_tables
from validator.messages import figure_vi
from validator.words import closeness, likeness, same_name

# Share of words in common from which a statement speaks of a column.
SAME_SUBJECT = 0.75
# How alike a misread indicator must be to a header, and by how much more than to the others.
MISREAD_SUBJECT = 0.8
CLEARLY = 0.1
# When more figures than this exceed a maximum from the text, it belongs to another column.
EXCEEDED = 0.1
_BREAK = re.compile(r"[^a-z0-9]+")
# A shorter name may stand in a sentence by chance.
SHORT = 4
_NOTE_HEAD = re.compile(r"^(?:ghi chu)?\s*(?:\(?\*+\)?)?\s*[:\-]?\s*")
_NUMBERED = re.compile(r"^\D*\(?(\d{1,2})\)?$")


@dataclass(frozen=True)
class ColumnMaxima:
    """The maxima of one column: the general one, and the rows that have their own."""

    base: Decimal | None = None
    by_row: dict[int, Decimal] = field(default_factory=dict)

    def admissible(self, position: int) -> tuple[Decimal, ...]:
        """Return the maxima that may hold for a row (position in the table), its own first."""
        own = self.by_row.get(position)
        found = [m for m in (own, self.base) if m is not None]
        return tuple(dict.fromkeys(found))


def column_maxima(case: Case, table: Table, j: int) -> ColumnMaxima:
    """Return what the document states as the maxima of column j (0-based) of a table."""
    column = table.columns[j]
    base = column.maximum
    if base is None and column.measure in AMOUNTS:
        base = from_maxima_tables(case.document, table).get(j)
    own: dict[int, list[Decimal]] = defaultdict(list)
    general: set[Decimal] = set()
    for stated in case.document.maxima:
        statement = as_noted(case.document, stated)
        if not _speaks_of(case, statement, table, j):
            continue
        rows = rows_meant(statement, table)
        if not rows and not statement.units and not statement.mark:
            general.add(statement.value)
        elif base is None or statement.value <= base:
            for position in rows:
                own[position].append(statement.value)
    # Two general maxima of one column: at least one of them is not general.
    if base is None and len(general) == 1:
        base = general.pop()
    by_row = {p: _fitting(values, table.rows[p].cells[j].value) for p, values in own.items()}
    return ColumnMaxima(base, by_row)


def _fitting(values: list[Decimal], figure: Decimal | None) -> Decimal:
    """Of several maxima stated for a unit, take the least that its figure keeps to."""
    allowed = [v for v in values if figure is None or v >= figure]
    return min(allowed) if allowed else max(values)


def as_noted(document: Document, statement: MaximumStatement) -> MaximumStatement:
    """Return a statement with the mark and the table of the note that it stands in."""
    words = _NOTE_HEAD.sub("", fold(statement.text))
    if statement.mark or statement.units or not words:
        return statement
    for table in document.tables:
        for note in table.notes:
            if note.mark and words in fold(note.text) and table.kind is TableKind.RANKING:
                update = {"mark": note.mark, "table_number": table.number or None}
                return statement.model_copy(update=update)
    return statement


def rows_meant(statement: MaximumStatement, table: Table) -> list[int]:
    """Return the rows that a statement names or marks, or whose names its sentence holds."""
    rows = [p for p, row in enumerate(table.rows) if row.kind is RowKind.UNIT]
    meant = [p for p in rows if _names_row(statement, table, p)]
    if meant or statement.units or statement.mark:
        return meant
    sentence = f" {_BREAK.sub(' ', fold(statement.text))} "
    names = ((p, _BREAK.sub(" ", fold(unit_name(table.rows[p]))).strip()) for p in rows)
    return [p for p, name in names if len(name) > SHORT and f" {name} " in sentence]


def _speaks_of(case: Case, statement: MaximumStatement, table: Table, j: int) -> bool:
    column = table.columns[j]
    if column.measure not in AMOUNTS:
        return False
    if statement.table_number is not None and fold(statement.table_number) != fold(table.number):
        return False
    levels = {statement.unit_level or "", table.unit_level.value}
    if len(levels - {"", UnitLevel.OTHER.value}) > 1:
        return False
    of_this_table = statement.table_number is not None and _lone_amount(table, j)
    if statement.indicator is None:
        return _is_the_total(case, statement, table, j)
    if of_this_table and (statement.mark or "nay" in fold(statement.indicator).split()):
        return True  # "this group of criteria": the table's own
    numbered = _NUMBERED.match(fold(statement.indicator))
    if numbered and likeness(statement.indicator, column.indicator) < SAME_SUBJECT:
        scores = [i for i, c in enumerate(table.columns) if c.measure is Measure.SCORE]
        nth = int(numbered.group(1)) - 1
        return nth < len(scores) and scores[nth] == j
    subject = column.indicator
    if column.measure is Measure.TOTAL and not _has_parts(table):
        subject = f"{table.caption} {column.indicator}"
    return likeness(statement.indicator, subject) >= SAME_SUBJECT or _spelled_like(
        statement.indicator, table, j
    )


def _spelled_like(indicator: str, table: Table, j: int) -> bool:
    """Return whether a misread indicator is clearly this column's and no other's."""
    rated = [
        (closeness(indicator, column.indicator), k)
        for k, column in enumerate(table.columns)
        if column.measure in AMOUNTS
    ]
    rated.sort(reverse=True)
    clear = len(rated) == 1 or rated[0][0] - rated[1][0] >= CLEARLY
    return bool(rated) and rated[0][1] == j and rated[0][0] >= MISREAD_SUBJECT and clear


def _is_the_total(case: Case, statement: MaximumStatement, table: Table, j: int) -> bool:
    """A statement of "the total" means the table it names, or the overall totals only."""
    if j not in case.totals(table):
        return False
    if statement.table_number is not None:
        return True
    if statement.mark and any(statement.mark == row.mark for row in table.rows):
        return True
    base = table.columns[j].maximum
    if base is None:
        return _has_parts(table) or len(case.document.tables) == 1
    stated = [
        column.maximum
        for other in case.document.tables
        if other.unit_level is table.unit_level and other.kind is TableKind.RANKING
        for column in other.columns
        if column.measure is Measure.TOTAL and column.maximum is not None
    ]
    return table.columns[j].measure is Measure.TOTAL and base == max(stated, default=None)


def _lone_amount(table: Table, j: int) -> bool:
    return [i for i, c in enumerate(table.columns) if c.measure in AMOUNTS] == [j]


def _has_parts(table: Table) -> bool:
    return sum(c.measure is Measure.SCORE for c in table.columns) >= 2


def _names_row(statement: MaximumStatement, table: Table, position: int) -> bool:
    row = table.rows[position]
    if statement.mark and statement.mark in {row.mark, *(c.mark for c in row.cells)}:
        return True
    names = (row.name.printed, row.name.official, row.name.raw)
    return any(same_name(unit, name) for unit in statement.units for name in names if name)


def check_above_maximum(case: Case) -> Answer:
    """Report figures above every maximum that may hold for them."""
    drafts = []
    for figures in case.figures:
        for j in figures.columns(*AMOUNTS):
            maxima = column_maxima(case, figures.table, j)
            if maxima.base is None and not maxima.by_row:
                continue
            above = _above(figures, j, maxima)
            from_header = figures.column(j).maximum is not None
            if from_header or len(above) <= max(1, EXCEEDED * len(figures.rows)):
                drafts.extend(above)
    return Answer(tuple(drafts))


def _above(figures: Figures, j: int, maxima: ColumnMaxima) -> list[Draft]:
    drafts = []
    column = figures.column(j)
    for i, position in enumerate(figures.rows):
        limits = maxima.admissible(position)
        if not limits or not figures.known[i, j] or figures.value(i, j) <= max(limits):
            continue
        printed, limit = figures.cell(i, j).value, max(limits)
        drafts.append(
            Draft(
                rule=Rule.COLUMN_MAX,
                table_id=figures.table.table_id,
                unit=figures.unit(i),
                column=str(column.index),
                reported=figure_vi(printed),
                expected=f"≤ {figure_vi(limit)}",
                formula=f"{figure_vi(printed)} > {figure_vi(limit)}",
                text=messages.ABOVE_MAXIMUM.say(
                    unit=figures.unit(i),
                    reported=printed,
                    column=column.indicator,
                    maximum=limit,
                ),
                cells=(figures.ref(i, j),),
                holds=_Within(figures.ref(i, j), limit),
            )
        )
    return drafts


@dataclass(frozen=True)
class _Within:
    """Whether a figure keeps to its maximum once it is another."""

    cell: str
    limit: Decimal

    def __call__(self, changes: Changes) -> bool:
        return self.cell in changes and changes[self.cell] <= self.limit


def check_marks(case: Case) -> Answer:
    """Report marks that no note explains and notes whose mark stands nowhere in their table."""
    drafts: list[Draft] = []
    for table in case.document.tables:
        drafts.extend(_unexplained(case.document, table))
        drafts.extend(_unused(table))
    return Answer(tuple(drafts))


def _unexplained(document: Document, table: Table) -> list[Draft]:
    explained = {n.mark for t in document.tables for n in t.notes} | {
        s.mark for s in document.maxima
    }
    return [
        Draft(
            rule=Rule.COLUMN_MAX,
            table_id=table.table_id,
            unit=row.name.printed or row.name.raw,
            column="",
            reported=row.mark,
            expected="",
            formula="",
            text=messages.MARK_WITHOUT_NOTE.say(
                unit=row.name.printed or row.name.raw, mark=row.mark
            ),
            severity=Severity.FORM,
            certainty=Certainty.INTERPRETIVE,
            location=row.location,
        )
        for row in table.rows
        if row.mark and row.mark not in explained
    ]


def _unused(table: Table) -> list[Draft]:
    used = {row.mark for row in table.rows} | {c.mark for row in table.rows for c in row.cells}
    words = " ".join((table.caption, *(h for c in table.columns for h in c.header)))
    return [
        Draft(
            rule=Rule.COLUMN_MAX,
            table_id=table.table_id,
            unit="",
            column="",
            reported=note.mark,
            expected="",
            formula="",
            text=messages.NOTE_WITHOUT_MARK.say(mark=note.mark),
            severity=Severity.FORM,
            certainty=Certainty.INTERPRETIVE,
            location=note.location,
        )
        for note in table.notes
        if note.mark and note.mark not in used and note.mark not in words
    ]
