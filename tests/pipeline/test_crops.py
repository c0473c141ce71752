"""Tests of cells cut out of their pages."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from documents.errors import BadUsage
from documents.serialization import to_json
from pipeline.crops import crop
from pipeline.output import Output
from pipeline.run import run_document
from pipeline.settings import Settings

SAMPLES = Path(__file__).parents[2] / "samples"
DIGITAL = SAMPLES / "son-la-2021.pdf"


def picture(data: bytes) -> NDArray[np.uint8]:
    """Return a PNG file as grey levels."""
    return np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE))


def test_a_cell_of_a_file_is_cut_out_of_its_page(tmp_path: Path) -> None:
    seen = picture(crop(str(DIGITAL), "t01.r03.c1", Output(tmp_path), Settings()))

    assert 20 < seen.shape[0] < 200
    assert 0.005 < (seen < 128).mean() < 0.4


def test_a_document_of_an_output_leads_back_to_its_file(tmp_path: Path) -> None:
    document = run_document(DIGITAL).document
    output = Output(tmp_path)
    path = output.document(document.document_id)
    path.parent.mkdir(parents=True)
    path.write_text(to_json(document), encoding="utf-8")

    with pytest.raises(BadUsage, match="is not where it was"):
        crop(str(path), "t01.r03.c1", output, Settings())


@pytest.mark.parametrize(
    ("subject", "cell", "why"),
    [
        (str(DIGITAL), "t99.r00.c1", "no cell"),
        (str(SAMPLES / "bang-diem.csv"), "t01.r00.c1", "no page pictures"),
        ("nowhere", "t01.r00.c1", "no file and no document"),
    ],
)
def test_what_cannot_be_shown_says_why(subject: str, cell: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match=why):
        crop(subject, cell, Output(tmp_path), Settings())
