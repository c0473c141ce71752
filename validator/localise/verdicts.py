"""The verdict on each finding: the publisher's error, the reader's, or open, and how likely."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from json import loads
from math import exp

from documents.base import Frozen
from documents.document import Document
from documents.findings import Audit, Certainty, Finding, Rule, Verdict
from validator.drafts import find_cell
from validator.figures import unit_name
from validator.localise.channel import Channel
from validator.localise.constraints import Constraint, Kind
from validator.localise.doubts import ledger_of
from validator.localise.evidence import evidence_of
from validator.localise.explanations import (
    Explanation,
    Odds,
    Weigher,
    odds_of,
    plain_odds,
)
from validator.localise.network import network_of
from validator.messages import MISPRINTED_CELL, MISREAD_CELL

# From which probability on the publisher is blamed. Where nothing was misread that shows, unless a
# misreading is likelier; figures off a picture were looked at twice, and what still contradicts
# itself then is often one that both looks misread.
_PUBLISHED = {Channel.CLEAN: 0.5, Channel.TEXT: 0.9, Channel.IMAGE: 0.96}
# ... and the reader. To hide an error of the publisher is worse than to leave one open, and a
# misreading that can be proven is repaired before.
_MISREAD = 0.985
# Rules over names, words and headings: no figure explains them.
_WORDS = frozenset(
    {
        Rule.DUPLICATE_UNIT, Rule.MISSING_UNIT, Rule.FOREIGN_UNIT, Rule.HEADER_LABEL,
        Rule.CLAIM_LIST, Rule.CLAIM_DATE, Rule.GROUP_COUNT, Rule.MAX_TOTAL,
        Rule.CLAIM_SHARE, Rule.CLAIM_COUNT, Rule.CLAIM_EXTREME, Rule.CLAIM_MEAN, Rule.CLAIM_MAX,
    }
)  # fmt: skip
# What the other rules break.
_KINDS = {
    Rule.ROW_TOTAL: {Kind.ROW},
    Rule.COLUMN_TOTAL: {Kind.COLUMN},
    Rule.PERCENT: {Kind.SHARE},
    Rule.COLUMN_MAX: {Kind.MAXIMUM},
    Rule.RANK_ORDER: {Kind.RANK},
    Rule.CROSS_TABLE: {Kind.REPEAT, Kind.RANK},
}
_MOST = 4  # alternatives that a finding names


class Calibration(Frozen):
    """A logistic curve over the odds that explanations give, for one way of reading documents."""

    all: float
    best: float
    explained: float
    plain: float
    unexplained: float

    def source(self, odds: Odds) -> float:
        """Return how likely the publisher is to blame."""
        if odds.plain is None:
            height = self.all * odds.all + self.best * odds.best + self.explained
        else:
            height = self.plain * odds.plain + self.unexplained
        return 1 / (1 + exp(-height))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What explains a finding: the odds, and the likeliest explanations in both languages."""

    odds: Odds
    alternatives: tuple[tuple[str, str], ...] = ()


@cache
def calibrations() -> dict[str, Calibration]:
    """Return the fitted curves; `benchmarks/verdicts_training.py` writes them."""
    text = (files("validator.localise") / "calibration.json").read_text(encoding="utf-8")
    return {name: Calibration(**curve) for name, curve in loads(text).items()}


def with_verdicts(document: Document, audit: Audit) -> Audit:
    """Return the audit with whose error each finding is, how likely, and what else explains it.

    Findings over names, words and headings keep their verdicts: no figure explains them.
    """
    channel, known = weigh(document, audit)
    curve = calibrations()[channel]
    findings = tuple(
        _judged(finding, known[finding.finding_id], curve, _PUBLISHED[channel])
        if finding.finding_id in known
        else finding
        for finding in audit.findings
    )
    return audit.model_copy(update={"findings": findings})


def weigh(document: Document, audit: Audit) -> tuple[Channel, dict[str, Weighed]]:
    """Return how a document was read, and for each finding over figures who is to blame."""
    network = network_of(document, ledger_of(document), audit.relations)
    evidence = evidence_of(document, network)
    weigher = Weigher(network, evidence)
    found = {}
    for finding in audit.findings:
        if finding.rule in _WORDS or not finding.cells:
            continue
        mine = _of_finding(finding, weigher.broken)
        explanations = weigher.explanations(mine)
        if explanations:
            refs = {ref for constraint in mine for ref in constraint.refs}
            odds = odds_of(explanations, weigher.double(refs, 1))
            found[finding.finding_id] = Weighed(odds, _shown(document, explanations, weigher))
        else:
            chances = (evidence.misread.get(ref, 0.0) for ref in finding.cells)
            found[finding.finding_id] = Weighed(plain_odds(chances))
    return evidence.channel, found


def _of_finding(finding: Finding, broken: Sequence[Constraint]) -> list[Constraint]:
    """Return the broken constraints that a finding speaks of, else those of its suspect."""
    cells = set(finding.cells)
    suspect = [constraint for constraint in broken if finding.cells[0] in constraint.refs]
    if kinds := _KINDS.get(finding.rule):
        return [c for c in suspect if c.kind in kinds]
    return [c for c in suspect if cells.issuperset(c.refs)] or suspect


def _shown(
    document: Document, explanations: Sequence[Explanation], weigher: Weigher
) -> tuple[tuple[str, str], ...]:
    whole = sum(e.misread + e.misprint for e in explanations)
    ranked = sorted(explanations, key=lambda e: -(e.misread + e.misprint))
    return tuple(
        (MISREAD_CELL if e.misread > e.misprint else MISPRINTED_CELL).say(
            cell=_label(document, e.ref),
            value=weigher.network.text(e.ref, e.number),
            share=f"{(e.misread + e.misprint) / whole:.0%}",
        )
        for e in ranked[:_MOST]
    )


def _label(document: Document, ref: str) -> str:
    """Return a cell as "Sở Y tế, Tổng điểm"."""
    found = find_cell(document, ref)
    if found is None:
        return ref
    table, row, _ = found
    index = int(ref.rpartition(".c")[2])
    header = next(c.indicator for c in table.columns if c.index == index)
    return ", ".join(part for part in (unit_name(row), header) if part) or ref


def _judged(finding: Finding, weighed: Weighed, curve: Calibration, enough: float) -> Finding:
    source = curve.source(weighed.odds)
    verdict = Verdict.UNDETERMINED
    if source >= enough:
        verdict = Verdict.SOURCE
    elif source <= 1 - _MISREAD and finding.certainty is Certainty.CERTAIN:
        verdict = Verdict.READING
    return finding.model_copy(
        update={
            "verdict": verdict,
            "probability": round(1 - source if verdict is Verdict.READING else source, 3),
            "alternatives": tuple(english for _, english in weighed.alternatives),
            "alternatives_vi": tuple(vietnamese for vietnamese, _ in weighed.alternatives),
        }
    )
