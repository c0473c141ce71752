"""How far apart two units are, or the first and the last one of a table."""

from fractions import Fraction

from documents.claims import Claim
from validator.arithmetic import Rounding, places, rounded, rounds_to
from validator.claims.places import Place, percentages, places_of
from validator.claims.readings import NOTHING_TO_CHECK, OTHER, Outcome, Reading, settle
from validator.drafts import Case
from validator.messages import figure_vi


def check_difference(case: Case, claim: Claim) -> Outcome:
    """Return whether units are as far apart as a claim says.

    A difference of shares may be told relative to the lower one, and one of two units may be in
    something else than the result.
    """
    stated = claim.value
    if stated is None:
        return NOTHING_TO_CHECK
    shared = any(s.percent is not None for s in claim.shares)
    spots = (percentages if shared else places_of)(case, claim)
    readings: list[Reading] = []
    for place in spots:
        rows = _rows(claim, place)
        if rows is None:
            continue
        high, low = (Fraction(place.figures.value(row, place.column)) for row in rows)
        name = place.figures.table.number or place.figures.table.table_id
        gap = high - low
        readings.append(
            Reading(
                rounds_to(gap, stated, Rounding.HALF_UP),
                (f"hiệu số ở bảng {name}", f"the difference in table {name}"),
                figure_vi(rounded(gap, places(stated))),
                cells=place.refs(list(rows)),
            )
        )
        if shared and low:
            relative = ("tỷ lệ so với đơn vị thấp hơn", "relative to the lower one")
            fits = rounds_to(100 * gap / low, stated, Rounding.HALF_UP)
            readings.append(Reading(fits, relative, natural=False))
        if doubts := len(place.doubtful & set(rows)):
            readings.append(Reading(True, ("", ""), natural=False, doubts=doubts))
    if readings and claim.units and not claim.subject:
        readings.append(Reading(True, OTHER, natural=False))
    return settle(figure_vi(stated), readings)


def _rows(claim: Claim, place: Place) -> tuple[int, int] | None:
    """Return the rows of the upper and the lower unit; of the whole column when none is named."""
    if not claim.units:
        if not place.known or not place.complete:
            return None
        pairs = sorted(zip(place.values, place.known, strict=True))
        return pairs[-1][1], pairs[0][1]
    named = [place.rows_of(unit) for unit in claim.units]
    if any(len(rows) != 1 or not place.figures.known[rows[0], place.column] for rows in named):
        return None
    return named[0][0], named[1][0]
