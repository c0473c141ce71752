"""Marks of converters in text dumps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.markup import is_rule, is_tabbed_table, pipe_cells, plain, tab_cells


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Tốt, Khá, Trung bình:**", "Tốt, Khá, Trung bình:"),
        ("đánh giá “*có*” hoặc “*không*”", "đánh giá “có” hoặc “không”"),
        ("*(Ban hành kèm theo\nngày 23/12/2021)*", "(Ban hành kèm theo\nngày 23/12/2021)"),
        ("- **Ghi chú (*)**: Đơn vị **không có**", "- Ghi chú (*): Đơn vị không có"),
        ("(*) là đơn vị có tổng điểm là **79**", "(*) là đơn vị có tổng điểm là 79"),
        ("(**) là đơn vị **70**", "(**) là đơn vị 70"),
        ("## Bảng 1. Xếp hạng", "Bảng 1. Xếp hạng"),
        (r"32\*", "32*"),
        ("***QUYẾT ĐỊNH***", "QUYẾT ĐỊNH"),
    ],
)
def test_emphasis_headings_and_escapes_are_taken_off(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    "text",
    ["Sở Tài chính*", "Văn phòng UBND tỉnh**", "32*", "(*)", "(**)", "Sở A* và Sở B*", "2 * 3 * 4",
     "#1", "a_b_c", "10 * 5"],
)  # fmt: skip
def test_footnote_marks_and_plain_signs_stay(text: str) -> None:
    assert plain(text) == text


@given(st.text(alphabet="abcđô *_#(). ", max_size=40))
def test_no_letter_is_ever_lost(text: str) -> None:
    letters = [c for c in text if c.isalpha()]

    assert [c for c in plain(text) if c.isalpha()] == letters


def test_cells_are_split_and_rules_are_known() -> None:
    assert tab_cells("1\t Sở A \t\t") == ("1", "Sở A", "", "")
    assert tab_cells("không có") is None
    assert pipe_cells("| 1 | a \\| b | c<br>d |") == ("1", "a | b", "c\nd")
    assert pipe_cells("a | b") is None
    assert is_rule(("----", ":---:", "---+"))
    assert is_rule(("---", ""))
    assert not is_rule(("-", "-"))
    assert not is_rule(("", ""))


def test_a_name_with_rank_and_score_in_one_cell_is_a_row_of_a_table() -> None:
    assert is_tabbed_table(["Huyện\tXếp hạng (điểm)", "Đạ Tẻh\t01 (86,2)", "Di Linh\t02 (85,75)"])
    assert not is_tabbed_table(["Sở Y tế\tThị xã (mới)", "Đạ Tẻh\tsố 12 (bản sao)"])
