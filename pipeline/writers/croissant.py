"""croissant.json: the dataset for machine-learning tools (Croissant 1.0, schema.org)."""

import hashlib
import json
from pathlib import Path
from typing import Any

from pipeline.fields import TABLES
from pipeline.specs import FieldType, TableSpec

FILE = "croissant.json"
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "recordSet": "cr:recordSet",
    "field": "cr:field",
    "source": "cr:source",
    "extract": "cr:extract",
    "column": "cr:column",
    "fileObject": "cr:fileObject",
    "references": "cr:references",
    "key": "cr:key",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
}
_TYPES = {
    FieldType.STRING: "sc:Text",
    FieldType.INTEGER: "sc:Integer",
    FieldType.NUMBER: "sc:Float",
    FieldType.DATE: "sc:Date",
}


def write_croissant(folder: Path) -> None:
    """Describe the CSV files of a folder."""
    data = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "soat",
        "description": "Audited rankings of Vietnamese public bodies",
        "distribution": [_file(folder, table) for table in TABLES],
        "recordSet": [_record_set(table) for table in TABLES],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")


def _file(folder: Path, table: TableSpec) -> dict[str, Any]:
    name = f"{table.name}.csv"
    with (folder / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "encodingFormat": "text/csv",
        "sha256": digest,
    }


def _record_set(table: TableSpec) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.en,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{table.name}/{field.name}",
                "name": field.name,
                "description": field.en,
                "dataType": _TYPES[field.type],
                "source": {
                    "fileObject": {"@id": f"{table.name}.csv"},
                    "extract": {"column": field.name},
                },
            }
            for field in table.fields
        ],
    }
