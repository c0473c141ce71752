"""prov.json: which files the dataset was derived from, and by what (W3C PROV-JSON)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.tally import Tally
from pipeline.versions import program_version
from pipeline.writers.digests import Digest

FILE = "prov.json"
_PREFIXES = {"soat": "urn:soat:", "sha256": "urn:sha256:"}


def write_provenance(folder: Path, tally: Tally, digests: Mapping[str, Digest]) -> None:
    """Say that the files of a folder were made of the documents that were counted."""
    made = {f"soat:{name}": (name, digest.sha256) for name, digest in digests.items()}
    documents = {f"sha256:{source['sha256']}": source for source in tally.sources}
    entities: dict[str, dict[str, object]] = {
        key: {"prov:label": str(source["file"]), "soat:document_id": str(source["document_id"])}
        for key, source in documents.items()
    }
    for key, (name, sha256) in made.items():
        entities[key] = {"prov:label": name, "soat:sha256": sha256}
    program = f"soat:program-{program_version()}"
    data = {
        "prefix": _PREFIXES,
        "entity": entities,
        "activity": {"soat:build": {"prov:label": "build of the dataset"}},
        "agent": {program: {"prov:type": "prov:SoftwareAgent", "prov:label": "soat"}},
        "used": {
            f"_:u{number}": {"prov:activity": "soat:build", "prov:entity": key}
            for number, key in enumerate(documents, 1)
        },
        "wasGeneratedBy": {
            f"_:g{number}": {"prov:entity": key, "prov:activity": "soat:build"}
            for number, key in enumerate(made, 1)
        },
        "wasAssociatedWith": {"_:a1": {"prov:activity": "soat:build", "prov:agent": program}},
    }
    (folder / FILE).write_text(_text(data), encoding="utf-8")


def _text(data: Mapping[str, Any]) -> str:
    """Return JSON with a line for each entity and relation; thousands of them have to be quick."""
    parts = []
    for name, members in data.items():
        lines = [f"  {_line(key)}: {_line(value)}" for key, value in members.items()]
        parts.append(f" {_line(name)}: {{\n" + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
