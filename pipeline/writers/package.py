"""datapackage.json: what every file and field of the dataset is (Data Package, version 2)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.fields import TABLES
from pipeline.specs import Field, FieldType, TableSpec
from pipeline.writers.digests import Digest

FILE = "datapackage.json"
_NUMBER = {"decimalChar": ".", "bareNumber": True}


def write_package(folder: Path, rows: Mapping[str, int], digests: Mapping[str, Digest]) -> None:
    """Describe the CSV files of a folder; `rows` counts the rows of each table."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "soat",
        "title": "Audited rankings of Vietnamese public bodies",
        "description": (
            "Scores, totals, percentages and ranks as published, each with its place in the "
            "document, how it was read, and what an audit of the arithmetic found. Text that "
            "begins with = + - or @ has an apostrophe before it in CSV and XLSX."
        ),
        "resources": [
            _resource(table, rows[table.name], digests[f"{table.name}.csv"]) for table in TABLES
        ],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")


def _resource(table: TableSpec, rows: int, digest: Digest) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.en,
        "description_vi": table.vi,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": digest.size,
        "hash": f"sha256:{digest.sha256}",
        "rows": rows,
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "schema": _schema(table),
    }


def _schema(table: TableSpec) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": list(reference.fields),
                "reference": {"resource": reference.table, "fields": list(reference.fields)},
            }
            for reference in table.references
        ]
    return schema


def _field(field: Field) -> dict[str, Any]:
    about = {"name": field.name, "type": field.type.value, "description": field.en}
    options = _NUMBER if field.type is FieldType.NUMBER else {}
    return {**about, "description_vi": field.vi, **options}
