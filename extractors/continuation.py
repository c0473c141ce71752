"""Tables that go on: the pieces of one table become one grid that knows its parts."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from documents.printed import Block, Grid, GridCell, GridPart, Paragraph, PrintedDocument
from documents.text import fold
from extractors.piece_columns import on_columns_of

# What may stand between two pieces of one table: page numbers, "Trang 3/7", lone rules.
_FURNITURE = re.compile(r"(?:(?:trang|page)\s*)?[-–—\s]*\d{0,4}(?:\s*/\s*\d{1,4})?[-–—_\s]*", re.I)
_COUNTING = re.compile(r"(\d{1,4})[.)]?")
_GROUP_SIGN = re.compile(r"(?:[a-z]|[ivx]+)[.)]?")
_MAX_HEADER = 6  # rows
_SAME_WORDS = 0.8  # share of a row's words that the header of the table has too
_EDGE = 2  # blocks at either end of a page that may be its running head or foot


def join_grids(printed: PrintedDocument) -> PrintedDocument:
    """Return the document with every table in one piece.

    A piece continues the grid before it when nothing but page furniture stands between them,
    they have the same columns, and it repeats the header, goes on with the running numbers, or
    has no header of its own. Each part keeps the reason. A repeated header is left out.
    """
    running = _running_lines(printed.blocks)
    joined: list[Block] = []
    pending: list[Paragraph] = []  # furniture since the last grid, dropped when the table goes on
    for block in printed.blocks:
        if isinstance(block, Paragraph):
            pending.append(block)
            continue
        last = joined[-1] if joined else None
        reason, piece = "", block
        if isinstance(last, Grid) and all(_is_furniture(b, running) for b in pending):
            piece = on_columns_of(last, block)
            reason = _continues(last, piece)
        if reason and isinstance(last, Grid):
            joined[-1] = _join(last, piece, reason)
        else:
            joined += [*pending, block]
        pending = []
    return printed.model_copy(update={"blocks": (*joined, *pending)})


def _is_furniture(block: Paragraph, running: frozenset[str]) -> bool:
    number = _FURNITURE.fullmatch(block.text.strip())
    return bool(number) or _without_digits(block.text) in running


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text))


def _running_lines(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the head and foot lines: words that stand at the edge of more than one page."""
    by_page: dict[int, list[Block]] = {}
    for block in blocks:
        page = block.location.page if isinstance(block, Paragraph) else _page_of(block)
        if page is not None:
            by_page.setdefault(page, []).append(block)
    edges = Counter(
        words
        for page in by_page.values()
        for words in {
            _without_digits(block.text)
            for block in (*page[:_EDGE], *page[-_EDGE:])
            if isinstance(block, Paragraph) and "\n" not in block.text
        }
    )
    return frozenset(words for words, pages in edges.items() if pages > 1)


def _page_of(grid: Grid) -> int | None:
    return grid.parts[0].location.page if grid.parts else None


def _continues(grid: Grid, piece: Grid) -> str:
    """Return why `piece` is the continuation of `grid`, or "" when it is another table."""
    if not _same_columns(grid, piece):
        return ""
    last, first = _running_numbers(grid)[-1:], _running_numbers(piece)[:1]
    if last and first and not _counts_on(grid, piece):
        return ""
    if _repeated_rows(grid, piece):
        return "the header is repeated"
    if last and first and first[0] == last[0] + 1:
        return f"running number {first[0]} follows {last[0]}"
    if _is_headed(piece):
        return ""
    return "no header and no numbering of its own"


def _counts_on(grid: Grid, piece: Grid) -> bool:
    """Tell whether the running numbers go on, or begin anew as they did inside `grid`.

    Where each district's rows are numbered from 1, so are those of a district on a new page.
    """
    numbers, first = _running_numbers(grid), _running_numbers(piece)[:1]
    return bool(numbers and first) and (
        first[0] == numbers[-1] + 1 or (first == [1] and 1 in numbers[1:])
    )


def _same_columns(grid: Grid, piece: Grid) -> bool:
    """Compare the columns; a piece of a ragged text may have lost blank cells at its end."""
    if grid.column_count == piece.column_count:
        return True
    ragged = grid.method in ("tab-separated", "markdown")
    return ragged and 2 <= piece.column_count < grid.column_count


def _row_key(grid: Grid, row: int) -> tuple[str, ...]:
    cells = sorted((c for c in grid.cells if c.row == row), key=lambda c: c.column)
    return tuple(fold(cell.text) for cell in cells)


def _repeated_rows(grid: Grid, piece: Grid) -> int:
    """Return how many rows at the top of `piece` repeat rows at the top of `grid`.

    A page may repeat the whole header or only its last row, the numbers of the columns.
    """
    counts = [
        _common_rows(grid, piece, offset) for offset in range(min(_MAX_HEADER, grid.row_count))
    ]
    return max([*counts, _rows_of_same_words(grid, piece)])


def _rows_of_same_words(grid: Grid, piece: Grid) -> int:
    """Count rows over the first numbered row of `piece` whose words are those of the header.

    A repeated header may be cut into cells in another way, or misread here and there; only
    where the running numbers go on is that likelier than another table.
    """
    if not _counts_on(grid, piece):
        return 0
    known = {word for row in range(_first_counted(grid)) for word in _words(grid, row)}
    count = 0
    while count < _first_counted(piece):
        words = _words(piece, count)
        if not words or sum(word in known for word in words) < _SAME_WORDS * len(words):
            break
        count += 1
    return count if sum(len(_words(piece, row)) for row in range(count)) >= 3 else 0


def _words(grid: Grid, row: int) -> list[str]:
    return [word for text in _row_key(grid, row) for word in text.split()]


def _first_counted(grid: Grid) -> int:
    rows = [c.row for c in grid.cells if c.column <= 1 and _COUNTING.fullmatch(c.text.strip())]
    return min(rows, default=0)


def _common_rows(grid: Grid, piece: Grid, offset: int) -> int:
    count = words = 0
    while offset + count < grid.row_count and count < min(_MAX_HEADER, piece.row_count):
        key = _row_key(piece, count)
        if key != _row_key(grid, offset + count) or not any(key):
            break
        words += sum(bool(text) for text in key)
        count += 1
    # A group's heading alone may well stand at the top of two different tables.
    return count if words >= 2 else 0


def _running_numbers(grid: Grid) -> list[int]:
    """Return the numbers of the leftmost column that counts its rows, or nothing."""
    for column in range(min(2, grid.column_count)):
        cells = sorted((c for c in grid.cells if c.column == column), key=lambda c: c.row)
        found = [_COUNTING.fullmatch(cell.text.strip()) for cell in cells]
        numbers = [int(match.group(1)) for match in found if match]
        steps = [b - a for a, b in pairwise(numbers)]
        if numbers and 3 * steps.count(1) >= 2 * len(steps):
            return numbers
    return []


def _is_headed(piece: Grid) -> bool:
    """Tell whether the first row is words in two columns or more and no figure.

    "II | Huyện Ea Kar" are words in two columns as well, but head a group of rows.
    """
    texts = [text for text in _row_key(piece, 0) if text]
    if len(texts) == 2 and _GROUP_SIGN.fullmatch(texts[0]):
        return False
    return len(texts) >= 2 and not any(re.search(r"\d", text) for text in texts)


def _join(grid: Grid, piece: Grid, reason: str) -> Grid:
    repeated = _repeated_rows(grid, piece)
    tail = _rest_of_last_row(grid, piece, repeated)
    first = repeated if tail is None else repeated + 1
    shift = grid.row_count - first
    kept = tuple(_moved(cell, shift) for cell in piece.cells if cell.row >= first)
    return grid.model_copy(
        update={
            "row_count": grid.row_count + piece.row_count - first,
            "column_count": max(grid.column_count, piece.column_count),
            "cells": (*_with_rest(grid, tail or {}), *kept),
            "parts": (*_parts(grid), *_later_parts(piece, shift, first, reason)),
            "header_rows": max(repeated, grid.header_rows or 0) or None,
        }
    )


def _rest_of_last_row(grid: Grid, piece: Grid, row: int) -> dict[int, str] | None:
    """Return by column what a row of `piece` adds to the last row of `grid`; None when it is new.

    A row that a page break cuts ends on the next page with the last lines of some of its cells,
    or with none. These go on in the middle of a sentence, where new rows begin with a capital, a
    figure or a sign.
    """
    rest = {c.column: c.text.strip() for c in piece.cells if c.row == row}
    if row + 1 >= piece.row_count or len(rest) < piece.column_count:
        return None
    begun = {c.column for c in grid.cells if c.row == grid.row_count - 1 and c.text.strip()}
    added = {column: text for column, text in rest.items() if text}
    goes_on = all(
        text[0].islower() and not _GROUP_SIGN.fullmatch(text.split()[0]) and column in begun
        for column, text in added.items()
    )
    return added if goes_on else None


def _with_rest(grid: Grid, rest: Mapping[int, str]) -> Iterator[GridCell]:
    for cell in grid.cells:
        if cell.row == grid.row_count - 1 and cell.column in rest:
            yield cell.model_copy(update={"text": f"{cell.text}\n{rest[cell.column]}"})
        else:
            yield cell


def _moved(cell: GridCell, rows: int) -> GridCell:
    return cell.model_copy(update={"row": cell.row + rows})


def _parts(grid: Grid) -> Sequence[GridPart]:
    return grid.parts or (GridPart(first_row=0, last_row=grid.row_count - 1),)


def _later_parts(piece: Grid, shift: int, repeated: int, reason: str) -> list[GridPart]:
    parts = []
    for number, part in enumerate(_parts(piece)):
        first = max(part.first_row, repeated) + shift
        because = part.joined_because if number else reason
        moved = {"first_row": first, "last_row": part.last_row + shift, "joined_because": because}
        parts.append(part.model_copy(update=moved))
    return parts
