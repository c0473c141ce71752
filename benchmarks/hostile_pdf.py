"""PDF files that were made to hurt: each a small builder, nothing taken from the wild."""

import io
import zlib
from collections.abc import Callable, Mapping

# A maker gets an honest PDF and returns the bytes of a hostile one.
Maker = Callable[[bytes], bytes]
Objects = dict[int, bytes]

_TEXT = b"BT /F1 12 Tf 72 700 Td (Bang 1. Ket qua xep hang) Tj ET"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object of these bytes as they are."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def packed(data: bytes, entries: bytes = b"") -> bytes:
    """Return a compressed stream object."""
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + entries)


def bomb(size: int, byte: bytes = b" ") -> bytes:
    """Return compressed bytes that unpack to `size`, without ever holding them."""
    packer, block = zlib.compressobj(9), byte * (1 << 20)
    parts = [packer.compress(block) for _ in range(size >> 20)]
    return b"".join(parts) + packer.flush()


def pdf(changes: Mapping[int, bytes] | None = None, trailer: bytes = b"") -> bytes:
    """Return a PDF of one page: 1 catalog, 2 pages, 3 page, 4 content, 5 font; changed."""
    objects: Objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page(),
        4: stream(_TEXT),
        5: _FONT,
        **(changes or {}),
    }
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = {}
    for number, body in sorted(objects.items()):
        offsets[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start, most = out.tell(), max(objects)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (most + 1))
    for number in range(1, most + 1):
        used = number in offsets
        out.write(
            b"%010d %05d %s \n" % (offsets.get(number, 0), 0 if used else 65535, b"fn"[used:][:1])
        )
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (most + 1, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def page(box: bytes = b"[0 0 595 842]", more: bytes = b"", resources: bytes = b"") -> bytes:
    """Return a page dictionary."""
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R %s "
        b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % (box, more, resources)
    )


def _forms(count: int, calls: Callable[[int], bytes]) -> Objects:
    """Return form objects from 10 on; each draws what `calls` says, and may name all others."""
    names = b" ".join(b"/X%d %d 0 R" % (n, 10 + n) for n in range(count))
    entries = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << %s >> >>"
    )
    forms = {10 + n: stream(calls(n), entries % names) for n in range(count)}
    return {
        **forms,
        3: page(resources=b"/XObject << %s >>" % names),
        4: stream(_TEXT + b" /X0 Do"),
    }


def _many_objects(_: bytes) -> bytes:
    names = b" ".join(b"/X%d 10 0 R" % n for n in range(40_000))
    drawn = b" ".join(b"/X%d Do" % n for n in range(40_000))
    form = stream(_TEXT, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return pdf({3: page(resources=b"/XObject << %s >>" % names), 4: stream(drawn), 10: form})


def _deep_tree(_: bytes) -> bytes:
    deep = 3000
    nodes = {
        10 + n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (11 + n if n < deep - 1 else 3)
        for n in range(deep)
    }
    return pdf({**nodes, 2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>"})


def _image(width: int, height: int, data: bytes) -> bytes:
    entries = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Filter /FlateDecode" % (width, height)
    )
    return pdf(
        {
            3: page(resources=b"/XObject << /I 10 0 R >>"),
            4: stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
            10: stream(data, entries),
        }
    )


def _font(font: bytes, **others: bytes) -> bytes:
    changes = {5: font, **{int(name[1:]): body for name, body in others.items()}}
    return pdf(changes)


def _encrypted(_: bytes) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(72, 700, "hidden")
    canvas.save()
    return buffer.getvalue()


def _cut(share: float) -> Maker:
    return lambda honest: honest[: int(len(honest) * share)]


def _opening(action: bytes) -> bytes:
    return b"<< /Type /Catalog /Pages 2 0 R /OpenAction << %s >> >>" % action


def _content(data: bytes) -> Maker:
    return lambda _: pdf({4: stream(data)})


def _page(**entries: bytes) -> Maker:
    return lambda _: pdf({3: page(**entries)})


PDFS: dict[str, Maker] = {
    **{f"cut-{percent}.pdf": _cut(percent / 100) for percent in (1, 10, 30, 50, 70, 90, 99)},
    "header-only.pdf": lambda _: b"%PDF-1.7\n",
    "zeros.pdf": lambda _: bytes(4096),
    "no-end.pdf": lambda honest: honest.replace(b"%%EOF", b""),
    "noise-inside.pdf": lambda honest: honest[:3000] + bytes(range(256)) * 20 + honest[8120:],
    "xref-loop.pdf": lambda _: pdf(trailer=b"/Prev 9").replace(
        b"/Prev 9", b"/Prev %d" % pdf().index(b"xref")
    ),
    "xref-far.pdf": lambda _: pdf().replace(b"startxref\n", b"startxref\n9999999999"),
    "xref-gone.pdf": lambda _: pdf().replace(b"xref\n0", b"yref\n0"),
    "xref-negative.pdf": lambda _: pdf().replace(b"startxref\n", b"startxref\n-"),
    "no-root.pdf": lambda _: pdf().replace(b"/Root 1 0 R", b""),
    "root-is-font.pdf": lambda _: pdf().replace(b"/Root 1 0 R", b"/Root 5 0 R"),
    "root-is-self.pdf": lambda _: pdf({1: b"1 0 R"}),
    "pages-loop.pdf": lambda _: pdf({2: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"}),
    "pages-billion.pdf": lambda _: pdf({2: b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>"}),
    "pages-none.pdf": lambda _: pdf({2: b"<< /Type /Pages /Kids [] /Count 0 >>"}),
    "pages-deep.pdf": _deep_tree,
    "pages-same.pdf": lambda _: pdf(
        {2: b"<< /Type /Pages /Kids [%s] /Count 500 >>" % (b"3 0 R " * 500)}
    ),
    "page-is-string.pdf": lambda _: pdf({3: b"(a page)"}),
    "page-no-type.pdf": lambda _: pdf({3: page().replace(b"/Type /Page ", b"")}),
    "parent-loop.pdf": lambda _: pdf(
        {
            3: page().replace(b"/MediaBox [0 0 595 842]", b""),
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>",
        }
    ),
    "box-huge.pdf": _page(box=b"[0 0 1000000000 1000000000]"),
    "box-empty.pdf": _page(box=b"[0 0 0 0]"),
    "box-inverted.pdf": _page(box=b"[595 842 0 0]"),
    "box-strings.pdf": _page(box=b"[(a) (b) (c) (d)]"),
    "box-short.pdf": _page(box=b"[0 0 595]"),
    "box-null.pdf": _page(box=b"null"),
    "box-reals.pdf": _page(box=b"[-1e309 0 99999999999999999999999999 842]"),
    "rotate-odd.pdf": _page(more=b"/Rotate 37"),
    "rotate-name.pdf": _page(more=b"/Rotate /Left"),
    "unit-huge.pdf": _page(more=b"/UserUnit 1000000"),
    "contents-gone.pdf": lambda _: pdf().replace(b"/Contents 4 0 R", b"/Contents 9 0 R"),
    "contents-page.pdf": lambda _: pdf().replace(b"/Contents 4 0 R", b"/Contents 3 0 R"),
    "length-wrong.pdf": lambda _: pdf().replace(b"/Length 55", b"/Length 99999999"),
    "filter-unknown.pdf": lambda _: pdf({4: stream(_TEXT, b"/Filter /NoSuchDecode")}),
    "filter-many.pdf": lambda _: pdf(
        {4: stream(_TEXT, b"/Filter [%s]" % (b"/ASCIIHexDecode " * 9999))}
    ),
    "bomb-content.pdf": lambda _: pdf({4: stream(bomb(1 << 30), b"/Filter /FlateDecode")}),
    "bomb-twice.pdf": lambda _: pdf(
        {4: stream(zlib.compress(bomb(4 << 30)), b"/Filter [/FlateDecode /FlateDecode]")}
    ),
    "bomb-operators.pdf": lambda _: pdf({4: packed(b"q 1 0 0 1 0 0 cm " * 2_000_000)}),
    "bomb-objects.pdf": lambda _: pdf(
        {10: packed(b"1 0 " * 99, b"/Type /ObjStm /N 999999999 /First 9")}
    ),
    "nested-arrays.pdf": _content(b"[" * 200_000 + _TEXT),
    "nested-dicts.pdf": _content(b"<<" * 200_000 + _TEXT),
    "nested-page.pdf": _page(more=b"/X " + b"[" * 50_000 + b"]" * 50_000),
    "string-open.pdf": _content(_TEXT + b" (" + b"(" * 100_000),
    "inline-open.pdf": _content(_TEXT + b" BI /W 9 /H 9 ID " + b"x" * 100_000),
    "numbers-huge.pdf": _content(
        b"BT /F1 99999999999999999999 Tf 9e99 -99999999999 Td (a) Tj ET " + _TEXT
    ),
    "letters-many.pdf": _content(b"BT /F1 1 Tf 72 700 Td " + b"(abcdefghij) Tj " * 20_000 + b"ET"),
    "lines-many.pdf": _content(
        b"".join(b"%d 0 m %d 842 l S " % (n % 595, n % 595) for n in range(60_000))
    ),
    "form-self.pdf": lambda _: pdf(_forms(1, lambda n: b"/X0 Do")),
    "form-ring.pdf": lambda _: pdf(_forms(3, lambda n: b"/X%d Do" % ((n + 1) % 3))),
    "form-tree.pdf": lambda _: pdf(
        _forms(12, lambda n: b"/X%d Do " % (n + 1) * 10 if n < 11 else _TEXT)
    ),
    "objects-40000.pdf": _many_objects,
    "image-huge.pdf": lambda _: _image(60_000, 60_000, zlib.compress(b"x")),
    "image-bomb.pdf": lambda _: _image(30_000, 30_000, bomb(900 << 20, b"\xff")),
    "image-negative.pdf": lambda _: _image(-5, -5, zlib.compress(b"x")),
    "font-broken.pdf": lambda _: _font(
        b"<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 0 "
        b"/LastChar 255 /FontDescriptor 10 0 R >>",
        _10=b"<< /Type /FontDescriptor /FontName /A /FontFile2 11 0 R >>",
        _11=stream(b"\x00\x01\x00\x00" + b"\xff" * 500),
    ),
    "font-gone.pdf": lambda _: pdf().replace(b"/F1 5 0 R", b"/F1 9 0 R"),
    "font-empty.pdf": lambda _: _font(b"<< >>"),
    "font-loop.pdf": lambda _: _font(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H "
        b"/DescendantFonts [5 0 R] >>"
    ),
    "font-type3.pdf": lambda _: _font(
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0 0 0 0 0 0] "
        b"/CharProcs << /a 4 0 R >> /Encoding << /Differences [65 /a] >> "
        b"/FirstChar 65 /LastChar 65 /Widths [9] >>"
    ),
    "cmap-bomb.pdf": lambda _: _font(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 10 0 R >>",
        _10=packed(b"begincmap 1 beginbfrange <00000000> <7fffffff> <0000> endbfrange endcmap"),
    ),
    "cmap-self.pdf": lambda _: _font(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 10 0 R >>",
        _10=stream(b"/A usecmap begincmap endcmap", b"/UseCMap 10 0 R"),
    ),
    "javascript.pdf": lambda _: pdf({1: _opening(b"/S /JavaScript /JS (app.alert(1))")}),
    "launch.pdf": lambda _: pdf({1: _opening(b"/S /Launch /F (/bin/sh)")}),
    "encrypted.pdf": _encrypted,
    "encrypted-strange.pdf": lambda _: pdf(
        {10: b"<< /Filter /NoSuch /V 99 >>"}, b"/Encrypt 10 0 R /ID [(a) (b)]"
    ),
    "pages-20000.pdf": lambda _: pdf(
        {
            2: b"<< /Type /Pages /Kids [%s] /Count 20000 >>"
            % b" ".join(b"%d 0 R" % n for n in range(10, 20_010)),
            **{n: page() for n in range(10, 20_010)},
        }
    ),
}
