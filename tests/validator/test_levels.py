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


SCORED = [
    "12 31 90 Tốt", "19 22 88 Tốt", "7 40 86 Tốt", "15 18 84 Tốt", "22 35 79 Khá", "9 27 77 Khá",
    "17 12 72 Khá", "20 38 68 Khá", "11 20 64 Khá", "8 15 49 Yếu", "21 33 47 Yếu",
    "13 19 45 Yếu", "18 39 41 Yếu", "10 11 38 Yếu",
]  # fmt: skip


def test_of_several_scores_the_levels_follow_the_one_that_orders_them() -> None:
    assert findings(table("sssl", SCORED), stated=False) == []
    lines = [*SCORED[:4], "22 35 66 Tốt", *SCORED[5:]]
    (finding,) = findings(table("sssl", lines), stated=False)

    assert (finding.unit, finding.reported, finding.expected) == ("Xã 5", "Tốt", "Khá")
    assert finding.cells[:2] == ("t01.r04.c4", "t01.r04.c3")


def test_levels_that_follow_no_score_are_left_alone() -> None:
    levels = ("Khá", "Tốt", "Yếu") * 5
    lines = [
        f"{line.rsplit(' ', 1)[0]} {level}" for line, level in zip(SCORED, levels, strict=False)
    ]

    assert findings(table("sssl", lines), stated=False) == []
