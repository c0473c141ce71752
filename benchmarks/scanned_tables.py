"""Random tables printed, scanned and read: structure, figures and silent errors by ruling.

    python -m benchmarks.scanned_tables --documents 4 --dpi 300 200 --level clean light --errors 10
    python -m benchmarks.scanned_tables --ruling all --engine tesserocr pytesseract

The pages are those of `benchmarks.digital_tables` (headers of one to three rows, merged cells,
landscape, tables under each other, tables over pages), rendered and damaged. Structure asks for
each cell's place and spans alone; a figure is right when its place, spans and text are.
"""

import argparse
import re
import resource
import time
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from benchmarks.draw_tables import Ruling, random_decision
from benchmarks.random_tables import RandomTable
from benchmarks.scans import ACCEPT
from benchmarks.scans_damage import LEVELS, scan
from benchmarks.scans_drawing import Drawing
from documents.printed import Grid
from extractors.options import ExtractOptions
from extractors.scan.page import read_scanned_page

Place = tuple[int, int, int, int]  # row, column, row span, column span
_ENGINES = ("auto", "tesserocr", "pytesseract")
_FIGURE = re.compile(r"\d[\d.,]*[%*]*")


@dataclass
class Score:
    """Counts over pages; cells that are printed blank are left out."""

    cells: int = 0
    read: int = 0
    placed: int = 0
    figures: int = 0
    figures_right: int = 0
    silent: int = 0
    tables: int = 0
    tables_read: int = 0
    tables_placed: int = 0  # every cell in its place
    pages: int = 0
    seconds: float = 0.0  # of processor time
    errors: list[str] = field(default_factory=list)

    @property
    def structure(self) -> float:
        """F1 of the places and spans of cells."""
        return 2 * self.placed / max(1, self.cells + self.read)


def scanned(data: bytes, number: int, dpi: int, level: str, seed: int) -> NDArray[Any]:
    """Return a page of a PDF as a scanner would give it, RGB (H, W, 3)."""
    with pypdfium2.PdfDocument(data) as document:
        grey = document[number - 1].render(scale=2 * dpi / 72, grayscale=True).to_numpy()
    ink = np.asarray(255 - np.squeeze(grey))
    height, width = (x / (2 * dpi) for x in ink.shape)
    drawing = Drawing(ink, np.zeros_like(ink), 2 * dpi, (0.8, 0.8, width - 0.8, height - 0.8))
    picture = scan(drawing, dpi, LEVELS[level], seed)
    return picture if picture.ndim == 3 else np.asarray(cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB))


def compare(tables: list[RandomTable], grids: list[Grid], score: Score, where: str) -> None:
    """Add the tables of one page, in order."""
    score.tables += len(tables)
    score.tables_read += len(grids)
    if len(tables) != len(grids):
        score.errors.append(f"{where}: {len(grids)} tables for {len(tables)}")
    score.read += sum(bool(c.text) for grid in grids[len(tables) :] for c in grid.cells)
    for n, table in enumerate(tables):
        at = f"{where} table {n + 1}"
        _compare_table(table, grids[n] if n < len(grids) else None, score, at)


def _compare_table(table: RandomTable, grid: Grid | None, score: Score, where: str) -> None:
    true = {(c.row, c.column, c.row_span, c.column_span): c.text for c in table.cells if c.text}
    cells = {(c.row, c.column, c.row_span, c.column_span): c for c in grid.cells} if grid else {}
    written = {place for place, cell in cells.items() if cell.text}
    score.cells += len(true)
    score.read += len(written)
    score.placed += len(written & true.keys())
    score.tables_placed += written == true.keys()
    if missing := sorted(true.keys() - written):
        more = sorted(written - true.keys())[:3]
        score.errors.append(f"{where}: {len(missing)} places lost {missing[:3]}, read {more}")
    for place, text in true.items():
        if not _FIGURE.fullmatch(text):
            continue
        cell = cells.get(place)
        right = cell is not None and " ".join(cell.text.split()) == text
        score.figures += 1
        score.figures_right += right
        if cell is not None and not right:
            silent = cell.confidence >= ACCEPT
            score.silent += silent
            mark = "SILENT " if silent else ""
            score.errors.append(
                f"{where} {place}: {mark}{text!r} read {cell.text!r} {cell.confidence}"
            )


def run(seeds: range, ruling: Ruling, dpi: int, level: str, most: int, engine: str) -> Score:
    """Read the first pages with tables of each document."""
    score = Score()
    options = ExtractOptions(engine=engine)  # type: ignore[arg-type]
    for seed in seeds:
        data, grids = random_decision(seed, ruling)
        for number in sorted({page for page, _ in grids})[:most]:
            picture = scanned(data, number, dpi, level, 1000 * seed + number)
            start = _processor_time()
            page = read_scanned_page(picture, dpi, number, options)
            score.seconds += _processor_time() - start
            score.pages += 1
            tables = [table for at, table in grids if at == number]
            read = [block for block in page.blocks if isinstance(block, Grid)]
            compare(tables, read, score, f"seed {seed} page {number} {ruling} {dpi} {level}")
    return score


def _processor_time() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main() -> None:
    """Print the table by ruling, resolution and level."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=4)
    parser.add_argument("--pages", type=int, default=1, help="pages of each document, at most")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--dpi", type=int, nargs="+", default=[300, 200])
    parser.add_argument("--level", nargs="+", default=["clean", "light"], choices=LEVELS)
    parser.add_argument("--ruling", nargs="+", default=[r.value for r in Ruling])
    parser.add_argument("--engine", nargs="+", default=["auto"], choices=_ENGINES)
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each line")
    asked = parser.parse_args()
    seeds = range(asked.seed, asked.seed + asked.documents)
    print("| ruling | dpi | level | tables whole | cells | structure | figures right | silent "
          "| engine | s/page |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|")
    for ruling, dpi, level, engine in product(asked.ruling, asked.dpi, asked.level, asked.engine):
        s = run(seeds, Ruling(ruling), dpi, level, asked.pages, engine)
        share = 100 * s.figures_right / max(1, s.figures)
        print(
            f"| {ruling} | {dpi} | {level} | {s.tables_placed} of {s.tables} | {s.cells} "
            f"| {100 * s.structure:.2f} | {s.figures_right} of {s.figures} = {share:.2f} "
            f"| {s.silent} | {engine} | {s.seconds / max(1, s.pages):.2f} |",
            flush=True,
        )
        for error in s.errors[: asked.errors]:
            print("   ", error)


if __name__ == "__main__":
    main()
