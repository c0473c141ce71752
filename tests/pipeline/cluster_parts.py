"""A scheduler, workers and an S3-compatible store, each a process of its own on this machine."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

_SECONDS_TO_START = 60.0
# Any will do for a store that asks nobody who they are.
_KEYS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
}
_RUN = """
import sys
from documents.errors import SoatError
from pipeline.batch import run_batch
from pipeline.settings import Settings
from tests.pipeline.fake_stages import STAGES, WORKER
given, place, scheduler = sys.argv[1:]
try:
    run_batch([given], place, Settings(workers=2, scheduler=scheduler), None, STAGES, WORKER)
except SoatError as error:
    sys.exit(str(error))
"""


@dataclass
class Parts:
    """Processes that run a copy of the program, and how to reach them."""

    folder: Path
    environment: dict[str, str]
    processes: "list[subprocess.Popen[bytes]]" = field(default_factory=list)
    workers: "list[subprocess.Popen[bytes]]" = field(default_factory=list)
    scheduler: str = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in [*self.workers, *self.processes]:
            process.kill()
            process.wait()

    def start_store(self) -> None:
        """Start the store; from then on everything that is started knows its address."""
        port = _free_port()
        command = ["-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        self.processes.append(self._start(command))
        _wait_for(port)
        self.environment |= {**_KEYS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}"}

    def start_scheduler(self) -> None:
        """Start a scheduler."""
        port = _free_port()
        where = ["--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
        self.processes.append(self._start(["-m", "dask", "scheduler", *where]))
        _wait_for(port)
        self.scheduler = f"tcp://127.0.0.1:{port}"

    def start_worker(self) -> None:
        """Start a worker that runs one document at a time."""
        scratch = self.folder / f"scratch{len(self.workers)}"
        how = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0"]
        how += ["--host", "127.0.0.1", "--local-directory", str(scratch)]
        self.workers.append(self._start(["-m", "dask", "worker", self.scheduler, *how]))

    def run(self, given: str, place: str, scheduler: str = "") -> "subprocess.Popen[bytes]":
        """Start a run with the stages of the tests."""
        return self._start(["-c", _RUN, given, place, scheduler])

    def finish(self, given: str, place: str, scheduler: str = "") -> tuple[int, str]:
        """Run to the end; return the exit code and what was said."""
        process = self.run(given, place, scheduler)
        _, said = process.communicate(timeout=120)
        return process.returncode, said.decode()

    def _start(self, command: list[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=self.folder / "program",
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if "-c" in command else subprocess.DEVNULL,
        )


def parts_in(folder: Path) -> Parts:
    """Return nothing started yet; `folder` holds a copy of the program."""
    own = {"PYTHONPATH": str(folder / "program"), "SOAT_CACHE": str(folder / "cache")}
    return Parts(folder, {**os.environ, **own})


def digest(run: bytes, given: str) -> str:
    """Return a run.json without what differs: seconds, and where the inputs stood."""
    data = json.loads(run)
    del data["built"]  # a hash that covers the inputs' names
    for entry in data["inputs"]:
        del entry["seconds"]
    return json.dumps(data).replace(given, "IN")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")
