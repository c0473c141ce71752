"""A claim's admissible readings, and the answer that they give together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.claims import ClaimVerdict
from validator.messages import english

Pair = tuple[str, str]  # Vietnamese, English


@dataclass(frozen=True)
class Reading:
    """One way to take a claim: whether it then holds, and what it would have to say.

    `natural` readings are those that a reader takes without being told; a claim that holds only
    under another one is consistent only if that one is meant.
    """

    fits: bool
    name: Pair
    expected: str = ""
    formula: str = ""
    natural: bool = True
    cells: tuple[str, ...] = ()
    table_id: str = ""
    column: str = ""
    # It fits only when some of so many figures are not those that were read.
    doubts: int = 0


@dataclass(frozen=True)
class Outcome:
    """What became of a claim; `reported` to `column` describe the finding, if there is one."""

    verdict: ClaimVerdict
    reason: Pair
    reported: str = ""
    expected: str = ""
    formula: str = ""
    cells: tuple[str, ...] = ()
    table_id: str = ""
    column: str = ""


def not_checkable(vi: str, en: str) -> Outcome:
    """Return the answer for a claim that the document gives nothing to check against."""
    return Outcome(ClaimVerdict.NOT_CHECKABLE, (vi, en))


# What a figure may be that a sentence gives a unit without saying of what.
OTHER = ("điểm của một nội dung khác", "the points of something else")
NOTHING_TO_CHECK = not_checkable(
    "Văn bản không có số liệu để đối chiếu.", "The document holds no figures to check it against."
)


def settle(reported: str, readings: Sequence[Reading]) -> Outcome:
    """Return the verdict of a claim over its readings, the likeliest first."""
    if not readings:
        return NOTHING_TO_CHECK
    fitting = next((r for r in readings if r.fits and r.natural), None)
    if fitting is not None:
        return Outcome(
            ClaimVerdict.CONSISTENT,
            (f"Khớp: {fitting.name[0]}.", f"It holds: {fitting.name[1]}."),
            formula=fitting.formula,
        )
    first = readings[0]
    fitting = min((r for r in readings if r.fits), key=lambda r: r.doubts > 0, default=None)
    if fitting is not None and fitting.doubts:
        number = fitting.doubts
        reason = (
            f"Văn bản ghi {reported}, nhưng {first.name[0]} cho {first.expected}; có {number} số "
            "liệu dùng để tính còn chưa chắc chắn nên chưa thể kết luận.",
            f"The text says {reported}, but {first.name[1]} gives {first.expected}; {number} of "
            "the figures behind it are in doubt, so this is not certain.",
        )
        verdict = ClaimVerdict.ONLY_IF
    elif fitting is not None:
        reason = (
            f"Văn bản ghi {reported}, chỉ khớp nếu hiểu là {fitting.name[0]}; "
            f"{first.name[0]} cho {first.expected}.",
            f"The text says {reported}, which holds only as {fitting.name[1]}; "
            f"{first.name[1]} gives {first.expected}.",
        )
        verdict = ClaimVerdict.ONLY_IF
    else:
        reason = (
            f"Văn bản ghi {reported}, nhưng {first.name[0]} cho {first.expected}; "
            "không cách hiểu nào khớp.",
            f"The text says {reported}, but {first.name[1]} gives {first.expected}; "
            "no way of reading it fits.",
        )
        verdict = ClaimVerdict.INCONSISTENT
    return Outcome(
        verdict,
        (reason[0], english(reason[1])),
        reported,
        first.expected,
        first.formula,
        first.cells,
        first.table_id,
        first.column,
    )


_GRAVITY = (
    ClaimVerdict.INCONSISTENT,
    ClaimVerdict.ONLY_IF,
    ClaimVerdict.CONSISTENT,
    ClaimVerdict.NOT_CHECKABLE,
)


def gravest(outcomes: Iterable[Outcome]) -> Outcome:
    """Return the answer for a claim of several parts: the worst of those that are known."""
    return min(outcomes, key=lambda o: _GRAVITY.index(o.verdict), default=NOTHING_TO_CHECK)
