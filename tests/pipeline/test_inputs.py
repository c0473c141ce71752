"""What identifies a file, and what a folder's names tell."""

import os
from pathlib import Path

import pytest

from pipeline.gathering import entries
from pipeline.inputs import content_hash, is_hidden, is_no_document


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OSError, match="not a regular file"):
        content_hash(tmp_path / "pipe")


def test_a_hash_is_of_the_content_and_comes_with_the_size(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")

    sha256, size = content_hash(tmp_path / "a")

    assert (sha256[:8], size) == ("ba7816bf", 3)


@pytest.mark.parametrize(
    ("name", "no_document", "hidden"),
    [
        ("README.md", True, False),
        ("LICENSE", True, False),
        ("make.py", True, False),
        ("bảng 1.pdf", False, False),
        (".DS_Store", False, True),
        ("~$b.docx", False, True),
    ],
)
def test_names_tell_notices_programs_and_what_is_hidden(
    name: str, no_document: bool, hidden: bool
) -> None:
    assert (is_no_document(name), is_hidden(name)) == (no_document, hidden)


def test_what_programs_keep_beside_documents_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "build.cpython-311.pyc").write_bytes(b"\x00\x01")
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")

    assert [entry.path.name for entry in entries(tmp_path) if not entry.ignored] == ["a.txt"]
