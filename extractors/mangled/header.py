"""The lines above the first row that are the table's header, as far as they can be told."""

import re
from collections.abc import Sequence

from documents.text import fold
from extractors.mangled.lines import Line, is_heading, take_apart
from extractors.mangled.tokens import letters

# Headers of eleven lines have been met, each cut into several by blank ones.
_MAX_LINES = 30
_MAX_WORDS = 14
# Small letters that are misread in a line of capitals ("TiNH").
_SMALL_IN_CAPITALS = 0.1
# A full stop ends a sentence only behind a line of some length; elsewhere it is dirt.
_MAX_BROKEN_END = 50
_CAPTION = re.compile(r"(?:bang|bieu|phu luc)\s*(?:so\s*)?[\dIVX]")
_DECIMAL = re.compile(r"\d[.,]\d")
_SENTENCE_END = (".", ";", "./.")


def header_lines(lines: Sequence[Line], start: int, first_row: int) -> range:
    """Return the indices of the header above `first_row`, not reaching above `start`.

    A caption, a sentence's end or a long line of prose ends it. Headings of a group right above
    the first row belong to the rows.
    """
    while first_row > start and is_heading(lines[first_row - 1].text.strip()):
        first_row -= 1
    top = first_row
    while top > start and first_row - top < _MAX_LINES and _may_be_header(lines[top - 1].text):
        top -= 1
    return range(top, first_row)


def _may_be_header(text: str) -> bool:
    bare = text.strip()
    parts = take_apart(bare)
    if parts.is_row and any(_DECIMAL.search(figure) for figure in parts.figures):
        return False  # a row that was not recognised is no header, and not to be hidden in one
    if _CAPTION.match(fold(bare)) or bare.endswith(":"):
        return False
    if bare.endswith(_SENTENCE_END) and len(bare) > _MAX_BROKEN_END:
        return False
    small = sum(c.islower() for c in bare)
    is_capitals = letters(bare) > 12 and small <= _SMALL_IN_CAPITALS * letters(bare)
    # Debris of lost marks and rules stands between the words of a header.
    words = [token for token in bare.split() if letters(token) > 1]
    return not is_capitals and len(words) <= _MAX_WORDS
