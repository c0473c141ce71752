"""What a damaged token says of its figure: how it reads by itself, and what that rules out."""

from collections.abc import Iterator
from itertools import product
from math import exp

from validator.localise.channel import DIGITS_LIKE, reading_cost
from validator.localise.slips import slip_cost

# A token with more of such letters has so many readings that none of them counts.
_MOST_LETTERS = 3
# What a publisher's slip costs, in nats, on top of its shape.
_SLIP = 5.5
_LIKELY = 0.9
_MANY_PROOFS = 2


def natural(raw: str, depth: int) -> Iterator[str]:
    """Yield the figures that a token reads as, with `depth` decimals; nothing for garbage.

    Letters stand for the digits that they are like, blanks for a comma or for nothing, and a
    token without a comma has lost it.
    """
    options = [_options(char) for char in raw.strip()]
    letters = sum(len(option) > 1 for option in options)
    if not all(options) or letters > _MOST_LETTERS:
        return
    for chars in product(*options):
        text = "".join(chars)
        if text.count(",") > 1 or not text.replace(",", "").isdigit():
            continue
        whole, comma, part = text.partition(",")
        if not comma and depth and len(whole) > depth:
            whole, part = whole[:-depth], whole[-depth:]
        part = part.ljust(depth, "0") if comma else part
        if len(part) == depth and whole:
            yield f"{whole},{part}" if depth else whole


def _options(char: str) -> tuple[str, ...]:
    if char.isdigit():
        return (char,)
    if char in ",.":
        return (",",)
    return (",", "") if char == " " else DIGITS_LIKE.get(char, ())


def says(raw: str, true: str, depth: int, proofs: int = 1) -> bool:
    """Whether a token may well be what was read of a figure that other rules force.

    It may not when it reads as another figure by itself, unless there are two `proofs` and no slip
    of the publisher explains it better. Garbage says nothing against any figure.
    """
    readings = set(natural(raw, depth))
    if not readings or true in readings:
        return True
    if proofs < _MANY_PROOFS:
        return False
    forced = exp(-reading_cost(true, raw))
    slips = (exp(-reading_cost(n, raw) - slip_cost(true, n) - _SLIP) for n in readings)
    return forced >= _LIKELY * (forced + sum(slips))
