"""Opening a file by its content."""

import io
import os
import random
import zipfile
from pathlib import Path

import pytest

from documents.errors import UnreadableInput
from documents.printed import SourceKind
from extractors.source import open_source, source_of

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)
OPEN = "application/vnd.oasis.opendocument"


def archive(*names: str, content: str = f"{OPEN}.text") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            # Of a fixed day, for the bytes name the test in each of its processes.
            file.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF, SourceKind.PDF),
        (b"\n\njunk before the header\n" + PDF, SourceKind.PDF),
        (b"\x89PNG\r\n\x1a\n....", SourceKind.IMAGE),
        (b"\xff\xd8\xff\xe0....", SourceKind.IMAGE),
        (b"II*\x00....", SourceKind.IMAGE),
        (archive("word/document.xml"), SourceKind.DOCX),
        (archive("xl/workbook.xml"), SourceKind.XLSX),
        (archive("mimetype"), SourceKind.ODT),
        (b"<!DOCTYPE html><p>x", SourceKind.HTML),
        ("﻿ <html><body>Bảng 1".encode(), SourceKind.HTML),
        ("Quyết định số 12".encode(), SourceKind.TEXT),
        ("﻿Quyết định".encode(), SourceKind.TEXT),
        ("Quyết định số 12".encode("utf-16"), SourceKind.TEXT),
        ("BM là chữ viết tắt của một cơ quan".encode(), SourceKind.TEXT),
        (b"TT\tT\xean c\xb7 quan\tDiem tong hop\n" * 9, SourceKind.TEXT),
    ],
)
def test_the_content_decides_what_a_file_is(data: bytes, kind: SourceKind) -> None:
    assert source_of("decision.txt", data).kind is kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\x00" * 99, "empty"),
        (PDF[:40], "truncated PDF"),
        (PDF + b"2 0 obj\n<< /Length 9 >>\nstr", "truncated PDF"),
        (
            b"%PDF-1.4\n1 0 obj << /Linearized 1 /L 90000 >> endobj " + PDF + b"9 9",
            "truncated PDF",
        ),
        (archive("readme.txt"), "ZIP archive"),
        (archive("word/document.xml")[:60], "truncated or damaged ZIP"),
        (OLE, "an old Office file"),
        (OLE + "WordDocument".encode("utf-16-le"), "save it as DOCX or PDF"),
        (OLE + "Workbook".encode("utf-16-le"), "save it as XLSX"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (archive("ppt/presentation.xml"), "presentation"),
        (archive("mimetype", content=f"{OPEN}.spreadsheet"), "save it as XLSX"),
        (bytes(range(256)) * 40, "binary"),
        (random.Random(1).randbytes(5000), "binary"),
    ],
)
def test_what_is_no_document_is_refused_with_a_reason_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words) as error:
        source_of("decision.pdf", data)

    assert str(error.value).startswith("decision.pdf: ")
    assert "\n" not in str(error.value)


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    for path, words in (
        (tmp_path / "no", "no such"),
        (tmp_path, "folder"),
        (tmp_path / "pipe", "regular"),
    ):
        with pytest.raises(UnreadableInput, match=words):
            open_source(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("x")
    path.chmod(0)

    with pytest.raises(UnreadableInput, match="permission"):
        open_source(path)


def test_an_encrypted_pdf_is_refused_but_one_that_opens_without_password_is_read() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    for password, opens in (("secret", False), ("", True)):
        buffer = io.BytesIO()
        canvas = Canvas(buffer, encrypt=StandardEncryption(password, ownerPassword="owner"))
        canvas.drawString(72, 700, "text")
        canvas.save()

        if opens:
            assert source_of("a.pdf", buffer.getvalue()).kind is SourceKind.PDF
        else:
            with pytest.raises(UnreadableInput, match="encrypted PDF; remove its password"):
                source_of("a.pdf", buffer.getvalue())


def test_a_source_keeps_name_hash_and_size(tmp_path: Path) -> None:
    path = tmp_path / "bảng.txt"
    path.write_bytes(b"abc")

    file = open_source(path).file()

    assert (file.name, file.size, file.kind) == ("bảng.txt", 3, SourceKind.TEXT)
    assert file.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_every_real_document_opens(shared: Path) -> None:
    paths = sorted((shared / "pdf").glob("*.pdf")) + sorted((shared / "seeds").glob("*.txt"))

    kinds = [open_source(path).kind for path in paths]

    assert kinds == [SourceKind.PDF if p.suffix == ".pdf" else SourceKind.TEXT for p in paths]
