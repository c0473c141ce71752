"""From references such as "t01.r03.c2" to words and links that a reader can follow."""

import re
from dataclasses import dataclass

from documents.document import Document
from documents.findings import Finding
from documents.provenance import Location
from documents.tables import Column, Row, Table
from review.wording import Wording

_REFERENCE = re.compile(r"(t\d+)(?:\.r(\d+))?(?:\.c(\d+))?")
_SHORT = 56  # characters of a caption or a header that are enough to recognise it by


@dataclass(frozen=True, slots=True)
class Place:
    """A thing in a table; `row` and `column` are None for the whole table, column or row."""

    table: Table
    row: Row | None = None
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What to click: `href` is empty where there is nothing to jump to."""

    text: str
    href: str = ""


class Places:
    """The tables of a document by reference."""

    def __init__(self, document: Document, wording: Wording) -> None:
        self._tables = {table.table_id: table for table in document.tables}
        self._say = wording

    def find(self, reference: str) -> Place | None:
        """Return what a reference names; None when the document has no such thing."""
        parts = _REFERENCE.fullmatch(reference)
        table = self._tables.get(parts[1]) if parts else None
        if parts is None or table is None:
            return None
        row = column = None
        if parts[2] is not None:
            row = next((r for r in table.rows if r.index == int(parts[2])), None)
            if row is None:
                return None
        if parts[3] is not None:
            column = next((c for c in table.columns if c.index == int(parts[3])), None)
            if column is None:
                return None
        return Place(table, row, column)

    def link(self, reference: str) -> Link:
        """Return the link to a reference, "Sở Y tế, Tổng điểm"; the bare text if unknown."""
        place = self.find(reference)
        if place is None:
            return Link(reference)
        parts = [
            place.row.name.printed if place.row else "",
            self._told_apart(place.table, place.column, "") if place.column else "",
        ]
        words = ", ".join(part for part in parts if part)
        return Link(words or self.table_name(place.table), f"#{reference}")

    def link_beside(self, reference: str, finding: Finding) -> Link:
        """Return the link to a cell in the words that the finding's own sentence leaves out."""
        place = self.find(reference)
        if place is None:
            return Link(reference)
        elsewhere = place.table.table_id != finding.table_id
        other_unit = place.row is not None and place.row.name.printed != finding.unit
        parts = [
            self.table_name(place.table) if elsewhere else "",
            place.row.name.printed if place.row and other_unit else "",
            self.label(place.table, place.column) if place.column else "",
        ]
        words = ", ".join(part for part in parts if part)
        return Link(words or self.link(reference).text, f"#{reference}")

    def unit_link(self, reference: str) -> Link:
        """Return the link to a cell under the name of its unit alone."""
        place = self.find(reference)
        name = place.row.name.printed if place and place.row else ""
        return Link(name, f"#{reference}") if name else self.link(reference)

    def short_name(self, reference: str, home: str) -> str:
        """Return a column's last label, with its table's name when that is not `home`."""
        place = self.find(reference)
        if place is None or place.column is None:
            return self.link(reference).text
        label = self.label(place.table, place.column)
        if place.table.table_id == home:
            return label
        return f"{label} ({self.table_name(place.table)})"

    def label(self, table: Table, column: Column) -> str:
        """Return the lowest label of a column, with what it measures where two share a header."""
        return self._told_apart(table, column, column.header[-1] if column.header else "")

    def _told_apart(self, table: Table, column: Column, text: str) -> str:
        words = shortened(text or column.indicator)
        measure = self._say.choice(column.measure)
        return f"{words} ({measure})" if shares_header(table, column) else words

    def table_link(self, table_id: str) -> Link | None:
        """Return the link to a table, None when there is none of that id."""
        table = self._tables.get(table_id)
        return Link(self.table_name(table), f"#{table_id}") if table else None

    def table_name(self, table: Table) -> str:
        """Return "Bảng 2a", or the head of the caption where no number is printed."""
        if table.number:
            return self._say("table.numbered", number=table.number)
        if not table.caption:
            return self._say("table.untitled")
        return shortened(table.caption)

    def column_name(self, finding: Finding) -> str:
        """Return the words for the column that a finding is about, "" when it has none."""
        if finding.column in ("group", "no", "header"):
            return self._say(f"column.{finding.column}")
        place = self.find(f"{finding.table_id}.c{finding.column}")
        if place is None or place.column is None:
            return finding.column
        return self._told_apart(place.table, place.column, "")

    def source_place(self, location: Location) -> str:
        """Return "trang 3" or "dòng 187", "" when the place is unknown."""
        if location.page is not None:
            return self._say("place.page", page=location.page)
        if location.line is not None:
            return self._say("place.line", line=location.line)
        return ""

    def suspect(self, finding: Finding) -> str:
        """Return the reference at which a finding is to be marked, "" for none.

        A finding on a whole column is marked on its header, one on a whole group on its heading.
        Else the suspect cell comes first among a finding's cells; a finding on a unit's group or
        running number is marked on the row, one without cells on its unit's row or its table.
        """
        whole_column = f"{finding.table_id}.c{finding.column}"
        if not finding.unit and self.find(whole_column):
            return whole_column
        known = [reference for reference in finding.cells if self.find(reference)]
        in_table = [r for r in known if r.partition(".")[0] == finding.table_id] or known
        if in_table:
            return self._narrowed(in_table[0], finding)
        table = self._tables.get(finding.table_id)
        if table is None:
            return ""
        for row in table.rows:
            if finding.unit and finding.unit in (row.name.printed, row.name.official):
                return f"{table.table_id}.r{row.index:02d}"
        return table.table_id

    def _narrowed(self, first: str, finding: Finding) -> str:
        """Return the part of a cell's row that the finding is about: heading, row or the cell."""
        place = self.find(first)
        if place is None or place.row is None or finding.column not in ("group", "no"):
            return first
        if finding.column == "group" and not finding.unit:
            for position, group in enumerate(place.table.groups):
                if group.first_row <= place.row.index <= group.last_row:
                    return heading_ref(place.table, position)
        return f"{place.table.table_id}.r{place.row.index:02d}"


def heading_ref(table: Table, position: int) -> str:
    """Return the id of a group's heading in the page; the document itself has none for it."""
    return f"{table.table_id}.g{position:02d}"


def shares_header(table: Table, column: Column) -> bool:
    """Return whether two figures were printed in one column: "06 (86,2)"."""
    return sum(other.header == column.header for other in table.columns) > 1


def shortened(text: str) -> str:
    """Return the head of a long text; a mangled header can be a whole paragraph."""
    return text if len(text) <= _SHORT else text[:_SHORT].rstrip() + "…"
