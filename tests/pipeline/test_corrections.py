"""Corrections are made where they fit, and stop the build where they do not."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from benchmarks.made_documents import made_document
from documents.document import Document
from documents.tables import CellStatus
from pipeline.corrections import CorrectionFailed, applied, by_document, read_corrections

DOCUMENT = made_document("Sơn La", "14", 2021)
FIRST = DOCUMENT.tables[0].rows[0].cells[0]
ENTRY = {
    "sha256": DOCUMENT.source.sha256,
    "cell": "t01.r00.c1",
    "expect": FIRST.printed,
    "value": "9,50",
    "reason": "the scan shows 9,50 on page 1",
    "who": "Nguyễn Văn A",
    "when": "2026-11-20",
}


def made(folder: Path, *entries: object) -> list[Document]:
    """Return the document after the entries of a file."""
    path = folder / "corrections.yml"
    path.write_text(yaml.safe_dump(list(entries), allow_unicode=True), encoding="utf-8")
    (entries,) = by_document([DOCUMENT.source.sha256], read_corrections(path))
    return [applied(DOCUMENT, entries)]


def test_a_correction_changes_its_cell_and_says_who_and_why(tmp_path: Path) -> None:
    (document,) = made(tmp_path, ENTRY)

    cell = document.tables[0].rows[0].cells[0]
    assert (cell.printed, cell.value, cell.raw) == ("9,50", Decimal("9.50"), FIRST.raw)
    assert cell.status is CellStatus.REPAIRED
    assert cell.alternatives[0].text == FIRST.printed
    (repair,) = document.repairs
    assert repair.because == "Nguyễn Văn A, 2026-11-20: the scan shows 9,50 on page 1"
    assert document.tables[0].rows[1:] == DOCUMENT.tables[0].rows[1:]


def test_the_audit_is_made_again_with_the_corrected_figure(tmp_path: Path) -> None:
    (document,) = made(tmp_path, ENTRY)

    cells = {cell for finding in document.audit.findings for cell in finding.cells}
    assert any(cell.startswith("t01.r00.") for cell in cells)


def test_a_later_entry_expects_what_an_earlier_one_wrote(tmp_path: Path) -> None:
    later = {**ENTRY, "expect": "9,50", "value": "9,75"}

    (document,) = made(tmp_path, ENTRY, later)
    assert document.tables[0].rows[0].cells[0].value == Decimal("9.75")
    with pytest.raises(CorrectionFailed, match='found "9,50"'):
        made(tmp_path, ENTRY, ENTRY)


def test_documents_without_corrections_stay_what_they_are(tmp_path: Path) -> None:
    (document,) = made(tmp_path)

    assert document is DOCUMENT
    assert read_corrections(tmp_path / "none.yml") == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"expect": "1,00"}, r"t01\.r00\.c1 of .*Nguyễn Văn A.*expected \"1,00\""),
        ({"cell": "t01.r99.c1"}, "no such cell"),
        ({"sha256": "0" * 64}, "its document is not in this output"),
        ({"value": 9.5}, "entry 1, value: .*quotation marks"),
        ({"who": ""}, "entry 1, who"),
        ({"cell": "A1"}, "entry 1, cell"),
        ({"when": "yesterday"}, "entry 1, when"),
        ({"extra": 1}, "entry 1, extra"),
    ],
)
def test_an_entry_that_does_not_fit_stops_the_build_and_is_named(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    with pytest.raises(CorrectionFailed, match=message):
        made(tmp_path, {**ENTRY, **change})


@pytest.mark.parametrize("text", ["a: [", "just words", "\x00"])
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CorrectionFailed, match=r"corrections\.yml"):
        read_corrections(path)


def test_an_ambiguous_figure_needs_its_number(tmp_path: Path) -> None:
    rows = tuple(
        row.model_copy(
            update={"cells": tuple(cell.model_copy(update={"printed": "7"}) for cell in row.cells)}
        )
        for row in DOCUMENT.tables[0].rows
    )
    table = DOCUMENT.tables[0].model_copy(update={"rows": rows})
    document = DOCUMENT.model_copy(update={"tables": (table,)})
    path = tmp_path / "corrections.yml"
    entry = {**ENTRY, "expect": "7", "value": "1.043"}

    path.write_text(yaml.safe_dump([entry]), encoding="utf-8")
    with pytest.raises(CorrectionFailed, match="say which with number"):
        applied(document, read_corrections(path))
    path.write_text(yaml.safe_dump([{**entry, "number": "1043"}]), encoding="utf-8")
    changed = applied(document, read_corrections(path))
    assert changed.tables[0].rows[0].cells[0].value == 1043
