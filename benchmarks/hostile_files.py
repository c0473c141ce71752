"""Images, texts, office files and archives that were made to hurt, and bad places for files."""

import gzip
import io
import os
import random
import socket
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from benchmarks.hostile_pdf import PDFS, bomb

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TITLE = "<w:p><w:r><w:t>Quyết định</w:t></w:r></w:p>"
_ENTITIES = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 10))
    + "]><a>&a9;</a>"
)


def _png(width: int, height: int, data: bytes) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        sum_ = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + sum_

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def _picture(form: str) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("L", (300, 200), 255).save(buffer, form)
    return buffer.getvalue()


def _tiff_loop() -> bytes:
    # One directory of one entry, whose next directory is itself.
    entry = struct.pack("<HHII", 256, 3, 1, 9)
    return b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", 1) + entry + struct.pack("<I", 8)


def _zip(parts: Mapping[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _zip_bomb(name: str, size: int) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as file,
    ):
        for _ in range(size >> 20):
            file.write(b" " * (1 << 20))
    return buffer.getvalue()


def _document(body: str, **parts: bytes) -> bytes:
    xml = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return _zip({"[Content_Types].xml": "<Types/>", "word/document.xml": xml, **parts})


def _far_sheet() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["XFD1048576"] = 1, 2
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_ROW = "1\tSở A\t84,5\t1\n"
OTHERS: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \n\t\n",
    "noise.bin": lambda: random.Random(7).randbytes(60_000),
    "one-line.txt": lambda: ("Sở Y tế 84,5 điểm; " * 200_000).encode(),
    "tabs.txt": lambda: b"\t" * 2_000_000,
    "rows-200000.txt": lambda: (_ROW * 200_000).encode(),
    "columns-20000.txt": lambda: "\n".join("\t".join(["84,5"] * 20_000) for _ in range(3)).encode(),
    "digits.txt": lambda: b"9" * 500_000 + b"\n" + b"1 " * 200_000,
    "digits-100mb.txt": lambda: b"9" * 100_000_000,
    "digit-lines-100mb.txt": lambda: b"123456\n" * 14_000_000,
    "line-10mb.txt": lambda: b"84,5 9 1234567 " * 700_000,
    "digit-lines.txt": lambda: b"123456\n" * 49_000,
    "rows-49000.txt": lambda: "".join(f"{n} | {_ROW}" for n in range(1, 49_000)).encode(),
    "set-in-columns.txt": lambda: (("84,5".rjust(20) * 4 + "\n") * 5_900).encode(),
    "one-line-2mb.txt": lambda: ("Sở Y tế đạt 84,5 điểm. " * 60_000).encode(),
    "control.txt": lambda: (_ROW + "\x01\x1b[31m\x00").encode() * 5_000,
    "tcvn3.txt": lambda: ("Së Y tÕ ®¹t 84,5 ®iÓm\n" * 500).encode("latin-1"),
    "vni.txt": lambda: ("Sôû Y teá ñaït 84,5 ñieåm\n" * 500).encode("latin-1"),
    "blanks.txt": lambda: ("a" + " " * 300_000 + "b\n").encode() * 3,
    "brackets.txt": lambda: ("(" * 100_000 + "Bảng " * 20_000).encode(),
    "pipes.txt": lambda: b"|" * 400_000,
    "broken-utf16.txt": lambda: b"\xff\xfe" + "Sở Y tế".encode("utf-16-le") * 99 + b"\xd8",
    "marks.txt": lambda: ("e" + "\u0301" * 200_000).encode(),
    "right-to-left.txt": lambda: ("\u202e" + _ROW * 20).encode(),
    "formulas.csv": lambda: 'TT,Tên,Điểm\n1,"=HYPERLINK(""x"")",9\n2,+1,8\n3,@a,7\n'.encode(),
    "open-quote.csv": lambda: ('TT,Tên,Điểm\n1,"' + "a,b\n" * 500_000).encode(),
    "huge.png": lambda: _png(60_000, 60_000, zlib.compress(b"x")),
    "bomb.png": lambda: _png(30_000, 30_000, bomb(900 << 20, b"\x00")),
    "zero.png": lambda: _png(0, 0, zlib.compress(b"")),
    "one-pixel.png": lambda: _png(1, 1, zlib.compress(b"\x00\xff")),
    "cut.png": lambda: _picture("PNG")[:120],
    "cut.jpg": lambda: _picture("JPEG")[:200],
    "noise.jpg": lambda: b"\xff\xd8\xff\xe0" + random.Random(3).randbytes(9_000),
    "cut.gif": lambda: _picture("GIF")[:40],
    "cut.webp": lambda: _picture("WEBP")[:30],
    "cut.tif": lambda: _picture("TIFF")[:90],
    "loop.tif": _tiff_loop,
    "entities.docx": lambda: _zip({"word/document.xml": _ENTITIES}),
    "entities.html": lambda: ("<!DOCTYPE html [<!ENTITY a 'b'>]><p>&a;" + "<p>x" * 9).encode(),
    "deep.docx": lambda: _document("<w:tbl><w:tr><w:tc>" * 3000),
    "wide.docx": lambda: _document(
        "<w:tbl>" + "<w:tr>" + "<w:tc><w:p/></w:tc>" * 200_000 + "</w:tr></w:tbl>"
    ),
    "bomb.docx": lambda: _zip_bomb("word/document.xml", 1 << 30),
    "bomb.xlsx": lambda: _zip_bomb("xl/workbook.xml", 1 << 30),
    "far.xlsx": _far_sheet,
    "cut.docx": lambda: _document("<w:p/>" * 99)[:200],
    "macros.docx": lambda: _document(_TITLE, **{"word/vbaProject.bin": b"\xd0\xcf" * 99}),
    "no-sheets.xlsx": lambda: _zip({"xl/workbook.xml": f'<workbook xmlns="{_SHEET}"/>'}),
    "old.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999),
    "rich.rtf": lambda: b"{\\rtf1 hello}",
    "deep.html": lambda: b"<html>" + b"<div>" * 200_000 + b"x",
    "deep-tables.html": lambda: b"<html>" + b"<table><tr><td>" * 20_000,
    "spans.html": lambda: b"<html><table>" + b"<tr><td colspan=1000 rowspan=0>1" * 3000,
    "script.html": lambda: (
        b"<html><script>while(1);</script><p>x" + b"<img src=http://127.0.0.1:1/>"
    ),
    "encrypted.odt": lambda: _zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": random.Random(5).randbytes(999),
        }
    ),
    "bomb.zip": lambda: _zip_bomb("a.txt", 1 << 30),
    "nested.zip": lambda: _zip({"inner.zip": _zip({"a": "x"})}),
    "out.zip": lambda: _zip({"../../out.txt": "x"}),
    "cut.zip": lambda: _zip({"a.txt": "x" * 99})[:50],
    "packed.txt.gz": lambda: gzip.compress(b"text", mtime=0),
}


def make_hostile(folder: Path, honest_pdf: bytes, *, large: bool = True) -> None:
    """Write every hostile file into a folder; without `large` leave out those over 2 MB."""
    for name, make_pdf in PDFS.items():
        _write(folder / name, make_pdf(honest_pdf), large)
    for name, make in OTHERS.items():
        _write(folder / name, make(), large)
    for name in ("quyết định\nsố 1.txt", "bảng 😀.txt", "x" * 251 + ".txt", "\x1b[31mred.txt"):
        (folder / name).write_text(_ROW * 9 + name, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/quy\xeat.txt")).write_text(_ROW, encoding="utf-8")
    os.mkfifo(folder / "pipe.pdf")
    (folder / "out-of-folder.pdf").symlink_to(Path(__file__).resolve())
    (folder / "dangling.pdf").symlink_to("nowhere.pdf")
    (folder / "loop.pdf").symlink_to("loop.pdf")
    (folder / "folder.pdf").mkdir()
    (folder / "locked.txt").write_text("x" + _ROW, encoding="utf-8")
    (folder / "locked.txt").chmod(0)
    with socket.socket(socket.AF_UNIX) as server, suppress(OSError):
        server.bind(os.fspath(folder / "socket.pdf"))


def _write(path: Path, data: bytes, large: bool) -> None:
    if large or len(data) <= 2 << 20:
        path.write_bytes(data)
