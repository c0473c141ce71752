"""Headings, labels and lists of units."""

from decimal import Decimal

from documents.claims import Claim, ClaimKind, Share
from documents.facts import Facts
from documents.findings import Certainty, Rule, Severity
from documents.tables import Group, MatchReason
from tests.validator.tables import absent, document, table
from validator.validate import validate


def test_a_heading_states_how_many_units_stand_under_it() -> None:
    whole = table("s", ["9", "8", "7"])
    heads = (
        Group(heading="A (02 huyện)", stated_count=2, first_row=0, last_row=1),
        Group(heading="B (02 huyện)", stated_count=2, first_row=2, last_row=2),
    )
    (finding,) = validate(document(whole.model_copy(update={"groups": heads}))).findings

    assert (finding.rule, finding.unit) == (Rule.GROUP_COUNT, "B (02 huyện)")
    assert (finding.reported, finding.expected) == ("2", "1")


def test_a_label_that_breaks_its_sequence() -> None:
    heads = ("Mục I Hạ tầng", "Mục II Ứng dụng", "Mục II Trang tin", "Mục IV An toàn", "Tổng")
    (finding,) = validate(document(table("sssst", ["1 2 3 4 10"] * 2, headers=heads))).findings[:1]

    assert (finding.rule, finding.column) == (Rule.HEADER_LABEL, "3")
    assert (finding.reported, finding.expected) == ("Mục II", "Mục III")
    assert finding.severity is Severity.FORM


def test_other_ways_of_numbering_are_left_alone() -> None:
    heads = ("Mục I", "Mục III", "Mục IV", "Mục VII")

    assert validate(document(table("ssss", ["1 2 3 4"], headers=heads))).findings == ()


def test_a_unit_that_stands_twice() -> None:
    whole = table("s", ["9", "8", "7"])
    twice = whole.model_copy(
        update={
            "rows": (*whole.rows[:2], whole.rows[2].model_copy(update={"name": whole.rows[0].name}))
        }
    )
    (finding,) = validate(document(twice)).findings

    assert (finding.rule, finding.unit) == (Rule.DUPLICATE_UNIT, "Xã 1")
    assert finding.cells == ("t01.r00", "t01.r02")


def test_units_left_out_and_units_of_elsewhere() -> None:
    whole = absent(table("s", ["9", "8"]), "Xã Thiếu")
    name = whole.rows[1].name.model_copy(update={"reason": MatchReason.FOREIGN})
    rows = (whole.rows[0], whole.rows[1].model_copy(update={"name": name}))
    found = validate(document(whole.model_copy(update={"rows": rows}))).findings

    assert {(f.rule, f.unit) for f in found} == {
        (Rule.MISSING_UNIT, "Xã Thiếu"),
        (Rule.FOREIGN_UNIT, "Xã 2"),
    }
    assert all("huyện Thử" in f.message_vi for f in found)


def test_a_table_that_says_not_of_which_province_it_is_need_not_list_all() -> None:
    whole = document(absent(table("s", [str(n) for n in range(9)]), "Xã Quên"))
    stated = whole.model_copy(update={"facts": Facts(province="Sơn La")})
    few = document(absent(table("s", ["9", "8", "7", "6"]), "Xã Quên", "Xã Thiếu"))
    few = few.model_copy(update={"facts": Facts(province="Sơn La")})

    assert [f.certainty for f in validate(whole).findings] == [Certainty.INTERPRETIVE]
    assert [f.certainty for f in validate(stated).findings] == [Certainty.CERTAIN]
    assert [f.certainty for f in validate(few).findings] == [Certainty.INTERPRETIVE] * 2


def test_units_that_the_text_says_are_out_are_no_error() -> None:
    whole = absent(table("s", [str(n) for n in range(9)]), "Xã Thiếu", "Xã Quên")
    text = "01 xã không tạo phiếu (xã Thiếu)"
    said = Claim(
        claim_id="c001",
        kind=ClaimKind.UNIT_LIST,
        text=text,
        raw=text,
        units=("xã Thiếu",),
        shares=(Share(count=Decimal(1)),),
    )
    stated = document(whole, claims=(said,))
    stated = stated.model_copy(update={"facts": Facts(province="Sơn La")})
    found = {f.unit: f for f in validate(stated).findings}

    assert found["Xã Quên"].certainty is Certainty.CERTAIN
    assert found["Xã Thiếu"].certainty is Certainty.INTERPRETIVE
    assert found["Xã Thiếu"].severity is Severity.FORM
    assert "not assessed" in found["Xã Thiếu"].message_en
