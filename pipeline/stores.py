"""Places that are no folders of this machine (s3://bucket/folder), reached through fsspec.

What a store is given stands there whole or not at all: object stores take an object in one piece,
and on others a file gets its name only when it is complete.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from documents.errors import BadUsage, ExitCode, MissingTool, SoatError
from pipeline.inputs import Remote, printable

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_WEB = {"http", "https"}
_LOCAL = "file://"
# In these an object appears when all of it has arrived.
_IN_ONE_PIECE = {"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "memory"}
_UNFINISHED = ".soat-unfinished-"


class CannotReach(SoatError):
    """A store refused, or did not answer."""

    exit_code = ExitCode.SOME_FAILED


class Store:
    """A folder of a store; names below it have forward slashes."""

    def __init__(self, url: str) -> None:
        self._files, self._root = _open(url)
        self.url: str = self._files.unstrip_protocol(self._root)
        self._protocol = self.url.partition("://")[0]

    def listing(self, folder: str = "") -> dict[str, str]:
        """Return all names below a folder, each with a mark that changes when its content does."""
        top = f"{self._root}/{folder}".rstrip("/")
        with _explained(f"{self.url}/{folder}".rstrip("/")):
            self._files.invalidate_cache()
            found: Mapping[str, Mapping[str, Any]] = self._files.find(top, detail=True)
        return {
            path.removeprefix(self._root).lstrip("/"): _mark(info)
            for path, info in sorted(found.items())
            if info.get("type") == "file"
        }

    def read(self, name: str) -> bytes | None:
        """Return the content of a name, None when it is not there."""
        try:
            with _explained(f"{self.url}/{name}"):
                self._files.invalidate_cache()
                content: bytes = self._files.cat_file(f"{self._root}/{name}")
                return content
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Write a small file."""
        with _explained(f"{self.url}/{name}"), self._appearing([name]) as (place,):
            self._files.pipe_file(place, data)

    def put(self, files: Mapping[str, Path]) -> None:
        """Write files of this machine under these names, several at a time where it can."""
        with _explained(self.url), self._appearing(list(files)) as places:
            self._files.put([str(path) for path in files.values()], places)

    def get(self, files: Mapping[str, Path]) -> None:
        """Write the contents of names to files of this machine, each whole or not at all."""
        unfinished = {
            name: path.parent / f"{_UNFINISHED}{path.name}" for name, path in files.items()
        }
        for path in files.values():
            path.parent.mkdir(parents=True, exist_ok=True)
        with _explained(self.url):
            names = [f"{self._root}/{name}" for name in files]
            self._files.get(names, [str(path) for path in unfinished.values()])
        for name, path in files.items():
            unfinished[name].replace(path)

    @contextmanager
    def _appearing(self, names: Sequence[str]) -> Iterator[list[str]]:
        """Give the places to write files to, which have the names when all is written."""
        places = [f"{self._root}/{name}" for name in names]
        if self._protocol in _IN_ONE_PIECE:
            yield places
            return
        folders = [str(PurePosixPath(place).parent) for place in places]
        unfinished = [
            f"{folder}/{_UNFINISHED}{PurePosixPath(place).name}"
            for folder, place in zip(folders, places, strict=True)
        ]
        for folder in folders:
            self._files.makedirs(folder, exist_ok=True)
        yield unfinished
        for written, place in zip(unfinished, places, strict=True):
            self._files.mv(written, place)

    def remove(self, names: Sequence[str]) -> None:
        """Remove what is there of these names."""
        for name in names:
            with _explained(f"{self.url}/{name}"):
                if self._files.exists(f"{self._root}/{name}"):
                    self._files.rm_file(f"{self._root}/{name}")


def is_remote(text: str) -> bool:
    """Tell whether a text names a place in a store: by a scheme that is not that of the web."""
    match = _ADDRESS.match(text)
    return match is not None and match[1].lower() not in _WEB


def without_scheme(text: str) -> str:
    """Return the path of a file:// address, and anything else as it is."""
    return unquote(text.removeprefix(_LOCAL)) if text.startswith(_LOCAL) else text


def find_remote(url: str) -> list[Remote]:
    """Return the files that an address in a store stands for: itself, all below it, or a glob's."""
    files, root = _open(url)
    with _explained(url):
        files.invalidate_cache()
        if any(sign in root for sign in "*?["):
            found: Mapping[str, Mapping[str, Any]] = files.glob(root, detail=True)
        else:
            found = files.find(root.rstrip("/"), detail=True)
    return [
        Remote(files.unstrip_protocol(path), _mark(info))
        for path, info in sorted(found.items())
        if info.get("type") == "file"
    ]


def read_remote(url: str) -> bytes:
    """Return the content of a file in a store.

    Raises:
        CannotReach: when it cannot be had.
    """
    files, path = _open(url)
    try:
        with _explained(url):
            content: bytes = files.cat_file(path)
            return content
    except FileNotFoundError as error:
        raise CannotReach(
            "is not there any more; check the address",
            "không còn ở đó; kiểm tra địa chỉ",
            printable(url),
        ) from error


def _open(url: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise _missing(url) from error
    try:
        files, root = url_to_fs(url)
    except ImportError as error:
        raise _missing(url) from error
    except ValueError as error:
        why = " ".join(str(error).split())
        raise BadUsage(why, f"địa chỉ không hợp lệ ({why})", printable(url)) from error
    return files, str(root).rstrip("/")


def _missing(url: str) -> MissingTool:
    scheme = url.partition("://")[0]
    return MissingTool(
        f"the package for {scheme}:// is missing; install soat[cluster], which has it for s3://, "
        "or what fsspec names for other stores",
        f"thiếu gói cho {scheme}://; cài soat[cluster], trong đó có gói cho s3://, hoặc gói mà "
        "fsspec nêu cho nơi lưu trữ khác",
        printable(url),
    )


def _mark(info: Mapping[str, Any]) -> str:
    keys = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "created")
    version = next((info[key] for key in keys if info.get(key)), "")
    return f"{info.get('size')} {version}"


@contextmanager
def _explained(url: str) -> Iterator[None]:
    """Turn what the libraries of stores raise into one line."""
    try:
        yield
    except (FileNotFoundError, SoatError):
        raise
    # Each store has exceptions of its own, with no common base.
    except Exception as error:
        why = printable(" ".join(str(error).split()) or type(error).__name__)
        raise CannotReach(
            f"cannot be reached ({why}); check access rights",
            f"không truy cập được ({why}); kiểm tra quyền truy cập",
            printable(url),
        ) from error
