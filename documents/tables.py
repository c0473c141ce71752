"""Ranking tables: columns of figures, rows of units, cells that know how they were read."""

from decimal import Decimal
from enum import StrEnum

from documents.base import Frozen
from documents.notices import Notice
from documents.provenance import Location, Reading


class CellStatus(StrEnum):
    """How a cell's printed form was got; a guess is never `read`."""

    READ = "read"
    REPAIRED = "repaired"
    INFERRED = "inferred"  # no usable reading, the value is forced by constraints
    MISSING = "missing"  # lost, not recoverable
    NOT_SCORED = "not_scored"  # "Không chấm điểm"
    BLANK = "blank"  # printed empty


class Measure(StrEnum):
    """What the figures of a column are."""

    SCORE = "score"
    TOTAL = "total"
    PERCENT = "percent"
    RANK = "rank"
    LEVEL = "level"
    MAX = "max"
    COUNT = "count"


class UnitLevel(StrEnum):
    """What kind of unit a table ranks."""

    PROVINCE = "province"
    MINISTRY = "ministry"
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


class TableKind(StrEnum):
    """What a table is for; only rankings hold observations of units."""

    RANKING = "ranking"
    MAXIMA = "maxima"
    LEVELS = "levels"
    SHARES = "shares"
    OTHER = "other"


class RowKind(StrEnum):
    """What a row is: a ranked unit, or a line about the others."""

    UNIT = "unit"
    TOTAL = "total"
    MEAN = "mean"
    MAXIMUM = "maximum"
    SUBTOTAL = "subtotal"
    OTHER = "other"


class MatchReason(StrEnum):
    """Why a name was given, or withheld."""

    ASSIGNED = "assigned"
    ALIAS = "alias"
    EXACT = "exact"
    HOMOGRAPH = "homograph"
    FOREIGN = "foreign"
    NO_MATCH = "no_match"


class UnitCandidate(Frozen):
    """Another unit that a name could mean, with its probability."""

    unit_id: str
    name: str
    probability: float


class UnitRef(Frozen):
    """A unit of the gazetteer."""

    unit_id: str
    name: str


class UnitName(Frozen):
    """A unit's name in its three forms, and what it was matched to.

    `official` and `unit_id` are empty when the normalizer abstained. `margin` is in nats
    between the chosen and the next different name.
    """

    raw: str
    printed: str
    official: str = ""
    unit_id: str = ""
    level: UnitLevel = UnitLevel.OTHER
    district: str = ""  # the district of a commune, where known
    confidence: float = 0.0
    margin: float = 0.0
    alternatives: tuple[UnitCandidate, ...] = ()
    reason: MatchReason = MatchReason.NO_MATCH
    explanation: str = ""


class Cell(Frozen):
    """One figure: as read, as printed, as a number.

    `value` keeps the printed precision (Decimal("42.50")); None for words and for lost figures.
    `mark` is the footnote mark printed on the figure. `merged` is the inclusive range of row
    indices (0-based, in `Table.rows`) over which the figure was printed once.
    """

    raw: str
    printed: str
    value: Decimal | None = None
    status: CellStatus = CellStatus.READ
    mark: str = ""
    location: Location = Location()
    confidence: float = 1.0
    alternatives: tuple[Reading, ...] = ()
    merged: tuple[int, int] | None = None


class Column(Frozen):
    """A column of figures; `index` counts from 1 among the figure columns of its table."""

    index: int
    header: tuple[str, ...]  # from the top header row down, as printed
    indicator: str  # the header's words joined by " / "
    measure: Measure
    maximum: Decimal | None = None
    maximum_source: str = ""  # "header", "maximum row", "caption", "maxima table", "prose"
    number: str = ""  # "(3)" of a row of column numbers
    formula: str = ""  # "(5)=(3)+(4)" as printed
    raw: tuple[str, ...] = ()  # the header before restoration


class Row(Frozen):
    """A row; `number` is the printed running number, `group` the heading it stands under."""

    index: int  # 0-based in Table.rows
    kind: RowKind
    name: UnitName
    cells: tuple[Cell, ...]  # one for each column, same order
    number: str = ""
    group: str = ""
    mark: str = ""  # footnote mark on the name
    location: Location = Location()


class Group(Frozen):
    """A heading inside a table: "Mức tốt", "A. Mức khá (09 huyện)" with its stated count."""

    heading: str
    level: str = ""  # the level word in it, folded case kept as printed
    stated_count: int | None = None
    first_row: int
    last_row: int  # inclusive; smaller than first_row when the group has no rows
    location: Location = Location()


class Footnote(Frozen):
    """A note to a table: its mark and its words."""

    mark: str
    text: str
    location: Location = Location()


class Table(Frozen):
    """A logical table, whole, over however many pages it was printed."""

    table_id: str  # t01, t02, ... in document order
    kind: TableKind
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    number: str = ""  # the printed number: "1.2a"
    caption: str = ""
    unit_level: UnitLevel = UnitLevel.OTHER
    groups: tuple[Group, ...] = ()
    notes: tuple[Footnote, ...] = ()
    # The units that a table of this scope should list and does not; `unit_scope` names the scope.
    absent: tuple[UnitRef, ...] = ()
    unit_scope: str = ""
    locations: tuple[Location, ...] = ()
    method: str = ""
    problems: tuple[Notice, ...] = ()
