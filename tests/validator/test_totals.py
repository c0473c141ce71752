"""Row totals, total rows, maxima of totals."""

from documents.findings import Certainty, Finding, RelationKind, Rule, Severity
from documents.tables import Table
from tests.validator.tables import document, grouped, table
from validator.validate import validate

PLAIN = ["9 9 9 27", "5 7 9 21", "6 6 7 19", "4 8 6 18", "3 3 8 14", "9 1 2 12"]


def findings(whole: Table, rule: Rule) -> list[Finding]:
    """Return the findings of one rule."""
    return [f for f in validate(document(whole)).findings if f.rule is rule]


def test_a_row_that_does_not_add_up_is_reported_with_its_sum() -> None:
    (finding,) = findings(table("ssst", [*PLAIN, "5 5 1 10"]), Rule.ROW_TOTAL)

    assert (finding.unit, finding.column) == ("Xã 7", "4")
    assert (finding.reported, finding.expected) == ("10", "11")
    assert finding.formula == "5 + 5 + 1 = 11 ≠ 10"
    assert finding.cells == ("t01.r06.c4", "t01.r06.c1", "t01.r06.c2", "t01.r06.c3")


def test_it_matters_whether_the_error_changes_the_order() -> None:
    (near,) = findings(table("ssst", [*PLAIN, "5 3 1 10"]), Rule.ROW_TOTAL)
    (far,) = findings(table("ssst", [*PLAIN, "9 9 2 10"]), Rule.ROW_TOTAL)

    assert (near.severity, far.severity) == (Severity.VALUE, Severity.DECISION)


def test_a_sum_that_many_rows_break_is_itself_in_doubt() -> None:
    broken = ["5 5 1 10", "5 3 1 8", "7 7 1 14", "6 8 2 15", "9 8 2 17"]
    found = findings(table("ssst", [*PLAIN, *broken]), Rule.ROW_TOTAL)

    assert {f.certainty for f in found} <= {Certainty.INTERPRETIVE}


def test_a_total_row_is_the_sum_of_its_column() -> None:
    lines = ["5 7 12", "4 8 12", "3 3 6", "9 1 10", "21 20 40|total"]
    (finding,) = findings(table("sst", lines), Rule.COLUMN_TOTAL)

    assert (finding.column, finding.reported, finding.expected) == ("2", "20", "19")


def test_a_mean_row_is_rounded_as_it_is_printed() -> None:
    lines = ["5 7 12", "4 8 12", "3 4 7", "4,0 6,3 10,3|mean"]

    assert findings(table("sst", lines), Rule.COLUMN_TOTAL) == []


def test_maxima_add_up_to_the_maximum_of_the_total() -> None:
    assert findings(table("ssst", PLAIN, "10 10 10 30"), Rule.MAX_TOTAL) == []
    (finding,) = findings(table("ssst", PLAIN, "10 10 10 35"), Rule.MAX_TOTAL)

    assert (finding.reported, finding.expected) == ("35", "30")


def test_the_share_in_a_total_row_is_no_sum_of_shares() -> None:
    # Done, of so many, share done: the last line's share is 21 of 30, not 83,3 + 50,0 + 71,4.
    lines = ["10 12 83,3", "4 8 50,0", "7 10 70,0", "21 30 70,0|total"]

    assert findings(table("ssp", lines), Rule.COLUMN_TOTAL) == []


def test_a_subtotal_is_the_sum_of_the_rows_above_it_up_to_the_next() -> None:
    lines = [
        "20 5",
        "15 4",
        "30 7",
        "65 16|subtotal",
        "31 9",
        "9 3",
        "40 13|subtotal",
        "105 28|total",
    ]

    (finding,) = findings(table("ss", lines), Rule.COLUMN_TOTAL)
    assert (finding.unit, finding.column, finding.expected) == ("Xã 7", "2", "12")


def test_a_heading_with_figures_is_the_sum_of_the_rows_under_it() -> None:
    lines = ["65 17|subtotal", "20 5", "15 4", "30 7", "40 12|subtotal", "31 9", "9 3"]
    whole = grouped(table("ss", lines), ("I. Khối sở", 0, 3), ("II. Khối huyện", 4, 6))

    (finding,) = findings(whole, Rule.COLUMN_TOTAL)
    assert (finding.unit, finding.reported, finding.expected) == ("Xã 1", "17", "16")


def test_total_and_mean_rows_are_kept_as_relations() -> None:
    lines = ["20 5", "16 4", "30 9", "66 18|total", "22 6|mean"]

    kinds = {
        r.kind: (r.target, r.support) for r in validate(document(table("ss", lines))).relations
    }
    assert kinds[RelationKind.TOTAL_ROW] == ("t01.r03", 2)
    assert kinds[RelationKind.MEAN_ROW] == ("t01.r04", 2)
