"""Text in layouts of its own, each with the rows that a person reads in it.

The texts in tests/golden/text were written by hand for other provinces than the samples: ranks
before names, a cell a line without running numbers, groups and pairs of figures, nine columns,
page breaks, totals and levels on lines of their own, mean rows, letters for digits.
"""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from documents.tables import RowKind
from pipeline.run import run_document

TEXTS = Path(__file__).parents[1] / "golden" / "text"
TRUTH = json.loads((TEXTS / "truth.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TRUTH)
def test_every_row_and_figure_is_read(name: str) -> None:
    document = run_document(TEXTS / f"{name}.txt").document
    truth = TRUTH[name]

    (table,) = document.tables
    rows = [row for row in table.rows if row.kind is RowKind.UNIT]
    assert (document.facts.province, table.unit_level.value) == (truth["province"], truth["level"])
    assert [row.name.official for row in rows] == [unit for unit, *_ in truth["rows"]]
    assert [[cell.value for cell in row.cells] for row in rows] == [
        [None if figure is None else Decimal(figure) for figure in figures]
        for _, *figures in truth["rows"]
    ]
