"""ZIP archives: their files are unpacked, and nothing else that they ask for is done."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from documents.errors import UnreadableInput
from pipeline import archives
from pipeline.archives import is_archive, members
from pipeline.inputs import Input


def write(path: Path, **contents: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return path


def unpack(path: Path) -> list[Input]:
    return list(members(path, path.name, path.parent / "cache"))


def reasons(path: Path) -> dict[str, str]:
    why = {entry.name: entry.skip or entry.fault for entry in unpack(path)}
    return {name: notice.en if notice else "" for name, notice in why.items()}


def test_members_stand_in_the_cache_under_their_own_names(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", **{"tỉnh/bảng 1.txt": b"1", "khác/bảng 1.txt": b"2"})

    first, second = unpack(path)

    assert (first.name, first.path.name) == ("a.zip/tỉnh/bảng 1.txt", "bảng 1.txt")
    assert (first.path.read_bytes(), second.path.read_bytes()) == (b"1", b"2")
    before = first.path.stat().st_mtime_ns
    assert unpack(path)[0].path.stat().st_mtime_ns == before


def test_names_that_lead_out_and_links_and_archives_are_left_out(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("../../out.txt", "/etc/out.txt", "C:\\out.txt", "a\\..\\..\\out.txt"):
            archive.writestr(name, "x")
        archive.writestr(link, "/etc/passwd")
        archive.writestr("inner.zip", "x")
        archive.writestr("__MACOSX/a.txt", "x")
        archive.writestr(".hidden", "x")

    found = reasons(tmp_path / "a.zip")

    assert [why for why in found.values() if "leads out" not in why] == [
        "a link in an archive; give the file itself",
        "an archive inside an archive; unpack it and give what is in it",
    ]
    assert len(found) == 6
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [tmp_path / "a.zip"]


def test_bombs_are_refused_by_what_they_say_and_by_what_they_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zeros = write(tmp_path / "a.zip", **{"a.txt": bytes(4 << 20), "b.txt": b"good"})
    monkeypatch.setattr(archives, "_RATIO_MATTERS", 1 << 20)
    assert [bool(why) for why in reasons(zeros).values()] == [True, False]

    monkeypatch.setattr(archives, "_RATIO_MATTERS", 1 << 40)
    monkeypatch.setattr(archives, "_MAX_MEMBER", 1 << 20)
    assert "a bomb" in reasons(zeros)["a.zip/a.txt"]

    monkeypatch.setattr(archives, "_MAX_UNPACKED", 1 << 20)
    with pytest.raises(UnreadableInput, match="give it in parts"):
        unpack(zeros)
    monkeypatch.setattr(archives, "_MAX_MEMBERS", 1)
    with pytest.raises(UnreadableInput, match="holds 2 files"):
        unpack(zeros)
    assert not [p for p in tmp_path.rglob(".soat*")]


def test_an_encrypted_and_a_damaged_member_do_not_stop_the_others(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", a=b"one" * 50, b=b"two" * 50, c=b"three" * 50)
    data = bytearray(path.read_bytes())
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1  # the first is said to be encrypted
    second = data.index(b"b", data.index(b"PK\x03\x04", 4)) + 1
    data[second : second + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(bytes(data))

    found = reasons(path)

    assert "encrypted" in found["a.zip/a"]
    assert "damaged in the archive" in found["a.zip/b"]
    assert found["a.zip/c"] == ""


def test_an_office_document_is_no_archive_whatever_its_name(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    (tmp_path / "office.zip").write_bytes(buffer.getvalue())

    assert is_archive(write(tmp_path / "a.ZIP", a=b"x"))
    assert not is_archive(tmp_path / "office.zip")
    assert not is_archive(write(tmp_path / "a.pdf", a=b"x"))


def test_a_truncated_archive_is_damaged(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", a=b"x" * 99)
    path.write_bytes(path.read_bytes()[:60])

    with pytest.raises(UnreadableInput, match="damaged archive"):
        unpack(path)


def test_a_member_packed_in_an_unknown_way_is_not_called_damaged(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", **{"a.txt": b"one"})
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = data.index(signature) + offset
        data[at : at + 2] = (97).to_bytes(2, "little")  # WavPack: a method that zipfile lacks
    path.write_bytes(bytes(data))

    assert reasons(path) == {
        "a.zip/a.txt": "packed in a way that is not known here; unpack the archive yourself"
    }
