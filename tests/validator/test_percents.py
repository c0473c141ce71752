"""Percentages against points and maxima."""

from decimal import Decimal

from documents.facts import MaximumStatement
from documents.findings import Finding, Rule
from documents.tables import Table
from tests.validator.tables import document, noted, table
from validator.validate import validate


def findings(whole: Table, *statements: MaximumStatement) -> list[Finding]:
    """Return what the audit says of percentages and maxima."""
    rules = {Rule.PERCENT, Rule.COLUMN_MAX}
    return [f for f in validate(document(whole, maxima=statements)).findings if f.rule in rules]


def test_percentages_are_rounded_half_up_or_otherwise_alike() -> None:
    assert findings(table("tp", ["8 100", "7 88", "5 63", "4 50"], "8 -")) == []
    assert findings(table("tp", ["8 100", "7 87", "5 62", "4 50"], "8 -")) == []


def test_one_wrong_percentage_is_one_finding() -> None:
    (finding,) = findings(table("tp", ["8 100", "7 88", "6 70", "5 63", "4 50"], "8 -"))

    assert (finding.unit, finding.reported, finding.expected) == ("Xã 3", "70", "75")


def test_a_wrong_denominator_is_one_cause_behind_every_percentage() -> None:
    found = findings(table("tp", ["13 100", "12 92", "11 85", "10 77", "9 69"], "14 -"))

    assert {f.cause_id for f in found} == {found[0].cause_id}
    (column,) = [f for f in found if f.rule is Rule.COLUMN_MAX]
    assert (column.reported, column.expected) == ("14", "13")
    assert [f.expected for f in found if f.rule is Rule.PERCENT] == ["93", "86", "79", "71", "64"]


def test_a_mark_gives_a_unit_its_own_maximum() -> None:
    lines = ["15 100", "9 100|*", "12 80", "11 73", "9 60"]
    note = MaximumStatement(value=Decimal(9), mark="*")

    assert findings(noted(table("tp", lines, "15 -"), "*"), note) == []
    (finding,) = findings(noted(table("tp", lines, "15 -"), "*"))
    assert (finding.unit, finding.expected) == ("Xã 2", "60")


def test_a_name_gives_a_unit_its_own_maximum() -> None:
    lines = ["15 100", "9 100", "12 80", "11 73", "9 60"]
    named = MaximumStatement(value=Decimal(9), units=("Xã 2",))

    assert findings(table("tp", lines, "15 -"), named) == []


def test_an_unstated_denominator_is_taken_from_the_figures() -> None:
    lines = ["60 80", "75 100", "45 60", "30 40", "66 88"]

    assert findings(table("tp", lines)) == []
    (finding,) = findings(table("tp", [*lines, *lines, "15 30"]))
    assert finding.expected == "20"


def test_percentages_of_something_else_are_left_alone() -> None:
    assert findings(table("tp", ["8 31", "7 99", "5 12", "4 70"], "8 -")) == []


def test_figures_above_their_maximum() -> None:
    (finding,) = findings(table("ts"[:1], ["8", "9", "7"], "8"))

    assert (finding.rule, finding.unit, finding.expected) == (Rule.COLUMN_MAX, "Xã 2", "≤ 8")
