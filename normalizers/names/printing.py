"""The printed form of a name that was read without its marks: what the paper must have said."""

import difflib
import re
from collections.abc import Sequence
from functools import lru_cache

from documents.tables import UnitLevel
from normalizers.names.channel import base

_WORD_START = re.compile(r"(?:(?<=^)|(?<=[\s\-,&]))[^\W\d_]")
_COUNCIL = re.compile(r"^\s*(UB[NHM][DOB0])\s+", re.IGNORECASE)
_BODIES = (UnitLevel.DEPARTMENT, UnitLevel.MINISTRY)
_CAPITALS = 0.8  # share of capitals above which the whole name was printed in capitals


def printed_as(form: str, raw: str, level: UnitLevel) -> str:
    """Return a spelling with the capitals and the leading "UBND" of the paper.

    The reader loses marks but seldom capitals: where the first letter of a word was read as that
    letter, its case is the paper's. Names of places keep theirs, only the kind word may change.
    """
    if raw[:1] == form[0] and raw[1:2].islower() and level not in _BODIES:
        return form
    if level not in _BODIES and _plainly_begun(form, raw):
        return form if raw[0].isupper() else form[0].lower() + form[1:]
    return _with_capitals(form, raw, first_only=level not in _BODIES)


@lru_cache(maxsize=16384)
def _with_capitals(form: str, raw: str, *, first_only: bool) -> str:
    seen = [c for c in raw if c.isalpha()]
    council = _COUNCIL.match(raw)
    if seen and sum(c.isupper() for c in seen) > _CAPITALS * len(seen):
        text = form.upper()
    else:
        rest = raw[council.end() :] if council else raw
        text = _with_case(form, rest, first_only=first_only)
    if council and not form.startswith("UBND"):
        return f"UBND {text}"
    return text


def _plainly_begun(form: str, raw: str) -> bool:
    """Tell whether a name begins with the letter of its form, and goes on in small letters."""
    first, wanted = raw[:1].lower(), form[0].lower()
    if first not in (wanted, base(wanted)):
        return False
    return raw[1:2].islower() or 2 * sum(map(str.isupper, raw)) <= len(raw)


def nearest_spelling(spellings: Sequence[str], raw: str) -> str:
    """Return the spelling of equal letters whose commas and hyphens are nearest to the paper's."""
    return min(
        spellings, key=lambda text: sum(abs(text.count(mark) - raw.count(mark)) for mark in ",-&")
    )


def _other_case(letter: str, raw: str) -> bool:
    """Tell whether a letter stands in a text in the other case, with or without its mark."""
    wanted, upper = base(letter.lower()), letter.isupper()
    return any(c.isupper() != upper and base(c.lower()) == wanted for c in raw if c.isalpha())


def _with_case(form: str, raw: str, *, first_only: bool) -> str:
    if first_only and form[0].isalpha() and not _other_case(form[0], raw):
        return form  # however the letters are aligned
    letters = [(at, base(c.lower())) for at, c in enumerate(form) if c.isalpha()]
    read = [(at, base(c.lower())) for at, c in enumerate(raw) if c.isalpha()]
    matcher = difflib.SequenceMatcher(
        None, [c for _, c in letters], [c for _, c in read], autojunk=False
    )
    match = {
        letters[block.a + i][0]: read[block.b + i][0]
        for block in matcher.get_matching_blocks()
        for i in range(block.size)
    }
    starts = [found.start() for found in _WORD_START.finditer(form)]
    result = list(form)
    for start in starts[:1] if first_only else starts:
        word = re.match(r"[^\W\d_]+", form[start:])
        acronym = word is not None and len(word.group()) > 1 and word.group().isupper()
        if start in match and not acronym:
            char = raw[match[start]]
            result[start] = form[start].upper() if char.isupper() else form[start].lower()
    return "".join(result)
