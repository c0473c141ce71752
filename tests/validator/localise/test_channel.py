"""What a reader makes of figures, and what a publisher does: costs that tell the two apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.localise.channel import near, reading_cost
from validator.localise.slips import slip_cost
from validator.localise.tokens import natural, says

FIGURES = st.decimals(0, 999, places=2).map(lambda d: str(d).replace(".", ","))


@given(FIGURES)
def test_what_was_read_as_it_is_printed_costs_nothing(figure: str) -> None:
    assert reading_cost(figure, figure) == 0
    assert slip_cost(figure, figure) == 0


@given(FIGURES, FIGURES)
def test_every_other_figure_costs_something(true: str, read: str) -> None:
    if true != read:
        assert reading_cost(true, read) > 0
        assert slip_cost(true, read) > 0


@pytest.mark.parametrize(
    ("true", "cheaper", "dearer"),
    [
        ("45,20", "4520", "46,20"),  # a comma is lost more often than a digit is misread
        ("13,00", "18,00", "19,00"),  # 3 is like 8
        ("75,41", "7S,41", "7B,41"),  # S is like 5, B is not
        ("12,34", "12,84", "21,34"),  # a reader swaps no digits
    ],
)
def test_readers_take_shapes_for_each_other(true: str, cheaper: str, dearer: str) -> None:
    assert reading_cost(true, cheaper) < reading_cost(true, dearer)


@pytest.mark.parametrize(
    ("meant", "slips"), [("75,41", ("57,41", "76,41", "85,41")), ("81,9", ("91,9", "82,9"))]
)
def test_people_swap_digits_and_forget_carries(meant: str, slips: tuple[str, ...]) -> None:
    assert all(slip_cost(meant, slip) < slip_cost(meant, "12,77") for slip in slips)
    assert all(reading_cost(meant, slip) > slip_cost(meant, slip) for slip in slips)


@given(FIGURES)
def test_figures_nearby_are_other_figures(figure: str) -> None:
    assert figure not in set(near(figure))


@pytest.mark.parametrize(
    ("raw", "depth", "figures"),
    [
        ("4520", 2, {"45,20"}),
        ("3O", 0, {"30"}),
        ("l7,5", 1, {"17,5"}),
        ("45 20", 2, {"45,20"}),
        ("1heo", 2, set()),
        ("", 2, set()),
        ("5", 2, set()),
    ],
)
def test_a_damaged_token_reads_as_a_figure_of_its_column(
    raw: str, depth: int, figures: set[str]
) -> None:
    assert set(natural(raw, depth)) == figures


@pytest.mark.parametrize(
    ("raw", "true", "possible"),
    [
        ("1heo", "42,50", True),  # garbage says nothing against any figure
        ("3O", "30", True),
        ("3O", "35", False),  # a publisher's slip is likelier than an O for a 5
        ("42 80", "24,80", False),
        ("4547", "42,47", False),  # two mistakes in one token take more than one proof
    ],
)
def test_a_token_that_says_another_figure_is_not_overruled(
    raw: str, true: str, possible: bool
) -> None:
    assert says(raw, true, 2 if "," in true else 0) is possible


def test_two_proofs_overrule_a_token_with_two_mistakes() -> None:
    assert says("4547", "42,47", 2, proofs=2)
