"""The statistics office's catalogue: its counts on every day, and why they differ from the law."""

import datetime

import pytest

from documents.tables import UnitLevel
from normalizers import catalogue, gazetteer

TUYEN_QUANG, SON_LA, BINH_DINH, BINH_PHUOC = "08", "14", "52", "70"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("date", "provinces", "districts", "communes"),
    [
        ("2019-09-11", 63, 713, 11161),
        ("2020-01-01", 63, 711, 10767),
        ("2020-03-01", 63, 707, 10643),
        ("2020-06-01", 63, 707, 10614),
        ("2020-11-01", 63, 707, 10614),
        ("2021-02-01", 63, 705, 10603),
        ("2021-07-01", 63, 705, 10603),
        ("2021-11-01", 63, 705, 10599),
        ("2022-10-01", 63, 705, 10599),
        ("2023-04-10", 63, 705, 10598),
        ("2024-05-01", 63, 705, 10595),
        ("2024-09-01", 63, 704, 10542),
        ("2024-11-01", 63, 704, 10472),
        ("2025-01-01", 63, 696, 10057),
        ("2025-01-04", 63, 696, 10051),
        ("2025-03-01", 63, 696, 10047),
        ("2025-07-01", 34, 0, 3321),
        ("2026-04-30", 34, 0, 3321),
    ],
)
def test_counts_equal_the_copies_of_the_catalogue(
    date: str, provinces: int, districts: int, communes: int
) -> None:
    assert catalogue.counts(day(date)) == (provinces, districts, communes)


@pytest.mark.parametrize(
    ("date", "of_provinces"),
    [
        ("2019-09-11", {TUYEN_QUANG: 141, SON_LA: 204, BINH_DINH: 159, BINH_PHUOC: 111}),
        ("2020-03-01", {TUYEN_QUANG: 138, SON_LA: 204, BINH_DINH: 159, BINH_PHUOC: 111}),
        ("2022-10-01", {TUYEN_QUANG: 138, SON_LA: 204, BINH_DINH: 159, BINH_PHUOC: 111}),
        ("2024-09-01", {TUYEN_QUANG: 137, SON_LA: 204, BINH_DINH: 159, BINH_PHUOC: 111}),
        ("2025-01-01", {TUYEN_QUANG: 137, SON_LA: 204, BINH_DINH: 155, BINH_PHUOC: 111}),
        ("2025-03-01", {TUYEN_QUANG: 137, SON_LA: 200, BINH_DINH: 155, BINH_PHUOC: 111}),
        ("2025-07-01", {TUYEN_QUANG: 124, SON_LA: 75, BINH_DINH: 135, BINH_PHUOC: 95}),
    ],
)
def test_counts_of_provinces_equal_the_copies_of_the_catalogue(
    date: str, of_provinces: dict[str, int]
) -> None:
    heirs = {BINH_DINH: "52", BINH_PHUOC: "75"} if date >= "2025-07-01" else {}

    for code, communes in of_provinces.items():
        code = heirs.get(code, code)
        there = gazetteer.units(code, UnitLevel.COMMUNE, day(date))
        otherwise = [one.units for one in catalogue.differences(day(date)) if one.province == code]
        assert len(there) + sum(otherwise) == communes


def test_every_difference_is_a_unit_or_says_that_it_is_not_known() -> None:
    for date in catalogue.change_days():
        for one in catalogue.differences(date):
            assert one.why
            if not one.code:
                assert one.why.startswith("not identified")
                continue
            assert abs(one.units) == 1
            in_force = {u.code: u.official for u in gazetteer.all_units(date)}
            listed = in_force.get(one.code) == f"{one.kind} {one.name}"
            assert listed == (one.units < 0), one


def test_most_days_have_no_difference() -> None:
    assert catalogue.differences(day("2022-06-01")) == ()
    assert catalogue.counts(day("2022-06-01")) == gazetteer.counts(day("2022-06-01"))
