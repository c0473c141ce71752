"""Made-up text as the paragraphs that a reader of text dumps gives."""

from textwrap import dedent

from documents.printed import Paragraph, PrintedDocument, SourceFile, SourceKind
from documents.provenance import Location

SOURCE = SourceFile(name="a.txt", sha256="0" * 64, size=1, kind=SourceKind.TEXT)


def printed(text: str) -> PrintedDocument:
    """Return a document of one paragraph for each run of lines without a blank one."""
    blocks: list[Paragraph] = []
    lines = dedent(text).strip("\n").split("\n")
    start = 0
    for i, line in enumerate([*lines, ""]):
        if not line.strip():
            if lines[start:i]:
                words = "\n".join(part.strip() for part in lines[start:i])
                blocks.append(Paragraph(text=words, location=Location(line=start + 1)))
            start = i + 1
    return PrintedDocument(source=SOURCE, pages=(), blocks=tuple(blocks))
