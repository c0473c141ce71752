"""The marks that converters put into text dumps: table rows, rules, emphasis."""

import re

# Emphasis opens before a word and closes after one, so that footnote marks ("Sở Tài chính*",
# "(*)") stay. The longer marks go first.
_EMPHASIS = tuple(
    re.compile(
        rf'(?<![\w*]){mark}(?=[\w"“‘(<≥≤])(?!\(\*)((?:(?!{mark}).)+?)(?<=[^\s(]){mark}(?!\w|\*\))',
        re.S,
    )
    for mark in (r"\*\*\*", r"\*\*", r"__", r"\*(?!\*)")
)
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(?=\S)", re.M)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>-])")
_RULE_CELL = re.compile(r":?(?:-{3,}|={3,}|—{2,})\+?:?")
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
_FIGURE = re.compile(r"\(?\d[\d.,/ ]*%?\)?(?: ?\(\d[\d.,]*%?\))?\*{0,3}")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.I)


def plain(text: str) -> str:
    """Return running text without Markdown's emphasis, heading marks and escapes."""
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", _HEADING.sub("", text))


def tab_cells(line: str) -> tuple[str, ...] | None:
    """Return the cells of a tab-separated line, or None when it has no tab."""
    return _trimmed(line.split("\t")) if "\t" in line else None


def pipe_cells(line: str) -> tuple[str, ...] | None:
    """Return the cells of a line that may be a row of a Markdown table, or None."""
    bare = line.strip()
    if len(_UNESCAPED_PIPE.findall(bare)) < 2 and not re.search(r"-{3,}\s*\|\s*-{3,}", bare):
        return None
    return _trimmed(_UNESCAPED_PIPE.split(_without_ends(bare)))


def is_tabbed_table(lines: list[str]) -> bool:
    """Tell whether neighbouring lines with tabs are a table.

    A tab also indents paragraphs and parts the two halves of a letterhead, so a table has three
    columns, or two of which one holds figures.
    """
    rows = [tab_cells(line) or () for line in lines]
    figures = sum(any(_FIGURE.fullmatch(cell) for cell in row) for row in rows)
    return any(len(row) >= 3 for row in rows) or figures >= 2


def is_markdown_table(lines: list[str]) -> bool:
    """Tell whether neighbouring lines with pipes are a Markdown table.

    OCR turns ruling lines into stray pipes, so pipes alone prove nothing: a Markdown table has
    a line of dashes, or a pipe at both ends of every row.
    """
    ruled = any(is_rule(pipe_cells(line) or ()) for line in lines)
    return ruled or all(
        line.strip().startswith("|") and line.strip().endswith("|") for line in lines
    )


def is_rule(cells: tuple[str, ...]) -> bool:
    """Tell whether a row is only the line that a converter draws under a supposed header."""
    return any(cells) and all(not cell or _RULE_CELL.fullmatch(cell) for cell in cells)


def _without_ends(row: str) -> str:
    return row.removeprefix("|").removesuffix("|") if row.startswith("|") else row


def _trimmed(cells: list[str]) -> tuple[str, ...]:
    return tuple(plain(_BREAK.sub("\n", cell.strip())) for cell in cells)
