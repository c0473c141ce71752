"""ODT: the text of an OpenDocument package, as a reader of the document sees it."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from documents.errors import UnreadableInput
from documents.notices import Notice
from documents.printed import PrintedDocument
from extractors.office.flow import RAISED, Flow, FlowCell, FlowTable, Lines
from extractors.office.package import NO_TEXT, Package
from extractors.office.unpaged import lost_picture, require_first_page, unpaged_document
from extractors.options import ExtractOptions
from extractors.source import Source

_UNSEEN = {
    "tracked-changes",
    "annotation",
    "sequence-decls",
    "variable-decls",
    "table-of-content",
    "list-header",
    "note-citation",
}
_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_LENGTH = re.compile(r"([\d.]{1,12})(cm|mm|in|pt)")
# Files of office programs state blank cells and rows up to the end of a sheet as repetitions.
_MOST_REPEATED = 200


def read_odt(source: Source, options: ExtractOptions) -> PrintedDocument:
    """Return paragraphs and tables in order; deleted text and comments are left out.

    Raises:
        UnreadableInput: when the package is damaged, encrypted, or has no text.
        BadUsage: when pages are asked for: the file does not say where they end.
    """
    require_first_page(source, options)
    with Package.of(source) as package:
        content = package.xml("content.xml")
    if content is None:
        raise UnreadableInput(*NO_TEXT, source.name)
    reader = _Reader(_raised_styles(content))
    body = [e for e in content.iter() if _name(e) == "text" and "office" in e.tag]
    flow = [piece for element in body[:1] for piece in reader.flow(element)]
    flow += reader.notes()
    return unpaged_document(source, flow, reader.problems, "odt")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _value(element: Element, attribute: str) -> str:
    found = (v for k, v in element.attrib.items() if k.rpartition("}")[2] == attribute)
    return next(found, "")


def _count(element: Element, attribute: str, most: int = 1000) -> int:
    text = _value(element, attribute)
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _raised_styles(content: Element) -> frozenset[str]:
    return frozenset(
        _value(style, "name")
        for style in content.iter()
        if _name(style) == "style"
        for properties in style
        if _value(properties, "text-position").startswith("super")
    )


class _Reader:
    """Walks the text once, counting lines and notes as it goes."""

    def __init__(self, raised: frozenset[str]) -> None:
        self.problems: list[Notice] = []
        self._raised = raised
        self._lines = Lines()
        self._notes: list[Element] = []
        self._boxes: list[Element] = []

    def flow(self, parent: Element) -> Iterator[Flow]:
        for element in parent:
            match _name(element):
                case "p" | "h":
                    yield from self._paragraph(element)
                case "table":
                    rows = tuple(self._rows(element))
                    yield FlowTable(rows, self._header_rows(element) or None)
                case "frame":
                    self._frame(element)
                    yield from self._kept_boxes()
                case name if name not in _UNSEEN:
                    yield from self.flow(element)

    def notes(self) -> Iterator[Flow]:
        """Yield the notes that the text refers to, with their marks."""
        for number, note in enumerate(self._notes, start=1):
            for place, paragraph in enumerate(self.flow(note)):
                if isinstance(paragraph, FlowTable) or place:
                    yield paragraph
                else:
                    yield paragraph.model_copy(update={"text": f"({number}) {paragraph.text}"})

    def _paragraph(self, element: Element) -> Iterator[Flow]:
        paragraph = self._lines.paragraph("".join(self._words(element)))
        if paragraph:
            yield paragraph
        yield from self._kept_boxes()

    def _kept_boxes(self) -> Iterator[Flow]:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self.flow(box)

    def _words(self, parent: Element) -> Iterator[str]:
        yield parent.text or ""
        for element in parent:
            match _name(element):
                case "s" | "tab":
                    yield " "
                case "line-break":
                    yield "\n"
                case "frame":
                    self._frame(element)
                case "note":
                    self._notes.append(element)
                    yield str(len(self._notes)).translate(RAISED)
                case "span" if _value(element, "style-name") in self._raised:
                    yield "".join(self._words(element)).translate(RAISED)
                case name if name not in _UNSEEN:
                    yield from self._words(element)
            yield element.tail or ""

    def _frame(self, frame: Element) -> None:
        sides = [_LENGTH.fullmatch(_value(frame, side)) for side in ("width", "height")]
        sizes = [float(side[1]) * _CM[side[2]] for side in sides if side]
        for element in frame:
            match _name(element):
                case "text-box":
                    self._boxes.append(element)
                case "image" | "object" | "object-ole":
                    self.problems += lost_picture((sizes[0], sizes[1]) if len(sizes) == 2 else None)
                    return

    def _rows(self, parent: Element) -> Iterator[tuple[FlowCell, ...]]:
        for element in parent:
            match _name(element):
                case "table-row":
                    row = self._row(element)
                    for _ in range(_count(element, "number-rows-repeated", _MOST_REPEATED)):
                        yield row
                case "table-header-rows" | "table-rows" | "table-row-group":
                    yield from self._rows(element)

    def _row(self, row: Element) -> tuple[FlowCell, ...]:
        """Return the cells that begin in a row; places that others cover have none."""
        cells: list[FlowCell] = []
        for element in row:
            if _name(element) != "table-cell":
                continue
            cell = FlowCell(
                tuple(self.flow(element)),
                row_span=_count(element, "number-rows-spanned"),
                column_span=_count(element, "number-columns-spanned"),
            )
            cells += [cell] * _count(element, "number-columns-repeated", _MOST_REPEATED)
        return tuple(cells)

    def _header_rows(self, table: Element) -> int:
        heads = [e for e in table if _name(e) == "table-header-rows"]
        return sum(_name(row) == "table-row" for head in heads for row in head)
