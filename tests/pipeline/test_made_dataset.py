"""The dataset of several documents: what a researcher and a journalist open."""

import asyncio
import json
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pandas as pd
import pytest

from benchmarks.made_documents import made_document, made_documents
from documents.document import Document
from documents.provenance import Box, Location
from pipeline.corrections import Correction, CorrectionFailed
from pipeline.dataset import FILES, build_dataset
from pipeline.fields import TABLES

EVIL = '<script>|[x](y)=1+1"'


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """Return eight documents, and a scan of the first under another name."""
    made = list(made_documents(8, units=7))
    place = Location(page=1, box=Box(x0=1, top=2, x1=3, bottom=4))
    table = made[0].tables[0]
    rows = tuple(row.model_copy(update={"location": place}) for row in table.rows[:-1])
    changed = table.model_copy(update={"rows": rows})
    source = made[0].source.model_copy(update={"name": EVIL, "sha256": "f" * 64})
    scan = made[0].model_copy(
        update={"document_id": "scan", "source": source, "tables": (changed,), "audit": AUDIT}
    )
    return [*made, scan]


AUDIT = made_document("Sơn La", "14", 2021).audit.model_copy(update={"findings": ()})


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory, documents: list[Document]) -> Path:
    """Return the folder of their dataset."""
    folder = tmp_path_factory.mktemp("out") / "dataset"
    build_dataset(documents, folder)
    return folder


def test_a_document_that_is_there_twice_is_counted_once(
    dataset: Path, documents: list[Document]
) -> None:
    observations = pd.read_parquet(dataset / "observations.parquet")
    listed = pd.read_parquet(dataset / "documents.parquet").set_index("document_id")

    assert len(observations) == 8 * 7 * 7
    assert "scan" not in set(observations["document_id"])
    assert listed.loc["scan", "same_as"] == documents[0].document_id


def test_columns_say_why_they_have_their_indicator(dataset: Path) -> None:
    columns = pd.read_parquet(dataset / "columns.parquet")
    known = set(pd.read_parquet(dataset / "indicators.parquet")["indicator_id"])

    assert set(columns["indicator_id"].dropna()) <= known
    assert columns["indicator_evidence"].notna().all()
    of_total = columns[columns["measure"] == "total"]
    assert set(of_total["indicator_id"]) == {"dti.total"}


def test_shares_are_parts_of_the_maximum(dataset: Path) -> None:
    observations = pd.read_parquet(dataset / "observations.parquet")
    scores = observations[observations["measure"] == "score"]

    assert ((scores["value"] / scores["max"]) - scores["share"]).abs().max() < 1e-4
    assert observations[observations["measure"] == "rank"]["share"].isna().all()


def test_units_lead_to_their_successors(dataset: Path) -> None:
    successors = pd.read_parquet(dataset / "successors.parquet")
    found = successors[successors["unit_id"] == "dep:52:so-thong-tin-va-truyen-thong"]

    assert "dep:52:so-khoa-hoc-va-cong-nghe" in set(found["successor_id"])


def test_sqlite_finds_names_without_marks_and_its_keys_hold(dataset: Path) -> None:
    database = sqlite3.connect(f"file:{dataset / 'soat.sqlite'}?mode=ro", uri=True)
    try:
        found = database.execute(
            "SELECT units.unit FROM unit_search JOIN units USING (unit_id, province_code) "
            "WHERE unit_search MATCH 'so tu phap' AND province_code = '52'"
        ).fetchall()
        assert found == [("Sở Tư pháp",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = database.execute("PRAGMA foreign_key_list(observations)").fetchall()
        assert {key[2] for key in keys} == {"documents", "tables", "units"}
        plan = database.execute(
            "EXPLAIN QUERY PLAN SELECT * FROM observations WHERE unit_id = 'x'"
        ).fetchall()
        assert "USING INDEX" in plan[0][3]
    finally:
        database.close()


def test_flagged_figures_are_coloured_and_say_why(dataset: Path) -> None:
    sheet = openpyxl.load_workbook(dataset / "soat.xlsx")["observations"]
    names = [cell.value for cell in sheet[1]]
    printed, flags = names.index("printed") + 1, names.index("finding_ids") + 1
    noted = 0
    for row in range(2, sheet.max_row + 1):
        cell = sheet.cell(row, printed)
        if sheet.cell(row, flags).value:
            noted += 1
            assert cell.comment is not None and "Tổng điểm không khớp" in cell.comment.text
            assert cell.fill.fgColor.rgb == "FFF4B183"
        else:
            assert cell.comment is None and cell.fill.fgColor.rgb == "00000000"
    assert noted == 8
    value = sheet.cell(2, names.index("value") + 1)
    assert value.number_format == "0.00"


def test_the_readme_counts_what_is_there_and_no_name_breaks_it(dataset: Path) -> None:
    text = (dataset / "README.md").read_text(encoding="utf-8")

    assert "| `observations` | 392 |" in text
    assert "| Bình Định | 2015 | department | 49 |" in text
    assert "| row_total | undetermined | 8 |" in text
    assert '&lt;script>\\|\\[x](y)=1+1"' in text
    assert "<script>" not in text


def test_croissant_and_prov_name_every_file(dataset: Path, documents: list[Document]) -> None:
    croissant = json.loads((dataset / "croissant.json").read_text(encoding="utf-8"))
    prov = json.loads((dataset / "prov.json").read_text(encoding="utf-8"))

    assert [d["name"] for d in croissant["distribution"]] == [f"{t.name}.csv" for t in TABLES]
    assert {f["name"] for f in croissant["recordSet"][3]["field"]} >= {"unit_id", "share"}
    assert len(prov["used"]) == len(documents)
    assert {f"soat:{name}" for name in FILES if name != "prov.json"} <= set(prov["entity"])


# The library itself warns of what it calls.
@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_nothing_wrong_with_the_package(dataset: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    package = frictionless.Package(str(dataset / "datapackage.json"))

    report = package.validate()
    assert report.valid, report.flatten(["type", "note"])[:5]


def test_a_correction_reaches_every_format_and_a_bad_one_leaves_the_last_dataset(
    documents: list[Document], tmp_path: Path
) -> None:
    printed = documents[0].tables[0].rows[0].cells[0].printed
    entry = Correction.model_validate(
        {
            "sha256": documents[0].source.sha256,
            "cell": "t01.r00.c1",
            "expect": printed,
            "value": "9,75",
            "reason": "page 1",
            "who": "A",
            "when": "2026-11-20",
        }
    )
    folder = tmp_path / "dataset"
    build_dataset(documents, folder, (entry,))

    frame = pd.read_parquet(folder / "observations.parquet")
    changed = frame[(frame["cell"] == "t01.r00.c1") & (frame["printed"] == "9,75")]
    assert len(changed) == 1 and changed["status"].tolist() == ["repaired"]
    before = {name: (folder / name).read_bytes() for name in FILES}
    with pytest.raises(CorrectionFailed, match=r"t01\.r00\.c1"):
        build_dataset(documents, folder, (entry.model_copy(update={"expect": "?"}),))
    assert {name: (folder / name).read_bytes() for name in FILES} == before


@pytest.mark.filterwarnings("ignore")
def test_datasette_opens_the_database_and_finds_names_without_marks(dataset: Path) -> None:
    app = pytest.importorskip("datasette.app")
    metadata = json.loads((dataset / "datasette.json").read_text(encoding="utf-8"))
    opened = app.Datasette([str(dataset / "soat.sqlite")], metadata=metadata)

    async def answers() -> list[Any]:
        pages = ["/soat", "/soat/observations", "/soat/units.json?_shape=array"]
        search = "/soat.json?_shape=array&sql=" + quote(
            "SELECT units.unit FROM unit_search JOIN units USING (unit_id, province_code) "
            "WHERE unit_search MATCH 'so tu phap'"
        )
        return [await opened.client.get(page) for page in (*pages, search)]

    found = asyncio.run(answers())
    assert [answer.status_code for answer in found] == [200] * 4
    assert "One row for each figure of a unit" in found[1].text
    assert {row["unit"] for row in found[3].json()} == {"Sở Tư pháp"}
