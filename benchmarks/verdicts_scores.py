"""Scores of verdicts: each error of a paper held against what the program says of it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from benchmarks.verdicts_papers import Paper
from documents.document import Document
from documents.findings import Finding, Verdict
from documents.provenance import RepairReason
from documents.references import cell_ref
from documents.tables import Cell, CellStatus

READING, SOURCE, OPEN = "reading", "source", "undetermined"
_BINS = 10
_PROVEN = frozenset({RepairReason.CONSTRAINT, RepairReason.SECOND_READING})


@dataclass(frozen=True)
class Error:
    """One error of a paper: whose it is, its kind, and the cells that it touches."""

    layer: str
    kind: str
    refs: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """What the program says of an error: a verdict, how likely the publisher is to blame."""

    verdict: str
    source: float | None


@dataclass
class Score:
    """Counts over papers."""

    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)  # (true, said)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    silent: Counter[str] = field(default_factory=Counter)
    unread: int = 0  # errors in tables that came out in another shape
    entangled: int = 0  # errors that are named only together with one of the other side
    repaired: int = 0
    exact: int = 0
    inferred: int = 0  # figures without a usable token
    inferred_exact: int = 0
    damaged: int = 0
    figures: int = 0
    odds: list[tuple[float, bool]] = field(default_factory=list)  # P(source), whether it was
    ranked: list[tuple[float, str]] = field(default_factory=list)  # P(source), whose it was
    notes: list[str] = field(default_factory=list)

    @property
    def judged(self) -> int:
        """Errors that something was said about."""
        return self.verdicts.total()

    @property
    def decided(self) -> int:
        """Errors that were blamed on someone."""
        return sum(n for (_, said), n in self.verdicts.items() if said != OPEN)

    @property
    def coverage(self) -> float:
        """The share of errors that were blamed on someone."""
        return self.decided / max(1, self.judged)

    def f1(self, layer: str) -> float:
        """Return the F1 of one verdict over the decided errors."""
        other = SOURCE if layer == READING else READING
        right = self.verdicts[layer, layer]
        wrong = self.verdicts[other, layer] + self.verdicts[layer, other]
        return 2 * right / max(1, 2 * right + wrong)

    @property
    def macro_f1(self) -> float:
        """The mean of both verdicts' F1."""
        return (self.f1(READING) + self.f1(SOURCE)) / 2

    def at(self, coverage: float) -> "Score":
        """Return the verdicts if just the surest share of all judged errors were decided."""
        order = sorted(self.ranked, key=lambda each: -abs(each[0] - 0.5))
        chosen = Score()
        for source, layer in order[: round(coverage * len(order))]:
            chosen.verdicts[layer, SOURCE if source > 0.5 else READING] += 1
        return chosen

    def rate(self, true: str, said: str) -> float:
        """Return how often, of the decided errors, one layer's was blamed on another."""
        return self.verdicts[true, said] / max(1, self.decided)

    @property
    def calibration(self) -> float:
        """The expected calibration error of the probability that the publisher is to blame."""
        bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
        for source, true in self.odds:
            bins[min(_BINS - 1, int(source * _BINS))].append((source, true))
        misses = (
            abs(sum(p for p, _ in bin_) - sum(true for _, true in bin_)) for bin_ in bins if bin_
        )
        return sum(misses) / max(1, len(self.odds))


def errors_of(paper: Paper, misread: Mapping[str, str]) -> Iterator[Error]:
    """Yield the errors of a paper and of its reader."""
    for error in paper.errors:
        # A figure that was printed wrong and then misread is not in the document as read.
        if left := error.refs - misread.keys():
            yield Error(SOURCE, error.kind, left)
    for ref in misread:
        yield Error(READING, "misread", frozenset({ref}))


def add(score: Score, paper: Paper, misread: Mapping[str, str], document: Document) -> None:
    """Add what the program says of one paper."""
    whole = _in_shape(paper, document)
    figures = figures_of(paper, document)
    score.figures += len(figures)
    repaired = _add_repairs(score, figures, printed_values(paper), misread, document)
    layers = _layers(paper, misread)
    by_cell: dict[str, list[Finding]] = {}
    entangled: set[str] = set()  # what names errors of both sides blames either of them rightly
    for finding in document.audit.findings:
        if {READING, SOURCE} == {layers[ref] for ref in finding.cells if ref in layers}:
            entangled.update(finding.cells)
            continue
        for ref in finding.cells:
            by_cell.setdefault(ref, []).append(finding)
    _add_odds(score, paper, misread, document, whole)
    for error in errors_of(paper, misread):
        if not all(ref.partition(".")[0] in whole for ref in error.refs):
            score.unread += 1
            continue
        answer = _answer(error, by_cell, repaired)
        if answer is None and error.refs & entangled:
            score.entangled += 1
            continue
        score.kinds[error.kind, answer.verdict if answer else "silent"] += 1
        if answer is None:
            lost = any(figures[r].status is CellStatus.MISSING for r in error.refs if r in figures)
            score.silent["marked as lost" if lost else error.layer] += 1
            continue
        score.verdicts[error.layer, answer.verdict] += 1
        score.ranked.append((_certainty(answer), error.layer))
        if answer.verdict not in {error.layer, OPEN}:
            score.notes.append(
                f"{error.kind} {sorted(error.refs)[:2]} ({error.layer}) called {answer.verdict}"
            )


def _add_odds(
    score: Score, paper: Paper, misread: Mapping[str, str], document: Document, whole: set[str]
) -> None:
    """Keep the probability of each finding that speaks of one side's errors only."""
    printed_wrong = {ref for error in paper.errors for ref in error.refs}
    for finding in document.audit.findings:
        cells = set(finding.cells)
        source, reading = bool(cells & printed_wrong), bool(cells & misread.keys())
        chance = _source(finding)
        if chance is not None and source != reading and finding.table_id in whole:
            score.odds.append((chance, source))


def _layers(paper: Paper, misread: Mapping[str, str]) -> dict[str, str]:
    """Return whose error stands in each wrong cell."""
    printed_wrong = {ref for error in paper.errors for ref in error.refs}
    return dict.fromkeys(printed_wrong, SOURCE) | dict.fromkeys(misread, READING)


def _certainty(answer: Answer) -> float:
    """Return the probability that the publisher is to blame; what was repaired was misread."""
    if answer.source is not None:
        return answer.source
    return {READING: 0.0, SOURCE: 1.0}.get(answer.verdict, 0.5)


def figures_of(paper: Paper, document: Document) -> dict[str, Cell]:
    """Return the cells by reference of the tables that were read in the shape that they have."""
    whole = _in_shape(paper, document)
    return {
        cell_ref(t.table_id, r.index, j): cell
        for t in document.tables
        if t.table_id in whole
        for r in t.rows
        for j, cell in enumerate(r.cells, start=1)
    }


def _in_shape(paper: Paper, document: Document) -> set[str]:
    """Return the tables that were read with the rows and columns that they have."""
    shapes = {
        f"t{n:02d}": (len(s.units) + len(s.bottom), len(s.heads))
        for n, s in enumerate(paper.printed.sheets, start=1)
    }
    if len(document.tables) != len(shapes):
        return set()
    return {
        t.table_id
        for t in document.tables
        if shapes.get(t.table_id) == (len(t.rows), len(t.columns))
    }


def _add_repairs(
    score: Score,
    figures: Mapping[str, Cell],
    values: Mapping[str, Decimal | None],
    misread: Mapping[str, str],
    document: Document,
) -> set[str]:
    """Count the figures that were repaired, inferred and damaged; return their references."""
    repaired = set()
    for repair in document.repairs:
        if repair.reason not in _PROVEN or repair.target not in figures:
            continue
        ref, cell = repair.target, figures[repair.target]
        repaired.add(ref)
        right = cell.value == values.get(ref)
        if cell.status is CellStatus.INFERRED:
            score.inferred += 1
            score.inferred_exact += right
        else:
            score.repaired += 1
            score.exact += right
        score.damaged += ref not in misread and not right
        if not right:
            score.notes.append(f"wrong repair {ref} {repair.before!r} -> {repair.after}")
    return repaired


def printed_values(paper: Paper) -> dict[str, Decimal | None]:
    """Return every printed figure by its reference."""
    return {
        cell_ref(f"t{n:02d}", i, j): value
        for n, sheet in enumerate(paper.printed.sheets, start=1)
        for i, row in enumerate([*sheet.figures, *(figures for _, figures in sheet.bottom)])
        for j, value in enumerate(row, start=1)
    }


def _answer(
    error: Error, by_cell: Mapping[str, list[Finding]], repaired: set[str]
) -> Answer | None:
    """Return what was said of an error; of several answers, the one that blames the wrong layer."""
    if error.refs & repaired:
        return Answer(READING, None)
    findings = {f.finding_id: f for ref in error.refs for f in by_cell.get(ref, ())}.values()
    if not findings:
        return None
    said = {f.verdict.value for f in findings}
    wrong = SOURCE if error.layer == READING else READING
    verdict = wrong if wrong in said else error.layer if error.layer in said else OPEN
    odds = [p for f in findings if f.verdict.value == verdict and (p := _source(f)) is not None]
    return Answer(verdict, sum(odds) / len(odds) if odds else None)


def _source(finding: Finding) -> float | None:
    """Return the probability that the publisher is to blame."""
    if finding.probability is None:
        return None
    blamed = finding.verdict is Verdict.READING
    return 1 - finding.probability if blamed else finding.probability
