"""What is one document is found, and only that."""

import datetime
from decimal import Decimal

import pytest

from benchmarks.made_documents import made_document
from documents.document import Document
from documents.facts import Facts
from documents.printed import Paragraph
from documents.tables import Cell
from pipeline.editions import Edition, card_of, editions_of, repeated_tables

TEXT = made_document("Sơn La", "14", 2021)
OTHER_YEAR = made_document("Sơn La", "14", 2022, 1)


def edition(name: str, **facts: object) -> Document:
    """Return another edition of the text, with other facts in its letterhead."""
    changed = TEXT.facts.model_copy(update=facts)
    return TEXT.model_copy(update={"document_id": name, "facts": changed})


def misread(document: Document, count: int) -> Document:
    """Return the document with the figures of its first rows read wrong."""
    table = document.tables[0]
    wrong = Cell(raw="9,99", printed="9,99", value=Decimal("9.99"))
    rows = [r.model_copy(update={"cells": (wrong,) * len(r.cells)}) for r in table.rows[:count]]
    changed = table.model_copy(update={"rows": (*rows, *table.rows[count:])})
    return document.model_copy(update={"tables": (changed,)})


def found(*documents: Document) -> dict[str, Edition]:
    """Return the editions among documents."""
    return editions_of([card_of(document) for document in documents])


def test_the_worse_of_two_editions_points_to_the_better() -> None:
    scan = misread(edition("scan"), 2)
    table = scan.tables[0]
    fewer = scan.model_copy(
        update={"tables": (table.model_copy(update={"rows": table.rows[:-1]}),)}
    )

    assert found(TEXT, fewer) == {"scan": Edition(same_as=TEXT.document_id)}
    assert found(fewer, TEXT) == found(TEXT, fewer)


@pytest.mark.parametrize(
    "facts",
    [
        {"number": "999/QĐ-UBND"},
        {"date": datetime.date(2021, 1, 1)},
        {"year": 2020},
        {"province_code": "15"},
        {"province_code": None},
    ],
)
def test_a_letterhead_that_contradicts_makes_another_document(facts: dict[str, object]) -> None:
    assert found(TEXT, edition("scan", **facts)) == {}


def test_unknown_facts_do_not_contradict_when_nearly_all_figures_agree() -> None:
    bare = edition("bare", number=None, date=None)

    assert found(TEXT, bare)
    assert found(TEXT, misread(bare, 4)) == {}
    assert found(TEXT, edition("scan", year=None))


def test_the_same_letterhead_over_other_figures_is_another_part() -> None:
    assert found(TEXT, misread(edition("annex"), 6)) == {}


def test_other_years_and_empty_documents_are_no_editions() -> None:
    empty = edition("empty").model_copy(update={"tables": ()})

    assert found(TEXT, OTHER_YEAR, empty) == {}
    assert found() == {}


def test_three_editions_have_one_best() -> None:
    editions = found(misread(edition("b"), 1), TEXT, misread(edition("a"), 2))

    assert len({edition.same_as for edition in editions.values()}) == 1
    assert len(editions) == 2


def test_only_tables_that_the_better_edition_has_are_repeated() -> None:
    table, other = TEXT.tables[0], OTHER_YEAR.tables[0].model_copy(update={"table_id": "t02"})
    scan = edition("scan").model_copy(update={"tables": (table, other)})

    assert repeated_tables(TEXT, scan) == {"t01"}


def test_a_decision_that_replaces_another_is_linked_to_it() -> None:
    number = TEXT.facts.number
    words = f"Quyết định này thay thế Quyết định số {number} ngày 20/12/2021."
    later = OTHER_YEAR.model_copy(update={"paragraphs": (Paragraph(text=words),)})

    assert found(TEXT, later) == {
        TEXT.document_id: Edition(replaced_by=later.document_id),
        later.document_id: Edition(replaces=TEXT.document_id),
    }
    assert found(later)[later.document_id].replaces == "100/QĐ-UBND"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("thay thế Quyết định số 100/QĐ-UBND ngày 20 tháng 12 năm 2020", "last-year"),
        ("THAY THE QUYET DINH SO 100/QĐ-UBND ngay 20/12/2021", "this-year"),
        ("thay thế cho Quyết định số 100/QĐ-UBND của UBND tỉnh", "100/QĐ-UBND"),
        ("thay thế Quyết định số 100/QĐ-UBND ngày 01/01/2019", "100/QĐ-UBND"),
        ("căn cứ Quyết định số 100/QĐ-UBND ngày 20/12/2021", ""),
    ],
)
def test_a_number_that_comes_every_year_is_told_by_its_date(words: str, expected: str) -> None:
    first = edition("last-year", year=2020, date=datetime.date(2020, 12, 20))
    second = edition("this-year", date=datetime.date(2021, 12, 20))
    later = OTHER_YEAR.model_copy(update={"paragraphs": (Paragraph(text=f"{words}."),)})

    replaced = found(first, second, later).get(later.document_id, Edition()).replaces
    assert replaced == expected


def test_a_document_without_facts_is_nobodys_edition() -> None:
    bare = TEXT.model_copy(update={"document_id": "bare", "facts": Facts()})

    assert found(TEXT, bare) == {}
