"""Where in the text the rows of a table stand, and how many figures a row has."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.mangled.lines import Line, Parts, take_apart

_MIN_ROWS = 3
# Share of the rows that must have the commonest number of figures.
_MIN_AGREEMENT = 0.6
# Lines of other kind that may stand between two rows of one table: a wrapped name and a group
# heading; where running numbers go on, a page break with its head and a header of eleven lines.
_MAX_GAP = 3
_MAX_NUMBERED_GAP = 24
_MAX_LOST_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `first`..`last` (indices, inclusive) whose rows have `width` figures each."""

    first: int
    last: int
    width: int


def find_regions(lines: Sequence[Line]) -> list[Region]:
    """Return the regions in which rows of one table follow each other, in order.

    A single line proves nothing; rows are believed when several agree in the number of their
    figures, or when their running numbers go on.
    """
    rows = [(i, parts) for i, line in enumerate(lines) if (parts := take_apart(line.text)).is_row]
    regions = []
    cluster: list[tuple[int, Parts]] = []
    for row in rows:
        if cluster and not _follows(cluster, row):
            regions.extend(_region(cluster))
            cluster = []
        cluster.append(row)
    regions.extend(_region(cluster))
    return regions


def _follows(cluster: Sequence[tuple[int, Parts]], row: tuple[int, Parts]) -> bool:
    last, parts = cluster[-1]
    index, new = row
    numbers = [p.number for _, p in cluster[-_MAX_LOST_NUMBERS:] if p.number is not None]
    if new.number is not None and numbers:
        goes_on = 0 < new.number - numbers[-1] <= _MAX_LOST_NUMBERS + 1
        return goes_on and index - last <= _MAX_NUMBERED_GAP
    return index - last - 1 <= _MAX_GAP and abs(len(new.figures) - len(parts.figures)) <= 1


def _region(cluster: Sequence[tuple[int, Parts]]) -> list[Region]:
    if len(cluster) < _MIN_ROWS:
        return []
    width, count = Counter(len(parts.figures) for _, parts in cluster).most_common(1)[0]
    if count < _MIN_AGREEMENT * len(cluster):
        return []
    numbered = sum(parts.number_raw.isalnum() for _, parts in cluster)
    if width == 1 and numbered < count:
        return []  # enumerated prose ("1. ...") that happens to end in figures
    return [Region(cluster[0][0], cluster[-1][0], width)]
