"""What a publisher prints for a figure that was meant: keys, carries and parts that got lost.

Costs are in nats, minus the logarithm of a probability, given that there was a slip at all. A
reader takes shapes for each other and loses commas, a person swaps digits, strikes a neighbouring
key, forgets a part of a sum: that difference is what tells the two apart.
"""

from collections.abc import Iterator
from functools import cache

# Keys beside each other in a row of digits, and one over the other on a numeric keypad.
_ROW_KEYS = ("12", "23", "34", "45", "56", "67", "78", "89", "90")
_PAD_KEYS = ("14", "25", "36", "47", "58", "69", "01", "02")
_KEYS = {frozenset(pair) for pair in (*_ROW_KEYS, *_PAD_KEYS)}
_ROUND_SLIP, _SWAPPED, _NEXT_KEY, _ONE_DIGIT, _COMMA = 2.5, 3.0, 3.5, 4.5, 3.5
_MISSED_KEY, _KEY_TWICE = 4.0, 4.5
SHAPELESS = 5.5  # of a slip that looks like none
FORGOTTEN = 2.5  # of a total that leaves out one of its parts, or has it twice


@cache
def slip_cost(meant: str, printed: str) -> float:
    """Return what it costs to believe that a publisher printed `printed` for `meant`."""
    if meant == printed:
        return 0.0
    if meant.replace(",", "").lstrip("0") == printed:
        return _COMMA
    if _is_round(meant, printed):
        return _ROUND_SLIP
    if len(meant) == len(printed):
        at = [k for k, (a, b) in enumerate(zip(meant, printed, strict=True)) if a != b]
        if len(at) == 2 and at[1] == at[0] + 1 and _are_swapped(meant, printed, at[0]):
            return _SWAPPED
        if len(at) == 1:
            pair = frozenset((meant[at[0]], printed[at[0]]))
            return _NEXT_KEY if pair in _KEYS else _ONE_DIGIT
    if any(meant[:k] + meant[k + 1 :] == printed for k in range(len(meant))):
        return _MISSED_KEY
    if any(printed[:k] + printed[k + 1 :] == meant for k in _doubled(printed)):
        return _KEY_TWICE
    return SHAPELESS


def _doubled(text: str) -> Iterator[int]:
    return (k for k in range(1, len(text)) if text[k] == text[k - 1])


def _are_swapped(meant: str, printed: str, k: int) -> bool:
    return meant[k] == printed[k + 1] and meant[k + 1] == printed[k]


def _is_round(meant: str, printed: str) -> bool:
    """Whether the two differ by 1, 5 or 10 of any decimal place, as after a lost carry."""
    decimals = [len(text.partition(",")[2]) for text in (meant, printed)]
    scale = 10 ** max(decimals)
    try:
        numbers = [round(scale * float(text.replace(",", "."))) for text in (meant, printed)]
    except ValueError:
        return False
    return str(abs(numbers[0] - numbers[1])).rstrip("0") in {"1", "5"}
