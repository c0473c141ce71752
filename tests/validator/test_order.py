"""Rows out of the order that their table keeps."""

from hypothesis import given
from hypothesis import strategies as st

from documents.findings import Rule
from documents.tables import Group, Table
from tests.validator.tables import document, table
from validator.order import longest_sorted
from validator.validate import validate


def strays(*tables: Table) -> list[tuple[str, str, str]]:
    """Return unit, place and right place of the rows out of order."""
    return [
        (f.unit, f.reported, f.expected)
        for f in validate(document(*tables)).findings
        if f.rule is Rule.ROW_ORDER
    ]


def test_a_row_that_was_not_sorted_again() -> None:
    lines = ["19", "13", "18", "17", "16", "15", "14", "13", "13", "12", "9"]

    assert strays(table("t", lines)) == [("Xã 2", "2", "7–9")]


def test_other_tables_in_order_speak_for_an_order() -> None:
    lines = ["15", "13", "14", "14", "13", "13", "12"]
    assert strays(table("t", lines)) == []

    others = [table("t", ["9", "8", "8", "7", "5"], table_id=f"t0{n}") for n in (2, 3, 4)]
    assert strays(table("t", lines), *others) == [("Xã 2", "2", "4–6")]


def test_tables_in_another_order_are_left_alone() -> None:
    assert strays(table("t", ["15", "9", "14", "3", "13", "8", "12"])) == []


def test_few_rows_or_few_figures_prove_no_order() -> None:
    assert strays(table("t", ["15", "9", "14"])) == []
    assert strays(table("t", ["5", "5", "4", "5", "5", "4", "5"])) == []


@given(st.lists(st.integers(0, 20), max_size=40))
def test_the_longest_sorted_part_is_sorted(values: list[int]) -> None:
    kept = longest_sorted(values)

    assert kept == sorted(kept)
    assert [values[k] for k in kept] == sorted(values[k] for k in kept)
    if values == sorted(values):
        assert kept == list(range(len(values)))


def test_rows_may_be_in_order_within_their_groups() -> None:
    first, second = ["19", "17", "16", "18", "12"], ["20", "18", "15", "13", "11", "9"]
    groups = (
        Group(heading="A. Khối sở", first_row=0, last_row=4),
        Group(heading="B. Khối huyện", first_row=5, last_row=10),
    )
    mixed = table("t", [*first, *second])

    assert strays(mixed.model_copy(update={"groups": groups})) == [("Xã 4", "4", "2")]
