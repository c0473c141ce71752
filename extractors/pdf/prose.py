"""Words outside the tables made paragraphs, in reading order, columns read apart."""

from dataclasses import dataclass
from itertools import pairwise

from documents.printed import Paragraph
from documents.provenance import Box, Location
from extractors.grid.geometry import Segment, Word, segment_of
from extractors.grid.lines import lines_of

_COLUMN_GAP = 2.0  # ems; a wider gap inside a line parts two columns
_CHANNEL = 0.55  # ems; what is left white between the columns over all their lines
_VOID = 1.6  # line heights between lines of one stretch
_LEADING = 1.45  # of the usual line distance: a larger one parts two paragraphs
_INDENT = 0.8  # ems
_SHORT = 4.0  # ems that the last line of a paragraph leaves free

Line = list[Word]


@dataclass(frozen=True, slots=True)
class _Channel:
    """White between two columns, from x0 to x1."""

    x0: float
    x1: float

    def cut(self, other: "_Channel") -> "_Channel":
        return _Channel(max(self.x0, other.x0), min(self.x1, other.x1))

    @property
    def width(self) -> float:
        return self.x1 - self.x0


def read_paragraphs(words: list[Word], page: int) -> list[Paragraph]:
    """Return the paragraphs of one stretch of a page, top to bottom.

    Where a white channel parts the lines (a letterhead, signatures) each column is read to its
    end before the next one.
    """
    lines = lines_of([word for word in words if not word.turn % 2])
    upright = [paragraph for block in _blocks(lines) for paragraph in _paragraphs(block, page)]
    turned = [word for word in words if word.turn % 2]
    return upright + [_paragraph([segment_of(line)], page) for line in lines_of(turned)]


def _blocks(lines: list[Line]) -> list[list[Segment]]:
    """Return runs of lines to be read one after the other."""
    found: list[list[Segment]] = []
    index = 0
    plain: list[Segment] = []
    while index < len(lines):
        channel, end = _stretch(lines, index)
        if channel is None:
            plain.append(segment_of(lines[index]))
            index += 1
            continue
        if plain:
            found.append(plain)
            plain = []
        middle = (channel.x0 + channel.x1) / 2
        stretch = [word for line in lines[index:end] for word in line]
        for side in (
            [word for word in stretch if word.x < middle],
            [word for word in stretch if word.x >= middle],
        ):
            found += _blocks(lines_of(side))
        index = end
    return [*found, plain] if plain else found


def _stretch(lines: list[Line], start: int) -> tuple[_Channel | None, int]:
    """Return the channel that parts the lines from `start` on, and where it ends."""
    gaps = _gaps(lines[start])
    first = _size(lines[start])
    for gap in sorted(gaps, key=lambda gap: -gap.width):
        end, channel, wide = _follow(lines, start, gap)
        if wide or gap.width >= _COLUMN_GAP * first:
            return channel, end
    return None, start


def _follow(lines: list[Line], start: int, gap: _Channel) -> tuple[int, _Channel, bool]:
    """Follow a gap downwards: where it ends, what stays white, and whether it is wide somewhere."""
    channel, end, wide = gap, start + 1, False
    for above, line in pairwise(lines[start:]):
        if _top(line) - _bottom(above) > _VOID * (_bottom(line) - _top(line)):
            break
        left, right = line[0].x0, max(word.x1 for word in line)
        if right > channel.x0 and left < channel.x1:
            size = _size(line)
            cuts = [channel.cut(other) for other in _gaps(line)]
            cut = max(cuts, key=lambda c: c.width, default=None)
            if cut is None or cut.width < _CHANNEL * size:
                break
            channel = cut
            wide = wide or any(
                other.width >= _COLUMN_GAP * size and other.cut(cut).width > 0
                for other in _gaps(line)
            )
        end += 1
    return end, channel, wide


def _gaps(line: Line) -> list[_Channel]:
    size = _size(line)
    return [_Channel(a.x1, b.x0) for a, b in pairwise(line) if b.x0 - a.x1 >= _CHANNEL * size]


def _size(line: Line) -> float:
    return max(word.size for word in line)


def _top(line: Line) -> float:
    return min(word.top for word in line)


def _bottom(line: Line) -> float:
    return max(word.bottom for word in line)


def _paragraphs(column: list[Segment], page: int) -> list[Paragraph]:
    steps = sorted(b.top - a.top for a, b in pairwise(column))
    # The lower middle: of two distances the smaller one is that of lines in a paragraph.
    usual = steps[(len(steps) - 1) // 2] if steps else 0.0
    left, right = min(segment.x0 for segment in column), max(segment.x1 for segment in column)
    found: list[list[Segment]] = []
    for index, segment in enumerate(column):
        last = column[index - 1] if index else None
        if last is None or _begins(last, segment, usual, (left, right)):
            found.append([])
        found[-1].append(segment)
    return [_paragraph(group, page) for group in found]


def _begins(last: Segment, segment: Segment, usual: float, edges: tuple[float, float]) -> bool:
    """Tell whether a line begins a paragraph: by white, type, indent, or a short line above."""
    size = segment.words[0].size
    if segment.top - last.top > _LEADING * max(min(usual, 1.6 * size), size):
        return True
    if _is_bold(last) != _is_bold(segment) or abs(last.words[0].size - size) > 0.1 * size:
        return True
    centred = abs(last.x - segment.x) <= size
    inset = min(last.x0, segment.x0) - edges[0] > _SHORT * size
    if centred and (inset or abs(last.x0 - segment.x0) > _INDENT * size):
        return False
    return segment.x0 - last.x0 > _INDENT * size or edges[1] - last.x1 > _SHORT * size


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
