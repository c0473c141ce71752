"""Paths, folders and globs become a list of files from which nothing vanishes silently."""

import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from documents.errors import BadUsage
from documents.notices import Notice
from pipeline import gathering
from pipeline.inputs import Found, printable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with documents, a notice, a program, and hidden files."""
    inside = tmp_path / "in"
    (inside / "sub").mkdir(parents=True)
    for name in ("b.pdf", "a.txt", "sub/c", "README.md", "make.py", ".hidden", "~$b.docx"):
        (inside / name).write_text(name)
    return inside


def find_inputs(paths: list[str], made: list[Path]) -> Found:
    """Find what needs no cache."""
    return gathering.find_inputs(paths, made, Path("no-cache"))


def names(paths: list[str], out: Path) -> dict[str, str]:
    """Return what each found input is skipped for, by the name of its file."""
    found = find_inputs(paths, made=[out]).inputs
    return {entry.path.name: entry.skip.en if entry.skip else "" for entry in found}


def test_a_folder_gives_all_its_files_in_order_and_says_what_it_ignores(folder: Path) -> None:
    found = find_inputs([str(folder)], made=[])

    assert [entry.path.name for entry in found.inputs] == ["a.txt", "b.pdf", "c"]
    assert found.ignored == (f"{folder}/README.md", f"{folder}/make.py")


def test_a_file_that_is_named_is_never_skipped(folder: Path) -> None:
    assert names([str(folder / "README.md")], folder / "out") == {"README.md": ""}


def test_a_file_that_is_given_twice_is_one_input(folder: Path) -> None:
    twice = [str(folder / "a.txt"), str(folder / "*.txt"), f"{folder}/sub/../a.txt"]

    assert names(twice, folder / "out") == {"a.txt": ""}


def test_a_glob_reaches_into_folders(folder: Path) -> None:
    found = find_inputs([f"{folder}/**/c"], made=[])

    assert [entry.name for entry in found.inputs] == [f"{folder}/sub/c"]


def test_what_a_run_made_is_no_input(folder: Path) -> None:
    assert "c" not in names([str(folder)], folder / "sub")
    assert "a.txt" not in names([str(folder)], folder / "a.txt")


@pytest.mark.parametrize("path", ["nothing.pdf", "*.nothing", "no/such/folder/"])
def test_a_path_that_is_not_there_is_named(tmp_path: Path, path: str) -> None:
    with pytest.raises(BadUsage, match="check the path"):
        find_inputs([str(tmp_path / path)], made=[])


def test_links_out_of_the_folder_are_skipped_and_dangling_ones_are_tried(folder: Path) -> None:
    (folder.parent / "secret.pdf").write_text("x")
    (folder / "out.pdf").symlink_to(folder.parent / "secret.pdf")
    (folder / "nowhere.pdf").symlink_to("gone")
    (folder / "up").symlink_to(folder.parent)

    found = names([str(folder)], folder / "out")

    assert "leaves its folder" in found["out.pdf"]
    assert "link to a folder" in found["up"]
    assert found["nowhere.pdf"] == ""


def test_a_name_that_is_not_text_can_be_written(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/quy\xeat.pdf"
    Path(os.fsdecode(raw)).write_text("x")

    (entry,) = find_inputs([str(tmp_path)], made=[]).inputs

    assert entry.name.endswith("quy\\udceat.pdf")
    assert printable("Quyết định") == "Quyết định"


def test_a_list_names_paths_and_what_of_it_is_missing_has_failed(folder: Path) -> None:
    listing = folder.parent / "files.txt"
    listing.write_text(f"\ufeff# a comment\n{folder}/a.txt\n\n{folder}/*.pdf\n/no/such\n", "utf-8")

    found = find_inputs([f"@{listing}"], made=[]).inputs

    assert [(entry.path.name, bool(entry.fault)) for entry in found] == [
        ("such", True),
        ("a.txt", False),
        ("b.pdf", False),
    ]
    with pytest.raises(BadUsage, match="check the list"):
        find_inputs([f"@{folder}/no-list"], made=[])


def test_an_archive_gives_what_is_in_it_and_a_damaged_one_is_one_failure(folder: Path) -> None:
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("tỉnh/a.txt", "một")
        archive.writestr("README.md", "x")
    (folder / "half.zip").write_bytes((folder / "all.zip").read_bytes()[:50])

    found = gathering.find_inputs([f"{folder}/*.zip"], [], folder.parent / "cache")

    assert [entry.name for entry in found.inputs] == [
        f"{folder}/all.zip/tỉnh/a.txt",
        f"{folder}/half.zip",
    ]
    assert found.inputs[0].path.read_text(encoding="utf-8") == "một"
    assert found.ignored == (f"{folder}/all.zip/README.md",)


def test_addresses_are_fetched_together_and_each_is_an_input(folder: Path) -> None:
    gone = Notice(en="gone", vi="đã mất")

    def fetch(addresses: Sequence[str]) -> dict[str, Path | Notice]:
        return {a: folder / "a.txt" if a.endswith("a") else gone for a in addresses}

    addresses = ["http://host/a", "https://other/a", "http://host/b", "http://host/a"]
    found = gathering.find_inputs(addresses, [], folder, fetch).inputs

    assert [(entry.name, entry.fault) for entry in found] == [
        ("http://host/a", None),
        ("http://host/b", gone),
        ("https://other/a", None),
    ]


def test_inputs_of_earlier_runs_are_found_again_by_their_names(folder: Path) -> None:
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("a.txt", "một")
    names = [f"{folder}/all.zip/a.txt", f"{folder}/a.txt", "http://host/a", "gone.pdf"]

    again = gathering.origins(names)

    assert again == [f"{folder}/all.zip", f"{folder}/a.txt", "http://host/a", "gone.pdf"]
    (entry,) = gathering.find_inputs(again[-1:], [], folder, strict=False).inputs
    assert entry.fault and "check the path" in entry.fault.en
