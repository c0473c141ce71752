"""Watching: what is whole is run once, what is half-written waits."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from documents.errors import BadUsage, ExitCode
from pipeline.batch import Batch
from pipeline.watch import Arrivals, watch

ROOT = Path(__file__).parents[2]


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_file_is_whole_when_two_looks_find_the_same(tmp_path: Path) -> None:
    arrivals = Arrivals(tmp_path, ())
    (tmp_path / "a.pdf").write_bytes(b"half")
    assert arrivals.look() == []

    (tmp_path / "a.pdf").write_bytes(b"half and half")
    (tmp_path / "b.pdf").write_bytes(b"whole")
    assert arrivals.look() == []

    assert names(arrivals.look()) == ["a.pdf", "b.pdf"]


def test_what_was_run_is_not_run_again_until_it_changes(tmp_path: Path) -> None:
    arrivals = Arrivals(tmp_path, ())
    (tmp_path / "a.pdf").write_bytes(b"one")
    arrivals.look()
    arrivals.done(arrivals.look())
    assert arrivals.look() == []

    # An old time proves nothing: the clock may have jumped.
    (tmp_path / "a.pdf").write_bytes(b"two")
    os.utime(tmp_path / "a.pdf", (1, 1))
    arrivals.look()
    assert names(arrivals.look()) == ["a.pdf"]


def test_unfinished_hidden_and_made_files_are_no_arrivals(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    for name in ("a.pdf.part", "b.crdownload", ".c.pdf", "README.md", "out/run.json", "d.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "dangling.pdf").symlink_to("nowhere")
    arrivals = Arrivals(tmp_path, (tmp_path / "out",))
    arrivals.look()

    assert names(arrivals.look()) == ["d.txt"]


def test_an_output_that_is_held_is_tried_again_and_said_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    said: list[str] = []
    asked: list[list[str]] = []

    def run(paths: list[str]) -> Batch:
        asked.append(paths)
        if len(asked) < 3:
            raise BadUsage("another run writes here", "đang có lượt chạy khác")
        return Batch({})

    assert next(watch(Arrivals(tmp_path, ()), run, said.append, 0.0)) == Batch({})
    assert asked == [[str(tmp_path / "a.txt")]] * 3
    assert said == ["another run writes here; trying again"]


def test_a_folder_that_goes_away_ends_the_watch(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    arrivals = Arrivals(folder, ())
    folder.rmdir()
    (tmp_path / "in").touch()
    (tmp_path / "in").unlink()

    with pytest.raises(BadUsage):
        next(watch(arrivals, lambda paths: Batch({}), print, 0.0))


def test_the_command_runs_what_arrives_and_an_interruption_is_code_130(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    command = [sys.executable, "-m", "pipeline", "watch", str(tmp_path / "in")]
    with subprocess.Popen(
        [*command, "-o", str(tmp_path / "out"), "--every", "0.1", "-w", "1"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert "watching" in process.stderr.readline()
        (tmp_path / "in" / "a.txt").write_text("Quyết định\n", encoding="utf-8")
        assert process.stdout.readline() == f"{tmp_path}/out/index.html\n"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)

    assert process.returncode == ExitCode.INTERRUPTED
    assert "1 input: 1 ok" in said
    assert "Traceback" not in said
