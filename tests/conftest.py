"""Fixtures that every package's tests share."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of committed sample inputs."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real documents and hand-checked truth, or skip where it is absent."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the real seed documents are not part of this checkout")
    return SHARED
