"""Tables with horizontal lines only: rows lie between the lines, columns come from the words."""

from dataclasses import dataclass

from extractors.grid.columns import WIDEST_BLANK, find_columns, is_figure, with_headers
from extractors.grid.geometry import Ruling, Rulings, Segment, Word
from extractors.grid.lines import lines_of, segments_of
from extractors.grid.rulings import clean, coverage
from extractors.grid.strips import Frame, Laid, lay_out

_SAME_EDGE = 4.0  # points between the ends of lines of one table
_NARROWEST = 100.0  # points; shorter lines underline words
_WHOLE = 0.9  # share of a table's width that a line without gaps covers


@dataclass(frozen=True, slots=True)
class _Stack:
    """Lines of one table from its top edge to its bottom edge: position and pieces."""

    x0: float
    x1: float
    lines: tuple[tuple[float, tuple[Ruling, ...]], ...]


def find_striped(words: list[Word], rulings: Rulings) -> list[Laid]:
    """Return the tables among horizontal lines that belong to no other table."""
    found = []
    for stack in _stacks(clean(rulings).horizontal):
        for part in _tables(stack, words):
            laid = _laid(part, words)
            if laid is not None:
                found.append(laid)
    return found


def _stacks(lines: tuple[Ruling, ...]) -> list[_Stack]:
    by_position: dict[float, list[Ruling]] = {}
    for line in lines:
        by_position.setdefault(line.position, []).append(line)
    return _stacks_of(
        tuple((position, tuple(pieces)) for position, pieces in sorted(by_position.items()))
    )


def _first_stack(
    lines: list[tuple[float, tuple[Ruling, ...]]],
) -> tuple[_Stack | None, list[tuple[float, tuple[Ruling, ...]]]]:
    """Return the table that begins at the first line, if any, and the lines not used."""
    x0, x1 = _extent(lines[0][1])
    if x1 - x0 < _NARROWEST or coverage(lines[0][1], x0, x1) < _WHOLE:
        return None, lines[1:]
    inside = [
        i
        for i, (_, pieces) in enumerate(lines)
        if _extent(pieces)[0] >= x0 - _SAME_EDGE and _extent(pieces)[1] <= x1 + _SAME_EDGE
    ]
    whole = [i for i in inside if coverage(lines[i][1], x0, x1) >= _WHOLE]
    used = [i for i in inside if i <= whole[-1]]
    stack = _Stack(x0, x1, tuple(lines[i] for i in used))
    return stack, [line for i, line in enumerate(lines) if i not in used]


def _extent(pieces: tuple[Ruling, ...]) -> tuple[float, float]:
    return min(piece.start for piece in pieces), max(piece.end for piece in pieces)


def _tables(stack: _Stack, words: list[Word]) -> list[_Stack]:
    """Cut a stack where what stands between two lines is no row: a caption, prose.

    Two tables under each other may have lines of the same width. Between them stands text that
    is wider than the lines, or text in one column followed by a header, that is a row with
    words in most columns where the rows above have figures.
    """
    parts: list[tuple[int, int]] = []
    begin = 0
    figures_seen = False
    for index in range(len(stack.lines) - 1):
        band = _band(stack, index, words)
        prose = _is_prose(band)
        heads = figures_seen and not prose and _is_header(_segments(band))
        top = max(i for i in range(index + 1) if _is_whole(stack, i)) if heads else begin
        gap = top > begin and _is_prose(_band(stack, top - 1, words))
        # A row of words alone may be a name and "Không chấm điểm": a header stands apart, or
        # repeats the first one.
        if heads and (gap or _text(band) == _text(_band(stack, begin, words))):
            parts.append((begin, top - 1 if gap else top))
            begin, figures_seen = top, False
        elif _overflows(stack, index, words) or (prose and _is_wide(stack, band)):
            parts.append((begin, index))
            begin, figures_seen = index + 1, False
        elif any(is_figure(segment.text) for segment in _segments(band)):
            figures_seen = True
    parts.append((begin, len(stack.lines) - 1))
    return [
        table
        for first, last in parts
        for table in _stacks_of(stack.lines[first : last + 1])
        if len(table.lines) >= 2
    ]


def _stacks_of(lines: tuple[tuple[float, tuple[Ruling, ...]], ...]) -> list[_Stack]:
    found: list[_Stack] = []
    rest = list(lines)
    while len(rest) >= 2:
        stack, rest = _first_stack(rest)
        if stack is not None:
            found.append(stack)
    return found


def _is_whole(stack: _Stack, index: int) -> bool:
    return coverage(stack.lines[index][1], stack.x0, stack.x1) >= _WHOLE


def _band(stack: _Stack, index: int, words: list[Word]) -> list[Word]:
    top, bottom = stack.lines[index][0], stack.lines[index + 1][0]
    return [w for w in words if top <= w.y < bottom and stack.x0 <= w.x <= stack.x1]


def _segments(band: list[Word]) -> list[Segment]:
    return [s for line in lines_of(band) for s in segments_of(line, WIDEST_BLANK)]


def _over_one_column(stack: _Stack, index: int, first: int, row: list[Segment]) -> list[Segment]:
    """Return the texts of a header row under which no line comes before the body's."""
    return [
        segment
        for segment in row
        if not any(
            coverage(pieces, segment.x0, segment.x1) >= 0.5
            for _, pieces in stack.lines[index + 1 : first]
        )
    ]


def _text(band: list[Word]) -> str:
    return " ".join(word.text for line in lines_of(band) for word in line)


def _is_header(segments: list[Segment]) -> bool:
    if len(segments) < 3:
        return False
    figures = sum(is_figure(segment.text) for segment in segments)
    first = min(segments, key=lambda segment: segment.x0)
    # A header may hold a figure, such as the year in "Xếp hạng / năm / 2023".
    return 3 * figures <= len(segments) and not is_figure(first.text)


def _is_prose(band: list[Word]) -> bool:
    return all(len(segments_of(line, 2.0)) == 1 for line in lines_of(band))


def _is_wide(stack: _Stack, band: list[Word]) -> bool:
    """Tell whether the text is set in several full lines, as no heading inside a table is."""
    lines = lines_of(band)
    full = 0.7 * (stack.x1 - stack.x0)
    return sum(line[-1].x1 - line[0].x0 >= full for line in lines[:-1]) >= 1


def _overflows(stack: _Stack, index: int, words: list[Word]) -> bool:
    top, bottom = stack.lines[index][0], stack.lines[index + 1][0]
    return any(
        top <= w.y < bottom and (w.x1 < stack.x0 - _SAME_EDGE or w.x0 > stack.x1 + _SAME_EDGE)
        for w in words
    )


def _laid(stack: _Stack, words: list[Word]) -> Laid | None:
    ys = tuple(position for position, _ in stack.lines)
    bands = [_band(stack, index, words) for index in range(len(ys) - 1)]
    rows = [_segments(band) for band in bands]
    figures = [
        0 if _is_header(row) else sum(is_figure(segment.text) for segment in row) for row in rows
    ]
    body = [row for row, count in zip(rows, figures, strict=True) if count and len(row) >= 2]
    # A row of figures only, above rows with words, numbers the columns: "(1) (2) (3)".
    worded = [row for row in body if not all(is_figure(segment.text) for segment in row)]
    body = worded or body
    if not body:
        return None
    first = next(i for i, row in enumerate(rows) if row is body[0])
    headers = [s for i in range(first) for s in _over_one_column(stack, i, first, rows[i])]
    columns = with_headers(find_columns(body), headers)
    if len(columns) < (2 if len(ys) > 2 else 3):
        return None
    ends = tuple(
        frozenset(
            index
            for index, (_, pieces) in enumerate(stack.lines)
            if coverage(pieces, column.x0, column.x1) >= 0.5
        )
        for column in columns
    )
    enough = 0.4 * (len(columns) - 1)
    header_rows = next((i for i, count in enumerate(figures) if count >= enough), 0)
    inside = [word for band in bands for word in band]
    return lay_out(Frame(stack.x0, stack.x1, ys, tuple(columns), ends, header_rows), inside)
