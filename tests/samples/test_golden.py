"""The hand-checked truth and the samples' facts say the same, though written apart."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from samples.damage import damage
from samples.facts import ABOVE, LEFT, Decision, PrintedTable, load
from samples.text import markdown, tab_separated

GOLDEN = Path(__file__).parents[1] / "golden"
TRUTHS = sorted(GOLDEN.glob("*.json"))


def read(path: Path) -> tuple[dict[str, Any], Decision]:
    return json.loads(path.read_text(encoding="utf-8")), load(path.stem.removesuffix("-ocr"))


def printed_table(decision: Decision, caption: str) -> PrintedTable:
    (found,) = (table for table in decision.tables.values() if table.caption == caption)
    return found


def spread(table: PrintedTable) -> list[list[str]]:
    """Return the body's unit rows with merged cells written out."""
    rows: list[list[str]] = []
    for printed in (row for row in table.body if len(row) > 1):
        row = list(printed)
        for column, text in enumerate(row):
            if text == LEFT:
                row[column] = row[column - 1]
            elif text == ABOVE:
                row[column] = rows[-1][column]
        rows.append(row)
    return rows


def figures(cells: list[str]) -> list[str]:
    """Return the figures of a row as golden writes them; "06 (86,2)" holds two."""
    found: list[str] = []
    for cell in cells:
        for part in cell.split(" (") if cell[:1].isdigit() else [cell]:
            text = part.rstrip("%*)").split("/")[0].replace(",", ".")
            found.append(text)
    return found


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_every_figure_of_the_truth_stands_in_the_facts(path: Path) -> None:
    truth, decision = read(path)

    for table in truth["tables"]:
        rows = spread(printed_table(decision, table["caption"]))
        rows = [row for row in rows if row[1] != "Điểm tối đa"]
        assert len(rows) == len(table["rows"])
        for row, expected in zip(rows, table["rows"], strict=True):
            name = row[0] if row[1] == row[0] else row[1]
            assert name.rstrip("*") == expected["unit"]
            assert name.count("*") == len(expected["mark"]) or table["kind"] == "maxima"
            for got, want in zip(figures(row[2:]), expected["values"].values(), strict=True):
                if want is None:
                    assert got == "Không chấm điểm"
                else:
                    assert Decimal(got) == Decimal(want)


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_headers_and_groups_of_the_truth_stand_in_the_facts(path: Path) -> None:
    truth, decision = read(path)

    for table in truth["tables"]:
        printed = printed_table(decision, table["caption"])
        words = {cell.replace("\n", " ") for row in printed.header for cell in row}
        assert {part for column in table["columns"] for part in column["header"]} <= words
        headings = [row[0] for row in printed.body if len(row) == 1]
        assert (
            list(dict.fromkeys(row["group"] for row in table["rows"] if row["group"])) == headings
        )


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_a_finding_reports_what_is_printed_in_its_cell(path: Path) -> None:
    truth, _ = read(path)
    tables = {table["number"]: table for table in truth["tables"]}

    for finding in truth["findings"]:
        assert finding["reported"] != finding["expected"]
        if finding["unit"]:
            rows = {row["unit"]: row for row in tables[finding["table"]]["rows"]}
            row = rows[finding["unit"]]
            printed = {**row["values"], "group": row["group"], "no": str(row["no"])}
            assert printed[finding["column"]] == finding["reported"]


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_the_files_of_a_truth_exist(path: Path, samples: Path) -> None:
    truth, _ = read(path)

    for name in truth["sample"].split():
        assert (samples / name).is_file() or (GOLDEN / name).is_file()


def test_damage_keeps_the_lines_and_is_the_same_every_time() -> None:
    text = tab_separated(load("tuyen-quang-2022-cap-huyen"))

    assert damage(text) == damage(text)
    assert damage(text).count("\n") == text.count("\n")


def test_the_truth_lists_every_damaged_figure(samples: Path) -> None:
    truth, _ = read(GOLDEN / "tuyen-quang-2022-cap-huyen-ocr.json")
    lines = (samples / "tuyen-quang-2022-cap-huyen-ocr.txt").read_text(encoding="utf-8")

    assert len(truth["damaged"]) > 10
    assert all(f" {cell['read']}" in lines for cell in truth["damaged"])


def test_a_blank_line_stands_for_a_page_break_in_a_dump() -> None:
    text = tab_separated(load("binh-dinh-2021-cap-huyen"))

    assert "\n6\tUBND huyện Vĩnh Thạnh\t7\t88%\n\n7\tUBND huyện Vân Canh\t6\t75%\n" in text
    assert text.count("STT\tTên đơn vị\tMục I - Hạ tầng kỹ thuật") == 2


def test_markdown_tables_have_one_rule_below_the_header() -> None:
    text = markdown(load("binh-phuoc-2021"))

    assert text.count("| --- | --- | --- | --- | --- |") == 1
