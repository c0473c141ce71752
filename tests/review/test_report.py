"""The audit report shows every figure and marks every finding, and nothing in it is alive."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.claims import Claim, ClaimCheck, ClaimKind, ClaimVerdict
from documents.document import Document
from documents.facts import Facts, LevelBand, LevelScale, MaximumStatement
from documents.findings import (
    Audit,
    Certainty,
    Finding,
    Relation,
    RelationKind,
    Rule,
    Severity,
    Verdict,
)
from documents.notices import Notice
from documents.printed import Page as DocumentPage
from documents.printed import PageKind, SourceFile, SourceKind
from documents.provenance import Location, Reading, Repair, RepairReason
from documents.tables import (
    Cell,
    CellStatus,
    Column,
    Footnote,
    Measure,
    Row,
    RowKind,
    Table,
    TableKind,
    UnitName,
    UnitRef,
)
from review.report import render_document
from tests import strategies
from tests.review.golden_documents import NAMES, golden_document
from tests.review.pages import Page

HOSTILE = '<script>alert("x")</script>"><img src=x onerror=alert(1)>{{ 7*7 }}'


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_whole_and_its_links_lead_somewhere(name: str, language: str) -> None:
    page = Page(render_document(golden_document(name), language))

    assert page.elements[0].attributes["lang"] == language
    assert len(page.ids()) == len(set(page.ids()))
    assert {link.removeprefix("#") for link in page.links()} <= set(page.ids())


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_stands_in_its_cell_as_printed(name: str) -> None:
    document = golden_document(name)
    page = Page(render_document(document))
    cells = {e.attributes["id"]: e for e in page.tagged("td") if "id" in e.attributes}

    for table in document.tables:
        for row in table.rows:
            assert row.name.printed in page.by_id(f"{table.table_id}.r{row.index:02d}").text
            for column, cell in zip(table.columns, row.cells, strict=True):
                reference = f"{table.table_id}.r{row.index:02d}.c{column.index}"
                assert cells[reference].text.strip().endswith(cell.printed)


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_is_told_and_marked_in_its_table(name: str) -> None:
    document = golden_document(name)
    page = Page(render_document(document))
    marked = {e.attributes["href"].removeprefix("#") for e in page.classed("flag")}

    for finding in document.audit.findings:
        assert finding.finding_id in page.ids()
        assert (finding.finding_id in marked) == bool(finding.table_id)


def test_findings_of_one_cause_stand_together_under_the_one_that_explains_them() -> None:
    page = Page(render_document(golden_document("binh-dinh-2021-cap-huyen")))
    (cause,) = (e for e in page.classed("cause") if "14, 13." in e.text)

    assert all(unit in cause.text for unit in ("Quy Nhơn", "Vân Canh", "Hoài Ân"))
    assert "11–22" in cause.text


def test_the_gravest_findings_come_first() -> None:
    page = Page(render_document(golden_document("binh-dinh-2021-so-nganh")))
    grades = ["decision" if "decision" in e.classes else "value" for e in page.classed("cause")]

    assert grades == sorted(grades)
    assert set(grades) == {"decision", "value"}


def test_the_languages_differ_in_every_sentence_of_ours() -> None:
    document = golden_document("son-la-2021")
    vietnamese, english = (render_document(document, language) for language in ("vi", "en"))

    assert "Văn bản ghi" in vietnamese and "Văn bản ghi" not in english
    assert "[vi] " in vietnamese and "[vi] " not in english
    assert "[en] " in english


def test_the_same_document_gives_the_same_bytes() -> None:
    document = golden_document("son-la-2021")
    assert render_document(document) == render_document(document)


def test_no_text_of_a_document_becomes_part_of_the_page() -> None:
    page = Page(render_document(everything(HOSTILE)))

    assert not page.tagged("script") and not page.tagged("img")
    assert not any(name.startswith("on") for e in page.elements for name in e.attributes)
    assert HOSTILE in page.by_id("t01.r00").text
    assert "49" not in page.by_id("t01.r00").text


@given(name=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_name_is_shown_as_it_is(name: str) -> None:
    page = Page(render_document(everything(name)))
    assert name in page.by_id("t01.r00").text


@given(document=strategies.documents, language=st.sampled_from(["vi", "en"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_document_that_the_model_allows_has_a_report(document: Document, language: str) -> None:
    page = Page(render_document(document, language))
    assert len(page.tagged("tbody")) >= len(document.tables)


def test_a_report_needs_nothing_from_elsewhere() -> None:
    html = render_document(golden_document("binh-dinh-2021-so-nganh"))

    assert "http:" not in html and "https:" not in html and "url(" not in html
    assert "default-src 'none'" in html


@pytest.mark.parametrize("status", CellStatus)
def test_every_state_of_a_cell_has_its_look(status: CellStatus) -> None:
    page = Page(render_document(everything("A", status)))
    assert status.value in page.by_id("t01.r00.c1").classes


def test_a_repaired_cell_says_what_was_read_and_what_else_it_could_be() -> None:
    page = Page(render_document(everything("A", CellStatus.REPAIRED)))
    note = page.by_id("t01.r00.c1").attributes["title"]

    assert "“7541” → in “75,41”" in note
    assert "cách đọc khác: 78,41" in note
    assert "độ tin cậy 93%" in note


def test_the_legend_names_only_what_occurs() -> None:
    page = Page(render_document(everything("A", CellStatus.INFERRED)))
    (legend,) = page.classed("legend")

    assert "suy ra" in legend.text
    assert "mất" not in legend.text


def test_merged_figures_stand_in_every_row_and_are_marked_as_one() -> None:
    page = Page(render_document(golden_document("son-la-2021")))
    first, last = (page.by_id(f"t01.r0{row}.c1") for row in (5, 6))

    assert {"merged", "first"} <= first.classes and {"merged", "last"} <= last.classes
    assert first.text.strip() == last.text.strip() == "6"


def test_headers_of_several_columns_are_printed_once() -> None:
    page = Page(render_document(golden_document("binh-dinh-2021-so-nganh")))
    shared = [e for e in page.tagged("th") if e.text.strip() == "Điểm của 06 nhóm tiêu chí"]

    assert [e.attributes["colspan"] for e in shared] == ["6"]


def test_a_wrong_count_in_a_heading_is_marked_on_the_heading() -> None:
    document = golden_document("son-la-2021")
    finding = document.audit.findings[0].model_copy(
        update={"table_id": "t01", "unit": "", "column": "group", "cells": ("t01.r08.c1",)}
    )
    audit = Audit(findings=(finding,))
    page = Page(render_document(document.model_copy(update={"audit": audit})))

    assert "■1" in page.by_id("t01.g01").text
    assert "■1" not in page.by_id("t01.r08").text


def test_an_empty_group_keeps_its_own_heading() -> None:
    document = golden_document("son-la-2021")
    table = document.tables[0]
    empty = table.groups[1].model_copy(update={"heading": "Rỗng", "last_row": 6})
    groups = (table.groups[0], empty, *table.groups[1:])
    tables = (table.model_copy(update={"groups": groups}), *document.tables[1:])
    page = Page(render_document(document.model_copy(update={"tables": tables})))

    assert len(page.ids()) == len(set(page.ids()))
    assert "Rỗng" in [heading.text.strip() for heading in page.classed("heading")]


def test_two_figures_printed_in_one_column_are_told_apart() -> None:
    page = Page(render_document(golden_document("son-la-2021")))

    assert page.by_id("t01.c1").text.endswith("thứ hạng")
    assert page.by_id("t01.c2").text.endswith("tổng điểm, tối đa 100")


def test_blank_facts_are_shown_as_blank() -> None:
    page = Page(render_document(golden_document("tuyen-quang-2022-so-nganh")))
    assert len(page.classed("blank-fact")) == 2  # number and date


def test_the_rest_of_the_evidence_is_there() -> None:
    page = Page(render_document(everything("Sở Y tế")))
    text = page.elements[0].text

    assert "Tổng điểm = A + B" in text and "đúng 20/21 hàng" in text
    assert "đúng nếu" in text and "vì sao" in text
    assert "trang 3 không đọc được" in text
    assert "đơn vị mang dấu *" in text and "79" in text
    assert "Sở Lạ" in text
    assert "trang 2" in text


def test_what_may_be_misread_instead_is_named_and_linked() -> None:
    text = render_document(everything("Sở Lạ"))
    english = render_document(everything("Sở Lạ"), "en")

    assert "đọc sai hoặc văn bản sai: chưa rõ" in text
    assert "Sở Lạ (đọc sai)" in text
    assert "Sở Lạ (đọc sai)" not in english
    assert 'các số chưa được xác nhận: <a href="#t01.r00.c3">' in text


def test_a_document_without_findings_says_so() -> None:
    page = Page(render_document(golden_document("tuyen-quang-2022-so-nganh")))
    (verdict,) = page.classed("verdict")
    assert verdict.text == "Không thấy chỗ nào văn bản tự mâu thuẫn."


def table_of_everything(name: str, status: CellStatus) -> Table:
    raw = "7541" if status is CellStatus.REPAIRED else "75,41"
    cell = Cell(
        raw=raw,
        printed="75,41",
        value=Decimal("75.41"),
        status=status,
        mark="*",
        confidence=0.93,
        alternatives=(Reading(text="78,41", method="digits"),),
    )
    columns = tuple(
        Column(index=i, header=(name, label), indicator=label, measure=Measure.SCORE)
        for i, label in enumerate(("A", "B", "Tổng điểm"), start=1)
    )
    return Table(
        table_id="t01",
        kind=TableKind.RANKING,
        columns=columns,
        rows=(
            Row(
                index=0,
                kind=RowKind.UNIT,
                name=UnitName(raw="x", printed=name, official=name + "!"),
                cells=(cell, cell, cell),
                mark="**",
            ),
        ),
        caption=name,
        notes=(Footnote(mark="**", text=name),),
        absent=(UnitRef(unit_id="u", name="Sở Lạ"),),
        unit_scope=name,
        problems=(Notice(vi=name, en=name),),
        locations=(Location(page=2),),
    )


def audit_of_everything(name: str) -> Audit:
    finding = Finding(
        finding_id="f1",
        cause_id="k",
        rule=Rule.ROW_TOTAL,
        severity=Severity.VALUE,
        verdict=Verdict.UNDETERMINED,
        certainty=Certainty.CERTAIN,
        table_id="t01",
        unit=name,
        column="3",
        reported=name,
        expected=name,
        formula=name,
        message_vi=name,
        message_en=name,
        cells=("t01.r00.c3", "t99.r00.c1"),
        location=Location(page=2),
        probability=0.8,
        alternatives=(name,),
        alternatives_vi=(f"{name} (đọc sai)",),
        unconfirmed=("t01.r00.c3",),
    )
    relation = Relation(
        relation_id="r1",
        kind=RelationKind.SUM,
        target="t01.c3",
        operands=("t01.c1", "t01.c2"),
        weights=("1", "1"),
        support=20,
        checked=21,
        exceptions=("t01.r00.c3",),
    )
    check = ClaimCheck(
        claim_id="c001", verdict=ClaimVerdict.ONLY_IF, reason_vi="vì sao", reason_en="why"
    )
    return Audit(findings=(finding,), relations=(relation,), claim_checks=(check,))


def everything(name: str, status: CellStatus = CellStatus.READ) -> Document:
    """Return a document that has one of everything, with `name` wherever words can stand."""
    return Document(
        document_id="d",
        source=SourceFile(name=name, sha256="0", size=1, kind=SourceKind.TEXT),
        pages=(DocumentPage(number=1, kind=PageKind.TEXT, reasons=(Notice(vi=name, en=name),)),),
        facts=Facts(title=name, issuer=name, province=name, province_code="52"),
        tables=(table_of_everything(name, status),),
        level_scales=(LevelScale(bands=(LevelBand(name=name),), basis="percent", text=name),),
        maxima=(MaximumStatement(value=Decimal(79), mark="*", text=name, table_number="1"),),
        claims=(Claim(claim_id="c001", kind=ClaimKind.MEAN, text=name, raw=name),),
        repairs=(
            Repair(
                target="t01.r00.c1",
                reason=RepairReason.SEPARATOR,
                before=name,
                after=name,
                because=name,
                alternatives=(name,),
            ),
        ),
        audit=audit_of_everything(name),
        problems=(Notice(vi="trang 3 không đọc được", en="page 3 could not be read"),),
    )
