"""Levels by stated cuts, and contradictions where none are stated."""

from decimal import Decimal

import pytest

from documents.facts import LevelBand
from documents.findings import Finding, Rule
from documents.tables import Table
from tests.validator.tables import document, grouped, scale, table
from validator.levels import contains
from validator.levelwords import level_key
from validator.validate import validate


def findings(*tables: Table, stated: bool = True) -> list[Finding]:
    """Return what the audit says of levels."""
    whole = document(*tables, scales=(scale(),) if stated else ())
    return [f for f in validate(whole).findings if f.rule is Rule.LEVEL_THRESHOLD]


def test_cuts_hold_as_they_are_stated() -> None:
    whole = table("p", ["95", "80", "79", "60", "59"])

    assert findings(grouped(whole, ("Mức tốt", 0, 1), ("Mức khá", 2, 3), ("Yếu", 4, 4))) == []


def test_a_unit_under_the_wrong_heading() -> None:
    whole = grouped(
        table("p", ["95", "85", "79", "75", "70", "52"]),
        ("Mức tốt", 0, 2),
        ("Mức khá", 3, 4),
        ("Mức trung bình", 5, 5),
    )
    (finding,) = findings(whole)

    assert (finding.unit, finding.column) == ("Xã 3", "group")
    assert (finding.reported, finding.expected) == ("Mức tốt", "Mức khá")
    assert "60% ≤ x < 80%" in finding.message_vi


def test_another_cut_behind_several_tables_is_one_cause() -> None:
    one = grouped(
        table("p", ["90", "72", "65"]), ("Tốt", 0, 0), ("Khá", 1, 1), ("Trung bình", 2, 2)
    )
    two = grouped(
        table("p", ["88", "75", "61", "60"], table_id="t02"),
        ("Tốt", 0, 0),
        ("Khá", 1, 1),
        ("Trung bình", 2, 3),
    )
    found = findings(one, two)

    assert len(found) == 3
    assert len({f.cause_id for f in found}) == 1


def test_a_missing_heading_is_one_cause() -> None:
    one = grouped(table("p", ["95", "90", "75", "70", "50"]), ("Mức tốt", 0, 4))
    two = grouped(
        table("p", ["95", "78", "72", "55"], table_id="t02"),
        ("Mức tốt", 0, 0),
        ("Mức khá", 1, 2),
        ("Mức trung bình", 3, 3),
    )
    found = findings(one, two)

    assert [f.expected for f in found] == ["Mức khá", "Mức khá", "Mức trung bình"]
    assert len({f.cause_id for f in found}) == 1


def test_without_stated_cuts_only_contradictions_count() -> None:
    lines = ["89 Tốt", "88 Tốt", "84 Khá", "71 Khá", "70 Tốt", "68 Trung bình", "61 Trung bình"]
    clean = [line for line in lines if line != "70 Tốt"]
    rows = [line.replace("Trung bình", "Trung-bình") for line in clean]

    assert findings(table("tl", rows), stated=False) == []
    (finding,) = findings(
        table("tl", [line.replace("Trung bình", "Trung-bình") for line in lines]), stated=False
    )
    assert (finding.unit, finding.reported, finding.expected) == ("Xã 5", "Tốt", "Trung-bình")


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Mức tốt", "tot"),
        ("B. Mức khá (09 huyện)", "kha"),
        ("Xếp loại: Trung bình", "trung binh"),
        ("Loại Yếu", "yeu"),
        ("II. Hạ tầng kỹ thuật công nghệ thông tin", ""),
    ],
)
def test_the_level_word_of_a_heading(printed: str, key: str) -> None:
    assert level_key(printed) == key


def test_bands_keep_their_own_ends() -> None:
    cut = Decimal(60)

    assert contains(LevelBand(name="Khá", lower=cut), cut)
    assert not contains(LevelBand(name="Khá", lower=cut, lower_inclusive=False), cut)
    assert not contains(LevelBand(name="Yếu", upper=cut), cut)
    assert contains(LevelBand(name="Yếu", upper=cut, upper_inclusive=True), cut)
