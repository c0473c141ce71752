"""Ruling lines made clean: pieces joined, double lines made one, specks dropped."""

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.grid.geometry import Ruling, Rulings

# Two parallel lines nearer than this are one drawn double: no line of type fits between.
DOUBLE = 3.5
_COLLINEAR = 1.5  # nearer lines are one, wherever their pieces lie
_NEAR = 20.0  # points between the ends of lines that run beside each other
_SPREAD = 8.0  # so that close rows cannot chain into one line
_BRIDGE = 3.5  # a gap along a line that a crossing line or a rounding leaves open
_SPECK = 4.0  # shorter pieces that touch nothing are bullets, ticks, parts of letters


def clean(rulings: Rulings) -> Rulings:
    """Return the lines with collinear pieces joined and double lines made one."""
    return Rulings(_joined(rulings.horizontal), _joined(rulings.vertical))


def _joined(lines: Iterable[Ruling]) -> tuple[Ruling, ...]:
    found: list[Ruling] = []
    for group in _by_position(lines):
        for line in _united(group):
            if line.length >= _SPECK:
                found.append(line)
    return tuple(sorted(found, key=lambda line: (line.position, line.start)))


@dataclass(slots=True)
class _Group:
    """Lines that are one line: along the same position, or drawn double."""

    lines: list[Ruling]
    first: float
    last: float
    start: float
    end: float

    def takes(self, line: Ruling) -> bool:
        step = line.position - self.last
        if line.position - self.first > _SPREAD:
            return False
        beside = line.start <= self.end + _NEAR and line.end >= self.start - _NEAR
        return step <= _COLLINEAR or (step <= DOUBLE and beside)

    def add(self, line: Ruling) -> None:
        self.lines.append(line)
        self.last = line.position
        self.start, self.end = min(self.start, line.start), max(self.end, line.end)


def _by_position(lines: Iterable[Ruling]) -> list[list[Ruling]]:
    """Return groups of lines to be made one; lines of two tables may stand as near as double ones.

    So lines that are only near each other have to run beside each other too.
    """
    done: list[_Group] = []
    near: list[_Group] = []
    for line in sorted(lines, key=lambda line: line.position):
        done += [group for group in near if line.position - group.last > DOUBLE]
        near = [group for group in near if line.position - group.last <= DOUBLE]
        home = next((group for group in reversed(near) if group.takes(line)), None)
        if home is not None:
            home.add(line)
        else:
            near.append(_Group([line], line.position, line.position, line.start, line.end))
    return [group.lines for group in (*done, *near)]


def _united(group: list[Ruling]) -> list[Ruling]:
    longest = max(group, key=lambda line: line.length)
    position = longest.position
    found: list[Ruling] = []
    for line in sorted(group, key=lambda line: line.start):
        if found and line.start <= found[-1].end + _BRIDGE:
            last = found.pop()
            found.append(Ruling(position, last.start, max(last.end, line.end)))
        else:
            found.append(Ruling(position, line.start, line.end))
    return found


def coverage(lines: Iterable[Ruling], start: float, end: float) -> float:
    """Return the share, 0..1, of the stretch from `start` to `end` that the lines cover."""
    if end <= start:
        return 0.0
    covered, reached = 0.0, start
    for line in sorted(lines, key=lambda line: line.start):
        low, high = max(line.start, reached), min(line.end, end)
        if high > low:
            covered += high - low
            reached = high
    return covered / (end - start)
