"""Figures in running text, and the pieces of grammar around them, on the canonical form.

The patterns are for `normalizers.wording.Wording.text`: folded, single blanks.
"""

import re
from decimal import Decimal

# A figure as printed; what a comma or point in it means is decided by `figure`.
FIGURE = r"(?<!\d)\d++(?:[.,]\d++)*+"
# "là" before a figure, also as readers spell it in front of digits.
IS = r"(?:la|1a|ia|\[a|\[de|l[ae]|1[0-4](?= \d)|1(?= \d))"
POINTS = r"(?: ?(?:diem|d)\b)"
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")
_UNITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10,
}  # fmt: skip
_TEENS = {
    f"muoi {word}": 10 + number
    for word, number in (_UNITS | {"lam": 5}).items()
    if number < 10 and word not in {"khong", "nam"}
}
_WORDS = _TEENS | _UNITS
COUNT = rf"(?:\d{{1,5}}(?:\.\d{{3}})*|{'|'.join(_WORDS)})"


def figure(printed: str) -> Decimal:
    """Return a figure of running text: decimal comma or point, thousands in groups of three.

    "1.043" is a thousand and forty-three; "34.87" and "34,87" are the same figure; "212.5" is a
    decimal. A point before exactly three digits is read as grouping, as Vietnamese prints it.
    """
    if _GROUPED.fullmatch(printed):
        return Decimal(printed.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(printed):
        return Decimal(printed.replace(",", ""))
    whole, *rest = re.split(r"[.,]", printed)
    return Decimal(whole + ("." + "".join(rest) if rest else ""))


def count(printed: str) -> Decimal:
    """Return a number of units: "03", "ba", "không"."""
    if printed in _WORDS:
        return Decimal(_WORDS[printed])
    return figure(printed)
