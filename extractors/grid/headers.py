"""Header rows without lines: every text stands in the middle of its cell, and so gives it away.

A cell between the header's upper edge T and its lower edge B that holds a text centred at c and
that ends at B begins at 2c - B. The texts of columns without subdivision give T; texts under a
common heading begin lower, all at the heading's lower edge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.grid.columns import Column
from extractors.grid.geometry import Segment
from extractors.grid.regions import TypeLine
from extractors.grid.rows import touched

_VOID = 2.0  # line heights of white that no header has inside or under it
_SAME = 0.45  # line heights between edges that are one


@dataclass(frozen=True, slots=True)
class Header:
    """Boundaries of the header's rows, the last one being the body's upper edge.

    `ends[j]` are the boundaries at which cells of column j end; `lines` belong to the header.
    """

    ys: tuple[float, ...]
    ends: tuple[frozenset[int], ...]
    lines: tuple[TypeLine, ...]


def find_header(
    above: Sequence[TypeLine], columns: Sequence[Column], body_top: float, height: float
) -> Header | None:
    """Return the header among the lines above a table's first row, or None without one."""
    above = header_lines(above, columns, height)
    if not above or body_top - above[-1].bottom > _VOID * height:
        return None
    stacks = _stacks(above, columns)
    bottom = (above[-1].bottom + body_top) / 2
    top = _top(stacks, columns, bottom, height)
    if top is None:
        return None
    lines = tuple(line for line in above if (line.top + line.bottom) / 2 > top)
    inside = _stacks(lines, columns)
    if sum(bool(stack) for stack in inside) < 2:
        return None
    return _levels(inside, lines, columns, (top, bottom), height)


def header_lines(
    above: Sequence[TypeLine], columns: Sequence[Column], height: float
) -> list[TypeLine]:
    """Return the lowest lines that may head columns: no wide white, no caption among them.

    A caption or prose reaches over the names and other columns; a common heading only over
    columns of figures.
    """
    words = next((j for j, column in enumerate(columns) if not column.of_figures), 0)
    name = columns[words]
    wide = max(0.4 * (columns[-1].x1 - columns[0].x0), 1.3 * (name.x1 - name.x0))
    found: list[TypeLine] = []
    for line in reversed(above):
        if found and found[0].top - line.bottom > _VOID * height:
            break
        if any(
            (at := touched(columns, segment))
            and at[0] <= words
            and (len(at) >= 2 or segment.x1 - segment.x0 > wide)
            for segment in line.segments
        ):
            break
        found.insert(0, line)
    return found if any(len(line.segments) >= 2 for line in found) else []


def leaf_texts(header: Header, height: float) -> list[Segment]:
    """Return the texts under which the header has no other: each heads one column.

    Lines are taken from the lowest up; a text over two of those found is a common heading, and
    so is one in the middle of a cell that ends above the header's lower edge.
    """
    blocks: list[list[Segment]] = []
    common: list[Segment] = []
    for line in reversed(header.lines):
        for segment in line.segments:
            over = [b for b in blocks if any(_meet(segment, other) for other in b)]
            if len(over) > 1 or any(_meet(segment, other) for other in common):
                common.append(segment)
            elif over:
                over[0].append(segment)
            else:
                blocks.append([segment])
    top, *inner, _ = header.ys
    return [
        segment
        for block in blocks
        for segment in block
        if not any(_ends_at(block, top, edge, height) for edge in inner)
    ]


def _ends_at(block: list[Segment], top: float, edge: float, height: float) -> bool:
    """Tell whether a text is in the middle of the cell between a header's top and an edge."""
    lowest, highest = max(s.bottom for s in block), min(s.top for s in block)
    return lowest <= edge + 0.2 * height and abs(highest + lowest - top - edge) <= height


def _meet(a: Segment, b: Segment) -> bool:
    return min(a.x1, b.x1) > max(a.x0, b.x0)


def _stacks(lines: Sequence[TypeLine], columns: Sequence[Column]) -> list[list[Segment]]:
    """Return for each column the segments over it, from top to bottom."""
    found: list[list[Segment]] = [[] for _ in columns]
    for line in lines:
        for segment in line.segments:
            for j in _over(columns, segment):
                found[j].append(segment)
    for stack in found:
        stack.sort(key=lambda segment: segment.y)
    return found


def _over(columns: Sequence[Column], segment: Segment) -> list[int]:
    at = touched(columns, segment)
    if at:
        return at
    return [
        min(
            range(len(columns)),
            key=lambda j: max(columns[j].x0 - segment.x1, segment.x0 - columns[j].x1),
        )
    ]


def _top(
    stacks: list[list[Segment]], columns: Sequence[Column], bottom: float, height: float
) -> float | None:
    """Return the header's upper edge: the lowest block of an undivided column is in its middle.

    The columns before the first one of figures (number and name) are never divided.
    """
    names = [j for j, column in enumerate(columns) if not column.of_figures][:1]
    for j in [*names, 0]:
        block = _block(stacks[j], height)
        if block and _is_single(block, columns, j):
            centre = (block[0].top + block[-1].bottom) / 2
            return 2 * centre - bottom
    return None


def _is_single(block: list[Segment], columns: Sequence[Column], column: int) -> bool:
    return all(_over(columns, segment) == [column] for segment in block)


def _block(stack: list[Segment], height: float) -> list[Segment]:
    """Return the lowest lines of a stack that follow each other without extra white."""
    found: list[Segment] = []
    for segment in reversed(stack):
        if found and found[0].top - segment.bottom > 0.25 * height:
            break
        found.insert(0, segment)
    return found


def _levels(
    stacks: list[list[Segment]],
    lines: tuple[TypeLine, ...],
    columns: Sequence[Column],
    span: tuple[float, float],
    height: float,
) -> Header:
    """Cut every column's stack into cells, and number the edges that they share."""
    top, bottom = span
    white = _usual_white(stacks, height)
    blocks = [_blocks(stack, columns, white, height) for stack in stacks]
    edges = [_edges(own, top, bottom, height) for own in blocks]
    levels: list[float] = [top]
    for edge in sorted(edge for own in edges for edge in own):
        if edge - levels[-1] > _SAME * height and bottom - edge > _SAME * height:
            levels.append(edge)
    levels.append(bottom)
    last = len(levels) - 1
    ends = [
        {0, last, *(min(range(len(levels)), key=lambda k: abs(levels[k] - e)) for e in own)}
        for own in edges
    ]
    return Header(tuple(levels), tuple(frozenset(e) for e in _completed(ends)), lines)


def _usual_white(stacks: list[list[Segment]], height: float) -> float:
    """Return the white between the lines of one cell: the least there is, if it is little."""
    whites = [b.top - a.bottom for stack in stacks for a, b in pairwise(stack)]
    return min([white for white in whites if white > -0.3 * height] + [0.15 * height])


def _blocks(
    stack: list[Segment], columns: Sequence[Column], white: float, height: float
) -> list[list[Segment]]:
    """Return a column's texts from top to bottom: parted by white, else by the columns they cover.

    A common heading may be wrapped, and its last line cover one column only.
    """
    found: list[list[Segment]] = []
    for segment in stack:
        if found and segment.top - found[-1][-1].bottom <= white + 0.15 * height:
            found[-1].append(segment)
        else:
            found.append([segment])
    if len(found) != 1:
        return found
    common = [segment for segment in stack if len(_over(columns, segment)) > 1]
    own = [segment for segment in stack if len(_over(columns, segment)) == 1]
    return [block for block in (common, own) if block]


def _edges(blocks: list[list[Segment]], top: float, bottom: float, height: float) -> list[float]:
    """Return the inner edges of one column's cells, from the lowest up."""
    found: list[float] = []
    for block in reversed(blocks):
        edge = block[0].top + block[-1].bottom - bottom
        if edge <= top + _SAME * height:
            break
        found.append(edge)
        bottom = edge
    return found


def _completed(ends: list[set[int]]) -> list[set[int]]:
    """Give a column without own text above a leaf the edges of the heading it stands under.

    That is the nearest column beside it that is divided at the same height and has such a text.
    """
    found = [set(e) for e in ends]
    for j, own in enumerate(ends):
        lowest = max((e for e in own if e != max(own)), default=0)
        if lowest == 0 or len(own) > 3:
            continue
        for distance in range(1, len(ends)):
            beside = [k for k in (j - distance, j + distance) if 0 <= k < len(ends)]
            richer = [k for k in beside if lowest in ends[k] and len(ends[k]) > len(own)]
            if richer:
                found[j] |= ends[richer[0]]
                break
    return found
