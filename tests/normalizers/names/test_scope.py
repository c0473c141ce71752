"""Province, day and level of a list, when nobody says."""

import datetime
import random

import pytest
from unidecode import unidecode

from documents.tables import UnitLevel
from normalizers import gazetteer
from normalizers.names import restore

JUNE_2022 = datetime.date(2022, 6, 30)


def official(province: str, level: UnitLevel, date: datetime.date, count: int) -> list[str]:
    names = [unit.official for unit in gazetteer.units(province, level, date)]
    random.Random(province).shuffle(names)
    return names[:count]


@pytest.mark.parametrize("province", ["01", "14", "38", "52", "79", "96"])
def test_ten_communes_tell_their_province(province: str) -> None:
    found = restore(official(province, UnitLevel.COMMUNE, JUNE_2022, 10))

    assert (found.province_code, found.level) == (province, UnitLevel.COMMUNE)
    assert "fits best" in found.explanation


@pytest.mark.parametrize("province", ["08", "14", "70"])
def test_districts_tell_their_province(province: str) -> None:
    found = restore(official(province, UnitLevel.DISTRICT, JUNE_2022, 99))

    assert (found.province_code, found.level) == (province, UnitLevel.DISTRICT)
    assert found.absent == ()


def test_communes_of_2025_are_looked_up_in_the_list_of_2025() -> None:
    names = official("08", UnitLevel.COMMUNE, datetime.date(2025, 8, 1), 99)

    found = restore(names)

    assert found.province_code == "08"
    assert found.date is not None
    assert found.date >= datetime.date(2025, 7, 1)
    assert all(name.unit_id.startswith("commune-2025:") for name in found.names if name.unit_id)
    assert sum(bool(name.unit_id) for name in found.names) >= 97


def test_communes_that_ended_in_2020_are_looked_up_before() -> None:
    names = official("17", UnitLevel.COMMUNE, datetime.date(2019, 10, 6), 999)

    found = restore(names)

    assert found.date is not None
    assert found.date < datetime.date(2020, 1, 1)


def test_what_is_given_is_kept() -> None:
    names = official("08", UnitLevel.COMMUNE, JUNE_2022, 10)

    found = restore(names, "Tuyên Quang", JUNE_2022, UnitLevel.COMMUNE)

    assert (found.province_code, found.date, found.level) == ("08", JUNE_2022, UnitLevel.COMMUNE)
    assert (found.scope, found.listed) == ("Tỉnh Tuyên Quang", 138)


def test_departments_and_districts_of_one_table() -> None:
    names = ["Sở Y tế", "Sở Nội vụ", "Sở Tư pháp", "Thanh tra tỉnh", "Ban Dân tộc"]
    names += official("08", UnitLevel.DISTRICT, JUNE_2022, 7)

    found = restore(names, "08", JUNE_2022)

    assert all(name.unit_id for name in found.names)
    assert {name.level for name in found.names} == {UnitLevel.DEPARTMENT, UnitLevel.DISTRICT}


@pytest.mark.parametrize("use_channel", [True, False])
def test_a_district_of_another_province_gets_no_name(*, use_channel: bool) -> None:
    district = [
        unit.official
        for unit in gazetteer.units("11", UnitLevel.COMMUNE, JUNE_2022)
        if unit.parent == "099"
    ]

    found = restore(
        [unidecode(name) for name in district],
        "Lai Châu",
        JUNE_2022,
        UnitLevel.COMMUNE,
        use_channel=use_channel,
    )

    assert not any(name.unit_id for name in found.names)


def test_a_stray_in_the_list_of_one_district_is_not_taken_for_a_unit_elsewhere() -> None:
    district = [
        unit.official
        for unit in gazetteer.units("01", UnitLevel.COMMUNE, JUNE_2022)
        if unit.parent == "276"
    ]
    rows = ["Xa Tam Xa" if name == "Xã Tân Xã" else unidecode(name) for name in district]

    found = restore(rows, "Hà Nội", JUNE_2022, UnitLevel.COMMUNE)

    (stray,) = [name for name in found.names if name.raw == "Xa Tam Xa"]
    assert stray.official != "Xã Tàm Xá"


def test_a_name_of_two_districts_is_the_lists_own_and_says_why() -> None:
    rows = [
        "Phường Sa Pa",
        "Xã Mường Hoa",
        "Xã Bản Hồ",
        "Xã Tả Van",
        "Xã Mường Bo",
        "Xã Thanh Bình",
    ]

    found = restore(rows, "Lào Cai", JUNE_2022, UnitLevel.COMMUNE)

    assert found.names[-1].district == "Thị xã Sa Pa"
    assert found.names[-1].explanation == "most rows are units of Thị xã Sa Pa"
