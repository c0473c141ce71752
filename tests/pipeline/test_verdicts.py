"""Real documents to the end: a publisher's error is never repaired away, and called by its name."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from documents.document import Document
from documents.findings import Certainty, Verdict
from documents.provenance import RepairReason
from documents.references import cell_ref
from documents.tables import CellStatus
from pipeline.run import run_document
from validator.drafts import find_cell

WORKED_OUT = {RepairReason.CONSTRAINT, RepairReason.SECOND_READING}


@cache
def audited(file: Path) -> Document:
    return run_document(file).document


@pytest.mark.parametrize(
    "seed",
    ["001_b878a86cfc0c8540.txt", "002_6c036ce17b395f25.txt", "003_50ee4d354a476bfd.txt"],
)
def test_no_error_of_a_publisher_is_repaired_away(shared: Path, seed: str) -> None:
    document = audited(shared / "seeds" / seed)

    assert not [r for r in document.repairs if r.reason in WORKED_OUT]
    wrong = [f for f in document.audit.findings if f.certainty is Certainty.CERTAIN]
    assert wrong
    for finding in wrong:
        cells = [found[2] for ref in finding.cells if (found := find_cell(document, ref))]
        assert all(cell.raw or cell.status is not CellStatus.REPAIRED for cell in cells)


def test_the_errors_of_a_clean_text_are_its_publishers(shared: Path) -> None:
    document = audited(shared / "seeds" / "002_6c036ce17b395f25.txt")

    verdicts = {f.verdict for f in document.audit.findings if f.certainty is Certainty.CERTAIN}
    assert verdicts == {Verdict.SOURCE}


def test_ruined_figures_of_mangled_text_are_right_or_marked(shared: Path) -> None:
    document = audited(shared / "seeds" / "004_bf42fb302aa52e36.txt")
    gold = (shared / "gold" / "numbers_004_tables_1-4.json").read_text(encoding="utf-8")
    named = {ref for finding in document.audit.findings for ref in finding.cells}
    tables = {table.number: table for table in document.tables}
    wrong = 0
    for token in json.loads(gold, parse_float=Decimal):
        if not token["column"].startswith("c"):
            continue  # a running number
        table = tables[token["table"]]
        column = int(token["column"].removeprefix("c"))
        row = table.rows[token["no"] - 1]
        cell = row.cells[column - 1]
        wrong += cell.value != token["value"]
        marked = cell.status is not CellStatus.READ or cell.confidence < 0.9
        ref = cell_ref(table.table_id, row.index, column)
        assert cell.value == token["value"] or marked or ref in named, token
    assert wrong <= 3


def test_every_repair_says_what_it_rests_on(shared: Path) -> None:
    document = audited(shared / "seeds" / "004_bf42fb302aa52e36.txt")

    worked_out = [r for r in document.repairs if r.reason in WORKED_OUT]
    assert len(worked_out) > 20
    assert all(r.because and r.constraints and r.confidence < 1 for r in worked_out)
