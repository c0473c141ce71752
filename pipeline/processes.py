"""Documents in processes: a few at a time, each with a limit on time and memory, none trusted."""

import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.notices import Notice
from pipeline.inputs import Remote
from pipeline.output import Output
from pipeline.settings import Limits, Settings
from pipeline.worker import Answer, answer_of, failed, is_complete, order, out_of_memory

WORKER = ("-m", "pipeline.worker")
_ROOT = Path(__file__).parents[1]
_LAST_SECONDS = 5.0
# What native libraries say on standard error when an allocation fails.
_NO_MEMORY = ("bad_alloc", "Cannot allocate memory", "MemoryError", "out of memory")
# How native libraries end themselves, most often because an allocation failed.
_OWN_ENDS = (signal.SIGABRT, signal.SIGTRAP, signal.SIGILL)


@dataclass(frozen=True, slots=True)
class Job:
    """A document to run; `name` identifies it to the caller, `remote` says when it is elsewhere."""

    name: str
    path: Path
    remote: Remote | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """A job that came to its end, how, and after how many seconds."""

    job: Job
    answer: Answer
    seconds: float


class Pool:
    """Runs jobs in at most `settings.workers` processes at a time."""

    def __init__(self, output: Output, settings: Settings, worker: tuple[str, ...] = WORKER):
        arguments = (os.fspath(output.folder), settings.model_dump_json())
        self._command = (sys.executable, "-P", *worker, *arguments)
        self._settings = settings
        self._selector = selectors.DefaultSelector()
        self._workers: list[_Worker] = []

    def run(self, jobs: Iterable[Job]) -> Generator[Ended]:
        """Yield each job as it ends, in the order of their ends; kill what runs when closed."""
        waiting = iter(jobs)
        try:
            while self._fill(waiting):
                yield from self._wait()
        finally:
            for worker in self._workers:
                worker.end()
            self._selector.close()

    def _fill(self, waiting: Iterator[Job]) -> bool:
        """Give every idle worker a job, or start one; return whether any job runs."""
        while len(self._busy()) < self._settings.workers:
            job = next(waiting, None)
            if job is None:
                break
            idle = [worker for worker in self._workers if worker.job is None]
            if not (idle and idle[0].give(job)):
                for worker in idle[:1]:
                    self._lose(worker)
                self._start().give(job)
        return bool(self._busy())

    def _busy(self) -> list["_Worker"]:
        return [worker for worker in self._workers if worker.job]

    def _start(self) -> "_Worker":
        # An interruption between a process and the note of it would leave it behind.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            worker = _Worker(self._command)
            self._workers.append(worker)
            self._selector.register(worker.answers, selectors.EVENT_READ, worker)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return worker

    def _wait(self) -> Iterator[Ended]:
        limit = self._settings.limits.seconds
        deadline = min(worker.started for worker in self._busy()) + limit
        events = self._selector.select(max(0.0, deadline - time.monotonic()))
        for key, _ in events:
            worker: _Worker = key.data
            if worker.hear():
                job, seconds = worker.job, worker.seconds()
                answer = worker.answer(self._settings.limits)
                if worker.is_lost:
                    self._lose(worker)
                if job:
                    yield Ended(job, answer, seconds)
        # An answer that came while the caller was busy counts, so the clock is looked at last.
        if not events:
            for worker in [w for w in self._busy() if w.seconds() >= limit]:
                self._lose(worker)
                reason = Notice(
                    en=f"took longer than {limit:g} seconds; allow more with --timeout",
                    vi=f"quá {limit:g} giây; cho thêm bằng --timeout",
                )
                if worker.job:
                    yield Ended(worker.job, failed(reason), worker.seconds())

    def _lose(self, worker: "_Worker") -> None:
        self._selector.unregister(worker.answers)
        self._workers.remove(worker)
        worker.end()


class _Worker:
    """A process that runs the documents it is given, one after another, each in a fork of it."""

    def __init__(self, command: Sequence[str]) -> None:
        self.job: Job | None = None
        self.started = 0.0
        self.is_lost = False
        self._said = bytearray()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 -- closed in end()
        self.answers, writing = os.pipe()
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=writing,
                stderr=self._log,
                env=_environment(),
                start_new_session=True,  # so that programs it started are killed with it
            )
        finally:
            os.close(writing)

    def give(self, job: Job) -> bool:
        """Start a job; return False when the process is no longer there."""
        assert self._process.stdin is not None
        self._said.clear()
        self._log.seek(0)
        self._log.truncate()
        try:
            self._process.stdin.write(order(job.path))
            self._process.stdin.flush()
        except BrokenPipeError:
            return False
        self.job, self.started = job, time.monotonic()
        return True

    def seconds(self) -> float:
        """Return how long the job has been running."""
        return time.monotonic() - self.started

    def hear(self) -> bool:
        """Take in what the process says; return whether the job has ended, or the process has."""
        said = os.read(self.answers, 1 << 16)
        self._said += said
        self.is_lost = not said
        return self.is_lost or is_complete(bytes(self._said))

    def answer(self, limits: Limits) -> Answer:
        """Return what became of the job, and be idle."""
        self.job = None
        answer, code = answer_of(bytes(self._said))
        if answer:
            return answer
        if code is None:
            code = self._exit_code()
        self._log.seek(0)
        log = self._log.read().decode("utf-8", "replace")
        if any(words in log for words in _NO_MEMORY):
            return failed(out_of_memory(limits), trace=log)
        if code < 0:
            return failed(_ended_by(signal.Signals(-code), limits), trace=log)
        return failed(
            Notice(
                en=f"its process ended with code {code} and no answer; run it again",
                vi=f"tiến trình kết thúc với mã {code} mà không trả lời; chạy lại",
            ),
            trace=log,
        )

    def end(self) -> None:
        """Kill the process and all that it started."""
        # The leader is not reaped before this, so its group's number cannot have been given away.
        if self._process.returncode is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()
        os.close(self.answers)
        self._log.close()

    def _exit_code(self) -> int:
        # It closed its output without an answer: it is about to end, unless it hangs at that too.
        try:
            return self._process.wait(timeout=_LAST_SECONDS)
        except subprocess.TimeoutExpired:
            return -signal.SIGKILL


def _environment() -> dict[str, str]:
    # One thread each: the workers are the parallelism, and sums come out in one order.
    one_thread = dict.fromkeys(
        ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT", "MKL_NUM_THREADS"), "1"
    )
    search = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        **one_thread,
        # Arrow's allocator would start a thread, and a process with threads is not to be forked.
        "JE_ARROW_MALLOC_CONF": "background_thread:false",
        "PYTHONPATH": os.pathsep.join(search),
        "PYTHONHASHSEED": "0",
    }


def _ended_by(ended: signal.Signals, limits: Limits) -> Notice:
    """Return the reason for a document whose process a signal ended."""
    name = ended.name
    if ended in _OWN_ENDS:
        limit = f"{limits.memory_mb} MB"
        return Notice(
            en=f"a library gave up ({name}), most often for want of memory (limit {limit}); "
            "allow more with --memory",
            vi=f"một thư viện bỏ cuộc ({name}), thường do thiếu bộ nhớ (giới hạn {limit}); cho "
            "thêm bằng --memory",
        )
    return Notice(
        en=f"its process was ended by {name}; run it again, alone if need be",
        vi=f"tiến trình bị {name} ngắt; chạy lại, một mình nó nếu cần",
    )
