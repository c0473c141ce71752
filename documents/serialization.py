"""Document <-> JSON: the only module that knows the file format."""

import json
from typing import Any

from pydantic import ValidationError

from documents.document import SCHEMA_VERSION, Document
from documents.errors import UnreadableInput


def to_json(document: Document) -> str:
    """Return the document as JSON, decimals as strings, with a trailing newline."""
    return document.model_dump_json(indent=1) + "\n"


def from_json(text: str) -> Document:
    """Return the document that `to_json` wrote.

    Raises:
        UnreadableInput: when the text is no such document, or of another schema version.
    """
    try:
        return Document.model_validate(_of_this_version(json.loads(text)))
    except (ValidationError, ValueError) as error:
        why = str(error).splitlines()[0]
        raise UnreadableInput(
            f"not a soat document: {why}; run the document again",
            f"không phải tệp của soat: {why}; chạy lại văn bản",
        ) from error


def _of_this_version(data: Any) -> Any:
    found = data.get("schema_version") if isinstance(data, dict) else None
    if found != SCHEMA_VERSION:
        raise ValueError(f"schema version {found!r}, this program reads {SCHEMA_VERSION!r}")
    return data


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of document.json."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Document.model_json_schema(mode="serialization"),
    }
