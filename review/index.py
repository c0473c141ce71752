"""index.html: all inputs of a run, what became of them, and where to read on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from documents.document import Document
from documents.findings import Severity
from documents.notices import in_brief
from documents.runs import InputRecord, RunStatus, RunSummary
from review.causes import SYMBOLS
from review.rendering import render
from review.report import Glance, glance
from review.wording import Language, Wording

STATUS_SYMBOLS = {
    RunStatus.OK: "✓",
    RunStatus.FINDINGS: "●",
    RunStatus.PARTIAL: "◐",
    RunStatus.FAILED: "✗",
    RunStatus.SKIPPED: "–",
}


@dataclass(frozen=True, slots=True)
class InputView:
    """One input; `document` and `glance` are None when it gave no document."""

    record: InputRecord
    symbol: str
    reason: str
    document: Document | None
    glance: Glance | None


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over all documents of the run."""

    documents: int
    tables: int
    figures: int
    severities: dict[Severity, int]


def render_index(
    run: RunSummary, documents: Sequence[Document], language: str = Language.VIETNAMESE
) -> str:
    """Return the overview of a run as a self-contained HTML page; it stands in OUT itself.

    Raises:
        ValueError: when the language is neither "vi" nor "en".
    """
    wording = Wording(language)
    by_id = {document.document_id: document for document in documents}
    views = [_view(record, by_id.get(record.document_id), wording) for record in run.inputs]
    statuses = Counter(record.status for record in run.inputs)
    return render(
        "index.html",
        wording,
        read=[view for view in views if view.record.status is not RunStatus.SKIPPED],
        skipped=[view for view in views if view.record.status is RunStatus.SKIPPED],
        statuses=[(s, STATUS_SYMBOLS[s], statuses[s]) for s in RunStatus if statuses[s]],
        totals=_totals(documents),
        symbols=SYMBOLS,
        versions=run.versions,
    )


def _view(record: InputRecord, document: Document | None, wording: Wording) -> InputView:
    reason = record.reason
    if record.duplicate_of:
        reason = wording("index.duplicate", name=record.duplicate_of)
    elif document and record.status is RunStatus.PARTIAL:
        reason = in_brief(document.unread(), wording.language)
    return InputView(
        record=record,
        symbol=STATUS_SYMBOLS[record.status],
        reason=reason,
        document=document,
        glance=glance(document) if document else None,
    )


def _totals(documents: Sequence[Document]) -> Totals:
    glances = [glance(document) for document in documents]
    return Totals(
        documents=len(documents),
        tables=sum(one.tables for one in glances),
        figures=sum(one.figures for one in glances),
        severities={s: sum(one.severities[s] for one in glances) for s in Severity},
    )
