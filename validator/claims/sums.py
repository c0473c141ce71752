"""Sums, maxima and changes that a sentence states."""

from decimal import Decimal

from documents.claims import Claim, ClaimKind
from documents.facts import MaximumStatement
from documents.provenance import Location
from validator.arithmetic import places
from validator.claims.places import places_of, populations
from validator.claims.readings import NOTHING_TO_CHECK, Outcome, Reading, not_checkable, settle
from validator.claims.shares import check_shares
from validator.drafts import Case
from validator.figures import AMOUNTS
from validator.maxima import as_noted, column_maxima, rows_meant
from validator.messages import figure_vi

# When more figures than this exceed a stated maximum, it is not theirs.
EXCEEDED = 0.1


def check_sum(case: Case, claim: Claim) -> Outcome:
    """Return whether stated parts add up to the stated whole."""
    return check_shares(case, claim)


def check_maximum(case: Case, claim: Claim) -> Outcome:
    """Return whether a stated maximum agrees with the headers, and with the figures below it."""
    if claim.value is None:
        return NOTHING_TO_CHECK
    statement = _statement(case, claim)
    if statement is not None and _of_some_units(case, statement):
        return settle(figure_vi(claim.value), _of_named_units(case, statement))
    readings = []
    for place in places_of(case, claim):
        column = place.figures.column(place.column)
        name = place.figures.table.number or place.figures.table.table_id
        above = [i for i, v in zip(place.known, place.values, strict=True) if v > claim.value]
        if len(above) > max(1, EXCEEDED * len(place.known)):
            continue  # a maximum of some units, or of another column
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
        elif place.known:
            # The header may state another; which of the two is wrong, the figures don't say.
            stated = column.maximum if column.maximum is not None else claim.value
            readings.append(
                Reading(
                    stated == claim.value,
                    (f"điểm tối đa ở bảng {name}", f"the maximum of table {name}"),
                    figure_vi(stated),
                )
            )
    return settle(figure_vi(claim.value), readings)


def _statement(case: Case, claim: Claim) -> MaximumStatement | None:
    """Return the statement that a claim of a maximum was read as."""
    same = [as_noted(case.document, s) for s in case.document.maxima if s.value == claim.value]
    here = [s for s in same if s.location == claim.location and s.location != Location()]
    named = [s for s in same if claim.units and s.units == claim.units]
    return next(iter(here or named), None)


def _of_some_units(case: Case, statement: MaximumStatement) -> bool:
    """Return whether a statement is for units that it names or marks."""
    named = any(rows_meant(statement, f.table) for f in case.figures)
    return named or bool(statement.units or statement.mark)


def _of_named_units(case: Case, statement: MaximumStatement) -> list[Reading]:
    """Return whether the units that a statement names keep to it, column by column."""
    readings = []
    for figures in case.figures:
        for j in figures.columns(*AMOUNTS):
            maxima = column_maxima(case, figures.table, j)
            rows = [
                i
                for i, position in enumerate(figures.rows)
                if maxima.by_row.get(position) == statement.value and figures.known[i, j]
            ]
            above = [i for i in rows if figures.value(i, j) > statement.value]
            name = figures.table.number or figures.table.table_id
            if rows:
                readings.append(
                    Reading(
                        not above,
                        (
                            f"điểm của các đơn vị ở bảng {name}",
                            f"the units' points in table {name}",
                        ),
                        figure_vi(max(figures.value(i, j) for i in rows)),
                        cells=tuple(figures.ref(i, j) for i in above),
                    )
                )
    return readings


def check_change(case: Case, claim: Claim) -> Outcome:
    """Return whether a change could come from whole units: "đạt 82%, tăng 18%" in points.

    Last year's number of units is not printed, so no change is ever called wrong.
    """
    percent = next((s.percent for s in claim.shares if s.percent is not None), None)
    counted = any(s.count is not None for s in claim.shares)
    if percent is None and claim.level and not counted:
        percent = _level_share(case, claim)
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


def _level_share(case: Case, claim: Claim) -> Decimal | None:
    """Return the share that the text gives a level this year."""
    return next(
        (
            share.percent
            for other in case.document.claims
            if other.kind is ClaimKind.BAND_SHARE
            and other.level == claim.level
            and other.unit_level == claim.unit_level
            for share in other.shares
            if share.percent is not None
        ),
        None,
    )
