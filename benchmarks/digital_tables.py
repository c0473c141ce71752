"""Born-digital tables: exact cells by ruling, and processor time beside pdfplumber's own tables.

python -m benchmarks.digital_tables [--documents 60] [--seed 0] [--misses] [FILE.pdf ...]
"""

import argparse
import io
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pdfplumber

from benchmarks.draw_tables import Ruling, random_decision
from benchmarks.random_tables import RandomTable
from documents.printed import Grid, PrintedDocument
from extractors.options import ExtractOptions
from extractors.pdf.reader import read_pdf
from extractors.source import source_of

Key = tuple[int, int, int, int, int, int, str]  # page, table of it, row, column, spans, text


@dataclass
class Score:
    """Counts of cells: true ones, read ones, those that agree."""

    true: int = 0
    read: int = 0
    right: int = 0
    whole: int = 0
    documents: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.true + self.read)


def true_cells(grids: list[tuple[int, RandomTable]]) -> Counter[Key]:
    """Return the cells that hold text."""
    seen: Counter[int] = Counter()
    found: Counter[Key] = Counter()
    for page, table in grids:
        seen[page] += 1
        for c in table.cells:
            if c.text:
                key = (page, seen[page], c.row, c.column, c.row_span, c.column_span, c.text)
                found[key] += 1
    return found


def read_cells(printed: PrintedDocument) -> Counter[Key]:
    """Return the cells with text of all grids, line breaks as blanks."""
    seen: Counter[int] = Counter()
    found: Counter[Key] = Counter()
    for grid in printed.blocks:
        if not isinstance(grid, Grid):
            continue
        page = grid.parts[0].location.page or 0
        seen[page] += 1
        for c in grid.cells:
            if c.text:
                text = " ".join(c.text.split())
                key = (page, seen[page], c.row, c.column, c.row_span, c.column_span, text)
                found[key] += 1
    return found


def measure(ruling: Ruling, seeds: range, show: bool) -> tuple[Score, float, float]:
    """Return the score, and the processor seconds of read_pdf and of pdfplumber's tables."""
    score, ours, theirs = Score(), 0.0, 0.0
    for seed in seeds:
        data, grids = random_decision(seed, ruling)
        start = time.process_time()
        printed = read_pdf(source_of(f"{seed}.pdf", data), ExtractOptions())
        middle = time.process_time()
        extract_tables(data)
        ours += middle - start
        theirs += time.process_time() - middle
        true, read = true_cells(grids), read_cells(printed)
        right = sum((true & read).values())
        score.true += sum(true.values())
        score.read += sum(read.values())
        score.right += right
        score.documents += 1
        score.whole += true == read
        if show and true != read:
            print(f"  seed {seed} {ruling}: missing {sum((true - read).values())}, "
                  f"too many {sum((read - true).values())}")  # fmt: skip
            for key in sorted(true - read)[:4]:
                print("     -", key)
            for key in sorted(read - true)[:4]:
                print("     +", key)
    return score, ours, theirs


def extract_tables(data: bytes) -> None:
    """Do what a user of pdfplumber would do."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def compare_cost(paths: list[Path], rounds: int = 3) -> None:
    """Print processor time of both on the files given, best of some rounds."""
    for path in paths:
        data = path.read_bytes()
        best = [1e9, 1e9]
        for _ in range(rounds):
            for index, work in enumerate((_read, extract_tables)):
                start = time.process_time()
                work(data)
                best[index] = min(best[index], time.process_time() - start)
        ours, theirs = best
        print(f"{path.name}: {ours:.3f} s, pdfplumber {theirs:.3f} s, ratio {ours / theirs:.2f}")


def _read(data: bytes) -> None:
    read_pdf(source_of("benchmark.pdf", data), ExtractOptions())


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--ruling", choices=[r.value for r in Ruling])
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    _read(random_decision(0, Ruling.ALL)[0])  # imports and fonts are not measured
    seeds = range(options.seed, options.seed + options.documents)
    print("ruling       documents  whole  cells     F1      cpu s  pdfplumber  ratio")
    for ruling in Ruling:
        if options.ruling and ruling != options.ruling:
            continue
        score, ours, theirs = measure(ruling, seeds, options.misses)
        print(f"{ruling:12} {score.documents:9} {score.whole:6} {score.true:6} {score.f1:8.5f} "
              f"{ours:8.2f} {theirs:10.2f} {ours / theirs:7.2f}")  # fmt: skip
    compare_cost(options.files)


if __name__ == "__main__":
    main()
