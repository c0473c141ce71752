"""Stripping table bars, running numbers, figures and marks off names."""

import pytest

from normalizers.names.debris import strip


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("1 [|So Xay dung 01 (89,1)", "So Xay dung"),
        ("3 |S6 Noi vu 03 (88,5)", "S6 Noi vu"),
        ("4 1S&Nong nghiép", "S&Nong nghiép"),
        ("| Xã Tràng Đà |", "Xã Tràng Đà"),
        ("12. Sở Y tế", "Sở Y tế"),
        ("Sở Y tế (*)", "Sở Y tế"),
        ("Cục Thuế**", "Cục Thuế"),
        ("lSở Y tế", "Sở Y tế"),
        ("Xã Tràng\nĐà", "Xã Tràng Đà"),
        ("Phường 1", "Phường 1"),
        ("Phường Mỹ Đình 2", "Phường Mỹ Đình 2"),
        ("Sở Nội vụ 12,5 34", "Sở Nội vụ"),
    ],
)
def test_debris_goes_and_the_name_stays(raw: str, printed: str) -> None:
    assert strip(raw).cuts[0].printed == printed


def test_a_leading_number_may_be_letters_misread() -> None:
    texts = [cut.text for cut in strip("56 K& hoach va du twr").cuts]

    assert texts == ["K& hoach va du twr", "56 K& hoach va du twr"]


@pytest.mark.parametrize(
    ("raw", "printed", "text", "district"),
    [
        ("UBND huyện Yên Sơn", "UBND huyện Yên Sơn", "huyện Yên Sơn", ""),
        ("TP. Quy Nhơn", "TP. Quy Nhơn", "Thành phố Quy Nhơn", ""),
        ("TT Na Hang", "TT Na Hang", "Thị trấn Na Hang", ""),
        ("Xã Tân Tiến (huyện Yên Sơn)", "Xã Tân Tiến", "Xã Tân Tiến", "huyện Yên Sơn"),
        ("Xã Tân Tiến, huyện Yên Sơn", "Xã Tân Tiến", "Xã Tân Tiến", "huyện Yên Sơn"),
    ],
)
def test_short_kinds_councils_and_districts(
    raw: str, printed: str, text: str, district: str
) -> None:
    found = strip(raw)

    assert (found.cuts[0].printed, found.cuts[0].text, found.district) == (printed, text, district)


def test_nothing_but_debris_leaves_nothing() -> None:
    assert strip(" | 12 ").cuts == () or strip(" | 12 ").cuts[0].printed == "12"
