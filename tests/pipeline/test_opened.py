"""A built dataset answers questions, and lets nothing be changed or reached through them."""

from pathlib import Path

import pandas as pd
import pytest

from benchmarks.made_documents import made_documents
from documents.errors import BadUsage
from pipeline.dataset import build_dataset
from pipeline.fields import TABLES
from pipeline.opened import OpenDataset, open_dataset


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> OpenDataset:
    """Return a dataset of eight documents: four provinces, two years, seven units."""
    folder = tmp_path_factory.mktemp("out")
    build_dataset(list(made_documents(8, units=7)), folder / "dataset")
    return open_dataset(folder)


def test_frames_have_the_columns_and_types_of_the_dataset(dataset: OpenDataset) -> None:
    frame = dataset.observations

    assert len(frame) == 8 * 7 * 7
    assert str(frame["value"].dtype) == "float64"
    assert str(frame["year"].dtype) == "Int64"
    assert set(frame["indicator_id"].dropna()) >= {"dti.awareness", "dti.cybersecurity"}
    assert len(dataset.documents) == 8
    assert len(dataset.findings) == 8
    assert len(dataset.units) == 28
    for table in TABLES:
        assert tuple(dataset.frame(table.name).columns) == table.names


def test_a_dataset_opens_by_its_own_folder_too(dataset: OpenDataset) -> None:
    pd.testing.assert_frame_equal(open_dataset(dataset.folder).units, dataset.units)


def test_a_query_joins_tables_and_takes_values(dataset: OpenDataset) -> None:
    sql = (
        "SELECT d.issuer, count(*) AS n FROM observations o JOIN documents d USING (document_id)"
        " WHERE o.year = ? GROUP BY 1 ORDER BY 1"
    )
    answer = dataset.answer(sql, [2015])

    assert answer.columns == ("issuer", "n")
    assert answer.rows[0] == ("UBND tỉnh Bình Phước", 49)
    assert dataset.query(sql, [2015])["n"].tolist() == [49] * 4


def test_parts_of_an_answer_make_the_whole(dataset: OpenDataset) -> None:
    parts = list(dataset.batches("SELECT * FROM observations"))

    assert sum(len(part.rows) for part in parts) == 392
    assert [part.rows for part in dataset.batches("SELECT 1 WHERE false")] == [()]


@pytest.mark.parametrize(
    "sql",
    [
        "DROP VIEW observations",
        "SELECT 1; DROP VIEW observations",
        "CREATE TABLE t AS SELECT 1",
        "COPY (SELECT 1) TO '{folder}/x.csv'",
        "ATTACH '{folder}/x.db'",
        "SET enable_external_access = true",
        "SELECT * FROM read_text('{folder}/documents.csv')",
        "SELECT * FROM '{folder}/documents.csv'",
        "INSTALL httpfs",
        "PRAGMA database_list",
        "",
        "SELECT nope FROM observations",
        "SELEKT",
    ],
)
def test_a_statement_that_does_more_than_read_the_tables_is_refused(
    dataset: OpenDataset, sql: str
) -> None:
    before = sorted(p.name for p in dataset.folder.iterdir())

    with pytest.raises(BadUsage, match="query: "):
        dataset.answer(sql.format(folder=dataset.folder))

    assert sorted(p.name for p in dataset.folder.iterdir()) == before
    assert dataset.answer("SELECT count(*) FROM observations").rows == ((392,),)


def test_variables_of_python_are_out_of_reach(dataset: OpenDataset) -> None:
    secret = pd.DataFrame({"a": [1]})

    with pytest.raises(BadUsage):
        dataset.answer("SELECT * FROM secret")
    assert len(secret) == 1


def test_a_folder_without_a_dataset_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="soat run"):
        open_dataset(tmp_path)


def test_an_unknown_table_names_the_known_ones(dataset: OpenDataset) -> None:
    with pytest.raises(BadUsage, match="observations"):
        dataset.frame("observation")
