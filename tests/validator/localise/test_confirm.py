"""Figures that others confirm: rows that add up, ranks that are the place of their score."""

from collections.abc import Sequence

from documents.document import Document
from documents.findings import Relation
from documents.provenance import Repair, RepairReason
from documents.tables import Measure, Table
from tests.validator.localise.test_propose import RANK, SCORES, SOURCE, SUM, WHOLE, table
from validator.localise.confirm import confirmed


def refs(
    relations: Sequence[Relation], *tables: Table, repairs: Sequence[Repair] = ()
) -> list[str]:
    document = Document(
        document_id="a-00000000",
        source=SOURCE,
        pages=(),
        tables=tables,
        repairs=tuple(repairs),
    )
    return sorted(confirmed(document, relations))


def row(number: int, columns: int = 3) -> list[str]:
    return [f"t01.r{number:02d}.c{c}" for c in range(1, columns + 1)]


def test_a_row_that_adds_up_is_confirmed_and_one_that_does_not_is_not() -> None:
    scores = table("t01", SCORES, [*WHOLE[:2], "31,25 17,75 49,10"])

    assert refs([SUM], scores) == [*row(0), *row(1)]


def test_a_sum_that_found_a_figure_confirms_nothing() -> None:
    forced = Repair(
        target="t01.r00.c2",
        reason=RepairReason.CONSTRAINT,
        before="",
        after="11,67",
        because="its row adds up",
    )

    assert refs([SUM], table("t01", SCORES, WHOLE[:2]), repairs=[forced]) == row(1)


def test_ranks_that_are_the_place_of_their_score_are_confirmed() -> None:
    ranks = table("t02", (Measure.RANK,), ["1", "2", "3", "1"])

    assert refs([RANK], table("t01", SCORES, WHOLE), ranks) == [
        "t02.r00.c1",
        "t02.r01.c1",
        "t02.r02.c1",
    ]


def test_units_with_equal_scores_share_a_rank_or_have_all_their_places() -> None:
    rows = ["40,00 1,00 41,00", "30,00 2,00 32,00", "30,00 3,00 33,00", "20,00 4,00 24,00"]
    scores = table("t01", SCORES, rows)

    def known(*ranks: str) -> int:
        return len(refs([RANK], scores, table("t02", (Measure.RANK,), ranks)))

    assert known("1", "2", "2", "4") == 4
    assert known("1", "3", "2", "4") == 4
    assert known("1", "3", "3", "4") == 4
    assert known("1", "2", "5", "4") == 2


def test_a_lost_score_leaves_the_places_open() -> None:
    scores = table("t01", SCORES, ["? 1,00 41,00", *WHOLE[1:]])
    ranks = table("t02", (Measure.RANK,), ["1", "2", "3", "4"])

    assert refs([RANK], scores, ranks) == []


def test_surely_read_figures_need_no_confirmation() -> None:
    assert refs([SUM], table("t01", SCORES, WHOLE, sure=True)) == []
