"""The main path: one file becomes an audited document.

`run_document` opens a file by its content, reads it as it is printed (each page by its kind,
tables joined over pages), restores headers, figures and names, audits the result, looks again at
cells in doubt and at other copies of the document, and audits once more when these or the
arithmetic have told what a figure must be; `write_result` writes its artefacts.
`pipeline.batch` does both for many files, each in a process of its own, and builds the dataset
over all of them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from documents.document import Document
from documents.notices import Notice, in_brief
from documents.printed import PrintedDocument
from documents.runs import RunStatus
from extractors.source import Source
from pipeline.artefacts import write_text
from pipeline.output import Output
from pipeline.same_document import with_confirmed, with_copies
from pipeline.settings import Settings
from pipeline.stages import Stages, installed_stages

if TYPE_CHECKING:
    import pandas as pd

_DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file: as printed, as an audited document, and the file itself."""

    printed: PrintedDocument
    document: Document
    source: Source

    @property
    def status(self) -> RunStatus:
        """Partial when something was lost, whatever else was found."""
        if self.reason:
            return RunStatus.PARTIAL
        return RunStatus.FINDINGS if self.document.audit.findings else RunStatus.OK

    @property
    def reason(self) -> Notice | None:
        """What could not be read, in one line; None when all of it was."""
        return in_brief(self.document.unread())

    def frame(self) -> "pd.DataFrame":
        """Return the observations table: one row for each figure, the columns of the dataset."""
        from pipeline.frames import observations_frame

        return observations_frame(self.document)


def run_document(
    path: Path | str, settings: Settings = _DEFAULTS, stages: Stages | None = None
) -> Result:
    """Read a file, restore it, and audit it.

    Raises:
        SoatError: when the file cannot be read, or a tool for reading it is missing.
    """
    steps = stages or installed_stages()
    source = steps.open(Path(path))
    printed = steps.extract(source, settings, None)
    document = steps.normalize(printed)
    # Which names a damaged text may hold is known only after its letterhead was read.
    if lexicon := steps.lexicon(document):
        first, printed = printed, steps.extract(source, settings, lexicon)
        document = document if printed == first else steps.normalize(printed)
    audit = steps.validate(document)
    again = steps.look_again(source, printed, document, audit, settings)
    if again is not printed:
        printed, document = again, steps.normalize(again)
        audit = steps.validate(document)
    if copies := _copies(source.sha256, settings, steps):
        document = with_copies(document, copies)
        audit = steps.validate(document)
    if (settled := steps.settle(document, audit)) is not document:
        document, audit = settled, steps.validate(settled)
    audit = with_confirmed(steps.judge(document, audit), document, copies)
    return Result(printed, document.model_copy(update={"audit": audit}), source)


def _copies(sha256: str, settings: Settings, steps: Stages) -> list[Document]:
    """Read the other files of the run that hold the same document, each for itself."""
    alone = settings.model_copy(update={"copies": ()})
    others = [copy.path for copy in settings.copies if copy.sha256 != sha256]
    return [run_document(path, alone, steps).document for path in others]


def write_result(
    result: Result, output: Output, settings: Settings = _DEFAULTS, stages: Stages | None = None
) -> None:
    """Write the artefacts of a document, each whole or not at all."""
    from documents.serialization import to_json

    steps = stages or installed_stages()
    document = result.document
    crops = steps.crops(result.source, document)
    report = steps.report(document, settings, crops)
    write_text(output.report(document.document_id), report)
    write_text(output.document(document.document_id), to_json(document))
