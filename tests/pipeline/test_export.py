"""A part of the dataset as one file, in every format."""

import csv
import json
import sqlite3
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from benchmarks.made_documents import made_documents
from documents.errors import BadUsage
from pipeline.artefacts import CannotWrite
from pipeline.choices import ExportFormat
from pipeline.dataset import build_dataset
from pipeline.export import export
from pipeline.opened import OpenDataset, open_dataset

WHERE = "year = 2016 AND measure = 'rank' -- a remark"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> OpenDataset:
    """Return a dataset of eight documents."""
    folder = tmp_path_factory.mktemp("out")
    build_dataset(list(made_documents(8, units=7)), folder / "dataset")
    return open_dataset(folder)


def test_every_format_holds_the_rows_that_were_asked_for(
    dataset: OpenDataset, tmp_path: Path
) -> None:
    for form in ExportFormat:
        export(dataset, form, tmp_path / f"x.{form.value}", WHERE)

    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        units = [row["unit_id"] for row in csv.DictReader(file)]
    records = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    frame = pd.read_parquet(tmp_path / "x.parquet")
    database = sqlite3.connect(tmp_path / "x.sqlite")
    stored = database.execute("SELECT unit_id FROM observations").fetchall()
    documents = database.execute("SELECT count(*) FROM documents").fetchone()
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["observations"]
    assert len(units) == 28
    assert [record["unit_id"] for record in records] == units
    assert frame["unit_id"].tolist() == units
    assert sorted(unit for (unit,) in stored) == sorted(units)
    assert documents == (4,)
    assert sheet.max_row == 29
    assert {p.name for p in tmp_path.iterdir()} == {f"x.{form.value}" for form in ExportFormat}


def test_the_same_question_gives_the_same_bytes(dataset: OpenDataset, tmp_path: Path) -> None:
    for form in ExportFormat:
        export(dataset, form, tmp_path / "one", WHERE)
        export(dataset, form, tmp_path / "two", WHERE)

        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes(), form


def test_another_table_can_be_had(dataset: OpenDataset, tmp_path: Path) -> None:
    export(dataset, ExportFormat.JSON, tmp_path / "x.json", table="documents")

    assert len(json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))) == 8


@pytest.mark.parametrize(
    ("where", "table", "form"),
    [
        ("nope = 1", "observations", ExportFormat.CSV),
        ("1=1); DROP TABLE x; --", "observations", ExportFormat.CSV),
        (None, "nope", ExportFormat.CSV),
        (None, "units", ExportFormat.XLSX),
    ],
)
def test_what_cannot_be_had_is_refused_and_nothing_written(
    dataset: OpenDataset, tmp_path: Path, where: str | None, table: str, form: ExportFormat
) -> None:
    with pytest.raises(BadUsage):
        export(dataset, form, tmp_path / "x", where, table)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_not_there_is_one_line(dataset: OpenDataset, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="cannot write"):
        export(dataset, ExportFormat.CSV, tmp_path / "no" / "x.csv")
