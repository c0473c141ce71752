"""Page numbers: the lone figures at the edge of a page, which belong to no text."""

import re

from extractors.grid.geometry import Word
from extractors.grid.lines import lines_of

_NUMBER = re.compile(r"(?:trang|page)?[-–—.\s]*\d{1,4}(?:\s*/\s*\d{1,4})?[-–—.\s]*", re.I)
_EDGE = 0.1  # share of the page's height at its top and bottom
_APART = 0.8  # line heights of white between a page number and the text


def without_page_number(words: list[Word], height: float) -> list[Word]:
    """Return the words of a page of that height without its number, at the top or bottom."""
    near = [w for w in words if w.y < _EDGE * height or w.y > (1 - _EDGE) * height]
    dropped: set[int] = set()
    for line in lines_of(near):
        # Only a number alone on its line: beside anything else it may be a figure of a table.
        text = " ".join(word.text for word in line)
        if _NUMBER.fullmatch(text) and _is_apart(line, words, height):
            dropped |= {id(word) for word in line}
    return [word for word in words if id(word) not in dropped]


def _is_apart(line: list[Word], words: list[Word], height: float) -> bool:
    """Tell whether nothing stands between a line and the page's edge, and white before the text."""
    top, bottom = min(w.top for w in line), max(w.bottom for w in line)
    white = _APART * (bottom - top)
    own = {id(word) for word in line}
    others = [word for word in words if id(word) not in own]
    if (top + bottom) / 2 < height / 2:
        return all(word.top > bottom + white for word in others)
    return all(word.bottom < top - white for word in others)
