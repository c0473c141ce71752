"""A disagreement as a rule reports it, before it gets its id, its cause and its verdict."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from documents.document import Document
from documents.findings import Certainty, Relation, Rule, Severity
from documents.provenance import Location
from documents.tables import Cell, Measure, Row, Table
from validator.figures import AMOUNTS, Figures
from validator.relations import SumRelation
from validator.words import years_in

# Other figures tried in place of printed ones: reference -> figure.
Changes = Mapping[str, Decimal]


@dataclass(frozen=True)
class Draft:
    """What a rule found. `cause` is a key that all drafts of one cause share; "" for its own.

    `cells` come with the suspect first. `text` is the message in Vietnamese and in English.
    """

    rule: Rule
    table_id: str
    unit: str
    column: str
    reported: str
    expected: str
    formula: str
    text: tuple[str, str]
    cells: tuple[str, ...] = ()
    severity: Severity = Severity.VALUE
    certainty: Certainty = Certainty.CERTAIN
    cause: str = ""
    location: Location | None = None
    # What sets this draft apart from others that say the same: the sentence it is about.
    subject: str = ""
    # For finding causes. `offers` are single figures that would settle it, `holds` tells whether
    # another figure at one of its cells or `witnesses` would; `else_cause` is the cause when no
    # figure explains it together with others.
    offers: tuple[tuple[str, Decimal], ...] = ()
    witnesses: tuple[str, ...] = ()
    holds: Callable[[Changes], bool] | None = field(default=None, compare=False)
    else_cause: str = ""
    # The reading itself is in doubt, whatever the cells say.
    doubtful: bool = False


@dataclass(frozen=True)
class Case:
    """What every rule gets to see: the document, its figures, the relations found in them."""

    document: Document
    figures: tuple[Figures, ...]
    sums: dict[str, tuple[SumRelation, ...]] = field(default_factory=dict)
    # Cells that other rules contradict: what is worked out from them proves nothing.
    suspects: frozenset[str] = frozenset()

    def totals(self, table: Table) -> tuple[int, ...]:
        """Return the columns of a table's overall result: by name, by figures, or the only one."""
        amounts = [j for j, c in enumerate(table.columns) if c.measure in AMOUNTS]
        named = [j for j in amounts if table.columns[j].measure is Measure.TOTAL]
        sums = [r for r in self.sums.get(table.table_id, ()) if not r.is_change]
        parts = {j for relation in sums for j in relation.operands}
        added = [r.target for r in sums if r.target not in parts and r.target in amounts]
        changes = [r for r in self.sums.get(table.table_id, ()) if r.is_change]
        this_year = [r.operands[0] for r in changes if r.operands[0] in amounts]
        lone = amounts if len(amounts) == 1 else _of_latest_year(table, amounts)
        return tuple(named or added or this_year or lone)


def _of_latest_year(table: Table, columns: list[int]) -> list[int]:
    """Return the only column of the latest year where two columns or more name their years."""
    years = {j: max(held) for j in columns if (held := years_in(table.columns[j].indicator))}
    latest = [j for j, year in years.items() if year == max(years.values())]
    return latest if len(latest) == 1 < len(years) else []


@dataclass(frozen=True)
class Answer:
    """What one rule says: its findings, and the relations that it found to hold."""

    drafts: tuple[Draft, ...] = ()
    relations: tuple[Relation, ...] = ()


Check = Callable[[Case], Answer]


def find_cell(document: Document, reference: str) -> tuple[Table, Row, Cell] | None:
    """Return the cell that a reference such as "t01.r03.c2" names, or None."""
    table_id, _, rest = reference.partition(".r")
    row_text, _, column_text = rest.partition(".c")
    if not (row_text.isdigit() and column_text.isdigit()):
        return None
    for table in document.tables:
        if table.table_id != table_id or int(row_text) >= len(table.rows):
            continue
        row = table.rows[int(row_text)]
        for column, cell in zip(table.columns, row.cells, strict=True):
            if column.index == int(column_text):
                return table, row, cell
    return None


def collect(answers: Iterable[Answer]) -> Answer:
    """Return several answers as one."""
    drafts: list[Draft] = []
    relations: list[Relation] = []
    for answer in answers:
        drafts.extend(answer.drafts)
        relations.extend(answer.relations)
    return Answer(tuple(drafts), tuple(relations))
