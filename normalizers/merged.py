"""Ranks printed once for several rows, where the text has lost the merged cells."""

from collections.abc import Sequence

from documents.provenance import Repair
from normalizers.cells import Printed
from normalizers.columns import FigureColumn
from normalizers.rows import BodyRow


def fill_ranks(
    cells: list[list[Printed]],
    rows: Sequence[BodyRow],
    columns: Sequence[FigureColumn],
    table_id: str,
) -> tuple[list[list[Printed]], tuple[Repair, ...]]:
    """Return cells."""
    return cells, ()
