"""Small office files, made here: each kind from the same paragraphs and rows."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

Rows = Sequence[Sequence[str]]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def package(parts: Mapping[str, str]) -> bytes:
    """Return a ZIP of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def word_paragraph(text: str, properties: str = "") -> str:
    """Return a w:p."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{run}</w:p>"


def word_cell(content: str, properties: str = "") -> str:
    """Return a w:tc of a text, or of XML that is given."""
    inner = content if content.startswith("<w:") else word_paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def word_table(rows: Sequence[Sequence[str]]) -> str:
    """Return a w:tbl of cells (`word_cell`)."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def docx(body: str, **parts: str) -> bytes:
    """Return a DOCX with this body; other parts by their bare names."""
    text = f'<w:document xmlns:w="{WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    others = {f"word/{name}.xml": xml for name, xml in parts.items()}
    return package({"[Content_Types].xml": "<Types/>", "word/document.xml": text, **others})


def odt(body: str, styles: str = "") -> bytes:
    """Return an ODT with this body."""
    spaces = " ".join(
        f'xmlns:{short}="{OPEN}:{name}:1.0"'
        for short, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("style", "style"),
            ("svg", "svg-compatible"),
        )
    )
    text = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": text})


def open_table(rows: Rows) -> str:
    """Return a table:table of texts."""
    cells = [
        "".join(f"<table:table-cell><text:p>{escape(t)}</text:p></table:table-cell>" for t in row)
        for row in rows
    ]
    return (
        "<table:table>"
        + "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
        + "</table:table>"
    )


def html_table(rows: Rows) -> str:
    """Return a table of texts, its cells and rows left open as old pages do."""
    return "<table>" + "".join("<tr>" + "".join(f"<td>{escape(t)}" for t in r) for r in rows)


def as_docx(paragraphs: Sequence[str], rows: Rows) -> bytes:
    """Return paragraphs and, behind them, a table."""
    table = word_table([[word_cell(text) for text in row] for row in rows])
    return docx("".join(map(word_paragraph, paragraphs)) + table)


def as_odt(paragraphs: Sequence[str], rows: Rows) -> bytes:
    """Return paragraphs and, behind them, a table."""
    before = "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs)
    return odt(before + open_table(rows))


def as_html(paragraphs: Sequence[str], rows: Rows) -> bytes:
    """Return paragraphs and, behind them, a table."""
    before = "".join(f"<p>{escape(text)}\n" for text in paragraphs)
    return f"<!DOCTYPE html><head><title>x</title>{before}{html_table(rows)}".encode()


def as_text(paragraphs: Sequence[str], rows: Rows) -> bytes:
    """Return paragraphs, blank lines between them, and a table parted by tabs."""
    table = "\n".join("\t".join(row) for row in rows)
    return ("\n\n".join(paragraphs) + f"\n\n{table}\n").encode()
