"""Sentences that a publisher got wrong: means, shares and bands that the table denies."""

import random
from decimal import Decimal

from benchmarks.audit_sheets import (
    Case,
)
from benchmarks.audit_slips import (
    Injection,
)
from documents.claims import Claim, ClaimKind, Share
from documents.tables import Measure


def claim_mean(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """The text states a wrong mean."""
    sheet = case.sheets[0]
    if sheet.total is None or sheet.heads[sheet.total].measure is not Measure.TOTAL or used:
        return None
    values = sheet.column(sheet.total)
    if len(values) < len(sheet.units) or len(case.sheets) > 1:
        return None
    used.update(range(len(sheet.units)))
    mean = sum(values, Decimal(0)) / len(values)
    wrong = (mean + rng.choice([1, -1])).quantize(Decimal("0.01"))
    text = f"Điểm trung bình đạt {wrong} điểm"
    case.claims.append(
        Claim(
            claim_id="c001",
            kind=ClaimKind.MEAN,
            text=text,
            raw=text,
            value=wrong,
            unit_level="department",
        )
    )
    return Injection("claim mean", frozenset({text}), frozenset({"claim_mean"}))


def claim_share(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """The text states a share that its own counts do not give."""
    total = len(case.sheets[0].units)
    count = rng.randint(1, total - 1)
    wrong = (Decimal(100) * count / total + rng.choice([1, -2, 4])).quantize(Decimal("0.1"))
    text = f"Có {count}/{total} cơ quan đạt, chiếm {wrong}%"
    share = Share(count=Decimal(count), total=Decimal(total), percent=wrong)
    case.claims.append(
        Claim(
            claim_id=f"c{len(case.claims) + 1:03d}",
            kind=ClaimKind.COUNT_SHARE,
            text=text,
            raw=text,
            shares=(share,),
            unit_level="department",
        )
    )
    return Injection("claim share", frozenset({text}), frozenset({"claim_share"}))


def claim_band(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """The text counts one unit too many or too few in a band of points."""
    sheet = case.sheets[0]
    if sheet.total is None or sheet.heads[sheet.total].measure is not Measure.TOTAL or used:
        return None
    values = sheet.column(sheet.total)
    if len(values) < len(sheet.units) or len(case.sheets) > 1:
        return None
    used.update(range(len(sheet.units)))
    ordered = sorted(values)
    lower = (ordered[0] + 1).quantize(Decimal(1))
    upper = (ordered[-1] + 5).quantize(Decimal(1))
    inside = sum(lower <= v < upper for v in values)
    edges = sum(v in {lower, upper} for v in values)
    wrong = inside + edges + 2
    text = f"{wrong} cơ quan có điểm từ {lower} đến dưới {upper}"
    case.claims.append(
        Claim(
            claim_id="c001",
            kind=ClaimKind.BAND_COUNT,
            text=text,
            raw=text,
            lower=lower,
            upper=upper,
            shares=(Share(count=Decimal(wrong)),),
            unit_level="department",
        )
    )
    return Injection("claim band", frozenset({text}), frozenset({"claim_count"}))
