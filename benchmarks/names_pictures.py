"""Noise for the names benchmark: names drawn as pictures, spoiled, and read by Tesseract."""

import datetime
import io
from collections.abc import Callable, Sequence
from itertools import cycle
from typing import NamedTuple

import numpy as np
import tesserocr
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from documents.tables import UnitLevel
from extractors.tesseract import require_languages
from normalizers import gazetteer

FONT = "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"


class Damage(NamedTuple):
    """How a page of names is spoiled: size of the letters in dots, blur, noise, slope, JPEG."""

    size: int
    blur: float
    noise: float
    slope: float
    quality: int


DAMAGES = {
    1: Damage(36, 0.6, 10.0, 0.0, 90),
    2: Damage(28, 0.9, 20.0, 0.2, 60),
    3: Damage(26, 1.0, 22.0, 0.3, 50),
    4: Damage(25, 1.05, 24.0, 0.4, 40),
}
_LINE, _WIDTH, _MARGIN, _A_PAGE = 2.2, 1000, 40, 40  # height of a line in letters; dots; names


def read_by_tesseract(
    codes: Sequence[str], date: datetime.date, damage: int
) -> Callable[[str], str]:
    """Return names of provinces as Tesseract's English model reads them off spoiled pages.

    Each name stands as often as provinces have it; the readings come out in turns.
    """
    found: dict[str, list[str]] = {}
    block = tesserocr.PSM.SINGLE_BLOCK
    with tesserocr.PyTessBaseAPI(str(require_languages("eng")), "eng", psm=block) as reader:
        for code in codes:
            names = [unit.official for unit in gazetteer.units(code, UnitLevel.COMMUNE, date)]
            for start in range(0, len(names), _A_PAGE):
                page = names[start : start + _A_PAGE]
                picture = _spoiled(_drawn(page, DAMAGES[damage]), DAMAGES[damage], start)
                for name, read in zip(page, _read(reader, picture, len(page)), strict=True):
                    found.setdefault(name, []).append(read)
    turns = {name: cycle(readings) for name, readings in found.items()}
    return lambda name: next(turns[name])


def _drawn(names: Sequence[str], damage: Damage) -> Image.Image:
    font = ImageFont.truetype(FONT, damage.size)
    height = damage.size * _LINE
    page = Image.new("L", (_WIDTH, int(height * len(names)) + 2 * _MARGIN), 255)
    draw = ImageDraw.Draw(page)
    for at, name in enumerate(names):
        draw.text((_MARGIN, _MARGIN + at * height), name, font=font, fill=0)
    return page


def _spoiled(page: Image.Image, damage: Damage, seed: int) -> Image.Image:
    page = page.rotate(damage.slope, Image.Resampling.BICUBIC, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(damage.blur))
    grain = np.random.default_rng(seed).normal(0, damage.noise, (page.height, page.width))
    pixels = np.clip(np.asarray(page, dtype=np.float64) + grain, 0, 255)
    packed = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(packed, "JPEG", quality=damage.quality)
    return Image.open(packed)


def _read(reader: tesserocr.PyTessBaseAPI, page: Image.Image, count: int) -> list[str]:
    """Return the text of each of evenly spaced lines, "" where nothing was read."""
    reader.SetImage(page)
    read = [""] * count
    for _, box, _, _ in reader.GetComponentImages(tesserocr.RIL.TEXTLINE, True):
        reader.SetRectangle(box["x"], box["y"], box["w"], box["h"])
        middle = box["y"] + box["h"] / 2 - _MARGIN
        row = int(middle * count / (page.height - 2 * _MARGIN))
        if 0 <= row < count:
            read[row] = f"{read[row]} {reader.GetUTF8Text().strip()}".strip()
    return read
