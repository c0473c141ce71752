"""Documents in processes: whatever one does, the pool goes on."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.errors import ExitCode
from documents.runs import RunStatus
from pipeline.output import Output
from pipeline.processes import Ended, Job, Pool
from pipeline.settings import Limits, Settings
from tests.pipeline.fake_stages import WORKER

SETTINGS = Settings(workers=2, limits=Limits(seconds=3, memory_mb=2048))


def run(tmp_path: Path, texts: dict[str, str], settings: Settings = SETTINGS) -> Iterator[Ended]:
    """Yield how each text ended."""
    jobs = []
    for name, text in texts.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        jobs.append(Job(name, path))
    return Pool(Output(tmp_path / "out"), settings, WORKER).run(jobs)


def test_every_end_has_its_reason_and_the_others_go_on(tmp_path: Path) -> None:
    texts = {
        "hang.txt": "HANG x",
        "crash.txt": "CRASH x",
        "hog.txt": "HOG x",
        "bug.txt": "BUG x",
        "chatter.txt": "CHATTER x",
        "empty.txt": "",
        "last.txt": "x",
    }
    ended = {e.job.name: e.answer for e in run(tmp_path, texts)}

    assert {name: answer.status.value for name, answer in ended.items()} == {
        **dict.fromkeys(texts, "failed"),
        "chatter.txt": "ok",
        "last.txt": "ok",
    }
    assert ended["hang.txt"].reason == "took longer than 3 seconds; allow more with --timeout"
    assert "SIGSEGV" in ended["crash.txt"].reason
    assert "more than 2048 MB" in ended["hog.txt"].reason
    assert "ZeroDivisionError: a mistake of ours" in ended["bug.txt"].reason
    assert "fake_stages.py" in ended["bug.txt"].trace
    assert ended["empty.txt"].exit_code is ExitCode.UNREADABLE
    assert ended["crash.txt"].exit_code is ExitCode.SOME_FAILED


def test_a_killed_worker_ends_its_own_document_only(tmp_path: Path) -> None:
    ended = []
    slow = {"slow1.txt": "SLOW 1", "slow2.txt": "SLOW 2", "slow3.txt": "SLOW 3"}
    pool = run(tmp_path, slow, Settings(workers=1))
    ended.append(next(pool))
    # The pool starts the next worker when it is asked for the next end, so a fork kills it.
    killer = os.fork()
    if killer == 0:
        _kill_the_worker_of("slow2.txt", os.getppid())
        os._exit(0)
    ended += list(pool)
    os.waitpid(killer, 0)

    statuses = {e.job.name: e.answer.status for e in ended}
    assert statuses == {
        "slow1.txt": RunStatus.OK,
        "slow2.txt": RunStatus.FAILED,
        "slow3.txt": RunStatus.OK,
    }
    assert "SIGKILL" in ended[1].answer.reason


def _kill_the_worker_of(name: str, parent: int) -> None:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
            if name.encode() in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(int(child), signal.SIGKILL)
                return
        time.sleep(0.01)


def test_no_process_outlives_the_pool(tmp_path: Path) -> None:
    pool = run(tmp_path, {"a.txt": "x", "hang.txt": "HANG x"}, Settings(workers=2))
    next(pool)
    pool.close()  # type: ignore[attr-defined]

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
