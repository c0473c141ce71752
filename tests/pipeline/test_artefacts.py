"""Files appear whole or not at all, and are left alone when nothing changed."""

import os
from pathlib import Path

import pytest

from documents.errors import BadUsage
from pipeline.artefacts import CannotWrite, only_writer, sweep, write_bytes, write_text


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"

    assert write_text(path, "Soát\n")

    assert path.read_bytes() == "Soát\n".encode()
    assert [p.name for p in path.parent.iterdir()] == ["b.txt"]


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    write_text(path, "một")
    os.utime(path, (1, 1))

    assert not write_text(path, "một")
    assert path.stat().st_mtime == 1
    assert write_text(path, "hai")
    assert path.read_text() == "hai"


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "full"
    path.mkdir()

    with pytest.raises(CannotWrite, match="make room"):
        write_bytes(path, b"x")

    assert [p.name for p in tmp_path.iterdir()] == ["full"]


def test_what_a_killed_process_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "documents" / "d").mkdir(parents=True)
    (tmp_path / "documents" / "d" / "document.json").write_text("{}")
    (tmp_path / "documents" / "d" / ".soat-unfinished-7-audit.html").write_text("<p>ha")
    (tmp_path / ".soat-unfinished-7-dataset").mkdir()
    (tmp_path / ".soat-unfinished-7-dataset" / "a.csv").write_text("a,b")

    sweep(tmp_path)

    files = [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()]
    assert files == ["documents/d/document.json"]
    assert not list(tmp_path.glob(".soat*"))


def test_a_second_writer_is_refused_until_the_first_is_done(tmp_path: Path) -> None:
    with (
        only_writer(tmp_path),
        pytest.raises(BadUsage, match="another run"),
        only_writer(tmp_path),
    ):
        pass

    with only_writer(tmp_path):
        assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(BadUsage, match="file/out"), only_writer(tmp_path / "file" / "out"):
        pass
