"""What a document says of itself: identity, and the rules it states for its own figures."""

import datetime
from decimal import Decimal
from enum import StrEnum

from documents.base import Frozen
from documents.provenance import Location


class DocumentKind(StrEnum):
    """The kinds of administrative document that publish rankings."""

    DECISION = "Quyết định"
    REPORT = "Báo cáo"
    ANNOUNCEMENT = "Thông báo"
    OFFICIAL_LETTER = "Công văn"
    PLAN = "Kế hoạch"
    CIRCULAR = "Thông tư"
    RESOLUTION = "Nghị quyết"
    OTHER = ""


class Facts(Frozen):
    """The letterhead's facts as printed; None where the paper is blank, never guessed."""

    kind: DocumentKind = DocumentKind.OTHER
    number: str | None = None  # "5136/QĐ-UBND"
    number_source: str = ""  # "head", or "annex" when the head is blank
    date: datetime.date | None = None
    date_source: str = ""
    issuer: str | None = None  # "UBND tỉnh Bình Định"
    province: str | None = None  # official name without its kind: "Bình Định"
    province_code: str | None = None  # code of that date, two digits
    year: int | None = None  # the year that is ranked
    period: str | None = None  # "2021", "6 tháng đầu năm 2022"
    title: str | None = None
    signer: str | None = None


class LevelBand(Frozen):
    """One level of a scale: `lower` <= figure < `upper` unless the flags say otherwise."""

    name: str
    lower: Decimal | None = None
    lower_inclusive: bool = True
    upper: Decimal | None = None
    upper_inclusive: bool = False


class LevelScale(Frozen):
    """Thresholds as the document states them; `basis` is "percent" or "score"."""

    bands: tuple[LevelBand, ...]
    basis: str
    text: str
    location: Location = Location()


class MaximumStatement(Frozen):
    """A stated maximum: for units named or marked, of one indicator or of the total.

    `units` holds names as printed and `mark` the footnote mark; both empty means "for all".
    `table_number` limits it to one table, None means the whole document.
    """

    value: Decimal
    indicator: str | None = None  # None: the total
    units: tuple[str, ...] = ()
    mark: str = ""
    table_number: str | None = None
    unit_level: str | None = None
    text: str = ""
    location: Location = Location()
