"""Runs that were killed, and failures that are tried again."""

import random
import time
import zipfile
from pathlib import Path

import pytest

from benchmarks.killing import digest, finish, kill_some_process, prepare, start, torn
from documents.runs import RunStatus
from pipeline.batch import Batch, run_batch
from pipeline.settings import Limits, Settings
from tests.pipeline.fake_stages import STAGES, WORKER

SETTINGS = Settings(workers=2, limits=Limits(seconds=2))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the cache of the tests apart."""
    monkeypatch.setenv("SOAT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def batch(out: Path, *paths: Path, retry: bool = False, settings: Settings = SETTINGS) -> Batch:
    texts = [str(path) for path in paths]
    return run_batch(texts, out, settings, stages=STAGES, worker=WORKER, retry=retry)


def test_a_killed_run_is_resumed_to_the_same_bytes(tmp_path: Path) -> None:
    inputs, choice = tmp_path / "in", random.Random(3)
    inputs.mkdir()
    prepare(tmp_path)
    for n in range(4):
        (inputs / f"{n}.txt").write_text(f"SLOW x{n}" if n % 2 else f"x{n}")
    finish(inputs, tmp_path / "reference")

    process = start(inputs, tmp_path / "out")
    time.sleep(1.5)
    kill_some_process(process, choice)
    process.communicate()
    assert torn(tmp_path / "out") == []

    for _ in range(2):
        finish(inputs, tmp_path / "out")
    assert digest(tmp_path / "out") == digest(tmp_path / "reference")


def test_what_failed_is_run_again_and_nothing_else(tmp_path: Path) -> None:
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    (inputs / "good.txt").write_text("x")
    (inputs / "empty.txt").write_text("")
    with zipfile.ZipFile(inputs / "all.zip", "w") as archive:
        archive.writestr("hang.txt", "HANG x")
        archive.writestr("other.txt", "y")
    first = batch(out, inputs)
    failed = {f"{inputs}/empty.txt", f"{inputs}/all.zip/hang.txt"}
    assert {n for n, r in first.records.items() if r.status is RunStatus.FAILED} == failed

    (inputs / "empty.txt").write_text("now with text")
    again = batch(out, retry=True)

    assert set(again.records) == failed
    assert again.records[f"{inputs}/empty.txt"].status is RunStatus.OK
    assert set(batch(out, inputs, retry=True).records) == {f"{inputs}/all.zip/hang.txt"}


def test_a_failed_input_that_is_gone_has_failed_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    batch(tmp_path / "out", tmp_path / "a.txt")
    (tmp_path / "a.txt").unlink()

    (record,) = batch(tmp_path / "out", retry=True).records.values()

    assert (record.status, "check the path" in record.reason) == (RunStatus.FAILED, True)


def test_a_record_counts_pages_figures_and_findings(tmp_path: Path) -> None:
    (tmp_path / "finding.txt").write_text("x")

    (record,) = batch(tmp_path / "out", tmp_path / "finding.txt").records.values()

    assert (record.pages, record.figures, record.findings) == (1, 2, 1)
