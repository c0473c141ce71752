"""Whose error: the publisher's, the reader's, or open, and what is mended for sure."""

from decimal import Decimal

import pytest

from documents.document import Document
from documents.findings import Finding, Rule, Verdict
from documents.printed import PageKind
from documents.provenance import COPY, Reading, Repair, RepairReason
from documents.tables import Table
from tests.validator import tables
from validator.localise.constraints import Kind
from validator.localise.doubts import ledger_of
from validator.localise.evidence import evidence_of
from validator.localise.mend import mend
from validator.localise.network import network_of
from validator.localise.verdicts import with_verdicts
from validator.validate import validate

# Two parts, their total, its percentage of 50, and its rank.
WHOLE = [
    "19,25 21,50 40,75 82 1",
    "18,50 20,75 39,25 79 2",
    "17,25 20,50 37,75 76 3",
    "16,75 19,25 36,00 72 4",
    "15,50 18,25 33,75 68 5",
    "14,25 17,50 31,75 64 6",
    "13,50 16,25 29,75 60 7",
    "12,75 15,50 28,25 57 8",
    "11,25 14,75 26,00 52 9",
    "10,50 13,25 23,75 48 10",
]


def scored(lines: list[str]) -> Table:
    return tables.table("sstpr", lines, "25 25 50 - -")


def changed(row: int, *figures: tuple[int, str]) -> list[str]:
    lines = list(WHOLE)
    cells = lines[row].split()
    for column, text in figures:
        cells[column - 1] = text
    lines[row] = " ".join(cells)
    return lines


def misread_text(lines: list[str], broken: int = 4) -> Document:
    """Return the text of a bad reader: names had to be restored, other figures are broken."""
    names = tuple(
        Repair(
            target=f"t01.r{n:02d}",
            reason=RepairReason.NAME,
            before="Xa Phudc",
            after="Xã Phước",
            because="the gazetteer",
        )
        for n in range(5)
    )
    mended = tuple(
        Repair(
            target=f"t01.r{n:02d}.c2",
            reason=RepairReason.GLYPH,
            before="1O",
            after="10",
            because="the format of its column",
        )
        for n in range(broken)
    )
    return tables.document(scored(lines), repairs=(*names, *mended))


def judged(document: Document) -> list[Finding]:
    return list(with_verdicts(document, validate(document)).findings)


def mended(document: Document) -> dict[str, str]:
    return {r.target: r.after for r in mend(document, validate(document).relations)}


def test_a_born_digital_page_is_never_mended_and_its_errors_are_the_publishers() -> None:
    document = tables.document(scored(changed(3, (1, "18,75"))), page=PageKind.DIGITAL)

    assert mended(document) == {}
    found = [f for f in judged(document) if f.rule is Rule.ROW_TOTAL]
    assert [f.verdict for f in found] == [Verdict.SOURCE]
    assert found[0].probability is not None and found[0].probability >= 0.9


def test_clean_text_is_taken_for_what_was_printed() -> None:
    document = tables.document(scored(changed(3, (3, "37,00"))))

    assert mended(document) == {}
    assert {f.verdict for f in judged(document)} == {Verdict.SOURCE}


def test_one_sum_and_a_clean_token_are_not_enough_for_a_repair() -> None:
    document = misread_text(changed(3, (1, "18,75")))

    assert mended(document) == {}
    verdicts = {f.verdict for f in judged(document) if f.rule is Rule.ROW_TOTAL}
    assert Verdict.SOURCE not in verdicts


def test_rules_that_leave_the_same_figure_mend_it() -> None:
    lines = [*changed(2, (1, "17,23")), "149,50 177,50 327,00 - - | total"]

    assert mended(misread_text(lines)) == {"t01.r02.c1": "17,25"}


def test_a_lost_comma_is_mended_by_the_sum_that_it_breaks() -> None:
    document = misread_text(changed(3, (1, "1675")), broken=10)

    repairs = mend(document, validate(document).relations)

    assert [(r.target, r.before, r.after) for r in repairs] == [("t01.r03.c1", "1675", "16,75")]
    assert repairs[0].constraints and "sum of its row" in repairs[0].constraints[0]


def test_the_only_comma_that_a_text_lacks_may_be_one_that_its_publisher_forgot() -> None:
    assert not mended(misread_text(changed(3, (1, "1675")), broken=1))


def test_two_units_that_have_each_others_rank_were_not_misread() -> None:
    lines = [*WHOLE[:3], changed(3, (5, "7"))[3], *WHOLE[4:6], changed(6, (5, "4"))[6], *WHOLE[7:]]

    def blamed(lines: list[str]) -> list[float]:
        found = (f for f in judged(misread_text(lines)) if f.rule is Rule.RANK_ORDER)
        return [f.probability or 0 for f in found]

    assert min(blamed(lines)) > max(blamed(changed(3, (5, "7"))))


def test_a_total_that_misses_by_one_of_its_parts_is_the_publishers() -> None:
    left_out = [f for f in judged(misread_text(changed(3, (3, "19,25")))) if f.probability]
    other = [f for f in judged(misread_text(changed(3, (3, "19,35")))) if f.probability]

    assert left_out[0].rule is other[0].rule is Rule.ROW_TOTAL
    assert (left_out[0].probability or 0) > (other[0].probability or 0)


def test_a_second_reading_that_adds_up_is_taken() -> None:
    document = misread_text(changed(3, (1, "18,75")))
    table = document.tables[0]
    row = table.rows[3]
    other = Reading(text="16,75", method="second look")
    cell = row.cells[0].model_copy(update={"alternatives": (other,), "confidence": 0.75})
    rows = list(table.rows)
    rows[3] = row.model_copy(update={"cells": (cell, *row.cells[1:])})
    document = document.model_copy(
        update={"tables": (table.model_copy(update={"rows": tuple(rows)}),)}
    )

    repairs = mend(document, validate(document).relations)

    assert [(r.target, r.after, r.reason) for r in repairs] == [
        ("t01.r03.c1", "16,75", RepairReason.SECOND_READING)
    ]


def test_what_a_copy_has_as_well_was_not_misread() -> None:
    document = misread_text(changed(3, (3, "37,00")))
    table = document.tables[0]
    rows = []
    for row in table.rows:
        cells = tuple(
            c.model_copy(update={"alternatives": (Reading(text=c.printed, method=f"{COPY} b"),)})
            for c in row.cells
        )
        rows.append(row.model_copy(update={"cells": cells}))
    document = document.model_copy(
        update={"tables": (table.model_copy(update={"rows": tuple(rows)}),)}
    )

    found = [f for f in judged(document) if f.rule is Rule.ROW_TOTAL]

    assert [f.verdict for f in found] == [Verdict.SOURCE]


def test_every_finding_over_figures_says_how_likely_and_what_else() -> None:
    found = [f for f in judged(misread_text(changed(3, (1, "18,75")))) if f.cells]

    assert all(f.probability is not None for f in found)
    assert any("16,75" in text for f in found for text in f.alternatives_vi)
    assert any("16.75" in text for f in found for text in f.alternatives)


@pytest.mark.parametrize(
    ("kind", "least"), [(Kind.ROW, 10), (Kind.SHARE, 10), (Kind.RANK, 10), (Kind.MAXIMUM, 30)]
)
def test_all_that_ties_figures_together_holds_in_a_whole_table(kind: Kind, least: int) -> None:
    document = tables.document(scored(WHOLE))
    network = network_of(document, ledger_of(document), validate(document).relations)

    assert sum(c.kind is kind for c in network.constraints) == least
    assert not network.broken()


def test_a_figure_mends_and_breaks_what_speaks_of_it() -> None:
    document = tables.document(scored(changed(3, (3, "86,00"))))
    network = network_of(document, ledger_of(document), validate(document).relations)

    right, nothing = network.effect({"t01.r03.c3": 3600})
    _, harm = network.effect({"t01.r05.c3": 9175})

    assert {c.kind for c in right} >= {Kind.ROW, Kind.SHARE, Kind.MAXIMUM}
    assert not nothing
    assert {c.kind for c in harm} >= {Kind.ROW, Kind.SHARE}


def test_a_reader_that_misreads_words_misreads_figures() -> None:
    clean, bad = tables.document(scored(WHOLE)), misread_text(WHOLE)
    chances = []
    for document in (clean, bad):
        network = network_of(document, ledger_of(document), validate(document).relations)
        chances.append(evidence_of(document, network).misread["t01.r05.c2"])

    assert chances[0] < 0.001 < chances[1]
    assert Decimal(chances[1]) < 1
