"""Extremes of units that are not named: "dao động từ 61,5 đến 94,2 điểm", "cao nhất (95 điểm)"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from documents.claims import ClaimKind, Share
from normalizers.claims.speech import Found, Speech
from normalizers.figures import FIGURE, IS, POINTS, figure

# "Điểm số cao nhất là 45/50 điểm"
_HIGHEST = re.compile(
    r"diem (?:so )?(?:(?P<high>cao nhat)|(?P<low>thap nhat))"
    rf"(?: {IS}| la| dat|:)+ ?(?P<value>{FIGURE})(?: ?/ ?\d{{2,4}})?(?P<points>{POINTS})"
)
# "giữa đơn vị cao nhất (95,2 điểm) và thấp nhất (71,4 điểm)"
_BRACKETED = re.compile(
    r"(?:don vi|co quan|dia phuong|diem|diem so|va) (?:co )?(?:diem |diem so )?"
    rf"(?:(?P<high>cao nhat)|(?P<low>thap nhat)) \((?P<value>{FIGURE})(?P<points>{POINTS}| ?%)\)"
)
_SPREAD = re.compile(
    r"(?:dao dong|bien dong|trai dai|nam)(?: trong khoang)?(?: tu)? "
    rf"(?P<lowest>{FIGURE})(?:{POINTS}| ?%)? ?(?:den|-|toi) ?(?P<highest>{FIGURE})"
    rf"(?P<points>{POINTS}| ?%)"
)
_THREE_DECIMALS = re.compile(r"\d{2,3}\.\d{3}")


def read_ranges(speech: Speech) -> Iterator[Found]:
    """Yield highest and lowest figures that a sentence gives without their units."""
    for pattern in (_HIGHEST, _BRACKETED):
        for match in pattern.finditer(speech.text):
            superlative = "highest" if match["high"] else "lowest"
            if speech.is_free(*match.span()):
                yield _extreme(speech, match, match["value"], superlative)
    for match in _SPREAD.finditer(speech.text):
        if speech.is_free(*match.span()):
            for superlative in ("lowest", "highest"):
                yield _extreme(speech, match, match[superlative], superlative)


def _extreme(speech: Speech, match: re.Match[str], printed: str, superlative: str) -> Found:
    value, percent = told(printed, match["points"])
    shares = () if percent is None else (Share(percent=percent),)
    return speech.found(
        ClaimKind.EXTREME, *match.span(), value=value, superlative=superlative, shares=shares
    )


def told(printed: str, points: str | None) -> tuple[Decimal | None, Decimal | None]:
    """Return a figure as points or as a percentage, whichever it was printed as."""
    # "91.651 điểm" are no thousands: points and percentages have none.
    value = Decimal(printed) if _THREE_DECIMALS.fullmatch(printed) else figure(printed)
    return (None, value) if points and "%" in points else (value, None)
