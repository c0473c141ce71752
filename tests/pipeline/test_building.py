"""A folder of files changes as one, or not at all."""

import os
import sqlite3
from pathlib import Path

import pytest

from pipeline import building as module
from pipeline.artefacts import CannotWrite
from pipeline.building import building


def test_a_build_moves_only_what_changed(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    for text in ("one", "two"):
        with building(folder) as unfinished:
            (unfinished / "same.csv").write_text("same")
            (unfinished / "other.csv").write_text(text)
        if text == "one":
            os.utime(folder / "same.csv", (1, 1))

    assert (folder / "same.csv").stat().st_mtime == 1
    assert (folder / "other.csv").read_text() == "two"
    assert [p.name for p in tmp_path.iterdir()] == ["dataset"]


def test_a_build_that_fails_moves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    with building(folder) as unfinished:
        (unfinished / "a.csv").write_text("good")

    with pytest.raises(ZeroDivisionError), building(folder) as unfinished:
        (unfinished / "a.csv").write_text("half")
        raise ZeroDivisionError

    assert (folder / "a.csv").read_text() == "good"
    assert [p.name for p in tmp_path.iterdir()] == ["dataset"]


def build(folder: Path, text: str) -> None:
    """Build two files that change and one that does not."""
    with building(folder) as unfinished:
        for name in ("a.csv", "b.csv"):
            (unfinished / name).write_text(text)
        (unfinished / "same.csv").write_text("same")


def test_what_others_put_beside_the_files_stays(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    build(folder, "one")
    (folder / "notes.txt").write_text("mine")
    folder.chmod(0o750)

    build(folder, "two")
    assert (folder / "notes.txt").read_text() == "mine"
    assert folder.stat().st_mode & 0o777 == 0o750
    (folder / "more").mkdir()
    build(folder, "three")
    assert {p.name for p in folder.iterdir()} == {
        "a.csv",
        "b.csv",
        "same.csv",
        "notes.txt",
        "more",
    }
    assert (folder / "b.csv").read_text() == "three"


def test_the_folder_changes_in_one_step_where_the_system_has_one(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    build(folder, "one")
    before = folder.stat().st_ino

    build(folder, "two")
    assert (folder / "a.csv").read_text() == "two"
    assert folder.stat().st_ino != before or not module.can_exchange()


def test_files_are_moved_one_by_one_where_it_has_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "can_exchange", lambda: False)
    folder = tmp_path / "dataset"
    for text in ("one", "two"):
        build(folder, text)

    assert (folder / "a.csv").read_text() == "two"
    assert [p.name for p in tmp_path.iterdir()] == ["dataset"]


def test_a_database_without_room_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="database or disk is full"), building(tmp_path / "out"):
        raise sqlite3.OperationalError("database or disk is full")
