"""The documents of a run on other machines, through dask.distributed.

What is sent is one document at a time, or where it stands; what comes back is its artefacts, which
only the machine that was asked for the run writes. So each is written once, whatever becomes of
the machines: a task whose worker is lost is run again by another one.
"""

import logging
import os
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any, Self

from documents.errors import BadUsage, ExitCode, MissingTool, SoatError
from documents.notices import Notice
from extractors.source import read_file
from pipeline.artefacts import write_bytes
from pipeline.inputs import Input
from pipeline.output import Output
from pipeline.plan import Content, identify_here
from pipeline.processes import WORKER, Ended, Job
from pipeline.settings import Settings
from pipeline.there import Order, Returned, look_there, work_there
from pipeline.versions import tool_versions
from pipeline.worker import Answer, failed

if TYPE_CHECKING:
    from distributed import Client, Future

_SECONDS_TO_CONNECT = 15
# How long a cluster may be without any worker before the run is given up.
_SECONDS_WITHOUT_WORKERS = 120.0
_SECONDS_BETWEEN_LOOKS = 5
# Enough that no worker waits for its next document, few enough to be held in memory.
_DOCUMENTS_PER_THREAD = 2
_LOOKED_AT_TOGETHER = 32


class ClusterLost(SoatError):
    """The scheduler, or every worker, went away."""

    exit_code = ExitCode.SOME_FAILED


class Cluster:
    """Runs documents wherever a scheduler of dask finds room for them."""

    def __init__(self, output: Output, settings: Settings, worker: tuple[str, ...] = WORKER):
        self._output, self._settings, self._worker = output, settings, worker
        self._versions = tool_versions()
        self._client = _connect(settings.scheduler)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def identify(self, inputs: Sequence[Input]) -> list[Content]:
        """Look into files: those in stores there, those of this machine here."""
        urls = [entry.remote.url for entry in inputs if entry.remote]
        parts = [
            urls[first : first + _LOOKED_AT_TOGETHER]
            for first in range(0, len(urls), _LOOKED_AT_TOGETHER)
        ]
        with self._explained():
            futures = [self._client.submit(look_there, part, pure=False) for part in parts]
            self._wait(futures, for_all=True)
            looked = chain.from_iterable([future.result() for future in futures])
        here = iter(identify_here([entry for entry in inputs if not entry.remote]))
        return [next(looked if entry.remote else here) for entry in inputs]

    def run(self, jobs: Iterable[Job]) -> Generator[Ended]:
        """Yield each job as it ends, its artefacts written; give up what runs when closed."""
        waiting = iter(jobs)
        running: dict[Future[Returned], Job] = {}
        job = next(waiting, None)
        try:
            while job or running:
                while job and len(running) < self._room():
                    order = self._order(job)
                    if isinstance(order, Answer):
                        yield Ended(job, order, 0.0)
                    else:
                        with self._explained():
                            running[self._client.submit(work_there, order, pure=False)] = job
                    job = next(waiting, None)
                for future in self._wait(list(running)):
                    yield self._end(running.pop(future), future)
        finally:
            self._give_up(list(running))

    def _room(self) -> int:
        with self._explained():
            threads: int = sum(self._client.nthreads().values())
        return max(1, threads) * _DOCUMENTS_PER_THREAD

    def _order(self, job: Job) -> Order | Answer:
        """Return what is sent for a job; what cannot be read here is answered at once."""
        try:
            data = None if job.remote else read_file(job.path)
        except SoatError as error:
            return failed(error.notice, error.exit_code)
        return Order(
            file_name=os.fsencode(job.path.name),
            data=data,
            url=job.remote.url if job.remote else "",
            settings=self._settings,
            worker=self._worker,
            versions=self._versions,
        )

    def _wait(self, futures: "list[Future[Any]]", *, for_all: bool = False) -> "list[Future[Any]]":
        """Return those that ended, at least one; give the run up when no worker is left."""
        from distributed import wait

        seen = time.monotonic()
        while futures:
            with self._explained():
                try:
                    when = "ALL_COMPLETED" if for_all else "FIRST_COMPLETED"
                    return list(wait(futures, _SECONDS_BETWEEN_LOOKS, when).done)
                except TimeoutError:
                    if self._client.nthreads():
                        seen = time.monotonic()
            if time.monotonic() - seen > _SECONDS_WITHOUT_WORKERS:
                scheduler = self._settings.scheduler
                raise ClusterLost(
                    f"has no workers left; start some (dask worker {scheduler}) and run again: "
                    "what is done is kept",
                    f"không còn máy nào; khởi động thêm (dask worker {scheduler}) rồi chạy lại: "
                    "phần đã làm được giữ",
                    scheduler,
                )
        return []

    def _end(self, job: Job, future: "Future[Returned]") -> Ended:
        from distributed import KilledWorker

        with self._explained():
            error = future.exception()
            if isinstance(error, ModuleNotFoundError):
                raise error
            if isinstance(error, KilledWorker):
                return Ended(job, failed(_MACHINES_LOST), 0.0)
            if error:
                return Ended(job, failed(_machine_failed(error)), 0.0)
            returned = future.result()
        if returned.unlike:
            raise BadUsage(
                f"{returned.unlike.en}; the same bytes need the same program everywhere: install "
                "the same version on all machines, from the same constraints.txt",
                f"{returned.unlike.vi}; muốn ra cùng kết quả thì mọi máy phải cùng phiên bản: cài "
                "cùng phiên bản trên mọi máy, theo cùng một constraints.txt",
            )
        document_id = returned.answer.document_id
        for path in self._output.artefacts(document_id) if document_id else ():
            write_bytes(path, returned.artefacts[path.name])
        return Ended(job, returned.answer, returned.seconds)

    def _give_up(self, futures: "list[Future[Returned]]") -> None:
        if futures and self._client.status == "running":
            self._client.cancel(futures)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn the ways in which a scheduler can go away into one line."""
        from distributed.client import FutureCancelledError, FuturesCancelledError
        from distributed.comm.core import CommClosedError

        scheduler = self._settings.scheduler
        try:
            yield
        except TimeoutError:
            raise
        except (FutureCancelledError, FuturesCancelledError, CommClosedError, OSError) as error:
            raise ClusterLost(
                "went away; start it again and run again: what is done is kept",
                "đã ngừng; khởi động lại rồi chạy lại: phần đã làm được giữ",
                scheduler,
            ) from error
        except ModuleNotFoundError as error:
            raise BadUsage(
                f"a machine of {scheduler} lacks {error.name}: start the scheduler and the "
                "workers from an environment with soat[cluster]",
                f"một máy của {scheduler} thiếu {error.name}: khởi động bộ điều phối và các máy "
                "từ môi trường có soat[cluster]",
            ) from error


_MACHINES_LOST = Notice(
    en="the machines that ran it were lost, one after another; run it again",
    vi="các máy chạy nó lần lượt mất liên lạc; chạy lại",
)


def _machine_failed(error: BaseException) -> Notice:
    return Notice(
        en=f"its machine could not run it ({error}); run it again",
        vi=f"máy chạy nó không chạy được ({error}); chạy lại",
    )


def _connect(scheduler: str) -> "Client":
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise MissingTool(
            "the packages for --scheduler are missing; install soat[cluster]",
            "thiếu các gói cho --scheduler; cài soat[cluster]",
        ) from error
    # Documents are sent inside their tasks, so that they survive the worker that had them.
    # What goes wrong there is said in one line by those who call.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "2 GiB"})
    try:
        client = Client(scheduler, timeout=_SECONDS_TO_CONNECT, name="soat")
    except (OSError, ValueError) as error:
        raise BadUsage(
            f"no scheduler answers at {scheduler}; start one (dask scheduler), check the address",
            f"không có bộ điều phối nào ở {scheduler}; khởi động (dask scheduler), xem lại địa chỉ",
        ) from error
    return client
