"""Settings are checked once, at the edge."""

import pytest

from documents.errors import BadUsage
from pipeline.settings import Language, Limits, Settings, page_numbers, settings_from


@pytest.mark.parametrize(
    ("text", "pages"),
    [("3", (3,)), ("1-3,7", (1, 2, 3, 7)), ("7, 1-2", (1, 2, 7)), ("2,1-3", (1, 2, 3))],
)
def test_pages_are_read_from_numbers_and_ranges(text: str, pages: tuple[int, ...]) -> None:
    assert page_numbers(text) == pages


@pytest.mark.parametrize("text", ["", "0", "3-1", "a", "1,,2", "1-", "-1", "1-999999999"])
def test_other_pages_are_refused(text: str) -> None:
    with pytest.raises(BadUsage, match="such as 1-3,7"):
        page_numbers(text)


def test_flags_that_are_not_given_keep_their_default() -> None:
    assert settings_from(language="en", engine=None) == Settings(language=Language.EN)


@pytest.mark.parametrize(
    ("chosen", "name"),
    [({"workers": 0}, "--workers: must be"), ({"limits": {"seconds": -1}}, "--timeout: must be")],
)
def test_a_value_out_of_range_is_named(chosen: dict[str, object], name: str) -> None:
    with pytest.raises(BadUsage, match=name):
        settings_from(**chosen)


def test_the_result_does_not_depend_on_workers_or_limits() -> None:
    few, many = Settings(workers=1), Settings(workers=8, limits=Limits(seconds=1))

    assert few.of_the_result() == many.of_the_result()
    assert few.of_the_result() != Settings(pages=(1,)).of_the_result()
    assert few.of_the_result() != Settings(language=Language.EN).of_the_result()
