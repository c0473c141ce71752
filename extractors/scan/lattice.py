"""Rules become tables: rows, columns, and cells with spans where a separator is not drawn."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.rules import Image, Rules, Stroke

_REACH = 0.05  # inches within which two strokes are one rule, and a crossing touches
_FAINT = 12.0  # grey levels by which a rule stands out at least
_DRAWN = (0.75, 0.85)  # share of a separator that must be seen with writing on one side, on both
_BROKEN = 0.6  # or on none
_REMAINS = 0.15  # or of one that hangs on the rule that it meets
_WRITTEN = 70.0  # grey levels of ink that is neither noise nor the remains of a seal
_ONE_LINE = 3.0  # pixels of the reduced page; what is thicker is two lines blurred into one
_STREAKS = 0.012  # share of separators that runs through writing; under a seal 0.003, in prose 0.02
_CROSSED = 0.15  # share of a separator's two sides that writing covers when it crosses
_SHORTEST = 0.35  # inches of a rule that does not run through the table
_STRAIGHT = 0.8  # inches; no arc of a seal is as long and straight
_TOUCHING = 0.5  # of that reach, at the end of a short rule that is whole
_OPEN = 0.2  # inches that rules go beyond the last crossing where a side is open


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell: 0-based position, spans, and its box between the middles of the lines around it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Rule:
    """Where a rule stands, and its first and last line, which differ where it is double."""

    first: float
    middle: float
    last: float


@dataclass(frozen=True, slots=True)
class Lattice:
    """A table in pixels of the straight page at full resolution."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[CellBox, ...]
    method: str = "ruled"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The whole table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def find_lattices(rules: Rules, dpi: float) -> list[Lattice]:
    """Return the ruled tables of a straight page, from the top down."""
    reach = max(1, round(_REACH * rules.dpi))
    both = cv2.bitwise_or(rules.horizontal_mask, rules.vertical_mask)
    wide = cv2.dilate(both, np.ones((reach, reach), np.uint8))
    _, labels = cv2.connectedComponents(wide, connectivity=8)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for stroke in rules.horizontal:
        groups.setdefault(_label(labels, stroke, False), ([], []))[0].append(stroke)
    for stroke in rules.vertical:
        groups.setdefault(_label(labels, stroke, True), ([], []))[1].append(stroke)
    found = [_lattice(rules, h, v, dpi / rules.dpi) for h, v in groups.values()]
    return sorted((x for x in found if x is not None), key=lambda x: x.ys[0])


def _label(labels: NDArray[Any], stroke: Stroke, vertical: bool) -> int:
    middle = len(stroke.along) // 2
    along, across = round(stroke.along[middle]), round(stroke.across[middle])
    across = min(across, labels.shape[1 if vertical else 0] - 1)
    return int(labels[along, across] if vertical else labels[across, along])


def _lattice(
    rules: Rules, horizontal: list[Stroke], vertical: list[Stroke], scale: float
) -> Lattice | None:
    reach = _REACH * rules.dpi
    if len(horizontal) < 2 or len(vertical) < 1:
        return None
    width = max(s.end for s in horizontal) - min(s.start for s in horizontal)
    height = max(s.end for s in vertical) - min(s.start for s in vertical)
    down_rules = _rules(vertical, horizontal, height, reach)
    across_rules = _rules(horizontal, vertical, width, reach)
    down_rules = _with_open_sides(down_rules, horizontal, _OPEN * rules.dpi)
    across_rules = _with_open_sides(across_rules, vertical, _OPEN * rules.dpi)
    if len(down_rules) < 3 or len(across_rules) < 2:  # a frame around one column is no table
        return None
    xs, ys = [rule.middle for rule in down_rules], [rule.middle for rule in across_rules]
    across = _drawn(rules.ink, ys, xs, reach)
    down = _drawn(np.ascontiguousarray(rules.ink.T), xs, ys, reach)
    if _crossed(np.ascontiguousarray(rules.ink.T), xs, ys, down, reach) > _STREAKS:
        return None
    cells = _cells(across, down.T)
    boxes = tuple(
        CellBox(r, c, rs, cs, _box(down_rules, across_rules, (r, c, rs, cs), scale))
        for r, c, rs, cs in cells
    )
    return Lattice(tuple(x * scale for x in xs), tuple(y * scale for y in ys), boxes)


def _box(
    down: Sequence[_Rule], across: Sequence[_Rule], cell: tuple[int, int, int, int], scale: float
) -> tuple[float, float, float, float]:
    """Return the box of a cell: inside the inner lines of double rules."""
    r, c, rs, cs = cell
    x0, x1 = down[c].last * scale, down[c + cs].first * scale
    return x0, across[r].last * scale, x1, across[r + rs].first * scale


def _rules(
    strokes: Sequence[Stroke], crossing: Sequence[Stroke], extent: float, reach: float
) -> list[_Rule]:
    """Return the rules, double lines and the pieces of one line taken together."""
    groups: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda s: s.position):
        if groups and stroke.position - groups[-1][-1].position <= reach:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    return [
        _rule(group)
        for group in groups
        if sum(s.end - s.start for s in group) > 0.5 * extent
        or any(_spans_cells(s, crossing, reach) for s in group)
    ]


def _rule(strokes: Sequence[Stroke]) -> _Rule:
    lengths = [s.end - s.start for s in strokes]
    middle = float(np.average([s.position for s in strokes], weights=lengths))
    long = [s for s, n in zip(strokes, lengths, strict=True) if n > 0.5 * max(lengths)]
    half = [max(0.0, s.thickness - _ONE_LINE) / 2 for s in long]
    first = min(s.position - h for s, h in zip(long, half, strict=True))
    return _Rule(first, middle, max(s.position + h for s, h in zip(long, half, strict=True)))


def _spans_cells(stroke: Stroke, crossing: Sequence[Stroke], reach: float) -> bool:
    """Tell a short rule from an underlined word or an arc of a seal.

    Both its ends meet crossing rules, of which one may be broken off a little: the feet of a
    line of figures that fill their cell end short of both. Or it is longer than any arc is
    straight and meets the rules around some cell.
    """
    length = (stroke.end - stroke.start) * _REACH / reach
    beside = [c for c in crossing if c.start - 2 * reach < stroke.position < c.end + 2 * reach]
    if length < _SHORTEST:
        return False
    ends = (stroke.start, stroke.end)
    gaps = [min((abs(c.position - end) for c in beside), default=length) for end in ends]
    if min(gaps) < _TOUCHING * reach and max(gaps) < 2 * reach:
        return True
    first, last = stroke.start - 2 * reach, stroke.end + 2 * reach
    return length > _STRAIGHT and sum(first < c.position < last for c in beside) > 1


def _with_open_sides(rules: list[_Rule], crossing: Sequence[Stroke], allowed: float) -> list[_Rule]:
    """Add the sides that are not drawn, where the crossing rules end beyond the last rule."""
    long = max(s.end - s.start for s in crossing)
    main = [s for s in crossing if s.end - s.start > 0.7 * long]
    first = float(np.median([s.start for s in main]))
    last = float(np.median([s.end for s in main]))
    if not rules or first < rules[0].middle - allowed:
        rules = [_Rule(first, first, first), *rules]
    if last > rules[-1].middle + allowed:
        rules = [*rules, _Rule(last, last, last)]
    return rules


def _drawn(
    ink: Image, lines: Sequence[float], crossings: Sequence[float], reach: float
) -> NDArray[np.bool_]:
    """Return for each line and each gap between crossings whether the separator is drawn.

    The page itself is asked, not the strokes: a piece of separator counts when it stands out
    from both its sides nearly as much as its own line does elsewhere, however faded that is.
    """
    drawn = np.zeros((len(lines), len(crossings) - 1), dtype=bool)
    for i, line in enumerate(lines):
        contrast, written = _contrast(ink, line, reach)
        inked = contrast[contrast > _FAINT]
        least = max(_FAINT, 0.35 * float(np.median(inked)) if inked.size else 0.0)
        for j, (a, b) in enumerate(itertools.pairwise(crossings)):
            inset = min(0.4 * reach, (b - a) / 4)
            part = np.s_[round(a + inset) : max(round(b - inset), round(a + inset) + 1)]
            # Writing that crosses the place of a separator stands on both of its sides, and a
            # line of letters whose feet are there on one.
            sides = sum(float((side[part] > _WRITTEN).mean()) > _CROSSED for side in written)
            drawn[i, j] = _is_drawn(contrast[part] >= least, sides)
    return drawn


def _crossed(
    ink: Image,
    lines: Sequence[float],
    crossings: Sequence[float],
    drawn: NDArray[np.bool_],
    reach: float,
) -> float:
    """Return the share of the drawn separators that runs through writing.

    Dirt on the glass of a scanner draws lines down the whole page, through the words.
    """
    through, whole = 0, 1
    for line, parts in zip(lines, drawn, strict=True):
        above, below = _contrast(ink, line, reach)[1]
        both = (above > _WRITTEN) & (below > _WRITTEN)
        for (a, b), seen in zip(itertools.pairwise(crossings), parts, strict=True):
            inset = min(reach, (b - a) / 4)  # the crossing rules are no writing
            part = both[round(a + inset) : round(b - inset)]
            through += int(part.sum()) if seen else 0
            whole += len(part) if seen else 0
    return through / whole


def _is_drawn(seen: NDArray[np.bool_], sides: int) -> bool:
    """Tell a broken separator from the writing of a merged cell that stands in its place.

    `sides` is on how many of its sides there is writing.

    What is left of a separator mostly hangs on the rules that it meets; writing stands free.
    """
    if not seen.size:
        return False
    share = float(seen.mean())
    end = max(2, len(seen) // 8)
    hangs = max(float(seen[:end].mean()), float(seen[-end:].mean())) > 0.6
    if sides:
        return share >= _DRAWN[sides - 1]
    return share >= _BROKEN or (hangs and share >= _REMAINS)


def _contrast(
    ink: Image, line: float, reach: float
) -> tuple[NDArray[np.float64], tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Return how much darker a horizontal line is than its sides, and what is on each side."""
    near, far = max(1, round(0.3 * reach)), max(4, round(reach))
    middle = min(max(round(line), far), ink.shape[0] - far - 1)
    band = cv2.blur(ink[max(0, middle - far) : middle + far + 1], (3, 1)).astype(np.float64)
    above, below = band[: far - near - 1], band[far + near + 2 :]
    if not above.size or not below.size:
        nothing = np.zeros(ink.shape[1])
        return nothing, (nothing, nothing)
    peak = band[far - near : far + near + 1].max(axis=0)
    contrast = peak - (above.mean(axis=0) + below.mean(axis=0)) / 2
    return contrast, (above.mean(axis=0), below.mean(axis=0))


def _cells(across: NDArray[np.bool_], down: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Return (row, column, row span, column span): positions with no separator are one cell.

    `across` (rows + 1, columns) and `down` (rows, columns + 1) say which separators are drawn.
    A group that is no rectangle is cut into single positions: a wrong span would give one
    figure to units that do not have it.
    """
    rows, columns = down.shape[0], across.shape[1]
    owner = np.arange(rows * columns).reshape(rows, columns)
    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not down[r, c + 1]:
                owner[owner == owner[r, c + 1]] = owner[r, c]
            if r + 1 < rows and not across[r + 1, c]:
                owner[owner == owner[r + 1, c]] = owner[r, c]
    cells = []
    for group in np.unique(owner):
        at = np.argwhere(owner == group)
        (r0, c0), (r1, c1) = at.min(axis=0), at.max(axis=0)
        if len(at) == (r1 - r0 + 1) * (c1 - c0 + 1):
            cells.append((int(r0), int(c0), int(r1 - r0 + 1), int(c1 - c0 + 1)))
        else:
            cells.extend((int(r), int(c), 1, 1) for r, c in at)
    return sorted(cells)
