"""Figures off paper, measured: made decisions drawn, damaged, read and compared cell by cell.

    python -m benchmarks.scans --pages 8 --dpi 300 200 150 --level clean light heavy

Every page depends on its seed alone. A figure is silently wrong when it differs from the paper
and its confidence does not fall below the accept level.
"""

import argparse
import resource
import time
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray

from benchmarks.scans_damage import LEVELS, scan
from benchmarks.scans_drawing import Ruling, draw
from benchmarks.scans_facts import MadeCell, MadeTable, make_decision
from documents.printed import Grid, GridCell
from extractors.options import ExtractOptions
from extractors.scan.page import read_scanned_page

ACCEPT = 0.9


@dataclass
class Score:
    """Counts over pages."""

    printed: int = 0
    found: int = 0
    right: int = 0
    figures: int = 0
    figures_right: int = 0
    silent: int = 0
    doubted: int = 0  # right figures below the accept level
    seconds: float = 0.0
    pages: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """F1 of cells by position, spans and exact text."""
        return 2 * self.right / max(1, self.printed + self.found)


def made_page(seed: int, dpi: int, level: str, ruling: Ruling) -> tuple[MadeTable, NDArray[Any]]:
    """Return the truth and the picture of one made page."""
    decision = make_decision(seed)
    drawing = draw(decision, 2 * dpi, ruling, seed // 4)
    return decision.table, scan(drawing, dpi, LEVELS[level], seed)


def compare(table: MadeTable, grids: list[Grid], score: Score, where: str) -> None:
    """Add one page to a score."""
    truth = {(c.row, c.column): c for c in table.cells}
    grid = max(grids, key=lambda g: len(g.cells), default=None)
    found = {(c.row, c.column): c for c in grid.cells} if grid else {}
    score.printed += len(truth)
    score.found += len(found)
    for at, cell in truth.items():
        other = found.get(at)
        right = other is not None and _same(cell, other)
        score.right += right
        if cell.figure:
            score.figures += 1
            score.figures_right += right
        accepted = other is not None and other.confidence >= ACCEPT
        score.silent += cell.figure and not right and accepted
        score.doubted += cell.figure and right and not accepted
        if not right:
            read = f"{other.text!r} {other.confidence:.2f}" if other else "absent"
            kind = "figure" if cell.figure else "words"
            score.errors.append(f"{where} {at} {kind}: {cell.text!r} read {read}")


def _same(cell: MadeCell, other: GridCell) -> bool:
    spans = (cell.row_span, cell.column_span) == (other.row_span, other.column_span)
    return spans and " ".join(other.text.split()) == cell.text


def run(seeds: list[int], dpi: int, level: str, ruling: Ruling, engine: str) -> Score:
    """Read the pages of the seeds and return their score."""
    options = ExtractOptions(engine=engine)  # type: ignore[arg-type]
    score = Score()
    for seed in seeds:
        table, picture = made_page(seed, dpi, level, ruling)
        start = _processor_time()
        page = read_scanned_page(picture, dpi, 1, options)
        score.seconds += _processor_time() - start
        score.pages += 1
        grids = [block for block in page.blocks if isinstance(block, Grid)]
        compare(table, grids, score, f"seed {seed} {dpi} {level} {ruling}")
    return score


def _processor_time() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main() -> None:
    """Print the table by level, resolution and ruling."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--dpi", type=int, nargs="+", default=[300, 200, 150])
    parser.add_argument("--level", nargs="+", default=["clean", "light", "heavy"], choices=LEVELS)
    parser.add_argument("--ruling", nargs="+", default=["ruled"], choices=[r.value for r in Ruling])
    parser.add_argument("--engine", default="auto", choices=["auto", "tesserocr", "pytesseract"])
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong cells")
    asked = parser.parse_args()
    seeds = list(range(asked.first, asked.first + asked.pages))
    print(
        "| ruling | dpi | level | cells | F1 | figures right | silently wrong | doubted | s/page |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for ruling in asked.ruling:
        for dpi in asked.dpi:
            for level in asked.level:
                s = run(seeds, dpi, level, Ruling(ruling), asked.engine)
                print(
                    f"| {ruling} | {dpi} | {level} | {s.printed} | {100 * s.f1:.2f} "
                    f"| {s.figures_right} of {s.figures} = {100 * s.figures_right / s.figures:.2f} "
                    f"| {s.silent} | {s.doubted} | {s.seconds / s.pages:.2f} |",
                    flush=True,
                )
                for error in s.errors[: asked.errors]:
                    print("   ", error)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
