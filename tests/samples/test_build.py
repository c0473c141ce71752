"""The committed samples are what the script builds, and are small."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2
import pytest

from samples import build as building
from samples import fonts

ROOT = Path(__file__).parents[2]
COMMITTED = sorted(
    path
    for folder in (building.HERE, building.RULINGS)
    for path in folder.iterdir()
    if path.suffix in {".pdf", ".txt", ".md"} and path.name != "README.md"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Build everything once, or skip where the font is not installed."""
    try:
        fonts.find("Regular")
    except fonts.FontMissing as error:
        pytest.skip(str(error))
    folder = tmp_path_factory.mktemp("samples")
    building.build(folder)
    building.build_rulings(folder / "rulings")
    yield folder


def test_every_committed_file_is_built_and_every_built_file_committed(built: Path) -> None:
    names = {path.name for path in built.rglob("*") if path.is_file()}
    assert names == {path.name for path in COMMITTED}


@pytest.mark.parametrize("committed", COMMITTED, ids=lambda path: path.name)
def test_rebuilding_gives_the_committed_file(committed: Path, built: Path) -> None:
    fresh = built / ("rulings" if committed.parent.name == "rulings" else "") / committed.name

    if fresh.read_bytes() != committed.read_bytes():
        # Another version of a library may write other bytes, never another content.
        assert committed.suffix == ".pdf"
        assert words(fresh) == words(committed)
        assert mean_difference(fresh, committed) < 2


@pytest.mark.parametrize("committed", COMMITTED, ids=lambda path: path.name)
def test_a_sample_is_smaller_than_a_megabyte(committed: Path) -> None:
    assert 1000 < committed.stat().st_size < 1_000_000


def test_the_scan_is_pictures_of_300_dpi_and_nothing_else(samples: Path) -> None:
    with pdfplumber.open(samples / "son-la-2021-ban-quet.pdf") as scan:
        for page in scan.pages:
            (picture,) = page.images
            assert not page.chars and not page.lines and not page.rects
            assert picture["srcsize"][0] / float(page.width) * 72 == pytest.approx(300, abs=0.1)


def test_the_unruled_sample_has_no_lines_and_the_ruled_one_has(samples: Path) -> None:
    with (
        pdfplumber.open(samples / "tuyen-quang-2022-so-nganh.pdf") as unruled,
        pdfplumber.open(samples / "binh-dinh-2021-so-nganh.pdf") as ruled,
    ):
        assert not any(page.lines or page.rects for page in unruled.pages)
        assert any(page.lines or page.rects for page in ruled.pages)
        assert {page.width > page.height for page in ruled.pages} == {True, False}


def test_a_missing_font_names_the_package_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDERS", ())
    monkeypatch.setattr(fonts, "_ask_fontconfig", lambda style: None)

    with pytest.raises(fonts.FontMissing, match="fonts-croscore"):
        fonts.find("Regular")


def words(path: Path) -> list[list[str]]:
    with pdfplumber.open(path) as pdf:
        return [[word["text"] for word in page.extract_words()] for page in pdf.pages]


def mean_difference(one: Path, other: Path) -> float:
    """Return the mean difference in grey levels over all pages, at 50 dpi."""
    documents = [pypdfium2.PdfDocument(path) for path in (one, other)]
    assert len(documents[0]) == len(documents[1])
    differences = []
    for number in range(len(documents[0])):
        first, second = (
            document[number].render(scale=50 / 72, grayscale=True).to_numpy().astype(int)
            for document in documents
        )
        differences.append(float(np.abs(first - second).mean()))
    for document in documents:
        document.close()
    return max(differences)
