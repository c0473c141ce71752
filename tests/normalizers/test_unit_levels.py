"""What kind of unit a table ranks."""

import pytest

from documents.tables import UnitLevel
from documents.text import fold
from normalizers.unit_levels import level_of_heading, level_of_name, level_of_table


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Sở Tài chính", UnitLevel.DEPARTMENT),
        ("Ban Dân tộc", UnitLevel.DEPARTMENT),
        ("Văn phòng UBND tỉnh", UnitLevel.DEPARTMENT),
        ("Thanh tra tỉnh", UnitLevel.DEPARTMENT),
        ("Bộ Chỉ huy Quân sự tỉnh", UnitLevel.DEPARTMENT),
        ("UBND huyện An Lão", UnitLevel.DISTRICT),
        ("Thành phố Quy Nhơn", UnitLevel.DISTRICT),
        ("Thị xã Hoài Nhơn", UnitLevel.DISTRICT),
        ("UBND xã Tân Trào", UnitLevel.COMMUNE),
        ("Thị trấn Na Hang", UnitLevel.COMMUNE),
        ("Phường 1", UnitLevel.COMMUNE),
        ("Bộ Tài chính", UnitLevel.MINISTRY),
        ("Tỉnh Lào Cai", UnitLevel.PROVINCE),
        ("Quy Nhơn", None),
        ("Sơn La", None),
        ("TP. Vinh", UnitLevel.DISTRICT),
        ("TP.Vinh", UnitLevel.DISTRICT),
        ("TX Thái Hòa", UnitLevel.DISTRICT),
        ("TP. Hà Nội", UnitLevel.PROVINCE),
        ("TP.HCM", UnitLevel.PROVINCE),
        ("UBND thành phố Cần Thơ", UnitLevel.PROVINCE),
    ],
)
def test_the_first_words_of_a_name_tell_its_level(name: str, level: UnitLevel | None) -> None:
    assert level_of_name(fold(name)) == level


@pytest.mark.parametrize(
    ("names", "headings", "level"),
    [
        (["so y te", "so noi vu", "quy nhon"], [], UnitLevel.DEPARTMENT),
        (["quy nhon", "an lao"], ["dia phuong", "xep hang cac huyen, thi xa"], UnitLevel.DISTRICT),
        (["tan trao"], ["xa, phuong, thi tran"], UnitLevel.COMMUNE),
        (["lao cai"], ["chi so cac tinh, thanh pho"], UnitLevel.PROVINCE),
        (["tp. ha noi", "quang ninh", "tp da nang"], ["dia phuong"], UnitLevel.PROVINCE),
        (
            ["thai binh", "dong hung", "hung ha", "kien xuong"],
            ["huyen, thi xa"],
            UnitLevel.DISTRICT,
        ),
        (["so a", "huyen b"], [], UnitLevel.OTHER),
        (["a"], ["tieu chi"], UnitLevel.OTHER),
    ],
)
def test_most_names_decide_then_the_headings(
    names: list[str], headings: list[str], level: UnitLevel
) -> None:
    assert level_of_table(names, headings) is level


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("I. Khối các sở, ngành", UnitLevel.DEPARTMENT),
        ("Các sở, ban, ngành tỉnh", UnitLevel.DEPARTMENT),
        ("Khối cơ quan chuyên môn", UnitLevel.DEPARTMENT),
        ("II. Khối huyện", UnitLevel.DISTRICT),
        ("UBND các huyện, thành phố", UnitLevel.DISTRICT),
        ("B. Khối xã, phường, thị trấn", UnitLevel.COMMUNE),
        ("Khối các tỉnh", UnitLevel.PROVINCE),
        ("Khối các Bộ", UnitLevel.MINISTRY),
        ("Huyện Yên Sơn", None),
        ("Mức độ tốt", None),
        ("Nhóm 1", None),
    ],
)
def test_a_heading_announces_a_level(heading: str, level: UnitLevel | None) -> None:
    assert level_of_heading(fold(heading)) is level
