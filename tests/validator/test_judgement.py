"""Ids, causes and whose error it is."""

from documents.document import Document
from documents.findings import Finding, Rule, Verdict
from documents.printed import PageKind
from documents.provenance import Location, Repair, RepairReason
from documents.tables import CellStatus, Table
from tests.validator.tables import absent, document, table
from validator.validate import validate

LINES = ["9 9 9 27 90", "8 8 8 24 80", "7 7 7 21 70", "6 6 7 19 63", "6 6 6 18 60", "5 5 1 20 37"]


def broken() -> Table:
    """Return a table whose last total is wrong, and its percentage right for the right one."""
    return table("ssstp", LINES, "10 10 10 30 -")


def the(whole: Document) -> Finding:
    """Return the first finding."""
    return validate(whole).findings[0]


def test_what_one_figure_explains_has_one_cause() -> None:
    found = validate(document(broken())).findings

    assert {f.rule.value for f in found} >= {"row_total", "percent"}
    assert len({f.cause_id for f in found}) == 1


def test_the_publisher_is_blamed_only_for_what_was_read_beyond_doubt() -> None:
    assert the(document(broken())).verdict is Verdict.SOURCE
    assert the(document(broken(), page=PageKind.SCANNED)).verdict is Verdict.UNDETERMINED
    rows = list(broken().rows)
    cell = rows[5].cells[3].model_copy(update={"status": CellStatus.REPAIRED})
    cells = (*rows[5].cells[:3], cell, rows[5].cells[4])
    rows[5] = rows[5].model_copy(update={"cells": cells})
    repaired = broken().model_copy(update={"rows": tuple(rows)})
    assert the(document(repaired)).verdict is Verdict.UNDETERMINED


def test_a_missing_unit_of_a_misread_document_accuses_nobody() -> None:
    whole = absent(table("s", ["9", "8"]), "Xã Thiếu")
    repair = Repair(target="t01.r00", reason=RepairReason.GLYPH, before="l", after="1", because="")

    assert the(document(whole)).verdict is Verdict.SOURCE
    assert the(document(whole, repairs=(repair,))).verdict is Verdict.UNDETERMINED


def test_ids_do_not_depend_on_the_order_of_rows() -> None:
    whole = broken()
    rows = [r.model_copy(update={"index": n}) for n, r in enumerate(reversed(whole.rows))]
    turned = whole.model_copy(update={"rows": tuple(rows)})

    def ids(one: Table) -> set[str]:
        found = validate(document(one)).findings
        return {f.finding_id for f in found if f.rule.value != "row_order"}

    assert ids(whole) == ids(turned)


def test_a_finding_stands_at_the_nearest_place_that_is_known() -> None:
    whole = table("sst", ["5 7 12", "4 8 13", "3 3 6", "9 1 10", "6 6 12", "2 9 11"])
    somewhere, row_place = Location(page=3), Location(page=3, line=41)
    placed = whole.model_copy(update={"locations": (somewhere,)})
    rows = tuple(
        r.model_copy(update={"location": row_place}) if r.index == 1 else r for r in placed.rows
    )
    twice = placed.model_copy(
        update={"rows": (*placed.rows[:5], placed.rows[0].model_copy(update={"index": 5}))}
    )

    (total,) = validate(document(placed)).findings
    (in_row,) = validate(document(placed.model_copy(update={"rows": rows}))).findings
    duplicates = [f for f in validate(document(twice)).findings if f.rule is Rule.DUPLICATE_UNIT]
    assert total.location == somewhere
    assert in_row.location == row_place
    assert [f.location for f in duplicates] == [somewhere]
