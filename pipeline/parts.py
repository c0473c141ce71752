"""Parts of the dataset: what one document gives to each file, made once and kept.

A part is named by what it was made of (the document, its corrections, the program), so one that is
there is right, and a build after one changed document makes one new part. Parts stand in the
user's cache: removing them costs time and nothing else.

A part's file holds a summary as JSON, then blobs: bytes that files of the dataset are put together
from. What reads as no whole part (a process was killed, a disk was full) counts as absent.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.artefacts import sweep, write_bytes

_MAGIC = b"soatpart"
_LENGTH = 8
_PREAMBLE = len(_MAGIC) + 2 * _LENGTH
_SUFFIX = ".part"


@dataclass(frozen=True, slots=True)
class Part:
    """The summary of a part, and where its blobs are; they are read when asked for."""

    key: str
    summary: dict[str, Any]
    path: Path
    start: int
    extents: dict[str, tuple[int, int]]  # of each blob: from `start`, and length

    def blobs(self, prefix: str) -> dict[str, bytes]:
        """Return the blobs whose names begin so, in the order they were written, by name."""
        wanted = {name: at for name, at in self.extents.items() if name.startswith(prefix)}
        if not wanted:
            return {}
        first = min(at for at, _ in wanted.values())
        last = max(at + length for at, length in wanted.values())
        with self.path.open("rb") as file:
            file.seek(self.start + first)
            data = file.read(last - first)
        return {name: data[at - first :][:length] for name, (at, length) in wanted.items()}


def key_of(*made_of: str) -> str:
    """Return the name of what is made of these."""
    return hashlib.sha256("\x1f".join(made_of).encode()).hexdigest()[:32]


class PartStore:
    """A folder of parts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._asked: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, key: str) -> Part | None:
        """Return a part, None when it is not there or is no whole part."""
        path = self._path(key)
        self._asked.add(path.name)
        try:
            with path.open("rb") as file:
                preamble = file.read(_PREAMBLE)
                length = int.from_bytes(preamble[len(_MAGIC) : len(_MAGIC) + _LENGTH], "big")
                size = int.from_bytes(preamble[len(_MAGIC) + _LENGTH :], "big")
                head = file.read(length)
            if preamble[: len(_MAGIC)] != _MAGIC or path.stat().st_size != size:
                return None
            about = json.loads(zlib.decompress(head))
        except (OSError, ValueError, zlib.error):
            return None
        extents = {name: (at, n) for name, at, n in about["blobs"]}
        return Part(key, about["summary"], path, _PREAMBLE + length, extents)

    def put(self, key: str, summary: Mapping[str, Any], blobs: Mapping[str, bytes]) -> Part:
        """Write a part; return it."""
        places, at = [], 0
        for name, blob in blobs.items():
            places.append((name, at, len(blob)))
            at += len(blob)
        about = json.dumps({"summary": summary, "blobs": places}, ensure_ascii=False)
        head = zlib.compress(about.encode(), 1)
        start = _PREAMBLE + len(head)
        sizes = (len(head), start + at)
        preamble = _MAGIC + b"".join(size.to_bytes(_LENGTH, "big") for size in sizes)
        write_bytes(self._path(key), b"".join([preamble, head, *blobs.values()]))
        extents = {name: (where, length) for name, where, length in places}
        return Part(key, json.loads(about)["summary"], self._path(key), start, extents)

    def tidy(self) -> None:
        """Remove the parts that nobody asked for, and what was never finished."""
        sweep(self.folder)
        for path in self.folder.glob(f"*{_SUFFIX}"):
            if path.name not in self._asked:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"
