"""Finding and running Tesseract."""

from pathlib import Path

import numpy as np
import pytest

from documents.errors import ExitCode, MissingTool
from extractors import tesseract
from extractors.tesseract import Model, engine, installation
from tests.extractors.scan.test_page import drawn, needs_tesseract


def test_a_missing_language_is_an_error_that_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "eng.traineddata").write_bytes(b"data")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))

    with pytest.raises(MissingTool, match=r"apt-get install .*tesseract-ocr-vie") as caught:
        engine()
    assert caught.value.exit_code is ExitCode.MISSING_TOOL


def test_the_installation_gives_the_hash_of_each_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vie.traineddata").write_bytes(b"data")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))

    ((name, digest),) = installation().languages
    assert name == "vie"
    assert digest.startswith("3a6eb0790f39ac87")


def test_a_missing_program_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "require_languages", lambda *_: Path())
    monkeypatch.setattr(tesseract, "_program_version", lambda: None)

    with pytest.raises(MissingTool, match="install tesseract-ocr"):
        engine("pytesseract")


@needs_tesseract
@pytest.mark.parametrize("binding", ["tesserocr", "pytesseract"])
def test_both_bindings_read_cells_alike(binding: str) -> None:
    if binding == "tesserocr":
        pytest.importorskip("tesserocr")
    page = drawn()
    crops = [page[475:535, 710:890], page[545:605, 710:890], np.full((60, 90), 255, np.uint8)]
    digits = Model("digits", "eng", tesseract.FIGURE_CHARACTERS)
    answers = engine(binding).read_cells(crops, digits)  # type: ignore[arg-type]

    assert [text for text, _ in answers] == ["75,41", "68,05", ""]
    assert all(0.0 <= sure <= 1.0 for _, sure in answers)


@needs_tesseract
@pytest.mark.parametrize("binding", ["tesserocr", "pytesseract"])
def test_both_bindings_read_a_page_by_lines(binding: str) -> None:
    if binding == "tesserocr":
        pytest.importorskip("tesserocr")
    page = drawn()[150:300].copy()
    (line,) = engine(binding).read_page(page)  # type: ignore[arg-type]

    assert " ".join(word.text for word in line.words) == "Kết quả xếp hạng của các xã"
    x0, top, x1, bottom = line.words[0].box
    assert 140 < x0 < x1 < 260
    assert 40 < top < bottom < 110
