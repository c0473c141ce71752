"""What a publisher prints for a figure that was meant: shapes of slips, cheapest first."""

import pytest

from validator.localise.slips import SHAPELESS, slip_cost


@pytest.mark.parametrize(
    ("meant", "printed"),
    [
        ("75,41", "57,41"),  # two digits change places
        ("81,9", "82,9"),  # a carry
        ("8,00", "800"),  # no comma
        ("10,0", "1,0"),  # a key missed
        ("33", "333"),  # a key struck twice
        ("4,5", "7,5"),  # another key
    ],
)
def test_a_slip_of_a_known_shape_is_likelier_than_any_other(meant: str, printed: str) -> None:
    assert 0 < slip_cost(meant, printed) < SHAPELESS
    assert slip_cost(meant, "61,27") == SHAPELESS


def test_a_key_that_was_not_on_the_figure_is_not_struck_twice() -> None:
    assert slip_cost("33", "373") == SHAPELESS
