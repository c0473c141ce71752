"""Whose error it is, measured: papers with errors of their publisher, read by readers that err.

    python -m benchmarks.verdicts [--papers N] [--scans N] [--first SEED] [--show]

The text alone is read with 0, 0.5, 2 and 5 of a hundred cells misread by a table of confusions
that the program's costs were not learned from; pictures are drawn, damaged and read by the real
reader. An error counts where something was said about
it: a figure was repaired, or a finding names its cell; the others are counted apart.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

from benchmarks.verdicts_baselines import SYSTEMS, judged
from benchmarks.verdicts_papers import Paper, paper
from benchmarks.verdicts_scan import scanned
from benchmarks.verdicts_scores import OPEN, READING, SOURCE, Score, add
from benchmarks.verdicts_text import Reader, text_of
from documents.document import Document
from pipeline.settings import Settings
from pipeline.stages import installed_stages

RATES = (0.0, 0.005, 0.02, 0.05)
ERRORS = (0, 1, 1, 2)
LAYOUTS = ("tabs", "bars")


def made(seed: int) -> tuple[Paper, Reader, str]:
    """Return the paper of a seed, its reader, and what was read."""
    rng = random.Random(seed + 7_000_000)
    work = paper(seed, rng.choice(ERRORS))
    reader = Reader(rng.choice(RATES), seed)
    return work, reader, text_of(work, reader, rng.choice(LAYOUTS))


def as_read(text: str) -> Document:
    """Return the normalized document of a text, not judged yet."""
    steps = installed_stages()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.txt"
        path.write_text(text, encoding="utf-8")
        source = steps.open(path)
    settings = Settings()
    document = steps.normalize(steps.extract(source, settings, None))
    if lexicon := steps.lexicon(document):
        document = steps.normalize(steps.extract(source, settings, lexicon))
    return document


def show(name: str, score: Score, seconds: float) -> None:
    """Print one line of the table."""
    forced = " ".join(f"| {_of(score.at(share))}" for share in COVERAGES)
    print(
        f"| {name} | {score.judged} | {score.coverage:.1%} | {_of(score)} {forced} "
        f"| {score.exact} of {score.repaired} | {score.inferred_exact} of {score.inferred} "
        f"| {score.damaged} of {score.figures} | {score.calibration:.3f} | {seconds:.0f} |",
        flush=True,
    )


def _of(score: Score) -> str:
    hidden, accused = score.rate(SOURCE, READING), score.rate(READING, SOURCE)
    return f"{score.macro_f1:.3f}, {accused:.2%}, {hidden:.2%}"


# Shares of the errors judged that are decided by force, the surest first.
COVERAGES = (0.7, 0.85)
HEAD = (
    "Of each: macro-F1, errors of the reader that the publisher is accused of, errors of the "
    "publisher that are hidden as misread, of a hundred decided.\n"
    "| system | errors judged | decided by itself | of these | forced to 70 % | forced to 85 % "
    "| repairs exact | inferred exact | damaged | ECE | s |\n" + "|---" * 11 + "|"
)


def details(score: Score) -> None:
    """Print what became of each kind of error."""
    for true in (READING, SOURCE):
        said = ", ".join(f"{s} {score.verdicts[true, s]}" for s in (READING, SOURCE, OPEN))
        print(f"  {true}: {said}")
    print("  nothing said:", dict(score.silent), "in tables of another shape:", score.unread)
    print("  named only together with an error of the other side:", score.entangled)
    for kind in sorted({k for k, _ in score.kinds}):
        said = ", ".join(f"{s} {n}" for (k, s), n in sorted(score.kinds.items()) if k == kind)
        print(f"    {kind:18s} {said}")


def from_text(names: list[str], seeds: range, show_notes: bool) -> None:
    """Print the table of papers read as text."""
    scores = {name: Score() for name in names}
    seconds = dict.fromkeys(names, 0.0)
    for seed in seeds:
        work, reader, text = made(seed)
        document = as_read(text)
        for name, score in scores.items():
            start, known = time.process_time(), len(score.notes)
            add(score, work, reader.misread.cells, SYSTEMS[name](document))
            seconds[name] += time.process_time() - start
            for note in score.notes[known:] if show_notes else ():
                print(f"  {seed} {work.printed.shape} {reader.rate} {name}: {note}")
    print(HEAD)
    for name, score in scores.items():
        show(name, score, seconds[name])
    details(scores[names[0]])


def from_scans(seeds: range, show_notes: bool, folder: Path | None) -> None:
    """Print the table of papers read off their pictures, with and without the second look."""
    scores = {"soat": Score(), "without second reading": Score()}
    for seed in seeds:
        read = scanned(seed, folder)
        if read is None:
            continue
        misread, seen = read.misread, read.seen
        looked = {ref: token for ref, token in misread.items() if ref not in seen}
        known = len(scores["soat"].notes)
        add(scores["soat"], read.paper, looked, judged(read.second))
        # What the second look settled is decided, and rightly: it reads the paper, not the sums.
        scores["soat"].verdicts[READING, READING] += len(seen)
        scores["soat"].ranked += [(0.0, READING)] * len(seen)
        add(scores["without second reading"], read.paper, misread, judged(read.first))
        for note in scores["soat"].notes[known:] if show_notes else ():
            print(f"  {seed} {read.paper.printed.shape}: {note}")
    print(HEAD)
    for name, score in scores.items():
        show(name, score, 0.0)
    details(scores["soat"])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=400, help="read as text")
    parser.add_argument("--scans", type=int, default=0, help="seeds of papers read off pictures")
    parser.add_argument("--readings", type=Path, help="folder that keeps what was read of scans")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--systems", nargs="+", default=list(SYSTEMS), choices=list(SYSTEMS))
    parser.add_argument("--show", action="store_true", help="print wrong verdicts and repairs")
    options = parser.parse_args()
    if options.papers:
        seeds = range(options.first, options.first + options.papers)
        from_text(options.systems, seeds, options.show)
    if options.scans:
        seeds = range(options.first, options.first + options.scans)
        from_scans(seeds, options.show, options.readings)


if __name__ == "__main__":
    main()
