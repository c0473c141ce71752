"""What adds up to what, found in figures alone."""

import random

import pytest

from documents.tables import Table
from tests.validator.tables import table
from validator.figures import Figures
from validator.relations import discover
from validator.validate import sums_of

PLAIN = ["5 7 9 21", "4 8 6 18", "3 3 8 14", "9 1 2 12", "6 6 7 19"]


def found(whole: Table) -> dict[int, tuple[int, ...]]:
    """Return target -> operands, columns counted from 1."""
    return {r.target + 1: tuple(j + 1 for j in r.operands) for r in sums_of(Figures.of(whole))}


def test_a_total_behind_its_parts() -> None:
    assert found(table("ssst", PLAIN)) == {4: (1, 2, 3)}


def test_a_total_before_its_parts() -> None:
    lines = [" ".join((*line.split()[3:], *line.split()[:3])) for line in PLAIN]

    assert found(table("tsss", lines)) == {1: (2, 3, 4)}


def test_without_headers_the_figures_are_enough() -> None:
    lines = [*PLAIN, "2 8 8 18", "7 4 1 12", "1 1 9 11", "8 8 8 24"]

    assert found(table("ssss", lines)) == {4: (1, 2, 3)}


def test_subtotals_are_added_and_not_their_parts() -> None:
    parts = [(15, 27, 43, 9), (34, 18, 6, 31), (23, 43, 18, 8), (9, 51, 22, 2), (46, 36, 7, 25)]
    parts += [(31, 19, 14, 39), (5, 62, 33, 17)]
    lines = [f"{a} {b} {a + b} {c} {d} {c + d} {a + b + c + d}" for a, b, c, d in parts]

    assert found(table("sssssst", lines)) == {3: (1, 2), 6: (4, 5), 7: (3, 6)}


def test_every_second_column() -> None:
    lines = [
        "5 4 7 6 9 8 21",
        "4 4 8 7 6 6 18",
        "3 2 3 3 8 8 14",
        "9 9 1 1 2 2 12",
        "6 5 6 6 7 4 19",
        "8 8 2 0 9 7 19",
    ]

    assert found(table("sssssst", lines)) == {7: (1, 3, 5)}


def test_weights_are_found_when_no_plain_sum_holds() -> None:
    rows = [(50, 80, 90), (70, 60, 40), (90, 95, 85), (30, 40, 65), (55, 75, 95), (80, 20, 45)]
    rows += [(61, 74, 88), (93, 41, 57), (12, 99, 34)]
    lines = [f"{a} {b} {c} {(20 * a + 30 * b + 50 * c) / 100:.2f}" for a, b, c in rows]
    (relation,) = sums_of(Figures.of(table("ssst", lines)))

    assert [w / relation.divisor for w in relation.weights] == [0.2, 0.3, 0.5]


def test_fine_weights_bent_to_hit_some_rows_are_no_relation() -> None:
    for seed in range(40):
        rng = random.Random(seed)
        parts = [[20 * rng.betavariate(5, 2) for _ in range(18)] for _ in range(12)]
        lines = [" ".join(f"{v:.2f}" for v in (*row[:9], sum(row[9:]))) for row in parts]

        assert found(table("ssssssssst", lines)) == {}


def test_one_broken_row_is_an_exception_and_no_end_of_the_relation() -> None:
    (relation,) = discover(Figures.of(table("ssst", [*PLAIN, "5 5 5 16"])))

    assert relation.exceptions == (5,)
    assert (relation.support, relation.checked) == (5, 6)


def test_rounded_parts_may_miss_their_total_by_a_unit() -> None:
    lines = [
        "10.33 20.67 31.01",
        "11.25 14.75 25.99",
        "17.38 12.91 30.30",
        "13.14 19.45 32.58",
        "19.99 10.02 30.01",
        "12.47 18.36 30.84",
        "14.71 16.28 30.98",
    ]
    (relation,) = discover(Figures.of(table("sst", lines)))

    assert relation.exceptions == ()
    assert relation.slack > 0


@pytest.mark.parametrize("spec", ["sss", "sst"])
def test_unrelated_figures_give_no_relation(spec: str) -> None:
    lines = ["5 7 2", "4 8 9", "3 3 1", "9 1 7", "6 6 4", "2 9 8"]

    assert found(table(spec, lines)) == {}


def test_scores_in_halves_meet_by_chance_more_often_than_tenths() -> None:
    lines = [
        "15.0 7.0 28.5 45.5 24.5 5.0 35.0 83.5",
        "15.5 7.5 19.5 42.0 22.5 4.0 26.0 68.0",
        "20.0 5.5 28.5 51.0 30.0 3.5 24.5 75.5",
        "11.0 7.0 14.0 46.5 14.5 4.5 30.5 66.0",
        "17.5 7.0 22.5 39.5 19.0 4.0 22.0 67.0",
        "20.0 8.0 19.0 46.0 26.5 3.5 26.5 75.0",
        "4.5 5.5 25.5 45.0 26.0 5.0 21.5 66.5",
        "20.0 6.5 16.0 50.5 18.0 2.0 24.5 72.5",
        "13.5 6.0 19.5 23.5 20.0 2.5 31.0 54.5",
        "15.5 5.0 21.0 49.0 30.0 3.0 32.5 84.0",
        "20.0 6.5 24.5 44.0 20.5 3.0 17.5 61.5",
    ]

    assert found(table("ssssssss", lines)) == {}


def test_unscored_cells_take_no_part() -> None:
    (relation,) = discover(Figures.of(table("ssst", [*PLAIN, "5 x 5 10", "5 - 5 99"])))

    assert relation.checked == 5


def test_a_change_of_rank_is_last_years_less_this_years() -> None:
    lines = ["3 1 2", "1 2 -1", "4 4 0", "2 3 -1", "6 5 1", "5 6 -1", "8 7 1", "7 8 -2"]
    headers = ("Hạng năm 2022", "Hạng năm 2023", "Thay đổi thứ hạng")
    (change,) = sums_of(Figures.of(table("rrs", lines, headers=headers)))

    assert (change.target, change.operands, change.is_change) == (2, (0, 1), True)
    assert change.exceptions == (7,)
