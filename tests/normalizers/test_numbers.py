"""Printed figures to numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.numbers import (
    Evidence,
    Token,
    evidence_of,
    evidence_of_table,
    read_figure,
    read_pair,
    read_token,
)


def token(text: str) -> Token:
    found = read_token(text)
    assert found is not None
    return found


def column(*texts: str, limit: str | None = None) -> list[tuple[str, bool]]:
    """Return the numbers of a column's texts as strings, and which of them are ambiguous."""
    tokens = [token for text in texts if (token := read_token(text))]
    assert len(tokens) == len(texts)
    evidence = evidence_of(tokens)
    bound = Decimal(limit) if limit else None
    figures = [read_figure(token, evidence, bound) for token in tokens]
    return [(str(figure.value), figure.ambiguous) for figure in figures]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("42,50", "42.50"),
        ("42.5", "42.5"),
        ("100%", "100"),
        ("86,2 %", "86.2"),
        ("(86,2)", "86.2"),
        ("01", "1"),
        ("32*", "32"),
        ("32 (*)", "32"),
        ("-3,5", "-3.5"),
        ("−3,5", "-3.5"),
        ("+5,2", "5.2"),
        ("1.234.567", "1234567"),
        ("1 234 567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("0,681", "0.681"),
        ("98,4/120", "98.4"),
        ("03/20", "3"),
        ("84,5 điểm", "84.5"),
    ],
)
def test_a_plain_figure_has_one_meaning_with_its_printed_precision(text: str, number: str) -> None:
    assert column(text) == [(number, False)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "Tốt",
        "1heo",
        "01÷09",
        "12,3,4",
        "1..2",
        "(86,2",
        "tăng 5,2%",
        "3 4",
        "2,5o",
        "15/12/2021",
    ],
)
def test_what_is_no_single_figure_is_not_read_as_one(text: str) -> None:
    assert read_token(text) is None


@pytest.mark.parametrize(
    ("text", "mark"),
    [("32*", "*"), ("32 **", "**"), ("1.234(1)", "(1)"), ("15²", "²"), ("79(*)", "(*)")],
)
def test_footnote_marks_are_split_from_figures(text: str, mark: str) -> None:
    token = read_token(text)

    assert token is not None
    assert token.mark == mark
    assert mark not in token.printed


def test_a_point_before_three_digits_is_decided_by_its_column() -> None:
    assert column("12.345", "46,8") == [("12345", False), ("46.8", False)]
    assert column("12.345", "46.8") == [("12.345", False), ("46.8", False)]
    assert column("12.345", "1.234.567") == [("12345", False), ("1234567", False)]
    assert column("12.345", "1,234,567") == [("12.345", False), ("1234567", False)]


def test_a_comma_before_three_digits_is_decided_by_its_column() -> None:
    assert column("12,345", "46,8") == [("12.345", False), ("46.8", False)]
    assert column("12,345", "0,681") == [("12.345", False), ("0.681", False)]
    assert column("12,345", "46.80") == [("12345", False), ("46.80", False)]


def test_comma_and_point_may_both_be_decimal_in_one_column() -> None:
    assert column("46,8", "82.00", "44") == [("46.8", False), ("82.00", False), ("44", False)]
    assert column("46,8", "82.00", "12.345")[2] == ("12.345", False)


def test_what_the_column_allows_decides_as_well() -> None:
    assert column("44.125", limit="100") == [("44.125", False)]
    assert column("44,125", limit="50") == [("44.125", False)]


def test_what_nothing_decides_is_ambiguous_by_the_national_standard() -> None:
    assert column("12.345", "11.000") == [("12345", True), ("11000", True)]
    assert column("12,345") == [("12.345", True)]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("06 (86,2)", ("06", "86,2")),
        ("01(0,681)", ("01", "0,681")),
        ("7 (85%)", ("7", "85%")),
        ("06\n(86,2)", ("06", "86,2")),
        ("06 (86,2)*", ("06", "86,2*")),
    ],
)
def test_two_figures_of_one_cell_are_parted(text: str, pair: tuple[str, str]) -> None:
    assert read_pair(text) == pair


@pytest.mark.parametrize("text", ["1.234(1)", "86,2", "(86,2)", "06 (86,2", "Sở (1)"])
def test_a_mark_is_no_second_figure(text: str) -> None:
    assert read_pair(text) is None


@given(
    st.lists(st.decimals(0, 99999, places=2), min_size=1, max_size=9),
    st.sampled_from([(",", "."), (".", ","), (",", " "), (",", "")]),
)
def test_any_column_of_one_locale_comes_back(
    numbers: list[Decimal], marks: tuple[str, str]
) -> None:
    decimal, thousands = marks
    printed = [
        f"{n:,.2f}".replace(",", "t").replace(".", decimal).replace("t", thousands) for n in numbers
    ]

    assert column(*printed) == [(f"{n:.2f}", False) for n in numbers]


@given(st.lists(st.integers(1, 999).map(lambda n: f"{n},{n % 1000:03d}"), min_size=1, max_size=5))
def test_no_figure_with_two_meanings_passes_without_a_flag(texts: list[str]) -> None:
    assert all(ambiguous for _, ambiguous in column(*texts))


def test_a_figure_without_evidence_keeps_its_other_meaning() -> None:
    token = read_token("1.250")
    assert token is not None

    figure = read_figure(token, Evidence())

    assert (figure.value, figure.alternatives) == (Decimal(1250), (Decimal("1.250"),))


SCORES = [token("97,685"), token("87,187")]
NOTHING = Evidence()


def test_scores_that_all_bear_a_comma_follow_the_national_standard() -> None:
    evidence = evidence_of_table(NOTHING, NOTHING, SCORES)

    assert read_figure(SCORES[0], evidence).value == Decimal("97.685")
    assert not read_figure(SCORES[0], evidence).ambiguous


@pytest.mark.parametrize(
    ("printed", "table"),
    [
        (["97,685", "512"], NOTHING),  # thousands, one of them below a thousand
        (["97,685", "87,187"], Evidence(decimal=frozenset("."))),  # an English table
        (["97,685", "87,187"], Evidence(thousands=frozenset(","))),
        (["97.685", "87.187"], Evidence(decimal=frozenset(","))),  # the two marks mixed
        (["97.685", "87.187"], NOTHING),
        (["97,685"], NOTHING),
    ],
)
def test_scores_stay_ambiguous_where_the_table_does_not_decide(
    printed: list[str], table: Evidence
) -> None:
    tokens = [token(text) for text in printed]

    assert read_figure(tokens[0], evidence_of_table(NOTHING, table, tokens)).ambiguous


def test_a_mark_that_is_decimal_in_another_column_is_decimal() -> None:
    tokens = [token("97.685"), token("80")]
    evidence = evidence_of_table(NOTHING, Evidence(decimal=frozenset(".")), tokens)

    assert read_figure(tokens[0], evidence).value == Decimal("97.685")
    assert not read_figure(tokens[0], evidence).ambiguous


@pytest.mark.parametrize(
    ("text", "value"),
    [("↑ 2", "2"), ("▲3", "3"), ("↓ 12", "-12"), ("▼1 bậc", "-1"), ("↗ 0,5", "0.5")],
)
def test_arrows_are_signs(text: str, value: str) -> None:
    token = read_token(text)

    assert token is not None and read_figure(token, Evidence()).value == Decimal(value)
