"""Ranks are held against the scores of the units that they are ranked with."""

from documents.document import Document
from documents.tables import Table
from tests.validator import tables
from validator.localise.doubts import ledger_of
from validator.localise.network import network_of
from validator.localise.ranked import ranked_blocks
from validator.validate import validate

# Two districts, whose communes are ranked apart.
LINES = [
    *("90,5 1", "88,0 2", "75,5 3", "60,0 4", "51,5 5"),
    *("95,0 1", "82,5 2", "70,0 3", "64,5 4", "40,0 5"),
]
DISTRICTS = (("Huyện A", 0, 4), ("Huyện B", 5, 9))


def ranked(lines: list[str]) -> Document:
    table: Table = tables.table("sr", lines)
    rows = [
        table.rows[index].model_copy(update={"group": heading})
        for heading, first, last in DISTRICTS
        for index in range(first, last + 1)
    ]
    return tables.document(table.model_copy(update={"rows": tuple(rows)}))


def test_groups_that_are_ranked_apart_are_blocks_of_their_own() -> None:
    document = ranked(LINES)
    (relation,) = validate(document).relations

    blocks = ranked_blocks(ledger_of(document), relation)

    assert [len(block.pairs) for block in blocks] == [5, 5]
    assert [len(block.scores) for block in blocks] == [5, 5]


def test_right_ranks_within_groups_break_no_rule() -> None:
    document = ranked(LINES)
    network = network_of(document, ledger_of(document), validate(document).relations)

    assert len(network.constraints) == len(LINES)
    assert network.broken() == ()


def test_a_wrong_rank_is_broken_in_its_own_group_alone() -> None:
    document = ranked([*LINES[:3], "60,0 5", "51,5 4", *LINES[5:]])
    network = network_of(document, ledger_of(document), validate(document).relations)

    assert {constraint.refs[0] for constraint in network.broken()} == {"t01.r03.c2", "t01.r04.c2"}
