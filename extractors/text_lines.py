"""The lines of a text dump, with their numbers and pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.provenance import Location


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a dump: its words, its number in the file, its page where pages are marked."""

    text: str
    number: int
    page: int | None


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
