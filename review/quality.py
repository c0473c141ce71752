"""How good the figures of a run are: coverage, statuses, findings, and what needs a person."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.findings import Rule, Verdict
from documents.runs import RunStatus, RunSummary
from documents.tables import CellStatus, UnitLevel
from documents.text import fold
from review.overview import DocumentSummary
from review.wording import Wording

_TONES = 5  # of a grid's cells
_IN_DOUBT = (CellStatus.INFERRED, CellStatus.MISSING)
# How much a reason weighs when documents are ordered by what a person should look at first.
_FAILED, _PARTIAL = 1000, 100


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with its name, and its share of all, or of the largest, from 0 to 100."""

    key: str
    name: str
    count: int
    percent: float


@dataclass(frozen=True, slots=True)
class GridCell:
    """Documents and figures of a province in a year; `tone` grows with the figures, 0 for none."""

    documents: int
    figures: int
    tone: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Provinces by years; years in order, with those between them that have nothing."""

    years: tuple[int | None, ...]
    rows: tuple[tuple[str, tuple[GridCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """How often a rule is broken: by verdict in their order, and in all; shares of the largest."""

    name: str
    counts: tuple[int, ...]
    total: int
    percents: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A document that a person should look at, and why."""

    name: str
    document_id: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """All that the page says of quality."""

    statuses: tuple[Bar, ...]
    levels: tuple[Bar, ...]
    grid: Grid
    verdicts: tuple[tuple[str, str], ...]
    rules: tuple[RuleRow, ...]
    tasks: tuple[Task, ...]


def quality_of(run: RunSummary, documents: Sequence[DocumentSummary], wording: Wording) -> Quality:
    """Return the quality of the documents of a run.

    A document that is there twice counts once in coverage and figures.
    """
    counted = [document for document in documents if not document.same_as]
    statuses: Counter[CellStatus] = Counter()
    levels: Counter[UnitLevel] = Counter()
    for document in counted:
        statuses.update(document.statuses)
        levels.update(document.levels)
    return Quality(
        statuses=tuple(_bars([(s, statuses[s]) for s in CellStatus], wording, of_all=True)),
        levels=tuple(_bars([(level, levels[level]) for level in UnitLevel], wording)),
        grid=_grid(counted, wording),
        verdicts=tuple((verdict.value, wording.choice(verdict)) for verdict in Verdict),
        rules=_rules(counted, wording),
        tasks=_tasks(run, documents, wording),
    )


def _bars(
    counts: Sequence[tuple[CellStatus | UnitLevel, int]], wording: Wording, *, of_all: bool = False
) -> Iterator[Bar]:
    numbers = [count for _, count in counts]
    whole = sum(numbers) if of_all else max(numbers, default=0)
    for member, count in counts:
        if count:
            yield Bar(member.value, wording.choice(member), count, round(100 * count / whole, 2))


def _grid(documents: Sequence[DocumentSummary], wording: Wording) -> Grid:
    found: dict[tuple[str, int | None], list[DocumentSummary]] = defaultdict(list)
    for document in documents:
        found[document.province, document.year].append(document)
    known = [year for _, year in found if year is not None]
    years: list[int | None] = list(range(min(known), max(known) + 1)) if known else []
    if any(year is None for _, year in found):
        years.append(None)
    largest = max((_figures(members) for members in found.values()), default=0)
    provinces = sorted({province for province, _ in found}, key=lambda name: (not name, fold(name)))
    return Grid(
        years=tuple(years),
        rows=tuple(
            (
                province or wording("quality.unknown"),
                tuple(_grid_cell(found.get((province, year), []), largest) for year in years),
            )
            for province in provinces
        ),
    )


def _grid_cell(documents: Sequence[DocumentSummary], largest: int) -> GridCell:
    figures = _figures(documents)
    tone = (
        1 + figures * (_TONES - 1) // largest if largest and documents else min(len(documents), 1)
    )
    return GridCell(len(documents), figures, tone)


def _figures(documents: Sequence[DocumentSummary]) -> int:
    return sum(document.figures for document in documents)


def _rules(documents: Sequence[DocumentSummary], wording: Wording) -> tuple[RuleRow, ...]:
    counts: Counter[tuple[Rule, Verdict]] = Counter()
    for document in documents:
        for each in document.rules:
            counts[each.rule, each.verdict] += each.findings
    totals = {rule: sum(counts[rule, verdict] for verdict in Verdict) for rule in Rule}
    largest = max(totals.values())
    return tuple(
        RuleRow(
            name=wording.choice(rule),
            counts=tuple(counts[rule, verdict] for verdict in Verdict),
            total=total,
            percents=tuple(round(100 * counts[rule, v] / largest, 2) for v in Verdict),
        )
        for rule, total in sorted(totals.items(), key=lambda item: -item[1])
        if total
    )


def _tasks(
    run: RunSummary, documents: Sequence[DocumentSummary], wording: Wording
) -> tuple[Task, ...]:
    by_id = {document.document_id: document for document in documents}
    weighed = []
    for record in run.inputs:
        document = by_id.get(record.document_id)
        weight, reasons = 0, []
        if record.status is RunStatus.FAILED:
            reason = wording.either(record.reason_vi, record.reason)
            weight, reasons = _FAILED, [wording("quality.failed", reason=reason)]
        elif document:
            weight, reasons = _reasons(document, wording)
        if reasons:
            name = (document and document.title) or record.name
            weighed.append((weight, Task(name, record.document_id, tuple(reasons))))
    return tuple(task for _, task in sorted(weighed, key=lambda pair: -pair[0]))


def _reasons(document: DocumentSummary, wording: Wording) -> tuple[int, list[str]]:
    doubtful = sum(document.statuses.get(status, 0) for status in _IN_DOUBT)
    counts = (
        ("quality.undecided", document.undecided),
        ("quality.in_doubt", doubtful),
        ("quality.unnamed", document.unnamed),
        ("quality.differences", document.differences),
    )
    reasons = [wording(key, n=wording.count(n)) for key, n in counts if n]
    weight = sum(n for _, n in counts)
    if document.problems:
        reason = document.problems.text(wording.language)
        reasons.insert(0, wording("quality.partial", reason=reason))
        weight += _PARTIAL
    return weight, reasons
