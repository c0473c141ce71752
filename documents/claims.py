"""Sentences of a document that state figures, and what became of checking them."""

from decimal import Decimal
from enum import StrEnum

from documents.base import Frozen
from documents.provenance import Location


class ClaimKind(StrEnum):
    """What a sentence claims."""

    TOTAL_UNITS = "total_units"  # "32/32 cơ quan", "20 đơn vị"
    COUNT_SHARE = "count_share"  # "10/22 ..., chiếm 45,5%, dưới ... 54,5%"
    BAND_COUNT = "band_count"  # "06 cơ quan có điểm từ 40 - dưới 50"
    BAND_SHARE = "band_share"  # "loại Tốt có 19 đơn vị, đạt 86,4%"
    MEAN = "mean"
    MEDIAN = "median"
    EXTREME = "extreme"  # highest, lowest, first, last
    RANK_OF_UNIT = "rank_of_unit"
    UNIT_LIST = "unit_list"  # "13 đơn vị cùng đạt 20 (...)"
    MAXIMUM = "maximum"
    CHANGE = "change"  # "tăng 19%"
    DIFFERENCE = "difference"  # between two units, the upper first; of the whole without `units`
    SUM = "sum"
    DATE = "date"
    CRITERIA_COUNT = "criteria_count"  # "06 nhóm tiêu chí: ...", names in `shares`


class Share(Frozen):
    """A count, its population and the printed percentage; each may be absent."""

    label: str = ""
    count: Decimal | None = None
    total: Decimal | None = None
    percent: Decimal | None = None


class Claim(Frozen):
    """One sentence, typed. `text` is restored, `raw` as read.

    Only the fields of its kind are set: `shares` for counts and shares, `value` for means,
    extremes, maxima and changes, `units` for the units it names, `lower`/`upper` for a band. A
    mean, an extreme or a place that is printed in percent has it in `shares` too, and a change
    that counts units ("tăng 5 đơn vị") has their count there.
    """

    claim_id: str  # c001, ... in document order
    kind: ClaimKind
    text: str
    raw: str
    location: Location = Location()
    unit_level: str = ""
    subject: str = ""  # the indicator or population it speaks of
    shares: tuple[Share, ...] = ()
    value: Decimal | None = None
    units: tuple[str, ...] = ()
    values: tuple[Decimal, ...] = ()  # paired with `units` ("lần lượt")
    lower: Decimal | None = None
    lower_inclusive: bool = True
    upper: Decimal | None = None  # for a mean printed as "78,2/100": the 100
    upper_inclusive: bool = False
    level: str = ""  # "Tốt"
    superlative: str = ""  # "highest" | "lowest"
    rank: int | None = None
    table_number: str = ""
    year: int | None = None
    # parts of a sum and what they add up to
    parts: tuple[Decimal, ...] = ()


class ClaimVerdict(StrEnum):
    """What checking a claim gave."""

    CONSISTENT = "consistent"
    ONLY_IF = "only_if"  # consistent under one reading of the sentence; the reason names it
    INCONSISTENT = "inconsistent"
    NOT_CHECKABLE = "not_checkable"


class ClaimCheck(Frozen):
    """The answer for one claim, with its reason in both languages."""

    claim_id: str
    verdict: ClaimVerdict
    reason_vi: str
    reason_en: str
