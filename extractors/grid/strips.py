"""Cells with their spans, where no vertical line shows them: row boundaries and words decide.

The rows are known, and for every column at which row boundaries its cells end. Neighbouring
columns whose cells end alike form a strip; inside a strip the words tell how far a cell goes.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import median

from documents.provenance import Box
from extractors.grid.columns import WIDEST_BLANK, Alignment, Column, boundaries, is_figure
from extractors.grid.geometry import Segment, Word, segment_of
from extractors.grid.lattice import CellBox, Lattice
from extractors.grid.lines import lines_of, segments_of

_CENTRED = 2.5  # points that a centred text may stand off the middle of its cell
_WIDER = 1.25  # a blank that parts two cells is so many times as wide as the others beside it


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows and columns of a table: `ends[j]` are the row boundaries at which cells of j end.

    `left` and `right` are the table's edges where lines show them.
    """

    left: float | None
    right: float | None
    ys: tuple[float, ...]
    columns: tuple[Column, ...]
    ends: tuple[frozenset[int], ...]
    header_rows: int


@dataclass(frozen=True, slots=True)
class Laid:
    """A lattice whose cells have their words; `doubtful` are ids of words that may be misplaced."""

    lattice: Lattice
    words: dict[CellBox, list[Word]]
    doubtful: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Text:
    """The words of one cell, and the columns first..last that they touch."""

    first: int
    last: int
    words: list[Word] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class _Strip:
    """Rows top..bottom-1, one cell high, of columns first..last."""

    top: int
    bottom: int
    first: int
    last: int


def lay_out(frame: Frame, words: Sequence[Word]) -> Laid:
    """Return the cells of a table whose words are given, all of which find a cell."""
    strips = _strips(frame)
    texts = _texts_by_strip(frame, strips, words)
    xs = _boundaries(frame, strips, texts)
    cells: list[tuple[CellBox, list[Word]]] = []
    for strip, own in zip(strips, texts, strict=True):
        for a, b in _ranges(frame, xs, strip, own):
            inside = [word for text in own if a <= text.first <= b for word in text.words]
            box = Box(
                x0=xs[a], top=frame.ys[strip.top], x1=xs[b + 1], bottom=frame.ys[strip.bottom]
            )
            cell = CellBox(strip.top, a, strip.bottom - strip.top, b - a + 1, box)
            cells.append((cell, inside))
    cells.sort(key=lambda item: (item[0].row, item[0].column))
    lattice = Lattice(tuple(xs), frame.ys, tuple(cell for cell, _ in cells))
    return Laid(lattice, dict(cells))


def _strips(frame: Frame) -> list[_Strip]:
    found: list[_Strip] = []
    for column, ends in enumerate(frame.ends):
        left = {(s.top, s.bottom): i for i, s in enumerate(found) if s.last == column - 1}
        cuts = sorted({0, len(frame.ys) - 1, *ends})
        for top, bottom in pairwise(cuts):
            index = left.get((top, bottom))
            if index is None:
                found.append(_Strip(top, bottom, column, column))
            else:
                found[index] = _Strip(top, bottom, found[index].first, column)
    return found


def _texts_by_strip(frame: Frame, strips: list[_Strip], words: Sequence[Word]) -> list[list[_Text]]:
    """Return the texts of every strip, left to right; a line over two columns joins them."""
    home = {
        (row, column): index
        for index, strip in enumerate(strips)
        for row in range(strip.top, strip.bottom)
        for column in range(strip.first, strip.last + 1)
    }
    found: list[list[_Text]] = [[] for _ in strips]
    for line in lines_of(list(words)):
        for segment in segments_of(line, WIDEST_BLANK):
            for piece in _cut(frame, segment):
                first, last = _touched(frame.columns, piece)
                row = min(max(bisect_right(frame.ys, piece.y) - 1, 0), len(frame.ys) - 2)
                strip = strips[home[row, first]]
                last = min(last, strip.last)
                found[home[row, first]].append(_Text(first, last, list(piece.words)))
    return [_joined(texts) for texts in found]


def _joined(texts: list[_Text]) -> list[_Text]:
    joined: list[_Text] = []
    for text in sorted(texts, key=lambda text: (text.first, -text.last)):
        if joined and text.first <= joined[-1].last:
            joined[-1].words += text.words
            joined[-1].last = max(joined[-1].last, text.last)
        else:
            joined.append(text)
    return joined


def _cut(frame: Frame, segment: Segment) -> list[Segment]:
    """Cut a segment at a blank that lies between two columns and leaves both untouched."""
    pieces: list[list[Word]] = [[segment.words[0]]]
    blanks = [right.x0 - left.x1 for left, right in pairwise(segment.words)]
    # On a scan no blank is exact, but those of one text differ little from each other.
    usual = _WIDER * median(blanks) if len(blanks) > 2 else 0.0
    for blank, (left, right) in zip(blanks, pairwise(segment.words), strict=True):
        # A blank is 0.25 em where the file is exact; anything wider parts two cells here.
        wide = blank > max(usual, 0.3 * max(left.size, right.size))
        if wide and _touched_alone(frame.columns, left, right):
            pieces.append([])
        pieces[-1].append(right)
    return [segment_of(piece) for piece in pieces]


def _touched_alone(columns: tuple[Column, ...], left: Word, right: Word) -> bool:
    return any(a.x1 <= right.x0 and left.x1 <= b.x0 for a, b in pairwise(columns))


def _touched(columns: tuple[Column, ...], segment: Segment) -> tuple[int, int]:
    """Return the first and last column whose contents share a stretch of x with a segment."""
    touched = [j for j, c in enumerate(columns) if min(segment.x1, c.x1) > max(segment.x0, c.x0)]
    if touched:
        return touched[0], touched[-1]
    nearest = min(
        range(len(columns)),
        key=lambda j: max(columns[j].x0 - segment.x1, segment.x0 - columns[j].x1),
    )
    return nearest, nearest


def _boundaries(frame: Frame, strips: list[_Strip], texts: list[list[_Text]]) -> list[float]:
    """Return where the columns meet, from what stands in them and how headers are centred."""
    extents = [(column.x0, column.x1) for column in frame.columns]
    middles: list[float | None] = [
        (column.at if column.alignment is Alignment.CENTRE else None) for column in frame.columns
    ]
    for strip, own in zip(strips, texts, strict=True):
        for text in own:
            alone = len(own) == 1 and strip.first < strip.last
            if strip.top >= frame.header_rows or text.first != text.last or alone:
                continue
            x0, x1 = extents[text.first]
            extents[text.first] = (min(x0, text.x0), max(x1, text.x1))
            middles[text.first] = text.x
    found = boundaries(frame.columns, extents, middles, (frame.left, frame.right))
    return list(accumulate(found, max))


def _ranges(
    frame: Frame, xs: list[float], strip: _Strip, texts: list[_Text]
) -> list[tuple[int, int]]:
    """Return the column ranges of a strip's cells, left to right, without a gap."""
    if not texts:
        return [(j, j) for j in range(strip.first, strip.last + 1)]
    whole_row = (strip.first, strip.last) == (0, len(frame.columns) - 1)
    in_header = strip.top < frame.header_rows
    if len(texts) == 1 and (in_header or (whole_row and strip.last >= 2)):
        return [(strip.first, strip.last)]
    taken = _sharing(xs, strip, texts) if in_header else _centring(frame, xs, strip, texts)
    found: list[tuple[int, int]] = []
    reached = strip.first
    for a, b in taken:
        found += [(j, j) for j in range(reached, a)]
        found.append((a, b))
        reached = b + 1
    return found + [(j, j) for j in range(reached, strip.last + 1)]


def _sharing(xs: list[float], strip: _Strip, texts: list[_Text]) -> list[tuple[int, int]]:
    """Share all columns of a header strip among its texts, each as central as can be."""
    best: dict[int, tuple[float, list[int]]] = {strip.first: (0.0, [strip.first])}
    for index, text in enumerate(texts):
        if index + 1 < len(texts):
            ends = range(text.last + 1, texts[index + 1].first + 1)
        else:
            ends = range(strip.last + 1, strip.last + 2)
        following: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, cuts) in best.items():
            for end in ends:
                total = cost + abs(text.x - (xs[start] + xs[end]) / 2)
                if end not in following or total < following[end][0]:
                    following[end] = (total, [*cuts, end])
        best = following
    _, cuts = best[strip.last + 1]
    return [(a, b - 1) for a, b in pairwise(cuts)]


def _centring(
    frame: Frame, xs: list[float], strip: _Strip, texts: list[_Text]
) -> list[tuple[int, int]]:
    """Let a text of the body reach over blank neighbours when it stands in their middle."""
    found: list[tuple[int, int]] = []
    for index, text in enumerate(texts):
        low = found[-1][1] + 1 if found else strip.first
        high = texts[index + 1].first - 1 if index + 1 < len(texts) else strip.last
        found.append(_reach(frame, xs, text, (low, high)))
    return found


def _reach(frame: Frame, xs: list[float], text: _Text, limits: tuple[int, int]) -> tuple[int, int]:
    column = frame.columns[text.first]
    alone = text.first == text.last
    usual = not column.of_figures or is_figure(text.words[0].text)
    if alone and usual and column.aligns(text.x0, text.x1):
        return text.first, text.last
    choices = [
        (abs((xs[a] + xs[b + 1]) / 2 - text.x) > _CENTRED, b - a, a, b)
        for a in range(limits[0], text.first + 1)
        for b in range(text.last, limits[1] + 1)
        if xs[a] - 1.0 <= text.x0 and text.x1 <= xs[b + 1] + 1.0
    ]
    return min(choices)[2:] if choices else (text.first, text.last)
