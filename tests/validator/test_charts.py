"""Labels of charts beside the table that they draw."""

import pytest

from documents.findings import Certainty, Finding, Rule
from documents.tables import Table
from tests.validator.tables import document, table
from validator.validate import validate

SCORES = ["95.5", "93", "90.25", "88", "85.5", "81", "79.25", "70"]
CAPTION = "Biểu đồ 1. Xếp hạng các xã năm 2022"
NOTE = "Ủy ban nhân dân tỉnh yêu cầu các xã tiếp tục duy trì kết quả đã đạt được trong năm 2022."


def findings(whole: Table, *lines: str) -> list[Finding]:
    """Return what the audit says of charts in a text below a table."""
    audit = validate(document(whole, paragraphs=lines))
    return [f for f in audit.findings if f.rule is Rule.CROSS_TABLE]


def labels(*values: str) -> str:
    return "\n".join(value.replace(".", ",") for value in values)


@pytest.mark.parametrize("order", [1, -1])
def test_labels_of_the_column_in_either_order_are_right(order: int) -> None:
    assert findings(table("t", SCORES), CAPTION, labels(*SCORES[::order])) == []


@pytest.mark.parametrize("order", [1, -1])
def test_a_label_that_differs_from_its_row(order: int) -> None:
    drawn = [*SCORES[:3], "83", *SCORES[4:]]
    (finding,) = findings(table("t", SCORES), CAPTION, labels(*drawn[::order]), NOTE)

    assert (finding.unit, finding.reported, finding.expected) == ("Xã 4", "88", "83")
    assert finding.certainty is Certainty.CERTAIN
    assert "biểu đồ" in finding.message_vi


def test_a_label_behind_a_name_belongs_to_that_unit() -> None:
    lines = [f"Xã {n}: {v.replace('.', ',')}" for n, v in enumerate(SCORES, start=1)]
    assert findings(table("t", SCORES), CAPTION, "\n".join(lines)) == []

    lines[7] = "Xã 8: 76"
    (finding,) = findings(table("t", SCORES), CAPTION, "\n".join(lines))
    assert (finding.unit, finding.expected) == ("Xã 8", "76")


def test_the_numbers_at_an_axis_are_no_labels() -> None:
    axis = labels("0", "20", "40", "60", "80", "100")

    assert findings(table("t", SCORES), CAPTION, axis, labels(*SCORES)) == []


def test_figures_without_a_figures_caption_draw_nothing() -> None:
    drawn = [*SCORES[:3], "83", *SCORES[4:]]

    assert findings(table("t", SCORES), NOTE, labels(*drawn)) == []


def test_a_chart_of_other_figures_is_left_alone() -> None:
    other = [str(n) for n in range(10, 18)]

    assert findings(table("t", SCORES), CAPTION, labels(*other)) == []
