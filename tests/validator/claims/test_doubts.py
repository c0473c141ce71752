"""Claims about figures in doubt, and about units whose names differ only by their marks."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from documents.claims import Claim, ClaimKind, ClaimVerdict, Share
from documents.findings import Certainty, Verdict
from documents.references import cell_ref
from documents.tables import CellStatus, MatchReason, Table, UnitCandidate
from tests.validator.claims.test_check import SCORES, claim
from tests.validator.tables import document, table
from validator.validate import validate

REPAIRED: Mapping[str, object] = {"status": CellStatus.REPAIRED}
FAINT: Mapping[str, object] = {"confidence": 0.6}


def doubted(whole: Table, *spots: tuple[int, int], how: Mapping[str, object]) -> Table:
    """Return a table some of whose cells (row, column from 0) are in doubt."""
    rows = []
    for i, row in enumerate(whole.rows):
        cells = tuple(
            c.model_copy(update=how) if (i, j) in spots else c for j, c in enumerate(row.cells)
        )
        rows.append(row.model_copy(update={"cells": cells}))
    return whole.model_copy(update={"rows": tuple(rows)})


def named(whole: Table, *names: str) -> Table:
    """Return a table with other names, none of them decided."""
    rows = []
    for row, name in zip(whole.rows, names, strict=True):
        update: dict[str, object] = {"raw": name, "printed": name, "official": name}
        rows.append(row.model_copy(update={"name": row.name.model_copy(update=update)}))
    return whole.model_copy(update={"rows": tuple(rows)})


def certainties(one: Claim, *tables: Table) -> list[Certainty]:
    """Return how sure the audit is of what it reports of claims."""
    audit = validate(document(*tables, claims=(one,)))
    return [f.certainty for f in audit.findings if f.rule.value.startswith("claim")]


BAND = claim(ClaimKind.BAND_COUNT, "2", subject="Nhân lực", lower=Decimal(36), upper=Decimal(39))
MEAN = claim(ClaimKind.MEAN, value=Decimal("71.1"))
HIGHEST = claim(ClaimKind.EXTREME, units=("Xã 2",), value=Decimal(80), superlative="highest")
LISTED = claim(ClaimKind.UNIT_LIST, units=("Xã 1", "Xã 2"), value=Decimal(80))
PLACED = claim(ClaimKind.RANK_OF_UNIT, units=("Xã 2",), value=Decimal(81), rank=2)


AGAINST = pytest.mark.parametrize(
    ("one", "spot"),
    [(BAND, (4, 0)), (MEAN, (2, 1)), (HIGHEST, (0, 1)), (LISTED, (0, 1)), (PLACED, (1, 1))],
)


@AGAINST
def test_a_claim_that_restored_figures_may_bear_out_is_not_surely_wrong(
    one: Claim, spot: tuple[int, int]
) -> None:
    assert certainties(one, SCORES) == [Certainty.CERTAIN]
    assert certainties(one, doubted(SCORES, spot, how=REPAIRED)) == [Certainty.INTERPRETIVE]


@AGAINST
def test_a_figure_hardly_read_leaves_the_contradiction_and_opens_whose_error_it_is(
    one: Claim, spot: tuple[int, int]
) -> None:
    faint = doubted(SCORES, spot, how=FAINT)
    finding = validate(document(faint, claims=(one,))).findings[0]
    ref = cell_ref(faint.table_id, spot[0], faint.columns[spot[1]].index)

    assert finding.certainty is Certainty.CERTAIN
    if ref in finding.cells:
        assert finding.verdict is Verdict.UNDETERMINED
        assert finding.unconfirmed == (ref,)
        assert "chưa được xác nhận" in finding.message_vi
        assert "misread or the publisher erred" in finding.message_en


def test_figures_in_doubt_that_change_nothing_excuse_nothing() -> None:
    far = claim(ClaimKind.MEAN, value=Decimal(95))
    many = claim(
        ClaimKind.BAND_COUNT, "5", subject="Nhân lực", lower=Decimal(40), upper=Decimal(50)
    )
    one = doubted(SCORES, (3, 0), (2, 1), how=REPAIRED)

    assert certainties(far, one) == [Certainty.CERTAIN]
    assert certainties(many, one) == [Certainty.CERTAIN]


def test_a_figure_that_breaks_its_own_row_proves_nothing_of_the_text() -> None:
    lines = ["5 7 12", "4 8 12", "3 3 6", "9 1 10", "6 6 15", "2 9 11", "8 8 16", "7 4 11"]
    whole = table("sst", lines, headers=("Nhân lực", "Hạ tầng", "Tổng"))
    band = claim(ClaimKind.BAND_COUNT, "3", lower=Decimal(12), upper=Decimal(20))

    assert certainties(band, whole) == [Certainty.INTERPRETIVE]  # 6 + 6 is 12, and not 15


HOMOGRAPHS = named(
    table("s", ["20", "10", "15"], headers=("Hạ tầng",)), "Xã Tân Thanh", "Xã Tân Thành", "Xã Lạ"
)


def test_a_unit_may_be_any_whose_name_differs_by_marks_alone() -> None:
    listed = claim(ClaimKind.UNIT_LIST, units=("xa Tan Thanh",), value=Decimal(10))
    wrong = claim(ClaimKind.UNIT_LIST, units=("xa Tan Thanh",), value=Decimal(15))
    highest = claim(
        ClaimKind.EXTREME, units=("Xa Tan Thanh",), value=Decimal(20), superlative="highest"
    )
    placed = claim(ClaimKind.RANK_OF_UNIT, units=("Xa Tan Thanh",), rank=3)

    for one in (listed, highest, placed):
        audit = validate(document(HOMOGRAPHS, claims=(one,)))
        assert audit.claim_checks[0].verdict is ClaimVerdict.CONSISTENT
    assert certainties(wrong, HOMOGRAPHS) == [Certainty.CERTAIN]


def test_a_row_may_be_any_unit_that_its_name_was_read_as() -> None:
    alternatives = tuple(
        UnitCandidate(unit_id=name, name=name, probability=0.5)
        for name in ("Xã Tân Thành", "Xã Tân Thanh")
    )
    plain = named(HOMOGRAPHS, "Xa Tan Thanh", "X& Tan Thanh", "Xã Lạ")
    undecided = plain.rows[1].name.model_copy(
        update={"reason": MatchReason.HOMOGRAPH, "alternatives": alternatives}
    )
    second = plain.rows[1].model_copy(update={"name": undecided})
    whole = plain.model_copy(update={"rows": (plain.rows[0], second, plain.rows[2])})
    listed = claim(ClaimKind.UNIT_LIST, units=("xa Tan Thanh",), value=Decimal(10))

    assert certainties(listed, whole) == []


def test_a_bare_figure_of_a_unit_may_be_of_something_else() -> None:
    whole = table("sst", ["40 45 85", "41 39 80", "30 45 75", "33 31 64", "20 30 50"])
    bare = claim(ClaimKind.RANK_OF_UNIT, units=("Xã 2",), value=Decimal(41))
    none = claim(ClaimKind.RANK_OF_UNIT, units=("Xã 2",), value=Decimal(77))

    audit = validate(document(whole, claims=(bare,)))
    assert audit.claim_checks[0].verdict is ClaimVerdict.CONSISTENT
    assert certainties(none, whole) == [Certainty.INTERPRETIVE]


def test_of_several_leaders_none_may_stand_behind_another_unit() -> None:
    whole = table("t", ["95", "93", "90", "85", "70"])
    named = ("Xã 1", "Xã 2", "Xã 3")
    leaders = claim(
        ClaimKind.EXTREME,
        units=named,
        values=(Decimal(95), Decimal(93), Decimal(90)),
        superlative="highest",
    )
    wrong = leaders.model_copy(update={"units": ("Xã 1", "Xã 2", "Xã 4")})

    assert certainties(leaders, whole) == []
    assert certainties(wrong, whole) == [Certainty.CERTAIN]


def test_a_percentage_is_looked_for_among_percentages() -> None:
    whole = table("tp", ["45 90", "40 80", "35 70"], "50 -")
    leader = claim(ClaimKind.EXTREME, units=("Xã 1",), superlative="highest")
    leader = leader.model_copy(update={"shares": (Share(percent=Decimal(90)),)})
    wrong = leader.model_copy(update={"shares": (Share(percent=Decimal(95)),)})

    assert certainties(leader, whole) == []
    assert certainties(wrong, whole) == [Certainty.CERTAIN]
    mean = claim(ClaimKind.MEAN, value=Decimal(80))
    assert certainties(mean, whole) == [Certainty.CERTAIN]
    mean = mean.model_copy(update={"shares": (Share(percent=Decimal(80)),)})
    assert certainties(mean, whole) == []


def test_all_other_units_lie_in_a_band() -> None:
    whole = table("t", ["95", "93", "79", "75", "70"])
    leaders = claim(ClaimKind.UNIT_LIST, units=("Xã 1", "Xã 2"))
    rest = claim(ClaimKind.BAND_COUNT, upper=Decimal(80))
    rest = rest.model_copy(
        update={
            "claim_id": "c002",
            "text": "các xã còn lại đều dưới 80 điểm",
            "shares": (Share(label="xã còn lại"),),
        }
    )
    audit = validate(document(whole, claims=(leaders, rest)))
    assert audit.claim_checks[1].verdict is ClaimVerdict.CONSISTENT

    lower = rest.model_copy(update={"upper": Decimal(76)})
    audit = validate(document(whole, claims=(leaders, lower)))
    assert audit.claim_checks[1].verdict is ClaimVerdict.INCONSISTENT
