"""DOCX: the body of a WordprocessingML package, as a reader of the document sees it."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from documents.errors import UnreadableInput
from documents.notices import Notice
from documents.printed import PrintedDocument
from extractors.office.docx_numbers import Numbers
from extractors.office.flow import RAISED, Flow, FlowCell, FlowTable, Lines
from extractors.office.package import NO_TEXT, Package
from extractors.office.unpaged import lost_picture, require_first_page, unpaged_document
from extractors.office.word import child, is_on, kind, number_of, value
from extractors.options import ExtractOptions
from extractors.source import Source

# What only wraps other content: content controls, accepted insertions, fields, links.
_WRAPPERS = {
    "w:sdt",
    "w:sdtContent",
    "w:ins",
    "w:moveTo",
    "w:smartTag",
    "w:customXml",
    "w:hyperlink",
    "w:fldSimple",
    "w:dir",
    "w:bdo",
    "mc:AlternateContent",
    "mc:Choice",
}
_EMU_PER_CM = 360_000


def read_docx(source: Source, options: ExtractOptions) -> PrintedDocument:
    """Return paragraphs and tables in order; deleted, hidden and repeated text is left out.

    Raises:
        UnreadableInput: when the package is damaged or its main part is not there.
        BadUsage: when pages are asked for: the file does not say where they end.
    """
    require_first_page(source, options)
    with Package.of(source) as package:
        document = package.xml("word/document.xml")
        body = None if document is None else child(document, "w:body")
        if body is None:
            raise UnreadableInput(*NO_TEXT, source.name)
        reader = _Reader(Numbers(package.xml("word/numbering.xml"), package.xml("word/styles.xml")))
        flow = [*reader.flow(body), *reader.notes(package.xml("word/footnotes.xml"))]
    return unpaged_document(source, flow, reader.problems, "docx")


_EMBEDDED_DOCUMENT = Notice(
    vi="tài liệu nhúng chưa được đọc; hãy lưu thành PDF",
    en="an embedded document was not read; save it as PDF",
)
_EMBEDDED_OBJECT = Notice(
    vi="đối tượng nhúng chưa được đọc; hãy lưu thành PDF",
    en="an embedded object was not read; save it as PDF",
)


class _Reader:
    """Walks the body once, counting lines, list numbers and footnotes as it goes."""

    def __init__(self, numbers: Numbers) -> None:
        self.problems: list[Notice] = []
        self._numbers = numbers
        self._lines = Lines()
        self._notes: list[str] = []
        self._boxes: list[Element] = []

    def flow(self, parent: Element) -> Iterator[Flow]:
        for element in parent:
            match kind(element):
                case "w:p":
                    yield from self._paragraph(element)
                case "w:tbl":
                    yield self._table(element)
                case "w:altChunk":
                    self.problems.append(_EMBEDDED_DOCUMENT)
                case name if name in _WRAPPERS:
                    yield from self.flow(element)

    def notes(self, root: Element | None) -> Iterator[Flow]:
        """Yield the footnotes that the text refers to, with their marks."""
        notes = {} if root is None else {value(n, "id"): n for n in root}
        for number, note in enumerate(self._notes, start=1):
            for place, paragraph in enumerate(self.flow(notes.get(note, Element("none")))):
                if isinstance(paragraph, FlowTable) or place:
                    yield paragraph
                else:
                    text = f"({number}) {paragraph.text}"
                    yield paragraph.model_copy(update={"text": text})

    def _paragraph(self, element: Element) -> Iterator[Flow]:
        label = self._numbers.label(child(element, "w:pPr"))
        text = "".join(self._words(element))
        paragraph = self._lines.paragraph(f"{label} {text}" if label else text)
        if paragraph:
            yield paragraph
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self.flow(box)

    def _words(self, parent: Element) -> Iterator[str]:
        for element in parent:
            match kind(element):
                case "w:r":
                    yield from self._run(element)
                case name if name in _WRAPPERS:
                    yield from self._words(element)

    def _run(self, run: Element) -> Iterator[str]:
        properties = child(run, "w:rPr")
        if is_on(properties, "w:vanish"):
            return
        raised = properties is not None and value(child(properties, "w:vertAlign"), "val")
        for element in run:
            match kind(element):
                case "w:t":
                    text = element.text or ""
                    yield text.translate(RAISED) if raised == "superscript" else text
                case "w:tab":
                    yield " "
                case "w:br" | "w:cr":
                    yield "\n"
                case "w:noBreakHyphen":
                    yield "-"
                case "w:footnoteReference":
                    self._notes.append(value(element, "id"))
                    yield str(len(self._notes)).translate(RAISED)
                case "w:object":
                    self.problems.append(_EMBEDDED_OBJECT)
                case "w:drawing" | "w:pict" | "mc:AlternateContent":
                    self._drawing(element)

    def _drawing(self, element: Element) -> None:
        """Keep the text boxes of a drawing for after the paragraph; note pictures of tables."""
        extents = []
        todo = [element]
        while todo:
            inner = todo.pop()
            name = kind(inner)
            if name == "w:txbxContent":
                self._boxes.append(inner)
            elif name != "mc:Fallback":
                if name == "extent":
                    sides = [int(inner.get(side, "0") or 0) / _EMU_PER_CM for side in ("cx", "cy")]
                    extents.append((sides[0], sides[1]))
                if name in ("blip", "imagedata", "chart"):
                    self.problems += lost_picture(extents[-1] if extents else None)
                todo.extend(reversed(inner))

    def _table(self, table: Element) -> FlowTable:
        rows: list[list[FlowCell]] = []
        starts: dict[int, tuple[int, int]] = {}  # column -> row and place of the cell above
        headers = 0
        for row in self._rows(table):
            properties = child(row, "w:trPr")
            if properties is not None and child(properties, "w:del") is not None:
                continue
            if len(rows) == headers and is_on(properties, "w:tblHeader"):
                headers += 1
            rows.append(self._row(row, rows, starts))
        return FlowTable(tuple(tuple(row) for row in rows), headers or None)

    def _rows(self, parent: Element) -> Iterator[Element]:
        for element in parent:
            if kind(element) == "w:tr":
                yield element
            elif kind(element) in _WRAPPERS:
                yield from self._rows(element)

    def _row(
        self, row: Element, rows: list[list[FlowCell]], starts: dict[int, tuple[int, int]]
    ) -> list[FlowCell]:
        """Return the cells that begin in a row; those merged with the one above make it taller."""
        properties = child(row, "w:trPr")
        before = number_of(properties, "w:gridBefore")
        found: list[FlowCell] = [FlowCell(column_span=before)] if before else []
        column = before
        for cell in self._row_cells(row):
            style = child(cell, "w:tcPr")
            span = max(1, number_of(style, "w:gridSpan"))
            merge = None if style is None else child(style, "w:vMerge")
            content = tuple(self.flow(cell))
            if merge is not None and value(merge, "val") != "restart" and column in starts:
                at, place = starts[column]
                above = rows[at][place]
                rows[at][place] = replace(
                    above, row_span=above.row_span + 1, content=(*above.content, *content)
                )
            else:
                starts.pop(column, None)
                if merge is not None:
                    starts[column] = (len(rows), len(found))
                found.append(FlowCell(content, column_span=span))
            column += span
        return found

    def _row_cells(self, parent: Element) -> Iterator[Element]:
        for element in parent:
            if kind(element) == "w:tc":
                yield element
            elif kind(element) in _WRAPPERS:
                yield from self._row_cells(element)
