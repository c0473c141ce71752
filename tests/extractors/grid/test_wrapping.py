"""Wrapped lines given to their rows."""

from hypothesis import given
from hypothesis import strategies as st

from extractors.grid.wrapping import Setting, assign

HEIGHT = 12.0


def test_lines_stand_around_their_anchor() -> None:
    lines, anchors = [10.0, 23.0, 40.0, 60.0, 73.0], [16.5, 40.0, 66.5]
    assert assign(lines, anchors, HEIGHT, Setting.MIDDLE)[1] == [0, 0, 1, 2, 2]


def test_lines_stand_below_their_anchor() -> None:
    lines, anchors = [10.0, 23.0, 40.0, 60.0, 73.0], [10.0, 40.0, 60.0]
    assert assign(lines, anchors, HEIGHT, Setting.TOP)[1] == [0, 0, 1, 2, 2]


def test_a_heading_belongs_to_no_row() -> None:
    lines, anchors = [10.0, 30.0, 50.0], [10.0, 50.0]
    assert assign(lines, anchors, HEIGHT, Setting.MIDDLE)[1] == [0, None, 1]


@given(st.lists(st.integers(1, 4), min_size=2, max_size=15), st.floats(2.5, 9.0))
def test_any_wrapping_is_found_again(sizes: list[int], padding: float) -> None:
    lines, anchors, expected, y = [], [], [], 0.0
    for row, size in enumerate(sizes):
        own = [y + padding + 13.0 * i + 6.5 for i in range(size)]
        lines += own
        anchors.append((own[0] + own[-1]) / 2)
        expected += [row] * size
        y += 13.0 * size + 2 * padding
    cost, given = assign(lines, anchors, HEIGHT, Setting.MIDDLE)
    assert given == expected
    assert cost < 0.01
