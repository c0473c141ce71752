"""Text dumps: prose with tab-separated or Markdown tables in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from documents.lexicon import Lexicon
from documents.printed import (
    Block,
    Grid,
    GridCell,
    GridPart,
    Page,
    PageKind,
    Paragraph,
    PrintedDocument,
)
from documents.provenance import Location
from extractors.encoding import decode
from extractors.mangled.recover import recover_tables
from extractors.markup import (
    is_markdown_table,
    is_rule,
    is_tabbed_table,
    pipe_cells,
    plain,
    tab_cells,
)
from extractors.options import ExtractOptions
from extractors.source import Source

Splitter = Callable[[str], tuple[str, ...] | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a dump: its words, its number in the file, its page where pages are marked."""

    text: str
    number: int
    page: int | None


def read_text(
    source: Source, options: ExtractOptions, lexicon: Lexicon | None = None
) -> PrintedDocument:
    """Return the paragraphs and the tables of a text dump, in order, with line numbers.

    A blank line ends a piece of a table: pieces of one table are joined by
    `extractors.continuation`. Form feeds count as page breaks. Rows of figures in the running
    text are put together by `extractors.mangled`.
    """
    decoded = decode(source.data)
    lines = _lines(decoded.text)
    pages = sorted({line.page or 1 for line in lines}) or [1]
    wanted = [p for p in pages if options.pages is None or p in options.pages]
    as_marked = PrintedDocument(
        source=source.file(),
        pages=tuple(_page(number, decoded.encoding) for number in wanted),
        blocks=tuple(_blocks([line for line in lines if (line.page or 1) in wanted])),
    )
    printed = recover_tables(as_marked, lexicon)
    return printed.model_copy(update={"problems": (*decoded.problems, *printed.problems)})


def _page(number: int, encoding: str) -> Page:
    return Page(
        number=number, kind=PageKind.TEXT, method="text", reasons=(f"text dump in {encoding}",)
    )


def _lines(text: str) -> list[Line]:
    paged = "\f" in text.strip("\f\n")
    lines, page = [], 1
    for number, raw in enumerate(text.split("\n"), start=1):
        page += raw.count("\f")
        bare = raw.replace("\f", "").replace("\v", " ").rstrip(" \xa0\u200b\ufeff")
        lines.append(Line(bare, number, page if paged else None))
    return lines


def _blocks(lines: list[Line]) -> Iterator[Block]:
    """Yield maximal runs of table rows and of running text; blank lines end both."""
    for kind, run in groupby(lines, key=_line_kind):
        block = list(run)
        texts = [line.text for line in block]
        if kind == "tabs" and is_tabbed_table(texts):
            yield _grid(block, tab_cells, "tab-separated")
        elif kind == "pipes" and is_markdown_table(texts):
            yield _grid(block, pipe_cells, "markdown")
        elif kind != "blank":
            yield _paragraph(block)


def _line_kind(line: Line) -> str:
    if not line.text.strip():
        return "blank"
    if tab_cells(line.text):
        return "tabs"
    return "pipes" if pipe_cells(line.text) else "prose"


def _location(first: Line, last: Line) -> Location:
    end = last.number if last.number != first.number else None
    return Location(page=first.page, line=first.number, line_end=end)


def _paragraph(lines: list[Line]) -> Paragraph:
    text = plain("\n".join(line.text.strip().replace("\t", " ") for line in lines))
    return Paragraph(text=text, location=_location(lines[0], lines[-1]))


def _grid(lines: list[Line], split: Splitter, method: str) -> Grid:
    rows = [(line, split(line.text) or ()) for line in lines]
    rows = [(line, texts) for line, texts in rows if not is_rule(texts)]
    cells = tuple(
        GridCell(row=r, column=c, text=text, location=_location(line, line))
        for r, (line, texts) in enumerate(rows)
        for c, text in enumerate(texts)
    )
    location = _location(lines[0], lines[-1])
    return Grid(
        row_count=len(rows),
        column_count=max((len(texts) for _, texts in rows), default=0),
        cells=cells,
        parts=(GridPart(first_row=0, last_row=len(rows) - 1, location=location),),
        method=method,
    )
