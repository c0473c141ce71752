"""Lists that name units of several levels, and lists of the country."""

import datetime

import pytest

from documents.tables import MatchReason, UnitLevel
from normalizers.names import NameQuery, restore

JUNE_2022 = datetime.date(2022, 6, 30)
DEPARTMENTS = [
    "Sở Nội vụ",
    "Sở Tư pháp",
    "Sở Tài chính",
    "Sở Y tế",
    "Sở Kế hoạch và Đầu tư",
    "Sở Giáo dục và Đào tạo",
    "Sở Thông tin và Truyền thông",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Văn phòng UBND tỉnh",
    "Thanh tra tỉnh",
    "Cục Thuế tỉnh",
    "Bảo hiểm xã hội tỉnh",
]
DISTRICTS = ["Huyện Na Hang", "Thành phố Tuyên Quang", "Huyện Yên Sơn"]
COMMUNES = ["Xã Tràng Đà", "Phường Tân Hà"]


@pytest.mark.parametrize("province", ["Tuyên Quang", None])
@pytest.mark.parametrize("date", [JUNE_2022, None])
@pytest.mark.parametrize("others", [DISTRICTS, DISTRICTS[:1], [*DISTRICTS, *COMMUNES]])
def test_departments_and_places_stand_in_one_list(
    others: list[str], province: str | None, date: datetime.date | None
) -> None:
    if province is None and len(others) == 1:
        others = ["Huyện Chiêm Hóa"]  # the only district of this name in the country

    found = restore([*DEPARTMENTS, *others], province, date)

    assert [name.official for name in found.names[len(DEPARTMENTS) :]] == others
    assert all(name.unit_id for name in found.names)
    assert found.province == "Tuyên Quang"


def test_places_that_a_mixed_list_lacks_are_absent() -> None:
    places = [
        "Huyện Na Hang",
        "Huyện Yên Sơn",
        "Huyện Hàm Yên",
        "Huyện Chiêm Hóa",
        "Huyện Lâm Bình",
    ]

    found = restore([*DEPARTMENTS, *places, "Thành phố Tuyên Quang"], "Tuyên Quang", JUNE_2022)

    assert [unit.name for unit in found.absent] == ["Huyện Sơn Dương"]


def test_a_misread_list_mixes_levels_too() -> None:
    rows = [
        *("S& Noi vu", "So Tu phap", "Sé Tai chinh", "S6 Y té", "So Ké hoach va Dau tu"),
        *("Huyén Na Hang", "Thanh phé Tuyén Quang", "Huyén Chiém Hoa"),
    ]

    found = restore(rows, "Tuyên Quang", JUNE_2022)

    assert [name.official for name in found.names[-3:]] == [
        "Huyện Na Hang",
        "Thành phố Tuyên Quang",
        "Huyện Chiêm Hóa",
    ]
    assert "levels mixed" in found.explanation


def test_one_damaged_name_brings_no_other_level() -> None:
    rows = ["Xã Tràng Đà", "Xã Kim Phú", "Xã An Khang", "Phường Tân Hà", "Xa Lurong Vurong"]

    found = restore(rows, "Tuyên Quang", JUNE_2022)

    assert {name.level for name in found.names} == {UnitLevel.COMMUNE}


def test_a_bare_name_is_of_the_level_that_its_heading_says() -> None:
    departments = [NameQuery(raw=name, level=UnitLevel.DEPARTMENT) for name in DEPARTMENTS]
    districts = [
        NameQuery(raw=name, level=UnitLevel.DISTRICT) for name in ("Yên Sơn", "Na Hang", "Hàm Yên")
    ]

    found = restore([*departments, *districts], "Tuyên Quang", JUNE_2022)

    assert [name.official for name in found.names[-3:]] == [
        "Huyện Yên Sơn",
        "Huyện Na Hang",
        "Huyện Hàm Yên",
    ]


def test_a_bare_name_that_two_levels_have_is_not_decided() -> None:
    found = restore([*DEPARTMENTS, *DISTRICTS[1:2], *COMMUNES, "Na Hang"], "08", JUNE_2022)

    last = found.names[-1]
    assert last.unit_id == ""
    assert {other.name for other in last.alternatives} >= {"Huyện Na Hang", "Thị trấn Na Hang"}


def test_a_row_under_the_heading_of_another_level_gets_no_name() -> None:
    rows = [NameQuery(raw="Huyện Na Hang", level=UnitLevel.DISTRICT)] * 1 + [
        NameQuery(raw="Sở Y tế", level=UnitLevel.DISTRICT)
    ]

    found = restore(rows, "Tuyên Quang", JUNE_2022)

    assert [name.official for name in found.names] == ["Huyện Na Hang", ""]


@pytest.mark.parametrize("province", ["Bình Định", None])
@pytest.mark.parametrize(
    "rows",
    [
        ["TP. Hà Nội", "Quảng Ninh", "TP Đà Nẵng"],
        ["TP. Hồ Chí Minh", "Tỉnh Bình Định", "Hải Phòng", "Thừa Thiên Huế"],
        ["Quảng Ninh", "Hòa Bình", "Thái Bình", "Vĩnh Phúc", "Bắc Ninh"],
    ],
)
def test_few_provinces_are_provinces(rows: list[str], province: str | None) -> None:
    found = restore(rows, province, JUNE_2022)

    assert {name.level for name in found.names} == {UnitLevel.PROVINCE}
    assert all(name.unit_id for name in found.names)
    assert found.scope == "Việt Nam"


def test_ministries_and_provinces_stand_in_one_list() -> None:
    rows = ["Bộ Tài chính", "Bộ Nội vụ", "Bộ Tư pháp", "Tỉnh Quảng Ninh", "TP. Hải Phòng"]

    found = restore(rows, None, JUNE_2022)

    levels = [name.level for name in found.names if name.unit_id]
    assert levels == [UnitLevel.MINISTRY] * 3 + [UnitLevel.PROVINCE] * 2


def test_cities_of_one_province_are_districts() -> None:
    found = restore(["TP. Vinh", "TX. Cửa Lò", "TX Thái Hòa"], "Nghệ An", JUNE_2022)

    assert [name.official for name in found.names] == [
        "Thành phố Vinh",
        "Thị xã Cửa Lò",
        "Thị xã Thái Hòa",
    ]
    assert {name.reason for name in found.names} <= {MatchReason.EXACT, MatchReason.ASSIGNED}
