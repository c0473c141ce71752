"""Rank columns: by which figure, with which ties, and who is to blame."""

import random
from decimal import Decimal

import pytest

from documents.facts import MaximumStatement
from documents.findings import Certainty, Finding, Rule
from documents.tables import CellStatus, Table
from tests.validator.tables import absent, document, noted, table
from validator.rankself import possible_ranking
from validator.validate import validate

FIGURES = ["90", "85", "85", "80", "75", "75", "70", "65"]
COMPETITION = ["1", "2", "2", "4", "5", "5", "7", "8"]


def ranked(ranks: list[str], figures: list[str] | None = None) -> Table:
    """Return a table of a total and its rank."""
    lines = [f"{f} {r}" for f, r in zip(figures or FIGURES, ranks, strict=True)]
    return table("tr", lines)


def findings(whole: Table) -> list[Finding]:
    """Return what the audit says of ranks."""
    return [f for f in validate(document(whole)).findings if f.rule is Rule.RANK_ORDER]


@pytest.mark.parametrize(
    ("ranks", "mode"),
    [
        (COMPETITION, "competition, descending"),
        (["1", "2", "2", "3", "4", "4", "5", "6"], "dense, descending"),
        (["1", "2", "3", "4", "5", "6", "7", "8"], "ordinal, descending"),
        (["1", "3", "3", "4", "6", "6", "7", "8"], "modified, descending"),
        (["8", "6", "6", "5", "3", "3", "2", "1"], "competition, ascending"),
    ],
)
def test_the_rule_for_ties_is_found(ranks: list[str], mode: str) -> None:
    audit = validate(document(ranked(ranks)))

    assert [r.mode for r in audit.relations if r.kind == "rank"] == [mode]
    assert audit.findings == ()


def test_a_stale_rank() -> None:
    (finding,) = findings(ranked(["1", "2", "2", "7", "5", "5", "7", "8"]))

    assert (finding.unit, finding.reported, finding.expected) == ("Xã 4", "7", "4")


def test_two_exchanged_ranks_are_one_cause() -> None:
    found = findings(ranked(["1", "2", "2", "8", "5", "5", "7", "4"]))

    assert [f.unit for f in found] == ["Xã 4", "Xã 8"]
    assert len({f.cause_id for f in found}) == 1


def test_one_wrong_figure_is_blamed_and_not_the_ranks_it_jumps_over() -> None:
    figures = ["99", "95", "91", "88", "84", "80", "77", "73", "70", "66"]
    printed = [*figures[:7], "98", *figures[8:]]
    (finding,) = findings(ranked([str(n) for n in range(1, 11)], printed))

    assert finding.unit == "Xã 8"


def test_a_place_that_is_not_skipped_after_a_tie_is_one_finding() -> None:
    figures = ["99", "95", "95", "91", "91", "88", "84", "80", "77", "77", "73", "70", "66", "60"]
    ranks = ["1", "2", "2", "4", "4", "6", "7", "8", "9", "9", "10", "11", "12", "13"]
    (finding,) = findings(ranked(ranks, figures))

    assert (finding.reported, finding.expected) == ("10–13", "11–14")
    assert len(finding.cells) == 4


def test_a_gap_that_absent_units_leave_is_explained() -> None:
    ranks = ["1", "2", "3", "4", "5", "7", "8", "9"]
    figures = ["90", "85", "84", "80", "75", "74", "70", "65"]

    assert len(findings(ranked(ranks, figures))) == 1
    assert findings(absent(ranked(ranks, figures), "Xã Thiếu")) == []


def test_a_figure_printed_over_rows_may_cover_one_row_more() -> None:
    whole = ranked(["1", "2", "2", "4", "5", "5", "7", "7"])
    rows = list(whole.rows)
    for i in (6, 7):
        cells = (rows[i].cells[0], rows[i].cells[1].model_copy(update={"merged": (6, 7)}))
        rows[i] = rows[i].model_copy(update={"cells": cells})
    (finding,) = findings(whole.model_copy(update={"rows": tuple(rows)}))

    assert finding.certainty is Certainty.INTERPRETIVE


def test_last_years_ranks_are_held_against_themselves_only() -> None:
    heads = ("Tổng điểm", "Xếp hạng 2020", "Xếp hạng 2021")
    lines = ["90 3 1", "85 1 2", "80 2 3", "75 5 4", "70 4 5"]
    assert findings(table("trr", lines, headers=heads)) == []

    lines = ["90 3 1", "85 1 2", "80 1 3", "75 5 4", "70 5 5"]
    (finding,) = findings(table("trr", lines, headers=heads))
    assert (finding.column, finding.expected) == ("2", "1, 1, 3, 4, 4")


@pytest.mark.parametrize(
    ("ranks", "count", "possible"),
    [
        ([1, 2, 2, 4], 4, True),
        ([1, 2, 2, 3], 4, True),
        ([1, 3, 3, 4], 4, True),
        ([1, 1, 3, 3, 5, 6, 6, 9, 10, 11, 11], 11, False),
        ([1, 1, 1, 4, 5, 7, 7, 10, 10, 13, 13, 15, 15, 17, 18, 19, 20, 21], 21, True),
        ([1, 1, 4], 3, False),
    ],
)
def test_possible_rankings(ranks: list[int], count: int, possible: bool) -> None:
    assert possible_ranking(ranks, count) is possible


def test_a_tie_by_rounding_among_units_of_different_maxima_is_a_matter_of_interpretation() -> None:
    lines = ["85 100 1", "82 96 2", "67 96 2|*", "81 95 4", "80 94 5"]
    note = MaximumStatement(value=Decimal(70), mark="*")
    whole = noted(table("tpr", lines, "85 - -"), "*")
    (finding,) = validate(document(whole, maxima=(note,))).findings

    assert (finding.unit, finding.reported, finding.expected) == ("Xã 3", "2", "3")
    assert finding.certainty is Certainty.INTERPRETIVE


def test_shuffled_ranks_follow_no_figure_however_many_are_tried() -> None:
    followed = 0
    for seed in range(60):
        rng = random.Random(seed)
        ranks = rng.sample(range(1, 11), 10)
        lines = [" ".join(str(rng.randint(4, 8)) for _ in range(8)) + f" {r}" for r in ranks]
        relations = validate(document(table("ssssssssr", lines))).relations
        followed += any(r.kind == "rank" for r in relations)

    assert followed == 0


def test_a_wrong_rank_that_another_unit_has_too_is_one_error_of_ordinal_ranks() -> None:
    figures = ["20", "17", "14", "14", "14", "13", "12", "9", "9", "6", "4"]
    ranks = ["1", "2", "7", "4", "5", "6", "7", "8", "9", "10", "11"]

    found = findings(ranked(ranks, figures))
    assert {f.unit for f in found} == {"Xã 3"}


def test_two_neighbours_that_changed_ranks_are_both_named() -> None:
    figures = ["90", "85", "83", "80", "75", "74", "70", "65"]
    (found,) = findings(ranked(["1", "2", "3", "5", "4", "6", "7", "8"], figures))

    assert {ref for ref in found.cells if ref.endswith("c2")} == {"t01.r03.c2", "t01.r04.c2"}
    assert "Xã 4" in found.message_vi and "Xã 5" in found.message_vi


def test_a_wrong_share_and_the_ranks_that_it_upsets_are_one_cause() -> None:
    lines = ["90 90 1", "85 85 2", "82 82 3", "81 83 4", "75 75 5", "70 70 6", "65 65 7"]
    found = validate(document(table("spr", lines, "100 - -"))).findings

    assert {f.rule for f in found} == {Rule.PERCENT, Rule.RANK_ORDER}
    assert len({f.cause_id for f in found}) == 1


def test_exchanged_ranks_of_a_table_too_short_to_prove_its_rule_are_shown() -> None:
    (finding,) = findings(ranked(["1", "3", "2", "4"], ["92,5", "90,25", "88", "85,75"]))

    assert "Xã 2" in finding.message_vi
    assert "Xã 3" in finding.message_vi
    assert finding.certainty is Certainty.INTERPRETIVE
    assert findings(ranked(["1", "2", "3", "4"], ["92,5", "90,25", "88", "85,75"])) == []
    assert findings(ranked(["2", "3", "4", "1"], ["92,5", "90,25", "88", "85,75"])) == []


def test_a_unit_that_is_not_ranked_takes_no_place() -> None:
    figures = ["90", "88", "85", "80", "77", "75", "70", "65", "60", "55"]
    ranks = ["1", "x", "2", "3", "4", "x", "5", "6", "7", "8"]
    wrong = ["1", "x", "2", "3", "5", "x", "5", "6", "7", "8"]

    def unranked(printed: list[str]) -> Table:
        whole = ranked(printed, figures)
        rows = []
        for row in whole.rows:
            out = row.cells[1].model_copy(
                update={"printed": "Không xếp hạng", "status": CellStatus.NOT_SCORED}
            )
            cells = row.cells if row.cells[1].value else (row.cells[0], out)
            rows.append(row.model_copy(update={"cells": cells}))
        return whole.model_copy(update={"rows": tuple(rows)})

    assert findings(unranked(ranks)) == []
    (finding,) = findings(unranked(wrong))
    assert (finding.unit, finding.reported, finding.expected) == ("Xã 5", "5", "4")
