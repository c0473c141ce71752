"""A file opened by its content: what it is, whatever its name says, or why it cannot be read."""

import hashlib
import io
import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from documents.errors import UnreadableInput
from documents.printed import SourceFile, SourceKind
from extractors.encoding import is_text

_MAX_BYTES = 1 << 30
_PDF_HEAD = 1024  # the PDF specification lets the header stand anywhere in the first 1024 bytes
_IMAGES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\x00",
    b"MM\x00*",
    b"II+\x00",
    b"MM\x00+",
    b"GIF87a",
    b"GIF89a",
    b"\x00\x00\x00\x0cjP  \r\n\x87\n",
)
_OFFICE = {"word/document.xml": SourceKind.DOCX, "xl/workbook.xml": SourceKind.XLSX}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# What gives an OLE file away, the most telling first.
_OLD_STREAMS = {
    "EncryptedPackage": "password-protected; open it and save it without a password",
    "WordDocument": "an old Word file (.doc); open it and save it as DOCX or PDF",
    "Workbook": "an old Excel file (.xls); open it and save it as XLSX",
    "PowerPoint Document": "an old presentation (.ppt); open it and save it as PDF",
}
# By the beginning of the media type, or of the name of a member.
_OTHER_OFFICE = {
    b"application/vnd.oasis.opendocument.spreadsheet": "a sheet (.ods); save it as XLSX",
    b"application/vnd.oasis.opendocument": "an OpenDocument that is no text; save it as PDF",
    b"ppt/": "a presentation (.pptx); open it and save it as PDF",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table)\b",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Source:
    """An input file in memory, with its identity and its kind."""

    name: str
    data: bytes
    sha256: str
    kind: SourceKind

    def file(self) -> SourceFile:
        """Return what the typed document keeps of the file."""
        return SourceFile(name=self.name, sha256=self.sha256, size=len(self.data), kind=self.kind)


def open_source(path: Path | str) -> Source:
    """Read a file and tell what it is by its content.

    Raises:
        UnreadableInput: when it is no regular file, cannot be read, is empty, encrypted,
            truncated, or not a document; the message says which and what to do.
    """
    return source_of(Path(path).name, read_file(Path(path)))


def source_of(name: str, data: bytes) -> Source:
    """Return the source of bytes that are already in memory.

    Raises:
        UnreadableInput: as `open_source`.
    """
    if not data.strip(b"\x00 \t\r\n\f"):
        raise UnreadableInput(f"{name}: the file is empty; fetch or export it again")
    kind = _kind(name, data)
    return Source(name=name, data=data, sha256=hashlib.sha256(data).hexdigest(), kind=kind)


def read_file(path: Path) -> bytes:
    """Return the content of a regular file.

    Raises:
        UnreadableInput: when it is none, is too large, or cannot be read.
    """
    try:
        status = path.stat()
        # A pipe or a device could block for ever, so it is refused before it is opened.
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise UnreadableInput(f"{path.name}: is {what}; give the path of a document")
        if status.st_size > _MAX_BYTES:
            raise UnreadableInput(f"{path.name}: larger than 1 GiB; split it into documents")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableInput(f"{path.name}: no such file; check the path") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"{path.name}: cannot be read ({reason}); check its permissions"
        raise UnreadableInput(message) from error


def _kind(name: str, data: bytes) -> SourceKind:
    if b"%PDF-" in data[:_PDF_HEAD]:
        _require_whole_pdf(name, data)
        return SourceKind.PDF
    if data.startswith(_IMAGES) or _is_bitmap(data):
        return SourceKind.IMAGE
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return SourceKind.IMAGE
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zip_kind(name, data)
    if data.startswith(_OLD_OFFICE):
        raise UnreadableInput(f"{name}: {_old_office(data)}")
    if data.startswith(b"{\\rtf"):
        raise UnreadableInput(f"{name}: an RTF file; open it and save it as DOCX or PDF")
    if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return SourceKind.HTML
    if is_text(data):
        return SourceKind.TEXT
    raise UnreadableInput(f"{name}: binary data, not a document; give a PDF, image or text file")


def _is_bitmap(data: bytes) -> bool:
    # "BM" alone could begin a text, so the header's own length field has to agree.
    return data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data)


def _require_whole_pdf(name: str, data: bytes) -> None:
    truncated = f"{name}: a truncated PDF, its end is missing; fetch it again"
    end = data.rfind(b"%%EOF")
    if end < 0 or re.search(rb"\d+\s+\d+\s+obj\b", data[end:]):
        raise UnreadableInput(truncated)
    # A linearised file has an early %%EOF and states its own length near its beginning.
    length = re.search(rb"/Linearized\b[^>]*?/L\s+(\d+)", data[: _PDF_HEAD * 2])
    if length and len(data) < int(length.group(1)):
        raise UnreadableInput(truncated)
    if b"/Encrypt" in data:
        _require_no_password(name, data)


def _require_no_password(name: str, data: bytes) -> None:
    """Let files pass that only forbid editing: they open with the empty password."""
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdfparser import PDFParser
    from pdfminer.psexceptions import PSException

    try:
        PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFPasswordIncorrect as error:
        message = f"{name}: an encrypted PDF; remove its password and try again"
        raise UnreadableInput(message) from error
    except (PDFException, PSException, ValueError, KeyError, TypeError) as error:
        message = f"{name}: a damaged or unknown kind of encrypted PDF; save it without encryption"
        raise UnreadableInput(message) from error


def _old_office(data: bytes) -> str:
    """Return what an OLE file is, by the names of its streams, and what to do with it."""
    for stream, what in _OLD_STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return what
    return "an old Office file; open it and save it as PDF, DOCX or XLSX"


def _zip_kind(name: str, data: bytes) -> SourceKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
        message = f"{name}: a truncated or damaged ZIP or Office file; fetch it again"
        raise UnreadableInput(message) from error
    for member, kind in _OFFICE.items():
        if member in names:
            return kind
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return SourceKind.ODT
    for begin, what in _OTHER_OFFICE.items():
        if mimetype.startswith(begin) or any(member.encode().startswith(begin) for member in names):
            raise UnreadableInput(f"{name}: {what}")
    raise UnreadableInput(f"{name}: a ZIP archive, not a document; unpack it first")
