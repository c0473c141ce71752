"""Where in the text the rows of a table stand, and how many figures a row has."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.mangled.lines import Line, Parts, is_enumerated, take_apart

_MIN_ROWS = 3
# Share of the rows that must have the commonest number of figures.
_MIN_AGREEMENT = 0.6
# Lines of other kind that may stand between two rows of one table: a wrapped name and a group
# heading; where running numbers go on, a page break with its head and a header of eleven lines.
_MAX_GAP = 3
_MAX_NUMBERED_GAP = 24
_MAX_LOST_NUMBERS, _LOOK_BACK = 3, 6
# Where many rows have lost or split figures: so many rows, and nearly all about as long.
_MANY, _NEARLY_ALL = 8, 0.8

Row = tuple[int, Parts]


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
    cluster: list[Row] = []
    for at, row in enumerate(rows):
        between = lines[cluster[-1][0] + 1 : row[0]] if cluster else ()
        in_group = _are_headings(between) and _is_about_as_long(cluster, row[1])
        if cluster and not in_group and not _follows(cluster, row, rows[at + 1 : at + 2]):
            regions.extend(_region(cluster))
            cluster = []
        cluster.append(row)
    regions.extend(_region(cluster))
    return regions


def _are_headings(lines: Sequence[Line]) -> bool:
    """Whether nothing but headings of groups stands between two rows, at least one."""
    texts = [line.text.strip() for line in lines if line.text.strip()]
    return bool(texts) and all(is_enumerated(text) for text in texts)


def _follows(cluster: Sequence[Row], row: Row, below: Sequence[Row]) -> bool:
    """Whether a row belongs to the table of those above; its number may be misread."""
    last, _ = cluster[-1]
    index, new = row
    if _goes_on(cluster, new, 1):
        return index - last <= _MAX_NUMBERED_GAP
    gap = index - last - 1
    under = below[0][1] if below else None
    if under is not None and _goes_on(cluster, under, 2):
        return below[0][0] - last <= _MAX_NUMBERED_GAP
    if new.number is not None and _is_restart(new, under, gap):
        return False
    return gap <= _MAX_GAP and _is_about_as_long(cluster, new)


def _is_about_as_long(cluster: Sequence[Row], new: Parts) -> bool:
    """Whether a row has as many figures as those of a table, one more or less."""
    width = Counter(len(parts.figures) for _, parts in cluster).most_common(1)[0][0]
    return abs(len(new.figures) - width) <= 1


def _goes_on(cluster: Sequence[Row], new: Parts, steps: int) -> bool:
    """Whether a number follows one of the last rows', with none or few lost between them."""
    if new.number is None:
        return False
    return any(
        0 <= new.number - parts.number - distance <= _MAX_LOST_NUMBERS
        for distance, (_, parts) in enumerate(cluster[: -_LOOK_BACK - 1 : -1], start=steps)
        if parts.number is not None
    )


def _is_restart(new: Parts, under: Parts | None, gap: int) -> bool:
    """Whether a row that does not go on begins a table: it is the first, or the next follows it."""
    if under is None or under.number is None or new.number is None:
        return new.number == 1 and gap > 0
    return 0 < under.number - new.number <= 2


def _region(cluster: Sequence[Row]) -> list[Region]:
    if len(cluster) < _MIN_ROWS:
        return []
    widths = Counter(len(parts.figures) for _, parts in cluster)
    width, count = widths.most_common(1)[0]
    near = sum(widths[n] for n in (width - 1, width, width + 1))
    agree = count >= _MIN_AGREEMENT * len(cluster)
    if not agree and (len(cluster) < _MANY or near < _NEARLY_ALL * len(cluster)):
        return []
    numbered = sum(parts.number_raw.isalnum() for _, parts in cluster)
    if width == 1 and numbered < count:
        return []  # enumerated prose ("1. ...") that happens to end in figures
    return [Region(cluster[0][0], cluster[-1][0], width)]
