"""The channel: costs order what it should order, and the shipped counts are sane."""

import json
from pathlib import Path

import numpy as np
import pytest

import normalizers
from normalizers.names.channel import Reader, channel

COUNTS = Path(normalizers.__file__).parent / "data" / "channel.json"


def cost(read: str, name: str, reader: Reader = Reader.FOREIGN) -> float:
    model = channel(reader)
    one = np.zeros(1, dtype=np.int64)
    return float(model.costs(model.letters_of([name]), model.glyphs_of([read]), (one, one))[0])


@pytest.mark.parametrize(
    ("read", "right", "wrong"),
    [
        ("X& Tan Thinh", "Xã Tân Thịnh", "Xã Tú Thịnh"),
        ("So Ngi vu", "Sở Nội vụ", "Sở Ngoại vụ"),
        ("Xa bao Vién", "Xã Đạo Viện", "Xã Bạch Xa"),
        ("Nhir Han", "Nhữ Hán", "Nhân Hòa"),
        ("Cong ba", "Công Đa", "Công Trừ"),
        ("S¢ Van hoa va Thé thao", "Sở Văn hóa và Thể thao", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Khoa học và Công", "Sở Khoa học và Công nghệ", "Sở Công Thương"),
    ],
)
def test_the_right_name_costs_less(read: str, right: str, wrong: str) -> None:
    assert cost(read, right) < cost(read, wrong) - 3.0


def test_marks_count_for_a_reader_of_vietnamese_only() -> None:
    clean = cost("Xã Tân Thành", "Xã Tân Thành", Reader.VIETNAMESE)
    other = cost("Xã Tân Thành", "Xã Tân Thanh", Reader.VIETNAMESE)

    assert other - clean > 2.0
    assert abs(cost("Xa Tan Thanh", "Xã Tân Thành") - cost("Xa Tan Thanh", "Xã Tân Thanh")) < 2.0


def test_costs_of_many_pairs_equal_those_of_each() -> None:
    model = channel(Reader.FOREIGN)
    names, texts = ["Xã Tràng Đà", "Sở Lao động - Thương binh và Xã hội"], ["X& Trang Da", "So"]
    rows, columns = (grid.ravel() for grid in np.indices((2, 2)))

    found = model.costs(model.letters_of(names), model.glyphs_of(texts), (rows, columns))

    for value, row, column in zip(found, rows, columns, strict=True):
        assert value == pytest.approx(cost(texts[row], names[column]), rel=1e-4)


def test_the_counts_hold_letters_and_no_text() -> None:
    letters = json.loads(COUNTS.read_text(encoding="utf-8"))["letters"]

    assert all(len(letter) == 1 for letter in letters)
    assert all(len(emission) <= 2 for counts in letters.values() for emission in counts)
    assert letters["a"]["a"] == max(letters["a"].values())
