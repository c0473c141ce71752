"""Builds of the dataset that are killed at random points: is the last good one readable, whole?

    python -m benchmarks.dataset_kills [KILLS] [DOCUMENTS]

Made documents are stored as a run stores them. Builds are killed (SIGKILL), half of them while they
make all parts anew; after each kill every file is read and compared with the hashes that
datapackage.json gives, so that files of two builds would show. The build after that is compared
with one from nothing.
"""

import os
import shutil
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from benchmarks.made_documents import made_documents
from documents.runs import InputRecord, RunStatus
from documents.serialization import to_json
from pipeline.compilation import compile_dataset, kept_parts
from pipeline.dataset import FILES
from pipeline.manifest import Manifest, write_manifest
from pipeline.output import Output
from pipeline.settings import Settings
from tests.pipeline.killed_builds import main as kill_builds


def store(folder: Path, count: int) -> None:
    """Store made documents as a run does."""
    output, manifest = Output(folder), Manifest()
    for document in made_documents(count, 39, 10):
        path = output.document(document.document_id)
        path.parent.mkdir(parents=True)
        path.write_text(to_json(document), encoding="utf-8")
        name, key = document.source.name, document.document_id
        record = InputRecord(name=name, status=RunStatus.FINDINGS, document_id=key)
        manifest.record(record, 0.0)
    write_manifest(output.manifest, manifest, manifest.summary(()), Settings())


def main() -> None:
    """Print how many builds were killed and whether the last one has the bytes of any other."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["SOAT_CACHE"] = str(Path(temporary) / "cache")
        out = Path(temporary) / "out"
        store(out, count)
        dataset = compile_dataset(out)
        with redirect_stdout(StringIO()) as said:
            kill_builds(out, kills)
        compile_dataset(out)
        resumed = {name: (dataset / name).read_bytes() for name in FILES}
        shutil.rmtree(kept_parts(out))
        shutil.rmtree(dataset)
        compile_dataset(out)
        same = all((dataset / name).read_bytes() == data for name, data in resumed.items())
        left = [path.name for path in out.iterdir() if path.name.startswith(".")]
    print(f"{count} documents, {kills} kills, {said.getvalue().strip()} before the build was done")
    print(f"every dataset left was whole; the same bytes afterwards: {same}; left over: {left}")


if __name__ == "__main__":
    main()
