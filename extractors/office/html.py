"""HTML: the text and the tables of a page of the web, as a browser without styles shows them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from documents.errors import UnreadableInput
from documents.notices import Notice
from documents.printed import Paragraph, PrintedDocument
from extractors.encoding import decode
from extractors.office.flow import RAISED, Flow, FlowCell, FlowTable, Lines
from extractors.office.unpaged import lost_picture, require_first_page, unpaged_document
from extractors.options import ExtractOptions
from extractors.source import Source

_UNSEEN = {"script", "style", "template", "title", "select", "textarea", "svg", "math", "iframe"}
# They end a paragraph, at their beginning and at their end.
_BLOCKS = {
    *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "hr"),
    *("blockquote", "pre", "section", "article", "header", "footer", "main", "nav", "aside"),
    *("form", "fieldset", "address", "center", "figure", "figcaption", "caption", "body"),
}
_MAX_DEPTH = 100  # tables inside each other
_MAX_SPAN = 1000
_CM_PER_PIXEL = 2.54 / 96


def read_html(source: Source, options: ExtractOptions) -> PrintedDocument:
    """Return paragraphs and tables in order, spans included; nothing else is fetched or run.

    Raises:
        UnreadableInput: when tables are nested beyond reason.
        BadUsage: when pages are asked for.
    """
    require_first_page(source, options)
    decoded = decode(source.data)
    reader = _Reader(source.name)
    reader.feed(decoded.text)
    reader.close()
    problems = [*decoded.problems, *reader.problems]
    return unpaged_document(source, reader.flow(), problems, "html")


@dataclass(slots=True)
class _Table:
    """A table that is being read: its finished rows, its cells so far, what the cell holds."""

    rows: list[tuple[FlowCell, ...]] = field(default_factory=list)
    row: list[FlowCell] = field(default_factory=list)
    spans: tuple[int, int] | None = None  # of the open cell
    content: list[Flow] = field(default_factory=list)
    before: list[Flow] = field(default_factory=list)  # its caption
    headers: int = 0
    in_head: bool = False


class _Reader(HTMLParser):
    """Collects a flow of paragraphs and tables; an open element is closed by what follows it."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[Notice] = []
        self._name = name
        self._lines = Lines()
        self._flow: list[Flow] = []
        self._tables: list[_Table] = []
        self._words: list[str] = []
        self._unseen: list[str] = []
        self._raised = 0

    def flow(self) -> list[Flow]:
        """Return what was read, with all that was left open."""
        if self._unseen:
            tag = self._unseen[0]
            self.problems.append(
                Notice(
                    vi=f"phần sau thẻ <{tag}> không đóng chưa được đọc",
                    en=f"what follows an unclosed <{tag}> was not read",
                )
            )
        self._end_paragraph()
        while self._tables:
            self._end_table()
        return self._flow

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        given = dict(attrs)
        if tag in _UNSEEN or self._unseen:
            # What is not seen ends with its own tag, however others are nested in it.
            if tag in _UNSEEN or tag in self._unseen:
                self._unseen.append(tag)
            return
        if tag in _BLOCKS:
            self._end_paragraph()
        match tag:
            case "br":
                self._words.append("\n")
            case "sup":
                self._raised += 1
            case "table":
                self._begin_table()
            case "thead" if self._tables:
                self._tables[-1].in_head = True
            case "tr" if self._tables:
                self._end_row()
            case "td" | "th" if self._tables:
                self._end_cell()
                self._tables[-1].spans = (_span(given, "rowspan", 0), _span(given, "colspan", 1))
            case "img":
                sides = [_span(given, side, 0, 100_000) for side in ("width", "height")]
                self.problems += lost_picture((sides[0] * _CM_PER_PIXEL, sides[1] * _CM_PER_PIXEL))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read an element that is closed at once: only what is always empty is so in HTML."""
        if tag in ("br", "img", "hr") or tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if self._unseen:
            if tag in self._unseen:
                while self._unseen.pop() != tag:
                    pass
            return
        if tag in _BLOCKS:
            self._end_paragraph()
        match tag:
            case "sup":
                self._raised = max(0, self._raised - 1)
            case "table" if self._tables:
                self._end_table()
            case "thead" if self._tables:
                self._end_row()
                self._tables[-1].in_head = False
            case "tr" if self._tables:
                self._end_row()
            case "td" | "th" if self._tables:
                self._end_cell()

    def handle_data(self, data: str) -> None:
        """Take in text; line breaks of the file are blanks."""
        if not self._unseen:
            text = " ".join(data.split("\n"))
            self._words.append(text.translate(RAISED) if self._raised else text)

    def _end_paragraph(self) -> None:
        text, self._words = "".join(self._words), []
        paragraph = self._lines.paragraph(text) if text.strip() else None
        if paragraph is None:
            return
        self._place().append(paragraph)

    def _place(self) -> list[Flow]:
        """Return where content goes: the open cell, before the open table, or the page."""
        if not self._tables:
            return self._flow
        table = self._tables[-1]
        return table.content if table.spans else table.before

    def _begin_table(self) -> None:
        self._end_paragraph()
        if len(self._tables) == _MAX_DEPTH:
            raise UnreadableInput(
                "tables are nested too deep; save it as PDF",
                "các bảng lồng nhau quá sâu; lưu thành PDF",
                self._name,
            )
        self._tables.append(_Table())

    def _end_cell(self) -> None:
        self._end_paragraph()
        table = self._tables[-1]
        if table.spans is not None:
            table.row.append(FlowCell(tuple(table.content), *table.spans))
        table.spans, table.content = None, []

    def _end_row(self) -> None:
        self._end_cell()
        table = self._tables[-1]
        if table.row:
            table.headers += table.in_head
            table.rows.append(tuple(table.row))
        table.row = []

    def _end_table(self) -> None:
        self._end_row()
        table = self._tables.pop()
        place = self._place()
        place += [piece for piece in table.before if isinstance(piece, Paragraph)]
        place.append(FlowTable(tuple(table.rows), table.headers or None))


def _span(given: dict[str, str | None], side: str, least: int, most: int = _MAX_SPAN) -> int:
    text = (given.get(side) or "").strip().removesuffix("px")
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        return 1
    return max(least, min(int(text), most))
