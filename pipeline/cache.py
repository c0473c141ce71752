"""The user's cache, by content: what was fetched, unpacked, or read off pages.

It may be removed at any time.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path


def cache_folder() -> Path:
    """Return the folder: SOAT_CACHE when it is set, else the system's place for caches."""
    if own := os.environ.get("SOAT_CACHE"):
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "soat"


def trim(folder: Path, most_bytes: int) -> None:
    """Remove what was used longest ago from a part of the cache until it is no larger."""
    files = [(path, status) for path in folder.rglob("*") if (status := _status(path))]
    too_much = sum(status.st_size for _, status in files) - most_bytes
    for path, status in sorted(files, key=lambda entry: entry[1].st_mtime_ns):
        if too_much <= 0:
            return
        with suppress(OSError):  # another run may use the cache
            path.unlink()
        too_much -= status.st_size


def _status(path: Path) -> os.stat_result | None:
    with suppress(OSError):
        status = path.stat()
        return status if stat.S_ISREG(status.st_mode) else None
    return None
