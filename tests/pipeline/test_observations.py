"""Documents become rows with the fields of the contract."""

from decimal import Decimal
from pathlib import Path

import pytest

from documents.claims import Claim, ClaimCheck, ClaimKind, ClaimVerdict, Share
from documents.document import Document
from documents.facts import MaximumStatement
from documents.findings import Audit
from documents.tables import RowKind, TableKind, UnitLevel
from pipeline.fields import TABLES
from pipeline.observations import (
    RECORDS,
    claim_records,
    observation_records,
    repair_records,
)
from pipeline.registers import UnitRegister, units_in
from pipeline.run import run_document
from tests.pipeline.fake_stages import STAGES

CONTRACT = {
    "observations": "document_id, province, province_code, year, period, table_id, table_number, "
    "caption, unit_level, row, unit_id, unit, unit_printed, unit_raw, unit_confidence, district, "
    "group, column, indicator, indicator_id, measure, value, printed, raw, status, max, page, "
    "bbox, confidence, finding_ids",
    "findings": "finding_id, document_id, rule, cause_id, severity, verdict, certainty, table_id, "
    "unit, column, reported, expected, message_vi, message_en, formula, cells, page, bbox",
}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Return a document with a finding."""
    path = tmp_path_factory.mktemp("in") / "finding.txt"
    path.write_text("Nội_vụ", encoding="utf-8")
    return run_document(path, stages=STAGES).document


def changed(document: Document, **table: object) -> Document:
    """Return the document with its table changed."""
    return document.model_copy(
        update={"tables": (document.tables[0].model_copy(update=table),)},
    )


@pytest.mark.parametrize("name", CONTRACT)
def test_the_names_of_the_contract_come_first_and_in_order(name: str) -> None:
    (table,) = [t for t in TABLES if t.name == name]

    promised = tuple(CONTRACT[name].split(", "))
    assert table.names[: len(promised)] == promised


@pytest.mark.parametrize("table", [t for t in TABLES if t.name in RECORDS], ids=lambda t: t.name)
def test_rows_have_exactly_the_fields_of_their_table(document: Document, table: object) -> None:
    (spec,) = [t for t in TABLES if t is table]

    for record in RECORDS[spec.name](document):
        assert set(record) == set(spec.names)


def test_every_field_is_described_in_both_languages_and_every_key_exists() -> None:
    for table in TABLES:
        assert table.en and table.vi
        assert set(table.key) <= set(table.names)
        assert len(set(table.names)) == len(table.names)
        for field in table.fields:
            assert field.en and field.vi


def test_a_figure_keeps_its_three_layers_place_and_findings(document: Document) -> None:
    first, second = observation_records(document)

    assert first["value"] == Decimal("80.50")
    assert (first["row"], first["column"], first["cell"]) == (1, 1, "t01.r00.c1")
    assert (first["page"], first["bbox"]) == (1, "10.00 20.00 30.50 40.00")
    assert first["finding_ids"] == document.audit.findings[0].finding_id
    assert (second["raw"], second["printed"], second["status"]) == ("7541", "75,41", "repaired")
    assert (second["unit_raw"], second["unit"]) == ("Sở Tư phap", "Sở Tư pháp")
    assert (second["finding_ids"], second["bbox"]) == ("", "")


def test_only_ranked_units_of_rankings_are_observed(document: Document) -> None:
    shares = changed(document, kind=TableKind.SHARES)
    unit, other = document.tables[0].rows
    total = other.model_copy(update={"kind": RowKind.TOTAL})

    assert list(observation_records(shares)) == []
    assert len(list(observation_records(changed(document, rows=(unit, total))))) == 1


def test_a_unit_with_its_own_maximum_has_it(document: Document) -> None:
    own = MaximumStatement(value=Decimal(85), mark="*", table_number="1")
    unit, other = document.tables[0].rows
    marked = changed(document, rows=(unit.model_copy(update={"mark": "*"}), other))

    records = observation_records(marked.model_copy(update={"maxima": (own,)}))
    assert [record["max"] for record in records] == [Decimal(85), Decimal(100)]


def test_units_are_counted_once_for_each_province(document: Document) -> None:
    elsewhere = document.model_copy(
        update={"document_id": "d2", "facts": document.facts.model_copy(update={"year": 2022})}
    )
    register = UnitRegister()
    for each in (document, elsewhere):
        register.add(units_in(list(observation_records(each))))

    (unit,) = register.records()
    assert (unit["unit_id"], unit["province_code"]) == ("so-tu-phap", "52")
    assert (unit["documents"], unit["observations"]) == (2, 2)


def test_a_repair_of_prose_belongs_to_no_table(document: Document) -> None:
    (repair,) = document.repairs
    prose = document.model_copy(
        update={"repairs": (repair, repair.model_copy(update={"target": "prose"}))}
    )

    assert [r["table_id"] for r in repair_records(prose)] == ["t01", ""]
    assert [r["repair"] for r in repair_records(prose)] == [1, 2]


def test_a_claim_carries_what_checking_it_gave(document: Document) -> None:
    share = Share(label="dưới", count=Decimal(10), total=Decimal(22), percent=Decimal("45.5"))
    claim = Claim(
        claim_id="c001",
        kind=ClaimKind.COUNT_SHARE,
        text="10/22 đơn vị, chiếm 45,5%",
        raw="10/22 đơn vị, chiếm 45,5%",
        shares=(share, Share(percent=Decimal("54.5"))),
        units=("Sở Y tế", "Sở Nội vụ"),
    )
    check = ClaimCheck(
        claim_id="c001", verdict=ClaimVerdict.CONSISTENT, reason_vi="khớp", reason_en="fits"
    )
    checked = document.model_copy(
        update={"claims": (claim,), "audit": Audit(claim_checks=(check,))}
    )

    (record,) = claim_records(checked)
    assert record["shares"] == "dưới 10/22 45.5%; 54.5%"
    assert record["units"] == "Sở Y tế; Sở Nội vụ"
    assert (record["verdict"], record["reason_en"]) == ("consistent", "fits")


def test_a_document_without_facts_has_empty_fields_not_guesses(
    document: Document, tmp_path: Path
) -> None:
    facts = type(document.facts)()
    for name in RECORDS:
        for record in RECORDS[name](document.model_copy(update={"facts": facts})):
            assert record.get("province") is None
            assert record.get("year") is None


def test_a_row_of_a_mixed_table_has_the_level_of_its_own_unit(document: Document) -> None:
    row = document.tables[0].rows[0]
    district = row.name.model_copy(update={"unit_id": "district:075", "level": UnitLevel.DISTRICT})
    mixed = changed(document, rows=(row.model_copy(update={"name": district}),))

    (first, *_) = observation_records(mixed)

    assert first["unit_level"] == "district"
