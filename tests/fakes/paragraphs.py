"""Documents of running text for tests, cut into paragraphs at blank lines."""

from pathlib import Path

from documents.printed import Page, PageKind, Paragraph, PrintedDocument, SourceFile, SourceKind
from documents.provenance import Location


def printed(text: str) -> PrintedDocument:
    """Return a text dump's document; lines are located, pages are not."""
    blocks: list[Paragraph] = []
    held: list[str] = []
    for number, line in enumerate((*text.split("\n"), ""), start=1):
        if line.strip():
            held.append(line)
        elif held:
            first = number - len(held)
            place = Location(line=first, line_end=number - 1)
            blocks.append(Paragraph(text="\n".join(held), location=place))
            held = []
    source = SourceFile(name="made.txt", sha256="0" * 64, size=len(text), kind=SourceKind.TEXT)
    page = Page(number=1, kind=PageKind.TEXT)
    return PrintedDocument(source=source, pages=(page,), blocks=tuple(blocks))


def seed(shared: Path, number: str) -> PrintedDocument:
    """Return a seed's text as a document."""
    path = next((shared / "seeds").glob(f"{number}_*.txt"))
    return printed(path.read_text(encoding="utf-8"))
