"""Official names of a table's rows, with what stands around them."""

import datetime

from documents.facts import Facts
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
