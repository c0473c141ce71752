"""What a run says of each of its inputs: the part of run.json that reports may show.

How long an input took is not here on purpose: a report must come out the same however fast the
machine was. run.json adds the seconds.
"""

from enum import StrEnum

from documents.base import Frozen
from documents.errors import ExitCode


class RunStatus(StrEnum):
    """What became of an input; `partial` when something of it could not be read."""

    OK = "ok"
    FINDINGS = "findings"
    PARTIAL = "partial"
    FAILED = "failed"
    SKIPPED = "skipped"


class InputRecord(Frozen):
    """One input of a run.

    `name` is the path as it was given, with forward slashes. `document_id` names the document's
    folder in OUT/documents; "" for inputs that gave none (failed, skipped). `sha256` is "" when
    the file could not be read at all. `reason` is one line of English, `reason_vi` the same in
    Vietnamese; both are "" for ok and findings when there is a table.
    `duplicate_of` is the name of the input with the same content, for skipped ones.
    `fingerprint` covers content, settings and versions: the same fingerprint gives the same result.
    `pages`, `figures` and `findings` are counts, 0 for what gave no document.
    """

    name: str
    status: RunStatus
    reason: str = ""
    reason_vi: str = ""
    document_id: str = ""
    sha256: str = ""
    size: int = 0
    duplicate_of: str = ""
    exit_code: ExitCode = ExitCode.OK
    fingerprint: str = ""
    pages: int = 0
    figures: int = 0
    findings: int = 0


class ToolVersion(Frozen):
    """A program, library or data file that the result depends on."""

    name: str
    version: str


class RunSummary(Frozen):
    """All inputs of an output folder, ordered by name, and what they were read with."""

    inputs: tuple[InputRecord, ...] = ()
    versions: tuple[ToolVersion, ...] = ()
