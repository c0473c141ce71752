"""Bounds in words: "từ 60% đến < 80%", "≥80%", "trên 80 điểm", "dưới 60", "từ 80 trở lên".

The patterns are for the canonical form of running text.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from normalizers.figures import FIGURE, figure

_UNIT = r"(?: ?%| ?diem| ?d\b)?"
_LEAST = r"(?:tu )?(?:>=|=>|≥|tren|lon hon|hon|cao hon|toi thieu|it nhat|>)"
_MOST = r"(?:<=|=<|≤|duoi|nho hon|thap hon|khong qua|toi da|can duoi|<)"
_COUNTED = r"(?! ?(?:don vi|co quan|so,|huyen|xa)\b)"
BOUNDS = (
    rf"(?:(?P<mlow>{FIGURE}){_UNIT} ?(?P<mlowop>≤|<=|<) ?[^\d;<≤]{{1,40}}?(?P<mhighop>≤|<=|<) ?"
    rf"(?P<mhigh>{FIGURE}){_UNIT}"
    rf"|(?P<rlowop>{_LEAST}|tu)? ?(?P<rlow>{FIGURE}){_UNIT} ?"
    rf"(?:(?:den|toi|-|÷|va) ?(?P<rhighop>{_MOST})?|(?P<rmost>{_MOST})) ?"
    rf"(?P<rhigh>{FIGURE}){_UNIT}{_COUNTED}"
    rf"|(?P<lowop>{_LEAST}) ?(?P<low>{FIGURE}){_UNIT}"
    rf"|(?:tu )?(?P<up>{FIGURE}){_UNIT} ?tr[oe] len"
    rf"|(?:tu )?(?P<down>{FIGURE}){_UNIT} ?tr[oe] xuong"
    rf"|(?P<highop>{_MOST}) ?(?P<high>{FIGURE}){_UNIT})"
)


@dataclass(frozen=True)
class Bounds:
    """A range of figures; None is open, the flags tell whether the bound belongs to it."""

    lower: Decimal | None = None
    lower_inclusive: bool = True
    upper: Decimal | None = None
    upper_inclusive: bool = False


def read_bounds(match: re.Match[str]) -> Bounds:
    """Return the bounds that a match of a pattern with `BOUNDS` in it holds."""
    part = match.groupdict()
    if part["mlow"]:
        low, high = figure(part["mlow"]), figure(part["mhigh"])
        return Bounds(low, part["mlowop"] != "<", high, part["mhighop"] != "<")
    if part["rlow"]:
        low, high = figure(part["rlow"]), figure(part["rhigh"])
        most = _most_includes(part["rhighop"] or part["rmost"])
        return Bounds(low, _least_includes(part["rlowop"]), high, most)
    if part["low"]:
        return Bounds(figure(part["low"]), _least_includes(part["lowop"]))
    if part["up"]:
        return Bounds(figure(part["up"]))
    if part["down"]:
        return Bounds(upper=figure(part["down"]), upper_inclusive=True)
    return Bounds(upper=figure(part["high"]), upper_inclusive=_most_includes(part["highop"]))


def _least_includes(words: str | None) -> bool:
    strict = ("tren", "lon hon", "hon", "cao hon", ">")
    return words is None or words.removeprefix("tu ").strip() not in strict


def _most_includes(words: str | None) -> bool:
    return words is None or words.strip() in ("<=", "=<", "≤", "khong qua", "toi da")
