"""Levels on a common scale: what share of the maximum a level stands for, where that is stated.

"Khá" of one province is not "Khá" of another. A document that states the thresholds of its levels
says which shares of the maximum each of them covers; without that, or when two of its scales
disagree on a level, a level is only its word.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from documents.document import Document
from documents.facts import LevelBand, LevelScale
from documents.tables import Measure, Table
from validator.levelwords import level_key

_PERCENT = "percent"
Bounds = tuple[Decimal, Decimal]


class Level(NamedTuple):
    """A unit's level as printed, and the shares of the maximum from and to which it is given."""

    printed: str
    start: Decimal | None = None
    end: Decimal | None = None


def levels_of(
    document: Document, table: Table, totals: Sequence[Decimal | None]
) -> dict[int, Level]:
    """Return the level of each row, by its position, from a column of levels or a heading.

    `totals` holds the maximum of each row's total, by which thresholds in points become shares.
    """
    headings = {
        position: group.level or group.heading
        for group in table.groups
        for position in range(group.first_row, group.last_row + 1)
        if level_key(group.level or group.heading)
    }
    columns = [j for j, column in enumerate(table.columns) if column.measure is Measure.LEVEL]
    levels = {}
    for position, row in enumerate(table.rows):
        words = [row.cells[j].printed for j in columns] + [headings.get(position, "")]
        if printed := next((word for word in words if level_key(word)), ""):
            bounds = _bounds(document.level_scales, level_key(printed), totals[position])
            levels[position] = Level(printed, *bounds) if bounds else Level(printed)
    return levels


def _bounds(scales: Sequence[LevelScale], key: str, maximum: Decimal | None) -> Bounds | None:
    """Return the shares of the maximum that a level covers; None unless all scales agree."""
    found = {
        _shares(band, Decimal(100) if scale.basis == _PERCENT else maximum)
        for scale in scales
        for band in scale.bands
        if level_key(band.name) == key
    }
    return found.pop() if len(found) == 1 else None


def _shares(band: LevelBand, whole: Decimal | None) -> Bounds | None:
    if not whole:
        return None
    start = Decimal(0) if band.lower is None else band.lower / whole
    end = Decimal(1) if band.upper is None else band.upper / whole
    return start, end
