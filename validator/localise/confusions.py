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
_DROPPED = 60
# Added to each of them: most figures, even in bad text, are read right.
_MISREAD = 30
# A token that is no figure says little; a rank that stands elsewhere already is one less likely.
UNREADABLE = 20
LOST = 10
# A figure that a chart of its column should show, and does not.
UNCHARTED = 60
# A token that had to be mended to be a figure at all may be wrong in more than one digit.
GARBLED = 50
TIED = 30

_COST = {frozenset(pair): cost for cost, pairs in _ALIKE.items() for pair in pairs}


def misreadings(digits: str) -> Iterator[tuple[str, int]]:
    """Yield the digit strings that a reader may have turned into `digits`, each with its cost.

    One digit taken for another of like shape, or one lost at either end; the string itself costs
    nothing. Rarer mistakes are not considered: such a row stays broken.
    """
    yield digits, 0
    for i, read in enumerate(digits):
        for true in "0123456789":
            if (cost := _COST.get(frozenset((read, true)))) is not None and true != read:
                yield digits[:i] + true + digits[i + 1 :], _MISREAD + cost
    for true in "0123456789":
        yield digits + true, _MISREAD + _DROPPED
        if true != "0":
            yield true + digits, _MISREAD + _DROPPED
