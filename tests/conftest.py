"""Fixtures that every package's tests share."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The same cases on every run: whoever runs the tests to see whether a checkout works is not to
# meet a rare case that is new. The scripts in benchmarks/ search with fresh seeds.
settings.load_profile("ci")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests put into the cache away from that of the user."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOAT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


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


@pytest.fixture(scope="session")
def tracked() -> list[str]:
    """Return the files that git tracks and that are there, or skip outside a git checkout."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git checkout: there is no list of its files")
    listing = ["git", "-c", f"safe.directory={ROOT}", "ls-files"]
    listed = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True)
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
