"""Stretches of a page that look like tables although no line is drawn: rows of figures."""

from dataclasses import dataclass
from itertools import pairwise

from extractors.grid.columns import WIDEST_BLANK, is_figure, is_year
from extractors.grid.geometry import Segment, Word
from extractors.grid.lines import lines_of, segments_of

_VOID = 2.5  # line heights of white that no table has between its rows
_WIDE = 0.75  # share of a table's width that a line of prose fills


@dataclass(frozen=True, slots=True)
class TypeLine:
    """A line of type cut into segments, its place, and how many single figures it has."""

    segments: tuple[Segment, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    figures: int  # years are not counted: they may as well stand in a header

    @property
    def is_row(self) -> bool:
        """Tell whether a row of a table may stand on this line: a figure beside something."""
        return len(self.segments) >= 2 and self.figures >= 1 and not self.is_header

    @property
    def is_header(self) -> bool:
        """Tell whether it has words in several columns and hardly a figure."""
        words = len(self.segments) - self.figures
        if words < 3 or 3 * self.figures > len(self.segments):
            return False
        return not is_figure(self.segments[0].text)


def type_lines(words: list[Word]) -> list[TypeLine]:
    """Return the lines of a page's upright words; justified prose stays in one segment."""
    return [
        _type_line(segments_of(line, _blank(line)))
        for line in lines_of([word for word in words if not word.turn])
    ]


def _type_line(segments: list[Segment]) -> TypeLine:
    return TypeLine(
        tuple(segments),
        segments[0].x0,
        max([segment.x1 for segment in segments]),
        min([segment.top for segment in segments]),
        max([segment.bottom for segment in segments]),
        sum([is_figure(s.text) and not is_year(s.text) for s in segments]),
    )


def _blank(line: list[Word]) -> float:
    """Return the widest blank of a line in ems: justified lines stretch all blanks alike."""
    gaps = [(b.x0 - a.x1) / max(a.size, b.size, 1.0) for a, b in pairwise(line)]
    if len(gaps) >= 4 and max(gaps) <= 1.5 and max(gaps) <= 1.4 * max(min(gaps), 0.01):
        return max(gaps) + 0.01
    return WIDEST_BLANK


def row_groups(lines: list[TypeLine], height: float) -> list[list[int]]:
    """Return the indices of lines with figures, those of one table together.

    `height` is that of a line of type.
    """
    groups: list[list[int]] = []
    for index in (i for i, line in enumerate(lines) if line.is_row):
        if groups and not _parted(lines, groups[-1], index, height):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _parted(lines: list[TypeLine], group: list[int], index: int, height: float) -> bool:
    """Tell whether what stands between two rows belongs to no table, or heads a new one."""
    last = group[-1]
    stretch = lines[last : index + 1]
    if any(b.top - a.bottom > _VOID * height for a, b in pairwise(stretch)):
        return True
    between = stretch[1:-1]
    if not between:
        return False
    x0 = min(lines[i].x0 for i in (*group, index))
    x1 = max(lines[i].x1 for i in (*group, index))
    wide = [len(line.segments) == 1 and line.x1 - line.x0 >= _WIDE * (x1 - x0) for line in between]
    heads = any(line.is_header or _heads_figures(line, lines[index]) for line in between)
    if heads or sum(wide) >= 2:
        return True
    return any(wide) and len(between) > 1


def _heads_figures(line: TypeLine, row: TypeLine) -> bool:
    """Tell whether a line has words over a figure of the row below, beside other words."""
    if len(line.segments) < 2 or line.figures:
        return False
    figures = [segment for segment in row.segments if is_figure(segment.text)]
    return any(
        min(word.x1, figure.x1) > max(word.x0, figure.x0)
        for word in line.segments
        for figure in figures
    )
