"""Documents in processes: whatever one does, the pool goes on."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
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
        "abort.txt": "ABORT x",
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
    reasons = {name: answer.reason.en for name, answer in ended.items() if answer.reason}
    assert reasons["hang.txt"] == "took longer than 3 seconds; allow more with --timeout"
    assert "SIGSEGV" in reasons["crash.txt"]
    assert "more than 2048 MB" in reasons["hog.txt"]
    assert "gave up (SIGABRT), most often for want of memory" in reasons["abort.txt"]
    assert "ZeroDivisionError: a mistake of ours" in reasons["bug.txt"]
    assert "fake_stages.py" in ended["bug.txt"].trace
    assert ended["empty.txt"].exit_code is ExitCode.UNREADABLE
    assert ended["crash.txt"].exit_code is ExitCode.SOME_FAILED


@pytest.mark.parametrize("victim", ["document", "worker"])
def test_a_killed_process_ends_its_own_document_only(tmp_path: Path, victim: str) -> None:
    slow = {"slow1.txt": "SLOW 1", "slow2.txt": "SLOW 2", "slow3.txt": "SLOW 3"}
    pool = run(tmp_path, slow, Settings(workers=1))
    ended = [next(pool)]
    # The second document starts when the pool is asked for its end, so a fork does the killing.
    killer = os.fork()
    if killer == 0:
        _kill(victim, os.getppid())
        os._exit(0)
    ended += list(pool)
    os.waitpid(killer, 0)

    assert {e.job.name: e.answer.status for e in ended} == {
        "slow1.txt": RunStatus.OK,
        "slow2.txt": RunStatus.FAILED,
        "slow3.txt": RunStatus.OK,
    }
    reason = ended[1].answer.reason
    assert reason and "SIGKILL" in reason.en and "SIGKILL" in reason.vi


def _kill(victim: str, parent: int) -> None:
    worker = next(pid for pid in _children(parent) if pid != os.getpid())
    # What it starts beside documents, such as Tesseract to ask for its version, has another command
    # line, but for the moment before it is loaded.
    forks: list[int] = []
    while not (again := [pid for pid in _forks(worker) if pid in forks]):
        forks = _forks(worker)
        time.sleep(0.05)
    os.kill(worker if victim == "worker" else again[0], signal.SIGKILL)


def _forks(process: int) -> list[int]:
    return [pid for pid in _children(process) if _command(pid) == _command(process)]


def _command(process: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b"it has ended"


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(pid) for pid in listed.split()]


def test_no_process_outlives_the_pool(tmp_path: Path) -> None:
    pool = run(tmp_path, {"a.txt": "x", "hang.txt": "HANG x"}, Settings(workers=2))
    next(pool)
    pool.close()  # type: ignore[attr-defined]

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
