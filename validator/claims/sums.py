"""Sums, maxima and changes that a sentence states."""

from decimal import Decimal

from documents.claims import Claim
from validator.arithmetic import places
from validator.claims.places import places_of, populations
from validator.claims.readings import NOTHING_TO_CHECK, Outcome, Reading, not_checkable, settle
from validator.claims.shares import check_shares
from validator.drafts import Case
from validator.messages import figure_vi


def check_sum(case: Case, claim: Claim) -> Outcome:
    """Return whether stated parts add up to the stated whole."""
    return check_shares(case, claim)


def check_maximum(case: Case, claim: Claim) -> Outcome:
    """Return whether a stated maximum agrees with the headers, and with the figures below it."""
    if claim.value is None:
        return NOTHING_TO_CHECK
    readings = []
    for place in places_of(case, claim):
        column = place.figures.column(place.column)
        name = place.figures.table.number or place.figures.table.table_id
        above = [i for i, v in zip(place.known, place.values, strict=True) if v > claim.value]
        if above:
            readings.append(
                Reading(
                    False,
                    (f"điểm cao nhất ở bảng {name}", f"the highest figure of table {name}"),
                    f"≥ {figure_vi(max(place.values))}",
                    cells=place.refs(above),
                    table_id=place.figures.table.table_id,
                    column=str(column.index),
                )
            )
        elif column.maximum is not None and column.maximum_source != "prose":
            readings.append(
                Reading(
                    column.maximum == claim.value,
                    (f"điểm tối đa ở bảng {name}", f"the maximum of table {name}"),
                    figure_vi(column.maximum),
                )
            )
    return settle(figure_vi(claim.value), readings)


def check_change(case: Case, claim: Claim) -> Outcome:
    """Return whether a change could come from whole units: "đạt 82%, tăng 18%" in points.

    Last year's number of units is not printed, so no change is ever called wrong.
    """
    percent = next((s.percent for s in claim.shares if s.percent is not None), None)
    if claim.value is None or percent is None:
        return not_checkable("Không có số liệu năm trước.", "Last year's figures are not given.")
    before = percent - claim.value
    for total in populations(case, claim):
        count = round(before * total / 100)
        exact = Decimal(100) * count / total
        if 0 <= count <= total and round(exact, places(before)) == before:
            return settle(
                figure_vi(claim.value),
                [
                    Reading(
                        True,
                        (
                            f"năm trước {figure_vi(before)}% = {count}/{total} (điểm phần trăm)",
                            f"last year {figure_vi(before)}% = {count}/{total} (points)",
                        ),
                    )
                ],
            )
    return not_checkable("Không có số liệu năm trước.", "Last year's figures are not given.")
