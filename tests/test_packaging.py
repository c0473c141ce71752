"""The wheel: complete, and in nobody's way."""

import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_every_file_of_the_packages(
    wheel_names: set[str], tracked: list[str]
) -> None:
    ours = {name for name in tracked if name.partition("/")[0] in PACKAGES}

    assert ours - wheel_names == set()


def test_no_other_distribution_uses_our_import_names() -> None:
    owners = packages_distributions()

    for package in PACKAGES:
        assert set(owners.get(package, ["soat"])) == {"soat"}, package


def test_every_dependency_is_pinned_and_no_pin_names_an_address() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines}
    extras = PROJECT["project"]["optional-dependencies"]
    wanted = [*PROJECT["project"]["dependencies"], *extras["dev"], *extras["fast"]]

    names = {name.split(">")[0].split("[")[0].lower().replace("_", "-") for name in wanted}

    assert names - pinned == set()
    assert all(line.count("==") == 1 and "@" not in line and "/" not in line for line in lines)
