"""croissant.json: the dataset for machine-learning tools (Croissant 1.0, schema.org)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.fields import TABLES
from pipeline.specs import FieldType, TableSpec
from pipeline.writers.digests import Digest

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


def write_croissant(folder: Path, digests: Mapping[str, Digest]) -> None:
    """Describe the CSV files of a folder."""
    data = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "soat",
        "description": "Audited rankings of Vietnamese public bodies",
        "distribution": [_file(f"{table.name}.csv", digests) for table in TABLES],
        "recordSet": [_record_set(table) for table in TABLES],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")


def _file(name: str, digests: Mapping[str, Digest]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "encodingFormat": "text/csv",
        "sha256": digests[name].sha256,
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
