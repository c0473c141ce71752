"""What there is to read: a file, its name in the records, and why it is not read when it is not."""

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from documents.notices import Notice

# Beside documents, folders hold notices and programs: counted, but not read.
_NOTICES = {"readme", "license", "licence", "changelog", "contributing", "sources"}
_PROGRAM_FOLDERS = {"__pycache__", "node_modules"}
_PROGRAMS = {
    ".py",
    ".pyc",
    ".sh",
    ".json",
    ".toml",
    ".yml",
    ".yaml",
    ".js",
    ".css",
    ".ini",
    ".lock",
}


@dataclass(frozen=True, slots=True)
class Remote:
    """A file in a store; `mark` changes when its content does."""

    url: str
    mark: str


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read; `name` is how it was asked for: a path, an address, a place in an archive.

    `skip` says why it is left out, `fault` why it cannot be had; what is read has neither.
    `ignored` is true of what nobody would take for a document. While a file stands in a store,
    `remote` says where, and of `path` only the name counts.
    """

    path: Path
    name: str
    skip: Notice | None = None
    fault: Notice | None = None
    ignored: bool = False
    remote: Remote | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The inputs, ordered by name, and the names of files that are no documents by their name."""

    inputs: tuple[Input, ...]
    ignored: tuple[str, ...]


def is_no_document(name: str) -> bool:
    """Tell whether a file in a folder or archive is a notice or a program by its name."""
    path = PurePosixPath(name)
    kept_by_a_program = any(part in _PROGRAM_FOLDERS for part in path.parts[:-1])
    return kept_by_a_program or path.stem.lower() in _NOTICES or path.suffix.lower() in _PROGRAMS


def is_hidden(name: str) -> bool:
    """Tell whether a file or folder is hidden, or the lock that an office program leaves."""
    return name.startswith((".", "~$"))


def printable(text: str) -> str:
    """Return text that can be written as UTF-8: file names are bytes and may be anything."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def content_hash(path: Path) -> tuple[str, int]:
    """Return the SHA-256 and the size of a regular file.

    Raises:
        OSError: when it cannot be read.
    """
    # Opening a pipe would wait for ever, so only regular files are opened.
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(0, "not a regular file")
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size
