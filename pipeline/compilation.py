"""The dataset of an output folder, made again from the documents that are stored there."""

from pathlib import Path

from documents.errors import BadUsage
from pipeline.artefacts import only_writer, sweep
from pipeline.corrections import read_corrections
from pipeline.dataset import build_dataset
from pipeline.manifest import read_manifest
from pipeline.output import Output, StoredDocuments


def compile_dataset(folder: Path) -> Path:
    """Build the dataset of an output folder; return the dataset's own folder.

    Raises:
        BadUsage: when no documents are stored there.
        CorrectionFailed: when corrections.yml does not fit; the last good dataset stays.
    """
    output = Output(folder)
    document_ids = read_manifest(output.manifest).document_ids() if folder.is_dir() else []
    if not document_ids:
        raise BadUsage(f"no documents in {folder}: read some first, soat run PATH... -o {folder}")
    with only_writer(folder):
        sweep(folder)
        corrections = read_corrections(output.corrections)
        build_dataset(StoredDocuments(output, document_ids), output.dataset, corrections)
    return output.dataset
