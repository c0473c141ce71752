"""Headings inside a table, and the rows that stand under them."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.provenance import Location
from documents.tables import Group
from documents.text import fold
from normalizers.vocabulary import (
    ENUMERATOR,
    LEVEL_LEAD,
    LEVEL_SPELLINGS,
    LEVELS,
    ROMAN,
    STATED_COUNT,
)

# From the outermost to the innermost.
_STYLES = ("roman", "capital", "digit", "letter", "words", "level")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the index of the first row after it."""

    text: str
    words: str
    before: int
    location: Location


@dataclass(frozen=True, slots=True)
class Numbered:
    """What grouping needs to know of a row: its number, and whether it is a total at the end."""

    number: str
    closes: bool = False


def is_heading_text(words: str) -> bool:
    """Tell whether words alone are a heading: a level, an enumerated title, a stated count."""
    bare = _bare(words)
    if LEVELS.fullmatch(bare) or LEVELS.fullmatch(LEVEL_LEAD.sub("", bare, count=1)):
        return True
    return bool(ENUMERATOR.match(words) or STATED_COUNT.search(words) or LEVEL_LEAD.match(bare))


def read_groups(
    headings: Sequence[Heading], rows: Sequence[Numbered]
) -> tuple[tuple[Group, ...], tuple[str, ...]]:
    """Return the groups, and for each row the innermost heading that it stands under.

    A heading ends the one before it of the same style ("B." ends "A."), and those inside that.
    Under a numbered heading ("2. ...") with rows "2.1", "2.2" a row "3" stands outside.
    """
    ends = [_end(i, headings, rows) for i in range(len(headings))]
    owner = [""] * len(rows)
    groups = []
    for heading, last in zip(headings, ends, strict=True):
        groups.append(_group(heading, last))
        # A later heading stands further inside, so it overwrites what the outer one gave.
        owner[heading.before : last + 1] = [heading.text] * (last + 1 - heading.before)
    return tuple(groups), tuple(owner)


def _end(index: int, headings: Sequence[Heading], rows: Sequence[Numbered]) -> int:
    heading = headings[index]
    last = len(rows) - 1
    rank = _STYLES.index(_style(heading))
    for later in headings[index + 1 :]:
        if _STYLES.index(_style(later)) <= rank:
            last = later.before - 1
            break
    closing = [i for i in range(heading.before, last + 1) if rows[i].closes]
    last = min([last, *(i - 1 for i in closing)])
    return _dotted_end(heading, rows, last)


def _dotted_end(heading: Heading, rows: Sequence[Numbered], last: int) -> int:
    match = ENUMERATOR.match(heading.words)
    if match is None or not match["sign"][0].isdigit():
        return last
    prefix = match["sign"] + "."
    inside = [rows[i].number.startswith(prefix) for i in range(heading.before, last + 1)]
    if inside and inside[0] and False in inside:
        return heading.before + inside.index(False) - 1
    return last


def _style(heading: Heading) -> str:
    match = ENUMERATOR.match(heading.words)
    if match is None:
        bare = _bare(heading.words)
        is_level = LEVELS.fullmatch(LEVEL_LEAD.sub("", bare, count=1)) or LEVELS.fullmatch(bare)
        return "level" if is_level else "words"
    sign = match["sign"]
    if sign[0].isdigit():
        return "digit"
    if ROMAN.fullmatch(sign):
        return "roman"
    return "capital" if heading.text.lstrip("(")[:1].isupper() else "letter"


def _group(heading: Heading, last: int) -> Group:
    count = STATED_COUNT.search(heading.words)
    return Group(
        heading=heading.text,
        level=_level(heading),
        stated_count=int(next(g for g in count.groups() if g)) if count else None,
        first_row=heading.before,
        last_row=last,
        location=heading.location,
    )


def _bare(words: str) -> str:
    """Return a heading's words without enumerator and stated count."""
    return STATED_COUNT.sub("", ENUMERATOR.sub("", words, count=1)).strip(" .:;,-–()")


def _level(heading: Heading) -> str:
    """Return the level word of a heading as printed: "A. Mức khá (09 huyện)" -> "khá".

    A word that was read without its marks, or with other letters, gets the word's own spelling.
    """
    bare = LEVEL_LEAD.sub("", _bare(heading.words), count=1).strip()
    if not LEVELS.fullmatch(bare):
        return ""
    # Folded and printed words run in parallel, so the same number of them is taken.
    printed = heading.text.split()
    words = heading.words.split()
    size = len(bare.split())
    for start in range(len(words) - size + 1):
        if " ".join(words[start : start + size]).strip(" .:;,-–()") == bare:
            word = " ".join(printed[start : start + size]).strip(" .:;,-–()")
            is_spelled = fold(word) == bare and not word.isascii()
            return word if is_spelled else LEVEL_SPELLINGS.get(bare, word)
    return LEVEL_SPELLINGS.get(bare, bare)
