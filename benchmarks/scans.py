"""Figures off paper, measured: made decisions drawn, damaged, read and compared cell by cell.

    python -m benchmarks.scans --pages 8 --dpi 300 200 150 --level clean light heavy

Every page depends on its seed alone. A figure is silently wrong when it differs from the paper
and its confidence does not fall below the accept level. With `--cost` the program tesseract reads
each page too, as `tesseract page.png - -l vie --psm 3` with one thread, and the last column says
how many times its processor time was spent.
"""

import argparse
import os
import resource
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from numpy.typing import NDArray
from PIL import Image

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
    seconds: float = 0.0  # of processor time
    peer_seconds: float = 0.0
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


def run(
    seeds: list[int], dpi: int, level: str, ruling: Ruling, options: ExtractOptions, cost: bool
) -> Score:
    """Read the pages of the seeds and return their score, with the cost of the program too."""
    score = Score()
    for seed in seeds:
        table, picture = made_page(seed, dpi, level, ruling)
        start = _processor_time()
        page = read_scanned_page(picture, dpi, 1, options)
        score.seconds += _processor_time() - start
        score.pages += 1
        if cost:
            score.peer_seconds += _program_seconds(picture)
        grids = [block for block in page.blocks if isinstance(block, Grid)]
        compare(table, grids, score, f"seed {seed} {dpi} {level} {ruling}")
    return score


def _program_seconds(picture: NDArray[Any]) -> float:
    """Return the processor time of the program tesseract on a page, without the writing of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.png"
        Image.fromarray(picture).save(path, compress_level=1)
        start = _children_time()
        subprocess.run(
            ["tesseract", str(path), "-", "-l", "vie", "--psm", "3"],
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            capture_output=True,
            check=True,
        )
        return _children_time() - start


def _children_time() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def _processor_time() -> float:
    return time.process_time() + _children_time()


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
    parser.add_argument("--cost", action="store_true", help="let the program read the pages too")
    asked = parser.parse_args()
    options = ExtractOptions(engine=asked.engine)
    seeds = list(range(asked.first, asked.first + asked.pages))
    print(
        "| ruling | dpi | level | cells | F1 | figures right | silently wrong | doubted | s/page "
        "| of tesseract |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for ruling in asked.ruling:
        for dpi in asked.dpi:
            for level in asked.level:
                s = run(seeds, dpi, level, Ruling(ruling), options, asked.cost)
                ratio = f"{s.seconds / s.peer_seconds:.2f}" if asked.cost else ""
                print(
                    f"| {ruling} | {dpi} | {level} | {s.printed} | {100 * s.f1:.2f} "
                    f"| {s.figures_right} of {s.figures} = {100 * s.figures_right / s.figures:.2f} "
                    f"| {s.silent} | {s.doubted} | {s.seconds / s.pages:.2f} | {ratio} |",
                    flush=True,
                )
                for error in s.errors[: asked.errors]:
                    print("   ", error)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
