"""What the overview of a run needs of each document, so that it need not be read again for it."""

from collections import Counter

from documents.base import Frozen
from documents.document import Document
from documents.findings import Rule, Severity, Verdict
from documents.notices import Notice, in_brief
from documents.tables import CellStatus, RowKind, TableKind, UnitLevel
from review.report import glance

_NO_FIGURE = (CellStatus.BLANK, CellStatus.NOT_SCORED)


class RuleCount(Frozen):
    """How often a rule is broken by whose error."""

    rule: Rule
    verdict: Verdict
    findings: int


class DocumentSummary(Frozen):
    """One document in numbers; figures are those of units in ranking tables.

    `levels` counts the figures by the level of the units, `unnamed` rows whose unit is not known,
    `undecided` findings that touch a rank or level and whose error is open, `corrections` figures
    that a person corrected. `problems` is what could not be read, in Vietnamese and in English.
    `same_as`, `replaces` and `replaced_by` are ids of other documents, `differences` counts the
    figures that the better edition gives otherwise.
    """

    document_id: str
    title: str
    number: str
    province: str
    period: str
    year: int | None
    tables: int
    figures: int
    statuses: dict[CellStatus, int]
    levels: dict[UnitLevel, int]
    severities: dict[Severity, int]
    rules: tuple[RuleCount, ...]
    unnamed: int
    undecided: int
    corrections: int
    problems: Notice | None
    same_as: str = ""
    replaces: str = ""
    replaced_by: str = ""
    differences: int = 0


def summary_of(document: Document, corrections: int = 0) -> DocumentSummary:
    """Return the numbers of a document."""
    facts, seen = document.facts, glance(document)
    rankings = [table for table in document.tables if table.kind is TableKind.RANKING]
    statuses: Counter[CellStatus] = Counter()
    levels: Counter[UnitLevel] = Counter()
    for table in rankings:
        for row in table.rows:
            if row.kind is RowKind.UNIT:
                statuses.update(cell.status for cell in row.cells)
                levels[table.unit_level] += len(row.cells)
    findings = document.audit.findings
    rules = Counter((finding.rule, finding.verdict) for finding in findings)
    rows = [row for table in rankings for row in table.rows if row.kind is RowKind.UNIT]
    return DocumentSummary(
        document_id=document.document_id,
        title=facts.title or "",
        number=facts.number or "",
        province=facts.province or "",
        period=facts.period or "",
        year=facts.year,
        tables=seen.tables,
        figures=sum(n for status, n in statuses.items() if status not in _NO_FIGURE),
        statuses=dict(sorted(statuses.items())),
        levels=dict(sorted(levels.items())),
        severities=seen.severities,
        rules=tuple(
            RuleCount(rule=r, verdict=v, findings=n) for (r, v), n in sorted(rules.items())
        ),
        unnamed=sum(not row.name.unit_id for row in rows),
        undecided=sum(
            f.severity is Severity.DECISION and f.verdict is Verdict.UNDETERMINED for f in findings
        ),
        corrections=corrections,
        problems=in_brief(document.unread()),
    )
