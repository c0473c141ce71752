"""Learns what readers make of printed figures, and writes the costs that verdicts weigh with.

    python -m benchmarks.reading_costs [--pages N] [--scans N] [--readings DIR] [--write]

Text was read without its geometry: the counts of `benchmarks.figure_channel`. Cells of scans are
read by the reader of scans itself, off made pages that are damaged until it errs. What a channel
shows too seldom is filled up from the mean of all digits of like, or of unlike shape. Costs are
minus the logarithm of how often a mistake is made, given that there is one in a figure of five
characters. How often a cell of a scan is misread, by the confidence of its reading, is counted on
papers that the benchmark of verdicts does not use. Without `--write` all is only printed.
"""

import argparse
import json
import math
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from benchmarks.figure_channel import Counts, counted, load
from benchmarks.scans import made_page
from benchmarks.scans_drawing import Ruling
from benchmarks.verdicts_scan import Scanned, scanned
from benchmarks.verdicts_scores import figures_of, printed_values
from documents.printed import Grid
from extractors.options import ExtractOptions
from extractors.scan.page import read_scanned_page
from validator.localise.channel import ALIKE, DIGITS_LIKE, Channel, ReaderCosts

# States in which the reader of scans errs in some figures of a hundred, and pages far from the
# ones that are scored.
STATES = ((150, "heavy"), (150, "light"), (200, "heavy"))
FIRST_SEED = 100_000
DIGITS, COMMA = "0123456789", ","
# From which confidence on the cells of scans are counted together.
CONFIDENCES = (0.97, 0.9, 0.7, 0.5, 0.0)
KINDS = ("same", "lost", "alike", "digit", "comma", "like", "letter", "more", "stray")
_FIGURE_DIGITS = 4  # beside the comma, in the figure that costs are stated for
# How many characters the mean of all pairs of digits, alike or not, is worth beside those of one:
# other readers of text than the one that was counted are about.
_PRIOR = 5000.0
# Letters that a digit is like, letters in all; seen less often than this one counts as its kind.
_LIKE, _LETTERS, _SEEN = 4, 40, 3


@dataclass
class Cells:
    """How many cells of scans were read, and misread, by the least confidence of their class."""

    read: Counter[float] = field(default_factory=Counter)
    misread: Counter[float] = field(default_factory=Counter)

    def add(self, scan: Scanned) -> None:
        """Count the cells of a scan whose tables came out in their shape."""
        values = printed_values(scan.paper)
        for ref, cell in figures_of(scan.paper, scan.second).items():
            least = next(c for c in CONFIDENCES if cell.confidence >= c)
            self.read[least] += 1
            self.misread[least] += cell.value != values.get(ref)

    def chances(self) -> list[tuple[float, float]]:
        """Return how often cells of each class were misread, the surest first."""
        return [(c, round((self.misread[c] + 0.5) / (self.read[c] + 1), 5)) for c in CONFIDENCES]


def off_pages(pages: int) -> Iterator[tuple[str, str]]:
    """Yield (printed, read) of the figures of made pages."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    for seed in range(FIRST_SEED, FIRST_SEED + pages):
        dpi, level = STATES[seed % len(STATES)]
        table, picture = made_page(seed, dpi, level, Ruling.RULED)
        page = read_scanned_page(picture, dpi, 1, ExtractOptions())
        grids = [block for block in page.blocks if isinstance(block, Grid)]
        grid = max(grids, key=lambda g: len(g.cells), default=None)
        read = {(c.row, c.column): c.text for c in grid.cells} if grid else {}
        for cell in table.cells:
            text = read.get((cell.row, cell.column))
            if cell.figure and text:
                yield cell.text, text


def costs_of(counts: Counts) -> ReaderCosts:
    """Return the costs of a reader from what it made of each character."""
    pooled: Counter[str] = Counter()
    rare: Counter[str] = Counter()
    for digit in DIGITS:
        pooled.update(kinds(digit, counts[digit]))
        rare.update(kinds(digit, {r: n for r, n in counts[digit].items() if n < _SEEN}))
    rates = {kind: (n + 0.5) / pooled.total() for kind, n in pooled.items()}
    alike = 2 * len(ALIKE) / len(DIGITS)  # digits that one is like, in the mean
    usual = {
        "alike": rates["alike"] / alike,
        "digit": rates["digit"] / (len(DIGITS) - 1 - alike),
        "like": rates["like"] / _LIKE,
        "letter": (rare["letter"] + 0.5) / pooled.total() / _LETTERS,
    }
    taken = {true: dict(_taken(true, counts[true], usual)) for true in DIGITS}
    commas = kinds(COMMA, counts[COMMA])
    comma = {kind: (n + 0.5) / commas.total() for kind, n in commas.items()}
    wrong = _FIGURE_DIGITS * (1 - rates["same"]) + 1 - comma["same"]

    def cost(rate: float) -> float:
        return round(-math.log(rate / wrong), 2)

    return ReaderCosts(
        taken_for={t: {r: cost(rate) for r, rate in row.items()} for t, row in taken.items()},
        lost_digit=cost(rates["lost"]),
        more_digit=cost(rates["more"]),
        like_letter=cost(usual["like"]),
        other_letter=cost(usual["letter"]),
        stray=cost(rates["stray"]),
        lost_comma=cost(comma["lost"]),
        other_comma=cost(comma["comma"]),
        more_comma=cost(rates["comma"]),
    )


def _taken(
    true: str, counts: Counter[str], usual: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    """Yield the characters that a digit was taken for, all digits among them, with their rates."""
    for read in sorted({*DIGITS, *(c for c, n in counts.items() if n >= _SEEN)} - {true}):
        kind = _kind(true, read)
        if kind in usual:
            seen = counts[read] + _PRIOR * usual[kind]
            yield read, seen / (counts.total() + _PRIOR)


def kinds(true: str, emissions: Mapping[str, int]) -> Counter[str]:
    """Return how often a character was kept, lost, taken for another kind, or grew one."""
    found: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
    for read, n in emissions.items():
        found[_kind(true, read)] += n
    return found


def _kind(true: str, read: str) -> str:
    if read.strip() in {true, ""}:
        return "same" if read.strip() else "lost"
    if len(read) > 1:
        rest = read.replace(true, "", 1)
        if rest == read:
            return "stray"
        return "more" if rest.isdigit() else "comma" if rest in ",." else "stray"
    if read in ",.":
        return "comma"
    if read.isdigit():
        return "alike" if frozenset((true, read)) in ALIKE else "digit"
    return "like" if true in DIGITS_LIKE.get(read, ()) else "letter"


def main() -> None:
    """Print the costs of both channels and the chances of cells, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=60, help="of figures, read off scans")
    parser.add_argument("--scans", type=int, default=300, help="seeds of papers read off scans")
    parser.add_argument("--readings", type=Path, help="folder that keeps what was read of scans")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    pairs = list(off_pages(options.pages))
    wrong = sum(printed != read for printed, read in pairs)
    print(f"{len(pairs)} figures of scans, {wrong} misread")
    cells = Cells()
    for seed in range(FIRST_SEED, FIRST_SEED + options.scans):
        if (scan := scanned(seed, options.readings)) is not None:
            cells.add(scan)
    print(f"{cells.read.total()} cells of papers, {cells.misread.total()} misread")
    found = {
        Channel.TEXT.value: costs_of(load()).model_dump(),
        Channel.IMAGE.value: costs_of(counted(pairs)).model_dump(),
        "misread": cells.chances(),
    }
    text = json.dumps(found, indent=1)
    print(text)
    if options.write:
        target = Path(str(files("validator.localise") / "reading.json"))
        target.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
