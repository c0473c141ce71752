"""Builds a dataset in a child that is killed at random points, and looks at what is left.

    python -m tests.pipeline.killed_builds OUT COUNT

OUT is the output folder of a run.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from pathlib import Path

import pyarrow.parquet

from pipeline.compilation import compile_dataset, kept_parts
from pipeline.fields import TABLES


def main(out: Path, count: int) -> None:
    """Kill that many builds; raise when a file of the dataset cannot be read afterwards."""
    chance = random.Random(20)
    # The first build reads files that the next ones find in memory.
    whole = min(_duration(out) for _ in range(2))
    killed = 0
    for _ in range(count):
        (out / "dataset" / "README.md").write_text("another build", encoding="utf-8")
        if chance.random() < 0.5:
            shutil.rmtree(kept_parts(out), ignore_errors=True)
        child = _build(out)
        time.sleep(chance.uniform(0.0, whole))
        os.kill(child, signal.SIGKILL)
        killed += _wait(child) == signal.SIGKILL
        _read_all(out / "dataset")
    sys.stdout.write(f"{killed}\n")


def _duration(out: Path) -> float:
    started = time.monotonic()
    _wait(_build(out))
    return time.monotonic() - started


def _build(out: Path) -> int:
    child = os.fork()
    if child == 0:
        compile_dataset(out)
        os._exit(0)
    return child


def _wait(child: int) -> int:
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def _read_all(dataset: Path) -> None:
    for table in TABLES:
        pyarrow.parquet.read_metadata(dataset / f"{table.name}.parquet")
        (dataset / f"{table.name}.csv").read_text(encoding="utf-8")
    database = sqlite3.connect(f"file:{dataset / 'soat.sqlite'}?mode=ro", uri=True)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
    # Whoever reads it finds the files of one build.
    package = json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        data = (dataset / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
