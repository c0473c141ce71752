"""The same rows in every format, harmless, and the same bytes each time."""

import csv
import hashlib
import json
import sqlite3
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from documents.document import Document
from documents.tables import UnitName
from pipeline.dataset import FILES, build_dataset, is_whole
from pipeline.fields import OBSERVATIONS, TABLES
from pipeline.run import run_document
from tests.pipeline.fake_stages import STAGES

EVIL = '=HYPERLINK("http://example.org")<b>\x00'


def make_documents(folder: Path) -> list[Document]:
    """Return two documents; a unit of the second has a name that means harm."""
    documents = []
    for name, text in (("finding.txt", "Nội_vụ"), ("b.txt", "Y_tế")):
        (folder / name).write_text(text, encoding="utf-8")
        documents.append(run_document(folder / name, stages=STAGES).document)
    table = documents[1].tables[0]
    evil = table.rows[0].model_copy(update={"name": UnitName(raw=EVIL, printed="-5,2")})
    changed = table.model_copy(update={"rows": (evil, table.rows[1])})
    documents[1] = documents[1].model_copy(update={"tables": (changed,)})
    return documents


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """Return the documents of these tests."""
    return make_documents(tmp_path_factory.mktemp("in"))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory, documents: list[Document]) -> Path:
    """Return the folder of a dataset."""
    folder = tmp_path_factory.mktemp("out") / "dataset"
    build_dataset(documents, folder)
    return folder


def rows_of(dataset: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with (dataset / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_is_there(dataset: Path, tmp_path: Path) -> None:
    assert is_whole(dataset)
    assert {p.name for p in dataset.iterdir()} == set(FILES)
    assert not is_whole(tmp_path)


def test_the_same_documents_give_the_same_bytes(
    dataset: Path, documents: list[Document], tmp_path: Path
) -> None:
    build_dataset(documents, tmp_path / "again")

    for name in FILES:
        assert (tmp_path / "again" / name).read_bytes() == (dataset / name).read_bytes(), name


def test_csv_keeps_printed_precision_and_neutralises_formulas(dataset: Path) -> None:
    rows = rows_of(dataset, "observations")

    assert [row["value"] for row in rows] == ["80.50", "75.41"] * 2
    assert rows[2]["unit_printed"] == "'-5,2"
    assert rows[2]["unit_raw"] == f"'{EVIL[:-1]}\ufffd"
    assert b"\x00" not in (dataset / "observations.csv").read_bytes()


def test_parquet_and_csv_hold_the_same_rows(dataset: Path) -> None:
    for table in TABLES:
        frame = pd.read_parquet(dataset / f"{table.name}.parquet")
        assert tuple(frame.columns) == table.names
        assert len(frame) == len(rows_of(dataset, table.name))
    frame = pd.read_parquet(dataset / "observations.parquet")
    assert frame["value"].tolist() == [80.5, 75.41] * 2
    assert frame["unit_printed"][2] == "-5,2"


def test_sqlite_has_keys_that_hold(dataset: Path) -> None:
    database = sqlite3.connect(f"file:{dataset / 'soat.sqlite'}?mode=ro", uri=True)
    try:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        units = database.execute(
            "SELECT units.unit, units.observations "
            "FROM units JOIN observations USING (unit_id, province_code)"
        ).fetchall()
        assert units == [("Sở Tư pháp", 2)] * 2
        assert database.execute("SELECT sum(value) FROM observations").fetchone() == (311.82,)
    finally:
        database.close()


def test_the_workbook_has_a_sheet_for_each_table_and_no_formula(dataset: Path) -> None:
    book = openpyxl.load_workbook(dataset / "soat.xlsx")

    assert book.sheetnames == [table.name for table in TABLES]
    sheet = book["observations"]
    assert [cell.value for cell in sheet[1]] == list(OBSERVATIONS.names)
    assert sheet.freeze_panes == "A2"
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    value = sheet.cell(row=2, column=OBSERVATIONS.names.index("value") + 1)
    assert (value.value, value.data_type) == (80.5, "n")


def test_the_package_describes_every_file_and_field(dataset: Path) -> None:
    package = json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))

    for table, resource in zip(TABLES, package["resources"], strict=True):
        data = (dataset / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["bytes"] == len(data)
        assert resource["rows"] == len(rows_of(dataset, table.name))
        fields = resource["schema"]["fields"]
        assert tuple(field["name"] for field in fields) == table.names
        assert all(field["description"] and field["description_vi"] for field in fields)


def test_no_documents_give_an_empty_dataset(tmp_path: Path) -> None:
    build_dataset([], tmp_path / "dataset")

    assert is_whole(tmp_path / "dataset")
    assert rows_of(tmp_path / "dataset", "observations") == []
