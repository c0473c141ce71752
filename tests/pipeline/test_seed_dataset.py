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


def test_five_files_are_four_documents_of_the_years_on_their_paper(dataset: OpenDataset) -> None:
    documents = dataset.documents
    alone = documents[documents["same_as"].isna()]

    assert (len(documents), len(alone)) == (5, 4)
    spans = [
        (str(s.date()), str(e.date()))
        for s, e in zip(alone["period_start"], alone["period_end"], strict=True)
    ]
    assert spans == [("2021-01-01", "2021-12-31")] * 3 + [("2022-01-01", "2022-06-30")]


def test_every_figure_has_its_place_and_its_token_there(dataset: OpenDataset, shared: Path) -> None:
    frame = dataset.observations
    files = dataset.documents.set_index("document_id")["file"]
    lines = {
        key: (shared / "seeds" / name).read_text(encoding="utf-8", errors="replace").split("\n")
        for key, name in files.items()
    }

    assert len(frame) >= 2900
    assert frame["line"].notna().all()
    # A rank printed once over several rows stands in the middle of them, and some rows are
    # spread over a line for each figure: their place is where the row begins.
    read = frame[frame["status"] == "read"]
    there = [
        token in "\n".join(lines[key][max(line - 4, 0) : line + 20])
        for key, token, line in zip(read["document_id"], read["raw"], read["line"], strict=True)
    ]
    assert len(there) > 2700
    assert all(there)


def test_levels_stand_on_the_scale_that_the_decision_states(dataset: OpenDataset) -> None:
    # 002 states: tốt from 80%, khá from 60 to 80%, trung bình below 60%.
    levels = dataset.query(
        "SELECT DISTINCT lower(level) AS level, level_from, level_to FROM observations"
        " WHERE document_id LIKE '002%' AND level IS NOT NULL ORDER BY level_from"
    )

    assert levels.values.tolist() == [["trung bình", 0, 0.6], ["khá", 0.6, 0.8], ["tốt", 0.8, 1]]


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
