"""Notes under a table: "(*) là ...", "Ghi chú (*): ...", and the list that follows one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.printed import Paragraph
from documents.provenance import Location
from documents.tables import Footnote
from normalizers.lattice import Canon
from normalizers.marks import bare_mark

_MARK = r"\*{1,5}|\(\s*\*{1,5}\s*\)|\(\d{1,2}\)|\[\d{1,2}\]|[¹²³⁴-⁹]"
_MARKED = re.compile(rf"[-+•]?\s*(?P<mark>{_MARK})\s*[:.]?\s*(?P<text>\S.*)", re.S)
_HEADED = re.compile(
    rf"[-+•*]?\s*(?P<head>[^\W\d]+(?:\s[^\W\d]+)?)\s*(?P<mark>{_MARK})?\s*[:.]\s*(?P<text>.*)", re.S
)
_NOTE_WORDS = re.compile(r"(?:ghi chu|chu thich|luu y|note)s?")
_ITEM = re.compile(r"\s*[-+•]\s*(?P<text>\S.*)", re.S)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of running text near a table."""

    text: str
    location: Location
    starts_paragraph: bool = True


def lines_of(paragraphs: Iterable[Paragraph]) -> list[TextLine]:
    """Return the lines of paragraphs, each with its own line number where text has lines."""
    lines = []
    for paragraph in paragraphs:
        first = paragraph.location.line
        for offset, text in enumerate(paragraph.text.split("\n")):
            if text.strip():
                moved = {"line": first + offset, "line_end": None} if first else {}
                location = paragraph.location.model_copy(update=moved)
                lines.append(TextLine(text.strip(), location, offset == 0))
    return lines


def read_notes(lines: Sequence[TextLine], canon: Canon) -> tuple[list[Footnote], int]:
    """Return the notes that begin right after a table, and how many lines they take."""
    notes: list[Footnote] = []
    used = 0
    open_mark: str | None = None  # of "Ghi chú (*):" whose items follow
    for line in lines:
        headed = _HEADED.fullmatch(line.text)
        marked = _MARKED.fullmatch(line.text)
        item = _ITEM.fullmatch(line.text)
        if headed and _NOTE_WORDS.fullmatch(canon(headed["head"])):
            open_mark = bare_mark(headed["mark"] or "")
            if headed["text"]:
                notes.append(_note(open_mark, headed["text"], line.location))
        elif marked:
            notes.append(_note(bare_mark(marked["mark"]), marked["text"], line.location))
        elif item and open_mark is not None:
            notes.append(_note(open_mark, item["text"], line.location))
        elif notes and not line.starts_paragraph:
            last = notes[-1]
            notes[-1] = last.model_copy(update={"text": f"{last.text} {line.text}"})
        else:
            break
        used += 1
    return notes, used


def _note(mark: str, text: str, location: Location) -> Footnote:
    return Footnote(mark=mark, text=" ".join(text.split()), location=location)
