"""Lists of places without the channel: looked up, compared at once, withheld where unclear."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unidecode import unidecode

from documents.tables import MatchReason, UnitLevel
from normalizers import gazetteer
from normalizers.names import Restoration, restore

JUNE_2022 = datetime.date(2022, 6, 30)
UNITS = gazetteer.units("08", UnitLevel.COMMUNE, JUNE_2022)


def quick(rows: list[str], province: str = "08", date: datetime.date = JUNE_2022) -> Restoration:
    return restore(rows, province, date, UnitLevel.COMMUNE, use_channel=False)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(UNITS), min_size=1))
def test_official_names_are_found_as_they_are(units: set[gazetteer.Unit]) -> None:
    ordered = sorted(units)

    found = quick([unit.official for unit in ordered])

    assert [name.unit_id for name in found.names] == [unit.unit_id for unit in ordered]
    assert {name.reason for name in found.names} == {MatchReason.EXACT}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_text_is_answered_row_by_row(rows: list[str]) -> None:
    found = quick(rows)

    assert [name.raw for name in found.names] == rows
    assert all(name.unit_id == "" or name.confidence >= 0.98 for name in found.names)


@pytest.mark.parametrize(
    ("raw", "official", "printed"),
    [
        ("Xa Trang Da", "Xã Tràng Đà", "Xã Tràng Đà"),
        ("X& Trang Da", "Xã Tràng Đà", "Xã Tràng Đà"),
        ("xa trang da", "Xã Tràng Đà", "xã Tràng Đà"),
        ("XA TRANG DA", "Xã Tràng Đà", "XÃ TRÀNG ĐÀ"),
        ("12. Xa Trang Da", "Xã Tràng Đà", "Xã Tràng Đà"),
        ("Trang Da", "Xã Tràng Đà", "Tràng Đà"),
        ("TT. Na Hang", "Thị trấn Na Hang", "Thị trấn Na Hang"),
    ],
)
def test_a_row_without_marks_is_printed_as_the_paper_must_have_it(
    raw: str, official: str, printed: str
) -> None:
    found = quick([raw, "Xa Truong Sinh", "Xa Minh Quang"])

    assert found.names[0].official == official
    assert found.names[0].printed == printed


def test_homographs_are_named_together() -> None:
    found = quick(["Xa Tan Thanh", "Xa Trang Da", "Xa Minh Quang"])

    assert found.names[0].reason is MatchReason.HOMOGRAPH
    assert (found.names[0].official, found.names[0].unit_id) == ("", "")
    assert {one.name for one in found.names[0].alternatives} == {"Xã Tân Thanh", "Xã Tân Thành"}


def test_marks_tell_homographs_apart() -> None:
    found = quick(["Xã Tân Thành", "Xã Tân Thanh", "XÃ TRÀNG ĐÀ"])

    assert [name.official for name in found.names] == [
        "Xã Tân Thành",
        "Xã Tân Thanh",
        "Xã Tràng Đà",
    ]


def test_a_unit_named_twice_without_marks_is_withheld_twice() -> None:
    found = quick(["Xa Trang Da", "X& Trang Da", "Xa Minh Quang", "Xa Truong Sinh"])

    assert [bool(name.unit_id) for name in found.names] == [False, False, True, True]
    assert "2 rows read as Xã Tràng Đà" in found.names[0].explanation


def test_a_unit_that_is_taken_leaves_the_next_one() -> None:
    found = quick(["Xa Tan Thinh", "Xa T4 Thinh", "Xa Trang Da", "Xa Minh Quang"])

    assert found.names[0].official == "Xã Tân Thịnh"
    assert found.names[1].official in ("Xã Tú Thịnh", "")


def test_a_name_like_two_units_of_one_name_is_none_of_them() -> None:
    hanoi = gazetteer.units("01", UnitLevel.COMMUNE, JUNE_2022)
    twice = [unit.official for unit in hanoi].count("Xã Vân Hà")

    found = quick(["Xa Van Pha", "Xa Phu Cat", "Xa Da Ton"], "01")

    assert twice == 2
    assert found.names[0].official == ""


@pytest.mark.parametrize("province", ["14", "52", "38"])
def test_a_list_of_another_province_gives_nothing(province: str) -> None:
    found = quick([unit.official for unit in UNITS], province)

    assert not any(name.unit_id for name in found.names)
    assert "does not fit" in found.names[0].explanation


@pytest.mark.parametrize(
    ("rows_of", "list_of"),
    [("2022-06-01", "2019-10-06"), ("2022-06-01", "2025-06-01"), ("2025-06-01", "2022-06-01")],
)
@pytest.mark.parametrize("province", ["08", "40", "46"])
def test_a_list_of_another_day_gives_no_wrong_name(
    province: str, rows_of: str, list_of: str
) -> None:
    units = gazetteer.units(province, UnitLevel.COMMUNE, datetime.date.fromisoformat(rows_of))
    day = datetime.date.fromisoformat(list_of)

    found = quick([unit.official for unit in units], province, day)

    given_names = [(n.official, u.official) for n, u in zip(found.names, units, strict=True)]
    assert all(name in ("", truth) for name, truth in given_names)
    assert sum(bool(name) for name, _ in given_names) > 0.6 * len(units)


def test_numbered_wards_keep_their_numbers() -> None:
    rows = ["Phường 1", "Phường 10", "P.11", "Phuong 12"]

    found = restore(
        rows, "68", JUNE_2022, UnitLevel.COMMUNE, use_channel=False
    )  # Đà Lạt has wards 1 to 12

    numbers = [name.official.rsplit(" ", 1)[-1].lstrip("0") for name in found.names]
    assert numbers[1:] == ["10", "11", "12"]


def test_the_level_is_what_the_rows_spell() -> None:
    districts = [u.official for u in gazetteer.units("08", UnitLevel.DISTRICT, JUNE_2022)]

    found = restore(districts, "08", JUNE_2022, use_channel=False)

    assert found.level is UnitLevel.DISTRICT
    assert all(name.unit_id for name in found.names)
    assert "rows of 7 that spell units: district 7" in found.explanation


def test_rows_that_could_change_their_units_get_none() -> None:
    names = [unit.official for unit in gazetteer.units("15", UnitLevel.COMMUNE, JUNE_2022)]
    misread = {"Xã Xuân Ái": "X3 Xuan Ai", "Xã Xuân Lai": "XaXuan Iai"}

    found = quick([misread.get(name, unidecode(name)) for name in names], "15")

    assert [name.unit_id for name in found.names if name.raw in misread.values()] == ["", ""]
