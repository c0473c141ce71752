"""Cells merged over rows, told by where their text stands or by counting."""

from hypothesis import given
from hypothesis import strategies as st

from extractors.grid.merges import counted_middles, counted_rows, covered_rows

OPEN = [False] * 5


def test_texts_in_the_middle_of_their_rows() -> None:
    assert covered_rows([0, 20, 40, 60, 80, 100], [20, 50, 80], OPEN) == [(0, 1), (2, 2), (3, 4)]


def test_an_odd_number_of_rows_is_merged_only_when_no_row_is_left_blank() -> None:
    bounds = [0, 20, 40, 60, 80, 100]
    assert covered_rows(bounds, [10, 50, 90], OPEN) == [(0, 0), (1, 3), (4, 4)]
    assert covered_rows(bounds, [10, 50], OPEN) == [(0, 0), (2, 2)]


def test_nothing_is_merged_over_a_heading() -> None:
    closed = [False, False, True, False, False]
    assert covered_rows([0, 20, 40, 60, 80, 100], [20, 80], closed) == [(0, 1), (3, 4)]


def test_a_text_that_is_in_the_middle_of_nothing_is_not_placed() -> None:
    assert covered_rows([0, 20, 40], [15], [False, False]) is None


@given(st.lists(st.integers(1, 6), min_size=1, max_size=12), st.integers(8, 40))
def test_any_split_into_merged_cells_is_found_again(sizes: list[int], height: int) -> None:
    bounds = [float(height * i) for i in range(sum(sizes) + 1)]
    centres, first = [], 0
    for size in sizes:
        centres.append((bounds[first] + bounds[first + size]) / 2)
        first += size
    found = covered_rows(bounds, centres, [False] * sum(sizes))
    assert found is not None
    assert [last - first + 1 for first, last in found] == sizes


def test_ranks_at_the_top_of_their_cells_are_counted() -> None:
    assert counted_rows([0, 1, 4], ["1", "2", "5"], 6) == [(0, 0), (1, 3), (4, 5)]


def test_ranks_that_do_not_count_the_rows_prove_nothing() -> None:
    assert counted_rows([0, 1, 4], ["1", "2", "3"], 6) == [(0, 0), (1, 1), (4, 4)]


def test_the_last_rank_alone_proves_nothing() -> None:
    assert counted_rows([0, 1], ["1", "2"], 4) == [(0, 0), (1, 1)]


def test_ranks_in_the_middle_are_counted_even_below_a_cell_of_the_page_before() -> None:
    bounds = [float(20 * i) for i in range(8)]
    centres, closed = [30.0, 70.0, 110.0, 130.0], [False] * 7
    ranges = counted_middles(bounds, centres, closed, [16, 17, 20, 21])
    assert ranges == [(1, 1), (2, 4), (5, 5), (6, 6)]
    assert counted_middles(bounds, centres, closed, [16, 17, 19, 21]) is None
