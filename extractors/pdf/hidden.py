"""The hidden text layer of a scan: one more reading of the figures that were read off its picture.

Programs that put text under a scan read it with another engine, so where both say the same it is
likelier right, and where they differ somebody has to look. The layer never gives a cell its text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.notices import Notice
from documents.printed import Block, Grid, GridCell
from documents.provenance import Box, Reading
from extractors.grid.columns import is_figure
from extractors.grid.geometry import Word

METHOD = "hidden text layer"
_FEWEST, _TRUSTED = 5, 0.8  # figures compared, and the share that agrees, for a layer to count
_AGREED = 0.92  # confidence of a disputed figure that such a layer confirms, at most
_DISPUTED, _READ = 0.75, 0.6  # at most, where it differs; at least, for it to confirm anything
_UNSEEN = 0.5  # at most, where it has a figure and the picture none
_FEWEST_DIGITS = 2  # a lone digit agrees by chance


@dataclass(frozen=True, slots=True)
class _Compared:
    cell: GridCell
    told: str

    @property
    def agrees(self) -> bool:
        return _digits(self.cell.text) == _digits(self.told)


def with_hidden_layer(
    blocks: Sequence[Block], words: Sequence[Word]
) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
    """Return blocks read off a picture, their figures held against a layer's words.

    Boxes of both are in points of the page as shown. Every other reading becomes an alternative;
    only a layer that mostly agrees changes confidences: up a little where it says the same,
    down where it says otherwise.
    """
    compared = [
        pair
        for block in blocks
        if isinstance(block, Grid)
        for cell in block.cells
        if (pair := _compared(cell, words)) is not None
    ]
    if not compared:
        return tuple(blocks), ()
    read = [pair for pair in compared if pair.cell.text]
    share = sum(pair.agrees for pair in read) / max(1, len(read))
    trusted = len(read) >= _FEWEST and share >= _TRUSTED
    told = {id(pair.cell): pair for pair in compared}
    held = tuple(
        _held(block, told, share, trusted) if isinstance(block, Grid) else block for block in blocks
    )
    agreed = sum(pair.agrees for pair in read)
    notice = Notice(
        vi=f"lớp chữ ẩn có cùng {agreed}/{len(read)} số với ảnh",
        en=f"the hidden text layer has {agreed} of {len(read)} figures as the picture has them",
    )
    return held, (notice,)


def _compared(cell: GridCell, words: Sequence[Word]) -> _Compared | None:
    text = "".join(cell.text.split())
    if cell.location.box is None or (text and not (is_figure(text) and _digits(text))):
        return None
    inside = sorted((w for w in words if _holds(cell.location.box, w)), key=lambda w: w.x0)
    told = "".join(word.text for word in inside)
    return _Compared(cell, told) if is_figure(told) and _digits(told) else None


def _holds(box: Box, word: Word) -> bool:
    return box.x0 <= word.x <= box.x1 and box.top <= word.y <= box.bottom


def _held(grid: Grid, told: dict[int, _Compared], share: float, trusted: bool) -> Grid:
    # A table that is doubted as a whole is no surer for what lies under it.
    most = max((cell.confidence for cell in grid.cells if is_figure(cell.text)), default=0.0)
    cells = (
        _with_reading(cell, told[id(cell)], share, min(most, _AGREED) if trusted else None)
        if id(cell) in told
        else cell
        for cell in grid.cells
    )
    return grid.model_copy(update={"cells": tuple(cells)})


def _with_reading(
    cell: GridCell, pair: _Compared, share: float, confirmed: float | None
) -> GridCell:
    """Return a cell with the layer's reading; `confirmed` is None where that proves nothing."""
    reading = Reading(text=pair.told, method=METHOD, confidence=round(share, 3))
    same = "".join(cell.text.split()) == pair.told
    known = same or any(other.text == pair.told for other in cell.alternatives)
    sure = cell.confidence
    if (
        confirmed is not None
        and same
        and sure >= _READ
        and len(_digits(pair.told)) >= _FEWEST_DIGITS
    ):
        sure = max(sure, confirmed)
    elif confirmed is not None and not pair.agrees:
        sure = min(sure, _DISPUTED if cell.text else _UNSEEN)
    others = cell.alternatives if known else (*cell.alternatives, reading)
    return cell.model_copy(update={"confidence": sure, "alternatives": others})


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
