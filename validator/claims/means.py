"""Stated means: over units, over blocks, of displayed or of unrounded figures."""

from decimal import Decimal
from fractions import Fraction
from statistics import median

from documents.claims import Claim, ClaimKind
from validator.arithmetic import Interval, Rounding, places, rounded, rounds_to
from validator.claims.places import Place, percentages, places_of
from validator.claims.readings import Outcome, Reading, not_checkable, settle
from validator.drafts import Case
from validator.messages import figure_vi


def check_mean(case: Case, claim: Claim) -> Outcome:
    """Return whether a stated mean is the mean of what it may speak of."""
    if claim.value is None:
        return not_checkable("Không rõ giá trị trung bình.", "No mean is stated.")
    shared = any(s.percent is not None for s in claim.shares)
    columns = (percentages if shared else places_of)(case, claim)
    spots = [p for p in columns if p.known and _on_scale(p, claim.upper)]
    if not spots:
        return not_checkable(
            "Không có bảng điểm của nhóm đơn vị này.", "No table gives these units' scores."
        )
    if not all(p.complete for p in spots):
        return not_checkable(
            "Bảng còn ô chưa đọc được nên không tính được trung bình.",
            "Some figures of the table are unreadable, so the mean can't be worked out.",
        )
    one_level = claim.unit_level not in {"", "all"}
    readings = [r for p in spots for r in _over(claim.value, [p])] if one_level else []
    if not one_level:
        readings.extend(_over(claim.value, spots))
        readings.extend(_over_blocks(case, claim, spots))
    doubts = sum(len(p.doubtful) for p in spots)
    if readings and doubts:
        readings.append(_perhaps(claim.value, spots, doubts))
    return settle(figure_vi(claim.value), readings)


def _on_scale(place: Place, most: Decimal | None) -> bool:
    """Return whether a column may be the one whose mean is stated as "57,46/70"."""
    if most is None:
        return True
    stated = place.figures.column(place.column).maximum
    return max(place.values) <= most if stated is None else stated == most


def check_median(case: Case, claim: Claim) -> Outcome:
    """Return whether a stated median is the one of a column: of an even number, halfway."""
    stated = claim.value
    if stated is None:
        return not_checkable("Không rõ giá trị trung vị.", "No median is stated.")
    shared = any(s.percent is not None for s in claim.shares)
    spots = (percentages if shared else places_of)(case, claim)
    readings = []
    for place in (p for p in spots if p.known and p.complete):
        middle = median(Fraction(v) for v in place.values)
        name = (
            f"trung vị của {len(place.known)} đơn vị",
            f"the median of {len(place.known)} units",
        )
        fits = any(rounds_to(middle, stated, mode) for mode in Rounding)
        shown = figure_vi(rounded(middle, places(stated)))
        readings.append(Reading(fits, name, shown, cells=place.refs(place.known)))
        if place.doubtful:
            readings.append(Reading(True, ("", ""), natural=False, doubts=len(place.doubtful)))
    if not readings:
        return not_checkable(
            "Không có bảng điểm của nhóm đơn vị này.", "No table gives these units' scores."
        )
    return settle(figure_vi(stated), readings)


def _perhaps(stated: Decimal, spots: list[Place], doubts: int) -> Reading:
    """Return whether a mean is one that figures in doubt, anywhere in range, would give."""
    low = high = Fraction(0)
    for p in spots:
        top = p.figures.column(p.column).maximum or max(p.values)
        for i, v in zip(p.known, p.values, strict=True):
            low += 0 if i in p.doubtful else Fraction(v)
            high += Fraction(max(top, v)) if i in p.doubtful else Fraction(v)
    count = sum(len(p.known) for p in spots)
    possible = Interval(low / count, high / count)
    fits = Interval.around(stated).meets(possible)
    return Reading(fits, ("", ""), natural=False, doubts=doubts)


def _over(stated: Decimal, spots: list[Place]) -> list[Reading]:
    """Return the readings of a mean over the units of some columns taken together."""
    values = [v for p in spots for v in p.values]
    mean = Fraction(sum(values, Decimal(0))) / len(values)
    shown = rounded(mean, places(stated))
    formula = f"{figure_vi(sum(values, Decimal(0)))} / {len(values)} = " + figure_vi(
        rounded(mean, places(stated) + 2)
    )
    cells = tuple(ref for p in spots for ref in p.refs(p.known))
    name = (f"trung bình cộng của {len(values)} đơn vị", f"the mean over {len(values)} units")
    nearest = any(rounds_to(mean, stated, m) for m in (Rounding.HALF_UP, Rounding.HALF_EVEN))
    target = Interval.around(stated)
    spread = sum((Interval.around(v) for v in values), Interval(Fraction(0), Fraction(0)))
    possible = Interval(spread.low / len(values), spread.high / len(values))
    one = spots[0]
    column = str(one.figures.column(one.column).index) if len(spots) == 1 else ""
    table = one.figures.table.table_id if len(spots) == 1 else ""
    return [
        Reading(nearest, name, figure_vi(shown), formula, True, cells, table, column),
        Reading(
            rounds_to(mean, stated, Rounding.TRUNCATED),
            (f"{name[0]}, bỏ phần lẻ", f"{name[1]}, cut off"),
            figure_vi(shown),
            natural=False,
        ),
        Reading(
            any(places(v) for v in values) and target.meets(possible),
            (f"{name[0]} trước khi làm tròn điểm", f"{name[1]} before the scores were rounded"),
            figure_vi(shown),
            natural=False,
        ),
    ]


def _over_blocks(case: Case, claim: Claim, spots: list[Place]) -> list[Reading]:
    """Return the readings of an overall mean as the mean of the blocks' means."""
    stated = [
        c.value
        for c in case.document.claims
        if c.kind is ClaimKind.MEAN
        and c.value is not None
        and c is not claim
        and c.unit_level not in {"", "all"}
        and c.subject == claim.subject
    ]
    own = [Fraction(sum(p.values, Decimal(0))) / len(p.values) for p in spots]
    value = claim.value or Decimal(0)
    readings = []
    for means, vi, en in (
        ([Fraction(s) for s in stated], "trung bình đã nêu", "stated means"),
        (own, "trung bình tính lại", "recomputed means"),
    ):
        if len(means) < 2:
            continue
        mean = sum(means, Fraction(0)) / len(means)
        readings.append(
            Reading(
                rounds_to(mean, value, Rounding.HALF_UP),
                (f"trung bình của {len(means)} {vi}", f"the mean of the {len(means)} {en}"),
                figure_vi(rounded(mean, places(value))),
                natural=False,
            )
        )
    return readings
