"""Scans of real layouts, measured: pages of digital PDFs printed, copied, and read back.

    python -m benchmarks.scans_printed samples/*.pdf --copy fax dithered copied --dpi 300

The text layer is the truth. The damage is another than that of `benchmarks.scans`, so that what
was made to read those is tried on pages it was not made on.
"""

import argparse
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from benchmarks.scans import ACCEPT, Score
from documents.printed import Grid, GridCell
from extractors.options import ExtractOptions
from extractors.pdf.layer import read_layer
from extractors.scan.figures import is_figure
from extractors.scan.page import read_scanned_page

Copy = Callable[[Image.Image, int, np.random.Generator], Image.Image]


def plain(page: Image.Image, dpi: int, chance: np.random.Generator) -> Image.Image:
    """Return the page as rendered."""
    return page


def copied(page: Image.Image, dpi: int, chance: np.random.Generator) -> Image.Image:
    """A copy of a copy: strokes grow, greys go, the glass is dirty."""
    for _ in range(2):
        page = page.filter(ImageFilter.GaussianBlur(dpi / 260))
        page = ImageEnhance.Contrast(page).enhance(2.2)
        page = page.point(lambda v: round(255 * (v / 255) ** 1.5))
    return _peppered(page, 0.0006, chance)


def faint(page: Image.Image, dpi: int, chance: np.random.Generator) -> Image.Image:
    """Toner runs low: pale print in bands down the page."""
    pixels: NDArray[Any] = np.asarray(page, dtype=np.float32)
    at = np.linspace(0, chance.uniform(4, 9) * math.pi, pixels.shape[1])
    strength = 0.45 + 0.25 * np.sin(at + chance.uniform(0, 6))
    pixels = 255 - (255 - pixels) * strength[None, :]
    pixels = pixels + chance.normal(0, 5, pixels.shape)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def shaken(page: Image.Image, dpi: int, chance: np.random.Generator) -> Image.Image:
    """The sheet moved while it was scanned: a smear in one direction."""
    pixels = np.asarray(page, dtype=np.float32)
    steps = max(2, round(dpi / 75))
    turn = chance.uniform(0, math.pi)
    moved = np.zeros_like(pixels)
    for n in range(steps):
        x, y = round(n * math.cos(turn)), round(n * math.sin(turn))
        moved += np.roll(pixels, (y, x), axis=(0, 1)) / steps
    moved += chance.normal(0, 7, moved.shape)
    return Image.fromarray(moved.clip(0, 255).astype(np.uint8))


def photographed(page: Image.Image, dpi: int, chance: np.random.Generator) -> Image.Image:
    """Taken by hand: perspective, a shadow across the page, a dull tone."""
    width, height = page.size
    off = [chance.uniform(0, 0.012) * width for _ in range(8)]
    corners = (
        *(-off[0], -off[1], -off[2], height + off[3]),
        *(width + off[4], height + off[5], width + off[6], -off[7]),
    )
    page = page.transform(page.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    pixels = np.asarray(page, dtype=np.float32)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    turn = chance.uniform(0, 2 * math.pi)
    slope = (xs / width - 0.5) * math.cos(turn) + (ys / height - 0.5) * math.sin(turn)
    light = 0.78 + 0.3 / (1 + np.exp(-12 * slope)) - 0.15
    noisy = 20 + 0.85 * pixels * light + chance.normal(0, 4, pixels.shape)
    return Image.fromarray(noisy.clip(0, 255).astype(np.uint8))


def fax(page: Image.Image, dpi: int, chance: np.random.Generator) -> Image.Image:
    """One bit a pixel at 204 by 196 dots, or the resolution asked for when it is lower."""
    scale = min(1.0, 200 / dpi)
    small = page.resize((round(page.width * scale), round(page.height * scale)))
    small = _peppered(small.filter(ImageFilter.GaussianBlur(0.5)), 0.0004, chance)
    return small.point(lambda v: 255 if v > 150 else 0)


def dithered(page: Image.Image, dpi: int, chance: np.random.Generator) -> Image.Image:
    """One bit a pixel, greys as dots: what scanners make of pages set to black and white photo."""
    soft = page.filter(ImageFilter.GaussianBlur(dpi / 500)).point(lambda v: round(25 + 0.87 * v))
    return soft.convert("1").convert("L")


def punched(page: Image.Image, dpi: int, chance: np.random.Generator) -> Image.Image:
    """Filed: black punch holes, a staple, a dark edge where the lid was open."""
    page = page.rotate(chance.uniform(-0.8, 0.8), Image.Resampling.BICUBIC, fillcolor=255)
    pen = ImageDraw.Draw(page)
    for share in (0.36, 0.64):
        y = share * page.height
        pen.ellipse((0.3 * dpi, y, 0.55 * dpi, y + 0.25 * dpi), fill=15)
    pen.line((0.5 * dpi, 0.4 * dpi, 0.8 * dpi, 0.6 * dpi), fill=40, width=dpi // 60)
    pen.rectangle((page.width - 0.12 * dpi, 0, page.width, page.height), fill=30)
    pen.rectangle((0, 0, page.width, 0.08 * dpi), fill=20)
    return page


def penned(page: Image.Image, dpi: int, chance: np.random.Generator) -> Image.Image:
    """A pen as black as the print went over the page in loops."""
    pen = ImageDraw.Draw(page)
    for _ in range(3):
        x, y = chance.uniform(0.15, 0.6) * page.width, chance.uniform(0.15, 0.8) * page.height
        t = np.linspace(0, 1, 150)
        xs = x + 1.6 * dpi * t + 0.15 * dpi * np.cos(26 * t)
        ys = y + 0.2 * dpi * np.sin(21 * t)
        pen.line(list(zip(xs, ys, strict=True)), fill=30, width=max(2, dpi // 75), joint="curve")
    return page


COPIES: dict[str, Copy] = {
    "plain": plain,
    "copied": copied,
    "faint": faint,
    "shaken": shaken,
    "photographed": photographed,
    "fax": fax,
    "dithered": dithered,
    "punched": punched,
    "penned": penned,
}


def _peppered(page: Image.Image, share: float, chance: np.random.Generator) -> Image.Image:
    pixels = np.asarray(page).copy()
    pixels[chance.random(pixels.shape) < share] = 0
    pixels[chance.random(pixels.shape) < share] = 255
    return Image.fromarray(pixels)


def pages(path: Path, dpi: int) -> list[tuple[int, list[Grid], Image.Image]]:
    """Return (number, tables of the text layer, grey picture) of the pages that hold tables."""
    found = []
    shown = pypdfium2.PdfDocument(str(path))
    with pdfplumber.open(path) as pdf:
        for number, sheet in enumerate(pdf.pages):
            grids = [b for b in read_layer(sheet).blocks if isinstance(b, Grid)]
            if grids:
                picture = shown[number].render(scale=dpi / 72, grayscale=True).to_pil()
                found.append((number + 1, grids, picture.convert("L")))
    return found


def compare(truth: list[Grid], read: list[Grid], score: Score, where: str) -> None:
    """Add the tables of one page to a score; each is compared with the one most like it."""
    for grid in truth:
        best = max(read, key=lambda other: _alike(grid, other), default=None)
        found = {(c.row, c.column): c for c in best.cells} if best else {}
        score.printed += len(grid.cells)
        score.found += len(found)
        for cell in grid.cells:
            _count(cell, found.get((cell.row, cell.column)), score, where)


def _count(cell: GridCell, other: GridCell | None, score: Score, where: str) -> None:
    right = other is not None and _words(cell) == _words(other)
    accepted = other is not None and other.confidence >= ACCEPT
    figure = is_figure(cell.text)
    score.right += right
    score.figures += figure
    score.figures_right += figure and right
    score.silent += figure and not right and accepted
    score.doubted += figure and right and not accepted
    if not right:
        said = f"{other.text!r} {other.confidence:.2f}" if other else "absent"
        score.errors.append(f"{where} {(cell.row, cell.column)}: {cell.text!r} read {said}")


def _alike(grid: Grid, other: Grid) -> int:
    words = {(c.row, c.column): _words(c) for c in other.cells}
    return sum(words.get((c.row, c.column)) == _words(c) for c in grid.cells)


def _words(cell: GridCell) -> str:
    return " ".join(cell.text.split())


def main() -> None:
    """Print one line for each file and kind of copy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--copy", nargs="+", default=list(COPIES), choices=COPIES)
    parser.add_argument("--dpi", type=int, default=300)
    parser.add_argument("--most", type=int, default=3, help="pages of each file")
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong cells")
    parser.add_argument("--pictures", type=Path, help="a folder to write the copies to")
    asked = parser.parse_args()
    print("| file | copy | cells | F1 | figures right | silently wrong | doubted |")
    print("|---|---|---|---|---|---|---|")
    for path in asked.files:
        taken = pages(path, asked.dpi)[: asked.most]
        for kind in asked.copy:
            score = Score()
            for number, truth, picture in taken:
                copy = COPIES[kind](picture.copy(), asked.dpi, np.random.default_rng(number))
                if asked.pictures:
                    copy.save(asked.pictures / f"{path.stem}-{number}-{kind}.png")
                compare(truth, _read(copy, picture, asked.dpi), score, f"page {number}")
            print(
                f"| {path.stem} | {kind} | {score.printed} | {100 * score.f1:.2f} "
                f"| {score.figures_right} of {score.figures} | {score.silent} | {score.doubted} |",
                flush=True,
            )
            for error in score.errors[: asked.errors]:
                print("   ", error)


def _read(copy: Image.Image, picture: Image.Image, dpi: int) -> list[Grid]:
    pixels: NDArray[Any] = np.asarray(copy)
    own = dpi * copy.width / picture.width
    page = read_scanned_page(pixels, own, 1, ExtractOptions())
    return [block for block in page.blocks if isinstance(block, Grid)]


if __name__ == "__main__":
    main()
