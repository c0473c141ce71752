"""Packages of XML parts: what is damage in the file, and what is a mistake of ours."""

import pytest

from documents.errors import UnreadableInput
from extractors.office.package import Package
from extractors.source import source_of
from tests.extractors.office.made_files import docx


def test_a_mistake_of_ours_is_not_called_damage_of_the_file() -> None:
    source = source_of("a.docx", docx("<w:p/>"))

    with pytest.raises(ZeroDivisionError), Package.of(source):
        _ = 1 / 0
    with pytest.raises(ValueError, match="invalid literal"), Package.of(source):
        int("x")


def test_a_part_that_cannot_be_unpacked_is_damage() -> None:
    data = bytearray(docx("<w:p/>" * 500))
    source = source_of("a.docx", bytes(data))
    with Package.of(source) as package:
        part = next(name for name in package.names() if name.endswith("document.xml"))
    start = data.index(part.encode()) + len(part)
    data[start + 4 : start + 24] = bytes(20)

    broken = source.__class__(source.name, bytes(data), source.sha256, source.kind)
    with Package.of(broken) as package, pytest.raises(UnreadableInput, match="damaged"):
        package.xml(part)
