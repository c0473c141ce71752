"""Stripping table bars, running numbers, figures and marks off names."""

import pytest

from normalizers.names.debris import composed, strip


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
        ("Xa Tan Tien (huyen Yen Son)", "Xa Tan Tien", "Xa Tan Tien", "huyen Yen Son"),
        ("Xa Tan Tién, thi xa Ba Dén", "Xa Tan Tién", "Xa Tan Tién", "thi xa Ba Dén"),
    ],
)
def test_short_kinds_councils_and_districts(
    raw: str, printed: str, text: str, district: str
) -> None:
    found = strip(raw)

    assert (found.cuts[0].printed, found.cuts[0].text, found.district) == (printed, text, district)


def test_a_figure_inside_a_name_is_a_letter() -> None:
    assert strip("Xa 1ong Giang").cuts[0].printed == "Xa 1ong Giang"


def test_nothing_but_debris_leaves_nothing() -> None:
    assert strip(" | 12 ").cuts == () or strip(" | 12 ").cuts[0].printed == "12"


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("1. Xã Tràng Đà", "Xã Tràng Đà"),
        ("1) Xã Tràng Đà", "Xã Tràng Đà"),
        ("(1) Xã Tràng Đà", "Xã Tràng Đà"),
        ("1/ Xã Tràng Đà", "Xã Tràng Đà"),
        ("1 - Xã Tràng Đà", "Xã Tràng Đà"),
        ("a) Xã Tràng Đà", "Xã Tràng Đà"),
        ("IV. Xã Tràng Đà", "Xã Tràng Đà"),
        ("X. Xã Tràng Đà", "Xã Tràng Đà"),
        ("X. Tràng Đà", "X. Tràng Đà"),
        ("P.1", "P.1"),
        ("Q. 12", "Q. 12"),
    ],
)
def test_numbering_of_lists_is_no_part_of_a_name(raw: str, printed: str) -> None:
    assert strip(raw).cuts[0].printed == printed


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("TP. Thủ Đức", "Thành phố Thủ Đức"),
        ("T.P Thủ Đức", "Thành phố Thủ Đức"),
        ("TX. Sơn Tây", "Thị xã Sơn Tây"),
        ("TT Na Hang", "Thị trấn Na Hang"),
        ("H. Củ Chi", "Huyện Củ Chi"),
        ("Q.1", "Quận 1"),
        ("P. Bến Nghé", "Phường Bến Nghé"),
        ("Phường số 1", "Phường 1"),
        ("UBND huyện Củ Chi", "huyện Củ Chi"),
        ("UBND TP. Thủ Đức", "Thành phố Thủ Đức"),
        ("Ủy ban nhân dân phường Bến Nghé", "phường Bến Nghé"),
        ("Chi cục Hải quan khu vực XIV", "Chi cục Hải quan khu vực"),
    ],
)
def test_short_kind_words_and_committees_are_written_out_to_match(printed: str, text: str) -> None:
    (first, *_) = strip(printed).cuts

    assert (first.printed, first.text) == (printed, text)


def test_texts_are_composed_together_as_one_by_one() -> None:
    texts = ["Xã  Tràng\nĐà", "Xa\u0303 Tra\u0300ng", " Xã A ", "Xã B"]

    assert composed(texts) == ["Xã Tràng Đà", "Xã Tràng", "Xã A", "Xã B"]
    assert composed(["Xa\u0303 A", "Xã B"]) == ["Xã A", "Xã B"]
