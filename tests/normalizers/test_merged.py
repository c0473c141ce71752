"""Blank ranks, resolved by evidence or left open."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.merged import Answer, resolve
from normalizers.rank_rules import Ties, ranks_by, runs

Tokens = list[int | None]


def ranks_of(tokens: Tokens, scores: list[str] | None = None) -> Tokens:
    keys = [("Điểm", [Decimal(s) for s in scores])] if scores else []
    return [answer.rank for answer in resolve(tokens, keys)]


def test_a_rank_covers_the_rows_that_are_tied_with_it() -> None:
    scores = ["100", "100", "99", "98", "98"]

    assert ranks_of([1, None, 3, 4, None], scores) == [1, 1, 3, 4, 4]
    assert ranks_of([None, 1, 3, None, 4], scores) == [1, 1, 3, 4, 4]


def test_a_rank_displaced_by_one_row_goes_home_and_its_stretch_is_known() -> None:
    scores = ["100", "99", "99", "99", "98", "97"]
    answers = resolve([1, 2, None, 5, None, 6], [("Điểm", [Decimal(s) for s in scores])])

    assert [answer.rank for answer in answers] == [1, 2, 2, 2, 5, 6]
    assert [answer.run for answer in answers] == [None, (1, 3), (1, 3), (1, 3), None, None]


def test_ranks_of_an_unsorted_table_follow_its_figures() -> None:
    assert ranks_of([3, 1, None, 5, None], ["8", "9", "9", "7", "8"]) == [3, 1, 1, 5, None]


def test_dense_and_rising_ranks_are_known_too() -> None:
    assert ranks_of([1, None, 2, 3], ["9", "9", "8", "7"]) == [1, 1, 2, 3]
    assert ranks_of([1, 2, None, 4], ["1", "3", "3", "8"]) == [1, 2, 2, 4]


def test_rows_in_the_order_of_their_ranks_need_no_other_figures() -> None:
    assert ranks_of([1, 2, None, 4, None, None]) == [1, 2, 2, 4, 4, 4]
    # The rank stands in the middle of its rows.
    assert ranks_of([1, None, 2, None, 5]) == [1, 2, 2, 2, 5]


def test_a_rank_is_filled_down_only_where_it_closes_the_gap_to_the_next() -> None:
    tokens: Tokens = [1, None, None, 5, None, 7, 4, 7]

    answers = resolve(tokens, [])

    assert [a.rank for a in answers] == [1, 1, 1, 5, 5, 7, 4, 7]


def test_a_fill_that_makes_no_valid_ranking_stays_open_with_what_it_could_be() -> None:
    tokens: Tokens = [3, None, None, 5, 1, 2, 7]

    answers = resolve(tokens, [])

    assert [a.rank for a in answers] == [3, None, None, 5, 1, 2, 7]
    assert set(answers[1].alternatives) == {3, 4, 5, 6}


def test_a_rank_that_is_filled_down_keeps_what_else_it_could_be() -> None:
    # Last year's ranks beside this year's figures: the second may have been fifth or sixth.
    answers = resolve([5, None, 1, 2, 7, 3, 4], [("Điểm", [Decimal(n) for n in range(7, 0, -1)])])

    assert (answers[1].rank, answers[1].alternatives) == (5, (6,))


def test_blank_ranks_against_the_evidence_are_never_filled() -> None:
    answers = resolve([5, None, 1, 2, 6, 3, 4], [("Điểm", [Decimal(n) for n in range(7, 0, -1)])])

    assert answers[1].rank is None
    assert set(answers[1].alternatives) == {6, 7}


def test_best_explanations_that_differ_leave_the_row_open() -> None:
    keys = [
        ("Tổng", [Decimal(n) for n in (9, 9, 7, 5)]),
        ("Tỷ lệ", [Decimal(n) for n in (9, 8, 8, 5)]),
    ]

    answers = resolve([1, None, None, 4], keys)

    assert answers[0].rank == 1
    assert answers[1].rank is None
    assert answers[3].rank == 4


@st.composite
def tied_tables(draw: st.DrawFn) -> tuple[list[int], list[Decimal], Tokens]:
    """Sorted scores with ties, their ranks, and the ranks printed once for each tie."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=8))
    scores = [Decimal(100 - i) for i, size in enumerate(sizes) for _ in range(size)]
    ranks = [r for r in ranks_by(scores, Ties.COMPETITION) if r is not None]
    tokens: Tokens = [None] * len(ranks)
    for first, last in runs(ranks):
        tokens[draw(st.integers(first, last))] = ranks[first]
    return ranks, scores, tokens


@given(tied_tables())
def test_every_merged_rank_of_a_true_table_is_spread(
    table: tuple[list[int], list[Decimal], Tokens],
) -> None:
    ranks, scores, tokens = table

    answers = resolve(tokens, [("Điểm", scores)])

    assert [answer.rank for answer in answers] == ranks
    for (first, last), answer in ((r, answers[r[0]]) for r in runs(ranks)):
        assert answer.run == ((first, last) if last > first else None)


@given(tied_tables(), st.data())
def test_no_rank_is_filled_in_wrong_when_the_printed_ranks_are_those_of_another_year(
    table: tuple[list[int], list[Decimal], Tokens], data: st.DataObject
) -> None:
    """Ranks that follow nothing printed: a blank is right, or it stays open."""
    ranks, _, _ = table
    shuffled = data.draw(st.permutations(ranks))
    hidden = data.draw(st.sets(st.integers(0, len(ranks) - 1), max_size=3))
    tokens: Tokens = [None if i in hidden else rank for i, rank in enumerate(shuffled)]

    answers = resolve(tokens, [])

    for i, answer in enumerate(answers):
        if i not in hidden:
            assert answer.rank == shuffled[i]


@pytest.mark.parametrize("tokens", [[None, None], [1], [None]])
def test_columns_with_nothing_to_decide_are_left_alone(tokens: Tokens) -> None:
    assert ranks_of(tokens) == tokens


def test_rows_that_figures_tell_apart_do_not_share_a_rank_for_their_places_alone() -> None:
    scores = ["99", "98", "97", "95", "96", "94", "93", "92", "91", "90", "89", "88"]
    tokens: Tokens = [1, 2, 3, 4, 5, 6, None, 8, 9, 10, 11, 12]

    (lost,) = [a for a, token in zip(_answers(tokens, scores), tokens, strict=True) if not token]

    assert lost.rank in (None, 7) and lost.rank != 6


def _answers(tokens: Tokens, scores: list[str]) -> list[Answer]:
    return resolve(tokens, [("Điểm", [Decimal(s) for s in scores])])
