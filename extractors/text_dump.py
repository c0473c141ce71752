"""Text dumps: prose with tables in it, tab-separated, Markdown, or set with blanks."""

from collections.abc import Callable, Iterator
from itertools import groupby

from documents.lexicon import Lexicon
from documents.notices import Notice
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
from extractors.encoding import decode
from extractors.laid_out import find_laid_out
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
from extractors.text_lines import Line, lines_of, location_of

Splitter = Callable[[str], tuple[str, ...] | None]


def read_text(
    source: Source, options: ExtractOptions, lexicon: Lexicon | None = None
) -> PrintedDocument:
    """Return the paragraphs and the tables of a text dump, in order, with line numbers.

    A blank line ends a piece of a table: pieces of one table are joined by
    `extractors.continuation`. Form feeds count as page breaks. Rows of figures in the running
    text are put together by `extractors.mangled`.
    """
    decoded = decode(source.data)
    lines = lines_of(decoded.text)
    pages = {number: list(held) for number, held in groupby(lines, key=lambda line: line.page or 1)}
    wanted = [p for p in pages or [1] if options.pages is None or p in options.pages]
    as_marked = PrintedDocument(
        source=source.file(),
        pages=tuple(_page(number, decoded.encoding) for number in wanted),
        blocks=tuple(block for number in wanted for block in _page_blocks(pages.get(number, []))),
    )
    printed = recover_tables(as_marked, lexicon)
    return printed.model_copy(update={"problems": (*decoded.problems, *printed.problems)})


def _page(number: int, encoding: str) -> Page:
    return Page(
        number=number,
        kind=PageKind.TEXT,
        method="text",
        reasons=(Notice(vi=f"tệp văn bản, mã {encoding}", en=f"plain text in {encoding}"),),
    )


def _page_blocks(lines: list[Line]) -> Iterator[Block]:
    """Yield the blocks of one page: tables set with blanks, and what stands around them."""
    begin = 0
    for table in find_laid_out(lines):
        yield from _blocks(lines[begin : table.first])
        yield table.grid
        begin = table.last + 1
    yield from _blocks(lines[begin:])


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


def _paragraph(lines: list[Line]) -> Paragraph:
    text = plain("\n".join(line.text.strip().replace("\t", " ") for line in lines))
    return Paragraph(text=text, location=location_of(lines))


def _grid(lines: list[Line], split: Splitter, method: str) -> Grid:
    rows = [(line, split(line.text) or ()) for line in lines]
    rows = [(line, texts) for line, texts in rows if not is_rule(texts)]
    cells = tuple(
        GridCell(row=r, column=c, text=text, location=location_of([line]))
        for r, (line, texts) in enumerate(rows)
        for c, text in enumerate(texts)
    )
    location = location_of(lines)
    return Grid(
        row_count=len(rows),
        column_count=max((len(texts) for _, texts in rows), default=0),
        cells=cells,
        parts=(GridPart(first_row=0, last_row=len(rows) - 1, location=location),),
        method=method,
    )
