"""How many units lie above or below the average: "11/17 sở có chỉ số trên mức trung bình"."""

import re
from decimal import Decimal
from fractions import Fraction

from documents.claims import Claim, ClaimKind
from documents.text import fold
from validator.arithmetic import places, rounded
from validator.claims.places import Place, percentages, places_of, tables_of
from validator.claims.readings import NOTHING_TO_CHECK, Outcome, Reading, settle
from validator.claims.shares import units_at_level
from validator.drafts import Case
from validator.messages import figure_vi

_BY_MEAN = re.compile(
    r"\b(?P<side>tren|duoi|cao hon|thap hon) (?:muc |gia tri |diem |chi so )*"
    r"(?:trung binh|binh quan)\b"
)
# The level of that name, which "trên mức trung bình" may mean instead.
MIDDLE = "trung binh"


def is_by_mean(claim: Claim) -> bool:
    """Return whether a claim counts units on one side of an average."""
    return bool(claim.shares) and _BY_MEAN.search(fold(claim.shares[0].label)) is not None


def check_by_mean(case: Case, claim: Claim, count: int) -> Outcome:
    """Return whether so many units lie on that side of the mean, computed or stated.

    The text may mean the average of more units than a table lists: then nothing is sure.
    """
    side = _BY_MEAN.search(fold(claim.shares[0].label))
    if side is None:
        return NOTHING_TO_CHECK
    above = side["side"] in {"tren", "cao hon"}
    spots = [p for p in (*places_of(case, claim), *percentages(case, claim)) if p.complete]
    readings = [r for p in spots for r in _readings(case, claim, p, above, count)]
    if readings and any(units_at_level(p.figures, MIDDLE) is not None for p in spots):
        level = ("so với mức xếp loại Trung bình", "against the level of that name")
        readings.append(Reading(True, level, natural=False))
    if readings and len(tables_of(case, "")) > len({p.figures.table.table_id for p in spots}):
        wider = ("trung bình của nhiều đơn vị hơn", "the average of more units than these")
        readings.append(Reading(True, wider, natural=False))
    return settle(str(count), readings)


def _readings(case: Case, claim: Claim, place: Place, above: bool, count: int) -> list[Reading]:
    own = Fraction(sum(place.values, Decimal(0))) / len(place.values)
    shown = figure_vi(rounded(own, max(places(v) for v in place.values)))
    stated = [
        Fraction(other.value)
        for other in case.document.claims
        if other.kind is ClaimKind.MEAN
        and other.value is not None
        and other.unit_level == claim.unit_level
    ]
    readings = []
    for mean in dict.fromkeys((own, *stated)):
        strictly = [
            i
            for i, v in zip(place.known, place.values, strict=True)
            if v != mean and (v > mean) is above
        ]
        equal = sum(v == mean for v in place.values)
        name = place.figures.table.number or place.figures.table.table_id
        readings.append(
            Reading(
                len(strictly) <= count <= len(strictly) + equal,
                (
                    f"so với trung bình {shown} ở bảng {name}",
                    f"against the mean {shown} of table {name}",
                ),
                str(len(strictly)),
                cells=place.refs(strictly),
            )
        )
    if place.doubtful:
        readings.append(Reading(True, ("", ""), natural=False, doubts=len(place.doubtful)))
    return readings
