"""Tables that a text dump has lost the structure of: found, so that nothing is lost in silence."""

import re
from collections.abc import Iterable

from documents.printed import Block, Paragraph

# A figure as it stands in a cell; dates, document numbers and years are no figures of a table.
_FIGURE = re.compile(r"[(\[]?\d{1,4}(?:[.,]\d{1,4})?[%)*\]]{0,3}")
_TRIM = "|;:.,"
_WINDOW = 12  # lines; a table's rows stand close together
_ROWS = 4  # fewer rows than this may be a list in running text


def lost_tables(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return one problem for each stretch of prose whose lines are rows of figures."""
    dense = [
        number
        for block in blocks
        if isinstance(block, Paragraph)
        for number, line in enumerate(block.text.split("\n"), start=block.location.line or 1)
        if _is_row_of_figures(line)
    ]
    return tuple(
        f"lines {first} to {last}: figures in rows without table structure; the table was not read"
        for first, last in _clusters(dense)
    )


def _is_row_of_figures(line: str) -> bool:
    """Two figures and more than a third of the tokens, or a line that is nothing but a figure."""
    tokens = [token for token in (t.strip(_TRIM) for t in line.split()) if token]
    figures = sum(bool(_FIGURE.fullmatch(token)) for token in tokens)
    alone = len(tokens) == figures == 1
    return alone or (figures >= 2 and figures >= 0.34 * len(tokens))


def _clusters(numbers: list[int]) -> list[tuple[int, int]]:
    """Return (first, last) of each group of at least `_ROWS` lines without a gap over `_WINDOW`."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number - groups[-1][-1] <= _WINDOW:
            groups[-1].append(number)
        else:
            groups.append([number])
    return [(group[0], group[-1]) for group in groups if len(group) >= _ROWS]
