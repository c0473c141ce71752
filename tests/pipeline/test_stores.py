"""Places in stores are told from paths; what cannot be reached is said in one line."""

import builtins
from pathlib import Path
from typing import Any

import pytest

from documents.errors import BadUsage, MissingTool
from pipeline.stores import CannotReach, Store, find_remote, is_remote, read_remote, without_scheme


@pytest.mark.parametrize("text", ["s3://bucket/a", "gs://b", "abfs://c@d/e", "memory://x"])
def test_an_address_in_a_store_is_told_by_its_scheme(text: str) -> None:
    assert is_remote(text)


@pytest.mark.parametrize(
    "text", ["a.pdf", "/a/b", "C://", "https://host/a", "HTTP://host", "a:b", "@list"]
)
def test_paths_and_addresses_of_the_web_are_not_in_stores(text: str) -> None:
    assert not is_remote(text)


def test_an_address_of_a_file_is_a_path() -> None:
    assert without_scheme("file:///a%20b/c.pdf") == "/a b/c.pdf"


def test_files_are_listed_put_got_and_removed(tmp_path: Path) -> None:
    store = Store("memory://listed")
    (tmp_path / "a").write_text("one")
    store.put({"x/a": tmp_path / "a", "b": tmp_path / "a"})
    before = store.listing()
    (tmp_path / "a").write_text("other")
    store.put({"b": tmp_path / "a"})

    store.get({"b": tmp_path / "new" / "b"})
    after = store.listing()
    store.remove(["b", "not there"])

    assert set(before) == {"x/a", "b"}
    assert {name for name in before if before[name] != after[name]} == {"b"}
    assert (tmp_path / "new" / "b").read_text() == "other"
    assert store.read("b") is None
    assert store.read("x/a") == b"one"


def test_a_glob_and_a_folder_find_files() -> None:
    Store("memory://found").write("a.txt", b"x")
    Store("memory://found").write("sub/b.txt", b"x")

    assert [r.url for r in find_remote("memory://found")] == [
        "memory:///found/a.txt",
        "memory:///found/sub/b.txt",
    ]
    assert len(find_remote("memory://found/*.txt")) == 1
    assert find_remote("memory://found/none") == []


def test_what_cannot_be_had_is_said_in_one_line() -> None:
    with pytest.raises(BadUsage, match="Protocol not known"):
        find_remote("nonsense://a")
    with pytest.raises(CannotReach, match="not there any more"):
        read_remote("memory://found/none")
    with pytest.raises(MissingTool, match="gs://"):
        find_remote("gs://bucket")


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *others: Any) -> Any:
        if name.startswith("fsspec"):
            raise ImportError(name)
        return real(name, *others)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingTool, match=r"install soat\[cluster\]"):
        find_remote("s3://bucket")
