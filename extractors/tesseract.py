"""Tesseract: the one module that looks for it and runs it.

Two bindings give the same answers in the same form: tesserocr works in this process and takes
arrays; pytesseract starts the program and always works, many cells in one call as the pages of one
TIFF. A language that is not installed is an error with the command that installs it: another
language would read names and figures wrongly without a word.
"""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from documents.errors import MissingTool

# More threads make one page slower, not faster; the library looks at this only when it is loaded.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

GreyImage = NDArray[np.uint8]

FIGURE_CHARACTERS = "0123456789,.%+-/()*"
_TESSDATA = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_PACKAGES = {"vie": "tesseract-ocr-vie", "eng": "tesseract-ocr-eng"}
_ONE_LINE, _ONE_BLOCK, _LAYOUT, _SPARSE, _RAW_LINE = 7, 6, 3, 11, 13


@dataclass(frozen=True, slots=True)
class Model:
    """How a cell is read: language data, allowed characters ("" for all), one line or several.

    `raw` takes the picture for the line itself, cut to its ink: no line is looked for in it.
    """

    name: str
    language: str
    characters: str = ""
    one_line: bool = True
    raw: bool = False

    @property
    def mode(self) -> int:
        """Tesseract's number for it."""
        return _RAW_LINE if self.raw else _ONE_LINE if self.one_line else _ONE_BLOCK


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page: its box in pixels of the image (x0, top, x1, bottom), confidence 0..1."""

    text: str
    confidence: float
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words and the ordinal number of its paragraph on the page."""

    words: tuple[Word, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Installation:
    """What is installed: versions, and for each language the hash of its data file."""

    program: str | None
    binding: str | None  # tesserocr's own Tesseract, None when the binding is absent
    tessdata: str | None
    languages: tuple[tuple[str, str], ...]  # name, sha256


class Engine(Protocol):
    """A binding to Tesseract."""

    name: str

    def read_cells(self, crops: Sequence[GreyImage], model: Model) -> list[tuple[str, float]]:
        """Return for each crop (H, W), dark on white, its text and a confidence 0..1."""
        ...

    def read_page(self, image: GreyImage, sparse: bool = False) -> list[Line]:
        """Return the Vietnamese lines of an image (H, W) in reading order."""
        ...


def require_languages(*languages: str) -> Path:
    """Return the folder of language data.

    Raises:
        MissingTool: when it or one of the languages is not installed.
    """
    folder = _tessdata()
    missing = [x for x in languages if folder is None or not _data_file(folder, x).is_file()]
    if folder is None or missing:
        packages = " ".join(["tesseract-ocr", *(_PACKAGES.get(x, x) for x in missing)])
        which = ", ".join(missing)
        raise MissingTool(
            f"Tesseract's language data is missing ({which or 'all'}); "
            f"install it with: sudo apt-get install {packages}",
            f"thiếu dữ liệu ngôn ngữ của Tesseract ({which or 'tất cả'}); "
            f"cài bằng lệnh: sudo apt-get install {packages}",
        )
    return folder


def installation() -> Installation:
    """Say what is installed; never raises for what is missing."""
    folder = _tessdata()
    data = sorted(folder.glob("*.traineddata")) if folder else []
    return Installation(
        program=_program_version(),
        binding=_binding_version(),
        tessdata=str(folder) if folder else None,
        languages=tuple((p.stem, hashlib.sha256(p.read_bytes()).hexdigest()) for p in data),
    )


def engine(choice: Literal["auto", "tesserocr", "pytesseract"] = "auto") -> Engine:
    """Return the binding to read with; "auto" takes tesserocr where it is installed.

    Raises:
        MissingTool: when the binding, the program or a language is not there.
    """
    require_languages("vie", "eng")
    if choice == "pytesseract" or (choice == "auto" and _binding_version() is None):
        if _program_version() is None:
            command = "sudo apt-get install tesseract-ocr tesseract-ocr-vie"
            raise MissingTool(
                f"the program tesseract is missing; install it with: {command}",
                f"thiếu chương trình tesseract; cài bằng lệnh: {command}",
            )
        return _Program()
    if _binding_version() is None:
        raise MissingTool(
            "tesserocr is missing; install it with: pip install tesserocr",
            "thiếu tesserocr; cài bằng lệnh: pip install tesserocr",
        )
    return _InProcess(str(_tessdata()))


def is_installed(choice: Literal["auto", "tesserocr", "pytesseract"] = "auto") -> bool:
    """Tell whether `engine` would answer."""
    try:
        engine(choice)
    except MissingTool:
        return False
    return True


def _tessdata() -> Path | None:
    asked = os.environ.get("TESSDATA_PREFIX")
    for folder in [Path(asked)] if asked else [Path(x) for x in _TESSDATA]:
        if folder.is_dir():
            return folder
    return None


def _data_file(folder: Path, language: str) -> Path:
    return folder / f"{language}.traineddata"


@cache
def _program_version() -> str | None:
    import pytesseract

    try:
        return str(pytesseract.get_tesseract_version())
    except pytesseract.TesseractNotFoundError:
        return None


@cache
def _binding_version() -> str | None:
    try:
        import tesserocr
    except ImportError:
        return None
    return str(tesserocr.tesseract_version()).split()[1]


@cache
def _api(tessdata: str, language: str, characters: str) -> Any:
    # Loading the data takes longer than reading a row, so each kind of reader is kept.
    import tesserocr

    api = tesserocr.PyTessBaseAPI(path=tessdata, lang=language, psm=tesserocr.PSM.SINGLE_LINE)
    if characters:
        api.SetVariable("tessedit_char_whitelist", characters)
    return api


class _InProcess:
    """tesserocr: arrays in, no files, no process for each call."""

    name = "tesserocr"

    def __init__(self, tessdata: str) -> None:
        self._tessdata = tessdata

    def read_cells(self, crops: Sequence[GreyImage], model: Model) -> list[tuple[str, float]]:
        api = _api(self._tessdata, model.language, model.characters)
        api.SetPageSegMode(model.mode)
        answers = []
        for crop in crops:
            _show(api, crop)
            answers.append((api.GetUTF8Text().strip(), api.MeanTextConf() / 100))
        api.Clear()
        return answers

    def read_page(self, image: GreyImage, sparse: bool = False) -> list[Line]:
        import tesserocr

        api = _api(self._tessdata, "vie", "")
        api.SetPageSegMode(_SPARSE if sparse else _LAYOUT)
        _show(api, image)
        api.Recognize()
        found = api.GetIterator()
        lines: list[list[Word]] = []
        paragraphs: list[int] = []
        level = tesserocr.RIL
        for word in tesserocr.iterate_level(found, level.WORD) if found else ():
            if word.Empty(level.WORD):
                continue
            if word.IsAtBeginningOf(level.TEXTLINE) or not lines:
                opens = word.IsAtBeginningOf(level.PARA) or not paragraphs
                paragraphs.append((paragraphs[-1] if paragraphs else 0) + opens)
                lines.append([])
            text = word.GetUTF8Text(level.WORD).strip()
            sure = word.Confidence(level.WORD) / 100
            lines[-1].append(Word(text, sure, word.BoundingBox(level.WORD)))
        api.Clear()
        return [Line(tuple(w), p) for w, p in zip(lines, paragraphs, strict=True)]


def _show(api: Any, image: GreyImage) -> None:
    height, width = image.shape
    api.SetImageBytes(np.ascontiguousarray(image).tobytes(), width, height, 1, width)
    api.SetSourceResolution(300)


class _Program:
    """pytesseract: one process for all cells of a model, as the pages of one TIFF."""

    name = "pytesseract"

    def read_cells(self, crops: Sequence[GreyImage], model: Model) -> list[tuple[str, float]]:
        if not crops:
            return []
        found = _run(crops, model.language, model.mode, model.characters)
        answers: list[list[tuple[tuple[int, int, int], Word]]] = [[] for _ in crops]
        for page, line, word in found:
            answers[page - 1].append((line, word))
        return [_joined(words) for words in answers]

    def read_page(self, image: GreyImage, sparse: bool = False) -> list[Line]:
        lines: dict[tuple[int, int, int], list[Word]] = {}
        for _, line, word in _run([image], "vie", _SPARSE if sparse else _LAYOUT, ""):
            lines.setdefault(line, []).append(word)
        paragraphs = {key[:2]: n for n, key in enumerate(dict.fromkeys(k[:2] for k in lines), 1)}
        return [Line(tuple(words), paragraphs[key[:2]]) for key, words in lines.items()]


def _joined(words: list[tuple[tuple[int, int, int], Word]]) -> tuple[str, float]:
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for line, word in words:
        lines.setdefault(line, []).append(word)
    text = "\n".join(" ".join(w.text for w in line) for line in lines.values())
    return text, min((w.confidence for _, w in words), default=0.0)


def _run(
    images: Sequence[GreyImage], language: str, mode: int, characters: str
) -> list[tuple[int, tuple[int, int, int], Word]]:
    """Return (page from 1, (block, paragraph, line), word) for images read in one process."""
    import pytesseract
    from PIL import Image

    pages = [Image.fromarray(np.ascontiguousarray(image)) for image in images]
    config = f"--psm {mode} --dpi 300"
    if characters:
        config += f" -c tessedit_char_whitelist={characters}"
    with tempfile.TemporaryDirectory(prefix="soat-") as folder:
        path = Path(folder) / "cells.tif"
        pages[0].save(path, save_all=True, append_images=pages[1:])
        table = pytesseract.image_to_data(
            str(path), lang=language, config=config, output_type=pytesseract.Output.DICT
        )
    found = []
    for n, text in enumerate(table["text"]):
        if str(text).strip():
            x, y = table["left"][n], table["top"][n]
            box = (x, y, x + table["width"][n], y + table["height"][n])
            line = (table["block_num"][n], table["par_num"][n], table["line_num"][n])
            word = Word(str(text).strip(), float(table["conf"][n]) / 100, box)
            found.append((table["page_num"][n], line, word))
    return found
