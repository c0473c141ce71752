"""Figures that others confirm: rows that add up, ranks that are the place of their score."""

from collections.abc import Sequence
from itertools import product

from documents.document import Document
from documents.findings import Relation
from documents.provenance import Repair, RepairReason
from documents.tables import Measure, Table, UnitName
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


# Rows that add up, as many as it takes to believe that few figures of a table are misread.
MANY = [
    f"{a},{b} {c},{d} {a + c},{b + d}"
    for a, b, c, d in product((31, 27), (11, 42), (13, 8), (25, 37))
]


def tall(rows: Sequence[str]) -> Table:
    """Return a table of any height."""
    pieces = [table("t01", SCORES, [line]) for line in rows]
    numbered = [
        piece.rows[0].model_copy(update={"index": n, "name": UnitName(raw=str(n), printed=str(n))})
        for n, piece in enumerate(pieces)
    ]
    return pieces[0].model_copy(update={"rows": tuple(numbered)})


def test_a_row_that_adds_up_is_confirmed_and_one_that_does_not_is_not() -> None:
    scores = tall([*MANY, "31,25 17,75 49,10"])

    assert refs([SUM], scores) == sorted(ref for n in range(len(MANY)) for ref in row(n))


def test_where_many_rows_do_not_add_up_those_that_do_may_be_wrong_twice() -> None:
    broken = ["31,25 17,75 49,10", "20,25 17,75 49,10", "31,25 18,75 52,10", "33,25 17,75 59,10"]

    assert refs([SUM], tall([*MANY[:8], *broken])) == []


def test_a_sum_that_found_a_figure_confirms_nothing() -> None:
    forced = Repair(
        target="t01.r00.c2",
        reason=RepairReason.CONSTRAINT,
        before="",
        after="11,67",
        because="its row adds up",
    )

    assert set(row(0)) & set(refs([SUM], tall(MANY), repairs=[forced])) == set()


def test_a_figure_whose_format_is_not_its_columns_is_not_confirmed() -> None:
    scores = tall(MANY)
    odd = scores.rows[0].cells[1].model_copy(update={"confidence": 0.5})
    first = scores.rows[0].model_copy(
        update={"cells": (scores.rows[0].cells[0], odd, scores.rows[0].cells[2])}
    )
    spoiled = scores.model_copy(update={"rows": (first, *scores.rows[1:])})

    assert row(0)[1] not in refs([SUM], spoiled)


def test_ranks_that_are_the_place_of_their_score_are_confirmed() -> None:
    ranks = table("t02", (Measure.RANK,), ["1", "2", "3", "7"])

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


def test_a_rank_that_two_units_with_different_scores_have_is_not_confirmed() -> None:
    ranks = table("t02", (Measure.RANK,), ["1", "2", "2", "4"])

    assert refs([RANK], table("t01", SCORES, WHOLE), ranks) == ["t02.r00.c1", "t02.r03.c1"]
