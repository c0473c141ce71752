"""Periods are told apart by their words, and have the days of the calendar."""

import datetime

import pytest

from normalizers.facts import read_period
from normalizers.periods import PeriodKind, period_of


@pytest.mark.parametrize(
    ("words", "kind", "start", "end"),
    [
        ("2021", "year", "2021-01-01", "2021-12-31"),
        ("6 tháng đầu năm 2022", "months", "2022-01-01", "2022-06-30"),
        ("9 tháng đầu năm 2023", "months", "2023-01-01", "2023-09-30"),
        ("6 tháng cuối năm 2022", "months", "2022-07-01", "2022-12-31"),
        ("quý I năm 2024", "quarter", "2024-01-01", "2024-03-31"),
        ("quý IV năm 2024", "quarter", "2024-10-01", "2024-12-31"),
        ("tháng 2 năm 2024", "month", "2024-02-01", "2024-02-29"),
        ("giai đoạn 2021-2025", "years", "2021-01-01", "2025-12-31"),
    ],
)
def test_a_period_has_its_first_and_last_day(words: str, kind: str, start: str, end: str) -> None:
    found = period_of(words)

    assert found is not None
    assert found.kind == kind
    assert (found.start, found.end) == tuple(map(datetime.date.fromisoformat, (start, end)))


def test_a_school_year_has_no_days() -> None:
    found = period_of("năm học 2022-2023")
    assert found is not None
    assert tuple(found) == (PeriodKind.SCHOOL_YEAR, None, None)


@pytest.mark.parametrize(
    "words", [None, "", "hằng năm", "13 tháng đầu năm 2022", "tháng 0 năm 2022"]
)
def test_words_that_name_no_period_are_none(words: str | None) -> None:
    assert period_of(words) is None


@pytest.mark.parametrize(
    "title",
    [
        "Kết quả xếp hạng 6 tháng đầu năm 2022",
        "Kết quả xếp hạng quý 3 năm 2023",
        "Kết quả xếp hạng năm học 2022-2023",
        "Kết quả xếp hạng tháng 5 năm 2024",
        "Kết quả xếp hạng năm 2021",
        "Kết quả xếp hạng giai đoạn 2021-2025",
    ],
)
def test_every_period_that_a_title_gives_is_known(title: str) -> None:
    assert period_of(read_period(title)[1]) is not None
