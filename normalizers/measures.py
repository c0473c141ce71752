"""What a column measures: told by its header, corrected by what its figures can be."""

import re
from collections.abc import Sequence
from decimal import Decimal

from documents.tables import Measure
from normalizers.headers import HeaderColumn
from normalizers.vocabulary import (
    CHANGE_HEADER,
    COUNT_HEADER,
    MAX_HEADER,
    MOVE_HEADER,
    PERCENT_HEADER,
    RANK_HEADER,
    SCORE_HEADER,
    TOTAL_HEADER,
)

# "(30%)" weighs a column, it does not say that its figures are percentages.
_WEIGHT = re.compile(r"[(\[]\s*\d+(?:[.,]\d+)?\s*%\s*[)\]]")
_MISREAD = 10  # one figure in so many may be misread
_DIFFERENT = 0.7  # share of ranks that are no ties


def measure_of(header: HeaderColumn, texts: Sequence[str], values: Sequence[Decimal]) -> Measure:
    """Return what a column measures; `texts` are its cells as printed, `values` their numbers."""
    words = header.words
    whole = all(value == value.to_integral_value() for value in values)
    signs = sum("%" in text for text in texts)
    if values and 2 * signs >= len(values):
        return Measure.PERCENT
    if MAX_HEADER.search(words):
        return Measure.MAX
    below_zero = min(values, default=Decimal(0)) < 0
    if MOVE_HEADER.search(words) or (CHANGE_HEADER.search(words) and below_zero):
        return Measure.SCORE
    if RANK_HEADER.search(words) and not (SCORE_HEADER.search(words) and not whole) and whole:
        return Measure.RANK
    if (
        PERCENT_HEADER.search(_WEIGHT.sub("", words))
        and header.stated is None
        and not _exceeds(values, 200)
    ):
        return Measure.PERCENT if not SCORE_HEADER.search(words) else _score_or_total(words)
    pointed = SCORE_HEADER.search(words) or header.stated or header.bracketed
    if COUNT_HEADER.search(words) and whole and not pointed:
        return Measure.COUNT
    if not words and _may_be_ranks(values):
        return Measure.RANK
    return _score_or_total(words)


def _score_or_total(words: str) -> Measure:
    return Measure.TOTAL if TOTAL_HEADER.search(words) else Measure.SCORE


def _exceeds(values: Sequence[Decimal], limit: int) -> bool:
    return any(value > limit for value in values)


def _may_be_ranks(values: Sequence[Decimal]) -> bool:
    """Tell whether figures under no header are ranks, a few of them misread or lost.

    Ranks of many units are whole, nearly all different, and none much larger than their number.
    """
    slack = 1 + len(values) // _MISREAD
    whole = all(value == value.to_integral_value() and value >= 1 for value in values)
    within = sum(value <= len(values) + slack for value in values) >= len(values) - slack
    return len(values) >= 3 and whole and within and len(set(values)) >= _DIFFERENT * len(values)
