"""The user's cache: what was fetched or unpacked, by its content; it may be removed at any time."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """Return the folder: SOAT_CACHE when it is set, else the system's place for caches."""
    if own := os.environ.get("SOAT_CACHE"):
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "soat"
