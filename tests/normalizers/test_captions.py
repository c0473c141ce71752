"""Captions and their numbers."""

import pytest

from documents.text import fold
from normalizers.captions import caption_of
from normalizers.wording import read_wording
from tests.normalizers.made_grids import grid, tables

TABLE = grid(["TT", "Tên", "Điểm"], ["1", "Sở A", "9"], ["2", "Sở B", "8"])


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Bảng 1. Xếp hạng các sở", "1"),
        ("Bảng 1.2 Xếp hạng tiêu chí", "1.2"),
        ("Bảng số 3: Kết quả", "3"),
        ("BẢNG 4 – KẾT QUẢ", "4"),
        ("Bảng 1.2 a) Xếp hạng", "1.2a"),
        ("Bảng 1a. Xếp hạng", "1a"),
        ("Biểu 02: Tổng hợp", "02"),
        ("Biểu số 5. Tổng hợp", "5"),
        ("Phụ lục II", "II"),
        ("PHỤ LỤC 03", "03"),
        ("Phụ lục I. Kết quả", "I"),
        ("Bảng 2.1 “Hạ tầng kỹ thuật”", "2.1"),
        ("Table 7. Results", "7"),
    ],
)
def test_captions_give_their_number(line: str, number: str) -> None:
    caption = caption_of(line, fold)

    assert caption is not None
    assert (caption.number, caption.text) == (number, line)


@pytest.mark.parametrize(
    "line",
    ["Bảng 2 dưới đây:", "Bảng 1 cho thấy", "Bảng điểm", "Theo Bảng 1. Kết quả", "Biểu đồ 1. Tỷ lệ",
     "Phụ lục kèm theo", "Hình 1. Biểu đồ"],
)  # fmt: skip
def test_sentences_and_charts_are_no_captions(line: str) -> None:
    assert caption_of(line, fold) is None


def test_a_caption_is_known_through_misread_letters() -> None:
    caption = caption_of("Bang 1. Xép hang téng thé", lambda t: read_wording(t, True).text)

    assert caption is not None
    assert caption.number == "1"


def test_sub_captions_share_the_number_of_the_caption_above_both() -> None:
    first, second, third = tables(
        "Bảng 1.2 Xếp hạng tiêu chí", "a) Nội bộ", TABLE, "b) Dịch vụ công", TABLE, "c. Khác", TABLE
    )

    assert [t.number for t in (first, second, third)] == ["1.2a", "1.2b", "1.2c"]
    assert second.caption == "Bảng 1.2 Xếp hạng tiêu chí / b) Dịch vụ công"


def test_a_wrapped_caption_is_whole_and_asides_are_not_part_of_it() -> None:
    (table,) = tables(
        "BẢNG 1: KẾT QUẢ XẾP HẠNG\nCÁC CƠ QUAN CHUYÊN MÔN\n(Kèm theo Quyết định số 1)", TABLE
    )

    assert table.caption == "BẢNG 1: KẾT QUẢ XẾP HẠNG CÁC CƠ QUAN CHUYÊN MÔN"


def test_one_line_captions_one_table() -> None:
    first, second = tables("Bảng 1. Các sở", TABLE, "Bảng 2. Các ban", TABLE, "Kết luận")

    assert [first.number, second.number] == ["1", "2"]


def test_a_table_without_a_number_is_captioned_by_its_heading() -> None:
    found = tables("2. Đối với cấp huyện\nKết quả như sau.", TABLE, "Về tỷ lệ mức độ:", TABLE)

    assert [t.caption for t in found] == ["2. Đối với cấp huyện", "Về tỷ lệ mức độ:"]
    assert [t.number for t in found] == ["", ""]
