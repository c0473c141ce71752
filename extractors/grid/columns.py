"""Columns of a table without vertical lines, found over all its rows together."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from statistics import median

from extractors.grid.geometry import Segment

# A cell that is a figure: "75,41", "1.234", "100%", "(3)", "32*", "01/22", "↑ 2", "-".
_BARE = r"(?:[+\-–]|[↑↓▲▼] ?)?\d[\d.,/:]*%?[*%]*"
_FIGURE = re.compile(rf"{_BARE}|\({_BARE}\)|{_BARE}\({_BARE}\)|[-–]")
_YEAR = re.compile(r"(19|20)\d\d")
# The widest gap inside a cell, in ems. A blank is 0.25 em; cells are padded on both sides.
WIDEST_BLANK = 0.36
_PADDING = 4.0  # points between a cell's edge and its text, where nothing shows it
_MOSTLY = 0.6  # share of figures that makes a column one of figures


class Alignment(StrEnum):
    """At which edge the texts of a column stand under each other."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """Where the contents of a column stand; `at` is the x that its alignment keeps."""

    x0: float
    x1: float
    alignment: Alignment
    at: float
    of_figures: bool

    def aligns(self, x0: float, x1: float, within: float = 1.0) -> bool:
        """Tell whether a text is set like the others of its column."""
        return abs(_kept(self.alignment, x0, x1) - self.at) <= within


@dataclass(slots=True)
class _Cluster:
    x0: float
    x1: float
    members: list[tuple[int, Segment]] = field(default_factory=list)

    def overlaps(self, segment: Segment) -> bool:
        return segment.x1 > self.x0 and segment.x0 < self.x1

    def take(self, other: "_Cluster") -> None:
        self.x0, self.x1 = min(self.x0, other.x0), max(self.x1, other.x1)
        self.members += other.members

    @property
    def rows(self) -> set[int]:
        return {index for index, _ in self.members}


def is_figure(text: str) -> bool:
    """Tell whether a cell's text is a single figure, with its signs and marks."""
    return _FIGURE.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """Tell whether a text is a year of these times, as headers have: "Xếp hạng / 2021"."""
    return _YEAR.fullmatch(text) is not None


def is_numbering(texts: list[str]) -> bool:
    """Tell whether texts number the columns: "(1) (2) (3)"; these are set apart from the body."""
    numbers = [text.strip("()[]") for text in texts]
    if len(numbers) < 3 or not all(number.isdigit() for number in numbers):
        return False
    return all(int(b) - int(a) == 1 for a, b in pairwise(numbers))


def find_columns(rows: list[list[Segment]]) -> list[Column]:
    """Return the columns that the rows' segments fall into, left to right.

    Segments that share a stretch of x stand in one column, the narrow ones first. One that
    touches two columns spans both, unless more rows span them than have something in each:
    then these were never two columns, only a wide blank.
    """
    clusters: list[_Cluster] = []
    spanning: list[Segment] = []
    ordered = sorted(
        ((index, segment) for index, row in enumerate(rows) for segment in row),
        key=lambda item: item[1].x1 - item[1].x0,
    )
    for index, segment in ordered:
        touched = [cluster for cluster in clusters if cluster.overlaps(segment)]
        own = _Cluster(segment.x0, segment.x1, [(index, segment)])
        if not touched:
            clusters.append(own)
        elif len(touched) == 1:
            touched[0].take(own)
        else:
            spanning.append(segment)
    clusters.sort(key=lambda cluster: cluster.x0)
    return [_column(cluster) for cluster in _own(_united(clusters, spanning))]


def _united(clusters: list[_Cluster], spanning: list[Segment]) -> list[_Cluster]:
    found = clusters[:1]
    for cluster in clusters[1:]:
        last = found[-1]
        across = sum(last.overlaps(segment) and cluster.overlaps(segment) for segment in spanning)
        if across > len(last.rows & cluster.rows):
            last.take(cluster)
        else:
            found.append(cluster)
    return found


def _own(clusters: list[_Cluster]) -> list[_Cluster]:
    """Return the clusters without words that stand between two columns of their rows.

    "Không chấm điểm" over two columns may touch the figures of neither; it is known by both
    being blank beside it.
    """
    found: list[_Cluster] = []
    for index, cluster in enumerate(clusters):
        beside = clusters[max(0, index - 1) : index] + clusters[index + 1 : index + 2]
        words = not any(is_figure(segment.text) for _, segment in cluster.members)
        lonely = all(cluster.rows.isdisjoint(other.rows) for other in beside)
        rarer = all(len(cluster.rows) < len(other.rows) for other in beside)
        if not (words and lonely and rarer and len(beside) == 2):
            found.append(cluster)
    return found


def _column(cluster: _Cluster) -> Column:
    segments = [segment for _, segment in cluster.members]
    figures = [segment for segment in segments if is_figure(segment.text)]
    # Words in a column of figures ("Không chấm điểm") often reach over its neighbours.
    of_figures = len(figures) >= _MOSTLY * len(segments)
    if of_figures:
        segments = figures
    alignment = min(Alignment, key=lambda a: _spread([_kept(a, s.x0, s.x1) for s in segments]))
    return Column(
        min(segment.x0 for segment in segments),
        max(segment.x1 for segment in segments),
        alignment,
        median(_kept(alignment, segment.x0, segment.x1) for segment in segments),
        of_figures,
    )


def _kept(alignment: Alignment, x0: float, x1: float) -> float:
    if alignment is Alignment.LEFT:
        return x0
    return x1 if alignment is Alignment.RIGHT else (x0 + x1) / 2


def _spread(values: list[float]) -> float:
    middle = median(values)
    return sum(min(abs(value - middle), 3.0) for value in values)


def with_headers(columns: list[Column], headers: list[Segment]) -> list[Column]:
    """Return the columns, and one more for each header text that stands over none of them.

    `headers` are all the texts that stand over single columns, in any order. Their number
    counts where some columns are blank, or where few rows leave two columns bridged.
    """
    blocks: list[tuple[float, float]] = []
    for header in sorted(headers, key=lambda header: header.x0):
        if blocks and header.x0 < blocks[-1][1]:
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], header.x1))
        else:
            blocks.append((header.x0, header.x1))
    if len(blocks) <= len(columns):
        return columns
    owners = _matched(columns, blocks)
    found: list[Column] = []
    for index, (x0, x1) in enumerate(blocks):
        column = columns[owners[index]] if index in owners else None
        bridges = column is not None and any(
            other not in owners and min(column.x1, b[1]) > max(column.x0, b[0])
            for other, b in enumerate(blocks)
        )
        if column is None or bridges:
            column = Column(x0, x1, Alignment.CENTRE, (x0 + x1) / 2, True)
        found.append(column)
    return found


def _matched(columns: list[Column], blocks: list[tuple[float, float]]) -> dict[int, int]:
    """Return which column stands under which block, in order, as near as can be."""
    best: list[tuple[float, dict[int, int]]] = [(0.0, {})] * (len(blocks) + 1)
    for index, column in enumerate(columns):
        following: list[tuple[float, dict[int, int]]] = [(float("inf"), {})]
        for number, (x0, x1) in enumerate(blocks):
            gap = max(0.0, x0 - column.x1, column.x0 - x1)
            off = abs((x0 + x1) - (column.x0 + column.x1)) / 200
            cost, owners = best[number]
            following.append(
                min(
                    following[-1],
                    (cost + gap + off, {**owners, number: index}),
                    key=lambda choice: choice[0],
                )
            )
        best = following
    return best[-1][1]


def boundaries(
    columns: tuple[Column, ...],
    extents: list[tuple[float, float]],
    middles: list[float | None],
    edges: tuple[float | None, float | None],
) -> list[float]:
    """Return where the columns begin and end: one x more than columns.

    `extents` are the stretches that the columns' texts cover, `middles` the centres of centred
    texts (headers) where there are some, `edges` the table's edges where lines show them. Each
    middle lies halfway between the two boundaries of its column, so that one boundary fixes
    all of them; where no choice leaves every text inside its column, the boundaries go halfway
    between the texts.
    """
    halves = [
        _between(a, b, extents[j][1], extents[j + 1][0])
        for j, (a, b) in enumerate(pairwise(columns))
    ]
    left = min(extents[0][0], extents[0][0] if edges[0] is None else edges[0])
    right = max(extents[-1][1], extents[-1][1] if edges[1] is None else edges[1])
    chained = _chained(extents, middles, edges)
    return chained if chained is not None else [left, *halves, right]


def _between(left: Column, right: Column, end: float, begin: float) -> float:
    """Return the boundary of two columns whose texts end and begin there."""
    padding = min(_PADDING, (begin - end) / 2)
    if right.alignment is Alignment.LEFT:
        return begin - padding
    if left.alignment is Alignment.RIGHT:
        return end + padding
    return (end + begin) / 2


def _chained(
    extents: list[tuple[float, float]],
    middles: list[float | None],
    edges: tuple[float | None, float | None],
) -> list[float] | None:
    """Return b with b[j] + b[j + 1] = 2 * middles[j], every text inside; None if there is none."""
    slack = 1.5
    if any(middle is None for middle in middles):
        return None
    signs, shifts = [1.0], [0.0]
    for middle in middles:
        signs.append(-signs[-1])
        shifts.append(2 * (middle or 0.0) - shifts[-1])
    low, high = float("-inf"), float("inf")
    for j, (sign, shift) in enumerate(zip(signs, shifts, strict=True)):
        least = extents[j - 1][1] if j else float("-inf")
        most = extents[j][0] if j < len(extents) else float("inf")
        if j == 0 and edges[0] is not None:
            least = most = edges[0]
        if j == len(extents) and edges[1] is not None:
            least = most = edges[1]
        bounds = sorted((sign * (least - slack - shift), sign * (most + slack - shift)))
        low, high = max(low, bounds[0]), min(high, bounds[1])
    if low > high or low == float("-inf") or high == float("inf"):
        return None
    start = (low + high) / 2
    return [sign * start + shift for sign, shift in zip(signs, shifts, strict=True)]
