"""The tree that a run writes: where each artefact stands, and how it is read back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from documents.document import Document
from documents.errors import UnreadableInput
from documents.serialization import from_json


@dataclass(frozen=True, slots=True)
class Output:
    """An output folder: OUT/index.html, run.json, documents/<id>/..., dataset/..."""

    folder: Path

    @property
    def index(self) -> Path:
        """The page that lists all documents."""
        return self.folder / "index.html"

    @property
    def manifest(self) -> Path:
        """What became of each input."""
        return self.folder / "run.json"

    @property
    def dataset(self) -> Path:
        """The folder of the dataset's files."""
        return self.folder / "dataset"

    @property
    def corrections(self) -> Path:
        """What people corrected; theirs, and never written by a run."""
        return self.folder / "corrections.yml"

    @property
    def made(self) -> tuple[Path, ...]:
        """All that a run writes, which is never its input."""
        return (self.index, self.manifest, self.dataset, self.folder / "documents")

    def document(self, document_id: str) -> Path:
        """The typed document."""
        return self.folder / "documents" / document_id / "document.json"

    def report(self, document_id: str) -> Path:
        """The audit report."""
        return self.folder / "documents" / document_id / "audit.html"

    @property
    def inputs_never(self) -> tuple[Path | str, ...]:
        """All that a run writes wherever it ends up, which is never its input."""
        return self.made

    def artefacts(self, document_id: str) -> tuple[Path, ...]:
        """The files of a document."""
        return (self.document(document_id), self.report(document_id))

    def publish(self, paths: Sequence[Path]) -> None:
        """Pass on files that are finished, or gone, to where else the output stands: nowhere."""

    def has(self, document_id: str) -> bool:
        """Whether both artefacts of a document are there."""
        return self.document(document_id).is_file() and self.report(document_id).is_file()

    def load(self, document_id: str) -> Document:
        """Return a document that was written here.

        Raises:
            UnreadableInput: when it is missing or was not written by this version.
        """
        path = self.document(document_id)
        try:
            return from_json(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise UnreadableInput(
                f"{error.strerror}; run the document again",
                f"không đọc được ({error.strerror}); chạy lại văn bản",
                str(path),
            ) from error

    def remove(self, document_id: str) -> None:
        """Remove the artefacts of a document, and its folder when nothing else is in it."""
        self.document(document_id).unlink(missing_ok=True)
        self.report(document_id).unlink(missing_ok=True)
        folder = self.document(document_id).parent
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


class StoredDocuments(Sequence[Document]):
    """The documents of an output, read from disk one at a time as they are asked for."""

    def __init__(self, output: Output, document_ids: Sequence[str]) -> None:
        self._output = output
        self._ids = tuple(document_ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Document]:
        return (self._output.load(document_id) for document_id in self._ids)

    @overload
    def __getitem__(self, position: int) -> Document: ...

    @overload
    def __getitem__(self, position: slice) -> "StoredDocuments": ...

    def __getitem__(self, position: int | slice) -> "Document | StoredDocuments":
        if isinstance(position, slice):
            return StoredDocuments(self._output, self._ids[position])
        return self._output.load(self._ids[position])
