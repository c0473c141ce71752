"""Rows of a table without lines: figures show where a row stands, wrapped lines are added."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.grid.columns import Column, is_figure, is_numbering, is_year
from extractors.grid.geometry import Segment
from extractors.grid.merges import counted_middles, counted_rows, covered_rows
from extractors.grid.regions import TypeLine
from extractors.grid.wrapping import Setting, assign

_CENTRAL = 0.35  # line heights between the middle of a text and that of its row
_DENSE = 0.7  # of the fullest column: one that has a figure in nearly every row


@dataclass(slots=True)
class _Row:
    """A row in the making: where it is anchored, what stands in it."""

    y: float
    segments: list[Segment]
    is_anchor: bool = True

    @property
    def top(self) -> float:
        return min(segment.top for segment in self.segments)

    @property
    def is_numbering(self) -> bool:
        return is_numbering([segment.text for segment in self.segments])

    @property
    def bottom(self) -> float:
        return max(segment.bottom for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Rows:
    """Boundaries of the rows, and for each column the boundaries at which its cells end.

    `top` is where the first row's text begins; `doubtful` are figures between rows of which
    nothing tells which rows they cover.
    """

    ys: tuple[float, ...]
    ends: tuple[frozenset[int], ...]
    top: float
    doubtful: tuple[Segment, ...]


def touched(columns: Sequence[Column], segment: Segment) -> list[int]:
    """Return the columns whose contents share a stretch of x with a segment."""
    x0, x1 = segment.x0, segment.x1
    return [j for j, column in enumerate(columns) if x1 > column.x0 and x0 < column.x1]


def find_rows(lines: Sequence[TypeLine], columns: Sequence[Column], height: float) -> Rows | None:
    """Return the rows of a table's body; None when nothing anchors them."""
    anchors, others = _anchors(lines, columns)
    if not anchors:
        return None
    single: dict[int, list[Segment]] = {}
    headings: list[Segment] = []
    for segment in others:
        at = touched(columns, segment)
        if len(at) == 1 and (not columns[at[0]].of_figures or is_figure(segment.text)):
            single.setdefault(at[0], []).append(segment)
        else:
            headings.append(segment)
    words = {j: s for j, s in single.items() if not columns[j].of_figures}
    headings = _without_words_for_figures(anchors, headings, columns, height)
    _wrap(anchors, headings, words, columns, height)
    rows = _with_headings(anchors, headings, height)
    ys = _boundaries(rows)
    floating = {j: s for j, s in single.items() if columns[j].of_figures}
    ends, doubtful = _ends(rows, ys, columns, floating)
    return Rows(ys, ends, rows[0].top, tuple(doubtful))


def first_row(lines: Sequence[TypeLine], columns: Sequence[Column]) -> int | None:
    """Return the index of the first line on which a row is anchored."""
    return next((i for i, hit in enumerate(_hits(lines, columns)) if hit), None)


def _hits(lines: Sequence[TypeLine], columns: Sequence[Column]) -> list[bool]:
    """Tell on which lines rows are anchored: figures in the columns that are always filled.

    A running number anchors a row by itself, other figures when they fill most columns.
    """
    placed = [
        {
            at[0]: segment.text
            for segment in line.segments
            if is_figure(segment.text) and len(at := touched(columns, segment)) == 1
        }
        for line in lines
    ]
    counts = Counter(j for at in placed for j in at if columns[j].of_figures)
    years = Counter(j for at in placed for j, text in at.items() if is_year(text))
    if not counts:
        return [False] * len(lines)
    dense = {j for j, count in counts.items() if count >= _DENSE * max(counts.values())}
    words = next((j for j, column in enumerate(columns) if not column.of_figures), 0)
    found: list[bool] = []
    for line, own in zip(lines, placed, strict=True):
        # A year among other figures belongs to a header: "Xếp hạng / năm 2023".
        hit = {
            j
            for j, text in own.items()
            if j in dense and not (is_year(text) and 2 * years[j] < counts[j])
        }
        numbered = bool(hit) and min(hit) < words
        # Two columns only: the first of them counts, the other may be a merged rank.
        few = len(dense) <= 2 and min((j for j in dense if j > words), default=-1) in hit
        named = any(words in touched(columns, segment) for segment in line.segments)
        # The last column may be a merged rank that stands beside a wrapped name by chance.
        total = named and any(words < j < max(dense) for j in hit)
        most = total or 2 * len(hit) > len(dense)
        numbering = is_numbering([segment.text for segment in line.segments])
        found.append(numbered or few or most or numbering)
    return found


def _anchors(
    lines: Sequence[TypeLine], columns: Sequence[Column]
) -> tuple[list[_Row], list[Segment]]:
    """Return the rows that figures anchor, and the segments on no such line."""
    rows: list[_Row] = []
    others: list[Segment] = []
    for line, hit in zip(lines, _hits(lines, columns), strict=True):
        if hit:
            figures = [segment.y for segment in line.segments if is_figure(segment.text)]
            rows.append(_Row(sum(figures) / len(figures), list(line.segments)))
        else:
            others += line.segments
    return rows, others


def _wrap(
    rows: list[_Row],
    headings: list[Segment],
    words: dict[int, list[Segment]],
    columns: Sequence[Column],
    height: float,
) -> None:
    """Add the lines of wrapped cells to their rows; lines apart become headings."""
    if not words:
        return
    own = {
        j: [s for row in rows for s in row.segments if touched(columns, s) == [j]] for j in words
    }
    anchors = [row.y for row in rows]
    best: tuple[float, Setting, dict[int, list[int | None]]] | None = None
    for setting in Setting:
        total, given = 0.0, {}
        for j, segments in words.items():
            together = sorted((*segments, *own[j]), key=lambda s: s.y)
            cost, given[j] = assign([s.y for s in together], anchors, height, setting)
            total += cost
        if best is None or total < best[0] - 0.01:
            best = (total, setting, given)
    assert best is not None
    for j, segments in words.items():
        together = sorted((*segments, *own[j]), key=lambda s: s.y)
        on_line = {id(segment) for segment in own[j]}
        for segment, index in zip(together, best[2][j], strict=True):
            if id(segment) in on_line:
                continue
            if index is None:
                headings.append(segment)
            else:
                rows[index].segments.append(segment)


def _without_words_for_figures(
    rows: list[_Row], headings: list[Segment], columns: Sequence[Column], height: float
) -> list[Segment]:
    """Add to rows the words that stand in place of a figure, wrapped: "Không chấm điểm".

    Lines over one column of figures that follow each other, with what stands between them on a
    row's line, are one text in the middle of its row; the row has no figure there.
    """
    rest = list(headings)
    for j, column in enumerate(columns):
        if not column.of_figures:
            continue
        loose = [s for s in headings if touched(columns, s) == [j]]
        for row in rows:
            own = [s for s in row.segments if touched(columns, s) == [j]]
            if any(is_figure(s.text) for s in own):
                continue
            block = _block_around(row.y, [*loose, *own], height)
            middle = (block[0].top + block[-1].bottom) / 2 if block else 0.0
            if len(block) >= 2 and abs(middle - row.y) <= _CENTRAL * height:
                added = [s for s in block if s in loose]
                row.segments += added
                rest = [s for s in rest if s not in added]
    return rest


def _block_around(y: float, segments: list[Segment], height: float) -> list[Segment]:
    """Return the lines without extra white between them in which a height lies."""
    block: list[Segment] = []
    for segment in sorted(segments, key=lambda s: s.y):
        if block and segment.top - block[-1].bottom > 0.3 * height:
            if block[-1].bottom >= y:
                break
            block = []
        block.append(segment)
    inside = bool(block) and block[0].top <= y <= block[-1].bottom
    return block if inside else []


def _with_headings(rows: list[_Row], headings: list[Segment], height: float) -> list[_Row]:
    """Return all rows from top to bottom; a heading beside a row's lines belongs to that row."""
    found = list(rows)
    for segment in sorted(headings, key=lambda segment: (segment.y, segment.x0)):
        home = next(
            (
                row
                for row in found
                if (row.is_anchor and row.top < segment.y < row.bottom)
                or (not row.is_anchor and abs(row.y - segment.y) < 0.5 * height)
            ),
            None,
        )
        if home is not None:
            home.segments.append(segment)
        else:
            found.append(_Row(segment.y, [segment], is_anchor=False))
    return sorted(found, key=lambda row: row.y)


def _boundaries(rows: list[_Row]) -> tuple[float, ...]:
    inner = [(a.bottom + b.top) / 2 for a, b in pairwise(rows)]
    gaps = sorted(b.top - a.bottom for a, b in pairwise(rows))
    padding = max(0.0, gaps[len(gaps) // 2] / 2) if gaps else 2.0
    return (rows[0].top - padding, *inner, rows[-1].bottom + padding)


def _ends(
    rows: list[_Row],
    ys: tuple[float, ...],
    columns: Sequence[Column],
    floating: dict[int, list[Segment]],
) -> tuple[tuple[frozenset[int], ...], list[Segment]]:
    """Return where the cells of each column end, and the texts that fit no range of rows."""
    everywhere = frozenset(range(len(ys)))
    numbered = _numbered(rows, columns)
    ends: list[frozenset[int]] = []
    doubtful: list[Segment] = []
    for j, column in enumerate(columns):
        own = [
            [s for s in row.segments if touched(columns, s) == [j]] if row.is_anchor else []
            for row in rows
        ]
        closed = [
            not row.is_anchor or row.is_numbering or (not texts and not has_number)
            for row, texts, has_number in zip(rows, own, numbered, strict=True)
        ]
        loose = floating.get(j, [])
        merged: list[tuple[int, int]] | None = []
        if loose:
            placed = (s for row, c in zip(own, closed, strict=True) if not c for s in row)
            texts = sorted((*placed, *loose), key=lambda s: s.y)
            merged = covered_rows(ys, [s.y for s in texts], closed)
            doubtful += loose if merged is None else []
        elif column.of_figures and not all(o or c for o, c in zip(own, closed, strict=True)):
            merged = _without_lines(own, ys, closed, columns[0].of_figures)
        inner = {boundary for a, b in merged or () for boundary in range(a + 1, b + 1)}
        ends.append(everywhere - inner)
    return tuple(ends), doubtful


def _numbered(rows: list[_Row], columns: Sequence[Column]) -> list[bool]:
    """Tell which rows have a running number, where the first column holds these."""
    first = [any(touched(columns, s) == [0] for s in row.segments) for row in rows]
    if columns[0].of_figures and sum(first) >= 0.5 * len(rows):
        return first
    return [True] * len(rows)


def _without_lines(
    own: list[list[Segment]], ys: tuple[float, ...], closed: list[bool], numbered: bool
) -> list[tuple[int, int]]:
    """Merge ranks that all stand on lines of rows, only where counting proves it.

    Headings and totals between the rows are left out of the count, and part merged cells.
    """
    rows = [row for row, is_closed in enumerate(closed) if not is_closed]
    place = {row: index for index, row in enumerate(rows)}
    texts = [(row, segment) for row in rows for segment in own[row]]
    values = [segment.text for _, segment in texts]
    if not texts or not all(value.isdigit() for value in values):
        return []
    centres = [segment.y for _, segment in texts]
    middle = counted_middles(ys, centres, closed, [int(value) for value in values])
    if middle is not None:
        return middle
    # Without running numbers a total at the end looks like one more row.
    count = len(rows) if numbered else place[texts[-1][0]] + 1
    ranges = counted_rows([place[row] for row, _ in texts], values, count)
    found = [(rows[a], rows[b]) for a, b in ranges]
    return [(a, b) for a, b in found if not any(closed[a : b + 1])]
