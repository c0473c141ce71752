"""From drafts to findings: ids, causes, places, and whose error it is."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from documents.document import Document
from documents.findings import Finding, Rule, Verdict
from documents.printed import PageKind
from documents.provenance import Location, RepairReason
from documents.references import finding_id
from documents.tables import Cell, CellStatus
from documents.text import fold
from validator.drafts import Draft, find_cell
from validator.figures import in_doubt

# From this confidence on, a cell of a clean page counts as read right.
SURE = 0.95
# Repairs that show the reader's letters or figures were not those on the paper.
MISREAD = frozenset(
    {
        RepairReason.GLYPH,
        RepairReason.SEPARATOR,
        RepairReason.SPLIT_TOKEN,
        RepairReason.PROSE,
        RepairReason.NAME,
        RepairReason.HEADER,
        RepairReason.SECOND_READING,
        RepairReason.CONSTRAINT,
    }
)
# At least this share of the letters of Vietnamese prose carries a tone on a marked vowel.
VIETNAMESE = 0.05
# Fewer letters than this say nothing of the reader.
ENOUGH_LETTERS = 300
CLEAN_PAGES = frozenset({PageKind.DIGITAL, PageKind.TEXT})


def findings_of(document: Document, drafts: Iterable[Draft]) -> tuple[Finding, ...]:
    """Return the drafts as findings, in document order, each once."""
    seen: Counter[str] = Counter()
    findings: dict[str, Finding] = {}
    order = {table.table_id: n for n, table in enumerate(document.tables)}
    rules = list(Rule)
    ranked = sorted(
        drafts,
        key=lambda d: (order.get(d.table_id, len(order)), rules.index(d.rule), _first_row(d)),
    )
    for draft in ranked:
        parts = [draft.rule.value, draft.table_id, draft.unit, draft.column, draft.reported]
        if draft.subject:
            parts.append(fold(draft.subject))
        identity = finding_id(document.document_id, *parts)
        seen[identity] += 1
        if seen[identity] > 1:  # two rows that say the same of a unit named twice
            identity = finding_id(document.document_id, *parts, str(seen[identity]))
        findings[identity] = _finding(document, draft, identity)
    return tuple(findings.values())


def _first_row(draft: Draft) -> tuple[int, str]:
    """Return the place of a draft's first cell; drafts of a whole table come first."""
    if not draft.cells or not draft.unit:
        return (-1, draft.column)
    row = draft.cells[0].partition(".r")[2].partition(".")[0]
    return (int(row) if row.isdigit() else -1, draft.column)


def _finding(document: Document, draft: Draft, identity: str) -> Finding:
    cause = f"cause {document.document_id} {draft.cause}" if draft.cause else identity
    found = {ref: spot[2] for ref in draft.cells if (spot := find_cell(document, ref)) is not None}
    cells = list(found.values())
    return Finding(
        finding_id=identity,
        cause_id="c" + hashlib.sha256(cause.encode()).hexdigest()[:10],
        rule=draft.rule,
        severity=draft.severity,
        verdict=_verdict(document, draft, cells),
        certainty=draft.certainty,
        table_id=draft.table_id,
        unit=draft.unit,
        column=draft.column,
        reported=draft.reported,
        expected=draft.expected,
        formula=draft.formula,
        message_vi=draft.text[0],
        message_en=draft.text[1],
        cells=draft.cells,
        location=_location(document, draft, cells),
        unconfirmed=tuple(ref for ref, cell in found.items() if in_doubt(cell)),
    )


def _location(document: Document, draft: Draft, cells: list[Cell]) -> Location:
    """Return where a finding stands: its own place, else its cells', its row's, its table's.

    The readers do not place everything that they read: the nearest place that is known counts.
    """
    places = [draft.location, *(cell.location for cell in cells)]
    for table in document.tables:
        if table.table_id == draft.table_id:
            rows = (ref.partition(".r")[2].partition(".")[0] for ref in draft.cells)
            places.extend(
                table.rows[int(row)].location
                for row in rows
                if row.isdigit() and int(row) < len(table.rows)
            )
            places.extend(table.locations)
    return next((p for p in places if p is not None and p != Location()), Location())


def was_misread(document: Document) -> bool:
    """Return whether letters or figures of the document were, or had to be, restored."""
    return any(repair.reason in MISREAD for repair in document.repairs) or not _legible(document)


def _legible(document: Document) -> bool:
    """Return whether the prose has the letters that only Vietnamese has.

    A reader for another language drops or replaces nearly all of them, figures and all.
    """
    texts = [p.text for p in document.paragraphs] or [c.text for c in document.claims]
    letters = sum(c.isalpha() for text in texts for c in text)
    marked = sum("\u1ea0" <= c <= "\u1ef9" for text in texts for c in text)
    return letters < ENOUGH_LETTERS or marked >= VIETNAMESE * letters


def _verdict(document: Document, draft: Draft, cells: list[Cell]) -> Verdict:
    """Blame the publisher only for figures that were read beyond doubt from a clean page."""
    guessed = any(c.status is not CellStatus.READ and c.value is not None for c in cells)
    if draft.doubtful or guessed:
        return Verdict.UNDETERMINED
    if (not cells or draft.subject) and was_misread(document):
        return Verdict.UNDETERMINED
    kinds = {page.number: page.kind for page in document.pages}
    pages = [cell.location.page for cell in cells] or [
        draft.location.page if draft.location else None
    ]
    # A text dump has one page and often names none.
    alone = next(iter(kinds.values())) if len(set(kinds.values())) == 1 else None
    clean = all((kinds.get(p) if p is not None else alone) in CLEAN_PAGES for p in pages)
    sure = all(cell.confidence >= SURE for cell in cells)
    return Verdict.SOURCE if clean and sure else Verdict.UNDETERMINED
