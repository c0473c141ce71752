"""Counts of units that rose or fell, against the two years of a table."""

import pytest

from documents.claims import ClaimKind, ClaimVerdict
from documents.tables import Table
from tests.validator.claims.test_check import CONSISTENT, INCONSISTENT, UNKNOWN, claim, verdict
from tests.validator.tables import table

HEADERS = ("Năm 2022 / Điểm", "Năm 2022 / Hạng", "Năm 2023 / Điểm", "Năm 2023 / Hạng")
# Ranks: up, down, same, down, up; points: up, up, same, down, up.
ROWS = ["80 3 90 1", "85 1 86 2", "82 4 82 4", "84 2 83 3", "70 6 75 5", "75 5 74 6"]


def two_years() -> Table:
    return table("srsr", ROWS, headers=HEADERS)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2 xã tăng hạng", CONSISTENT),
        ("3 xã tăng hạng", INCONSISTENT),
        ("3 xã giảm hạng", CONSISTENT),
        ("3 xã tụt bậc so với năm trước", CONSISTENT),
        ("1 xã giữ nguyên thứ hạng", CONSISTENT),
        ("2 xã giữ nguyên vị trí", INCONSISTENT),
        ("3 xã có điểm số tăng", CONSISTENT),
        ("2 xã có điểm số tăng", INCONSISTENT),
        ("2 xã giảm điểm", CONSISTENT),
    ],
)
def test_units_that_went_a_way_are_counted(words: str, expected: ClaimVerdict) -> None:
    one = claim(ClaimKind.COUNT_SHARE, words.split()[0], text=words)

    assert verdict(one, two_years()) is expected


def test_without_two_years_nothing_tells() -> None:
    one = claim(ClaimKind.COUNT_SHARE, "2", text="2 xã tăng hạng")

    assert verdict(one, table("sr", ["90 1", "80 2", "70 3", "60 4"])) is UNKNOWN
