"""The lines of a text dump, with their numbers and pages; how much text a document may have."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.errors import UnreadableInput
from documents.provenance import Location

# The longest reports have some hundred pages; what is larger is no document, or many.
_MAX_BYTES = 2 << 20
_MAX_LINES = 50_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a dump: its words, its number in the file, its page where pages are marked."""

    text: str
    number: int
    page: int | None


def require_size_of_a_document(name: str, data: bytes) -> None:
    """Refuse text that no document is as long as, before work on it begins.

    Raises:
        UnreadableInput: when it has more bytes or lines than that.
    """
    lines = data.count(b"\n") + data.count(b"\r")
    if len(data) > _MAX_BYTES:
        size, most = f"{len(data) / (1 << 20):.1f} MiB", f"{_MAX_BYTES >> 20} MiB"
        raise UnreadableInput(
            f"{size} of text, more than the {most} of a document; split it into documents",
            f"{size} chữ, nhiều hơn mức {most} cho một văn bản; tách thành từng văn bản",
            name,
        )
    if lines > 2 * _MAX_LINES or data.count(b"\n") > _MAX_LINES:
        raise UnreadableInput(
            f"{lines:,} lines of text, more than the {_MAX_LINES:,} that a document may have; "
            "split it into documents",
            f"{lines} dòng chữ, nhiều hơn mức {_MAX_LINES} dòng cho một văn bản; tách thành từng "
            "văn bản",
            name,
        )


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text; form feeds count as page breaks."""
    paged = "\f" in text.strip("\f\n")
    lines, page = [], 1
    for number, raw in enumerate(text.split("\n"), start=1):
        page += raw.count("\f")
        bare = raw.replace("\f", "").replace("\v", " ").rstrip(" \xa0\u200b\ufeff")
        lines.append(Line(bare, number, page if paged else None))
    return lines


def location_of(lines: Sequence[Line]) -> Location:
    """Return where neighbouring lines stand."""
    first, last = lines[0], lines[-1]
    end = last.number if last.number != first.number else None
    return Location(page=first.page, line=first.number, line_end=end)
