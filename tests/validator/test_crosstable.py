"""Tables that repeat each other."""

from collections.abc import Mapping

import pytest

from documents.findings import Certainty, Finding, Rule, Verdict
from documents.tables import CellStatus, Table
from tests.validator.tables import document, table
from validator.validate import validate

SUMMARY = ["9 14 23", "8 12 20", "7 13 20", "5 15 20", "6 10 16", "4 11 15"]
HEADS = ("Hạ tầng số", "Nhân lực số", "Tổng điểm")


def part(number: str, caption: str, lines: list[str]) -> Table:
    """Return a component table."""
    whole = table("t", lines, table_id=f"t{int(number[2]) + 1:02d}" if number[-1].isdigit() else "")
    table_id = {"1.1": "t02", "1.2": "t03", "1.2a": "t03", "1.2b": "t04"}[number]
    update = {"number": number, "caption": caption, "table_id": table_id}
    return whole.model_copy(update=update)


def findings(*tables: Table) -> list[Finding]:
    """Return the disagreements between tables."""
    return [f for f in validate(document(*tables)).findings if f.rule is Rule.CROSS_TABLE]


def test_a_component_that_differs_from_the_summary() -> None:
    summary = table("sst", SUMMARY, headers=HEADS)
    one = part("1.1", "Xếp hạng Hạ tầng số", ["9", "8", "7", "5", "6", "4"])
    two = part("1.2", "Xếp hạng Nhân lực số", ["14", "12", "13", "14", "10", "11"])
    (finding,) = findings(summary, one, two)

    assert (finding.table_id, finding.unit, finding.column) == ("t01", "Xã 4", "2")
    assert (finding.reported, finding.expected) == ("15", "14")
    assert "Bảng 1.2" in finding.message_vi


def test_parts_a_and_b_add_up_and_unscored_parts_count_nothing() -> None:
    summary = table("sst", SUMMARY, headers=HEADS)
    a = part("1.2a", "Nhân lực số, phần chung", ["9", "8", "9", "8", "6", "11"])
    b = part("1.2b", "Nhân lực số, phần riêng", ["5", "4", "4", "7", "5", "x"])
    (finding,) = findings(summary, a, b)

    assert (finding.unit, finding.formula) == ("Xã 5", "6 + 5 = 11 ≠ 10")


def test_two_exchanged_names_are_one_cause() -> None:
    lines = list(SUMMARY)
    lines[1], lines[3] = lines[3], lines[1]
    summary = table("sst", lines, headers=HEADS)
    one = part("1.1", "Xếp hạng Hạ tầng số", ["9", "8", "7", "5", "6", "4"])
    two = part("1.2", "Xếp hạng Nhân lực số", ["14", "12", "13", "15", "10", "11"])
    found = findings(summary, one, two)

    assert len(found) == 4
    assert len({f.cause_id for f in found}) == 1


def test_tables_of_other_figures_are_left_alone() -> None:
    summary = table("sst", SUMMARY, headers=HEADS)
    other = part("1.1", "Kết quả năm trước", ["3", "6", "9", "1", "2", "8"])

    assert findings(summary, other) == []


def test_a_rank_that_the_scores_elsewhere_do_not_give() -> None:
    ranks = table("rr", ["1 2", "2 4", "3 3", "4 1", "5 6", "6 5"], headers=HEADS[:2])
    lines = ["9 14 23", "8 12 20", "7 13 20", "6 15 21", "5 10 15", "4 11 15"]
    scores = table("sst", lines, headers=HEADS, table_id="t02")
    assert findings(ranks, scores) == []

    wrong = table("rr", ["1 2", "2 4", "3 3", "4 1", "5 2", "6 5"], headers=HEADS[:2])
    (finding,) = findings(wrong, scores)
    assert (finding.unit, finding.column, finding.expected) == ("Xã 5", "2", "6")


def test_the_same_figures_in_another_order_repeat_nothing() -> None:
    own = ["8.00", "6.16", "8.00", "6.45", "7.22", "5.65", "6.97", "6.68", "3.74", "8.00"]
    other = ["8.00", "6.16", "8.00", "7.22", "8.00", "5.65", "6.45", "6.68", "3.74", "6.97"]

    first = table("s", own, headers=("Hạ tầng số",))
    second = table("s", other, headers=("Thể chế",), table_id="t02")
    audit = validate(document(first, second))
    assert [r for r in audit.relations if r.kind == "equal"] == []


@pytest.mark.parametrize(
    ("how", "certainty"),
    [
        ({"status": CellStatus.REPAIRED}, Certainty.INTERPRETIVE),
        ({"confidence": 0.6}, Certainty.INTERPRETIVE),
        ({"confidence": 0.95}, Certainty.CERTAIN),
    ],
)
def test_a_table_contradicts_another_for_certain_by_figures_clearly_read(
    how: Mapping[str, object], certainty: Certainty
) -> None:
    summary = table("sst", SUMMARY, headers=HEADS)
    one = part("1.1", "Xếp hạng Hạ tầng số", ["9", "8", "7", "5", "6", "4"])
    two = part("1.2", "Xếp hạng Nhân lực số", ["14", "12", "13", "14", "10", "11"])
    row = two.rows[3]
    unsure = row.cells[0].model_copy(update=how)
    rows = (*two.rows[:3], row.model_copy(update={"cells": (unsure,)}), *two.rows[4:])
    (finding,) = findings(summary, one, two.model_copy(update={"rows": rows}))

    assert finding.certainty is certainty
    if certainty is Certainty.INTERPRETIVE:
        assert finding.verdict is Verdict.UNDETERMINED
        assert finding.unconfirmed == ("t03.r03.c1",)
