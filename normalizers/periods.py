"""Periods on one scale: from the words of a period to its kind, first and last day."""

import calendar
import datetime
import re
from enum import StrEnum
from typing import NamedTuple

from documents.text import fold

_MONTHS = re.compile(r"(\d{1,2}) thang (dau|cuoi) nam ((?:19|20)\d{2})")
_QUARTER = re.compile(r"quy (i{1,3}|iv|[1-4]) nam ((?:19|20)\d{2})")
_MONTH = re.compile(r"thang (\d{1,2}) nam ((?:19|20)\d{2})")
_YEAR = re.compile(r"(?:nam )?((?:19|20)\d{2})")
_SCHOOL_YEAR = re.compile(r"nam hoc (\d{4})-(\d{4})")
_SPAN = re.compile(r"giai doan ((?:19|20)\d{2})-((?:19|20)\d{2})")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LAST_MONTH = 12


class PeriodKind(StrEnum):
    """What a period is; figures of different kinds are not set side by side."""

    YEAR = "year"
    MONTHS = "months"
    QUARTER = "quarter"
    MONTH = "month"
    SCHOOL_YEAR = "school_year"
    YEARS = "years"


class Period(NamedTuple):
    """A period; a school year has no days, for no rule fixes them for the whole country."""

    kind: PeriodKind
    start: datetime.date | None = None
    end: datetime.date | None = None


def period_of(words: str | None) -> Period | None:
    """Return the period that words such as "6 tháng đầu năm 2022" name, None when they name none.

    "9 tháng đầu năm" are January to September, "6 tháng cuối năm" July to December.
    """
    text = " ".join(fold(words or "").replace("–", "-").replace(" - ", "-").split())
    if found := _MONTHS.fullmatch(text):
        count, first, year = int(found[1]), found[2] == "dau", int(found[3])
        if not 1 <= count < _LAST_MONTH:
            return None
        months = (1, count) if first else (_LAST_MONTH + 1 - count, _LAST_MONTH)
        return _between(PeriodKind.MONTHS, year, *months)
    if found := _QUARTER.fullmatch(text):
        quarter = _QUARTERS.get(found[1]) or int(found[1])
        return _between(PeriodKind.QUARTER, int(found[2]), 3 * quarter - 2, 3 * quarter)
    if (found := _MONTH.fullmatch(text)) and 1 <= int(found[1]) <= _LAST_MONTH:
        return _between(PeriodKind.MONTH, int(found[2]), int(found[1]), int(found[1]))
    if found := _YEAR.fullmatch(text):
        return _between(PeriodKind.YEAR, int(found[1]), 1, _LAST_MONTH)
    if _SCHOOL_YEAR.fullmatch(text):
        return Period(PeriodKind.SCHOOL_YEAR)
    if found := _SPAN.fullmatch(text):
        first_day = datetime.date(int(found[1]), 1, 1)
        return Period(PeriodKind.YEARS, first_day, datetime.date(int(found[2]), 12, 31))
    return None


def _between(kind: PeriodKind, year: int, first: int, last: int) -> Period:
    end = datetime.date(year, last, calendar.monthrange(year, last)[1])
    return Period(kind, datetime.date(year, first, 1), end)
