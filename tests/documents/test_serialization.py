"""document.json: lossless both ways, versioned, described by its own schema."""

import json
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from documents.document import Document
from documents.errors import UnreadableInput
from documents.printed import SourceFile, SourceKind
from documents.serialization import from_json, json_schema, to_json
from documents.tables import Cell
from tests import strategies

SOURCE = SourceFile(name="a.pdf", sha256="0" * 64, size=1, kind=SourceKind.PDF)
EMPTY = Document(document_id="a-00000000", source=SOURCE, pages=())


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(strategies.documents)
def test_json_gives_the_same_document_back(document: Document) -> None:
    text = to_json(document)

    assert from_json(text) == document
    assert to_json(from_json(text)) == text


def test_the_printed_precision_of_a_figure_survives() -> None:
    cell = Cell(raw="42,50", printed="42,50", value=Decimal("42.50"))

    again = Cell.model_validate_json(cell.model_dump_json())

    assert str(again.value) == "42.50"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"schema_version": "0"}',
        to_json(EMPTY).replace('"document_id"', '"documentid"'),
        to_json(EMPTY).replace('"pages": []', '"pages": [], "extra": 1'),
    ],
)
def test_what_is_no_document_of_this_version_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput, match="not a soat document"):
        from_json(text)


def test_the_schema_names_every_field_of_a_written_document() -> None:
    schema = json_schema()

    assert set(json.loads(to_json(EMPTY))) == set(schema["properties"])
    assert schema["$schema"].endswith("2020-12/schema")
