"""Marks and notes, and maxima that a table of the document states."""

from decimal import Decimal

from documents.facts import MaximumStatement
from documents.findings import Certainty, Rule
from documents.tables import RowKind, Table, TableKind, UnitLevel
from tests.validator.tables import columns, document, noted, row, table
from validator.maximatables import from_maxima_tables
from validator.validate import validate


def test_a_mark_that_no_note_explains_and_a_note_without_its_mark() -> None:
    marked = table("tp", ["8 100|*", "7 88", "6 75"], "8 -")
    (finding,) = validate(document(marked)).findings
    assert (finding.rule, finding.reported) == (Rule.COLUMN_MAX, "*")
    assert finding.certainty is Certainty.INTERPRETIVE

    assert validate(document(noted(marked, "*"))).findings == ()
    (finding,) = validate(document(noted(marked, "*", "**"))).findings
    assert (finding.unit, finding.reported) == ("", "**")


def test_a_table_of_maxima_speaks_for_the_level_that_its_column_names() -> None:
    maxima = Table(
        table_id="t01",
        kind=TableKind.MAXIMA,
        columns=columns("ss", headers=("Sở, ban, ngành", "Huyện, TX, TP")),
        rows=(
            row(0, "Hạ tầng số", "13 14"),
            row(1, "Nhân lực số", "12 15"),
            row(2, "Tổng điểm", "25 29", RowKind.TOTAL),
        ),
    )
    heads = ("Mục I. Hạ tầng số", "Mục II. Nhân lực số", "Tổng điểm")
    ranking = table("sst", ["13 12 25", "12 11 23"], headers=heads, table_id="t02")

    def stated(level: UnitLevel) -> list[str]:
        whole = ranking.model_copy(update={"unit_level": level})
        found = from_maxima_tables(document(maxima, whole), whole)
        return [str(found[j]) for j in sorted(found)]

    assert stated(UnitLevel.DEPARTMENT) == ["13", "12", "25"]
    assert stated(UnitLevel.DISTRICT) == ["14", "15", "29"]
    assert stated(UnitLevel.COMMUNE) == []


def test_a_stated_total_beside_tables_that_rank_nobody() -> None:
    total = table("sst", ["8 9 17", "7 8 15"], "10 10 20")
    total = total.model_copy(update={"kind": TableKind.OTHER})
    stated = MaximumStatement(value=Decimal(100))

    assert validate(document(total, maxima=(stated,))).findings == ()
