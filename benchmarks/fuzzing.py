"""Mutated samples through the real pool of processes: no crash of the parent, no hang.

`python -m benchmarks.fuzzing [CASES] [SEED]` runs mutations of the samples and of made office
files (2,000 by default) the whole way, from opening to the audit's report, each in its own process
with its limits, and prints how they ended, with the traceback of every error that nobody foresaw.
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.hostile_pdf import PDFS
from benchmarks.mutations import mutated
from pipeline.output import Output
from pipeline.processes import Ended, Job, Pool
from pipeline.settings import Limits, Settings
from tests.extractors.office.made_files import as_docx, as_html, as_odt

ROOT = Path(__file__).parents[1]
_SETTINGS = Settings(workers=2, limits=Limits(seconds=20, memory_mb=2048))
_ROWS = [["TT", "Tên", "Điểm"], ["1", "Sở Y tế", "84,5"], ["2", "Sở Nội vụ", "80"]]


def originals() -> dict[str, bytes]:
    """Return honest files by name: the samples that are quick to read, and one of each kind."""
    found = {
        path.name: path.read_bytes()
        for path in sorted((ROOT / "samples").iterdir())
        if path.suffix in (".pdf", ".txt", ".md", ".csv") and "quet" not in path.name
    }
    made = {"made.docx": as_docx, "made.odt": as_odt, "made.html": as_html}
    found |= {name: make(["Bảng 1"], _ROWS) for name, make in made.items()}
    return {**found, "made.pdf": PDFS["javascript.pdf"](b"")}


def jobs(folder: Path, cases: int, seed: int) -> Iterator[Job]:
    """Yield one mutated file after another, and remove those that are long done."""
    choice, files = random.Random(seed), originals()
    for number in range(cases):
        name = choice.choice(sorted(files))
        path = folder / f"{number}-{name}"
        path.write_bytes(mutated(files[name], choice))
        yield Job(path.name, path)


def kind_of(ended: Ended) -> str:
    """Return how a case ended: its status, and for failures the reason without names."""
    reason = ended.answer.reason.en if ended.answer.reason else ""
    known = ended.answer.status.value != "failed" or ended.answer.exit_code == 3
    return ended.answer.status.value if known else f"failed: {reason[:90]}"


def main() -> None:
    """Run the cases and print the figures."""
    cases, seed = (int(text) for text in [*sys.argv[1:], "2000", "2022"][:2])
    ends: Counter[str] = Counter()
    longest, begun = 0.0, time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        os.environ["SOAT_CACHE"] = str(folder / "cache")
        output = Output(folder / "out")
        pool = Pool(output, _SETTINGS)
        for ended in pool.run(jobs(folder, cases, seed)):
            kind = kind_of(ended)
            if kind not in ends or ended.seconds > longest:
                print(f"{ended.seconds:5.1f} s  {kind}: {ended.job.name}", flush=True)
                print(ended.answer.trace, end="", flush=True)
            ends[kind] += 1
            longest = max(longest, ended.seconds)
            ended.job.path.unlink()
            output.remove(ended.answer.document_id or "none")
    print(*(f"{count:5}  {kind}" for kind, count in ends.most_common()), sep="\n")
    seconds = time.monotonic() - begun
    print(f"{sum(ends.values())} cases in {seconds:.0f} s, longest {longest:.1f} s; parent alive")


if __name__ == "__main__":
    main()
