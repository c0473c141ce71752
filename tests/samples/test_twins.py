"""A scan gives the dataset of its born-digital twin, figure by figure."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.run import run_document
from samples import scans
from tests.extractors.scan.test_page import needs_tesseract

SAMPLES = Path(__file__).parents[2] / "samples"
# How sure a figure is, and where it stands on its page, differs between a scan and its twin.
OF_THE_PICTURE = ["document_id", "page", "bbox", "confidence", "finding_ids"]
FIGURE = ["table_id", "row", "unit_id", "column", "measure", "value"]


def figures(path: Path) -> pd.DataFrame:
    return run_document(path).frame()


@needs_tesseract
def test_the_scan_of_the_samples_gives_the_observations_of_its_twin() -> None:
    digital = figures(SAMPLES / "son-la-2021.pdf").drop(columns=OF_THE_PICTURE)
    scan = figures(SAMPLES / "son-la-2021-ban-quet.pdf").drop(columns=OF_THE_PICTURE)

    same = [
        name for name in digital if name not in ("status", "raw", "unit_raw", "unit_confidence")
    ]
    assert scan[same].equals(digital[same])


@needs_tesseract
def test_a_noisy_skewed_scan_of_tables_without_rules_gives_the_same_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "NOISE", 8.0)
    monkeypatch.setattr(scans, "SKEW_DEGREES", (-0.6, 0.8, -0.45))
    twin = SAMPLES / "tuyen-quang-2022-so-nganh.pdf"
    scans.scan(twin, tmp_path / "scan.pdf")

    assert figures(tmp_path / "scan.pdf")[FIGURE].equals(figures(twin)[FIGURE])
