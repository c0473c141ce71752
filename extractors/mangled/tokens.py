"""The words of a line of mangled text, and which of them are, or could be, figures."""

import re
from dataclasses import dataclass
from decimal import Decimal

# What is left of a table's vertical rules.
_BARS = re.compile(r"[|\[\]{}¦]+")
_CLEAN = re.compile(r"[-+]?\d{1,4}(?:[.,]\d{1,4})?%?\*{0,3}")
# "9,8/10": a figure and its maximum; of dates the first part is the larger one as often as not.
_FRACTION = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)/(\d{1,4})")
_BRACKETED = re.compile(r"\(\d{1,4}(?:[.,]\d{1,4})?%?\)")
# A figure with letters or signs read into it: short, at least one digit, no slash as in dates and
# numbers of documents.
_BROKEN = re.compile(r"(?=.*\d)[^\s/()-]{1,8}")
# Letters that stand alone for digits, with the digits that they are read for.
DIGITS_OF = {
    "g": "89",
    "q": "9",
    "S": "58",
    "s": "58",
    "B": "8",
    "b": "6",
    "O": "0",
    "o": "0",
    "I": "1",
    "l": "1",
    "i": "1",
    "Z": "2",
    "z": "2",
}
_LETTER_FIGURE = re.compile(rf"[{''.join(DIGITS_OF)}]{{1,4}}(?:[.,][{''.join(DIGITS_OF)}]{{1,2}})?")
_LONGEST = 24  # signs of a figure, dirt and a bracketed second one included
_DASHES = frozenset("-–—")
# Dirt that clings to figures, in front of them, and behind them.
STRAY = "'’‘\"”“;:_~°"
_BEFORE, _BEHIND = STRAY + ",.", STRAY + ",.¥"


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a line without its bars; `barred[i]` says that a bar stood before token i."""

    tokens: tuple[str, ...]
    barred: tuple[bool, ...]


def split(text: str) -> Words:
    """Split a line at blanks and bars; a bracketed figure joins the figure that it follows."""
    tokens: list[str] = []
    barred: list[bool] = []
    bar = False
    for piece in _BARS.sub(" | ", text).split():
        if piece == "|":
            bar = True
        elif tokens and _BRACKETED.fullmatch(piece) and is_clean(tokens[-1]) and not bar:
            tokens[-1] += " " + piece
        else:
            tokens.append(piece)
            barred.append(bar)
            bar = False
    return Words(tuple(tokens), tuple(barred))


def is_clean(token: str) -> bool:
    """Tell whether a token is a figure as it stands, stray quotes apart."""
    head, _, tail = token.strip(STRAY).partition(" ")
    if _CLEAN.fullmatch(head):
        return not tail or bool(_BRACKETED.fullmatch(tail))
    fraction = None if tail else _FRACTION.fullmatch(head)
    return fraction is not None and _value(fraction[1]) <= _value(fraction[2])


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "."))


def core(token: str) -> str:
    """Return a token without the dirt around it: stray commas, quotes, a bracket never closed."""
    bare = token.rstrip(_BEHIND).lstrip(_BEFORE)
    return bare.lstrip("(") if ")" not in bare else bare


def is_figure(token: str) -> bool:
    """Tell whether a token is a figure, clean or with some letters read into it, or a lone dash."""
    if len(token) > _LONGEST:
        return False
    digits = sum(c.isdigit() for c in token)
    return (
        is_clean(token)
        or token.strip(STRAY) in _DASHES
        or (digits >= letters(token) and bool(_BROKEN.fullmatch(core(token))))
    )


def is_sign(token: str) -> bool:
    """Tell whether a token is a sign or two: dirt, or all that is left of a figure."""
    short = len(token) <= 2 and token.strip(STRAY) not in _DASHES
    return short and not any(c.isalnum() for c in token)


def may_be_figure(token: str) -> bool:
    """Tell whether a word may be a figure: letters for all its digits ("oo"), or most ("1heo")."""
    bare = core(token)
    return bool(_LETTER_FIGURE.fullmatch(bare) or _BROKEN.fullmatch(bare))


def letters(text: str) -> int:
    """Return how many letters a text has."""
    return sum(c.isalpha() for c in text)
