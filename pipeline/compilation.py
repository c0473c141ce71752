"""What an output says over all its documents: dataset, overview, reports of corrected ones."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from documents.errors import BadUsage
from documents.runs import RunSummary, ToolVersion
from pipeline.artefacts import only_writer, sweep, write_text
from pipeline.cache import cache_folder
from pipeline.corrections import Correction, applied, by_document, read_corrections
from pipeline.dataset import build_dataset
from pipeline.document_parts import DocumentPart
from pipeline.manifest import read_manifest
from pipeline.output import Output, StoredDocuments
from pipeline.settings import Language, Settings
from review.index import render_index
from review.report import is_corrected, render_document

if TYPE_CHECKING:
    from pipeline.stages import Stages

# Says in a folder of parts which output they are of.
_OUTPUT = "output.txt"


def compile_dataset(folder: Path, stages: "Stages | None" = None) -> Path:
    """Build dataset and overview of an output folder; return the dataset's own folder.

    Raises:
        BadUsage: when no documents are stored there.
        CorrectionFailed: when corrections.yml does not fit; the last good dataset stays.
    """
    output = Output(folder)
    manifest = read_manifest(output.manifest)
    if not manifest.document_ids():
        command = f"soat run PATH... -o {folder}"
        raise BadUsage(
            f"no documents in {folder}: read some first, {command}",
            f"chưa có văn bản nào trong {folder}: chạy {command} trước",
        )
    with only_writer(folder):
        sweep(folder)
        versions, language = _noted(output.manifest)
        corrections = read_corrections(output.corrections)
        compile_output(output, manifest.summary(versions), corrections, language, stages)
    return output.dataset


def compile_output(
    output: Output,
    summary: RunSummary,
    corrections: Sequence[Correction],
    language: str,
    stages: "Stages | None" = None,
) -> None:
    """Write dataset, overview, and the reports of documents that people corrected.

    Raises:
        CorrectionFailed: when a correction does not fit; what was there stays.
    """
    ids = sorted({record.document_id for record in summary.inputs if record.document_id})
    documents = StoredDocuments(output, ids)
    kept = _keep_for(output.folder)
    parts = build_dataset(documents, output.dataset, corrections, _digests(output, ids), kept)
    # Not `installed_stages`: no document is read here, and its libraries take long to load.
    index = stages.index if stages else render_index
    write_text(output.index, index(summary, [part.overview() for part in parts], language))
    entries = by_document([part.sha256 for part in parts], corrections)
    for position, part in enumerate(parts):
        if part.corrected or _was_corrected(output, part):
            document = applied(documents[position], entries[position])
            page = (
                stages.report(document, Settings(language=Language(language)), {})
                if stages
                else render_document(document, language)
            )
            write_text(output.report(part.document_id), page)


def kept_parts(folder: Path) -> Path:
    """Return where the parts of the documents of an output folder are kept."""
    key = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return cache_folder() / "parts" / key


def _keep_for(folder: Path) -> Path:
    """Return the folder of an output's parts, and drop those of outputs that are gone."""
    kept = kept_parts(folder)
    write_text(kept / _OUTPUT, str(folder.resolve()))
    for note in kept.parent.glob(f"*/{_OUTPUT}"):
        if not Path(note.read_text(encoding="utf-8")).is_dir():
            shutil.rmtree(note.parent, ignore_errors=True)
    return kept


def _digests(output: Output, ids: Sequence[str]) -> Iterator[str]:
    """Yield the hash of each stored document, None of which has to be understood for it."""
    for document_id in ids:
        with output.document(document_id).open("rb") as file:
            yield hashlib.file_digest(file, "sha256").hexdigest()


def _was_corrected(output: Output, part: DocumentPart) -> bool:
    path = output.report(part.document_id)
    return path.is_file() and is_corrected(path)


def _noted(manifest: Path) -> tuple[tuple[ToolVersion, ...], str]:
    """Return the tools that the documents were read with, and the language of the run's pages."""
    data = json.loads(manifest.read_text(encoding="utf-8"))
    versions = (ToolVersion(name=name, version=v) for name, v in data["tools"].items())
    return tuple(versions), str(data["settings"]["language"])
