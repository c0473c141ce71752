"""Processor time of whole runs over long tables with many errors, and over given documents.

    python -m benchmarks.verdicts_speed [--rows 140] [--errors 24] [--seeds N] [FILE ...]

Papers of each shape (totals, subtotals, ranks, percentages, two tables), read as text with just so
many misread figures; the time is that of the whole run, from the file to the verdicts.
"""

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.verdicts_papers import SHAPES, paper
from benchmarks.verdicts_text import Reader, text_of
from pipeline.run import run_document

# From here on papers are of provinces with enough communes.
FIRST_SEED = 4 * len(SHAPES)


class CountedReader(Reader):
    """Misreads a share of the figures until so many are misread."""

    def __init__(self, rate: float, seed: int, errors: int) -> None:
        super().__init__(rate, seed)
        self.errors = errors

    def figure(self, ref: str, printed: str) -> str:
        """Return the token that was read for a figure."""
        left = len(self.misread.cells) < self.errors
        return super().figure(ref, printed) if left else printed


def seconds_of(file: Path) -> tuple[float, int]:
    """Return the processor time of a run, and how many findings it has."""
    start = time.process_time()
    findings = run_document(file).document.audit.findings
    return time.process_time() - start, len(findings)


def main() -> None:
    """Print the time of each paper and of each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rows", type=int, default=140)
    parser.add_argument("--errors", type=int, default=24)
    parser.add_argument("--seeds", type=int, default=len(SHAPES))
    options = parser.parse_args()
    print("| document | tables | misread | findings | s |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(FIRST_SEED, FIRST_SEED + options.seeds):
            work = paper(seed, 2, (options.rows, options.rows))
            sheets = work.printed.sheets
            cells = sum(len(s.units) * len(s.heads) for s in sheets)
            reader = CountedReader(1.5 * options.errors / cells, seed, options.errors)
            file = Path(folder) / f"{seed}.txt"
            file.write_text(text_of(work, reader, "tabs"), encoding="utf-8")
            seconds, found = seconds_of(file)
            shape = " + ".join(f"{len(s.units)} x {len(s.heads)}" for s in sheets)
            misread = len(reader.misread.cells)
            name = f"{seed} {work.printed.shape}"
            print(f"| {name} | {shape} | {misread} | {found} | {seconds:.1f} |", flush=True)
    for given in options.files:
        seconds, found = seconds_of(given)
        print(f"| {given.name} | | | {found} | {seconds:.1f} |", flush=True)


if __name__ == "__main__":
    main()
