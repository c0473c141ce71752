"""How long the dataset takes to build, and to build again after one changed document.

Made documents of ten provinces (39 units, 7 columns, a finding each) are stored as a run stores
them. For each number of documents n a process of its own builds the dataset of the first n of
them with no parts kept, another changes a document and builds again; at last the files are
compared with those of a build from nothing.

    python -m benchmarks.dataset_scale 200 2000
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.made_documents import made_documents
from documents.runs import InputRecord, RunStatus, RunSummary
from documents.serialization import to_json
from pipeline.dataset import FILES
from pipeline.output import Output

_UNITS, _PROVINCES = 39, 10
_CHANGES = 3
_HEADER = (
    "documents  observations  build            CPU s   ms/document  wall s  peak MB  of the first"
)


def main() -> None:
    """Print a line for each build.

    CPU seconds (of this process, user and system) are what to compare: the others depend on what
    else the machine does.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[200, 1000])
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.build:
        _build(arguments.build, arguments.counts[0])
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        output = Output(place / "out")
        ids = []
        for document in made_documents(max(arguments.counts), _UNITS, _PROVINCES):
            path = output.document(document.document_id)
            path.parent.mkdir(parents=True)
            path.write_text(to_json(document), encoding="utf-8")
            ids.append(document.document_id)
        print(_HEADER)
        for count in arguments.counts:
            _measure(place, ids[:count])


def _measure(place: Path, ids: list[str]) -> None:
    """Build, change documents one at a time, build again, and compare with a build from nothing."""
    output = Output(place / "out")
    shutil.rmtree(place / "cache", ignore_errors=True)
    shutil.rmtree(output.dataset, ignore_errors=True)
    first = _run(place, len(ids), "first", None)
    ratios = []
    for number in range(_CHANGES):
        path = output.document(ids[number * len(ids) // _CHANGES])
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Sở Nội vụ", f"Sở Nội vụ {number}", 1), encoding="utf-8")
        ratios.append(_run(place, len(ids), "one changed", first) / first)
    _run(place, len(ids), "nothing changed", first)
    again = {name: (output.dataset / name).read_bytes() for name in FILES}
    shutil.rmtree(place / "cache")
    shutil.rmtree(output.dataset)
    _run(place, len(ids), "from nothing", first)
    same = all((output.dataset / name).read_bytes() == again[name] for name in FILES)
    print(
        f"  median of {_CHANGES}: {statistics.median(ratios):.1%}; the same bytes: {same}",
        flush=True,
    )


def _run(place: Path, count: int, label: str, first: float | None) -> float:
    command = [sys.executable, "-m", "benchmarks.dataset_scale", str(count), "--build", str(place)]
    environment = {**os.environ, "SOAT_CACHE": str(place / "cache")}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    cpu, wall, peak = (float(found[key]) for key in ("cpu", "wall", "peak"))
    share = "" if first is None else f"{cpu / first:12.1%}"
    line = (
        f"{count:9d}  {count * _UNITS * 7:12d}  {label:15s}  {cpu:6.1f}  {1000 * cpu / count:12.1f}"
    )
    print(f"{line}  {wall:6.1f}  {peak:7.0f}  {share}", flush=True)
    return cpu


def _build(place: Path, count: int) -> None:
    """Build dataset and overview of the first documents; print what that took as JSON."""
    from pipeline.compilation import compile_output

    ids = [document.document_id for document in made_documents(count, _UNITS, _PROVINCES)]
    inputs = (InputRecord(name=i, status=RunStatus.FINDINGS, document_id=i) for i in ids)
    summary = RunSummary(inputs=tuple(inputs))
    start, before = time.perf_counter(), os.times()
    compile_output(Output(place / "out"), summary, (), "vi")
    after = os.times()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cpu = after.user - before.user + after.system - before.system
    print(json.dumps({"cpu": cpu, "wall": time.perf_counter() - start, "peak": peak}))


if __name__ == "__main__":
    main()
