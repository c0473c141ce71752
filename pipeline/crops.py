"""Cells as pictures: cut out of the page that they were read from."""

from pathlib import Path

from documents.document import Document
from documents.errors import BadUsage, UnreadableInput
from documents.serialization import from_json
from extractors.pictures import has_pictures
from extractors.source import Source
from pipeline.manifest import read_manifest
from pipeline.output import Output
from pipeline.pictures import crops, places_of
from pipeline.settings import Settings


def crop(subject: str, reference: str, output: Output, settings: Settings) -> bytes:
    """Return a cell (t03.r04.c7) or row (t03.r04) of a document as a PNG file.

    `subject` is the path of an input, of a document.json, or the id of a document in `output`.
    An input that `output` has no document of is read first.

    Raises:
        BadUsage: when there is no such document or cell, its file is not where it was or has
            changed, or the document has no pages to be shown.
        SoatError: when the file cannot be read.
    """
    source, document = _opened(subject, output, settings)
    if not has_pictures(source.kind):
        raise BadUsage(
            "has no page pictures; crops are of PDFs and images",
            "không có hình trang; chỉ cắt được hình từ PDF và ảnh",
            source.name,
        )
    place = places_of(document).get(reference)
    if place is None:
        raise BadUsage(
            f'no cell "{reference}" with a place on a page in {document.document_id}; '
            "write it as in observations.csv, such as t03.r04.c7",
            f'không có ô "{reference}" có vị trí trên trang trong {document.document_id}; '
            "ghi như trong observations.csv, ví dụ t03.r04.c7",
        )
    found = crops(source, document, {reference: place}, settings.dpi)
    if reference not in found:
        raise BadUsage(
            f'"{reference}" lies outside its page; look at the page itself',
            f'"{reference}" nằm ngoài trang; xem chính trang đó',
        )
    return found[reference]


def _opened(subject: str, output: Output, settings: Settings) -> tuple[Source, Document]:
    from extractors.source import open_source
    from pipeline.run import run_document

    path = Path(subject)
    if path.name == "document.json" and path.is_file():
        document = from_json(path.read_text(encoding="utf-8"))
        return _source_of(document, Output(path.absolute().parents[2])), document
    if path.is_file():
        source = open_source(path)
        for record in read_manifest(output.manifest).records.values():
            if record.sha256 == source.sha256 and record.document_id:
                return source, output.load(record.document_id)
        return source, run_document(path, settings).document
    ids = [i for i in read_manifest(output.manifest).document_ids() if i.startswith(subject)]
    if len(ids) != 1:
        what = f"{len(ids)} documents begin with" if ids else "no file and no document"
        which = f"{len(ids)} văn bản có mã bắt đầu bằng" if ids else "không có tệp, văn bản nào là"
        raise BadUsage(
            f'{what} "{subject}"; give a path, or an id of documents.csv',
            f'{which} "{subject}"; cho đường dẫn, hoặc mã trong documents.csv',
        )
    document = output.load(ids[0])
    return _source_of(document, output), document


def _source_of(document: Document, output: Output) -> Source:
    """Return the file that a document of an output was read from."""
    from extractors.source import open_source

    records = read_manifest(output.manifest).records.values()
    names = [r.name for r in records if r.document_id == document.document_id]
    for name in names:
        try:
            source = open_source(Path(name))
        except UnreadableInput:
            continue
        if source.sha256 == document.source.sha256:
            return source
    raise BadUsage(
        f"the file of {document.document_id} is not where it was, or has changed; give its path "
        "in place of the document",
        f"tệp của {document.document_id} không còn ở chỗ cũ hoặc đã đổi; cho đường dẫn của tệp "
        "thay cho văn bản",
        document.source.name,
    )
