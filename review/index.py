"""index.html: all inputs of a run, what became of them, how good their figures are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.findings import Severity
from documents.runs import InputRecord, RunStatus, RunSummary
from review.causes import SYMBOLS
from review.overview import DocumentSummary
from review.quality import quality_of
from review.rendering import render
from review.wording import Language, Wording

STATUS_SYMBOLS = {
    RunStatus.OK: "✓",
    RunStatus.FINDINGS: "●",
    RunStatus.PARTIAL: "◐",
    RunStatus.FAILED: "✗",
    RunStatus.SKIPPED: "–",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """How a document stands to another; `document_id` is empty when the other is not here."""

    words: str
    name: str
    document_id: str


@dataclass(frozen=True, slots=True)
class InputView:
    """One input; `document` is None when it gave no document."""

    record: InputRecord
    symbol: str
    reason: str
    document: DocumentSummary | None
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over all documents of the run."""

    documents: int
    tables: int
    figures: int
    severities: dict[Severity, int]


def render_index(
    run: RunSummary, documents: Sequence[DocumentSummary], language: str = Language.VIETNAMESE
) -> str:
    """Return the overview of a run as a self-contained HTML page; it stands in OUT itself.

    Raises:
        ValueError: when the language is neither "vi" nor "en".
    """
    wording = Wording(language)
    by_id = {document.document_id: document for document in documents}
    views = [_view(record, by_id, wording) for record in run.inputs]
    statuses = Counter(record.status for record in run.inputs)
    return render(
        "index.html",
        wording,
        "overview.css",
        read=[view for view in views if view.record.status is not RunStatus.SKIPPED],
        skipped=[view for view in views if view.record.status is RunStatus.SKIPPED],
        statuses=[(s, STATUS_SYMBOLS[s], statuses[s]) for s in RunStatus if statuses[s]],
        totals=_totals(documents),
        quality=quality_of(run, documents, wording),
        symbols=SYMBOLS,
        versions=run.versions,
    )


def _view(
    record: InputRecord, documents: Mapping[str, DocumentSummary], wording: Wording
) -> InputView:
    document = documents.get(record.document_id)
    reason = wording.either(record.reason_vi, record.reason)
    if record.duplicate_of:
        reason = wording("index.duplicate", name=record.duplicate_of)
    ties = _ties(document, documents, wording) if document else ()
    return InputView(record, STATUS_SYMBOLS[record.status], reason, document, ties)


def _ties(
    document: DocumentSummary, documents: Mapping[str, DocumentSummary], wording: Wording
) -> tuple[Tie, ...]:
    ties = []
    for kind in ("same_as", "replaces", "replaced_by"):
        if key := getattr(document, kind):
            other = documents.get(key)
            name = (other.number or other.title or key) if other else key
            ties.append(Tie(wording(f"link.{kind}"), name, key if other else ""))
    return tuple(ties)


def _totals(documents: Sequence[DocumentSummary]) -> Totals:
    return Totals(
        documents=len(documents),
        tables=sum(document.tables for document in documents),
        figures=sum(document.figures for document in documents),
        severities={s: sum(d.severities.get(s, 0) for d in documents) for s in Severity},
    )
