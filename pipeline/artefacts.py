"""Files that appear whole or not at all, and are left alone when nothing changed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from documents.errors import BadUsage, ExitCode, SoatError

# Marks what is being written; whatever bears it was never finished.
_UNFINISHED = ".soat-unfinished-"


class CannotWrite(SoatError):
    """A file of the output could not be written: no room, no permission, or it went away."""

    exit_code = ExitCode.SOME_FAILED

    def __init__(self, path: Path, error: OSError) -> None:
        why = error.strerror or type(error).__name__
        super().__init__(
            f"cannot write {path} ({why}); make room there or give another --out",
            f"không ghi được {path} ({why}); dọn chỗ ở đó hoặc cho --out khác",
        )
        self._made_of = (path, error)

    def __reduce__(self) -> tuple[type["CannotWrite"], tuple[Path, OSError]]:
        return type(self), self._made_of


def write_text(path: Path, text: str) -> bool:
    """Write text as UTF-8, atomically; return whether the file changed."""
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> bool:
    """Write bytes atomically; a file that holds them already is not touched.

    Returns:
        Whether the file changed.

    Raises:
        CannotWrite: when the system refuses; the old file is still there then.
    """
    try:
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise CannotWrite(path, error) from error
    return True


def _replace(path: Path, data: bytes) -> None:
    unfinished = unfinished_beside(path)
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def unfinished_beside(path: Path) -> Path:
    """Return where a process builds what will stand at `path`; `sweep` removes it after a kill."""
    return path.parent / f"{_UNFINISHED}{os.getpid()}-{path.name}"


def sweep(folder: Path) -> None:
    """Remove what an earlier process left unfinished when it was killed."""
    for left in sorted(folder.rglob(f"{_UNFINISHED}*"), reverse=True):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink(missing_ok=True)


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold a folder for writing; the system lets go of it however the process ends.

    Raises:
        BadUsage: when the folder cannot be made or written, or another run holds it.
    """
    import fcntl

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise BadUsage(
            f"cannot write to {folder}: {error.strerror}",
            f"không ghi được vào {folder}: {error.strerror}",
        ) from error
    try:
        if not os.access(folder, os.W_OK):
            raise BadUsage(
                f"cannot write to {folder}: give another folder with --out",
                f"không ghi được vào {folder}: cho thư mục khác bằng --out",
            )
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BadUsage(
            f"another run writes to {folder}; wait for it, or give another --out",
            f"một lượt chạy khác đang ghi vào {folder}; chờ nó xong hoặc cho --out khác",
        ) from error
    else:
        yield
    finally:
        os.close(handle)
