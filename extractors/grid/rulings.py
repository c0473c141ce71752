"""Ruling lines made clean: pieces joined, double lines made one, specks dropped."""

from collections.abc import Iterable

from extractors.grid.geometry import Ruling, Rulings

# Two parallel lines nearer than this are one drawn double: no line of type fits between.
DOUBLE = 3.5
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


def _by_position(lines: Iterable[Ruling]) -> list[list[Ruling]]:
    groups: list[list[Ruling]] = []
    for line in sorted(lines, key=lambda line: line.position):
        # Measured from the group's first line, so that close rows cannot chain into one.
        if groups and line.position - groups[-1][0].position <= DOUBLE:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


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
