"""Relations that headers state: formulas, weights, changes between years."""

from fractions import Fraction

import pytest

from documents.findings import Audit, Relation, RelationKind, Rule
from documents.tables import Column, Measure, Table
from tests.validator.tables import document, table
from validator.formulas import Linear, Ratio, formula_text, read_formula
from validator.validate import validate

LABELS = {str(number): number - 3 for number in range(3, 9)}


def headed(whole: Table, *headers: tuple[str, str, str]) -> Table:
    """Return a table whose columns have a name, a printed number and a formula."""
    named = tuple(
        c.model_copy(update={"header": (h,), "indicator": h, "number": n, "formula": f})
        for c, (h, n, f) in zip(whole.columns, headers, strict=True)
    )
    return whole.model_copy(update={"columns": named})


def linear(**terms: str) -> Linear:
    """Return a form from c0="1/2" and the like."""
    return Linear({int(name[1:]): Fraction(value) for name, value in terms.items()})


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("(4)+(5)+(6)", linear(c1="1", c2="1", c3="1")),
        ("4-3", linear(c1="1", c0="-1")),
        ("((3)+(4))/2", linear(c0="1/2", c1="1/2")),
        ("(3+4)/2", linear(c0="1/2", c1="1/2")),
        ("(3)*0,7+(4)x0,3", linear(c0="7/10", c1="3/10")),
        ("(4):(3)x100%", Ratio(linear(c1="1"), linear(c0="1"), Fraction(100))),
        ("(3)+(4)+", None),
        ("(3)+(19)", None),
        ("(3)*(4)", None),
        ("1/0", None),
        ("", None),
    ],
)
def test_formulas_are_read_as_forms_over_columns(text: str, form: Linear | Ratio | None) -> None:
    assert read_formula(text, LABELS) == form


@pytest.mark.parametrize(
    ("formula", "header", "text"),
    [
        ("(7)=(4)+(5)+(6)", "Tổng điểm", "(4)+(5)+(6)"),
        ("", "Tổng = 3+4+5", "3+4+5"),
        ("", "Tổng điểm (3+4+5)", "3+4+5"),
        ("(8)=(3)+...+(6)", "Tổng", "(3)+(4)+(5)+(6)"),
        ("", "Tổng (8)=(3)+…+(5)", "(3)+(4)+(5)"),
        ("", "Năm (2021-2025)", ""),
        ("", "Điểm tối đa (15)", ""),
    ],
)
def test_where_a_header_prints_its_formula(formula: str, header: str, text: str) -> None:
    column = Column(
        index=1, header=(header,), indicator=header, measure=Measure.SCORE, formula=formula
    )
    assert formula_text(column) == text


def audit_of(whole: Table) -> Audit:
    """Return the audit of a document of one table."""
    return validate(document(whole))


def sums(whole: Table) -> list[Relation]:
    """Return the sums and differences that the audit keeps."""
    kinds = {RelationKind.SUM, RelationKind.WEIGHTED_SUM, RelationKind.DIFFERENCE}
    return [r for r in audit_of(whole).relations if r.kind in kinds]


def test_a_formula_row_settles_what_few_rows_can_not() -> None:
    whole = headed(
        table("sssst", ["60 58 30 1 89", "59 57 29 0 86", "57 55 28 0 84"]),
        ("Tự chấm", "(3)", ""),
        ("Thẩm định", "(4)", ""),
        ("Điều tra", "(5)", ""),
        ("Thưởng", "(6)", ""),
        ("Tổng điểm", "(7)", "(7)=(4)+(5)+(6)"),
    )

    (finding,) = audit_of(whole).findings
    assert (finding.rule, finding.unit, finding.expected) == (Rule.ROW_TOTAL, "Xã 3", "83")
    (relation,) = sums(whole)
    assert relation.operands == ("t01.c2", "t01.c3", "t01.c4")
    assert "formula row" in relation.evidence


def test_a_formula_that_most_rows_break_is_no_relation() -> None:
    whole = headed(
        table("sst", ["6 5 13", "5 5 9", "7 2 11"]),
        ("A", "(3)", ""),
        ("B", "(4)", ""),
        ("Điểm", "(5)", "(5)=(3)+(4)"),
    )

    assert sums(whole) == []


def test_a_change_is_the_difference_of_two_years() -> None:
    whole = table(
        "sss",
        ["80.5 82.5 2.0", "79.0 78.0 -1.0", "77.5 79.5 2.0", "76.0 76.0 0", "70.0 73.0 1.0",
         "68.0 70.5 2.5", "66.0 70.0 4.0"],
        headers=("Năm 2021", "Năm 2022", "Tăng (+), giảm (-)"),
    )  # fmt: skip

    (relation,) = sums(whole)
    assert (relation.kind, relation.target) == (RelationKind.DIFFERENCE, "t01.c3")
    (finding,) = audit_of(whole).findings
    assert (finding.column, finding.reported, finding.expected) == ("3", "1,0", "3,0")
    assert "73,0 − 70,0 = 3,0" in finding.message_vi
    assert "73.0 − 70.0 = 3.0" in finding.message_en


WEIGHTED = ["90 80 70 81", "85 90 60 82.5", "70 75 80 74.5", "60 65 90 69.5"]


def test_weights_in_headers_make_a_weighted_total_of_four_rows() -> None:
    whole = table(
        "ssst", WEIGHTED, headers=("Thể chế (30%)", "Thủ tục (50%)", "Số hóa (20%)", "Tổng điểm")
    )

    (relation,) = sums(whole)
    assert relation.weights == ("0,3", "0,5", "0,2")
    (finding,) = audit_of(whole).findings
    assert (finding.unit, finding.expected) == ("Xã 4", "68,5")


def test_a_row_of_weights_makes_a_weighted_total() -> None:
    whole = table("ssst", ["0.3 0.5 0.2 -|other", *WEIGHTED])
    first = whole.rows[0]
    name = first.name.model_copy(update={"printed": "Trọng số"})
    rows = (first.model_copy(update={"name": name}), *whole.rows[1:])
    whole = whole.model_copy(update={"rows": rows})

    (relation,) = sums(whole)
    assert relation.weights == ("0,3", "0,5", "0,2")


@pytest.mark.parametrize(
    "heads",
    [("Điểm", "Điểm thưởng", "Điểm trừ", "Tổng"), ("Score", "Bonus", "Penalty", "Total")],
)
def test_deductions_are_taken_off(heads: tuple[str, ...]) -> None:
    lines = ["90 1 2 89", "85 0 0 85", "80 2 5 77", "77 0 1 76", "70 1 0 71", "66 0 4 62"]
    audit = validate(document(table("ssst", lines, headers=heads)))
    assert audit.findings == ()
    assert [r.weights for r in audit.relations if r.target == "t01.c4"] == [("1", "1", "-1")]

    wrong = validate(document(table("ssst", [*lines, "60 0 3 63"], headers=heads)))
    assert [f.expected for f in wrong.findings if f.rule is Rule.ROW_TOTAL] == ["57"]


def test_bonuses_and_deductions_that_no_header_tells_are_found_by_the_figures() -> None:
    lines = ["70,5 2 0 72,5", "68,2 0 1 67,2", "81,7 1 0,5 82,2", "75,1 0 0 75,1", "66,4 2 1 67,4"]
    more = ["79,3 1,5 0 80,8", "84,6 0 2 82,6", "72,9 0,5 0 73,4", "69,8 0 0 69,8", "77 2 0,5 78,5"]
    audit = validate(document(table("ssst", [*lines, *more])))

    assert audit.findings == ()
