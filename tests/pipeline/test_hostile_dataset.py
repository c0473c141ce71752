"""Names that mean harm go through the whole path and harm nothing in any format."""

import csv
import json
import sqlite3
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from benchmarks.made_documents import made_document
from documents.document import Document
from documents.runs import InputRecord, RunStatus, RunSummary
from documents.serialization import from_json, to_json
from pipeline.dataset import build_dataset
from pipeline.opened import open_dataset
from review.index import render_index
from review.overview import summary_of
from review.report import render_document
from tests.review.pages import Page

LONG = "Sở " + "x" * 10_000
HTML = "<script>alert(1)</script><img src=x onerror=alert(2)>"
NUL = "Sở\x00 Tư\x1b[31m pháp\x85"
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1",
    " =1+1",
    "＝1+1",
    "=cmd|'/c'!A0",
)
NAMES = (LONG, HTML, NUL, *FORMULAS)


def hostile(names: tuple[str, ...]) -> Document:
    """Return a document whose units, title, group and caption have these names."""
    made = made_document("Sơn La", "14", 2021, units=len(names))
    table = made.tables[0]
    rows = tuple(
        row.model_copy(
            update={
                "name": row.name.model_copy(update={"raw": n, "printed": n, "official": n}),
                "group": n,
            }
        )
        for row, n in zip(table.rows, names, strict=True)
    )
    changed = table.model_copy(update={"rows": rows, "caption": names[0]})
    facts = made.facts.model_copy(update={"title": HTML, "issuer": FORMULAS[0]})
    return made.model_copy(update={"tables": (changed,), "facts": facts})


@pytest.fixture(scope="module")
def document() -> Document:
    """Return the document as it comes back from its file."""
    return from_json(to_json(hostile(NAMES)))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory, document: Document) -> Path:
    """Return the folder of its dataset."""
    folder = tmp_path_factory.mktemp("out") / "dataset"
    build_dataset([document], folder)
    return folder


def test_no_cell_of_csv_begins_like_a_formula(dataset: Path) -> None:
    for path in dataset.glob("*.csv"):
        assert b"\x00" not in path.read_bytes()
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                texts = {k: v for k, v in row.items() if not _is_number(v)}
                assert not [v for v in texts.values() if v.strip()[:1] in tuple("=+-@＝＋－＠")]
                assert not [v for v in texts.values() if v[:1] in ("\t", "\r", "\n")]


def test_no_cell_of_xlsx_is_a_formula_and_all_text_is_there(dataset: Path) -> None:
    sheet = openpyxl.load_workbook(dataset / "soat.xlsx")["observations"]
    names = [cell.value for cell in sheet[1]]
    column = names.index("unit_printed") + 1
    shown = [sheet.cell(row, column) for row in range(2, sheet.max_row + 1, 7)]

    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n"}
    assert [cell.value for cell in shown[:2]] == [LONG, HTML]
    assert shown[2].value == "Sở\ufffd Tư\ufffd[31m pháp\ufffd"
    assert all(str(cell.value).startswith("'") for cell in shown[3:])


def test_sqlite_and_parquet_hold_the_text_without_control_characters(dataset: Path) -> None:
    database = sqlite3.connect(f"file:{dataset / 'soat.sqlite'}?mode=ro", uri=True)
    try:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        stored = {name for (name,) in database.execute("SELECT unit_printed FROM observations")}
        found = database.execute(
            "SELECT unit_id FROM unit_search WHERE unit_search MATCH 'script'"
        ).fetchall()
    finally:
        database.close()
    assert len(found) == 1
    frame = pd.read_parquet(dataset / "observations.parquet")
    assert set(frame["unit_printed"]) == stored
    assert {LONG, HTML} <= stored
    assert not [name for name in stored if any(ord(c) < 32 and c not in "\t\r\n" for c in name)]


def test_queries_and_descriptors_take_them_as_text(dataset: Path) -> None:
    answer = open_dataset(dataset).query("SELECT count(*) AS n FROM observations")
    assert answer["n"].tolist() == [7 * len(NAMES)]
    for name in ("datapackage.json", "croissant.json", "prov.json", "datasette.json"):
        json.loads((dataset / name).read_text(encoding="utf-8"))
    assert "<script>" not in (dataset / "README.md").read_text(encoding="utf-8")


def test_pages_show_them_as_text(document: Document) -> None:
    record = InputRecord(
        name=HTML, status=RunStatus.FINDINGS, document_id=document.document_id, reason=HTML
    )
    pages = (
        render_index(RunSummary(inputs=(record,)), [summary_of(document)]),
        render_document(document),
    )
    for text in pages:
        page = Page(text)
        assert not page.tagged("script") and not page.tagged("img")
        assert "alert(1)" in page.elements[0].text
        assert "\x00" not in text


@pytest.mark.filterwarnings("ignore")
def test_the_package_is_still_valid(dataset: Path) -> None:
    frictionless = pytest.importorskip("frictionless")

    report = frictionless.Package(str(dataset / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])[:5]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
