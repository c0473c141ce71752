"""Official names of a table's rows, with what stands around them."""

import datetime

from documents.facts import Facts
from documents.tables import UnitLevel
from normalizers.naming import name_units
from tests.normalizers.made_grids import tabbed, table


def test_the_heading_of_a_group_tells_wards_of_one_name_apart() -> None:
    found = table(
        "Biểu 1. Kết quả xếp hạng cấp xã theo từng huyện",
        tabbed(
            "STT\tXã, phường\tTổng điểm\n"
            "A\tThành phố Buôn Ma Thuột\t\n"
            "1\tPhường Thống Nhất\t86,5\n"
            "2\tPhường Tự An\t82,5\n"
            "B\tThị xã Buôn Hồ\t\n"
            "1\tPhường Thống Nhất\t84,5\n"
            "2\tPhường An Bình\t81"
        ),
    )

    named, _ = name_units(
        found, Facts(province="Đắk Lắk", province_code="66", date=datetime.date(2023, 6, 1))
    )

    units = [row.name for row in named.rows if row.name.unit_id]
    assert [name.district for name in units] == [
        "Thành phố Buôn Ma Thuột",
        "Thành phố Buôn Ma Thuột",
        "Thị xã Buôn Hồ",
        "Thị xã Buôn Hồ",
    ]
    assert len({name.unit_id for name in units}) == 4


def test_a_table_of_departments_and_bare_districts_is_named_by_its_headings() -> None:
    found = table(
        "Bảng 1. Kết quả xếp hạng các cơ quan, đơn vị",
        tabbed(
            "STT\tĐơn vị\tTổng điểm\n"
            "I\tKhối các sở, ngành\t\n"
            "1\tSở Nội vụ\t86,5\n"
            "2\tSở Y tế\t82,5\n"
            "3\tCục Thuế tỉnh\t80\n"
            "II\tKhối các huyện, thành phố\t\n"
            "1\tYên Sơn\t84,5\n"
            "2\tTP Tuyên Quang\t81"
        ),
    )

    named, _ = name_units(
        found, Facts(province="Tuyên Quang", province_code="08", date=datetime.date(2023, 6, 1))
    )

    units = [row.name for row in named.rows if row.name.unit_id]
    assert [(name.official, name.level) for name in units] == [
        ("Sở Nội vụ", UnitLevel.DEPARTMENT),
        ("Sở Y tế", UnitLevel.DEPARTMENT),
        ("Cục Thuế", UnitLevel.DEPARTMENT),
        ("Huyện Yên Sơn", UnitLevel.DISTRICT),
        ("Thành phố Tuyên Quang", UnitLevel.DISTRICT),
    ]


def test_a_table_of_few_provinces_is_of_the_country() -> None:
    found = table(
        "Bảng 2. So sánh với một số địa phương",
        tabbed(
            "STT\tĐịa phương\tTổng điểm\n"
            "1\tTP. Hà Nội\t86,5\n"
            "2\tQuảng Ninh\t85,5\n"
            "3\tBình Định\t82,5\n"
            "4\tTP Đà Nẵng\t81"
        ),
    )

    named, _ = name_units(
        found, Facts(province="Bình Định", province_code="52", date=datetime.date(2023, 6, 1))
    )

    assert [row.name.official for row in named.rows] == [
        "Thành phố Hà Nội",
        "Tỉnh Quảng Ninh",
        "Tỉnh Bình Định",
        "Thành phố Đà Nẵng",
    ]
    assert named.unit_level is UnitLevel.PROVINCE
