"""Ranks that the paper leaves open."""

from documents.findings import Certainty
from documents.provenance import Reading
from documents.tables import CellStatus, Table
from tests.validator.tables import document, table
from validator.rankcells import check_open_ranks
from validator.validate import case_of


def changed(whole: Table, row: int, column: int, **fields: object) -> Table:
    """Return a table with one cell read otherwise."""
    cells = list(whole.rows[row].cells)
    cells[column] = cells[column].model_copy(update=fields)
    rows = list(whole.rows)
    rows[row] = rows[row].model_copy(update={"cells": tuple(cells)})
    return whole.model_copy(update={"rows": tuple(rows)})


def readings(*texts: str) -> tuple[Reading, ...]:
    return tuple(Reading(text=text, method="ranks", confidence=0.5) for text in texts)


def blank(whole: Table, row: int, *options: str) -> Table:
    return changed(
        whole,
        row,
        1,
        raw="",
        printed="",
        value=None,
        status=CellStatus.MISSING,
        alternatives=readings(*options),
    )


SCORES = ["95 1", "90 2", "88 3", "80 4", "75 5"]


def test_blank_ranks_are_told_once_for_a_run() -> None:
    whole = blank(blank(table("tr", SCORES), 1, "2", "3"), 2, "2", "3")
    (draft,) = check_open_ranks(case_of(document(whole))).drafts

    assert (draft.unit, draft.expected, draft.cells) == ("", "2|3", ("t01.r01.c2", "t01.r02.c2"))
    assert draft.certainty is Certainty.INTERPRETIVE
    assert "Xã 2, Xã 3" in draft.text[0]


def test_a_rank_that_a_merged_cell_displaced() -> None:
    whole = changed(
        table("tr", SCORES),
        2,
        1,
        raw="4",
        status=CellStatus.REPAIRED,
        merged=(2, 2),
        alternatives=readings("4"),
    )
    (draft,) = check_open_ranks(case_of(document(whole))).drafts

    assert (draft.unit, draft.reported, draft.expected) == ("Xã 3", "4", "3")


def test_ranks_that_are_all_there_are_left_alone() -> None:
    assert check_open_ranks(case_of(document(table("tr", SCORES)))).drafts == ()
