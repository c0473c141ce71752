"""Counts of units that rose or fell since last year: "12 huyện tăng hạng, 9 giảm hạng"."""

import re
from collections.abc import Iterator
from enum import StrEnum

from documents.claims import Claim
from documents.tables import Measure
from documents.text import fold
from validator.claims.places import level_of, tables_of
from validator.claims.readings import NOTHING_TO_CHECK, Outcome, Reading, settle
from validator.drafts import Case
from validator.figures import AMOUNTS, Figures
from validator.messages import figure_vi
from validator.words import years_in


class Movement(StrEnum):
    """Which way a unit went."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


_RANK = r"(?:thu )?(?:hang|bac)|vi tri|vi thu"
_WHAT = rf"(?:(?P<rank>{_RANK})|(?P<points>diem(?: so)?|ty le|chi so))"
_WAYS = {
    Movement.SAME: r"(?:giu nguyen|giu vung|khong thay doi|khong doi|giu)(?: ve)?",
    Movement.UP: r"(?:tang|cai thien|thang)(?: ve)?",
    Movement.DOWN: r"(?:giam|tut|sut|xuong)(?: ve)?",
}
# "tăng hạng", "có điểm số tăng"
_SAID = {
    way: (re.compile(rf"\b{words} {_WHAT}\b"), re.compile(rf"\b{_WHAT} {words}\b"))
    for way, words in _WAYS.items()
}
_NAMES = {
    Movement.UP: ("số đơn vị tăng", "the units that rose"),
    Movement.DOWN: ("số đơn vị giảm", "the units that fell"),
    Movement.SAME: ("số đơn vị giữ nguyên", "the units that stayed"),
}


def movement_of(claim: Claim) -> tuple[Movement, bool] | None:
    """Return which way a claim says that units went, and whether in rank; None when it does not."""
    words = fold(claim.text)
    found = [
        (way, match)
        for way, orders in _SAID.items()
        for match in [next(filter(None, (said.search(words) for said in orders)), None)]
        if match
    ]
    if len(found) != 1:
        return None
    way, match = found[0]
    return way, match["rank"] is not None


def check_movement(case: Case, claim: Claim) -> Outcome:
    """Return whether as many units went a way, in rank or in points, as the claim says."""
    said = movement_of(claim)
    count = next((s.count for s in claim.shares if s.count is not None), None)
    if said is None or count is None:
        return NOTHING_TO_CHECK
    way, in_rank = said
    readings = []
    for figures in tables_of(case, level_of(claim)):
        for before, after in _two_years(figures, in_rank):
            rows = _rows_that_went(figures, (before, after), way, in_rank)
            lost = len(figures.rows) - int(
                (figures.known[:, before] & figures.known[:, after]).sum()
            )
            name = figures.table.number or figures.table.table_id
            readings.append(
                Reading(
                    len(rows) <= count <= len(rows) + lost,
                    (f"{_NAMES[way][0]} ở bảng {name}", f"{_NAMES[way][1]} in table {name}"),
                    str(len(rows)),
                    cells=tuple(figures.ref(i, after) for i in rows),
                    table_id=figures.table.table_id,
                )
            )
    return settle(figure_vi(count), readings)


def _two_years(figures: Figures, in_rank: bool) -> Iterator[tuple[int, int]]:
    """Yield the columns of two years that follow each other, the earlier one first."""
    measures = {Measure.RANK} if in_rank else {*AMOUNTS, Measure.PERCENT}
    dated = [
        (max(years), j)
        for j in figures.columns(*measures)
        if (years := years_in(figures.column(j).indicator))
    ]
    for year, j in dated:
        for other, k in dated:
            if other == year + 1 and figures.column(j).measure is figures.column(k).measure:
                yield j, k


def _rows_that_went(
    figures: Figures, columns: tuple[int, int], way: Movement, in_rank: bool
) -> list[int]:
    before, after = columns
    found = []
    for i in range(len(figures.rows)):
        if figures.known[i, before] and figures.known[i, after]:
            rise = int(figures.numbers[i, after]) - int(figures.numbers[i, before])
            went = Movement.SAME if rise == 0 else Movement.UP if rise > 0 else Movement.DOWN
            if in_rank and rise:  # a smaller rank is a better one
                went = Movement.DOWN if rise > 0 else Movement.UP
            found += [i] if went is way else []
    return found
