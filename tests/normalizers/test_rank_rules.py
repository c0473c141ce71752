"""How ranks follow from figures and from each other."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.rank_rules import Ties, fits_exactly, may_be_ranks, open_ranks, ranks_by, runs

D = Decimal


@pytest.mark.parametrize(
    ("ties", "descending", "ranks"),
    [
        (Ties.COMPETITION, True, [1, 2, 2, None, 4]),
        (Ties.DENSE, True, [1, 2, 2, None, 3]),
        (Ties.COMPETITION, False, [4, 2, 2, None, 1]),
    ],
)
def test_equal_figures_share_a_rank(ties: Ties, descending: bool, ranks: list[int | None]) -> None:
    assert ranks_by([D(9), D("8.0"), D(8), None, D(7)], ties, descending) == ranks


def test_runs_are_neighbouring_rows_of_one_rank() -> None:
    assert runs([1, 1, 3, None, None, 3]) == [(0, 1), (2, 2), (3, 3), (4, 4), (5, 5)]


@pytest.mark.parametrize(
    ("known", "count", "valid"),
    [
        ([1, 1, 3], 3, True),
        ([1, 1, 2], 3, False),
        ([1, 4, 5, 7, 7], 9, True),
        ([1, 5, 5, 5, 5, 7, 7], 21, False),
        ([4], 3, False),
        ([], 5, True),
    ],
)
def test_some_ranks_may_or_may_not_belong_to_so_many_units(
    known: list[int], count: int, valid: bool
) -> None:
    assert may_be_ranks(known, count) is valid


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12), st.data())
def test_part_of_a_true_ranking_is_always_possible(scores: list[int], data: st.DataObject) -> None:
    ranks = [r for r in ranks_by([D(s) for s in scores], Ties.COMPETITION) if r is not None]
    hidden = data.draw(st.integers(0, len(ranks) - 1))
    known = ranks[:hidden] + ranks[hidden + 1 :]

    assert may_be_ranks(ranks, len(ranks))
    assert may_be_ranks(known, len(ranks))
    assert ranks[hidden] in open_ranks(known, len(ranks))


def test_a_rank_fits_exactly_when_it_fills_the_places_up_to_the_next() -> None:
    assert fits_exactly(1, [1, 1, 1, 4], 9)
    assert not fits_exactly(1, [1, 1, 4], 9)
    assert fits_exactly(4, [1, 1, 1, 4, 4], 5)
