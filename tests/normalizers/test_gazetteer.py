"""The gazetteer: counts by date, parents, look-ups."""

import datetime

import pytest

from documents.tables import UnitLevel
from normalizers import gazetteer


@pytest.mark.parametrize(
    ("date", "provinces", "districts", "communes"),
    [("2021-12-01", 63, 705, 10599), ("2022-10-01", 63, 705, 10599), ("2025-07-01", 34, 0, 3321)],
)
def test_counts_of_a_day(date: str, provinces: int, districts: int, communes: int) -> None:
    found = gazetteer.counts(datetime.date.fromisoformat(date))

    assert found == (provinces, districts, communes)


def test_a_look_up_needs_no_marks() -> None:
    (found,) = gazetteer.lookup(
        "trang da", datetime.date(2022, 6, 1), "Tuyên Quang", UnitLevel.COMMUNE
    )

    assert found.official == "Xã Tràng Đà"
