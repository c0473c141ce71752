"""Tables that were not read as tables: found, so that nothing is lost in silence."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.notices import Notice
from documents.printed import Block, Grid, Paragraph
from documents.provenance import Location

# A figure as it stands in a cell; dates, document numbers and years are no figures of a table.
_FIGURE = re.compile(r"[(\[]?\d{1,4}(?:[.,]\d{1,4})?[%)*\]]{0,3}")
_DATE = re.compile(
    r"(?:ngày\s+\d{1,2}\s+)?tháng\s+\d{1,2}\s+năm\s*(?:\d{4})?|\b(?:19|20)\d\d\b", re.I
)
_TRIM = "|;:.,"
_WINDOW = 12  # lines; a table's rows stand close together
_LONG = 3  # digits of a figure that stands in a table by no accident
_ROWS = 4  # fewer rows than this may be a list in running text


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of prose: its place among all lines, and where it stands in the source."""

    index: int
    text: str
    location: Location


def lost_tables(blocks: Iterable[Block]) -> tuple[Notice, ...]:
    """Return one problem for each stretch of prose whose lines are rows of figures.

    The labels of a chart, left over as loose figures, are none: the figures that it shows stand
    in a table that was read.
    """
    held = tuple(blocks)
    dense = _without_page_numbers([line for line in _lines(held) if _is_row_of_figures(line.text)])
    read = {_digits(cell.text) for grid in held if isinstance(grid, Grid) for cell in grid.cells}
    return tuple(
        _lost(_place(group[0].location, group[-1].location))
        for group in _clusters(dense)
        if not _is_chart(group, read)
    )


def _is_chart(lines: list[_Line], read: set[str]) -> bool:
    """Whether most of the long figures, each alone on its line, are those of a table."""
    alone = [line for line in lines if len(line.text.split()) == 1]
    labels = [d for line in alone if len(d := _digits(line.text)) >= _LONG]
    known = sum(label in read for label in labels)
    return 2 * len(alone) > len(lines) and len(labels) >= _ROWS and 2 * known >= len(labels)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _lines(blocks: Iterable[Block]) -> Iterator[_Line]:
    index = 0
    for block in blocks:
        if not isinstance(block, Paragraph):
            # A table that was read parts what stands before it from what stands behind.
            index += _WINDOW
            continue
        for offset, text in enumerate(block.text.split("\n")):
            index += 1
            line = block.location.line
            moved = {"line": line + offset} if line else {}
            yield _Line(index, text, block.location.model_copy(update=moved))


def _is_row_of_figures(line: str) -> bool:
    """Two figures and more than a third of the tokens, or a line that is nothing but a figure."""
    tokens = [token for token in (t.strip(_TRIM) for t in _DATE.sub("", line).split()) if token]
    figures = sum(bool(_FIGURE.fullmatch(token)) for token in tokens)
    alone = len(tokens) == figures == 1
    return alone or (figures >= 2 and figures >= 0.34 * len(tokens))


def _without_page_numbers(lines: list[_Line]) -> list[_Line]:
    """Leave out a figure that is alone on its line and alone of its kind on its page."""
    alone = Counter(line.location.page for line in lines if len(line.text.split()) == 1)
    return [
        line
        for line in lines
        if line.location.page is None
        or len(line.text.split()) > 1
        or alone[line.location.page] >= _ROWS
    ]


def _clusters(lines: list[_Line]) -> list[list[_Line]]:
    """Return each group of at least `_ROWS` lines without a gap."""
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and line.index - groups[-1][-1].index <= _WINDOW:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [group for group in groups if len(group) >= _ROWS]


def _lost(place: tuple[str, str]) -> Notice:
    return Notice(
        vi=f"{place[0]}: các dòng số không có cấu trúc bảng; bảng này chưa đọc được",
        en=f"{place[1]}: figures in rows without table structure; the table was not read",
    )


def _place(first: Location, last: Location) -> tuple[str, str]:
    """Say in Vietnamese and in English where a stretch stands."""
    if first.line and last.line:
        return f"dòng {first.line} đến {last.line}", f"lines {first.line} to {last.line}"
    if first.page and last.page:
        if first.page == last.page:
            return f"trang {first.page}", f"page {first.page}"
        return f"trang {first.page} đến {last.page}", f"pages {first.page} to {last.page}"
    return "lời văn", "running text"
