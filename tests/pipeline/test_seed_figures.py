"""The figures of the long mangled report, counted against those that a person read in it."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

from documents.tables import CellStatus
from pipeline.run import run_document

# Of 380; each of the others is marked, or its finding names it.
RIGHT = 377


def test_nearly_all_figures_of_the_long_mangled_report_are_right(shared: Path) -> None:
    seed = next((shared / "seeds").glob("004*.txt"))
    gold = json.loads((shared / "gold" / "004_tables_1-4.json").read_text(encoding="utf-8"))
    tables = {table.number: table for table in run_document(seed).document.tables}
    counted: Counter[str] = Counter()
    for wanted in gold["tables"]:
        rows = tables[wanted["id"]].rows
        assert len(rows) == len(wanted["rows"])
        for row, figures in zip(rows, wanted["rows"], strict=True):
            for cell, figure in zip(row.cells, figures["values"].values(), strict=False):
                if figure is None:
                    continue
                right = cell.value is not None and cell.value == Decimal(str(figure))
                lost = cell.status is CellStatus.MISSING
                counted["right" if right else "lost" if lost else "wrong"] += 1

    assert counted["right"] >= RIGHT
    assert counted["wrong"] <= 3
    assert counted["lost"] == 0
