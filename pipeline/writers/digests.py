"""Size and hash of the files that descriptors describe, read once."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Digest(NamedTuple):
    """Size in bytes, and SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


def digests_of(folder: Path, names: Sequence[str]) -> dict[str, Digest]:
    """Return the digest of each of these files of a folder."""
    found = {}
    for name in names:
        path = folder / name
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        found[name] = Digest(path.stat().st_size, sha256)
    return found
