"""Fits what verdicts are calibrated with, on papers that the benchmark does not use.

    python -m benchmarks.verdicts_training [--papers N] [--scans N] [--readings DIR] [--write]

For each way of reading a logistic curve over the odds that the explanations of a finding give.
Without `--write` they are only printed; a way that too few papers were read in keeps its curve.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.verdicts import as_read, made
from benchmarks.verdicts_baselines import settled
from benchmarks.verdicts_papers import Paper
from benchmarks.verdicts_scan import Scanned, scanned
from benchmarks.verdicts_scores import figures_of
from documents.document import Document
from validator.localise.channel import Channel
from validator.localise.explanations import Odds
from validator.localise.verdicts import Calibration, weigh

Sample = tuple[Channel, Odds, bool]  # of a finding: whether the publisher is to blame

# Far from the seeds that are scored.
FIRST_SEED = 100_000
_RIDGE, _STEPS = 0.3, 80
_NAMES = ("all", "best", "explained", "plain", "unexplained")
_ENOUGH = 40  # findings that a curve is fitted to at least

Vector = NDArray[np.float64]


def labelled(document: Document, paper: Paper, misread: frozenset[str]) -> Iterator[Sample]:
    """Yield the odds of each finding that speaks of one side's errors only, and whose they are."""
    channel, known = weigh(document, document.audit)
    printed_wrong = frozenset(ref for error in paper.errors for ref in error.refs) - misread
    for finding in document.audit.findings:
        cells = set(finding.cells)
        source, reading = bool(cells & printed_wrong), bool(cells & misread)
        if finding.finding_id in known and source != reading:
            yield channel, known[finding.finding_id].odds, source


def features(odds: Odds) -> list[float]:
    """Return what the curve is fitted over."""
    if odds.plain is None:
        return [odds.all, odds.best, 1.0, 0.0, 0.0]
    return [0.0, 0.0, 0.0, odds.plain, 1.0]


def fit(samples: Sequence[Sample]) -> Calibration:
    """Return the curve of the least logistic loss, by Newton's method with a small ridge."""
    inputs: Vector = np.array([features(odds) for _, odds, _ in samples])
    labels: Vector = np.array([float(source) for _, _, source in samples])
    weights: Vector = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        chances = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (chances - labels) + _RIDGE * weights
        spread = chances * (1 - chances) + 1e-6
        bend = (inputs * spread[:, None]).T @ inputs + _RIDGE * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, slope)
    values = dict(zip(_NAMES, weights.tolist(), strict=True))
    return Calibration(**{name: round(value, 3) for name, value in values.items()})


def of_text(papers: int) -> Iterator[Sample]:
    """Yield the labelled odds of papers read as text."""
    for seed in range(FIRST_SEED, FIRST_SEED + papers):
        paper, reader, text = made(seed)
        document = settled(as_read(text))
        if figures_of(paper, document):
            yield from labelled(document, paper, frozenset(reader.misread.cells))


def of_scans(scans: Sequence[Scanned]) -> Iterator[Sample]:
    """Yield the labelled odds of papers read off their pictures."""
    for scan in scans:
        if figures_of(scan.paper, scan.second):
            misread = frozenset(scan.misread.keys() - scan.seen)
            yield from labelled(settled(scan.second), scan.paper, misread)


def main() -> None:
    """Print the curves, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=900)
    parser.add_argument("--scans", type=int, default=0)
    parser.add_argument("--readings", type=Path, help="folder that keeps what was read of scans")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    seeds = range(FIRST_SEED, FIRST_SEED + options.scans)
    scans = [scan for seed in seeds if (scan := scanned(seed, options.readings)) is not None]
    samples = [*of_text(options.papers), *of_scans(scans)]
    target = Path(str(files("validator.localise") / "calibration.json"))
    curves = json.loads(target.read_text(encoding="utf-8"))
    for channel in Channel:
        own = [sample for sample in samples if sample[0] is channel]
        of_publisher = sum(source for _, _, source in own)
        print(f"{channel.value}: {len(own)} findings, {of_publisher} of the publisher")
        if len(own) >= _ENOUGH:
            curves[channel.value] = fit(own).model_dump()
    text = json.dumps(curves, indent=2)
    print(text)
    if options.write:
        target.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
