"""A few figures of a page's picture read against its text layer: does it say what is shown?

A font whose digits are mapped wrongly gives figures that look right among words that are right.
Only the picture of the page can tell.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from documents.notices import Notice
from documents.printed import Block, Grid
from documents.provenance import Box
from extractors.grid.columns import is_figure

# Returns for each box (in points of the picture as shown) the figure there, "" when not sure.
ReadFigures = Callable[[NDArray[np.uint8], float, Sequence[Box]], list[str]]

CHECK_DPI = 200.0
_CHECKED = 5  # figures of a page
_FEWEST_DIGITS = 2
_WRONG = 2  # figures that differ, and their share of those that could be read
_WRONG_SHARE = 0.6

UNCHECKED = Notice(
    vi="lớp chữ chưa được đối chiếu với hình trang vì chưa cài Tesseract",
    en="the text layer was not compared with the picture, for Tesseract is not installed",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the text layer and its box in the unrotated page."""

    text: str
    box: Box


def figures_to_check(blocks: Sequence[Block]) -> list[Figure]:
    """Return a few figures of a page's tables, spread over them."""
    figures = [
        Figure(cell.text, cell.location.box)
        for block in blocks
        if isinstance(block, Grid)
        for cell in block.cells
        if cell.location.box and is_figure(cell.text) and len(_digits(cell.text)) >= _FEWEST_DIGITS
    ]
    if len(figures) <= _CHECKED:
        return figures
    return [figures[n] for n in np.linspace(0, len(figures) - 1, _CHECKED).astype(int)]


def contradiction(figures: Sequence[Figure], seen: Sequence[str]) -> Notice | None:
    """Say how the picture contradicts the text layer; None when it does not."""
    read = [(f.text, s) for f, s in zip(figures, seen, strict=True) if _digits(s)]
    wrong = [(text, shown) for text, shown in read if _digits(text) != _digits(shown)]
    if len(wrong) < _WRONG or len(wrong) < _WRONG_SHARE * len(read):
        return None
    text, shown = wrong[0]
    return Notice(
        vi=f"{len(wrong)}/{len(read)} số trong lớp chữ khác hình trang, như {text} và {shown}",
        en=f"{len(wrong)} of {len(read)} figures of the text layer differ from what the page "
        f"shows, such as {text} and {shown}",
    )


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
