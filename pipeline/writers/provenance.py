"""prov.json: which files the dataset was derived from, and by what (W3C PROV-JSON)."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.tally import Tally
from pipeline.versions import program_version

FILE = "prov.json"
_PREFIXES = {"soat": "urn:soat:", "sha256": "urn:sha256:"}


def write_provenance(folder: Path, files: Sequence[str], tally: Tally) -> None:
    """Say that the files of a folder were made of the documents that were counted."""
    made = {f"soat:{name}": folder / name for name in files if name != FILE}
    documents = {f"sha256:{source['sha256']}": source for source in tally.sources}
    entities: dict[str, dict[str, object]] = {
        key: {"prov:label": str(source["file"]), "soat:document_id": str(source["document_id"])}
        for key, source in documents.items()
    }
    for key, path in made.items():
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        entities[key] = {"prov:label": path.name, "soat:sha256": digest}
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
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")
