"""How long the dataset takes to build, and how much memory, as documents grow in number.

Made documents (39 units, 7 columns, a finding each) are stored as a run stores them; then the
dataset of the first n of them is built, each time in a process of its own.

    python -m benchmarks.dataset_scale 200 1000
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.made_documents import made_documents
from documents.serialization import to_json
from pipeline.dataset import build_dataset
from pipeline.output import Output, StoredDocuments

_UNITS = 39


def main() -> None:
    """Print a line for each number of documents.

    CPU seconds are what to compare: the others depend on what else the machine does.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[200, 1000])
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.build:
        _build(arguments.build, arguments.counts[0])
        return
    with tempfile.TemporaryDirectory() as folder:
        output = Output(Path(folder))
        for document in made_documents(max(arguments.counts), _UNITS):
            path = output.document(document.document_id)
            path.parent.mkdir(parents=True)
            path.write_text(to_json(document), encoding="utf-8")
        print("documents  observations  seconds  CPU seconds  CPU ms/document  peak MB")
        for count in arguments.counts:
            command = [sys.executable, "-m", "benchmarks.dataset_scale", str(count)]
            subprocess.run([*command, "--build", folder], check=True)


def _build(folder: Path, count: int) -> None:
    output = Output(folder)
    ids = [document.document_id for document in made_documents(count, _UNITS)]
    start, start_cpu = time.perf_counter(), time.process_time()
    build_dataset(StoredDocuments(output, ids), output.dataset)
    seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = count * _UNITS * 7
    line = f"{count:9d}  {figures:12d}  {seconds:7.1f}  {cpu:11.1f}  {1000 * cpu / count:15.1f}"
    print(f"{line}  {peak:7.0f}", flush=True)


if __name__ == "__main__":
    main()
