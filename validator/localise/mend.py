"""Figures that were misread and can be mended: proven by more than the sum that they break.

Arithmetic alone never mends a figure that looks as printed: a publisher's slip is as likely to
have a neat repair. A repair needs a second reading that agrees, or two independent constraints,
or a token that can't be the figure as printed.
"""

from collections.abc import Iterator, Sequence

from documents.document import Document
from documents.findings import Relation
from documents.provenance import Repair, RepairReason
from documents.tables import CellStatus
from validator.localise.doubts import ledger_of
from validator.localise.evidence import Evidence, evidence_of
from validator.localise.explanations import Explanation, Weigher, independent
from validator.localise.network import Network, network_of

# What all other explanations together may be worth beside a repair.
_PROVEN = 0.95
# ... and beside a lost comma, of which the token does not tell who lost it.
_PROVEN_COMMA = 0.98
_MOST_RIVALS = 3


def mend(document: Document, relations: Sequence[Relation]) -> tuple[Repair, ...]:
    """Return the repairs of single figures that are proven, in document order.

    The surest is believed first; what it leaves broken is weighed again.
    """
    ledger = ledger_of(document)
    network = network_of(document, ledger, relations)
    evidence = evidence_of(document, network)
    found: dict[str, Repair] = {}
    while (weigher := Weigher(network, evidence)).broken:
        proven = [r for e in _likely(weigher) if (r := _repair(e, weigher)) is not None]
        proven = [r for r in proven if r[1].target not in found]
        if not proven:
            break
        explanation, repair = max(proven, key=lambda r: (r[1].confidence, r[1].target))
        found[repair.target] = repair
        network = network.with_number(explanation.ref, explanation.number)
    return tuple(found[ref] for ref in ledger.places if ref in found)


def _likely(weigher: Weigher) -> Iterator[Explanation]:
    for explanation in weigher.explanations(weigher.broken):
        if explanation.misread > explanation.misprint and not explanation.broken:
            yield explanation


def _repair(own: Explanation, weigher: Weigher) -> tuple[Explanation, Repair] | None:
    """Return the repair of an explanation that is proven and has no rival worth the name."""
    evidence, network = weigher.evidence, weigher.network
    proofs = independent(own.mended)
    if own.ref not in evidence.broken and len(proofs) < (1 if own.seen else 2):
        return None
    rivals = weigher.explanations(own.mended)
    refs = {ref for constraint in own.mended for ref in constraint.refs}
    if own.ref in evidence.broken:  # that it was misread is known, only not as what
        refs -= {own.ref}
    double = weigher.double(refs, len(proofs))
    whole = sum(e.misread + e.misprint for e in rivals) + double
    share = own.misread / whole
    if share < (_PROVEN_COMMA if own.ref in evidence.unpointed else _PROVEN):
        return None
    place = network.ledger.places[own.ref]
    others = sorted(rivals, key=lambda e: -(e.misread + e.misprint))
    return own, Repair(
        target=own.ref,
        reason=RepairReason.SECOND_READING if own.seen else RepairReason.CONSTRAINT,
        before=place.cell.raw,
        after=network.text(own.ref, own.number),
        because=_because(own, evidence, network),
        alternatives=tuple(
            f"{e.ref} = {network.text(e.ref, e.number)}"
            for e in others
            if (e.ref, e.number) != (own.ref, own.number)
        )[:_MOST_RIVALS],
        constraints=tuple(c.name for c in own.mended),
        confidence=round(min(share, 0.99), 3),
    )


def _because(own: Explanation, evidence: Evidence, network: Network) -> str:
    if own.seen:
        return "another reading of the cell says so, and it adds up"
    status = network.ledger.places[own.ref].cell.status
    if status is CellStatus.MISSING or own.ref in evidence.broken:
        return "the token can't be a figure of this column, and what it breaks leaves one figure"
    return "independent rules that it breaks leave the same figure"
