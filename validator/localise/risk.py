"""How likely figures that add up are wrong all the same: two misreadings that cancel out.

A sum that holds proves its figures only as far as two of them can't be wrong by the same amount.
How often that happens is estimated from the table itself: the rows that do not add up tell how
often a digit is misread without a trace. A digit of one figure and the digit in the same place of
another then cancel out with a chance that is the square of it. The places of ranks and the steps
of columns are further constraints: a change that breaks one of them needs a third accident.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log

from validator.localise.confusions import misreadings
from validator.localise.doubts import Place

# What a misread digit was: one of like shape, or any other; or it stood before the first one and
# is lost. Chances for each such digit.
_ALIKE, _OTHER, _LOST = 0.25, 0.03, 0.12
# What it takes to leave the step of a column, and the place that a figure's rank gives it.
_OFF_STEP, _OUT_OF_PLACE = 0.1, 0.01
# A token that had to be guessed at is as likely wrong as right.
_GUESSED, _GUESS = 0.6, 0.5

Line = Sequence[Place]  # the parts and, at the end, their total


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of figures beside their sums, by reference.

    `steps` holds the step of a figure's column; `windows` the lowest and the highest number that
    the figure can have without changing its place among the others of its column.
    """

    steps: Mapping[str, int] = field(default_factory=dict)
    windows: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def digit_chance(lines: Sequence[Line], broken: int) -> float:
    """Return the chance that a digit of a table is misread without a trace.

    Args:
        lines: its rows that add up.
        broken: how many of its rows do not, though all their figures could be read.
    """
    rate = -log(1 - (broken + 0.5) / (len(lines) + broken + 1))
    digits = sum(len(str(place.number or 0)) for line in lines for place in line)
    return rate * len(lines) / max(digits, 1)


def risks(line: Line, chance: float, known: Knowledge) -> list[float]:
    """Return for each figure of a row that adds up the chance that it is wrong."""
    weights = [_changes(place, known) for place in line]
    chances = [_GUESS if place.cell.confidence <= _GUESSED else chance for place in line]
    total = len(line) - 1
    found = [0.0] * len(line)
    for i in range(len(line)):
        for j in range(i):
            # A part and the total cancel out when they change alike, two parts when they differ.
            sign = 1 if i == total else -1
            both = sum(w * weights[j].get(sign * change, 0.0) for change, w in weights[i].items())
            odds = both * chances[i] * chances[j]
            found[i] += odds
            found[j] += odds
    return found


def _changes(place: Place, known: Knowledge) -> dict[int, float]:
    """Return what a figure may have been, as the difference to what was read, with weights."""
    number = place.number or 0
    step = known.steps.get(place.ref, 1)
    low, high = known.windows.get(place.ref, (None, None))
    found: dict[int, float] = defaultdict(float)
    sign = -1 if number < 0 else 1
    for digits, weight in _misread(abs(number)):
        change = sign * digits
        true = number + change
        if true % step:
            weight *= _OFF_STEP
        if low is not None and high is not None and not low <= true <= high:
            weight *= _OUT_OF_PLACE
        found[change] += weight
    return found


@lru_cache(maxsize=4096)
def _misread(number: int) -> tuple[tuple[int, float], ...]:
    """Return the changes of one digit that misreading may have made, each with its weight."""
    digits = str(number)[::-1]
    changes = [(true * 10 ** len(digits), _LOST) for true in range(1, 10)]
    for power, read in enumerate(digits):
        alike = {text for text, cost in misreadings(read) if cost and len(text) == 1}
        for true in set("0123456789") - {read}:
            weight = _ALIKE if true in alike else _OTHER
            changes.append(((int(true) - int(read)) * 10**power, weight))
    return tuple(sorted(changes))
