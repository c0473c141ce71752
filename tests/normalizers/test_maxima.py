from decimal import Decimal
from pathlib import Path

import pytest

from documents.facts import MaximumStatement
from normalizers.maxima import read_maxima
from normalizers.prose import read_sentences
from tests.fakes.paragraphs import printed, seed

OVERRIDDEN = ("Văn phòng UBND tỉnh", "Ban dân tộc tỉnh", "Thanh tra tỉnh")


def maxima(text: str) -> tuple[MaximumStatement, ...]:
    return read_maxima(read_sentences(printed(text)))


def test_the_overrides_of_the_real_decision(shared: Path) -> None:
    found = read_maxima(read_sentences(seed(shared, "002")))

    assert [(m.value, m.indicator, m.units, m.mark, m.table_number) for m in found] == [
        (Decimal(17), "nhóm tiêu chí số (2)", OVERRIDDEN, "", None),
        (Decimal(70), None, OVERRIDDEN, "", None),
        (Decimal(26), "nhóm tiêu chí số (2)", ("Sở Tài chính",), "", None),
        (Decimal(79), None, ("Sở Tài chính",), "", None),
        (Decimal(79), None, (), "*", "1"),
        (Decimal(70), None, (), "**", "1"),
        (Decimal("09"), "nhóm tiêu chí số này", (), "*", "1.2b"),
    ]


def test_the_maxima_of_a_mangled_report_by_population(shared: Path) -> None:
    found = read_maxima(read_sentences(seed(shared, "004")))

    totals = [(m.unit_level, m.value) for m in found if m.indicator is None]
    assert totals == [
        ("department", Decimal(450)),
        ("district", Decimal(850)),
        ("commune", Decimal(350)),
    ]
    by_level = {
        level: [int(m.value) for m in found if m.unit_level == level and m.indicator]
        for level in ("department", "district", "commune")
    }
    assert by_level == {
        "department": [50, 50, 50, 20, 30, 250],
        "district": [50, 50, 50, 50, 30, 25, 200, 200, 200],
        "commune": [50, 60, 20, 50, 10, 160],
    }


@pytest.mark.parametrize(
    ("text", "value", "indicator", "units", "mark"),
    [
        ("Tổng điểm tối đa là 100 điểm.", "100", None, (), ""),
        ("Các đơn vị được chấm theo thang điểm 1000.", "1000", None, (), ""),
        ("Tiêu chí “Hạ tầng số” có điểm tối đa là 15,5 điểm.", "15.5", "Hạ tầng số", (), ""),
        ("Chỉ số thành phần Thể chế số: tối đa 20 điểm.", "20", "Thể chế số", (), ""),
        ("(diém ti da 1a 20 dlem)", "20", None, (), ""),
        ("Chi s6 “Nhan lyc s6” (diem toi da la 50 diem)", "50", "Nhan lyc s6", (), ""),
        (
            "Đối với Ban Dân tộc không chấm điểm nội dung này. Do đó, tổng điểm là 82,5 điểm.",
            "82.5", None, ("Ban Dân tộc",), "",
        ),
        ("(***) là đơn vị có tổng điểm là 64", "64", None, (), "***"),
        (
            "Đối với các huyện: Mai Sơn, Yên Châu: tổng điểm của các chỉ số là 95.",
            "95", None, ("Mai Sơn", "Yên Châu"), "",
        ),
    ],
)  # fmt: skip
def test_a_stated_maximum(
    text: str, value: str, indicator: str | None, units: tuple[str, ...], mark: str
) -> None:
    (found,) = maxima(text)

    assert (found.value, found.indicator, found.mark) == (Decimal(value), indicator, mark)
    assert found.units == units


@pytest.mark.parametrize(
    "text",
    [
        "Có 5 đơn vị đạt điểm tối đa 20 điểm.",
        "+ Tiêu chí có số liệu đánh giá “có” hoặc “không”: Đánh giá “có” thì đạt điểm tối đa là 1.",
        "Giảm tối đa 30% thời gian xử lý hồ sơ.",
        "Mỗi huyện cử tối đa 3 cơ quan tham gia.",
        "Tổng điểm của Sở Y tế là 79 điểm.",
        "1\tSở Y tế\tĐiểm tối đa: 15\t20",
    ],
)
def test_what_states_no_maximum(text: str) -> None:
    assert maxima(text) == ()
