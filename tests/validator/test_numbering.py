"""Running numbers that skip or repeat."""

import pytest

from documents.findings import Certainty, Finding, Rule, Severity
from documents.tables import Table
from tests.validator.tables import document, grouped, table
from validator.validate import validate


def numbered(spelled: str, groups: tuple[str, ...] = (), totals: str = "") -> Table:
    """Return a table whose rows carry some running numbers."""
    numbers = spelled.split()
    figures = totals.split() or [str(90 - n) for n in range(len(numbers))]
    whole = table("t", figures)
    names = groups or ("",) * len(numbers)
    rows = tuple(
        row.model_copy(update={"number": number, "group": group})
        for row, number, group in zip(whole.rows, numbers, names, strict=True)
    )
    return whole.model_copy(update={"rows": rows})


def findings(whole: Table) -> list[Finding]:
    """Return what the audit says of running numbers."""
    audit = validate(document(whole))
    return [f for f in audit.findings if f.rule is Rule.ROW_ORDER and f.severity is Severity.FORM]


@pytest.mark.parametrize(
    ("numbers", "unit", "reported", "expected"),
    [
        ("1 2 4 5 6", "Xã 3", "4", "3"),
        ("1 2 3 4 8 9 10 11", "Xã 5", "8", "5"),
        ("01. 02. 03. 05. 06. 07.", "Xã 4", "5", "4"),
        ("1 2 3 4 5 6 7 7 8 9", "Xã 8", "7", "8"),
        ("1 2 3 4 5 7", "Xã 6", "7", "6"),
    ],
)
def test_a_number_that_is_skipped_or_stands_twice(
    numbers: str, unit: str, reported: str, expected: str
) -> None:
    (finding,) = findings(numbered(numbers))

    assert (finding.unit, finding.reported, finding.expected) == (unit, reported, expected)
    assert finding.certainty is Certainty.CERTAIN
    assert finding.column == "no"


@pytest.mark.parametrize(
    "numbers",
    [
        "1 2 3 4 5 6",
        "5 6 7 8 9 10",
        "1 2 3 1 2 3 4",  # begins again
        "1 2 3 9 5 6",  # one number misread
        "1 2 3 x 5 6",
        "1 2 3 x 6 7 8",  # whether a row or the number is lost can't be told
        "1 2 3 l1 11 12 13",
        "I II III IV V",
        "5 3 1 4 2 6",  # numbers of another list
        "2 4 6 8 10 12",
        "a b c d",
    ],
)
def test_mangled_numbers_and_other_numberings_raise_nothing(numbers: str) -> None:
    assert findings(numbered(numbers)) == []


def test_groups_may_begin_again() -> None:
    groups = ("A", "A", "A", "B", "B", "B")
    whole = grouped(numbered("1 2 3 1 2 3", groups=groups), ("A", 0, 2), ("B", 3, 5))

    assert findings(whole) == []
    assert findings(numbered("1 1 2 1 2 3", groups=("A", "B", "B", "C", "C", "C"))) == []


def test_a_place_that_equal_units_share_is_no_running_number() -> None:
    assert findings(numbered("1 2 3 3 4 5", totals="90 80 70 70 60 50")) == []


def test_a_gap_in_a_table_that_was_not_wholly_read_is_a_matter_of_interpretation() -> None:
    whole = numbered("1 2 3 5 6 7").model_copy(update={"problems": ("a row was lost",)})

    (finding,) = findings(whole)
    assert finding.certainty is Certainty.INTERPRETIVE
