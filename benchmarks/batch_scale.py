"""A thousand made documents on two cores: statuses, the parent's memory, throughput, leftovers.

`python -m benchmarks.batch_scale [DOCUMENTS] [COMPARED]` makes the documents (1,000 by default),
runs them with two workers, and compares the statuses with those that are known. Then it runs the
first of them (300 by default) with one worker and with two, twice each. On a machine that others
use as well, the time on the clock says little; so it also prints the ratio of the times that the
same work takes when each worker has a core: the processor seconds of the workers divided by their
number, and those of planning, recording and compiling.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.batch_papers import Paper, made_papers
from documents.runs import RunStatus
from pipeline.versions import PACKAGES

ROOT = Path(__file__).parents[1]
_SECONDS = 60
_TICKS, _PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Ran:
    """A run: its records by file name, and what it took.

    `seconds` on the clock; processor seconds of the workers, and of what is done by one process
    alone; `memory` of the parent in MB: when reading began, at most while reading, and until the
    end.
    """

    records: Mapping[str, Mapping[str, str]]
    seconds: float
    alone: float
    workers: float
    memory: tuple[float, float, float]

    def with_cores(self, workers: int) -> float:
        """Return the seconds that it would take with a core for each worker."""
        return self.alone + self.workers / workers


def run(place: Path, inputs: Path, out: Path, workers: int) -> Ran:
    """Run a folder, looking at the parent from outside."""
    command = [sys.executable, "-m", "pipeline", "run", str(inputs), "-o", str(out)]
    command += ["--workers", str(workers), "--timeout", str(_SECONDS), "--log", "json"]
    environment = {**os.environ, "TMPDIR": str(place / "tmp"), "SOAT_CACHE": str(place / "cache")}
    log = place / "log"
    begun, before = time.monotonic(), os.times()
    samples: list[tuple[str, float, float]] = []  # phase, memory, seconds of ended workers
    with log.open("wb") as written:
        process = subprocess.Popen(
            command,
            cwd=place / "program",
            env=environment,
            stderr=written,
            stdout=subprocess.DEVNULL,
        )
        while process.poll() is None:
            if look := _look(process.pid):
                said = log.read_bytes()
                reads = "reading" if b'"begin"' in said else "planning"
                samples.append(("compiling" if b'"stage"' in said else reads, *look))
            time.sleep(0.1)
    after = os.times()
    spent: float = sum(after[2:4]) - sum(before[2:4])
    reading = [memory for phase, memory, _ in samples if phase == "reading"]
    # All workers have ended when the dataset is compiled, which is one process's work again.
    ended = next((seconds for phase, _, seconds in samples if phase == "compiling"), spent)
    most = max(memory for _, memory, _ in samples)
    events = [json.loads(line) for line in log.read_bytes().splitlines() if line[:1] == b"{"]
    return Ran(
        records={Path(e["name"]).name: e for e in events if e["event"] in ("settled", "ended")},
        seconds=time.monotonic() - begun,
        alone=spent - ended,
        workers=ended,
        memory=(reading[0], max(reading), most),
    )


def _look(process: int) -> tuple[float, float] | None:
    """Return a process's memory in MB, and the processor seconds of those it saw the end of."""
    try:
        resident = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[13:15]
    except (OSError, IndexError):
        return None
    return resident * _PAGE / (1 << 20), sum(map(int, times)) / _TICKS


def wrong(ran: Ran, papers: Mapping[str, Paper]) -> list[str]:
    """Return the files whose status is not what it must be, with what was said of them."""
    found = {name: RunStatus(record["status"]) for name, record in ran.records.items()}
    missing = [f"{name}: no record" for name in papers.keys() - found.keys()]
    return missing + [
        f"{name}: {status.value} {ran.records[name]['reason']}"
        for name, status in sorted(found.items())
        if status not in papers[name].expected
    ]


def left(place: Path, out: Path) -> list[Path]:
    """Return the temporary files that are still there."""
    unfinished = [*out.rglob(".soat-*"), *(place / "cache").rglob(".soat-*")]
    return [*(place / "tmp").iterdir(), *unfinished]


def whole(place: Path, count: int) -> None:
    """Run all documents with two workers, and print what came of it."""
    papers = {paper.name: paper for paper in made_papers(count)}
    inputs = _written(place / "in", papers.values())
    ran = run(place, inputs, place / "out", 2)
    statuses = Counter(record["status"] for record in ran.records.values())
    start, reading, most = ran.memory
    print(f"{len(ran.records)} documents in {ran.seconds:.0f} s: {dict(statuses)}")
    bad = wrong(ran, papers)
    print(f"wrong statuses: {len(bad)}", *bad[:20], sep="\n  ")
    print(f"the parent's memory: {start:.0f} MB at the start, at most {reading:.0f} MB while "
          f"reading, {most:.0f} MB while compiling")  # fmt: skip
    print(
        f"processor seconds: {ran.workers:.1f} of the workers, {ran.alone:.1f} of one process alone"
    )
    print(f"temporary files left: {len(left(place, place / 'out'))}")


def compared(place: Path, count: int) -> None:
    """Run some documents with one worker and with two, and print the ratios."""
    inputs = _written(place / "some", made_papers(count))
    clock, cores = dict.fromkeys((1, 2), 0.0), dict.fromkeys((1, 2), 0.0)
    for number, workers in enumerate((1, 2, 2, 1)):
        ran = run(place, inputs, place / f"out{number}", workers)
        clock[workers] += ran.seconds
        cores[workers] += ran.with_cores(workers)
    print(f"{count} documents, one worker against two: {clock[1] / clock[2]:.2f} times as fast on "
          f"the clock, {cores[1] / cores[2]:.2f} times with a core for each")  # fmt: skip


def _written(folder: Path, papers: Iterable[Paper]) -> Path:
    folder.mkdir()
    for paper in papers:
        (folder / paper.name).write_bytes(paper.data)
    return folder


def main() -> None:
    """Print the figures."""
    count, some = (int(text) for text in [*sys.argv[1:], "1000", "300"][:2])
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        (place / "tmp").mkdir()
        # The program may be worked on meanwhile; half an edit is no finding.
        for package in PACKAGES:
            shutil.copytree(ROOT / package, place / "program" / package)
        whole(place, count)
        compared(place, some)


if __name__ == "__main__":
    main()
