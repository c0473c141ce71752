"""Skew and curl: one smooth map from the straight page back to the page as it was scanned."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.rules import Stroke, find_rules, reduced

Image = NDArray[Any]  # OpenCV answers with any kind of array
Points = NDArray[np.float64]

_PROFILE_DPI = 100.0
_STRIPS = 32
_WIDEST = 8.0  # degrees
_MOST_STROKES = 60  # that the bend is fitted to
_ENOUGH = 1.0  # lengths of the page that these have together
_BEND_POWERS = ((1, 0), (2, 0), (3, 0), (4, 0), (1, 1), (2, 1), (3, 1))  # (along, across)


@dataclass(frozen=True, slots=True)
class Bend:
    """A smooth shift across a direction: a polynomial of the position in inches."""

    coefficients: tuple[float, ...] = (0.0,) * len(_BEND_POWERS)

    def shift(self, along: Points, across: Points) -> Points:
        """Return the shift in inches at positions in inches from the centre of the page."""
        return np.asarray(
            sum(
                c * along**i * across**j
                for c, (i, j) in zip(self.coefficients, _BEND_POWERS, strict=True)
            ),
            dtype=np.float64,
        )


@dataclass(frozen=True, slots=True)
class Straightening:
    """The map straight page -> scanned page: bend, then turn about the centre.

    `angle` is in degrees, counter-clockwise as seen; sizes are in pixels at `dpi`.
    """

    width: int
    height: int
    dpi: float
    angle: float = 0.0
    down: Bend = Bend()  # vertical shift of horizontal rules
    side: Bend = Bend()  # horizontal shift of vertical rules

    def to_source(self, points: Points) -> Points:
        """Map points (N, 2) of the straight page to the scanned page, in pixels."""
        centre = np.array([self.width / 2, self.height / 2])
        x, y = ((points - centre) / self.dpi).T
        bent_x = x + self.side.shift(y, x)
        bent_y = y + self.down.shift(x, y)
        turn = np.radians(self.angle)
        cos, sin = np.cos(turn), np.sin(turn)
        turned = np.stack([cos * bent_x + sin * bent_y, -sin * bent_x + cos * bent_y], axis=1)
        return np.asarray(turned * self.dpi + centre)

    def apply(self, image: Image) -> Image:
        """Return the straight page (H, W) or (H, W, 3); what lies outside the scan is paper."""
        step = 16
        # Enlarging puts node n at pixel (n + 0.5) * step - 0.5; one more node at either end.
        xs = (np.arange(-1, self.width // step + 2) + 0.5) * step - 0.5
        ys = (np.arange(-1, self.height // step + 2) + 0.5) * step - 0.5
        grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
        coarse = self.to_source(grid).reshape(len(ys), len(xs), 2).astype(np.float32)
        full = cv2.resize(coarse, (len(xs) * step, len(ys) * step), interpolation=cv2.INTER_LINEAR)
        full = np.asarray(full)[step : step + self.height, step : step + self.width]
        no_other: Any = None  # both coordinates are in one map
        return np.asarray(
            cv2.remap(image, full, no_other, cv2.INTER_LINEAR, borderValue=(255, 255, 255))
        )


def straightening(flat: Image, dpi: float) -> Straightening:
    """Return the map that makes a flattened page (H, W) straight, to 0.1 degree or better."""
    height, width = flat.shape
    angle = skew_angle(flat, dpi)
    small, small_dpi = reduced(flat, dpi)
    at_work = Straightening(small.shape[1], small.shape[0], small_dpi, angle)
    rules = find_rules(at_work.apply(small), small_dpi, shortest=0.8)
    down = _bend(rules.horizontal, small.shape[1], small.shape[0], small_dpi)
    side = _bend(rules.vertical, small.shape[0], small.shape[1], small_dpi)
    return Straightening(width, height, dpi, angle, down, side)


def skew_angle(flat: Image, dpi: float) -> float:
    """Return the angle in degrees, counter-clockwise, by which lines of text and rules rise.

    The row profile of ink is sharpest when the page is sheared by its skew; profiles of narrow
    strips are summed with a shift, which tries an angle in microseconds.
    """
    scale = min(1.0, _PROFILE_DPI / dpi)
    height, width = flat.shape
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    ink = 255.0 - cv2.resize(flat, size, interpolation=cv2.INTER_AREA).astype(np.float64)
    ink[ink < 40] = 0
    if size[0] < _STRIPS or not ink.any():
        return 0.0
    edges = np.linspace(0, size[0], _STRIPS + 1).astype(int)
    strips = np.stack([ink[:, a:b].sum(axis=1) for a, b in itertools.pairwise(edges)])
    centres = (edges[:-1] + edges[1:]) / 2 - size[0] / 2
    coarse = np.arange(-_WIDEST, _WIDEST + 0.01, 0.25)
    best = _sharpest(strips, centres, coarse)
    return _sharpest(strips, centres, best + np.arange(-0.3, 0.301, 0.05))


def _sharpest(strips: Points, centres: Points, angles: Points) -> float:
    scores = []
    strip, row = np.ogrid[: strips.shape[0], : strips.shape[1]]
    for angle in angles:
        shifts = np.round(np.tan(np.radians(angle)) * centres).astype(int)
        total = strips[strip, (row - shifts[:, None]) % strips.shape[1]].sum(axis=0)
        scores.append(float((np.diff(total) ** 2).sum()))
    # Shifts are whole pixels, so the best angle is the middle of several that are as good.
    array = np.array(scores)
    return float(angles[array >= 0.99 * array.max()].mean())


def _bend(strokes: Sequence[Stroke], length: int, breadth: int, dpi: float) -> Bend:
    """Fit the bend that, taken away, puts every stroke at one constant position."""
    rows: list[Points] = []
    values: list[Points] = []
    owners: list[NDArray[np.int64]] = []
    longest = sorted(strokes, key=lambda s: s.start - s.end)[:_MOST_STROKES]
    # The feet of one word, taken for a rule, would lean the whole page their way.
    if sum(s.end - s.start for s in longest) < _ENOUGH * length:
        return Bend()
    for n, stroke in enumerate(longest):
        pick = np.linspace(0, len(stroke.along) - 1, 16).astype(int)
        along = (stroke.along[pick] - length / 2) / dpi
        across = np.full(len(pick), (stroke.position - breadth / 2) / dpi)
        rows.append(np.stack([along**i * across**j for i, j in _BEND_POWERS], axis=1))
        values.append((stroke.across[pick] - breadth / 2) / dpi)
        owners.append(np.full(len(pick), n))
    design, value, owner = np.concatenate(rows), np.concatenate(values), np.concatenate(owners)
    # A mild ridge, strongest on high powers, keeps the map calm where no stroke holds it.
    reach = length / dpi / 2
    ridge = np.diag([0.02 * reach ** (i + j) for i, j in _BEND_POWERS])
    weights = np.ones(len(value))
    for _ in range(3):  # strokes that are no rules of the page lose their say
        # Each stroke has a position of its own: only what differs along it counts.
        left = design - _means(design, weights, owner)
        right = value - _means(value[:, None], weights, owner)[:, 0]
        solved = np.linalg.lstsq(
            np.concatenate([left * weights[:, None], ridge]),
            np.concatenate([right * weights, np.zeros(len(ridge))]),
            rcond=None,
        )[0]
        weights = 1 / np.maximum(1, np.abs(left @ solved - right) / 0.01)
    return Bend(tuple(float(c) for c in solved))


def _means(values: Points, weights: Points, owner: NDArray[np.int64]) -> Points:
    """Return for each row of `values` (N, K) the weighted mean of the rows of its owner."""
    squares = weights**2
    totals = np.bincount(owner, squares)
    sums = [np.bincount(owner, column * squares) for column in values.T]
    return np.asarray(np.stack([total / totals for total in sums], axis=1)[owner])
