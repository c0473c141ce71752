"""Tables without any line: columns, rows, header and spans from where the words stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from extractors.grid.columns import Column, find_columns, is_figure, is_numbering, with_headers
from extractors.grid.geometry import Segment, Word, text_height
from extractors.grid.headers import Header, find_header, header_lines, leaf_texts
from extractors.grid.regions import TypeLine, row_groups, type_lines
from extractors.grid.rows import Rows, find_rows, first_row, touched
from extractors.grid.strips import Frame, Laid, lay_out

_ENUMERATOR = re.compile(r"(\d+|[IVXLC]+|[A-Za-zĐđ])(\.\d+)*[.)]? ")
_LEADERS = 4  # dots in a row that lead the eye to a page number
_HEADING = 0.75  # share of a table's width that a heading inside it leaves free at most
_IN_LINE = 0.7  # share of a column's figures that stand exactly under each other


@dataclass(frozen=True, slots=True)
class _Region:
    """Lines that may be a table's rows, and those above and below that may belong to it."""

    rows: tuple[TypeLine, ...]
    above: tuple[TypeLine, ...]
    below: tuple[TypeLine, ...]


def find_aligned(words: list[Word]) -> list[Laid]:
    """Return the tables among words that no ruled table holds."""
    height = text_height(words)
    lines = type_lines(words)
    groups = row_groups(lines, height)
    found: list[Laid] = []
    free = 0  # the first line that no table has taken
    for number, group in enumerate(groups):
        after = groups[number + 1][0] if number + 1 < len(groups) else len(lines)
        region = _Region(
            tuple(lines[group[0] : group[-1] + 1]),
            tuple(lines[free : group[0]]),
            tuple(lines[group[-1] + 1 : after]),
        )
        laid = _laid(region, height)
        if laid is not None:
            found.append(laid)
            free = group[-1] + 1
    return found


def _laid(region: _Region, height: float) -> Laid | None:
    columns = _columns(region, height)
    start = first_row(region.rows, columns)
    if start is None:
        return None
    if start:
        # Header lines may hold a figure, such as the year in "Xếp hạng / năm 2023".
        headed = (*region.above, *region.rows[:start])
        region = _Region(region.rows[start:], headed, region.below)
        columns = _columns(region, height)
    if not _is_table(region, columns):
        return None
    first, over = _first_cell_lines(region, columns, height)
    body = (*first, *region.rows, *_last_cell_lines(region, columns, height))
    rows = find_rows(body, columns, height)
    if rows is None:
        return None
    header = find_header(over, columns, rows.top, height)
    more = with_headers(columns, leaf_texts(header, height)) if header else columns
    if len(more) > len(columns):
        # A column without any figure, or two that the only row spans.
        columns = more
        rows = find_rows(body, columns, height) or rows
        header = find_header(over, columns, rows.top, height)
    if header is None and not _needs_no_header(region, columns):
        return None
    return _framed(columns, header, rows, body)


def _columns(region: _Region, height: float) -> list[Column]:
    lines = [line for line in region.rows if _shows_columns(line)]
    columns = find_columns([list(line.segments) for line in lines])
    if all(column.of_figures for column in columns):
        # In a single row whose name is wrapped, the name stands above and below the figures.
        near = [
            line
            for line in (*region.above[-1:], *region.below[:1])
            if line.bottom > region.rows[0].top - 0.3 * height
            and line.top < region.rows[-1].bottom + 0.3 * height
        ]
        columns = find_columns([list(line.segments) for line in (*lines, *near)])
    return columns


def _needs_no_header(region: _Region, columns: list[Column]) -> bool:
    """Tell whether the rows alone are proof of a table: two columns of figures behind words."""
    words = next(j for j, column in enumerate(columns) if not column.of_figures)
    figures = sum(column.of_figures for column in columns[words:])
    opens = not region.above or _is_page_number(list(region.above))
    return figures >= 2 or (len(columns) >= 3 and opens)


def _framed(
    columns: list[Column], header: Header | None, rows: Rows, body: Sequence[TypeLine]
) -> Laid:
    lines = (*(header.lines if header else ()), *body)
    words = [word for line in lines for segment in line.segments for word in segment.words]
    doubtful = frozenset(id(word) for segment in rows.doubtful for word in segment.words)
    if header is None:
        frame = Frame(None, None, rows.ys, tuple(columns), rows.ends, 0)
        return replace(lay_out(frame, words), doubtful=doubtful)
    count = len(header.ys) - 1
    ys = tuple(accumulate((*header.ys, *rows.ys[1:]), max))
    ends = tuple(
        frozenset({*h, *(e + count for e in r)})
        for h, r in zip(header.ends, rows.ends, strict=True)
    )
    frame = Frame(None, None, ys, tuple(columns), ends, count)
    return replace(lay_out(frame, words), doubtful=doubtful)


def _shows_columns(line: TypeLine) -> bool:
    if is_numbering([segment.text for segment in line.segments]):
        return False
    return len(line.segments) >= 2 or is_figure(line.segments[0].text)


def _is_table(region: _Region, columns: list[Column]) -> bool:
    """Tell a table from lists, contents and charts: words beside figures that stand in line."""
    rows = [line for line in region.rows if line.is_row]
    if len(rows) < 2 and 2 * rows[0].figures <= len(rows[0].segments):
        return False
    figures = [j for j, column in enumerate(columns) if column.of_figures]
    words = [j for j, column in enumerate(columns) if not column.of_figures]
    if not words or not any(j > words[0] for j in figures):
        return False
    if _is_contents(rows, columns):
        return False
    return any(_stands_in_line(rows, columns, j) for j in figures if j > words[0])


def _is_contents(rows: list[TypeLine], columns: list[Column]) -> bool:
    """Tell a table of contents: leaders, or numbered titles with growing page numbers."""
    texts = [segment.text for line in rows for segment in line.segments]
    if any("." * _LEADERS in text for text in texts):
        return True
    pages = [line.segments[-1].text for line in rows]
    if len(columns) > 2 or not all(page.isdigit() for page in pages):
        return False
    grows = all(int(a) <= int(b) for a, b in pairwise(pages))
    numbered = sum(_ENUMERATOR.match(line.segments[0].text) is not None for line in rows)
    return grows and 2 * numbered >= len(rows)


def _stands_in_line(rows: list[TypeLine], columns: list[Column], j: int) -> bool:
    own = [s for line in rows for s in line.segments if touched(columns, s) == [j]]
    aligned = sum(columns[j].aligns(s.x0, s.x1, 1.5) for s in own)
    return len(own) >= 0.5 * len(rows) and aligned >= _IN_LINE * len(own)


def _first_cell_lines(
    region: _Region, columns: list[Column], height: float
) -> tuple[list[TypeLine], list[TypeLine]]:
    """Take from the lines above those that belong to the body.

    These wrap the first row's name, as far above its figures as others are below, or are
    headings: texts apart from the header's texts over the same columns.
    """
    above = list(region.above)
    body: list[TypeLine] = []
    anchor = region.rows[0]
    y = (anchor.top + anchor.bottom) / 2
    below = [line.segments[0].y - y for line in (*region.rows[1:], *region.below)]
    while above and _is_one_word_cell(above[-1], anchor, columns):
        off = y - above[-1].segments[0].y
        if not any(abs(off - other) <= 0.2 * height for other in below):
            break
        body.insert(0, above.pop())
    headings = 0
    while headings < len(above) and _is_heading(above[: len(above) - headings], columns, height):
        headings += 1
    rest = above[: len(above) - headings]
    # Without a header over them, only what opens a page (under its number) can be headings.
    if headings and (header_lines(rest, columns, height) or _is_page_number(rest)):
        return [*above[len(rest) :], *body], rest
    return body, above


def _is_page_number(lines: list[TypeLine]) -> bool:
    return not lines or (len(lines) == 1 and lines[0].figures == len(lines[0].segments) == 1)


def _is_one_word_cell(line: TypeLine, anchor: TypeLine, columns: list[Column]) -> bool:
    return len(line.segments) == 1 and _continues(line.segments[0], anchor, columns)


def _continues(segment: Segment, row: TypeLine, columns: list[Column]) -> bool:
    """Tell whether a text may be a line of a row's cell: of words, or of words for a figure."""
    at = touched(columns, segment)
    if len(at) != 1 or is_figure(segment.text):
        return False
    own = [s for s in row.segments if touched(columns, s) == at]
    return not columns[at[0]].of_figures or not any(is_figure(s.text) for s in own)


def _is_heading(lines: list[TypeLine], columns: list[Column], height: float) -> bool:
    """Tell whether the last line stands apart from what is above it in its columns."""
    line = lines[-1]
    at = {j for segment in line.segments for j in touched(columns, segment)}
    words = next(j for j, column in enumerate(columns) if not column.of_figures)
    if len(line.segments) > 1 and not at <= {0, words}:
        return False
    wide = line.x1 - line.x0 > _HEADING * (columns[-1].x1 - columns[0].x0)
    if wide or line.figures:
        return False
    if len(line.segments) == 1 and len(at) >= 2:
        return True
    over = [
        segment
        for other in lines[:-1]
        for segment in other.segments
        if any(min(segment.x1, s.x1) > max(segment.x0, s.x0) for s in line.segments)
        or set(touched(columns, segment)) & at
    ]
    return not over or line.top - max(segment.bottom for segment in over) > 0.3 * height


def _last_cell_lines(region: _Region, columns: list[Column], height: float) -> list[TypeLine]:
    """Return the lines below that can only continue a cell of the last row."""
    found: list[TypeLine] = []
    bottom = region.rows[-1].bottom
    for line in region.below:
        alone = all(_continues(s, region.rows[-1], columns) for s in line.segments)
        if not alone or line.top - bottom > 0.3 * height:
            break
        found.append(line)
        bottom = line.bottom
    return found
