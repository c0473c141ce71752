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
from documents.notices import Notice
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
    "EncryptedPackage": Notice(
        en="password-protected; open it and save it without a password",
        vi="có mật khẩu; mở ra và lưu lại không đặt mật khẩu",
    ),
    "WordDocument": Notice(
        en="an old Word file (.doc); open it and save it as DOCX or PDF",
        vi="tệp Word cũ (.doc); mở ra và lưu thành DOCX hoặc PDF",
    ),
    "Workbook": Notice(
        en="an old Excel file (.xls); open it and save it as XLSX",
        vi="tệp Excel cũ (.xls); mở ra và lưu thành XLSX",
    ),
    "PowerPoint Document": Notice(
        en="an old presentation (.ppt); open it and save it as PDF",
        vi="tệp trình chiếu cũ (.ppt); mở ra và lưu thành PDF",
    ),
}
_SOME_OLD_OFFICE = Notice(
    en="an old Office file; open it and save it as PDF, DOCX or XLSX",
    vi="tệp Office cũ; mở ra và lưu thành PDF, DOCX hoặc XLSX",
)
# By the beginning of the media type, or of the name of a member.
_OTHER_OFFICE = {
    b"application/vnd.oasis.opendocument.spreadsheet": Notice(
        en="a sheet (.ods); save it as XLSX", vi="bảng tính (.ods); lưu thành XLSX"
    ),
    b"application/vnd.oasis.opendocument": Notice(
        en="an OpenDocument that is no text; save it as PDF",
        vi="tệp OpenDocument không phải văn bản; lưu thành PDF",
    ),
    b"ppt/": Notice(
        en="a presentation (.pptx); open it and save it as PDF",
        vi="tệp trình chiếu (.pptx); mở ra và lưu thành PDF",
    ),
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
        raise UnreadableInput(
            "the file is empty; fetch or export it again", "tệp rỗng; tải hoặc xuất lại", name
        )
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
            is_folder = stat.S_ISDIR(status.st_mode)
            raise UnreadableInput(
                f"is {'a folder' if is_folder else 'not a regular file'}; give a document's path",
                f"là {'thư mục' if is_folder else 'tệp đặc biệt'}; cho đường dẫn của một văn bản",
                path.name,
            )
        if status.st_size > _MAX_BYTES:
            raise UnreadableInput(
                "larger than 1 GiB; split it into documents",
                "lớn hơn 1 GiB; tách thành từng văn bản",
                path.name,
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableInput(
            "no such file; check the path", "không có tệp này; kiểm tra đường dẫn", path.name
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableInput(
            f"cannot be read ({reason}); check its permissions",
            f"không đọc được ({reason}); kiểm tra quyền truy cập",
            path.name,
        ) from error


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
        what = _old_office(data)
        raise UnreadableInput(what.en, what.vi, name)
    if data.startswith(b"{\\rtf"):
        raise UnreadableInput(
            "an RTF file; open it and save it as DOCX or PDF",
            "tệp RTF; mở ra và lưu thành DOCX hoặc PDF",
            name,
        )
    if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return SourceKind.HTML
    if is_text(data):
        return SourceKind.TEXT
    raise UnreadableInput(
        "binary data, not a document; give a PDF, image or text file",
        "dữ liệu nhị phân, không phải văn bản; cho tệp PDF, ảnh hoặc văn bản",
        name,
    )


def _is_bitmap(data: bytes) -> bool:
    # "BM" alone could begin a text, so the header's own length field has to agree.
    return data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data)


def _require_whole_pdf(name: str, data: bytes) -> None:
    truncated = UnreadableInput(
        "a truncated PDF, its end is missing; fetch it again",
        "tệp PDF bị cắt, thiếu phần cuối; tải lại",
        name,
    )
    end = data.rfind(b"%%EOF")
    if end < 0 or re.search(rb"\d+\s+\d+\s+obj\b", data[end:]):
        raise truncated
    # A linearised file has an early %%EOF and states its own length near its beginning.
    length = re.search(rb"/Linearized\b[^>]*?/L\s+(\d+)", data[: _PDF_HEAD * 2])
    if length and len(data) < int(length.group(1)):
        raise truncated
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
        raise UnreadableInput(
            "an encrypted PDF; remove its password and try again",
            "tệp PDF có mật khẩu; bỏ mật khẩu rồi thử lại",
            name,
        ) from error
    except (PDFException, PSException, ValueError, KeyError, TypeError) as error:
        raise UnreadableInput(
            "a damaged or unknown kind of encrypted PDF; save it without encryption",
            "tệp PDF mã hóa bị hỏng hoặc theo kiểu lạ; lưu lại không mã hóa",
            name,
        ) from error


def _old_office(data: bytes) -> Notice:
    """Return what an OLE file is, by the names of its streams, and what to do with it."""
    for stream, what in _OLD_STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return what
    return _SOME_OLD_OFFICE


def _zip_kind(name: str, data: bytes) -> SourceKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
        raise UnreadableInput(
            "a truncated or damaged ZIP or Office file; fetch it again",
            "tệp ZIP hoặc Office bị cắt hay hỏng; tải lại",
            name,
        ) from error
    for member, kind in _OFFICE.items():
        if member in names:
            return kind
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return SourceKind.ODT
    for begin, what in _OTHER_OFFICE.items():
        if mimetype.startswith(begin) or any(member.encode().startswith(begin) for member in names):
            raise UnreadableInput(what.en, what.vi, name)
    raise UnreadableInput(
        "a ZIP archive, not a document; unpack it first",
        "tệp nén ZIP, không phải văn bản; giải nén trước",
        name,
    )
