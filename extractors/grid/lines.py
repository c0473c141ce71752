"""Words gathered to lines of type, and lines cut into segments at gaps wider than a blank."""

from extractors.grid.geometry import Segment, Word, segment_of

_SAME_LINE = 0.5  # of the smaller height: how much two words of one line overlap vertically
# A blank of common text faces is 0.25 em, of wide ones 0.33; justified lines stretch it.
BLANK_EM = 0.25


def lines_of(words: list[Word]) -> list[list[Word]]:
    """Return the lines from top to bottom, each from left to right.

    A word belongs to a line when it overlaps the line's own first word by half; so lines do not
    chain downwards over the staggered lines of neighbouring cells.
    """
    lines: list[list[Word]] = []
    open_lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom, w.x0)):
        top, bottom = word.top, word.bottom
        open_lines = [line for line in open_lines if line[0].bottom > top]
        best, most = None, 0.0
        for line in open_lines:
            first = line[0]
            shared = min(first.bottom, bottom) - max(first.top, top)
            share = shared / max(0.1, min(first.bottom - first.top, bottom - top))
            if share > most:
                best, most = line, share
        if best is not None and most >= _SAME_LINE:
            best.append(word)
        else:
            line = [word]
            lines.append(line)
            open_lines.append(line)
    for line in lines:
        line.sort(key=lambda w: w.x0)
    lines.sort(key=lambda line: sum([w.top + w.bottom for w in line]) / len(line))
    return lines


def segments_of(line: list[Word], widest_blank: float) -> list[Segment]:
    """Return a line's segments; `widest_blank` is the widest gap inside one, in ems."""
    found: list[Segment] = []
    run: list[Word] = []
    for word in line:
        if run:
            size = max(run[-1].size, word.size)
            if word.x0 - run[-1].x1 > widest_blank * size:
                found.append(segment_of(run))
                run = []
        run.append(word)
    if run:
        found.append(segment_of(run))
    return found
