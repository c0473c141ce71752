"""Ruling lines: found although broken or faded, on a reduced copy of the page."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[Any]  # OpenCV answers with any kind of array

WORK_DPI = 150.0  # rules are looked for at this resolution
_THICKEST = 0.055  # inches; what is thicker is no rule
_THIN = 0.035  # inches; the lines of a double rule are thinner, lines of letters are higher
_WINDOW = 0.32  # inches along the rule; longer than any letter is high
_COVERED = 0.8  # share of that window that is inked
_LONG_WINDOW = 1.0  # inches; feet of letters leave gaps in a stretch of that length
_UNBROKEN = 0.95  # share of the long window that is inked under a line of letters
_SMALL_GAP = 0.03  # inches, closed before anything is measured
_BRIDGE = 0.12  # inches of a break between two pieces of one rule
_WOBBLE = 0.0033  # inches; rules of bad scans stray 0.0025 from an even bend
_FAINT = 18  # grey levels that a rule must be darker than what is beside it
_ALONE = 2.0  # a rule is so many times darker than the lines of ink beside it


@dataclass(frozen=True, slots=True)
class Stroke:
    """A long straight or slightly curved stroke, traced in pixels of the reduced page.

    `along` and `across` are the traced points; for a horizontal rule `along` is x. Two lines
    that blur into one make it thick.
    """

    along: NDArray[np.float64]
    across: NDArray[np.float64]
    thickness: float = 1.0

    @property
    def start(self) -> float:
        """Where it begins."""
        return float(self.along[0])

    @property
    def end(self) -> float:
        """Where it ends."""
        return float(self.along[-1])

    @property
    def position(self) -> float:
        """Its mean position across."""
        return float(self.across.mean())


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page: traced strokes, the masks they were traced on, and the page's ink.

    `ink` (H, W) is dark on zero at the working resolution `dpi`.
    """

    horizontal: tuple[Stroke, ...]
    vertical: tuple[Stroke, ...]
    horizontal_mask: Image
    vertical_mask: Image
    ink: Image
    dpi: float


def find_rules(flat: Image, dpi: float, shortest: float = 0.3) -> Rules:
    """Return the rules of a flattened page (H, W); `shortest` is in inches."""
    small, small_dpi = reduced(flat, dpi)
    ink = np.asarray(cv2.bitwise_not(small))
    across, across_mask = _strokes(ink, small_dpi, shortest)
    down, down_mask = _strokes(np.ascontiguousarray(ink.T), small_dpi, shortest)
    return Rules(across, down, across_mask, np.ascontiguousarray(down_mask.T), ink, small_dpi)


def reduced(image: Image, dpi: float) -> tuple[Image, float]:
    """Return the image at the working resolution, or as it is when that is lower."""
    if dpi <= WORK_DPI * 1.1:
        return image, dpi
    scale = WORK_DPI / dpi
    height, width = image.shape
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA)), WORK_DPI


def _strokes(ink: Image, dpi: float, shortest: float) -> tuple[tuple[Stroke, ...], Image]:
    """Return the horizontal strokes of an ink image (dark is high) and their mask."""
    mask = _mask(ink, dpi)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    kept = np.zeros_like(mask)
    for n in range(1, count):
        x, y, width, height, _ = (int(v) for v in stats[n])
        # A stroke may lean or bend, but it stays far longer than high.
        if width < shortest * dpi or height > max(_THICKEST * dpi, 0.08 * width):
            continue
        part = labels[y : y + height, x : x + width] == n
        weights = np.where(part, ink[y : y + height, x : x + width], 0).astype(np.float64)
        total = weights.sum(axis=0)
        middle = (weights * np.arange(height)[:, None]).sum(axis=0) / np.maximum(total, 1e-9)
        seen = total > 0
        if not seen.any():
            continue
        thickness = float(np.median(part.sum(axis=0)[seen]))
        stroke = _traced(np.flatnonzero(seen) + x, middle[seen] + y, thickness)
        if _wobble(stroke) <= _WOBBLE * dpi:
            found.append(stroke)
            kept[y : y + height, x : x + width][part] = 1
    return tuple(found), kept


def _traced(along: Image, across: Image, thickness: float) -> Stroke:
    return Stroke(along.astype(np.float64), across.astype(np.float64), thickness)


def _wobble(stroke: Stroke) -> float:
    """Return how far, in pixels, a stroke strays from a line or an even bend.

    A scanned rule is drawn with a ruler; what joins the feet of letters goes up and down.
    """
    along = stroke.along - stroke.along.mean()
    if len(along) < 3:
        return 0.0
    return float(np.std(stroke.across - np.polyval(np.polyfit(along, stroke.across, 2), along)))


def _mask(ink: Image, dpi: float) -> Image:
    """Return where horizontal rules are: thin, long, and alone or unbroken.

    The feet of a line of letters are thin and nearly unbroken too, but there is ink above them;
    letters under each other in a column are alone, but there is paper between them.
    """

    def pixels(inches: float) -> int:
        return max(3, round(inches * dpi))

    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((pixels(_THICKEST), 1), np.uint8))
    thin = cv2.subtract(ink, tall)
    dark: Image = np.asarray(thin > _FAINT, dtype=np.uint8)
    dark = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, pixels(_SMALL_GAP)), np.uint8))
    covered = cv2.blur(dark.astype(np.float32), (pixels(_WINDOW), 1)) >= _COVERED
    smooth = cv2.blur(ink, (pixels(_WINDOW / 2), 1))
    alone = covered & _stands_out(smooth, smooth, pixels(0.02), pixels(0.05))
    # Lines of letters are high: what stands out from all high ink is alone or one of a double rule.
    high = cv2.morphologyEx(smooth, cv2.MORPH_OPEN, np.ones((pixels(_THIN), 1), np.uint8))
    paired = np.asarray(covered & _stands_out(smooth, high, pixels(0.02), pixels(0.05)), np.uint8)
    alone |= (paired & _most_beside(paired, pixels(0.013), pixels(_THIN))) > 0
    # Close under a line of letters a rule is not alone, but no feet of letters are unbroken.
    band = cv2.dilate(np.asarray(thin > _FAINT, dtype=np.float32), np.ones((3, 1), np.uint8))
    unbroken = covered & (cv2.blur(band, (pixels(_LONG_WINDOW), 1)) >= _UNBROKEN)
    seeds = np.asarray(alone | unbroken, dtype=np.uint8)
    # The window is half empty at the ends of a rule, so it grows back along its own ink.
    near = cv2.dilate(seeds, np.ones((3, pixels(_WINDOW)), np.uint8))
    mask = cv2.morphologyEx(
        cv2.min(near, dark), cv2.MORPH_CLOSE, np.ones((1, pixels(_BRIDGE)), np.uint8)
    )
    run = np.ones((1, pixels(_WINDOW / 2)), np.uint8)
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, run))


def _stands_out(smooth: Image, other: Image, nearest: int, farthest: int) -> Image:
    """Return where a row is far darker than `other` is in the rows beside it."""
    beside = _most_beside(other, nearest, farthest)
    return np.asarray(smooth > np.asarray(cv2.convertScaleAbs(beside, alpha=_ALONE)))


def _most_beside(rows: Image, nearest: int, farthest: int) -> Image:
    """Return the greatest value that far, in pixels, above or below."""
    near_and_far = np.ones((2 * farthest + 1, 1), np.uint8)
    near_and_far[farthest - nearest + 1 : farthest + nearest] = 0
    return np.asarray(cv2.dilate(rows, near_and_far))
