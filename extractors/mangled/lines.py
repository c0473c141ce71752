"""Lines of mangled text, taken apart into running number, name and figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from documents.printed import Paragraph
from documents.provenance import Location
from extractors.mangled.numbering import running_number
from extractors.mangled.tokens import (
    Words,
    is_clean,
    is_figure,
    is_sign,
    letters,
    may_be_figure,
    split,
)

# "A. Mức tốt", "II. ...", "B |KHỐI HUYỆN": an enumerator before a stop or a rule.
_ENUMERATED = re.compile(r"(?:[A-ZĐ]|[IVX]{1,4})\s?(?:[.)]\s+|[.)_]*\s?\|\s*)\S.*")
# "Mức tốt (07 sở)": a stated number of units at the end.
_COUNTED = re.compile(r"\S.*\(\s?\d{1,3}\s+\S+.*\)")
MAX_HEADING_WORDS = 12
# A row's name is short; a line of prose that ends in a figure is not.
_MAX_NAME_WORDS = 14
# A figure of which only letters are left is no longer than this.
_MAX_BETWEEN = 3
# The words of a last column, and the figures that stand side by side before them.
_MAX_TRAIL_WORDS, _MIN_BEFORE_TRAIL = 4, 2
# Nor is a line that no paper is wide enough for.
_MAX_LINE = 500


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: its words, its number in the file, and whether a blank stands before."""

    text: str
    number: int
    page: int | None
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """A line as a row of a table would be: `number` and `name` may be missing, figures too.

    `trail` are the few words behind the figures: a level, a remark.
    """

    number: int | None
    number_raw: str
    name: tuple[str, ...]
    figures: tuple[str, ...]
    trail: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether a name of at least two letters stands in the line."""
        return letters(" ".join(self.name)) >= 2

    @property
    def is_row(self) -> bool:
        """Whether the line alone looks like a row: a name, and more than one figure with it."""
        count = len(self.figures) + (self.number is not None)
        return self.is_named and bool(self.figures) and count >= 2 and self._is_short

    @property
    def is_bare(self) -> bool:
        """Whether the line holds figures only."""
        return not self.name and (bool(self.figures) or self.number is not None)

    @property
    def _is_short(self) -> bool:
        return len(self.name) <= _MAX_NAME_WORDS


def lines_of(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """Return the lines of paragraphs, each with its number in the file."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        first = paragraph.location.line or 0
        for number, text in enumerate(paragraph.text.split("\n"), start=first):
            after_blank = not lines or number != lines[-1].number + 1
            lines.append(Line(text, number, paragraph.location.page, after_blank))
    return lines


def location_of(lines: Sequence[Line]) -> Location:
    """Return where lines stand that follow each other."""
    first, last = lines[0], lines[-1]
    end = last.number if last.number != first.number else None
    return Location(page=first.page, line=first.number, line_end=end)


@lru_cache(maxsize=1 << 16)
def take_apart(text: str, due: int | None = None, width: int | None = None) -> Parts:
    """Split a line into running number, name, the figures behind it, and words behind these.

    `due` is the running number that should come next, for numbers read as letters; `width`
    the number of figures in a row of the table, for figures read as letters or as signs.
    """
    if len(text) > _MAX_LINE:
        return Parts(None, "", (text,), ())
    line, trail = _without_trail(split(text), width)
    words, end = _tail(line, width)
    tokens = words.tokens
    if not end:
        return Parts(None, "", (), tokens, trail)
    if width is not None and len(tokens) - end < width:
        end = _through_broken(words, end, width)
    elif width is not None:
        # A name may end in a syllable read with a digit ("Mo6n"): the surplus is its.
        while len(tokens) - end > width and not is_clean(tokens[end]):
            end += 1
    number = running_number(tokens[0], due)
    start = 0 if number is None else 1
    return Parts(number, tokens[0] if start else "", tokens[start:end], tokens[end:], trail)


def _without_trail(words: Words, width: int | None) -> tuple[Words, tuple[str, ...]]:
    """Part a line from the words behind its figures.

    Figures side by side, behind a name, stand in a table; a dash between two of them is a range
    of prose.
    """
    least = _MIN_BEFORE_TRAIL if width is None else max(1, min(_MIN_BEFORE_TRAIL, width - 1))
    tokens = words.tokens
    at = len(tokens)
    while at and not is_figure(tokens[at - 1]) and not is_sign(tokens[at - 1]):
        at -= 1
    before = tokens[max(at - least, 0) : at]
    named = any(letters(token) >= 2 for token in tokens[: at - len(before)])
    in_table = (
        named
        and len(before) == least
        and all(is_clean(token) and any(c.isdigit() for c in token) for token in before)
    )
    if not in_table or not 0 < len(tokens) - at <= _MAX_TRAIL_WORDS:
        return words, ()
    return Words(tokens[:at], words.barred[:at]), tokens[at:]


def _tail(words: Words, width: int | None) -> tuple[Words, int]:
    """Return the words of a line, and where the figures begin that end it.

    Signs among the figures are dirt, unless they are needed to make a row of `width` complete.
    """
    tokens = words.tokens
    end = len(tokens)
    while end and (is_figure(tokens[end - 1]) or is_sign(tokens[end - 1])):
        end -= 1
    while end < len(tokens) and is_sign(tokens[end]):
        end += 1
    kept = [i for i, token in enumerate(tokens) if i < end or not is_sign(token)]
    if width is not None and len(kept) - end < width:
        return words, end
    return Words(tuple(tokens[i] for i in kept), tuple(words.barred[i] for i in kept)), end


def _through_broken(words: Words, end: int, width: int) -> int:
    """Go on to the left over tokens that must be figures, since too few were found.

    A word of letters that are read for digits counts, and so does a short word or a sign with a
    figure on either side; but no word that a bar parts from the figures and not from the name.
    """
    tokens = words.tokens
    while 1 < end < len(tokens) and len(tokens) - end < width:
        token, before = tokens[end - 1], tokens[end - 2]
        between = len(token) <= _MAX_BETWEEN and is_figure(before)
        of_name = words.barred[end] and not words.barred[end - 1]
        if of_name or not (is_figure(token) or may_be_figure(token) or between):
            break
        end -= 1
    return end


def is_heading(text: str) -> bool:
    """Tell whether a line is the heading of a group of rows."""
    return is_enumerated(text) or (_may_head(text) and bool(_COUNTED.fullmatch(text)))


def is_enumerated(text: str) -> bool:
    """Tell whether a line is a heading that a letter or a Roman number leads."""
    return _may_head(text) and bool(_ENUMERATED.fullmatch(text))


def _may_head(text: str) -> bool:
    return len(text.split()) <= MAX_HEADING_WORDS and not take_apart(text).figures
