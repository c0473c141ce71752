"""Highest, lowest, first and last, and a unit's place: "xếp vị trí cuối cùng 19/19"."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np

from documents.claims import Claim, ClaimVerdict
from documents.tables import Measure
from validator.arithmetic import Rounding, rounds_to
from validator.claims.places import JUDGED, Place, level_of, percentages, places_of, tables_of
from validator.claims.readings import (
    NOTHING_TO_CHECK,
    OTHER,
    Outcome,
    Reading,
    gravest,
    settle,
)
from validator.drafts import Case
from validator.messages import figure_vi
from validator.rankblame import ranks_of


def check_extreme(case: Case, claim: Claim) -> Outcome:
    """Return whether the units named are the highest or the lowest, with the stated figure."""
    if not claim.superlative:
        return check_place(case, claim)
    outcome = _by_points(case, claim)
    shared = _percent_of(claim)
    if shared is None:
        return outcome
    return gravest([outcome, _by_percent(case, claim, shared)])


def _by_points(case: Case, claim: Claim) -> Outcome:
    spots = [p for p in places_of(case, claim, JUDGED) if p.known]
    readings = [r for p in spots for r in _extreme(claim, p)]
    if readings:
        readings.extend(r for p in spots for r in _perhaps(claim, p))
    if not any(r.fits for r in readings) and not all(p.complete for p in spots):
        return NOTHING_TO_CHECK  # the extreme may stand where a figure was lost
    return settle(_reported(claim), readings)


def _percent_of(claim: Claim) -> Decimal | None:
    return next((s.percent for s in claim.shares if s.percent is not None), None)


def _by_percent(case: Case, claim: Claim, percent: Decimal) -> Outcome:
    """Return whether the units have a stated percentage, where a table prints percentages."""
    readings = []
    places = percentages(case, claim)
    for place in places:
        rows = [n for unit in claim.units for n in place.rows_of(unit)[:1]]
        known = [n for n in rows if place.figures.known[n, place.column]]
        own = [place.figures.value(n, place.column) for n in known]
        name = place.figures.table.number or place.figures.table.table_id
        if own:
            readings.append(
                Reading(
                    all(rounds_to(Fraction(v), percent, Rounding.HALF_UP) for v in own),
                    (f"bảng {name}", f"table {name}"),
                    ", ".join(f"{figure_vi(v)}%" for v in own),
                    cells=place.refs(known),
                )
            )
            doubts = len(place.doubtful & set(known))
            readings.append(Reading(bool(doubts), ("", ""), natural=False, doubts=doubts))
    if len(places) > 1 and not any(r.fits for r in readings):
        return NOTHING_TO_CHECK  # of several percentages the text may mean another one
    return settle(f"{figure_vi(percent)}%", readings)


def _reported(claim: Claim) -> str:
    parts = [*claim.units]
    if claim.value is not None:
        parts.append(figure_vi(claim.value))
    parts.extend(figure_vi(v) for v in claim.values)
    if claim.rank is not None:
        parts.append(str(claim.rank))
    return ", ".join(parts)


def _extreme(claim: Claim, place: Place) -> list[Reading]:
    """Return whether the named units are the first or the last ones, with the stated figures.

    Of several units the figures need not be equal ("ba sở dẫn đầu"): no other unit may stand
    before them.
    """
    sign = 1 if claim.superlative == "highest" else -1
    named = [place.rows_of(unit) for unit in claim.units]
    if any(not all(place.figures.known[n, place.column] for n in ns) or not ns for ns in named):
        return []
    values = dict(zip(place.known, place.values, strict=True))
    order = sorted(values, key=lambda i: (-sign * values[i], i))
    size = max(1, len(named))
    worst = sign * values[order[min(size, len(order)) - 1]]
    # A sentence may name only some of the units that share the extreme.
    right = all(any(sign * values[n] >= worst for n in ns) for ns in named)
    first = [i for i in order if sign * values[i] >= worst]
    units = ", ".join(place.figures.unit(i) for i in first[:5])
    name = place.figures.table.number or place.figures.table.table_id
    label = (f"bảng {name}", f"table {name}")
    best = values[order[0]]
    shown = [figure_vi(values[i]) for i in first[:5]] if size > 1 else [figure_vi(best)]
    expected = f"{units}, {', '.join(shown)}"
    cells = place.refs(first)
    stated = _stated(claim, best, [values[ns[0]] for ns in named])
    if not stated:
        return [Reading(right, label, expected, cells=cells)]
    return [
        Reading(right and _rounds(stated, Rounding.HALF_UP), label, expected, cells=cells),
        Reading(
            right and _rounds(stated, Rounding.TRUNCATED),
            (f"{label[0]}, điểm bỏ phần lẻ", f"{label[1]}, points cut off"),
            expected,
            natural=False,
        ),
    ]


def _stated(claim: Claim, best: Decimal, own: list[Decimal]) -> list[tuple[Decimal, Decimal]]:
    """Return the figures of a claim beside those of the table."""
    if claim.values:
        return list(zip(own, claim.values, strict=False))
    if claim.value is None:
        return []
    return [(value, claim.value) for value in own or [best]]


def _rounds(pairs: list[tuple[Decimal, Decimal]], mode: Rounding) -> bool:
    return all(rounds_to(Fraction(own), stated, mode) for own, stated in pairs)


def _perhaps(claim: Claim, place: Place) -> list[Reading]:
    """Return the reading that a figure in doubt is another, where that would bear a claim out."""
    sign = 1 if claim.superlative == "highest" else -1
    named = {n for unit in claim.units for n in place.rows_of(unit)}
    values = dict(zip(place.known, place.values, strict=True))
    stated = claim.value
    sure = {i: v for i, v in values.items() if i not in place.doubtful}
    if stated is None:
        stated = max((sign * v for i, v in sure.items() if i in named), default=None)
        stated = None if stated is None else sign * stated
    possible = all(
        stated is None
        or (i not in named and sign * v <= sign * stated)
        or (i in named and rounds_to(Fraction(v), stated, Rounding.HALF_UP))
        for i, v in sure.items()
    )
    number = len(place.doubtful)
    return [Reading(bool(number) and possible, ("", ""), natural=False, doubts=number)]


def check_place(case: Case, claim: Claim) -> Outcome:
    """Return whether a unit has the rank and the figure that a claim gives it."""
    if not claim.units:
        return NOTHING_TO_CHECK
    outcomes = []
    for position, unit in enumerate(claim.units):
        value = claim.values[position] if position < len(claim.values) else claim.value
        readings = [
            reading
            for place in places_of(case, claim, JUDGED)
            for row in place.rows_of(unit)
            if (reading := _placed(claim, place, row, value)) is not None
        ]
        if readings and value is not None:
            readings.extend(
                Reading(True, ("", ""), natural=False, doubts=1)
                for place in places_of(case, claim, JUDGED)
                if place.doubtful & set(place.rows_of(unit))
            )
        if readings and claim.rank is None and not claim.subject and not claim.values:
            # A bare figure may be of something else than the overall result.
            readings.extend(_of_something_else(case, claim, unit))
        outcomes.append(settle(_reported(claim), readings))
    percent = _percent_of(claim)
    if percent is not None:
        by_percent = _by_percent(case, claim, percent)
        bare = claim.rank is None and claim.value is None and not claim.superlative
        outcomes.append(_perhaps_another(by_percent) if bare else by_percent)
    return gravest(outcomes)


def _perhaps_another(outcome: Outcome) -> Outcome:
    """Return the answer for a bare percentage, which may be of something else than the result."""
    if outcome.verdict is not ClaimVerdict.INCONSISTENT:
        return outcome
    vi, en = OTHER
    return replace(
        outcome,
        verdict=ClaimVerdict.ONLY_IF,
        reason=(f"{outcome.reason[0]} Cũng có thể là {vi}.", f"{outcome.reason[1]} Or it is {en}."),
    )


def _of_something_else(case: Case, claim: Claim, unit: str) -> list[Reading]:
    """Return the readings of a bare figure as one of the unit's others, or as none of a table."""
    stated = claim.value
    readings = []
    for figures in tables_of(case, level_of(claim)):
        for j in figures.columns(*JUDGED):
            place = Place(figures, j, case.suspects)
            own = [figures.cell(row, j).value for row in place.rows_of(unit)]
            name = figures.table.number or figures.table.table_id
            column = figures.column(j).indicator
            if stated is not None and stated in own:
                label = (f"cột “{column}” ở bảng {name}", f"column “{column}” of table {name}")
                readings.append(Reading(True, label, figure_vi(stated)))
    return [*readings, Reading(stated is not None, OTHER, natural=False)]


def _placed(claim: Claim, place: Place, row: int, value: Decimal | None) -> Reading | None:
    figures = place.figures
    if not figures.known[row, place.column]:
        return None
    own = figures.value(row, place.column)
    known = figures.known[:, place.column]
    first, last, dense = (
        int(kind[int(known[:row].sum())])
        for kind in ranks_of(figures.numbers[known, place.column], descending=True)
    )
    printed = {
        int(figures.numbers[row, j]) // 10**figures.decimals
        for j in figures.columns(Measure.RANK)
        if figures.known[row, j]
    }
    rank_fits = claim.rank is None or first <= claim.rank <= last or claim.rank in {dense, *printed}
    value_fits = value is None or rounds_to(Fraction(own), value, Rounding.HALF_UP)
    name = figures.table.number or figures.table.table_id
    return Reading(
        bool(np.bool_(rank_fits) & np.bool_(value_fits)),
        (f"bảng {name}", f"table {name}"),
        f"{figures.unit(row)}, {figure_vi(own)}, {first}",
        cells=place.refs([row]),
    )
