"""Copies of one document: what they agree on is printed, what they dispute is in doubt."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

import samples
from documents.document import Document
from documents.errors import BadUsage
from documents.findings import Audit, Certainty, Finding, Rule, Severity, Verdict
from documents.printed import PageKind
from documents.provenance import RepairReason
from documents.tables import Cell, CellStatus
from pipeline.commands.run import copies_of
from pipeline.inputs import content_hash
from pipeline.run import run_document
from pipeline.same_document import with_confirmed, with_copies
from pipeline.settings import Copy, Settings
from pipeline.stages import installed_stages
from tests.validator import tables

LINES = ["10 20 30", "11 21 32", "12 22 34", "13 23 36"]


def copy_of(lines: list[str], page: PageKind = PageKind.TEXT) -> Document:
    return tables.document(tables.table("sst", lines), page=page)


def cell(document: Document, row: int, column: int) -> Cell:
    return document.tables[0].rows[row].cells[column - 1]


def test_figures_that_a_copy_has_as_well_are_sure() -> None:
    read = with_copies(copy_of(LINES, PageKind.SCANNED), [copy_of(LINES)])

    assert all(c.confidence >= 0.99 for row in read.tables[0].rows for c in row.cells)
    assert not read.repairs


def test_a_figure_that_a_copy_disputes_is_in_doubt_and_keeps_both_readings() -> None:
    read = with_copies(copy_of(LINES), [copy_of([*LINES[:3], "18 23 36"])])

    disputed = cell(read, 3, 1)
    assert disputed.value == Decimal(13)
    assert disputed.confidence <= 0.5
    assert [r.text for r in disputed.alternatives] == ["18"]
    assert not read.repairs


def test_a_born_digital_copy_is_right_where_a_scan_differs() -> None:
    scan = copy_of([*LINES[:3], "18 23 36"], PageKind.SCANNED)

    read = with_copies(scan, [copy_of(LINES, PageKind.DIGITAL)])

    assert cell(read, 3, 1).value == Decimal(13)
    assert cell(read, 3, 1).status is CellStatus.REPAIRED
    assert [(r.target, r.reason, r.before, r.after) for r in read.repairs] == [
        ("t01.r03.c1", RepairReason.SECOND_READING, "18", "13")
    ]


def test_a_scan_changes_nothing_of_a_born_digital_page() -> None:
    digital = copy_of(LINES, PageKind.DIGITAL)

    read = with_copies(digital, [copy_of([*LINES[:3], "18 23 36"], PageKind.SCANNED)])

    assert cell(read, 3, 1).value == Decimal(13)
    assert cell(read, 3, 1).confidence == cell(digital, 3, 1).confidence


def test_a_lost_figure_is_taken_from_a_copy_that_is_sure_of_it() -> None:
    scan = copy_of(LINES, PageKind.SCANNED)
    row = scan.tables[0].rows[1]
    lost = Cell(raw="", printed="", status=CellStatus.MISSING, confidence=0.0)
    rows = list(scan.tables[0].rows)
    rows[1] = row.model_copy(update={"cells": (lost, *row.cells[1:])})
    scan = scan.model_copy(
        update={"tables": (scan.tables[0].model_copy(update={"rows": tuple(rows)}),)}
    )

    read = with_copies(scan, [copy_of(LINES)])

    assert cell(read, 1, 1).value == Decimal(11)
    assert [r.target for r in read.repairs] == ["t01.r01.c1"]


def test_another_table_is_no_copy() -> None:
    other = copy_of(["91 2 93", "81 5 86", "71 8 79", "61 7 68"])

    assert with_copies(copy_of(LINES), [other]) == copy_of(LINES)


def test_columns_in_another_order_are_found_by_their_figures() -> None:
    turned = [" ".join(reversed(line.split())) for line in LINES]

    read = with_copies(copy_of(LINES, PageKind.SCANNED), [copy_of(turned)])

    assert all(c.confidence >= 0.99 for row in read.tables[0].rows for c in row.cells)


def finding(reported: str, verdict: Verdict = Verdict.UNDETERMINED) -> Finding:
    return Finding(
        finding_id=f"f{reported}",
        cause_id="c1",
        rule=Rule.CLAIM_SHARE,
        severity=Severity.VALUE,
        verdict=verdict,
        certainty=Certainty.CERTAIN,
        reported=reported,
        expected="72,7%",
    )


def test_what_two_copies_say_alike_is_the_publishers() -> None:
    mine = Audit(findings=(finding("76,7%"), finding("71,1%")))
    other = copy_of(LINES).model_copy(update={"audit": Audit(findings=(finding("76,7%"),))})

    said = with_confirmed(mine, copy_of(LINES), [other]).findings

    assert [f.verdict for f in said] == [Verdict.SOURCE, Verdict.UNDETERMINED]
    assert said[0].probability == 0.99


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_mangled_and_a_clean_copy_prove_a_publishers_share(
    shared: Path, order: tuple[int, int]
) -> None:
    names = ("000_fc60e026b96756f8.txt", "001_b878a86cfc0c8540.txt")
    files = [shared / "seeds" / names[k] for k in order]
    copies = tuple(Copy(path=str(f), sha256=content_hash(f)[0]) for f in files)

    document = run_document(files[0], Settings(copies=copies)).document

    found = [(f.reported, f.expected, f.verdict) for f in document.audit.findings]
    assert found == [("76,7%", "72,7%", Verdict.SOURCE)]


def test_a_scan_and_its_born_digital_twin_prove_what_the_publisher_got_wrong() -> None:
    folder = Path(samples.__file__).parent
    scan, digital = folder / "son-la-2021-ban-quet.pdf", folder / "son-la-2021.pdf"
    copies = tuple(Copy(path=str(f), sha256=content_hash(f)[0]) for f in (scan, digital))

    twin = run_document(digital, Settings(copies=copies)).document
    alone = run_document(digital).document

    assert figures(twin) == figures(alone)
    assert not [r for r in twin.repairs if r.reason is RepairReason.SECOND_READING]
    assert {f.verdict for f in twin.audit.findings} == {Verdict.SOURCE}
    assert twin.audit.findings


def figures(document: Document) -> list[Decimal | None]:
    return [c.value for t in document.tables for row in t.rows for c in row.cells]


# Parts and their total, as a scan has them, and as a text that was read by another reader has them.
SUMS = [f"{n},25 {n + 3},50 {2 * n + 3},75" for n in range(10, 20)]


def settled(document: Document, copies: list[Document]) -> Document:
    steps = installed_stages()
    known = with_copies(document, copies)
    return steps.settle(known, steps.validate(known))


@pytest.mark.parametrize("pages", [(PageKind.SCANNED, PageKind.TEXT), (PageKind.TEXT,) * 2])
def test_what_copies_dispute_is_taken_from_the_one_with_which_the_row_adds_up(
    pages: tuple[PageKind, PageKind],
) -> None:
    misread = [*SUMS[:4], "14,25 17,50 37,75", *SUMS[5:]]

    read = settled(copy_of(misread, pages[0]), [copy_of(SUMS, pages[1])])

    assert cell(read, 4, 3).value == Decimal("31.75")
    assert [(r.target, r.reason) for r in read.repairs] == [
        ("t01.r04.c3", RepairReason.SECOND_READING)
    ]


def test_what_the_other_copy_misread_changes_nothing() -> None:
    misread = [*SUMS[:4], "14,25 17,50 37,75", *SUMS[5:]]

    read = settled(copy_of(SUMS, PageKind.SCANNED), [copy_of(misread)])

    assert figures(read) == figures(copy_of(SUMS))
    assert not read.repairs


def test_what_copies_dispute_and_no_rule_decides_stays_in_doubt() -> None:
    alone = [" ".join(line.split()[:2]) for line in SUMS]
    other = [*alone[:4], "14,25 11,50", *alone[5:]]

    read = with_copies(two_scores(alone), [two_scores(other)])
    after = installed_stages().settle(read, installed_stages().validate(read))

    assert cell(after, 4, 2).value == Decimal("17.50")
    assert cell(after, 4, 2).confidence <= 0.5
    assert not after.repairs


def two_scores(lines: list[str]) -> Document:
    return tables.document(tables.table("ss", lines), page=PageKind.SCANNED)


def test_the_copies_belong_to_the_result_but_not_where_they_stand() -> None:
    here = Settings(copies=(Copy(path="/a", sha256="1"), Copy(path="/b", sha256="2")))
    there = Settings(copies=(Copy(path="/c", sha256="1"), Copy(path="/d", sha256="2")))

    assert here.of_the_result() == there.of_the_result() != Settings().of_the_result()
    assert "copies" not in json.loads(Settings().of_the_result())


def test_one_file_has_no_copies(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")

    with pytest.raises(BadUsage, match="--same-document"):
        copies_of([str(tmp_path / "a.txt")], "")
