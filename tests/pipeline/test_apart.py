"""Work in a fork ends as it would end here, and leaves no memory behind."""

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.errors import BadUsage
from pipeline.apart import WorkLost, apart
from pipeline.artefacts import CannotWrite


def signed(folder: Path) -> Callable[[], None]:
    """Return work that tells which process did it."""

    def work() -> None:
        (folder / "who").write_text(str(os.getpid()))

    return work


def test_work_is_done_in_another_process(tmp_path: Path) -> None:
    apart(signed(tmp_path), "a test")

    assert int((tmp_path / "who").read_text()) != os.getpid()


@pytest.mark.parametrize(
    "error",
    [
        BadUsage("so", "thế", "a.pdf"),
        CannotWrite(Path("a"), OSError(28, "No space left on device")),
    ],
)
def test_a_known_error_is_raised_here(error: Exception) -> None:
    def work() -> None:
        raise error

    with pytest.raises(type(error)) as raised:
        apart(work, "a test")

    assert str(raised.value) == str(error)


def test_a_mistake_is_raised_with_its_traceback_on_standard_error(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        apart(lambda: print(1 // 0), "a test")  # noqa: T201

    assert "test_apart.py" in capfd.readouterr().err


def test_a_fork_that_is_killed_is_told() -> None:
    with pytest.raises(WorkLost, match="a test was ended"):
        apart(lambda: os.kill(os.getpid(), signal.SIGKILL), "a test")


def test_a_process_with_threads_does_the_work_itself(tmp_path: Path) -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        apart(signed(tmp_path), "a test")
    finally:
        ended.set()
        thread.join()

    assert int((tmp_path / "who").read_text()) == os.getpid()
