"""Counts and shares: "10/22 cơ quan, chiếm 45,5%, dưới ... 54,5%", "loại Tốt có 19 đơn vị"."""

import re
from decimal import Decimal
from fractions import Fraction

from documents.claims import Claim, ClaimKind, Share
from documents.tables import Measure
from documents.text import fold
from validator.arithmetic import Rounding, places, rounded, rounds_to
from validator.claims.places import banded_units, level_of, populations, tables_of
from validator.claims.readings import NOTHING_TO_CHECK, Outcome, Reading, gravest, settle
from validator.drafts import Case
from validator.figures import Figures
from validator.levelwords import level_key, level_rank
from validator.messages import figure_vi

HUNDRED = Decimal(100)
_UNITS = re.compile(r"^(?:don vi|co quan|so|ban|nganh|huyen|thi xa|thanh pho|xa|phuong|tinh)\b")


def check_shares(case: Case, claim: Claim) -> Outcome:
    """Return whether a claim's counts, totals and percentages agree."""
    outcomes = [_one(case, claim, position) for position in range(len(claim.shares))]
    outcomes.append(_parts(claim))
    return gravest(outcomes)


def _one(case: Case, claim: Claim, position: int) -> Outcome:
    share = claim.shares[position]
    if share.count is not None and share.total is not None:
        levelled = share.percent is None and claim.level
        counted = _counted(share)
        return gravest([counted, _level_count(case, claim, share)]) if levelled else counted
    if share.count is not None and share.percent is not None:
        return _of_population(case, claim, share)
    if share.percent is not None:
        whole = _complemented(claim, position)
        if whole is not None:
            return _complement(whole, share)
        return _of_level(case, claim, share)
    return _level_count(case, claim, share) if claim.level else NOTHING_TO_CHECK


def _counted(share: Share) -> Outcome:
    count, total = share.count or Decimal(0), share.total or Decimal(0)
    if count > total:
        reading = Reading(
            False,
            ("tổng số đã nêu", "the stated whole"),
            f"≤ {figure_vi(total)}",
            f"{figure_vi(count)} > {figure_vi(total)}",
        )
        return settle(figure_vi(count), [reading])
    if share.percent is None or total == 0:
        return NOTHING_TO_CHECK
    return settle(f"{figure_vi(share.percent)}%", _ratio(count, total, share.percent))


def _ratio(count: Decimal, total: Decimal, percent: Decimal) -> list[Reading]:
    """Return the readings of a percentage as a share of a whole: rounded, cut off."""
    value = 100 * Fraction(count) / Fraction(total)
    formula = f"100 × {figure_vi(count)} / {figure_vi(total)}"
    name = f"{figure_vi(count)}/{figure_vi(total)}"
    nearest = rounded(value, places(percent))
    either = any(rounds_to(value, percent, m) for m in (Rounding.HALF_UP, Rounding.HALF_EVEN))
    return [
        Reading(
            either,
            (f"{name} làm tròn", f"{name} rounded"),
            f"{figure_vi(nearest)}%",
            f"{formula} = {figure_vi(rounded(value, places(percent) + 2))}",
        ),
        Reading(
            rounds_to(value, percent, Rounding.TRUNCATED),
            (f"{name} bỏ phần lẻ", f"{name} cut off, not rounded"),
            natural=False,
        ),
    ]


def _of_population(case: Case, claim: Claim, share: Share) -> Outcome:
    count, percent = share.count or Decimal(0), share.percent or Decimal(0)
    if claim.kind is ClaimKind.COUNT_SHARE and not _UNITS.search(fold(share.label)):
        return NOTHING_TO_CHECK  # of something else than units, whose number is not known
    readings: list[Reading] = []
    for total in populations(case, claim):
        if total >= count:
            readings.extend(_ratio(count, Decimal(total), percent))
    return settle(f"{figure_vi(percent)}%", readings)


def _complemented(claim: Claim, position: int) -> Share | None:
    """Return the share whose rest this one is: the one before it, when that is counted whole."""
    before = claim.shares[position - 1] if position else None
    if before is None or before.count is None or before.total is None or len(claim.shares) != 2:
        return None
    return before


def _complement(whole: Share, rest: Share) -> Outcome:
    count = (whole.total or Decimal(0)) - (whole.count or Decimal(0))
    percent = rest.percent or Decimal(0)
    readings = _ratio(count, whole.total or Decimal(1), percent)
    if whole.percent is not None:
        left = HUNDRED - whole.percent
        readings.append(
            Reading(
                left == percent,
                ("phần còn lại của 100%", "what is left of 100%"),
                f"{figure_vi(left)}%",
                f"100 − {figure_vi(whole.percent)} = {figure_vi(left)}",
            )
        )
    return settle(f"{figure_vi(percent)}%", readings)


def _parts(claim: Claim) -> Outcome:
    """Check a total next to the counts that it is made of."""
    if claim.value is None or not claim.parts:
        return NOTHING_TO_CHECK
    total = sum(claim.parts, Decimal(0))
    spelled = " + ".join(figure_vi(p) for p in claim.parts)
    reading = Reading(
        total == claim.value, ("tổng các phần", "the sum of the parts"), figure_vi(total), spelled
    )
    return settle(figure_vi(claim.value), [reading])


def units_at_level(figures: Figures, key: str) -> int | None:
    """Return how many units a table files under a level; None when that can't be told.

    A heading that was lost or misread would leave its units to no level, or to another.
    """
    groups = {level_key(g.level or g.heading): g for g in figures.table.groups}
    if any(groups):
        under = {p for g in groups.values() for p in range(g.first_row, g.last_row + 1)}
        if any(level_rank(k) is None for k in groups) or not under >= set(figures.rows):
            return None
        group = groups.get(key)
        if group is None:
            return 0
        return sum(group.first_row <= p <= group.last_row for p in figures.rows)
    for j in figures.columns(Measure.LEVEL):
        return sum(level_key(figures.cell(i, j).printed) == key for i in range(len(figures.rows)))
    return None


def _level_tables(case: Case, claim: Claim) -> list[tuple[Figures, int]]:
    key = level_key(claim.level)
    found = [(f, units_at_level(f, key)) for f in tables_of(case, level_of(claim)) if key]
    return [(f, count) for f, count in found if count is not None]


def _of_level(case: Case, claim: Claim, share: Share) -> Outcome:
    """Check "mức Tốt đạt 82%" against the tables that file units under levels."""
    percent = share.percent or Decimal(0)
    readings = [
        reading
        for figures, count in _level_tables(case, claim)
        for reading in _ratio(Decimal(count), Decimal(len(figures.rows)), percent)
    ]
    return settle(f"{figure_vi(percent)}%", readings)


def _level_count(case: Case, claim: Claim, share: Share) -> Outcome:
    stated = share.count or Decimal(0)
    readings = [
        Reading(
            count == stated,
            (f"đếm trong bảng {_name(f)}", f"counted in table {_name(f)}"),
            str(count),
            table_id=f.table.table_id,
        )
        for f, count in _level_tables(case, claim)
    ]
    together = banded_units(case, claim)
    if not readings and together in populations(case, claim, with_bands=False):
        name = (f"các mức cộng lại là {together}", f"the levels add up to {together}")
        readings.append(Reading(True, name))
    return settle(figure_vi(stated), readings)


def _name(figures: Figures) -> str:
    return figures.table.number or figures.table.table_id
