"""Wrapped lines given to their rows: which lines of a text column belong to which anchor."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

_MOST_LINES = 9
_WINDOW = 6.0  # line heights around an anchor in which its lines can stand
_ALONE = 0.35  # cost, in line heights, of a line that belongs to no anchor
_EMPTY = 0.7  # cost of an anchor without a line


class Setting(StrEnum):
    """Where the lines of a cell stand in its row."""

    MIDDLE = "middle"
    TOP = "top"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class _State:
    """The cheapest way to have consumed some lines, ending with a run given to an anchor."""

    cost: float
    before: "_State | None" = None
    first: int = 0
    size: int = 0
    anchor: int | None = None


def assign(
    lines: Sequence[float], anchors: Sequence[float], height: float, setting: Setting
) -> tuple[float, list[int | None]]:
    """Return the cost and, for each line, the index of its anchor or None for a line apart.

    `lines` and `anchors` are vertical centres from top to bottom. The lines of one anchor
    follow each other at one distance, and their middle (or first, or last) is at the anchor's
    height. Cost is in line heights; the work grows with lines and anchors, not their product.
    """
    leading = _leading(lines, anchors, height)
    most = 1 if leading is None else _MOST_LINES
    states: dict[int, _State] = {0: _State(0.0)}
    for index, anchor in enumerate(anchors):
        low = bisect_left(lines, anchor - _WINDOW * height)
        high = bisect_right(lines, anchor + _WINDOW * height)
        _skip(states, high)
        following: dict[int, _State] = {}
        for done, state in states.items():
            if done < low:
                continue
            _offer(following, done, _State(state.cost + _EMPTY, state))
            for size in range(1, min(most, high - done) + 1):
                off = _off(lines[done : done + size], anchor, leading, setting) / height
                cost = state.cost + off
                _offer(following, done + size, _State(cost, state, done, size, index))
        states = following
    _skip(states, len(lines))
    return states[len(lines)].cost, _traced(states[len(lines)], len(lines))


def _skip(states: dict[int, _State], high: int) -> None:
    for done in range(min(states), high):
        if done in states:
            _offer(states, done + 1, _State(states[done].cost + _ALONE, states[done], done, 1))


def _offer(states: dict[int, _State], done: int, state: _State) -> None:
    if done not in states or state.cost < states[done].cost:
        states[done] = state


def _traced(state: _State | None, count: int) -> list[int | None]:
    given: list[int | None] = [None] * count
    while state is not None:
        given[state.first : state.first + state.size] = [state.anchor] * state.size
        state = state.before
    return given


def _leading(lines: Sequence[float], anchors: Sequence[float], height: float) -> float | None:
    """Return the distance of lines in one cell, None where no cell is wrapped.

    It is smaller than the least distance of two rows.
    """
    rows = min((b - a for a, b in pairwise(anchors)), default=float("inf"))
    steps = [b - a for a, b in pairwise(lines) if b - a > 0.6 * height]
    return min((step for step in steps if step < rows - 0.1 * height), default=None)


def _off(run: Sequence[float], anchor: float, leading: float | None, setting: Setting) -> float:
    if setting is Setting.TOP:
        at = run[0]
    elif setting is Setting.BOTTOM:
        at = run[-1]
    else:
        at = (run[0] + run[-1]) / 2
    return abs(at - anchor) + sum(abs(b - a - (leading or 0.0)) for a, b in pairwise(run))
