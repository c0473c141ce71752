"""Printed figures: decimal commas and points, thousands, percent signs, marks, pairs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_BODY = r"\d{1,3}(?:[.,  ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_MARK = r"\*{1,5}|[¹²³⁴-⁹]+|\(\*{1,5}\)|\(\d{1,2}\)|\[\d{1,2}\]"
_RISES, _FALLS = "↑▲↗⬆", "↓▼↘⬇"
_TOKEN = re.compile(
    rf"(?P<open>[(\[])?\s*(?P<sign>[-−–+{_RISES}{_FALLS}])?\s*(?P<body>{_BODY})\s*"
    rf"(?P<percent>%)?\s*"
    rf"(?P<close>[)\]])?\s*(?P<percent_after>%)?(?:\s*/\s*(?P<of>\d+(?:[.,]\d+)?))?"
    rf"\s*(?:điểm|đ|bậc|hạng)?(?P<mark>{_MARK})?",
    re.I,
)
_PAIR = re.compile(
    rf"(?P<first>{_BODY})(?P<gap>\s*)[(\[]\s*(?P<second>(?:{_BODY})\s*%?)(?:\s*điểm|đ)?\s*[)\]]"
    rf"(?P<mark>\*{{1,5}})?"
)
_SEPARATORS = ".,"


@dataclass(frozen=True, slots=True)
class Token:
    """A figure as printed, not yet a number: its digits and what stands around them."""

    body: str
    negative: bool = False
    signed: bool = False
    percent: bool = False
    of: str = ""  # the denominator of "98,4/120"
    mark: str = ""
    printed: str = ""  # without the mark


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which separators the figures of one column prove to be decimal or thousands marks."""

    decimal: frozenset[str] = frozenset()
    thousands: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its number; `alternatives` hold what it could be as well.

    `ambiguous` says that the column does not decide between a decimal and a thousands mark.
    """

    token: Token
    value: Decimal
    of: Decimal | None = None
    alternatives: tuple[Decimal, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Tell whether another reading is as possible."""
        return bool(self.alternatives)


def read_token(text: str) -> Token | None:
    """Return the figure that a cell holds, or None when it holds words or several figures."""
    match = _TOKEN.fullmatch(text.strip())
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    mark = match["mark"] or ""
    printed = text.strip()
    return Token(
        body=match["body"],
        negative=(match["sign"] or "+") in f"-−–{_FALLS}",
        signed=bool(match["sign"]),
        percent=bool(match["percent"] or match["percent_after"]),
        of=match["of"] or "",
        mark=mark,
        printed=printed.removesuffix(mark).rstrip(),
    )


def read_pair(text: str) -> tuple[str, str] | None:
    """Return the two figures of a cell like "06 (86,2)", or None.

    A short bracketed integer glued to its figure ("1.234(1)") is a footnote mark.
    """
    match = _PAIR.fullmatch(text.strip())
    if match is None:
        return None
    second = match["second"].strip()
    if not match["gap"] and re.fullmatch(r"\d{1,2}", second):
        return None
    return match["first"], second + (match["mark"] or "")


def evidence_of(tokens: Sequence[Token]) -> Evidence:
    """Collect what the unmistakable figures of a column say about its separators."""
    decimal: set[str] = set()
    thousands: set[str] = set()
    for token in tokens:
        readings = _readings(token.body)
        if len(readings) == 1:
            decimal |= readings[0].decimal
            thousands |= readings[0].thousands
    return Evidence(frozenset(decimal), frozenset(thousands))


def evidence_of_table(own: Evidence, table: Evidence, tokens: Sequence[Token]) -> Evidence:
    """Return what decides a column of scores or shares whose own figures decide nothing.

    A mark that is decimal in other columns of the table is decimal here; else the national
    standard holds, if every figure bears a comma: thousands would leave some without one. A
    point among decimal commas stays open, for tables that mix the two are common.
    """
    marks = {char for token in tokens for char in token.body if not char.isdigit()}
    if own.decimal or own.thousands or len(marks) != 1 or marks & table.thousands:
        return own
    standard = marks == {","} and not table.decimal and len(tokens) > 1
    if marks <= table.decimal or (standard and all("," in token.body for token in tokens)):
        return Evidence(frozenset(marks))
    return own


def read_figure(token: Token, evidence: Evidence, limit: Decimal | None = None) -> Figure:
    """Return the number of a figure, decided by its column.

    `limit` is the largest value that the column allows (its maximum, 100 for shares). Where
    nothing decides, the national standard does (decimal comma, thousands point) and the other
    reading is kept as an alternative.
    """
    readings = [_signed(reading, token) for reading in _readings(token.body)]
    of = _readings(token.of)[0].value if token.of else None
    if len(readings) > 1:
        bound = limit if limit is not None else of
        within = [r for r in readings if bound is None or abs(r.value) <= bound]
        proven = [r for r in (within or readings) if _agrees(r, evidence)]
        if len(proven) == 1 and (len(within) == 1 or _has_evidence(evidence)):
            readings = proven
        elif len(within) == 1:
            readings = within
    value, *others = readings
    return Figure(token, value.value, of, tuple(other.value for other in others))


@dataclass(frozen=True, slots=True)
class _Reading:
    value: Decimal
    decimal: frozenset[str] = frozenset()
    thousands: frozenset[str] = frozenset()


def _readings(body: str) -> list[_Reading]:
    """Return the numbers that digits and separators can mean, the standard one first."""
    marks = [c for c in body if not c.isdigit()]
    if not marks:
        return [_Reading(Decimal(body))]
    last = marks[-1]
    head, _, tail = body.rpartition(last)
    whole = "".join(c for c in head if c.isdigit())
    grouped = _Reading(Decimal(whole + tail), thousands=frozenset(marks))
    if len(set(marks)) > 1:
        value = Decimal(f"{whole}.{tail}")
        return [_Reading(value, frozenset(last), frozenset(marks[:-1]))]
    if len(marks) > 1 or last not in _SEPARATORS:
        return [grouped]
    fraction = _Reading(Decimal(f"{whole}.{tail}"), decimal=frozenset(last))
    if len(tail) != 3 or len(head) > 3 or head.startswith("0"):
        return [fraction]
    return [fraction, grouped] if last == "," else [grouped, fraction]


def _signed(reading: _Reading, token: Token) -> _Reading:
    if not token.negative:
        return reading
    return _Reading(-reading.value, reading.decimal, reading.thousands)


def _has_evidence(evidence: Evidence) -> bool:
    return bool(evidence.decimal or evidence.thousands)


def _agrees(reading: _Reading, evidence: Evidence) -> bool:
    """Tell whether a column that proves something allows this reading.

    A separator has one meaning in a column, and the two separators have different ones.
    """
    mine, proven, others = (
        (reading.decimal, evidence.decimal, evidence.thousands)
        if reading.decimal
        else (reading.thousands, evidence.thousands, evidence.decimal)
    )
    return not mine & others and (not proven or bool(mine & proven))
