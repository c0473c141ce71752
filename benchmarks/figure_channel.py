"""Counts what Tesseract's English model makes of printed figures; the noise ladder draws from them.

    python -m benchmarks.figure_channel [--pages N]

Rows of figures are drawn, made small, blurred and grainy, and read without their geometry. Lines
that keep their number are aligned with what was drawn, character by character. Only counts go
into figure_channel.json: for every printed character, how often it was read as each string of at
most two; "" is a character that was lost.
"""

import argparse
import json
import math
import os
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytesseract
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from benchmarks.names_pictures import FONT

Counts = dict[str, Counter[str]]
COUNTS = Path(__file__).with_suffix(".json")
# Sizes and spoilings at which a reader errs in one to twenty characters of a hundred.
_SCALES, _DAMAGES = (0.5, 0.6, 0.75), (0.8, 1.2, 1.5)
_ROWS, _COLUMNS, _PITCH, _WIDTH = 25, 6, 48, 1000
_TOO_BAD = 0.3  # share of misread characters from which a line aligns with nothing
_ROUNDS = 3
# The cost of a misreading before anything was counted: same, other, lost, grown.
_SAME, _OTHER, _LOST, _GROWN = 0.0, 3.0, 3.5, 4.0


def load() -> Counts:
    """Return the counts in the file."""
    table = json.loads(COUNTS.read_text(encoding="utf-8"))
    return {char: Counter(emissions) for char, emissions in table.items()}


def pairs(pages: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Yield (printed, read) lines of figures, six to a line."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    rng = random.Random(seed)
    for number in range(pages):
        rows = [
            [f"{rng.uniform(2, 99):.2f}".replace(".", ",") for _ in range(_COLUMNS)]
            for _ in range(_ROWS)
        ]
        scale = _SCALES[number % len(_SCALES)]
        damage = _DAMAGES[number // len(_SCALES) % len(_DAMAGES)]
        page = _drawn(rows, scale, damage, rng.randrange(10_000))
        text = pytesseract.image_to_string(page, lang="eng", config="--psm 6")
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) == len(rows):
            yield from (
                (" ".join(row), line.strip()) for row, line in zip(rows, lines, strict=True)
            )


def _drawn(rows: list[list[str]], scale: float, damage: float, seed: int) -> Image.Image:
    height = _PITCH * len(rows) + 40
    page = Image.new("L", (_WIDTH, height), 255)
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, 26)
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            draw.text((40 + 150 * j, 28 + _PITCH * i), text, font=font, fill=0)
    size = (int(_WIDTH * scale), int(height * scale))
    small = page.resize(size, Image.Resampling.BILINEAR)
    small = small.filter(ImageFilter.GaussianBlur(0.4 * damage))
    pixels = np.asarray(small, dtype=np.float64)
    grain = np.random.default_rng(seed).normal(0, 12 * damage, pixels.shape)
    return Image.fromarray(np.clip(pixels + grain, 0, 255).astype(np.uint8))


def counted(lines: list[tuple[str, str]]) -> Counts:
    """Return how often each character was read as each string; aligning and counting take turns."""
    counts: Counts = {}
    for _ in range(_ROUNDS):
        fresh: Counts = defaultdict(Counter)
        for printed, read in lines:
            aligned = _aligned(printed, read, counts)
            wrong = sum(char != emission for char, emission in aligned)
            if aligned and wrong <= _TOO_BAD * len(printed):
                for char, emission in aligned:
                    fresh[char][emission] += 1
        counts = dict(fresh)
    return counts


def _aligned(printed: str, read: str, counts: Counts) -> list[tuple[str, str]]:
    """Return the cheapest way in which the characters of a line became what was read."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int, str]]] = {(0, 0): (0.0, (0, 0, ""))}
    for i, char in enumerate(printed):
        for j in range(len(read) + 1):
            if (i, j) not in best:
                continue
            for emission in (read[j : j + n] for n in range(3) if j + n <= len(read)):
                total = best[i, j][0] + _cost(char, emission, counts)
                target = (i + 1, j + len(emission))
                if target not in best or total < best[target][0]:
                    best[target] = (total, (i, j, emission))
    at = (len(printed), len(read))
    if at not in best:
        return []
    way: list[tuple[str, str]] = []
    while at != (0, 0):
        i, j, emission = best[at][1]
        way.append((printed[i], emission))
        at = (i, j)
    return way[::-1]


def _cost(char: str, emission: str, counts: Counts) -> float:
    kinds = {0: _LOST, 1: _OTHER, 2: _OTHER + _GROWN}
    first = _SAME if emission == char else kinds[len(emission)]
    if len(emission) == 2 and char in emission:
        first = _GROWN
    seen = counts.get(char)
    if not seen:
        return first
    return -math.log((seen[emission] + math.exp(-first)) / (seen.total() + 1))


def main() -> None:
    """Write figure_channel.json beside this file, and print how much was read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=90)
    lines = list(pairs(parser.parse_args().pages))
    counts = counted(lines)
    table = {
        char: dict(sorted(counts[char].items(), key=lambda item: (-item[1], item[0])))
        for char in sorted(counts)
    }
    text = json.dumps(table, ensure_ascii=False, indent=0)
    COUNTS.write_text(text + "\n", encoding="utf-8")
    total = sum(c.total() for c in counts.values())
    wrong = sum(n for char, c in counts.items() for e, n in c.items() if e != char)
    print(f"{len(lines)} lines, {total} characters, {wrong / total:.2%} misread")


if __name__ == "__main__":
    main()
