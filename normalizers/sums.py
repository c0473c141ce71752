"""A column without words over it that is the sum of the others: the total."""

from collections.abc import Sequence
from dataclasses import replace

from documents.tables import Measure
from normalizers.cells import Printed
from normalizers.columns import FigureColumn

_MIN_ROWS = 3
_SHARE = 0.7  # of the rows with all their figures; the rest may be misread, or slips of the paper


def name_total(
    columns: Sequence[FigureColumn], cells: Sequence[Sequence[Printed]]
) -> tuple[FigureColumn, ...]:
    """Return the columns, the last score known as the total where the figures prove it.

    Only a column that has lost its header is named so: printed words say more than a sum.
    """
    scores = [i for i, column in enumerate(columns) if column.measure is Measure.SCORE]
    if len(scores) < 3 or columns[scores[-1]].header.words:
        return tuple(columns)
    last = scores[-1]
    values = [[row[i].cell.value for i in scores] for row in cells]
    whole = [[v for v in row if v is not None] for row in values if None not in row]
    sums = sum(sum(row[:-1]) == row[-1] for row in whole)
    if sums < _MIN_ROWS or sums < _SHARE * len(whole):
        return tuple(columns)
    total = replace(columns[last], measure=Measure.TOTAL)
    return (*columns[:last], total, *columns[last + 1 :])
