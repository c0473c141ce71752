"""Simpler ways to say whose error it is, beside the program's own: baselines and ablations."""

from collections.abc import Callable, Iterable

from rapidfuzz.distance import OSA

from documents.document import Document
from documents.findings import Finding, RelationKind, Rule, Verdict
from documents.provenance import Repair, RepairReason
from normalizers.proposals import apply_proposals
from pipeline.stages import installed_stages
from validator.localise.constraints import Constraint, Kind
from validator.localise.doubts import ledger_of
from validator.localise.network import Network, network_of

System = Callable[[Document], Document]
_NEAR = 1  # edits between a figure and its nearest typo


def settled(document: Document) -> Document:
    """Return the document with its repairs and its findings, not judged yet."""
    steps = installed_stages()
    audit = steps.validate(document)
    if (mended := steps.settle(document, audit)) is not document:
        document, audit = mended, steps.validate(mended)
    return document.model_copy(update={"audit": audit})


def judged(document: Document) -> Document:
    """Return the document as the program judges it."""
    known = settled(document)
    return known.model_copy(update={"audit": installed_stages().judge(known, known.audit)})


def always(verdict: Verdict) -> System:
    """Return the system that blames the same side for everything."""

    def system(document: Document) -> Document:
        audit = installed_stages().validate(document)
        return _with(document, (_said(finding, verdict) for finding in audit.findings))

    return system


def row_sums(document: Document) -> Document:
    """Believe every sum of a row: a figure that alone can mend it was misread, and is mended."""
    return _mended(document, lambda text, read: len(text) == len(read))


def nearest_typo(document: Document) -> Document:
    """Mend the figures that are one edit away from what a sum of their row forces."""
    return _mended(document, lambda text, read: OSA.distance(text, read) <= _NEAR)


def without_claims(document: Document) -> Document:
    """Judge without the sentences of the document."""
    return judged(document.model_copy(update={"claims": ()}))


def without_ranks(document: Document) -> Document:
    """Judge without what ranks say of scores."""
    steps = installed_stages()
    audit = steps.validate(document)
    kept = tuple(r for r in audit.relations if r.kind is not RelationKind.RANK)
    known = steps.settle(document, audit.model_copy(update={"relations": kept}))
    audit = steps.validate(known)
    bare = audit.model_copy(update={"relations": kept})
    findings = steps.judge(known, bare).findings
    return known.model_copy(update={"audit": audit.model_copy(update={"findings": findings})})


def _mended(document: Document, is_typo: Callable[[str, str], bool]) -> Document:
    """Mend each row sum that one figure alone can mend; blame the publisher for the others."""
    steps = installed_stages()
    audit = steps.validate(document)
    network = network_of(document, ledger_of(document), audit.relations)
    repairs: dict[str, Repair] = {}
    for constraint in network.broken():
        found = list(_typos(network, constraint, is_typo))
        if constraint.kind is Kind.ROW and len(found) == 1:
            repairs.setdefault(found[0].target, found[0])
    document = apply_proposals(document, tuple(repairs.values()))
    audit = steps.validate(document)
    return _with(document, (_blamed(finding) for finding in audit.findings))


def _typos(
    network: Network, constraint: Constraint, is_typo: Callable[[str, str], bool]
) -> Iterable[Repair]:
    for ref in constraint.refs:
        place = network.ledger.places[ref]
        for number in constraint.values(ref, network.numbers, network.step(ref)):
            after = network.text(ref, number)
            if number >= 0 and is_typo(after, place.cell.printed.replace(".", ",")):
                yield Repair(
                    target=ref,
                    reason=RepairReason.CONSTRAINT,
                    before=place.cell.raw,
                    after=after,
                    because="the sum of its row",
                )


def _blamed(finding: Finding) -> Finding:
    sums = finding.rule is Rule.ROW_TOTAL
    return _said(finding, Verdict.SOURCE if sums else Verdict.UNDETERMINED)


def _said(finding: Finding, verdict: Verdict) -> Finding:
    return finding.model_copy(update={"verdict": verdict, "probability": None})


def _with(document: Document, findings: Iterable[Finding]) -> Document:
    audit = installed_stages().validate(document)
    return document.model_copy(
        update={"audit": audit.model_copy(update={"findings": tuple(findings)})}
    )


SYSTEMS: dict[str, System] = {
    "soat": judged,
    "without claims": without_claims,
    "without ranks": without_ranks,
    "row sums only": row_sums,
    "nearest typo": nearest_typo,
    "always source": always(Verdict.SOURCE),
    "always reading": always(Verdict.READING),
}
