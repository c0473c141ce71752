"""The dataset of the real documents together."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.dataset import build_dataset
from pipeline.opened import OpenDataset, open_dataset
from pipeline.run import run_document


@pytest.fixture(scope="module")
def dataset(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> OpenDataset:
    """Return the dataset of the five seeds."""
    folder = tmp_path_factory.mktemp("out")
    seeds = sorted((shared / "seeds").glob("*.txt"))
    build_dataset([run_document(seed).document for seed in seeds], folder / "dataset")
    return open_dataset(folder)


def test_the_report_that_is_there_twice_is_one_document(dataset: OpenDataset) -> None:
    documents = dataset.documents.set_index("file")
    (twice,) = documents.index[documents["same_as"].notna()]

    assert twice.startswith("000_")
    better = documents.loc[[name for name in documents.index if name.startswith("001_")]]
    assert documents.loc[twice, "same_as"] == better["document_id"].iloc[0]


def test_every_figure_has_its_place(dataset: OpenDataset) -> None:
    frame = dataset.observations

    assert len(frame) >= 2900
    placed = frame["line"].notna() | (frame["page"].notna() & frame["bbox"].notna())
    assert placed.all()


def test_units_are_keyed_or_say_that_they_are_not_sure(dataset: OpenDataset) -> None:
    frame = dataset.observations

    assert frame["unit_id"].notna().mean() > 0.98
    assert frame.loc[frame["unit_id"].isna(), "unit"].isna().all()
    assert set(dataset.units["unit_id"]) == set(frame["unit_id"].dropna())


def test_indicators_of_the_clean_decision_are_mapped_by_hand_checked_names(
    dataset: OpenDataset,
) -> None:
    columns = dataset.query(
        "SELECT c.* FROM columns c JOIN tables t USING (document_id, table_id)"
        " WHERE t.table_number = '1' AND c.document_id LIKE '002%' ORDER BY c.\"column\""
    )

    assert [value if isinstance(value, str) else None for value in columns["indicator_id"]] == [
        "egov.infrastructure",
        "egov.application",
        "egov.website",
        "egov.security",
        "egov.policy",
        "egov.human_resources_investment",
        "egov.total",
        "egov.total",
        None,  # the rank of the year before
        "egov.total",
    ]


# The library itself warns of what it calls.
@pytest.mark.filterwarnings("ignore")
def test_frictionless_accepts_the_real_package(dataset: OpenDataset) -> None:
    frictionless = pytest.importorskip("frictionless")

    report = frictionless.Package(str(dataset.folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])[:5]
    assert pd.read_csv(dataset.folder / "observations.csv", low_memory=False).shape[0] >= 2900
