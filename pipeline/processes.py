"""Documents in processes: a few at a time, each with a limit on time and memory, none trusted."""

import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from pipeline.output import Output
from pipeline.settings import Limits, Settings
from pipeline.worker import Answer, failed, out_of_memory

WORKER = ("-m", "pipeline.worker")
_ROOT = Path(__file__).parents[1]
_LAST_SECONDS = 5.0
# What native libraries say on standard error when an allocation fails.
_NO_MEMORY = ("bad_alloc", "Cannot allocate memory", "MemoryError", "out of memory")


@dataclass(frozen=True, slots=True)
class Job:
    """A document to run; `name` identifies it to the caller."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Ended:
    """A job that came to its end, how, and after how many seconds."""

    job: Job
    answer: Answer
    seconds: float


@dataclass(slots=True)
class _Running:
    job: Job
    process: "subprocess.Popen[bytes]"
    answers: int  # the reading end of its standard output
    log: IO[bytes]
    started: float
    said: bytearray = field(default_factory=bytearray)


class Pool:
    """Runs jobs in at most `settings.workers` processes at a time."""

    def __init__(self, output: Output, settings: Settings, worker: tuple[str, ...] = WORKER):
        self._output = output
        self._settings = settings
        self._worker = worker
        self._selector = selectors.DefaultSelector()
        self._running: list[_Running] = []

    def run(self, jobs: Iterable[Job]) -> Iterator[Ended]:
        """Yield each job as it ends, in the order of their ends; kill what runs when closed."""
        waiting = iter(jobs)
        try:
            while self._fill(waiting):
                yield from self._wait()
        finally:
            for running in self._running:
                _end_process(running)
            self._selector.close()

    def _fill(self, waiting: Iterator[Job]) -> bool:
        while len(self._running) < self._settings.workers:
            job = next(waiting, None)
            if job is None:
                break
            # An interruption between a process and the note of it would leave it behind.
            before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
            try:
                self._start(job)
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return bool(self._running)

    def _start(self, job: Job) -> None:
        command = [sys.executable, "-P", *self._worker, os.fspath(job.path)]
        command += [os.fspath(self._output.folder), self._settings.model_dump_json()]
        log = tempfile.TemporaryFile()  # noqa: SIM115 -- closed when the process has ended
        answers, writing = os.pipe()
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=writing,
                stderr=log,
                env=_environment(),
                start_new_session=True,  # so that programs it started are killed with it
            )
        finally:
            os.close(writing)
        running = _Running(job, process, answers, log, time.monotonic())
        self._selector.register(answers, selectors.EVENT_READ, running)
        self._running.append(running)

    def _wait(self) -> Iterator[Ended]:
        limit = self._settings.limits.seconds
        deadline = min(running.started for running in self._running) + limit
        events = self._selector.select(max(0.0, deadline - time.monotonic()))
        for key, _ in events:
            running: _Running = key.data
            said = os.read(running.answers, 1 << 16)
            running.said += said
            if not said:
                yield self._end(running, _answer(running, self._settings.limits))
        # An answer that came while the caller was busy counts, so the clock is looked at last.
        if not events:
            for running in [r for r in self._running if time.monotonic() - r.started >= limit]:
                reason = f"took longer than {limit:g} seconds; allow more with --timeout"
                yield self._end(running, failed(reason))

    def _end(self, running: _Running, answer: Answer) -> Ended:
        self._selector.unregister(running.answers)
        self._running.remove(running)
        _end_process(running)
        return Ended(running.job, answer, time.monotonic() - running.started)


def _environment() -> dict[str, str]:
    # One thread each: the workers are the parallelism, and sums come out in one order.
    one_thread = dict.fromkeys(
        ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT", "MKL_NUM_THREADS"), "1"
    )
    search = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        **one_thread,
        "PYTHONPATH": os.pathsep.join(search),
        "PYTHONHASHSEED": "0",
    }


def _answer(running: _Running, limits: Limits) -> Answer:
    try:
        return Answer.model_validate_json(bytes(running.said))
    except ValidationError:
        code = _exit_code(running)
    running.log.seek(0)
    log = running.log.read().decode("utf-8", "replace")
    if any(words in log for words in _NO_MEMORY):
        return failed(out_of_memory(limits), trace=log)
    if code < 0:
        name = signal.Signals(-code).name
        return failed(f"its process was ended by {name}; run it again, alone if need be", trace=log)
    return failed(f"its process ended with code {code} and no answer", trace=log)


def _exit_code(running: _Running) -> int:
    # It closed its output without an answer, so it is about to end, unless it hangs at that too.
    try:
        return running.process.wait(timeout=_LAST_SECONDS)
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL


def _end_process(running: _Running) -> None:
    # The leader is not reaped before this, so its group's number cannot have been given away.
    if running.process.returncode is None:
        os.killpg(running.process.pid, signal.SIGKILL)
        running.process.wait()
    os.close(running.answers)
    running.log.close()
