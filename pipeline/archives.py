"""ZIP archives: each document in one becomes a file of its own, without trust in the archive.

Nothing is written where the archive says. Each member stands in a folder of the cache that is
numbered; the names in the archive are only used for the records and as the file's own name.
"""

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from documents.errors import UnreadableInput
from documents.notices import Notice
from pipeline.inputs import Input, content_hash, is_hidden, is_no_document, printable

_MAX_MEMBERS = 20_000
_MAX_UNPACKED = 4 << 30  # bytes of all members together
_MAX_MEMBER = 1 << 30
# Text of figures packs to a tenth; what packs a thousand times smaller was made to be a bomb.
_MAX_RATIO, _RATIO_MATTERS = 500, 50 << 20
_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".jar")
_OFFICE = {"[Content_Types].xml", "mimetype"}
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST_NAME = 200  # bytes; file systems take 255
_CHUNK = 1 << 20
_NESTED = Notice(
    en="an archive inside an archive; unpack it and give what is in it",
    vi="tệp nén nằm trong tệp nén; giải nén rồi cho các tệp bên trong",
)
_BOMB = Notice(
    en="unpacks to more than any document has: a bomb; leave it out",
    vi="giải nén ra nhiều hơn mọi văn bản có thể có: tệp gây hại; bỏ ra",
)


@dataclass(slots=True)
class _Room:
    """How many bytes an archive may still unpack to."""

    left: int = _MAX_UNPACKED


def is_archive(path: Path) -> bool:
    """Tell whether a file is a ZIP archive of files, and not an office document in a ZIP."""
    if path.suffix.lower() != ".zip" or not stat.S_ISREG(path.stat().st_mode):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return _OFFICE.isdisjoint(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def members(path: Path, name: str, cache: Path) -> Iterator[Input]:
    """Yield the files of an archive, unpacked into the cache; `name` is the archive's own.

    What cannot be unpacked is yielded with the reason. An archive that was unpacked before is not
    unpacked again.

    Raises:
        UnreadableInput: when the archive cannot be read, or holds too much to be unpacked.
    """
    sha256, _ = content_hash(path)
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _require_reasonable(path.name, infos)
            room = _Room()
            for number, info in enumerate(infos):
                shown = printable(f"{name}/{info.filename}")
                parts = [p for p in info.filename.split("/") if p != ".."]
                if any(is_hidden(p) or p == "__MACOSX" for p in parts):
                    continue
                target = cache / "archives" / sha256 / str(number) / _file_name(info.filename)
                if is_no_document(info.filename):
                    yield Input(target, shown, ignored=True)
                elif skip := _reason_to_skip(info):
                    yield Input(target, shown, skip)
                else:
                    yield Input(target, shown, fault=_unpack(archive, info, target, room))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableInput(
            "a damaged archive; fetch it again", "tệp nén bị hỏng; tải lại", path.name
        ) from error


def _require_reasonable(name: str, infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > _MAX_MEMBERS:
        raise UnreadableInput(
            f"holds {len(infos)} files; give it in parts",
            f"chứa {len(infos)} tệp; chia thành nhiều phần",
            name,
        )
    unpacked = sum(info.file_size for info in infos)
    if unpacked > _MAX_UNPACKED:
        raise UnreadableInput(
            f"unpacks to {unpacked >> 30} GB; give it in parts",
            f"giải nén ra {unpacked >> 30} GB; chia thành nhiều phần",
            name,
        )


def _reason_to_skip(info: zipfile.ZipInfo) -> Notice | None:
    parts = PurePosixPath(info.filename.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or _DRIVE.match(info.filename):
        return Notice(
            en="its name leads out of the archive; unpack it yourself",
            vi="tên tệp dẫn ra ngoài tệp nén; tự giải nén",
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        return Notice(
            en="a link in an archive; give the file itself",
            vi="liên kết trong tệp nén; cho chính tệp đó",
        )
    return _NESTED if parts.suffix.lower() in _ARCHIVES else None


def _unpack(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, room: _Room
) -> Notice | None:
    """Write a member, unless it is there; return what went wrong."""
    if info.flag_bits & 1:
        return Notice(
            en="encrypted; unpack the archive with its password",
            vi="có mật khẩu; tự giải nén bằng mật khẩu",
        )
    if target.is_file() and target.stat().st_size == info.file_size:
        room.left -= info.file_size
        return None
    if info.file_size > _RATIO_MATTERS and info.file_size > _MAX_RATIO * info.compress_size:
        return _BOMB
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.parent / f".soat-unfinished-{os.getpid()}"
    try:
        with archive.open(info) as packed, unfinished.open("wb") as file:
            if not _copy(packed, file, room):
                return _BOMB
        unfinished.replace(target)
    except NotImplementedError:  # so zipfile says that it does not know the way it is packed
        return Notice(
            en="packed in a way that is not known here; unpack the archive yourself",
            vi="nén theo kiểu không biết; tự giải nén",
        )
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        why = str(error) or type(error).__name__
        return Notice(
            en=f"damaged in the archive ({why}); fetch it again",
            vi=f"bị hỏng trong tệp nén ({why}); tải lại",
        )
    except OSError as error:
        place = target.parents[2]
        return Notice(
            en=f"cannot be unpacked ({error.strerror}); make room in {place}",
            vi=f"không giải nén được ({error.strerror}); dọn chỗ trong {place}",
        )
    finally:
        unfinished.unlink(missing_ok=True)
    return None


def _copy(packed: IO[bytes], file: BinaryIO, room: _Room) -> bool:
    """Copy what is unpacked; return False as soon as it is more than may be."""
    size = 0
    while chunk := packed.read(_CHUNK):
        size += len(chunk)
        room.left -= len(chunk)
        if size > _MAX_MEMBER or room.left < 0:
            return False
        file.write(chunk)
    return True


def _file_name(name: str) -> str:
    """Return the last part of a name, short enough and of characters that any system takes."""
    last = printable(PurePosixPath(name.replace("\\", "/")).name).replace("\x00", "") or "document"
    suffix = PurePosixPath(last).suffix[:20]
    stem = last.removesuffix(suffix).encode()[: _LONGEST_NAME - len(suffix.encode())]
    return stem.decode(errors="ignore") + suffix
