"""What the validator answers: findings, and the relations that it found to hold."""

from enum import StrEnum

from documents.base import Frozen
from documents.claims import ClaimCheck
from documents.provenance import Location


class Rule(StrEnum):
    """The rules; the names are part of the output contract."""

    ROW_TOTAL = "row_total"
    COLUMN_TOTAL = "column_total"
    PERCENT = "percent"
    COLUMN_MAX = "column_max"
    MAX_TOTAL = "max_total"
    RANK_ORDER = "rank_order"
    ROW_ORDER = "row_order"
    LEVEL_THRESHOLD = "level_threshold"
    GROUP_COUNT = "group_count"
    CROSS_TABLE = "cross_table"
    DUPLICATE_UNIT = "duplicate_unit"
    MISSING_UNIT = "missing_unit"
    FOREIGN_UNIT = "foreign_unit"
    HEADER_LABEL = "header_label"
    CLAIM_SHARE = "claim_share"
    CLAIM_COUNT = "claim_count"
    CLAIM_MEAN = "claim_mean"
    CLAIM_EXTREME = "claim_extreme"
    CLAIM_LIST = "claim_list"
    CLAIM_MAX = "claim_max"
    CLAIM_DATE = "claim_date"


class Severity(StrEnum):
    """What a finding touches: a rank, level or order; a figure; or only the form."""

    DECISION = "decision"
    VALUE = "value"
    FORM = "form"


class Verdict(StrEnum):
    """Whose error it is."""

    SOURCE = "source"
    READING = "reading"
    UNDETERMINED = "undetermined"


class Certainty(StrEnum):
    """Whether the document breaks its own arithmetic, or only one way of understanding it.

    Doubt about what was read is not in here: `Finding.verdict` and `unconfirmed` tell of that.
    """

    CERTAIN = "certain"
    INTERPRETIVE = "interpretive"


class Finding(Frozen):
    """One disagreement of the document with itself.

    `finding_id` is stable between runs. `cause_id` groups findings of one cause.
    `cells` are references such as "t01.r03.c2" (see `documents.references`); `unconfirmed` are
    those whose figure was restored or hardly read: one of them may be misread instead.
    `column` is the indicator's index in its table as text, or "group", "no", "header", "".
    """

    finding_id: str
    cause_id: str
    rule: Rule
    severity: Severity
    verdict: Verdict
    certainty: Certainty
    table_id: str = ""
    unit: str = ""
    column: str = ""
    reported: str = ""
    expected: str = ""
    formula: str = ""
    message_vi: str = ""
    message_en: str = ""
    cells: tuple[str, ...] = ()
    location: Location = Location()
    probability: float | None = None
    alternatives: tuple[str, ...] = ()
    alternatives_vi: tuple[str, ...] = ()  # the same in Vietnamese
    unconfirmed: tuple[str, ...] = ()


class RelationKind(StrEnum):
    """What a relation between figures is."""

    SUM = "sum"
    WEIGHTED_SUM = "weighted_sum"
    DIFFERENCE = "difference"
    SHARE = "share"  # target = 100 * operand / maximum
    MEAN_ROW = "mean_row"
    TOTAL_ROW = "total_row"
    RANK = "rank"
    EQUAL = "equal"  # repeats another table's column


class Relation(Frozen):
    """An arithmetic relation that the table's own figures support.

    `target` and `operands` are column references ("t01.c7"); `weights` run beside `operands`.
    `mode` is "exact", "half_up", "half_even", "truncated", or the tie rule of a rank.
    """

    relation_id: str
    kind: RelationKind
    target: str
    operands: tuple[str, ...]
    weights: tuple[str, ...] = ()
    mode: str = "exact"
    support: int = 0
    checked: int = 0
    exceptions: tuple[str, ...] = ()  # cell references that break it
    evidence: tuple[str, ...] = ()  # "arithmetic", "header", "formula row"


class Audit(Frozen):
    """Everything the validator says of one document."""

    findings: tuple[Finding, ...] = ()
    relations: tuple[Relation, ...] = ()
    claim_checks: tuple[ClaimCheck, ...] = ()
