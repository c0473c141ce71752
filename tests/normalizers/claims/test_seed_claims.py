"""The claims of the real documents against hand-checked truth."""

import json
from collections.abc import Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from documents.claims import Claim, ClaimKind
from documents.text import fold
from normalizers.claims import read_claims
from normalizers.prose import read_sentences
from tests.fakes.paragraphs import seed

GOLDEN = Path(__file__).parents[1] / "golden"
TRUTH = json.loads((GOLDEN / "claims_004.json").read_text("utf-8"))
ALIKE = 0.55  # a name read letter by letter wrong still is more like itself than this


def claims(shared: Path, number: str) -> tuple[Claim, ...]:
    return read_claims(read_sentences(seed(shared, number)))


def gold(shared: Path, number: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (shared / "gold" / f"{number}.json").read_text("utf-8"), parse_float=Decimal
    )["claims"]
    return found


def alike(left: str, right: str) -> bool:
    return SequenceMatcher(None, fold(left), fold(right)).ratio() >= ALIKE


@pytest.mark.parametrize("number", ["000", "001"])
def test_the_clean_and_the_mangled_copy_give_all_claims_of_the_report(
    shared: Path, number: str
) -> None:
    expected = gold(shared, "001")
    found = claims(shared, number)

    assert len(found) == len(expected)
    for claim, truth in zip(found, expected, strict=True):
        fields = truth["fields"]
        share = claim.shares[0]
        assert claim.kind == truth["kind"]
        assert claim.unit_level == fields["level"]
        assert [claim.location.line, claim.location.line_end or claim.location.line] == truth[
            "lines"
        ][number]
        assert share.count == fields["count"]
        assert share.percent == fields.get("share")
        if "total" in fields and truth["kind"] != "band_share" and truth["kind"] != "band_count":
            assert share.total == fields["total"]
        if "below_share" in fields:
            assert claim.shares[1].percent == fields["below_share"]
        assert claim.level == fields.get("band", "")
        assert alike(claim.subject, fields.get("criterion", ""))
        assert len(claim.units) == len(fields.get("units", []))
        if number == "001":
            assert claim.subject == fields.get("criterion", "")
            assert list(claim.units) == fields.get("units", [])


def test_the_claims_of_the_mangled_decision(shared: Path) -> None:
    expected = gold(shared, "003")
    found = [c for c in claims(shared, "003") if c.location.line != 117]

    by_line = [(c.kind.value, c.unit_level, c.level) for c in found]
    truth = [
        (c["kind"], c["fields"].get("level", ""), c["fields"].get("band", "")) for c in expected
    ]
    assert sorted(by_line) == sorted((k, "" if v == "all" else v, b) for k, v, b in truth)
    means = [f"{c.value}/{c.upper}" for c in found if c.kind is ClaimKind.MEAN]
    assert means == ["79.5/100", "78.2/100", "80.8/100"]
    assert [c.shares[0].count for c in found if c.kind is ClaimKind.BAND_COUNT] == [
        7, 10, 3, 2, 9, 1,
    ]  # fmt: skip
    shares = [
        f"{c.level} {c.unit_level} {c.shares[0].percent}"
        for c in found
        if c.kind is ClaimKind.BAND_SHARE
    ]
    stated = sorted((c for c in expected if c["kind"] == "band_share"), key=lambda c: c["line"])
    fields = [c["fields"] for c in stated]
    assert shares == [f"{f['band']} {f['level']} {f['share']}" for f in fields]
    (dated,) = (c for c in found if c.kind is ClaimKind.DATE)
    assert (dated.location.line, dated.location.line_end) == (161, 164)
    totals = [c for c in found if c.kind is ClaimKind.TOTAL_UNITS]
    assert [str(c.value) for c in totals] == ["32", "32", "None"]
    assert all([int(n) for n in c.parts] == [1, 19, 12] for c in totals)


def test_the_claims_of_the_clean_decision(shared: Path) -> None:
    found = claims(shared, "002")

    assert [c.value for c in found if c.kind is ClaimKind.MAXIMUM] == [17, 70, 26, 79, 79, 70, 9]
    (total,) = (c for c in found if c.kind is ClaimKind.SUM)
    assert [str(n) for n in (total.value, *total.parts)] == ["1043", "831", "160", "52"]
    assert (total.location.line, total.location.line_end) == (577, 579)
    bands = [c for c in found if c.kind is ClaimKind.BAND_SHARE]
    assert [f"{c.unit_level} {c.level} {c.shares[0].percent}" for c in bands] == [
        "department Tốt 100",
        "district Tốt 82",
    ]
    changes = [c for c in found if c.kind is ClaimKind.CHANGE]
    assert [f"{c.unit_level} {c.level} {c.value} {c.year}" for c in changes] == [
        "department Tốt 19 2020",
        "district Tốt 18 2020",
    ]
    shares = [c for c in found if c.kind is ClaimKind.COUNT_SHARE]
    assert [[(s.count, s.total, s.percent) for s in c.shares] for c in shares] == [
        [(None, None, 60), (50, None, None), (1179, None, None)],
        [(None, None, 100)],
        [(19, None, None), (16, 21, 76), (3, 11, 27)],
    ]
    criteria = [c.shares[0].count for c in found if c.kind is ClaimKind.CRITERIA_COUNT]
    assert criteria == [6]


def fits(claim: Claim, truth: dict[str, Any]) -> bool:
    """Return whether a claim says what the hand list says, figures exactly."""
    place = claim.location
    if claim.kind != truth["kind"] or claim.unit_level != truth["level"]:
        return False
    if not (place.line or 0) <= truth["line"] <= (place.line_end or place.line or 0):
        return False
    if truth["kind"] == "total_units":
        return any(_share(s.count, s.total, truth) for s in claim.shares)
    if "count" in truth and (claim.shares[0].count if claim.shares else None) != truth["count"]:
        return False
    if "percent" in truth and claim.shares[0].percent != Decimal(truth["percent"]):
        return False
    figures = (("value", claim.value), ("lower", claim.lower), ("upper", claim.upper))
    if any(k in truth and v != _decimal(truth[k]) for k, v in figures):
        return False
    if "units" in truth and not _named(claim.units, truth["units"]):
        return False
    place_in_order = (claim.rank, claim.superlative)
    return place_in_order == (truth.get("rank"), truth.get("superlative", ""))


def _share(count: Decimal | None, total: Decimal | None, truth: dict[str, Any]) -> bool:
    return bool(count == truth["count"] and total == truth["total"])


def _decimal(printed: str | None) -> Decimal | None:
    return None if printed is None else Decimal(printed)


def _named(found: Sequence[str], expected: Sequence[str]) -> bool:
    return len(found) == len(expected) and all(map(alike, found, expected))


def test_nearly_all_claims_of_the_long_mangled_report_are_read(shared: Path) -> None:
    found = claims(shared, "004")

    missed = [t for t in TRUTH if not any(fits(c, t) for c in found)]
    assert len(missed) <= 0.05 * len(TRUTH), missed
    # Whatever is read is in the hand list: nothing is made up, no figure is another one.
    assert [c for c in found if not any(fits(c, t) for t in TRUTH)] == []
