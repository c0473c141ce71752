"""Injection benchmark of the audit: recall, precision and causes on publishers' errors.

    python -m benchmarks.audit_injection [documents] [--first SEED] [--verbose]

Clean tables are audited first (every finding there is a false alarm), then the same tables with
one to four errors. A finding is right when it names a cell of an injected error, or reports it by
its rule; a cause is right when it is the first to report an error.
"""

import argparse
import random
import time
from collections import Counter
from dataclasses import dataclass, field

from benchmarks.audit_errors import inject
from benchmarks.audit_shapes import generate
from benchmarks.audit_slips import Injection
from benchmarks.audit_tables import document
from documents.findings import Certainty, Finding
from validator.validate import validate


@dataclass
class Score:
    """Counts over all documents."""

    injected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    right: int = 0
    causes: int = 0
    causes_right: int = 0
    alarms: int = 0
    tables: int = 0
    alarmed: int = 0
    notes: int = 0  # matters of interpretation in clean tables


def reports(finding: Finding, injection: Injection) -> bool:
    """Return whether a finding speaks of an injected error."""
    touched = {*finding.cells}
    if finding.rule.value in injection.rules:
        touched.add(f"{finding.table_id} {finding.column}")
        touched |= {ref.rpartition(".c")[0] for ref in finding.cells}
    if injection.refs & touched:
        return True
    return any(ref in finding.message_vi for ref in injection.refs if " " in ref)


def count(score: Score, findings: tuple[Finding, ...], injections: list[Injection]) -> list[str]:
    """Add one document's result; return what went wrong."""
    wrong: list[str] = []
    seen_causes: set[str] = set()
    reported: dict[int, str] = {}
    for finding in findings:
        if finding.certainty is not Certainty.CERTAIN:
            continue
        score.findings += 1
        hits = [k for k, injection in enumerate(injections) if reports(finding, injection)]
        if hits:
            score.right += 1
        else:
            wrong.append(f"spurious {finding.rule.value} {finding.unit}: {finding.formula}")
        if finding.cause_id in seen_causes:
            continue
        seen_causes.add(finding.cause_id)
        score.causes += 1
        fresh = [k for k in hits if k not in reported]
        if fresh:
            reported[fresh[0]] = finding.cause_id
            score.causes_right += 1
        elif hits:
            wrong.append(f"second cause {finding.rule.value} {finding.unit}: {finding.formula}")
    for injection in injections:
        score.injected[injection.kind] += 1
        named = any(f.rule.value in injection.rules and reports(f, injection) for f in findings)
        if named:
            score.found[injection.kind] += 1
        else:
            wrong.append(f"missed {injection.kind} {sorted(injection.refs)[:2]}")
    return wrong


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="?", default=600)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    score = Score()
    started = time.process_time()
    for seed in range(options.first, options.first + options.documents):
        clean = document(generate(seed))
        notes = validate(clean).findings
        alarms = [f for f in notes if f.certainty is Certainty.CERTAIN]
        score.notes += len(notes) - len(alarms)
        score.tables += len(clean.tables)
        score.alarms += len(alarms)
        score.alarmed += len({f.table_id for f in alarms})
        case = generate(seed)
        rng = random.Random(seed + 1_000_000)
        injections = inject(case, rng, rng.choice([1, 1, 2, 3, 4]))
        wrong = count(score, validate(document(case)).findings, injections)
        if options.verbose:
            for line in wrong:
                print(seed, case.shape, len(case.sheets[0].units), case.sheets[0].ties, line)
    show(score, time.process_time() - started)


def show(score: Score, seconds: float) -> None:
    """Print the figures."""
    injected, found = sum(score.injected.values()), sum(score.found.values())
    recall, precision = found / injected, score.right / max(1, score.findings)
    by_cause = score.causes_right / max(1, score.causes)
    cause_recall = score.causes_right / injected
    print(f"clean tables {score.tables}: {score.alarmed} with a false alarm, {score.alarms} alarms")
    print(f"matters of interpretation noted in clean tables: {score.notes}")
    print(f"errors {injected} of {len(score.injected)} kinds: recall {recall:.4f}")
    print(f"findings {score.findings}: precision {precision:.4f}")
    f1 = 2 * by_cause * cause_recall / (by_cause + cause_recall)
    print(f"causes: precision {by_cause:.4f} recall {cause_recall:.4f} F1 {f1:.4f}")
    for kind, number in sorted(score.injected.items()):
        print(f"  {kind:20s} {score.found[kind]:4d} / {number}")
    print(f"{seconds:.1f} s of processor time")


if __name__ == "__main__":
    main()
