"""Places in an order from which a few figures were moved, against sorting anew."""

from hypothesis import given
from hypothesis import strategies as st

from validator.localise.orders import Figures

SCORES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 6), min_size=1)


@given(SCORES, SCORES, st.booleans(), st.booleans())
def test_places_are_those_of_the_column_sorted_anew(
    base: dict[str, int], changes: dict[str, int], descending: bool, dense: bool
) -> None:
    column = tuple("abcdefg")  # "h" is a figure of another column
    own = next(iter(base))
    figures = Figures(base).changed(changes)
    score = figures.get(own)
    assert score is not None

    others = [n for ref in column if ref != own and (n := figures.get(ref)) is not None]
    ahead = [n for n in others if (n > score if descending else n < score)]
    first = 1 + len(set(ahead) if dense else ahead)
    last = first if dense else first + others.count(score)

    assert figures.places(score, own, column, descending, dense) == (first, last)
