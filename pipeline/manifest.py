"""run.json: what became of each input, with what, and in how many seconds.

`seconds` is how long the work took when it was really done; a run that finds it done keeps the
figure. It is the only thing in the whole output that is not the same every time.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from documents.errors import ExitCode
from documents.runs import InputRecord, RunStatus, RunSummary, ToolVersion
from pipeline.artefacts import write_text
from pipeline.settings import Settings

_VERSION = "1"


@dataclass(slots=True)
class Manifest:
    """The records of all inputs of an output folder, by name, and the time that each took.

    `ignored` names the files in folders that are no documents by their names; `built` identifies
    the records that dataset and index were last built from.
    """

    records: dict[str, InputRecord] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    ignored: set[str] = field(default_factory=set)
    built: str = ""

    def record(self, record: InputRecord, seconds: float) -> None:
        """Take in what became of an input; the same outcome again keeps its first time."""
        if self.records.get(record.name) != record:
            self.records[record.name] = record
            self.seconds[record.name] = round(seconds, 2)

    def summary(self, versions: tuple[ToolVersion, ...]) -> RunSummary:
        """Return the records, ordered by name, as reports may show them."""
        ordered = tuple(self.records[name] for name in sorted(self.records))
        return RunSummary(inputs=ordered, versions=versions)

    def document_ids(self) -> list[str]:
        """Return the ids of the documents that were read, ordered."""
        return sorted({r.document_id for r in self.records.values() if r.document_id})


def read_manifest(path: Path) -> Manifest:
    """Return the manifest of an earlier run; an empty one when there is none that is readable.

    One that was written by another version or by hand only means that the work is done again.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        records = [InputRecord.model_validate(_without_seconds(i)) for i in data["inputs"]]
        return Manifest(
            records={record.name: record for record in records},
            seconds={i["name"]: float(i["seconds"]) for i in data["inputs"]},
            ignored={str(name) for name in data["ignored"]},
            built=str(data["built"]),
        )
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        return Manifest()


def write_manifest(path: Path, manifest: Manifest, summary: RunSummary, settings: Settings) -> bool:
    """Write run.json; return whether it changed."""
    data = {
        "version": _VERSION,
        "tools": {tool.name: tool.version for tool in summary.versions},
        "settings": json.loads(settings.of_the_result()),
        "built": manifest.built,
        "ignored": sorted(manifest.ignored - set(manifest.records)),
        "inputs": [
            {**json.loads(record.model_dump_json()), "seconds": manifest.seconds[record.name]}
            for record in summary.inputs
        ],
    }
    return write_text(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def fingerprint(sha256: str, settings: Settings, versions: tuple[ToolVersion, ...]) -> str:
    """Return what identifies a result before it is made: content, settings, versions."""
    tools = [f"{tool.name} {tool.version}" for tool in versions]
    return _digest("\n".join([sha256, settings.of_the_result(), *tools]))


def build_fingerprint(summary: RunSummary, settings: Settings) -> str:
    """Return what identifies the dataset and the index of these records."""
    return _digest(summary.model_dump_json() + settings.of_the_result())


def exit_code(records: Mapping[str, InputRecord]) -> ExitCode:
    """Return the exit code of a run over these inputs.

    A single input that failed gives its own code; among several, any that failed gives
    SOME_FAILED. What was read in part counts as findings: it is for a person to look at.
    """
    ended = [r for r in records.values() if r.status is not RunStatus.SKIPPED]
    if len(ended) == 1 and ended[0].status is RunStatus.FAILED:
        return ended[0].exit_code
    statuses = {record.status for record in ended}
    if RunStatus.FAILED in statuses:
        return ExitCode.SOME_FAILED
    to_look_at = statuses & {RunStatus.FINDINGS, RunStatus.PARTIAL}
    return ExitCode.FINDINGS if to_look_at else ExitCode.OK


def _without_seconds(record: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if key != "seconds"}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
