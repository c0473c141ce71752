"""Bands, lists of units, and totals of units: "06 cơ quan có điểm từ 40 - dưới 50"."""

import re
from decimal import Decimal

from documents.claims import Claim
from documents.tables import Measure, TableKind
from documents.text import fold
from validator.claims.averages import check_by_mean, is_by_mean
from validator.claims.movements import check_movement, movement_of
from validator.claims.places import Place, level_of, percentages, places_of, tables_of
from validator.claims.readings import NOTHING_TO_CHECK, Outcome, Reading, gravest, settle
from validator.claims.shares import check_shares
from validator.drafts import Case
from validator.figures import Figures
from validator.messages import figure_vi

# "các đơn vị còn lại đều dưới 80", "tất cả các xã đều không có điểm"
_ALL_OTHERS = re.compile(r"\b(?:con lai|con lgi|tat ca|deu khong|deu 0)\b")
# Units that a message names.
NAMED = 5


def stated_count(claim: Claim) -> int | None:
    """Return the count that a claim opens with."""
    counts = [s.count for s in claim.shares if s.count is not None]
    return int(counts[0]) if counts else None


def check_band(case: Case, claim: Claim) -> Outcome:
    """Return whether as many units lie in a band of points as the claim says."""
    count = stated_count(claim)
    bounded = claim.lower is not None or claim.upper is not None
    if count is None and bounded and _ALL_OTHERS.search(fold(claim.text)):
        return _all_others(case, claim)
    if count is None or not bounded:
        return check_shares(case, claim) if claim.shares else NOTHING_TO_CHECK
    readings = []
    shares = percentages(case, claim) if "%" in claim.text else []
    for place in (*shares, *places_of(case, claim)):
        readings.extend(_band(claim, place, count))
    return gravest([settle(str(count), readings), check_shares(case, claim)])


def _all_others(case: Case, claim: Claim) -> Outcome:
    """Return whether all units but those named of the same subject lie in a band."""
    named = {
        unit
        for other in case.document.claims
        if (other.subject, other.unit_level) == (claim.subject, claim.unit_level)
        for unit in other.units
    }
    readings = []
    for place in places_of(case, claim):
        apart = {row for unit in named for row in place.rows_of(unit)}
        inside = set(_inside(claim, place, (claim.lower_inclusive, claim.upper_inclusive)))
        outside = [i for i in place.known if i not in inside and i not in apart]
        name = place.figures.table.number or place.figures.table.table_id
        readings.append(
            Reading(
                not outside,
                (f"các đơn vị còn lại ở bảng {name}", f"the other units of table {name}"),
                "; ".join(_spelled(place, row) for row in outside[:NAMED]),
                cells=place.refs(outside),
            )
        )
        # A name that was not found would leave its unit among the others.
        unsure = len(place.doubtful) + sum(not place.rows_of(unit) for unit in named)
        if unsure:
            readings.append(Reading(True, ("", ""), natural=False, doubts=unsure))
    return settle(_stretch(claim), readings)


def _stretch(claim: Claim) -> str:
    low = "" if claim.lower is None else f"≥ {figure_vi(claim.lower)}"
    high = "" if claim.upper is None else f"< {figure_vi(claim.upper)}"
    if claim.lower == claim.upper and claim.lower is not None:
        return figure_vi(claim.lower)
    return ", ".join(part for part in (low, high) if part)


def _band(claim: Claim, place: Place, count: int) -> list[Reading]:
    """Count with the lower end in and the upper end out, then with the other conventions."""
    lost = len(place.figures.rows) - len(place.known)
    name = place.figures.table.number or place.figures.table.table_id
    readings = []
    stated = (claim.lower_inclusive, claim.upper_inclusive)
    for ends in dict.fromkeys((stated, (True, False), (True, True), (False, False), (False, True))):
        low_in, high_in = ends
        inside = _inside(claim, place, ends)
        natural = ends == stated
        readings.append(
            Reading(
                len(inside) <= count <= len(inside) + lost,
                (
                    f"đếm trong bảng {name}, {_ends(low_in, high_in)[0]}",
                    f"counted in table {name}, {_ends(low_in, high_in)[1]}",
                ),
                str(len(inside)),
                natural=natural,
                cells=place.refs(inside),
            )
        )
    doubtful = len(place.doubtful)
    first = [i for i in _inside(claim, place, stated) if i not in place.doubtful]
    readings.append(
        Reading(
            len(first) <= count <= len(first) + doubtful,
            ("", ""),
            natural=False,
            doubts=doubtful,
        )
    )
    return readings


def _inside(claim: Claim, place: Place, ends: tuple[bool, bool]) -> list[int]:
    return [
        i
        for i, v in zip(place.known, place.values, strict=True)
        if _within(v, claim.lower, claim.upper, ends)
    ]


def _within(
    value: Decimal, lower: Decimal | None, upper: Decimal | None, ends: tuple[bool, bool]
) -> bool:
    above = lower is None or value > lower or (ends[0] and value == lower)
    below = upper is None or value < upper or (ends[1] and value == upper)
    return above and below


def _ends(low_in: bool, high_in: bool) -> tuple[str, str]:
    return (
        f"{'kể cả' if low_in else 'không kể'} cận dưới, "
        f"{'kể cả' if high_in else 'không kể'} cận trên",
        f"lower end {'in' if low_in else 'out'}, upper end {'in' if high_in else 'out'}",
    )


def check_list(case: Case, claim: Claim) -> Outcome:
    """Return whether the units that a claim lists are as many, and score, as it says."""
    count = stated_count(claim)
    outcomes = []
    if count is not None and claim.units:
        outcomes.append(
            settle(
                str(count),
                [
                    Reading(
                        count == len(claim.units),
                        ("số đơn vị được nêu tên", "the units that it names"),
                        str(len(claim.units)),
                        "; ".join(claim.units),
                    )
                ],
            )
        )
    if claim.value is not None or claim.values:
        outcomes.append(_scores(case, claim, count))
    return gravest(outcomes)


def _scores(case: Case, claim: Claim, count: int | None) -> Outcome:
    """Try each column; one that gives every named unit its figure settles the claim."""
    readings = []
    for place in places_of(case, claim):
        name = place.figures.table.number or place.figures.table.table_id
        named = [place.rows_of(unit) for unit in claim.units]
        if not all(named):
            continue
        wanted = claim.values or (claim.value,) * len(named)
        wrong = [
            rows[0]
            for rows, value in zip(named, wanted, strict=False)
            if value is not None and not any(_scored(place, row, value) for row in rows)
        ]
        readings.append(
            Reading(
                not wrong,
                (f"điểm của các đơn vị ở bảng {name}", f"the units' points in table {name}"),
                "; ".join(_spelled(place, row) for row in wrong),
                cells=place.refs(wrong),
            )
        )
        if count is not None and claim.value is not None:
            readings[-1:] = [_all_with_value(place, claim.value, count, readings[-1])]
        if wrong and set(wrong) <= place.doubtful:
            readings.append(Reading(True, ("", ""), natural=False, doubts=len(wrong)))
        elif count is not None and claim.value is not None and not wrong:
            readings.append(_perhaps_with_value(place, claim.value, count))
    reported = "; ".join(figure_vi(v) for v in claim.values or (claim.value,))
    return settle(reported, readings)


def _scored(place: Place, row: int, value: Decimal) -> bool:
    known = place.figures.known[row, place.column]
    return not known or place.figures.value(row, place.column) == value


def _perhaps_with_value(place: Place, value: Decimal, count: int) -> Reading:
    """Return the reading that some of the figures in doubt are the stated one, or are not."""
    sure = sum(
        v == value and i not in place.doubtful
        for i, v in zip(place.known, place.values, strict=True)
    )
    number = len(place.doubtful)
    fits = sure <= count <= sure + number
    return Reading(fits, ("", ""), natural=False, doubts=number)


def _spelled(place: Place, row: int) -> str:
    value = place.figures.cell(row, place.column).value
    return f"{place.figures.unit(row)}: {figure_vi(value)}"


def _all_with_value(place: Place, value: Decimal, count: int, listed: Reading) -> Reading:
    """Return the listed units' reading, joined with how many units have the figure at all."""
    having = sum(v == value for v in place.values)
    lost = len(place.figures.rows) - len(place.known)
    name = place.figures.table.number or place.figures.table.table_id
    if not listed.fits:
        return listed
    return Reading(
        having <= count <= having + lost,
        (
            f"số đơn vị đạt {figure_vi(value)} ở bảng {name}",
            f"the units with {figure_vi(value)} in table {name}",
        ),
        str(having),
    )


def check_count_share(case: Case, claim: Claim) -> Outcome:
    """Return whether counts and shares agree, and "19/19 cơ quan đều đạt 30" with the tables."""
    count = stated_count(claim)
    if count is not None and movement_of(claim):
        return gravest([check_movement(case, claim), check_shares(case, claim)])
    if count is not None and is_by_mean(claim):
        return gravest([check_by_mean(case, claim, count), check_shares(case, claim)])
    if claim.value is None or count is None or claim.parts:
        return check_shares(case, claim)
    listed = Reading(True, ("", ""))
    spots = places_of(case, claim)
    readings = [_all_with_value(place, claim.value, count, listed) for place in spots]
    readings.extend(_perhaps_with_value(place, claim.value, count) for place in spots)
    return gravest([settle(str(count), readings), check_shares(case, claim)])


def check_total_units(case: Case, claim: Claim) -> Outcome:
    """Return whether a number of units agrees with its parts and with the tables.

    A table may list units that a sentence counts apart, so a different number of rows alone
    proves nothing.
    """
    outcomes = [check_shares(case, claim)]
    count = stated_count(claim)
    if count is None:
        return gravest(outcomes)
    readings = [
        Reading(
            True,
            (f"bảng {_name(f)} có {count} dòng", f"table {_name(f)} has {count} rows"),
            str(count),
        )
        for f in tables_of(case, level_of(claim))
        if len(f.rows) == count
    ]
    readings.extend(
        Reading(
            True,
            (
                f"bảng {_name(f)} có {len(f.rows)} dòng và {len(f.table.absent)} đơn vị vắng",
                f"table {_name(f)} has {len(f.rows)} rows, and {len(f.table.absent)} are absent",
            ),
        )
        for f in tables_of(case, level_of(claim))
        if f.table.absent and len(f.rows) + len(f.table.absent) == count
    )
    total = claim.shares[0].total
    if total is not None and total == count:
        name = (f"{count}/{total}: tất cả các đơn vị", f"{count}/{total}: all of the units")
        readings.append(Reading(True, name))
    outcomes.append(settle(str(count), readings) if readings else NOTHING_TO_CHECK)
    return gravest(outcomes)


def check_criteria(case: Case, claim: Claim) -> Outcome:
    """Return whether as many criteria are named, or scored in some table, as the claim says."""
    count = stated_count(claim)
    if count is None:
        return NOTHING_TO_CHECK
    named = [s.label for s in claim.shares[1:] if s.label]
    readings = []
    if named:
        name = ("số tiêu chí được nêu tên", "the criteria that it names")
        readings.append(Reading(len(named) == count, name, str(len(named)), "; ".join(named)))
    for figures in case.figures:
        columns = len(figures.columns(Measure.SCORE))
        rows = len(figures.rows) if figures.table.kind is TableKind.MAXIMA else 0
        if count in {columns, rows}:
            name = (f"bảng {_name(figures)}", f"table {_name(figures)}")
            readings.append(Reading(True, name, str(count), natural=not named))
    return settle(str(count), readings)


def _name(figures: Figures) -> str:
    return figures.table.number or figures.table.table_id
