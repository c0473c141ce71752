"""Work done in a fork of this process, so that the memory it takes is gone when it is done."""

import ctypes
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress

from documents.errors import ExitCode, SoatError

_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux


class WorkLost(SoatError):
    """The fork was ended from outside."""

    exit_code = ExitCode.SOME_FAILED


def apart(work: Callable[[], None], what: str) -> None:
    """Do work in a fork; raise here what it raises there.

    The fork holds what this process holds, its locks on folders too, and is killed when this
    process is. A process with other threads cannot be forked safely; it
    does the work itself.

    Raises:
        WorkLost: when the fork was killed; `what` says in the message what it did.
    """
    if threading.active_count() > 1:
        work()
        return
    parent = os.getpid()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _end_with(parent)
        _do(work, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as answers:
            said = answers.read()
        _, status = os.waitpid(child, 0)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    if not said:
        code = os.waitstatus_to_exitcode(status)
        raise WorkLost(
            f"{what} was ended ({code}), perhaps for want of memory; run it again",
            f"{what} bị ngắt ({code}), có lẽ do thiếu bộ nhớ; chạy lại",
        )
    if error := pickle.loads(said):
        raise error


def _end_with(parent: int) -> None:
    """Have the system kill this process when its parent ends, where it can."""
    with suppress(AttributeError):
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def _do(work: Callable[[], None], writing: int) -> None:
    """Do the work and say how it ended; nothing of the parent's is run a second time."""
    error: BaseException | None = None
    try:
        work()
    except KeyboardInterrupt as interruption:
        error = interruption
    except SoatError as known:
        error = known
    # Whatever it is, the parent raises it; what led to it is only known here.
    except Exception as unforeseen:  # noqa: BLE001
        traceback.print_exc()
        error = RuntimeError(f"{type(unforeseen).__name__}: {unforeseen}")
    finally:
        sys.stderr.flush()
        with os.fdopen(writing, "wb") as answers:
            answers.write(pickle.dumps(error))
        os._exit(0)
