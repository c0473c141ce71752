"""What there is to read: paths, folders and globs become a list of files, none hidden from it."""

import glob
import hashlib
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.errors import BadUsage

# Beside documents, folders hold notices and programs: counted, but not read.
_NOTICES = {"readme", "license", "licence", "changelog", "contributing", "sources"}
_PROGRAMS = {".py", ".sh", ".json", ".toml", ".yml", ".yaml", ".js", ".css", ".ini", ".lock"}


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read; `skip` says in one line why it is not read, "" when it is.

    `ignored` is true of what nobody would take for a document.
    """

    path: Path
    name: str
    skip: str = ""
    ignored: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The inputs, ordered by name, and the names of files that are no documents by their name."""

    inputs: tuple[Input, ...]
    ignored: tuple[str, ...]


def find_inputs(paths: Sequence[str], made: Sequence[Path]) -> Found:
    """Return the files that paths, folders and globs name, each once.

    Folders are read with all that is below them but hidden files, notices and programs; a file
    that is named itself is always read. Files that are `made`, or stand in folders that are, are
    no inputs.

    Raises:
        BadUsage: when a path does not exist, or a glob matches nothing.
    """
    found: dict[Path, Input] = {}
    for text in paths:
        for path in _matches(text):
            for entry in _entries(path):
                if not any(_inside(entry.path, own) for own in made):
                    found.setdefault(_place(entry.path), entry)
    ordered = sorted(found.values(), key=lambda entry: entry.name)
    return Found(
        tuple(entry for entry in ordered if not entry.ignored),
        tuple(entry.name for entry in ordered if entry.ignored),
    )


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


def _matches(text: str) -> list[Path]:
    path = Path(text)
    if path.exists() or path.is_symlink():
        return [path]
    # Path.glob refuses absolute patterns.
    found = sorted(glob.glob(text, recursive=True)) if glob.has_magic(text) else []  # noqa: PTH207
    if not found:
        raise BadUsage(f"{printable(text)}: no such file or folder; check the path")
    return [Path(match) for match in found]


def _entries(path: Path) -> Iterator[Input]:
    if not path.is_dir():
        yield Input(path, _name(path))
        return
    try:
        children = sorted(path.iterdir())
    except OSError as error:
        raise BadUsage(
            f"{printable(str(path))}: {error.strerror}; check its permissions"
        ) from error
    for child in children:
        if child.name.startswith((".", "~$")):
            continue
        if child.is_symlink() and child.is_dir():
            yield Input(child, _name(child), "a link to a folder; give that folder itself")
        elif child.is_dir():
            yield from _entries(child)
        else:
            ignored = child.stem.lower() in _NOTICES or child.suffix.lower() in _PROGRAMS
            yield Input(child, _name(child), _reason_to_skip(child), ignored)


def _reason_to_skip(path: Path) -> str:
    if path.is_symlink() and path.exists() and not _inside(path.resolve(), path.parent):
        return "a link that leaves its folder; give the file itself to have it read"
    return ""


def _name(path: Path) -> str:
    return printable(path.as_posix())


def _place(path: Path) -> Path:
    # The folder is resolved and the file is not: two links to one file are two inputs.
    return path.parent.resolve() / path.name


def _inside(path: Path, folder: Path) -> bool:
    return _place(path).is_relative_to(folder.resolve())
