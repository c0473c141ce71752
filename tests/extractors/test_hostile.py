"""Files that were made to hurt are read or refused in one line; mutated ones too."""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.hostile_files import OTHERS
from benchmarks.hostile_pdf import PDFS
from benchmarks.mutations import mutated
from documents.errors import SoatError
from extractors.options import ExtractOptions
from extractors.registry import extract
from extractors.source import source_of
from tests.extractors.office.made_files import as_docx, as_html, as_odt, package

# These end by a limit on time or memory, which only a process of their own has, or they are slow
# enough to wait for; the benchmark runs them all.
_FOR_THE_BENCHMARK = {
    *("bomb-content.pdf", "bomb-twice.pdf", "bomb-operators.pdf", "image-bomb.pdf", "bomb.png"),
    *("root-is-self.pdf", "filter-unknown.pdf", "filter-many.pdf", "nested-arrays.pdf"),
    *("nested-dicts.pdf", "nested-page.pdf", "letters-many.pdf", "lines-many.pdf"),
    *("form-tree.pdf", "objects-40000.pdf", "image-huge.pdf", "image-negative.pdf"),
    *("cmap-bomb.pdf", "pages-20000.pdf", "pages-same.pdf", "one-line.txt", "rows-200000.txt"),
    *("columns-20000.txt", "digits.txt", "blanks.txt", "pipes.txt", "open-quote.csv"),
    *("wide.docx", "far.xlsx", "deep.html", "spans.html", "bomb.docx", "bomb.xlsx", "bomb.zip"),
    *("digits-100mb.txt", "digit-lines-100mb.txt", "line-10mb.txt", "digit-lines.txt"),
    *("rows-49000.txt", "set-in-columns.txt", "one-line-2mb.txt"),
    *("noise-inside.pdf", "string-open.pdf", "inline-open.pdf", "brackets.txt", "one-pixel.png"),
}


_ENDS = {"read", "refused"}


def outcome(name: str, data: bytes) -> str:
    """Return "read", "refused" with one line that names the file, or what else was said."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # libraries warn of what the status says
            printed = extract(source_of(name, data), ExtractOptions())
    except SoatError as error:
        said = str(error)
        return "refused" if said.startswith(f"{name}: ") and "\n" not in said else said
    return "read" if printed.source.name == name else printed.source.name


@pytest.fixture(scope="module")
def honest(samples: Path) -> bytes:
    """Return an honest PDF to make hostile ones of."""
    return min(samples.glob("*.pdf"), key=lambda path: path.stat().st_size).read_bytes()


@pytest.mark.parametrize("name", sorted(set(PDFS) - _FOR_THE_BENCHMARK))
def test_a_hostile_pdf_is_read_or_refused(name: str, honest: bytes) -> None:
    assert outcome(name, PDFS[name](honest)) in _ENDS


@pytest.mark.parametrize("name", sorted(set(OTHERS) - _FOR_THE_BENCHMARK))
def test_another_hostile_file_is_read_or_refused(name: str) -> None:
    assert outcome(name, OTHERS[name]()) in _ENDS


def _workbook(paragraphs: object, rows: list[list[str]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    # The hour of its making would make every run another test.
    return package({n: re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "", t) for n, t in parts.items()})


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.docx", as_docx), ("a.odt", as_odt), ("a.html", as_html), ("a.xlsx", _workbook)],
)
def test_mutated_office_files_are_read_or_refused(
    name: str, make: Callable[[list[str], list[list[str]]], bytes]
) -> None:
    data = make(["Bảng 1"], [["TT", "Tên", "Điểm"], ["1", "Sở Y tế", "84,5"], ["2", "Sở A", "9"]])
    choice = random.Random(2022)
    assert {outcome(name, mutated(data, choice)) for _ in range(150)} <= _ENDS


def test_mutated_pdfs_are_read_or_refused() -> None:
    data = PDFS["javascript.pdf"](b"")
    choice = random.Random(2022)
    assert {outcome("a.pdf", mutated(data, choice)) for _ in range(60)} <= _ENDS
