"""Writing a decision as the text that a converter leaves of it."""

from collections.abc import Callable

from samples.facts import ABOVE, LEFT, Decision, PrintedTable

Lines = Callable[[PrintedTable], str]
NATIONAL_HEAD = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def tab_separated(decision: Decision) -> str:
    """Return running text in which each table row is one line of tab-separated cells.

    Merged cells stand in their first row or column only; a page break inside a table leaves an
    empty line, and the repeated header where there is one.
    """
    return _document(decision, _tabbed)


def markdown(decision: Decision) -> str:
    """Return running text with pipe tables."""
    return _document(decision, _piped)


def _document(decision: Decision, table_lines: Lines) -> str:
    blocks = [
        "\n".join(decision.issuer),
        decision.number,
        "\n".join(NATIONAL_HEAD),
        decision.place_date,
    ]
    for kind, content in decision.blocks:
        if kind == "table":
            blocks.extend(_with_caption(decision.tables[content], table_lines))
        elif kind not in ("page", "space"):
            blocks.append(content)
    return "\n\n".join(blocks) + "\n"


def _with_caption(table: PrintedTable, table_lines: Lines) -> list[str]:
    body = table_lines(table)
    return [body, table.caption] if table.caption_below else [table.caption, body]


def _tabbed(table: PrintedTable) -> str:
    width = len(table.header[-1])
    pieces = []
    for position, rows in enumerate(table.parts()):
        header = table.header if position == 0 or table.repeat_header else ()
        lines = [_cells(row, width) for row in (*header, *rows)]
        pieces.append("\n".join("\t".join(cells) for cells in lines))
    return "\n\n".join(pieces)


def _piped(table: PrintedTable) -> str:
    width = len(table.header[-1])
    lines = ["| " + " | ".join(_cells(row, width)) + " |" for row in (*table.header, *table.body)]
    lines.insert(len(table.header), "|" + " --- |" * width)
    return "\n".join(lines)


def _cells(row: tuple[str, ...], width: int) -> list[str]:
    cells = ["" if cell in (ABOVE, LEFT) else cell.replace("\n", " ") for cell in row]
    return cells + [""] * (width - len(cells))
