import pytest

from normalizers.unit_words import level_of, levels_in, listed_names, name_before, names_in
from normalizers.wording import Wording, is_mangled, read_wording


def words(text: str) -> Wording:
    return read_wording(text, is_mangled(text))


def names(text: str) -> list[str]:
    held = words(text)
    return [name for name, _, _ in names_in(held, 0, len(held.text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cao nhất là Sở Kế hoạch và Đầu tư đạt 90", ["Sở Kế hoạch và Đầu tư"]),
        ("Sở Giao thông vận tải xếp thứ 2", ["Sở Giao thông vận tải"]),
        ("Sở Văn hóa, Thể thao và Du lịch có", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Sở Lao động - Thương binh và Xã hội được", ["Sở Lao động - Thương binh và Xã hội"]),
        ("các huyện Mai Sơn, Yên Châu và Phù Yên đạt", ["huyện Mai Sơn", "Yên Châu", "Phù Yên"]),
        ("UBND thị xã An Nhơn với 80 điểm", ["UBND thị xã An Nhơn"]),
        ("xã Tràng Đà dẫn đầu; phường Ỷ La", ["xã Tràng Đà", "phường Ỷ La"]),
        ("Ban Quản lý Khu kinh tế (61)", ["Ban Quản lý Khu kinh tế"]),
        ("huyện Đà Bắc đã hoàn thành", ["huyện Đà Bắc"]),
        ("số lượng hồ sơ, phương pháp và bản ghi", []),
        ("S¢ Ké hoach va Pau tw dat 50", ["S¢ Ké hoach va Pau tw"]),
        ("huyén Ham Yén véi 82,71", ["huyén Ham Yén"]),
        ("co quan quan ly nha nuéc", []),
    ],
)
def test_names_end_where_the_sentence_goes_on(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_name_is_found_before_its_verb() -> None:
    held = words("trong đó Sở Nội vụ, Sở Y tế đạt 9 điểm")
    end = held.text.index(" dat")

    found = name_before(held, end)

    assert found is not None
    assert listed_names(held, *found, 2) == ("Sở Nội vụ", "Sở Y tế")


def test_the_stated_number_chooses_between_two_ways_to_divide_a_list() -> None:
    held = words("Sở Nội vụ, Tài chính, Tư pháp")

    assert len(listed_names(held, 0, len(held.text), 3)) == 3
    assert len(listed_names(held, 0, len(held.text), None)) == 1


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("doi voi cac huyen, thi xa, thanh pho", "district"),
        ("ubnd cap xa", "commune"),
        ("138 xa, phuong, thi tran", "commune"),
        ("khoi cac so, ban, nganh", "department"),
        ("cac co quan chuyen mon thuoc ubnd tinh", "department"),
        ("17/63 tinh, thanh pho", "province"),
        ("cac don vi", ""),
    ],
)
def test_the_level_of_a_population(text: str, level: str) -> None:
    assert level_of(text) == level


def test_the_levels_of_a_header_keep_their_order() -> None:
    assert levels_in("khoi cap xa | khoi cap huyen | cap tinh") == (
        "commune",
        "district",
        "department",
    )
