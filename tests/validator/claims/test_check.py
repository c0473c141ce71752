"""Sentences against figures, under every reading that they admit."""

from decimal import Decimal

import pytest

from documents.claims import Claim, ClaimKind, ClaimVerdict, Share
from documents.document import Document
from documents.findings import Certainty, Rule, Verdict
from documents.tables import Table, UnitLevel
from tests.validator.tables import document, grouped, table
from validator.validate import validate

CONSISTENT, ONLY_IF, INCONSISTENT, UNKNOWN = (
    ClaimVerdict.CONSISTENT,
    ClaimVerdict.ONLY_IF,
    ClaimVerdict.INCONSISTENT,
    ClaimVerdict.NOT_CHECKABLE,
)


def share(text: str) -> Share:
    """Return a share from "count/total=percent"; each part may be left out."""
    ratio, _, percent = text.partition("=")
    count, _, total = ratio.partition("/")
    figures = [Decimal(text) if text else None for text in (count, total, percent)]
    return Share(count=figures[0], total=figures[1], percent=figures[2])


def claim(kind: ClaimKind, *shares: str, **fields: object) -> Claim:
    """Return a claim of one sentence."""
    text = f"{kind.value} {shares} {fields}"
    whole = {"unit_level": "commune", "text": text, "raw": text, "claim_id": "c001", **fields}
    return Claim.model_validate({**whole, "kind": kind, "shares": tuple(map(share, shares))})


def verdict(one: Claim, *tables: Table, others: tuple[Claim, ...] = ()) -> ClaimVerdict:
    """Return what the audit says of the first claim."""
    return validate(document(*tables, claims=(one, *others))).claim_checks[0].verdict


SCORES = table("st", ["50 90", "42 80", "40 75", "38 60", "35 50"], headers=("Nhân lực", "Tổng"))


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (("10/22=45.5", "=54.5"), CONSISTENT),
        (("3/11=27.3", "=76.7"), INCONSISTENT),
        (("3/11=27.3", "=72.7"), CONSISTENT),
        (("2/3=66.6",), ONLY_IF),  # cut off
        (("2/3=66.67", "=33.33"), CONSISTENT),
        (("12/11=109",), INCONSISTENT),
        (("9/11=9",), INCONSISTENT),
        (("=100",), UNKNOWN),
    ],
)
def test_counts_and_shares(shares: tuple[str, ...], expected: ClaimVerdict) -> None:
    assert verdict(claim(ClaimKind.COUNT_SHARE, *shares)) is expected


def test_a_share_without_its_whole_may_be_of_any_population_that_the_text_states() -> None:
    good = claim(ClaimKind.BAND_SHARE, "19=86.4", level="Tốt")
    twenty, two = claim(ClaimKind.TOTAL_UNITS, "20"), claim(ClaimKind.TOTAL_UNITS, "2")

    assert verdict(good, others=(twenty, two)) is CONSISTENT  # 19 of 22
    assert verdict(good, others=(twenty,)) is INCONSISTENT


@pytest.mark.parametrize(
    ("value", "expected"),
    [("71", CONSISTENT), ("71.0", CONSISTENT), ("71.1", INCONSISTENT), ("70", INCONSISTENT)],
)
def test_means(value: str, expected: ClaimVerdict) -> None:
    assert verdict(claim(ClaimKind.MEAN, value=Decimal(value)), SCORES) is expected


def test_an_overall_mean_may_be_the_mean_of_means() -> None:
    few = table("t", ["80", "90"], table_id="t02").model_copy(
        update={"unit_level": UnitLevel.DISTRICT}
    )
    over_units = claim(ClaimKind.MEAN, value=Decimal("75"), unit_level="")
    over_blocks = claim(ClaimKind.MEAN, value=Decimal("78"), unit_level="")
    neither = claim(ClaimKind.MEAN, value=Decimal("77"), unit_level="")

    assert verdict(over_units, SCORES, few) is CONSISTENT
    assert verdict(over_blocks, SCORES, few) is ONLY_IF
    assert verdict(neither, SCORES, few) is INCONSISTENT


def test_a_mean_over_lost_figures_is_not_checkable() -> None:
    assert (
        verdict(claim(ClaimKind.MEAN, value=Decimal(80)), table("t", ["90", "-", "70"])) is UNKNOWN
    )


@pytest.mark.parametrize(
    ("count", "lower", "upper", "expected"),
    [
        (2, "40", "50", CONSISTENT),
        (3, "40", "50", ONLY_IF),  # with both ends in
        (1, "40", "50", ONLY_IF),  # with both ends out
        (4, "40", "50", INCONSISTENT),
        (2, None, "40", CONSISTENT),
    ],
)
def test_bands(count: int, lower: str | None, upper: str, expected: ClaimVerdict) -> None:
    band = claim(
        ClaimKind.BAND_COUNT,
        str(count),
        subject="Nhân lực",
        lower=Decimal(lower) if lower else None,
        upper=Decimal(upper),
    )

    assert verdict(band, SCORES) is expected


def test_bands_of_levels_are_counted_under_their_headings() -> None:
    whole = grouped(SCORES, ("Mức tốt", 0, 1), ("Mức khá", 2, 4))

    assert verdict(claim(ClaimKind.BAND_COUNT, "2", level="Tốt"), whole) is CONSISTENT
    assert verdict(claim(ClaimKind.BAND_COUNT, "3", level="Tốt"), whole) is INCONSISTENT
    assert verdict(claim(ClaimKind.BAND_SHARE, "=40", level="Tốt"), whole) is CONSISTENT
    assert verdict(claim(ClaimKind.BAND_SHARE, "=50", level="Tốt"), whole) is INCONSISTENT


@pytest.mark.parametrize(
    ("units", "value", "superlative", "expected"),
    [
        (("Xã 1",), "90", "highest", CONSISTENT),
        (("Xã 2",), "90", "highest", INCONSISTENT),
        (("Xã 5",), "50", "lowest", CONSISTENT),
        (("Xã 1",), "91", "highest", INCONSISTENT),
        (("Xã Lạ",), "90", "highest", UNKNOWN),
    ],
)
def test_extremes(
    units: tuple[str, ...], value: str, superlative: str, expected: ClaimVerdict
) -> None:
    one = claim(ClaimKind.EXTREME, units=units, value=Decimal(value), superlative=superlative)

    assert verdict(one, SCORES) is expected


@pytest.mark.parametrize(
    ("rank", "value", "expected"),
    [(2, "80", CONSISTENT), (3, "80", INCONSISTENT), (2, "81", INCONSISTENT)],
)
def test_places_of_units(rank: int, value: str, expected: ClaimVerdict) -> None:
    one = claim(ClaimKind.RANK_OF_UNIT, units=("Xã 2",), rank=rank, value=Decimal(value))

    assert verdict(one, SCORES) is expected


def test_units_paired_with_figures_in_order() -> None:
    right = claim(ClaimKind.UNIT_LIST, units=("Xã 1", "Xã 2"), values=(Decimal(90), Decimal(80)))
    wrong = claim(ClaimKind.UNIT_LIST, units=("Xã 1", "Xã 2"), values=(Decimal(80), Decimal(90)))

    assert verdict(right, SCORES) is CONSISTENT
    assert verdict(wrong, SCORES) is INCONSISTENT


def test_a_list_names_as_many_units_as_it_counts() -> None:
    assert verdict(claim(ClaimKind.UNIT_LIST, "2", units=("Xã 1", "Xã 2"))) is CONSISTENT
    assert verdict(claim(ClaimKind.UNIT_LIST, "3", units=("Xã 1", "Xã 2"))) is INCONSISTENT


def test_sums_criteria_and_totals_of_units() -> None:
    parts = tuple(map(Decimal, ("831", "160", "52")))
    assert verdict(claim(ClaimKind.SUM, value=Decimal(1043), parts=parts)) is CONSISTENT
    assert verdict(claim(ClaimKind.SUM, value=Decimal(1044), parts=parts)) is INCONSISTENT
    assert verdict(claim(ClaimKind.TOTAL_UNITS, "5"), SCORES) is CONSISTENT
    # A table may leave out units that a sentence counts.
    assert verdict(claim(ClaimKind.TOTAL_UNITS, "6"), SCORES) is UNKNOWN
    assert verdict(claim(ClaimKind.TOTAL_UNITS, "6/5"), SCORES) is INCONSISTENT


def test_maxima_of_the_text_and_of_the_headers() -> None:
    headed = table("t", ["50", "42"], "60")

    assert verdict(claim(ClaimKind.MAXIMUM, value=Decimal(60)), headed) is CONSISTENT
    assert verdict(claim(ClaimKind.MAXIMUM, value=Decimal(55)), headed) is INCONSISTENT
    assert verdict(claim(ClaimKind.MAXIMUM, value=Decimal(85)), SCORES) is INCONSISTENT


def test_changes_are_never_called_wrong() -> None:
    change = claim(ClaimKind.CHANGE, "17/21=81", value=Decimal(19))

    assert verdict(change) in {CONSISTENT, UNKNOWN}


def report(one: Claim) -> Document:
    """Return a document of one claim with its audit."""
    whole = document(claims=(one,))
    return whole.model_copy(update={"audit": validate(whole)})


def test_an_inconsistent_claim_is_a_finding_with_both_figures() -> None:
    (finding,) = report(claim(ClaimKind.COUNT_SHARE, "3/11=27.3", "=76.7")).audit.findings

    assert finding.rule is Rule.CLAIM_SHARE
    assert (finding.reported, finding.expected) == ("76,7%", "72,7%")
    assert finding.certainty is Certainty.CERTAIN
    assert finding.verdict is Verdict.SOURCE


def test_a_claim_that_holds_under_one_reading_only_is_a_matter_of_interpretation() -> None:
    (finding,) = report(claim(ClaimKind.COUNT_SHARE, "2/3=66.6")).audit.findings

    assert finding.certainty is Certainty.INTERPRETIVE


def test_restored_prose_accuses_nobody() -> None:
    (finding,) = report(claim(ClaimKind.COUNT_SHARE, "9/11=9", raw="9/1l = 9%")).audit.findings

    assert finding.verdict is Verdict.UNDETERMINED


MIXED = ["65 90 1", "60 82 2", "55 70 3", "50 88 1", "45 81 2", "40 60 3"]


def mixed_levels() -> Table:
    """Return a table of three departments over three communes, ranked apart by a percentage."""
    whole = table("tpr", MIXED, headers=("Tổng điểm", "Chỉ số", "Xếp hạng"))
    levels = [UnitLevel.DEPARTMENT] * 3 + [UnitLevel.COMMUNE] * 3
    rows = tuple(
        row.model_copy(update={"name": row.name.model_copy(update={"level": level})})
        for row, level in zip(whole.rows, levels, strict=True)
    )
    return whole.model_copy(update={"rows": rows})


@pytest.mark.parametrize(
    ("level", "units", "value", "expected"),
    [
        ("commune", ("Xã 4",), None, CONSISTENT),
        ("commune", ("Xã 5",), None, INCONSISTENT),
        ("department", ("Xã 1",), None, CONSISTENT),
        ("department", (), "80.67", CONSISTENT),
        ("commune", (), "76.33", CONSISTENT),
        ("commune", (), "78.5", INCONSISTENT),
    ],
)
def test_a_claim_of_one_level_speaks_of_its_rows_in_a_table_of_several(
    level: str, units: tuple[str, ...], value: str | None, expected: ClaimVerdict
) -> None:
    if value:
        one = claim(ClaimKind.MEAN, f"={value}", unit_level=level, value=Decimal(value))
    else:
        one = claim(ClaimKind.EXTREME, unit_level=level, units=units, superlative="highest")

    assert verdict(one, mixed_levels()) is expected


def test_of_two_years_in_one_table_the_latest_is_meant() -> None:
    years = table("ss", ["60 90", "95 80", "70 70"], headers=("Năm 2022 / Điểm", "Năm 2023 / Điểm"))

    assert verdict(claim(ClaimKind.MEAN, value=Decimal(80)), years) is CONSISTENT
    assert verdict(claim(ClaimKind.MEAN, value=Decimal(75)), years) is INCONSISTENT
