"""The clean text dump among the real documents, against its hand-checked figures."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from documents.document import Document
from documents.tables import CellStatus, Row, RowKind, Table, TableKind
from extractors.options import ExtractOptions
from extractors.registry import extract
from extractors.source import open_source
from normalizers.normalize import normalize

UNREAD = {CellStatus.MISSING, CellStatus.BLANK, CellStatus.NOT_SCORED}


@cache
def document(shared: Path, seed: str) -> Document:
    path = next((shared / "seeds").glob(f"{seed}_*.txt"))
    return normalize(extract(open_source(path), ExtractOptions()))


def gold_tables(shared: Path) -> dict[str, Any]:
    gold = json.loads((shared / "gold" / "002.json").read_text(encoding="utf-8"))
    return {table["id"]: table for table in gold["tables"]}


def units(table: Table) -> list[Row]:
    return [row for row in table.rows if row.kind is RowKind.UNIT]


@pytest.fixture
def tables(shared: Path) -> dict[str, Table]:
    return {table.number: table for table in document(shared, "002").tables if table.number}


def test_every_unit_table_is_found_under_its_number(shared: Path, tables: dict[str, Table]) -> None:
    ranked = {t["id"]: t for t in gold_tables(shared).values() if t["unit_level"]}

    assert list(tables) == list(ranked)
    assert [t.kind for t in tables.values()] == [TableKind.RANKING] * 16
    assert {n: t.unit_level for n, t in tables.items()} == {
        n: t["unit_level"] for n, t in ranked.items()
    }
    assert all(tables[n].caption.startswith(ranked[n]["caption"]) for n in ranked)
    assert [
        tables[n].caption.removeprefix(t["caption"] + " / ")
        for n, t in ranked.items()
        if "subcaption" in t
    ] == [t["subcaption"] for t in ranked.values() if "subcaption" in t]


def test_every_row_has_its_name_number_mark_and_group(
    shared: Path, tables: dict[str, Table]
) -> None:
    read, gold = [], []
    for number, table in tables.items():
        for row in units(table):
            read.append((number, row.number, row.name.printed, row.mark, row.group))
        for row in gold_tables(shared)[number]["rows"]:
            mark = row["footnote"] or ""
            gold.append((number, str(row["no"]), row["unit"], mark, row["group"]))

    assert len(gold) == 256
    assert read == gold


def test_every_figure_is_right_and_what_is_lost_is_marked(
    shared: Path, tables: dict[str, Table]
) -> None:
    right = unread = 0
    for number, table in tables.items():
        for row, expected in zip(units(table), gold_tables(shared)[number]["rows"], strict=True):
            for cell, (key, value) in zip(row.cells, expected["values"].items(), strict=True):
                where = (number, expected["unit"], key)
                if value is None:
                    assert cell.value is None and cell.status in UNREAD, where
                    unread += 1
                    continue
                assert cell.value == Decimal(str(value)), where
                assert cell.status in {CellStatus.READ, CellStatus.REPAIRED}, where
                right += 1

    assert (right, unread) == (759, 9)


def test_the_columns_have_their_headers_measures_and_header_maxima(
    shared: Path, tables: dict[str, Table]
) -> None:
    for number, table in tables.items():
        gold = gold_tables(shared)[number]["columns"]
        assert [c.indicator for c in table.columns] == [c["header"] for c in gold], number
        assert [c.measure for c in table.columns] == [c["kind"] for c in gold], number
        stated = [Decimal(c["max"]) if "Tối đa" in c["header"] else None for c in gold]
        from_header = [c.maximum if c.maximum_source == "header" else None for c in table.columns]
        assert from_header == stated, number


def test_merged_ranks_are_spread_and_every_guess_is_recorded(
    shared: Path, tables: dict[str, Table]
) -> None:
    repairs = {repair.target for repair in document(shared, "002").repairs}
    for number in ("1", "2"):
        table = tables[number]
        for i, expected in enumerate(gold_tables(shared)[number]["rows"]):
            merged = {k: (a - 1, b - 1) for k, (a, b) in expected.get("merged", {}).items()}
            cells = {f"c{c}": cell for c, cell in enumerate(table.rows[i].cells, start=1)}
            assert {k: c.merged for k, c in cells.items() if c.merged} == merged, expected["unit"]
            for key, cell in cells.items():
                changed = cell.raw != cell.printed
                assert changed == (cell.status is CellStatus.REPAIRED)
                assert changed == (f"{table.table_id}.r{i:02d}.{key}" in repairs)


def test_what_a_displaced_or_lost_rank_could_be_is_kept(
    shared: Path, tables: dict[str, Table]
) -> None:
    table = tables["1"]
    for i, expected in enumerate(gold_tables(shared)["1"]["rows"]):
        for key, options in expected.get("alt", {}).items():
            cell = table.rows[i].cells[int(key[1:]) - 1]
            assert {int(r.text) for r in cell.alternatives} >= set(options)
            if cell.status is CellStatus.MISSING:
                assert any(f"r{i:02d}.{key}" in problem.cell for problem in table.problems)


def test_the_notes_of_a_table_keep_their_marks(tables: dict[str, Table]) -> None:
    notes = {n: [(f.mark, f.text) for f in t.notes] for n, t in tables.items() if t.notes}

    assert set(notes) == {"1", "1.2b"}
    assert notes["1"] == [
        ("*", "là đơn vị có tổng điểm của 06 nhóm tiêu chí là 79"),
        ("**", "là đơn vị có tổng điểm của 06 nhóm tiêu chí là 70"),
    ]
    assert [mark for mark, _ in notes["1.2b"]] == ["*"]


def test_the_tables_of_rules_are_kept_as_what_they_are(shared: Path) -> None:
    rules = [t for t in document(shared, "002").tables if not t.number]
    gold = [t for t in gold_tables(shared).values() if not t["unit_level"]]

    assert [t.kind for t in rules] == [TableKind.MAXIMA, TableKind.MAXIMA]
    for table, expected in zip(rules, gold, strict=True):
        rows = [(row.name.printed, row.group or None) for row in table.rows]
        assert rows == [(row["unit"], row["group"]) for row in expected["rows"]]
        assert [[c.value for c in row.cells] for row in table.rows] == [
            list(row["values"].values()) for row in expected["rows"]
        ]
        assert table.rows[-1].kind is RowKind.TOTAL
    assert rules[0].rows[1].cells[0].mark == "*"


def test_no_table_is_made_of_prose(shared: Path) -> None:
    for seed in ("000", "001"):
        assert document(shared, seed).tables == ()
        assert document(shared, seed).problems == ()
