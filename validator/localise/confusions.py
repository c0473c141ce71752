"""What it costs to believe that a figure was misread, in tenths of a nat.

Costs are minus the logarithm of how often readers of Vietnamese scans make the mistake: shapes
that look alike are cheap, an added or dropped digit is dear, and swapped digits, which a person
mixes up but a reader does not, are not in the list at all.
"""

from collections.abc import Iterator

_ALIKE = {
    30: ("17", "38", "06", "08", "68", "35", "56"),
    40: ("49", "58", "89", "09", "14", "27", "47", "23"),
}
_OTHER = 55
_DROPPED = 60
# No reading at all is as good as another: only the number of digits that it stands for counts.
UNREADABLE = 20
ANYTHING = 100

_COST = {frozenset(pair): cost for cost, pairs in _ALIKE.items() for pair in pairs}


def misreadings(digits: str) -> Iterator[tuple[str, int]]:
    """Yield the digit strings that a reader may have turned into `digits`, each with its cost.

    One digit changed, or one digit lost at the front or the end; the string itself costs nothing.
    """
    yield digits, 0
    for i, read in enumerate(digits):
        for true in "0123456789":
            if true != read:
                cost = _COST.get(frozenset((read, true)), _OTHER)
                yield digits[:i] + true + digits[i + 1 :], cost
    for true in "0123456789":
        yield digits + true, _DROPPED
        if true != "0":
            yield true + digits, _DROPPED
