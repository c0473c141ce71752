"""Assignment probabilities equal the sums over all assignments."""

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from normalizers.names.assignment import Edges, marginals

Matrix = NDArray[np.float64]


def brute(weights: Matrix) -> Matrix:
    """Sum over every assignment of rows to columns or to nothing."""
    rows, columns = weights.shape
    total, found = 0.0, np.zeros_like(weights)
    for choice in itertools.product(range(-1, columns), repeat=rows):
        used = [column for column in choice if column >= 0]
        if len(set(used)) < len(used):
            continue
        weight = np.exp(sum(weights[row, c] for row, c in enumerate(choice) if c >= 0))
        total += weight
        for row, column in enumerate(choice):
            if column >= 0:
                found[row, column] += weight
    return found / total


def edges(weights: Matrix) -> Edges:
    rows, columns = np.indices(weights.shape)
    return Edges(rows.ravel(), columns.ravel(), weights.ravel())


@pytest.mark.parametrize("seed", range(12))
def test_small_graphs_are_exact(seed: int) -> None:
    weights = np.random.default_rng(seed).normal(0, 2, (4, 5))

    found = marginals(edges(weights), 4, 5, unique=True).reshape(4, 5)

    assert np.abs(found - brute(weights)).max() < 1e-3


def test_rows_that_read_the_same_share_their_units() -> None:
    found = marginals(edges(np.full((2, 2), 20.0)), 2, 2, unique=True)

    assert found == pytest.approx([0.5] * 4, abs=1e-6)


def test_weak_evidence_stays_weak() -> None:
    weights = np.full((2, 2), 20.0)
    weights[0, 0] += 0.3

    found = marginals(edges(weights), 2, 2, unique=True)

    assert found[0] == pytest.approx(np.exp(0.3) / (1 + np.exp(0.3)), abs=1e-4)


def test_a_row_gets_the_unit_that_no_other_row_wants() -> None:
    weights = np.array([[15.0, -20.0], [14.0, 10.0]])

    found = marginals(edges(weights), 2, 2, unique=True).reshape(2, 2)

    assert found[0, 0] > 0.98
    assert found[1, 1] > 0.98


def test_without_uniqueness_rows_stand_alone() -> None:
    weights = np.array([[9.0, -20.0], [9.0, -20.0]])

    found = marginals(edges(weights), 2, 2, unique=False).reshape(2, 2)

    assert found[:, 0] == pytest.approx([1.0, 1.0], abs=1e-3)


def test_a_large_tangle_is_a_probability_still() -> None:
    weights = np.random.default_rng(0).normal(3, 0.5, (15, 15))

    found = marginals(edges(weights), 15, 15, unique=True).reshape(15, 15)

    assert (found >= 0).all()
    assert (found.sum(axis=1) <= 1.0 + 1e-9).all()


@pytest.mark.parametrize("seed", range(6))
def test_rows_with_one_unit_only_are_summed_out_exactly(seed: int) -> None:
    draw = np.random.default_rng(seed)
    weights = draw.normal(3, 2, (5, 4))
    weights[3:] = -40.0
    weights[3, 1], weights[4, 1 + seed % 3] = 6.0, 4.0

    found = marginals(edges(weights), 5, 4, unique=True).reshape(5, 4)

    assert np.abs(found - brute(weights)).max() < 1e-3
