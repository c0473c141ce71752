"""The reading frame of a turned page, and the way back to the unrotated page."""

from collections.abc import Callable
from dataclasses import dataclass

from documents.printed import Block, Paragraph
from documents.provenance import Box, Location


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is shown: `width` and `height` unrotated, `turns` clockwise quarter turns."""

    width: float
    height: float
    turns: int = 0

    @property
    def shown_width(self) -> float:
        """Width as shown, in points."""
        return self.height if self.turns % 2 else self.width

    @property
    def shown_height(self) -> float:
        """Height as shown, in points."""
        return self.width if self.turns % 2 else self.height

    def unrotated(self, box: Box) -> Box:
        """Return a box of the shown page in the unrotated page."""
        if self.turns == 1:
            return Box(
                x0=box.top, top=self.height - box.x1, x1=box.bottom, bottom=self.height - box.x0
            )
        if self.turns == 2:
            return Box(
                x0=self.width - box.x1,
                top=self.height - box.bottom,
                x1=self.width - box.x0,
                bottom=self.height - box.top,
            )
        if self.turns == 3:
            return Box(
                x0=self.width - box.bottom, top=box.x0, x1=self.width - box.top, bottom=box.x1
            )
        return box

    def shown(self, box: Box) -> Box:
        """Return a box of the unrotated page in the shown page."""
        back = Frame(self.shown_width, self.shown_height, -self.turns % 4)
        return back.unrotated(box)

    def back(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return blocks of the shown page with their boxes in the unrotated page."""
        if self.turns == 0:
            return blocks
        return tuple(_moved(block, self.unrotated) for block in blocks)


def shifted(block: Block, x: float, y: float) -> Block:
    """Return a block of a part of a page whose top left corner is at (x, y) of the page."""
    return _moved(
        block,
        lambda b: Box(x0=b.x0 + x, top=b.top + y, x1=b.x1 + x, bottom=b.bottom + y),
    )


def _moved(block: Block, move: Callable[[Box], Box]) -> Block:
    if isinstance(block, Paragraph):
        return block.model_copy(update={"location": _placed(block.location, move)})
    cells = tuple(
        cell.model_copy(update={"location": _placed(cell.location, move)}) for cell in block.cells
    )
    parts = tuple(
        part.model_copy(update={"location": _placed(part.location, move)}) for part in block.parts
    )
    return block.model_copy(update={"cells": cells, "parts": parts})


def _placed(location: Location, move: Callable[[Box], Box]) -> Location:
    if location.box is None:
        return location
    return location.model_copy(update={"box": move(location.box)})
