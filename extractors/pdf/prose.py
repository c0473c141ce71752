"""Words outside the tables made paragraphs, in reading order, columns read apart."""

from itertools import pairwise
from statistics import median

from documents.printed import Paragraph
from documents.provenance import Box, Location
from extractors.grid.geometry import Segment, Word
from extractors.grid.lines import lines_of, segments_of

_COLUMN_GAP = 2.0  # ems; a wider gap inside a line parts two columns
_LEADING = 1.45  # of the usual line distance: a larger one parts two paragraphs
_INDENT = 0.8  # ems


def read_paragraphs(words: list[Word], page: int) -> list[Paragraph]:
    """Return the paragraphs of one stretch of a page, top to bottom.

    Lines that a wide gap divides are read column by column (a letterhead, signatures).
    """
    lines = [segments_of(line, _COLUMN_GAP) for line in lines_of([w for w in words if not w.turn])]
    found: list[Paragraph] = []
    run: list[list[Segment]] = []
    for line in lines:
        if run and (len(line) > 1) != (len(run[-1]) > 1):
            found += _stretch(run, page)
            run = []
        run.append(line)
    if run:
        found += _stretch(run, page)
    return found


def _stretch(lines: list[list[Segment]], page: int) -> list[Paragraph]:
    columns: list[list[Segment]] = []
    for line in lines:
        for segment in line:
            home = next((c for c in columns if _shares_width(c, segment)), None)
            if home is None:
                columns.append([segment])
            else:
                home.append(segment)
    columns.sort(key=lambda column: min(segment.x0 for segment in column))
    return [p for column in columns for p in _paragraphs(column, page)]


def _shares_width(column: list[Segment], segment: Segment) -> bool:
    return any(s.x0 < segment.x1 and segment.x0 < s.x1 for s in column[-3:])


def _paragraphs(column: list[Segment], page: int) -> list[Paragraph]:
    steps = [b.top - a.top for a, b in pairwise(column)]
    usual = median(steps) if steps else 0.0
    right = max(segment.x1 for segment in column)
    found: list[list[Segment]] = []
    for index, segment in enumerate(column):
        last = column[index - 1] if index else None
        if last is None or _begins(last, segment, usual, right):
            found.append([])
        found[-1].append(segment)
    return [_paragraph(group, page) for group in found]


def _begins(last: Segment, segment: Segment, usual: float, right: float) -> bool:
    size = segment.words[0].size
    if segment.top - last.top > _LEADING * max(usual, size):
        return True
    if _is_bold(last) != _is_bold(segment) or abs(last.words[0].size - size) > 0.1 * size:
        return True
    centred = abs(last.x - segment.x) <= size
    if centred and abs(last.x0 - segment.x0) > _INDENT * size:
        return False
    return segment.x0 - last.x0 > _INDENT * size or right - last.x1 > 4 * size


def _is_bold(segment: Segment) -> bool:
    return all(word.bold for word in segment.words)


def _paragraph(lines: list[Segment], page: int) -> Paragraph:
    box = Box(
        x0=min(line.x0 for line in lines),
        top=min(line.top for line in lines),
        x1=max(line.x1 for line in lines),
        bottom=max(line.bottom for line in lines),
    )
    text = "\n".join(line.text for line in lines)
    return Paragraph(text=text, location=Location(page=page, box=box))
