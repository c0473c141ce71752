"""Percentages against points and maxima."""

from decimal import Decimal

from documents.facts import MaximumStatement
from documents.findings import Certainty, Finding, Rule
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
    lines = ["60 80", "75 100", "45 60", "30 40", "66 88", "54 72", "48 64", "36 48", "72 96"]

    assert findings(table("tp", lines)) == []
    (finding,) = findings(table("tp", [*lines, "15 37"]))
    assert (finding.expected, finding.certainty) == ("20", Certainty.CERTAIN)
    assert "10/10" not in finding.message_vi


def test_where_no_maximum_is_stated_a_unit_may_have_its_own() -> None:
    lines = ["60 80", "75 100", "45 60", "30 40", "66 88", "54 72", "48 64", "36 48", "72 96"]

    (finding,) = findings(table("tp", [*lines, "51 75"]))  # 51 of 68
    assert (finding.expected, finding.certainty) == ("68", Certainty.INTERPRETIVE)


NINE = [
    "58 96.67", "57 95.00", "55.5 92.50", "54 90.00", "53 83.33", "51 85.00", "49.5 82.50",
    "48 80.00", "45 75.00",
]  # fmt: skip


def test_one_wrong_percentage_among_nine_without_a_stated_maximum() -> None:
    (finding,) = findings(table("tp", NINE))

    assert (finding.unit, finding.expected) == ("Xã 5", "88,33")
    assert finding.certainty is Certainty.CERTAIN


COUNTED = [
    "200 180 90.0", "150 141 94.0", "120 90 75.0", "310 295 95.2", "95 80 84.2", "400 398 95.5",
    "77 70 90.9",
]  # fmt: skip


def test_percentages_of_a_column_of_counts() -> None:
    (finding,) = findings(table("ccp", COUNTED))

    assert (finding.unit, finding.expected) == ("Xã 6", "99,5")
    assert finding.cells == ("t01.r05.c3", "t01.r05.c2", "t01.r05.c1")


def test_the_share_in_a_total_row_over_a_column_of_counts() -> None:
    right = [*COUNTED[:5], "400 398 99.5", COUNTED[6]]
    (finding,) = findings(table("ccp", [*right, "1352 1254 95.7|total"]))

    assert (finding.unit, finding.expected) == ("Xã 8", "92,8")
    assert findings(table("ccp", [*right, "1352 1254 92.8|total"])) == []
    # ... or the mean of the shares above it
    assert findings(table("ccp", [*right, "1352 1254 89.8|total"])) == []


def test_a_formula_names_the_whole_of_few_percentages() -> None:
    whole = table("csp", ["60 58 96.67", "55 52 94.55", "58 50 88.21"])
    formulas = ("", "", "(5)=(4)/(3)x100")
    columns = tuple(
        c.model_copy(update={"number": f"({n})", "formula": f})
        for n, (c, f) in enumerate(zip(whole.columns, formulas, strict=True), start=3)
    )

    (finding,) = findings(whole.model_copy(update={"columns": columns}))
    assert (finding.unit, finding.expected) == ("Xã 3", "86,21")


def test_percentages_of_something_else_are_left_alone() -> None:
    assert findings(table("tp", ["8 31", "7 99", "5 12", "4 70"], "8 -")) == []


def test_figures_above_their_maximum() -> None:
    (finding,) = findings(table("ts"[:1], ["8", "9", "7"], "8"))

    assert (finding.rule, finding.unit, finding.expected) == (Rule.COLUMN_MAX, "Xã 2", "≤ 8")


def test_a_part_of_the_whole_column_has_no_maximum_of_its_own() -> None:
    counts = [63, 41, 73, 88, 17, 55, 29, 94]
    shares = ["13,7", "8,9", "15,9", "19,1", "3,7", "14,0", "6,3", "20,4"]  # 55 of 460 is 12,0
    lines = [f"{n} {s}" for n, s in zip(counts, shares, strict=True)]

    (finding,) = findings(table("cp", lines))
    assert (finding.unit, finding.expected) == ("Xã 6", "12,0")
    assert finding.certainty is Certainty.CERTAIN
