"""A page picture made straight and even, and the way between it and the page as scanned."""

from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.provenance import Box, Location
from extractors.scan.cells import resized
from extractors.scan.marks import lift_marks
from extractors.scan.orientation import quarter_turns
from extractors.scan.rules import Rules, find_rules
from extractors.scan.screens import unscreened
from extractors.scan.seals import without_colour
from extractors.scan.straighten import Straightening, straightening
from extractors.tesseract import Engine

Image = NDArray[Any]  # OpenCV answers with any kind of array
PixelBox = tuple[float, float, float, float]  # x0, top, x1, bottom

DARK = 140  # grey level of ink on a flattened page
_FINEST, _USUAL = 400.0, 300.0  # dpi above which a picture is reduced, and to what
_SMALLEST = 0.3  # inches of a side; less holds no line of writing
_LEAST_INK, _MOST_INK = 0.00002, 0.35  # share of a page that is dark; outside it is no writing
_CLOSE = 0.01  # pixels within which a place on the straight page is found


@dataclass(frozen=True, slots=True)
class Sheet:
    """A straight, flattened page and the way back to the picture it came from.

    `flat` (H, W) is freed of seals and strokes of a pen, and `marks` is where those were
    (2 where they had no colour), or None.
    `turns` quarter turns counter-clockwise made the picture (`width`, `height` in points) upright.
    """

    flat: Image = field(repr=False)
    marks: Image | None = field(repr=False)
    rules: Rules = field(repr=False)
    map: Straightening
    dpi: float
    number: int
    turns: int
    width: float
    height: float

    def location(self, box: PixelBox) -> Location:
        """Return a box of the straight page in PDF points of the scanned page."""
        x0, y0, x1, y1 = box
        corners = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], dtype=np.float64)
        x, y = (self.map.to_source(corners) * 72 / self.dpi).T
        if self.turns == 1:
            x, y = self.width - y, x
        elif self.turns == 2:
            x, y = self.width - x, self.height - y
        elif self.turns == 3:
            x, y = y, self.height - x
        left, top, right, bottom = (round(float(v), 2) for v in (min(x), min(y), max(x), max(y)))
        return Location(page=self.number, box=Box(x0=left, top=top, x1=right, bottom=bottom))

    def place(self, box: Box) -> PixelBox:
        """Return the box of the straight page whose `location` is this box.

        A leaning box has a larger box around it on the scan, so the sizes are solved for.
        """
        x0, y0, x1, y1 = self._upright(box)
        centre = self._straight(np.array([[(x0 + x1) / 2, (y0 + y1) / 2]]))
        step = np.array([[0.0, 0.0], [8.0, 0.0], [0.0, 8.0]])
        at = self.map.to_source(centre + step)
        (a, b), (c, d) = np.abs(at[1:] - at[0]) / 8
        sizes = np.linalg.solve(np.array([[a, c], [b, d]]), np.array([x1 - x0, y1 - y0]))
        wide, high = (max(1.0, float(v)) for v in sizes)
        x, y = (float(v) for v in centre[0])
        return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2

    def _upright(self, box: Box) -> PixelBox:
        """Return a box of the scanned page in pixels of the picture turned upright."""
        x0, y0, x1, y1 = box.x0, box.top, box.x1, box.bottom
        if self.turns == 1:
            x0, y0, x1, y1 = y0, self.width - x1, y1, self.width - x0
        elif self.turns == 2:
            x0, y0, x1, y1 = self.width - x1, self.height - y1, self.width - x0, self.height - y0
        elif self.turns == 3:
            x0, y0, x1, y1 = self.height - y1, x0, self.height - y0, x1
        scale = self.dpi / 72
        return x0 * scale, y0 * scale, x1 * scale, y1 * scale

    def _straight(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Map points (N, 2) of the upright picture to the straight page."""
        found = points.copy()
        for _ in range(20):  # the map is close to the identity, so each step gains a digit or more
            off = points - self.map.to_source(found)
            found += off
            if float(np.abs(off).max()) < _CLOSE:
                break
        return found


def straight_sheet(
    image: Image, dpi: float, number: int, size: tuple[float, float], reader: Engine
) -> Sheet | None:
    """Return the straight page, or None when there is no ink on it or no paper.

    `image` is grey (H, W) or RGB (H, W, 3); `size` is its width and height in points.
    """
    if min(image.shape[:2]) < _SMALLEST * dpi:
        return None
    image = unscreened(image)
    if dpi > _FINEST:
        image, dpi = resized(image, _USUAL / dpi), _USUAL
    flat, seals = without_colour(image, dpi)
    share = float((flat < DARK).mean())
    if not _LEAST_INK < share < _MOST_INK:
        return None
    turns = quarter_turns(flat, dpi, reader)
    flat = np.ascontiguousarray(np.rot90(flat, turns))
    straight = straightening(flat, dpi)
    flat = straight.apply(flat)
    marks = None if seals is None else straight.apply(np.ascontiguousarray(np.rot90(seals, turns)))
    marks = None if marks is None else np.asarray(marks == 1, dtype=np.uint8)  # not the border
    rules = find_rules(flat, dpi)
    lifted = lift_marks(flat, rules, dpi)
    if lifted.where is not None:
        flat, rules = lifted.flat, find_rules(lifted.flat, dpi)
        where = 2 * lifted.where
        marks = where if marks is None else cv2.max(marks, where)
    return Sheet(flat, marks, rules, straight, dpi, number, turns, *size)
