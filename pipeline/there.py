"""What runs on a machine of the cluster: one document, with the same limits as at home."""

import hashlib
import os
import shutil
import socket
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from documents.errors import ExitCode, SoatError
from documents.notices import Notice
from documents.runs import ToolVersion
from pipeline.output import Output
from pipeline.plan import Content
from pipeline.processes import Ended, Job, Pool
from pipeline.settings import Settings
from pipeline.stores import read_remote
from pipeline.versions import tool_versions
from pipeline.worker import Answer, failed


@dataclass(frozen=True, slots=True)
class Order:
    """A document to run: its content, or the address in a store that it stands at.

    `versions` are those of the machine that asks: with others the result would be another one.
    """

    file_name: bytes
    data: bytes | None
    url: str
    settings: Settings
    worker: tuple[str, ...]
    versions: tuple[ToolVersion, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """How an order ended, and its artefacts by their names in the document's folder.

    `unlike` says what is different on this machine when it refused the order.
    """

    answer: Answer
    seconds: float = 0.0
    artefacts: dict[str, bytes] = field(default_factory=dict)
    unlike: Notice | None = None


def work_there(order: Order) -> Returned:
    """Run a document in a killable process of this machine."""
    if unlike := _difference(order.versions):
        return Returned(failed(unlike), unlike=unlike)
    try:
        data = read_remote(order.url) if order.data is None else order.data
    except SoatError as error:
        return Returned(failed(error.notice, ExitCode.UNREADABLE))
    desk = _desk(order)
    with tempfile.TemporaryDirectory(dir=desk.folder) as place:
        path = Path(place) / os.fsdecode(order.file_name)
        path.write_bytes(data)
        ended = desk.run(path)
    return Returned(ended.answer, ended.seconds, desk.cleared(ended.answer.document_id))


def look_there(urls: Sequence[str]) -> list[Content]:
    """Return what the files at these addresses hold."""
    return [_look(url) for url in urls]


def _look(url: str) -> Content:
    try:
        data = read_remote(url)
    except SoatError as error:
        return Content(fault=error.notice)
    return Content(hashlib.sha256(data).hexdigest(), len(data))


def _difference(versions: Sequence[ToolVersion]) -> Notice | None:
    """Return what this machine has another version of than those that are asked for."""
    here = {tool.name: tool.version for tool in tool_versions()}
    there = {tool.name: tool.version for tool in versions}
    for name in dict.fromkeys([*here, *there]):
        if here.get(name) != there.get(name):
            mine, theirs = here.get(name, "none"), there.get(name, "none")
            host = socket.gethostname()
            return Notice(
                en=f"{host} has {name} {mine}, this run has {theirs}",
                vi=f"{host} có {name} {mine}, lượt chạy này có {theirs}",
            )
    return None


class _Desk:
    """A process for documents that is kept from one order to the next, and its folder."""

    def __init__(self, order: Order, scratch: str | None) -> None:
        self.settings, self.worker = order.settings, order.worker
        self.folder = Path(tempfile.mkdtemp(prefix="soat-", dir=scratch))
        self._output = Output(self.folder / "out")
        self._jobs: deque[Job] = deque()
        alone = order.settings.model_copy(update={"workers": 1})
        self._ends = Pool(self._output, alone, order.worker).run(self._given())

    def run(self, path: Path) -> Ended:
        """Run one document."""
        self._jobs.append(Job(path.name, path))
        return next(self._ends)

    def cleared(self, document_id: str) -> dict[str, bytes]:
        """Return the artefacts of a document, and remove them."""
        if not document_id:
            return {}
        paths = self._output.artefacts(document_id)
        contents = {path.name: path.read_bytes() for path in paths}
        self._output.remove(document_id)
        return contents

    def close(self) -> None:
        """End the process and remove the folder."""
        self._ends.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _given(self) -> Iterator[Job]:
        while True:
            yield self._jobs.popleft()


_own = threading.local()


def _desk(order: Order) -> _Desk:
    """Return this thread's desk, a new one when the last run had other settings."""
    desk: _Desk | None = getattr(_own, "desk", None)
    if desk and (desk.settings, desk.worker) != (order.settings, order.worker):
        desk.close()
        desk = None
    if desk is None:
        _own.desk = desk = _Desk(order, _scratch())
    return desk


def _scratch() -> str | None:
    """Return the folder that dask clears when a worker was killed."""
    from distributed import get_worker

    return str(get_worker().local_directory)
