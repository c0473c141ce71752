"""Highest, lowest, first and last, and a unit's place: "xếp vị trí cuối cùng 19/19"."""

from decimal import Decimal
from fractions import Fraction

import numpy as np

from documents.claims import Claim
from documents.tables import Measure
from validator.arithmetic import Rounding, rounds_to
from validator.claims.places import Place, places_of
from validator.claims.readings import NOTHING_TO_CHECK, Outcome, Reading, gravest, settle
from validator.drafts import Case
from validator.figures import AMOUNTS
from validator.messages import figure_vi
from validator.rankblame import ranks_of

JUDGED = frozenset({*AMOUNTS, Measure.PERCENT})


def check_extreme(case: Case, claim: Claim) -> Outcome:
    """Return whether the units named are the highest or the lowest, with the stated figure."""
    if not claim.superlative:
        return check_place(case, claim)
    spots = [p for p in places_of(case, claim, JUDGED) if p.known]
    readings = [r for p in spots for r in _extreme(claim, p)]
    if readings:
        readings.extend(r for p in spots for r in _perhaps(claim, p))
    if not any(r.fits for r in readings) and not all(p.complete for p in spots):
        return NOTHING_TO_CHECK  # the extreme may stand where a figure was lost
    return settle(_reported(claim), readings)


def _reported(claim: Claim) -> str:
    parts = [*claim.units]
    if claim.value is not None:
        parts.append(figure_vi(claim.value))
    if claim.rank is not None:
        parts.append(str(claim.rank))
    return ", ".join(parts)


def _extreme(claim: Claim, place: Place) -> list[Reading]:
    best = (max if claim.superlative == "highest" else min)(place.values)
    rows = [i for i, v in zip(place.known, place.values, strict=True) if v == best]
    named = [place.rows_of(unit) for unit in claim.units]
    if any(not all(place.figures.known[n, place.column] for n in ns) or not ns for ns in named):
        return []
    # A sentence may name only some of the units that share the extreme.
    right = all(set(ns) & set(rows) for ns in named)
    units = ", ".join(place.figures.unit(i) for i in rows[:5])
    name = place.figures.table.number or place.figures.table.table_id
    label = (f"bảng {name}", f"table {name}")
    expected = f"{units}, {figure_vi(best)}"
    cells = place.refs(rows)
    value = claim.value
    if value is None:
        return [Reading(right, label, expected, cells=cells)]
    exact = Fraction(best)
    return [
        Reading(
            right and any(rounds_to(exact, value, m) for m in (Rounding.HALF_UP,)),
            label,
            expected,
            cells=cells,
        ),
        Reading(
            right and rounds_to(exact, value, Rounding.TRUNCATED),
            (f"{label[0]}, điểm bỏ phần lẻ", f"{label[1]}, points cut off"),
            expected,
            natural=False,
        ),
    ]


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
        outcomes.append(settle(_reported(claim), readings))
    return gravest(outcomes)


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
