"""A run on several machines gives the bytes of a run on one, also when machines are lost."""

import itertools
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.killing import prepare
from documents.errors import BadUsage
from documents.runs import ToolVersion
from pipeline.batch import run_batch
from pipeline.settings import Settings
from pipeline.there import Order, work_there
from tests.pipeline.cluster_parts import Parts, digest, parts_in
from tests.pipeline.fake_stages import STAGES, WORKER

TEXTS = {"finding.txt" if n == 3 else f"{n}.txt": f"SLOW x{n}" for n in range(6)}
TEXTS |= {"empty.txt": "", "crash.txt": "CRASH x", "copy.txt": "SLOW x1", "part.txt": "PARTIAL x"}
_numbers = itertools.count()


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    """Return a cluster of three workers and a store; `in` holds documents, `local` their run."""
    folder = tmp_path_factory.mktemp("cluster")
    prepare(folder)
    (folder / "in").mkdir()
    for name, text in TEXTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    with parts_in(folder) as parts:
        parts.start_store()
        parts.start_scheduler()
        for _ in range(3):
            parts.start_worker()
        assert parts.finish(str(folder / "in"), str(folder / "local")) == (0, "")
        yield parts


@pytest.fixture
def bucket(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> "Bucket":
    """Return a new bucket that holds the documents below in/."""
    for name, value in parts.environment.items():
        monkeypatch.setenv(name, value)
    import fsspec

    bucket = Bucket(f"bucket-{next(_numbers)}", fsspec.filesystem("s3"))
    bucket.files.mkdir(bucket.name)
    for path in (parts.folder / "in").iterdir():
        bucket.files.pipe_file(f"{bucket.name}/in/{path.name}", path.read_bytes())
    return bucket


class Bucket:
    """A bucket of the store, looked into from outside."""

    def __init__(self, name: str, files: Any) -> None:
        self.name, self.files = name, files
        self.given, self.place = f"s3://{name}/in", f"s3://{name}/out"

    def contents(self) -> dict[str, bytes]:
        """Return what stands below out/."""
        self.files.invalidate_cache()
        top = f"{self.name}/out"
        return {p.removeprefix(f"{top}/"): self.files.cat_file(p) for p in self.files.find(top)}

    def times(self) -> dict[str, Any]:
        """Return when each file below out/ was written."""
        self.files.invalidate_cache()
        found = self.files.find(f"{self.name}/out", detail=True)
        return {name: info.get("LastModified") for name, info in found.items()}


def contents(folder: Path) -> dict[str, bytes]:
    """Return the content of all files below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def comparable(found: dict[str, bytes], given: str) -> dict[str, str | bytes]:
    """Return contents without the seconds in run.json and without where the inputs stood."""
    index = found["index.html"].decode().replace(given, "IN")
    return {**found, "run.json": digest(found["run.json"], given), "index.html": index}


def local(parts: Parts) -> dict[str, str | bytes]:
    """Return what a run on this machine alone gave."""
    return comparable(contents(parts.folder / "local"), str(parts.folder / "in"))


def lose_a_worker(parts: Parts, process: "subprocess.Popen[bytes]", documents: Path) -> None:
    """Kill a worker when the first documents are done, and start another one later."""
    until = time.monotonic() + 60
    while process.poll() is None and len(list(documents.glob("*"))) < 2:
        assert time.monotonic() < until
        time.sleep(0.02)
    assert process.poll() is None, "the run was over before a worker could be killed"
    worker = parts.workers.pop(0)
    worker.kill()
    worker.wait()
    process.communicate(timeout=120)
    parts.start_worker()


def test_inputs_and_outputs_may_stand_in_a_store(parts: Parts, bucket: Bucket) -> None:
    copies = set((parts.folder / "cache" / "outputs").glob("*"))
    process = parts.run(bucket.given, bucket.place, parts.scheduler)
    while not (new := set((parts.folder / "cache" / "outputs").glob("*")) - copies):
        time.sleep(0.05)
    lose_a_worker(parts, process, next(iter(new)) / "out" / "documents")

    assert process.returncode == 0
    assert comparable(bucket.contents(), bucket.given) == local(parts)
    # Another machine, without the copy that this one keeps, finds nothing to do.
    before = bucket.times()
    another = {**parts.environment, "SOAT_CACHE": str(parts.folder / "another cache")}
    assert replace(parts, environment=another).finish(bucket.given, bucket.place) == (0, "")
    assert bucket.times() == before


def test_a_killed_run_into_a_store_is_resumed_to_the_same_bytes(
    parts: Parts, bucket: Bucket
) -> None:
    process = parts.run(bucket.given, bucket.place)
    while not any("documents/" in name for name in bucket.times()):
        time.sleep(0.1)
    process.kill()
    process.communicate()
    # Instead of listening for a while whether somebody is still there.
    bucket.files.rm_file(f"{bucket.name}/out/.soat-run")

    for _ in range(2):
        assert parts.finish(bucket.given, bucket.place) == (0, "")
    assert comparable(bucket.contents(), bucket.given) == local(parts)


def test_a_machine_with_another_program_is_refused() -> None:
    other = (ToolVersion(name="soat", version="another"),)
    order = Order(b"a.txt", b"x", "", Settings(), WORKER, other)

    returned = work_there(order)

    assert returned.unlike and "has soat" in returned.unlike.en
    assert returned.answer.reason and "this run has another" in returned.answer.reason.en


def test_a_scheduler_that_is_not_there_is_named(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr("pipeline.cluster._SECONDS_TO_CONNECT", 1)
    settings = Settings(scheduler="tcp://127.0.0.1:9")

    with pytest.raises(BadUsage, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"):
        run_batch([str(tmp_path)], tmp_path / "out", settings, None, STAGES, WORKER)


def test_a_scheduler_that_goes_away_ends_the_run_with_what_is_done(parts: Parts) -> None:
    given, out = str(parts.folder / "in"), parts.folder / "there"
    with parts_in(parts.folder) as brief:
        brief.start_scheduler()
        brief.start_worker()
        process = brief.run(given, str(out), brief.scheduler)
        while not list((out / "documents").glob("*")):
            time.sleep(0.05)
        brief.processes[0].kill()
        _, said = process.communicate(timeout=120)

    assert b"went away; start it again and run again: what is done is kept" in said
    assert (out / "run.json").is_file()
    assert parts.finish(given, str(out), parts.scheduler) == (0, "")
    assert comparable(contents(out), given) == local(parts)
