"""Figures of which a reader gave more than one reading."""

from documents.provenance import COLUMN_FORMAT, Reading, RepairReason
from documents.tables import CellStatus
from documents.text import fold
from normalizers.normalize import read_tables
from tests.normalizers.made_grids import document, figures, grid


def read(raw: str, sure: float, *readings: Reading) -> tuple[list[list[str]], list[object]]:
    made = grid(["TT", "Đơn vị", "Điểm"], ["1", "Sở A", raw], ["2", "Sở B", "41,67"])
    cells = [
        c.model_copy(update={"confidence": sure, "alternatives": readings})
        if (c.row, c.column) == (1, 2)
        else c
        for c in made.cells
    ]
    (table,), repairs = read_tables(document(made.model_copy(update={"cells": tuple(cells)})), fold)
    cell = table.rows[0].cells[0]
    seen = [
        cell.raw,
        cell.printed,
        cell.status,
        cell.confidence,
        [r.text for r in cell.alternatives],
    ]
    return figures(table), [*seen, *(repair.reason for repair in repairs)]


def test_the_format_of_the_column_decides_and_leaves_a_repair() -> None:
    table, seen = read("2329", 0.5, Reading(text="23,29", method=COLUMN_FORMAT, confidence=0.5))

    assert table[0] == ["23.29"]
    assert seen == ["2329", "23,29", CellStatus.REPAIRED, 0.5, [], RepairReason.SEPARATOR]


def test_a_misread_digit_is_a_glyph() -> None:
    _, seen = read("2,5o", 0.5, Reading(text="2,50", method=COLUMN_FORMAT, confidence=0.9))

    assert seen[1:3] == ["2,50", CellStatus.REPAIRED]
    assert seen[-1] is RepairReason.GLYPH


def test_readings_that_lost_stay_alternatives() -> None:
    table, seen = read("89,1", 0.7, Reading(text="80,1", method="tesseract", confidence=0.9))

    assert table[0] == ["89.1"]
    assert seen == ["89,1", "89,1", CellStatus.READ, 0.7, ["80,1"]]


def test_what_no_reading_explains_is_missing() -> None:
    table, seen = read("1heo", 0.5, Reading(text="x", method="tesseract", confidence=0.9))

    assert table[0] == ["missing"]
    assert seen[:4] == ["1heo", "1heo", CellStatus.MISSING, 0.0]
