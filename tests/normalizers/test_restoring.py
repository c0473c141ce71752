"""Mangled words get their letters back where nothing else comes near; figures stay as read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.text import fold
from normalizers.names.channel import Reader
from normalizers.restoring import Restorer


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Két qua danh gia, xép hang mirc do", "Kết quả đánh giá, xếp hạng mức độ"),
        ("KET QUA XEP HANG CHI SO CAI CACH", "KẾT QUẢ XẾP HẠNG CHỈ SỐ CẢI CÁCH"),
        ("diém trung binh cua cac huyén, thi x4", "điểm trung bình của các huyện, thị xã"),
        ("03 donvi dat 91,5 diém tré Ién", "03 đơn vị đạt 91,5 điểm trở lên"),
        ("S& Thong tin va Truyén thong", "Sở Thông tin và Truyền thông"),
    ],
)
def test_words_of_the_field_are_restored_in_the_case_of_their_tokens(
    read: str, printed: str
) -> None:
    assert Restorer().restore(read) == printed


@pytest.mark.parametrize(
    "text",
    ["84,5 | 12 06/07 s1 S7", "1038/STTTT-CNTT&BCVT", "Kluyverton Qwzx", "", " \n ", "Gmail.com"],
)
def test_what_is_no_word_of_the_field_stays_as_read(text: str) -> None:
    assert Restorer().restore(text) == text


def test_right_words_stay_right() -> None:
    text = "Kết quả đánh giá mức độ chuyển đổi số của các huyện, thành phố"

    assert Restorer().restore(text) == text


def test_names_that_a_document_holds_are_restored_in_its_prose() -> None:
    read = "dan dau la huyén Mudng Ang"

    assert Restorer().restore(read).endswith("Mudng Ang")
    assert Restorer(["Huyện Mường Ảng"]).restore(read).endswith("huyện Mường Ảng")


@given(st.lists(st.sampled_from(["06", "84,5", "100%", "diém", "s6", "dat", "–", "xa", "|"])))
def test_figures_and_the_number_of_tokens_never_change_but_for_glued_words(
    tokens: list[str],
) -> None:
    restored = Restorer().restore("  ".join(tokens)).split()

    assert len(restored) == len(tokens)
    for before, after in zip(tokens, restored, strict=True):
        if before[0].isdigit():
            assert after == before


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Điểm thấm định / Điếm tối đa", "Điểm thẩm định / Điểm tối đa"),
        ("TỐNG HỢP XÉP LOẠI", "TỔNG HỢP XẾP LOẠI"),
        ("Xếp hang", "Xếp hạng"),
        ("Chỉ số hài lòng", "Chỉ số hài lòng"),
        ("Trường Tiểu học Tống Phước Phố", "Trường Tiểu học Tống Phước Phố"),
    ],
)
def test_of_what_a_vietnamese_reader_has_read_only_marks_change(read: str, meant: str) -> None:
    restored = Restorer(reader=Reader.VIETNAMESE).restore(read)

    assert restored == meant
    assert fold(restored) == fold(read)
