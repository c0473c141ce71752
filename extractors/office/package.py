"""A ZIP package of XML parts, opened with suspicion: no bombs, no entities, no passwords."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self
from xml.etree import ElementTree
from xml.parsers import expat

from documents.errors import UnreadableInput
from extractors.source import Source

_MAX_UNPACKED = 1 << 28  # bytes of one part; a decision with all its annexes has a few million
_MAX_DEPTH = 400  # elements inside each other; tables in tables in tables stay below 100


class Package:
    """The parts of an office file."""

    def __init__(self, source: Source, archive: zipfile.ZipFile) -> None:
        self._source = source
        self._archive = archive

    @classmethod
    @contextmanager
    def of(cls, source: Source) -> "Iterator[Self]":
        """Open a package for the time of a block.

        Raises:
            UnreadableInput: when the file is damaged.
        """
        with _readable(source.name):
            archive = zipfile.ZipFile(io.BytesIO(source.data))
        with archive:
            yield cls(source, archive)

    def names(self) -> frozenset[str]:
        """Return the names of all parts."""
        return frozenset(self._archive.namelist())

    def xml(self, part: str) -> ElementTree.Element | None:
        """Return the root element of a part, None when there is no such part.

        Raises:
            UnreadableInput: when the part is damaged, encrypted, no plain XML, or unpacks to an
                unreasonable size.
        """
        try:
            member = self._archive.getinfo(part)
        except KeyError:
            return None
        with _readable(self._source.name), self._archive.open(member) as file:
            # What the directory says of the size is not trusted.
            data = file.read(_MAX_UNPACKED + 1)
        if len(data) > _MAX_UNPACKED:
            limit = f"{_MAX_UNPACKED >> 20} MB"
            raise UnreadableInput(
                f"{part} unpacks to more than {limit}; save it again",
                f"{part} giải nén ra hơn {limit}; lưu lại tệp",
                self._source.name,
            )
        return parse(data, self._source.name)


_DAMAGED = ("a damaged office file; open it and save it again", "tệp bị hỏng; mở ra và lưu lại")
NO_TEXT = ("no text in it; open it and save it again", "không có chữ nào; mở ra và lưu lại")


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Say of what zipfile cannot unpack what to do; around its calls alone, not around ours."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise UnreadableInput(*_DAMAGED, name) from error
    except RuntimeError as error:  # so zipfile says "encrypted", and "not implemented"
        raise UnreadableInput(
            "encrypted, or packed in an unknown way; save it again",
            "có mật khẩu hoặc nén theo kiểu lạ; lưu lại tệp",
            name,
        ) from error


def parse(data: bytes, name: str) -> ElementTree.Element:
    """Return the root element of XML that declares no document type, and so no entities.

    Raises:
        UnreadableInput: when it does, is nested beyond reason, or is not well-formed.
    """
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise UnreadableInput(
                "its elements are nested too deep; save it again",
                "các phần tử lồng nhau quá sâu; lưu lại tệp",
                name,
            )
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def refuse(*_: object) -> None:
        raise UnreadableInput(
            "its XML declares entities, which no office program writes; save it again",
            "XML bên trong khai báo thực thể, không phần mềm văn phòng nào ghi thế; lưu lại tệp",
            name,
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UnreadableInput(*_DAMAGED, name) from error
    return builder.close()
