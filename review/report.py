"""audit.html: what one document says, and where it contradicts itself."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from documents.claims import Claim, ClaimCheck, ClaimVerdict
from documents.document import Document
from documents.facts import MaximumStatement
from documents.findings import Relation, RelationKind, Severity
from documents.provenance import Repair, RepairReason
from documents.tables import CellStatus, TableKind
from review.causes import SYMBOLS, causes_of
from review.doubts import doubts_of
from review.places import Link, Places
from review.rendering import render
from review.tables import flags_of, states_of, tables_of
from review.wording import Language, Wording

CLAIM_SYMBOLS = {
    ClaimVerdict.CONSISTENT: "✓",
    ClaimVerdict.ONLY_IF: "≈",
    ClaimVerdict.INCONSISTENT: "✗",
    ClaimVerdict.NOT_CHECKABLE: "–",
}
_IN_DOUBT = (CellStatus.INFERRED, CellStatus.MISSING)
_BY_HAND = RepairReason.CORRECTION
# Says at the beginning of a report that it shows corrections, so that it need not be read whole.
_MARK, _HEAD = "soat-corrections", 512


@dataclass(frozen=True, slots=True)
class Glance:
    """The few numbers that say how the document stands."""

    tables: int
    rows: int
    figures: int
    in_doubt: int
    severities: dict[Severity, int]


@dataclass(frozen=True, slots=True)
class RelationView:
    """A relation in words, with the cells that break it."""

    table: Link
    sentence: str
    holds: str
    mode: str
    exceptions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim and what checking it gave; `check` is None when nobody has checked it."""

    claim: Claim
    check: ClaimCheck | None
    symbol: str
    reason: str
    place: str


def render_document(
    document: Document,
    language: str = Language.VIETNAMESE,
    crops: Mapping[str, bytes] = MappingProxyType({}),
) -> str:
    """Return the audit report of one document as a self-contained HTML page.

    `crops` are pictures of cells in doubt (PNG files), by reference.

    Raises:
        ValueError: when the language is neither "vi" nor "en".
    """
    wording = Wording(language)
    places = Places(document, wording)
    causes = causes_of(document, places, wording)
    tables = tables_of(document, flags_of(causes), places, wording)
    return render(
        "audit.html",
        wording,
        document=document,
        facts=facts_of(document, wording),
        glance=glance(document),
        verdict=verdict(document, len(causes), wording),
        symbols=SYMBOLS,
        causes=causes,
        tables=tables,
        states=states_of(tables),
        doubts=doubts_of(document, crops, places),
        relations=[_relation(r, places, wording) for r in document.audit.relations],
        maxima=[(m, _scope(m, wording)) for m in document.maxima],
        claims=_claims(document, places, wording),
        repairs=_repairs(document.repairs, places),
        corrections=[(r, places.link(r.target)) for r in document.repairs if r.reason is _BY_HAND],
        corrected_mark=_MARK,
    )


def is_corrected(report: Path) -> bool:
    """Return whether the report of a document shows figures that a person corrected."""
    with report.open("rb") as file:
        return _MARK.encode() in file.read(_HEAD)


def facts_of(document: Document, wording: Wording) -> tuple[tuple[str, str], ...]:
    """Return label and value of each fact; a value is "" where the paper is blank."""
    facts = document.facts
    province = facts.province or ""
    if province and facts.province_code:
        province += f" ({wording('fact.code', code=facts.province_code)})"
    period = facts.period or (str(facts.year) if facts.year else "")
    values = {
        "kind": facts.kind.value,
        "number": facts.number,
        "date": facts.date.strftime("%d/%m/%Y") if facts.date else None,
        "issuer": facts.issuer,
        "province": province,
        "period": period,
        "signer": facts.signer,
    }
    return tuple((wording(f"fact.{key}"), value or "") for key, value in values.items())


def verdict(document: Document, causes: int, wording: Wording) -> str:
    """Return in a sentence or two how the document stands."""
    found = len(document.audit.findings)
    if found == 0:
        sentence = wording("glance.clean")
    elif found == 1:
        sentence = wording("glance.one_finding")
    elif found == causes:
        sentence = wording("glance.findings", n=found)
    elif causes == 1:
        sentence = wording("glance.one_cause", n=found)
    else:
        sentence = wording("glance.causes", n=found, causes=causes)
    parts = [sentence]
    if not any(table.kind is TableKind.RANKING for table in document.tables):
        parts.append(wording("glance.nothing"))
    if document.problems:
        parts.append(wording("glance.partial"))
    return " ".join(parts)


def glance(document: Document) -> Glance:
    """Count what a reader wants to know first; figures are those of ranking tables."""
    rankings = [table for table in document.tables if table.kind is TableKind.RANKING]
    cells = [cell for table in rankings for row in table.rows for cell in row.cells]
    counts = Counter(finding.severity for finding in document.audit.findings)
    return Glance(
        tables=len(document.tables),
        rows=sum(len(table.rows) for table in rankings),
        figures=sum(cell.status not in (CellStatus.BLANK, CellStatus.NOT_SCORED) for cell in cells),
        in_doubt=sum(cell.status in _IN_DOUBT for cell in cells),
        severities={severity: counts[severity] for severity in Severity},
    )


def _relation(relation: Relation, places: Places, wording: Wording) -> RelationView:
    table_id = relation.target.partition(".")[0]
    return RelationView(
        table=places.table_link(table_id) or Link(table_id),
        sentence=_relation_sentence(relation, places, wording),
        holds=wording("relation.holds", support=relation.support, checked=relation.checked),
        mode=", ".join(_mode(word, wording) for word in relation.mode.split(", ") if word),
        exceptions=tuple(places.unit_link(reference) for reference in relation.exceptions),
    )


def _relation_sentence(relation: Relation, places: Places, wording: Wording) -> str:
    home = relation.target.partition(".")[0]
    target = places.short_name(relation.target, home)
    operands = [places.short_name(reference, home) for reference in relation.operands]
    weights = [wording.number(weight) for weight in relation.weights]
    if relation.kind is RelationKind.SHARE and len(weights) == 1:
        return wording("relation.share_of", target=target, operands=operands[0], base=weights[0])
    if weights:
        pairs = zip(weights, operands, strict=False)
        operands = [operand if w == "1" else f"{w} × {operand}" for w, operand in pairs]
    sign = " − " if relation.kind is RelationKind.DIFFERENCE else " + "
    return wording(f"relation.{relation.kind}", target=target, operands=sign.join(operands))


def _mode(word: str, wording: Wording) -> str:
    return wording(f"mode.{word}") if wording.knows(f"mode.{word}") else word


def _scope(maximum: MaximumStatement, wording: Wording) -> str:
    """Return what a stated maximum is of, and for whom."""
    if maximum.units:
        whom = ", ".join(maximum.units)
    elif maximum.mark:
        whom = wording("statement.marked", mark=maximum.mark)
    else:
        whom = wording("statement.all")
    parts = [maximum.indicator or wording("statement.total"), whom]
    if maximum.table_number:
        parts.append(wording("statement.in_table", number=maximum.table_number))
    return "; ".join(parts)


def _claims(document: Document, places: Places, wording: Wording) -> tuple[ClaimView, ...]:
    checks = {check.claim_id: check for check in document.audit.claim_checks}
    views = []
    for claim in document.claims:
        check = checks.get(claim.claim_id)
        verdict = check.verdict if check else ClaimVerdict.NOT_CHECKABLE
        reason = wording.either(check.reason_vi, check.reason_en) if check else ""
        place = places.source_place(claim.location)
        views.append(ClaimView(claim, check, CLAIM_SYMBOLS[verdict], reason, place))
    return tuple(views)


def _repairs(
    repairs: tuple[Repair, ...], places: Places
) -> list[tuple[Repair, list[tuple[Repair, Link]]]]:
    """Return the repairs of reading by reason: one of each, and all with their places."""
    read = [repair for repair in repairs if repair.reason is not _BY_HAND]
    ordered = sorted(read, key=lambda repair: repair.reason)
    grouped = []
    for _, run in groupby(ordered, key=lambda repair: repair.reason):
        members = list(run)
        grouped.append((members[0], [(r, places.link(r.target)) for r in members]))
    return grouped
