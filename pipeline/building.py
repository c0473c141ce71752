"""A folder of files that changes as one: whoever reads it finds all of the last build, or the next.

The files are built beside it. At the end the two folders change places in one step of the system
where it has one, file by file where it has not.
"""

import ctypes
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.artefacts import CannotWrite, unfinished_beside

_HERE = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE


@contextmanager
def building(folder: Path) -> Iterator[Path]:
    """Give an empty folder to build files in; at the end put those that changed into `folder`.

    Files that did not change stay, and so do others that stand there. A build that fails changes
    nothing, so that the last good files stay.

    Raises:
        CannotWrite: when the system refuses to write there.
    """
    unfinished = unfinished_beside(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.mkdir()
        yield unfinished
        _publish(unfinished, folder)
    except OSError as error:
        raise CannotWrite(folder, error) from error
    except sqlite3.OperationalError as error:  # how the database says that there is no room
        raise CannotWrite(folder, OSError(0, str(error))) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _publish(unfinished: Path, folder: Path) -> None:
    changed = []
    for built in sorted(unfinished.iterdir()):
        if _same(built, folder / built.name):
            built.unlink()
        else:
            changed.append(built)
    if len(changed) > 1 and _exchange(unfinished, folder, {path.name for path in changed}):
        return
    for built in changed:
        built.replace(folder / built.name)


def can_exchange() -> bool:
    """Return whether the system can let two folders change places."""
    return sys.platform == "linux" and hasattr(ctypes.CDLL(None), "renameat2")


def _exchange(unfinished: Path, folder: Path, changed: set[str]) -> bool:
    """Let two folders change places; False when that cannot be done here."""
    others = [path for path in folder.iterdir() if path.name not in changed]
    if not can_exchange() or folder.is_symlink() or any(not path.is_file() for path in others):
        return False
    try:
        shutil.copymode(folder, unfinished)
        for other in others:
            os.link(other, unfinished / other.name)
        library = ctypes.CDLL(None, use_errno=True)
        one, two = os.fsencode(unfinished), os.fsencode(folder)
        if library.renameat2(_HERE, one, _HERE, two, _EXCHANGE) == 0:
            return True
    except OSError:
        pass  # No links here: what is built is moved file by file.
    for other in others:
        (unfinished / other.name).unlink(missing_ok=True)
    return False


def _same(one: Path, other: Path) -> bool:
    if not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as a, other.open("rb") as b:
        while chunk := a.read(1 << 20):
            if chunk != b.read(1 << 20):
                return False
    return True
