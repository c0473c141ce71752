"""Seals and strokes of a pen on pages without colour: found by size and paleness, and lifted off.

Writing is made of small pieces of one darkness. A seal or a signature is one large figure of
strokes, mostly paler than print since its ink lets the light through. What is large, pale and no
rule is taken for such a mark; the page under it is divided by the darkness of the mark, which
leaves print that lies under it as dark as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.rules import Rules, Stroke

Image = NDArray[Any]

_INK = 190  # grey level below which a pixel is inked at all
_CORE = 0.008  # inches around a pixel in which a stroke of print is darkest
_PALER = 0.2  # of the way from print to paper that ink of another kind is paler
_RULE = 0.012  # inches on both sides of a traced rule that belong to it
_LONGEST = 0.8  # inches from which a straight stroke is a rule and no arc of a seal
_BENT = 0.006  # inches by which an arc of a seal leaves a straight line at least
_MET = 0.04  # inches between the end of a rule and the rule that it meets
_BRIDGE = 0.05  # inches to both sides over which rules and writing interrupt a mark
_GAP = 0.09  # inches to both sides over which its pieces belong together
_LARGE = (0.22, 0.45)  # inches across and along; no letter of a table is as large
_LONG = 0.17  # inches of a stroke that is no part of a letter
_LOCAL = 0.05  # inches in which a mark has one darkness
_CROSSED = 0.01  # inches to both sides; the strokes of print that cross a mark
_EDGE = 0.004  # inches of soft edge of a mark
_HAIR, _THIN = 0.04, 0.025  # inches; the pale ends of letters are shorter, and less ink
_FINE = 0.0115  # inches; the fine strokes of letters are thinner
_EVEN = 0.3  # of the way from a mark's level to that of print within which its ink may vary
_THICK = 0.01  # inches; the soft edges of letters are thinner
_BESIDE = 0.014  # inches
_STROKE = 0.015  # inches; thinner than the strokes of a mark, thicker than what of a letter is pale
_TINT, _SOLID = 225, 0.025  # grey level and inches of a mark's areas that passed for paper


@dataclass(frozen=True, slots=True)
class Lifted:
    """A page (H, W) without its marks, and where they were: a mask of the same size, or None."""

    flat: Image
    where: Image | None


def lift_marks(flat: Image, rules: Rules, dpi: float) -> Lifted:
    """Return a straight flattened page (H, W) freed of pale marks that are larger than writing."""
    reach = 2 * round(_CORE * dpi) + 1
    core = np.asarray(cv2.erode(flat, np.ones((reach, reach), np.uint8)))
    bare = _bare(flat, rules, dpi)
    inked = bare & (flat < _INK)
    if not inked.any():
        return Lifted(flat, None)
    printed = float(np.median(core[inked]))
    pale = _pieces(inked & (core > printed + _PALER * (255 - printed)), dpi)
    region = _large(pale, dpi)
    if region is None:
        return Lifted(flat, None)
    # The thin strokes of print are paler than its thick ones, the ink of a mark is of one level.
    mark_level = float(np.median(core[(pale & region) > 0]))
    middle = mark_level - _EVEN * (mark_level - printed)
    x, y, width, height = cv2.boundingRect(region)
    part = np.s_[y : y + height, x : x + width]
    paler = bare[part] & (flat[part] > middle) & (region[part] > 0)
    own = _pieces(paler & inked[part] & (core[part] > middle), dpi)
    beside = (cv2.dilate(own, _disc(_BESIDE * dpi)) > 0) & paler & inked[part]
    own = cv2.max(own, _opened(beside, _THICK * dpi))
    own = cv2.max(own, _opened(paler & inked[part], _STROKE * dpi))
    own = cv2.max(own, _opened(paler & (flat[part] < _TINT), _SOLID * dpi))
    lifted, where = flat.copy(), np.zeros_like(flat)
    lifted[part], near = _divided(flat[part], core[part], own, dpi)
    where[part] = cv2.dilate(near, _disc(_CROSSED * dpi))
    return Lifted(lifted, where)


def _divided(flat: Image, core: Image, own: Image, dpi: float) -> tuple[Image, Image]:
    """Divide a page by the ink of a mark, of which `own` holds the pixels without print."""
    weights = own.astype(np.float32)
    size = (round(2 * _LOCAL * dpi) | 1,) * 2
    total, share = cv2.blur(core * weights, size), cv2.blur(weights, size)
    level = np.clip(np.asarray(total) / np.maximum(np.asarray(share), 1e-6), 32, 255)
    divided = np.minimum(flat * (255 / level), 255).astype(np.uint8)
    whole = cv2.morphologyEx(own, cv2.MORPH_CLOSE, _disc(_CROSSED * dpi))
    near = np.asarray(cv2.dilate(whole, _disc(_EDGE * dpi)))
    return np.where(near > 0, divided, flat), near


def _opened(mask: NDArray[np.bool_], size: float) -> Image:
    stroke = np.ones((max(2, round(size)),) * 2, np.uint8)
    return np.asarray(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, stroke))


def _bare(flat: Image, rules: Rules, dpi: float) -> NDArray[np.bool_]:
    """Return where there is no long rule."""
    bare = np.ones_like(flat)
    width = max(3, round(2 * _RULE * dpi))
    both = ((rules.horizontal, rules.vertical, False), (rules.vertical, rules.horizontal, True))
    for strokes, crossing, vertical in both:
        for stroke in strokes:
            if _is_rule(stroke, crossing, rules.dpi):
                cv2.polylines(bare, [_track(stroke, vertical, dpi / rules.dpi)], False, 0, width)
    return bare > 0


def _pieces(pale: NDArray[np.bool_], dpi: float) -> Image:
    """Return the mask of pale ink without the pale ends of letters."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(pale.astype(np.uint8))
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    area = stats[:, cv2.CC_STAT_AREA]
    kept = (sides > _HAIR * dpi) & (area > np.maximum((_THIN * dpi) ** 2, _FINE * dpi * sides))
    kept[0] = False
    return np.asarray(kept[labels], dtype=np.uint8)


def _is_rule(stroke: Stroke, crossing: Sequence[Stroke], dpi: float) -> bool:
    """Tell a rule from an arc of a seal: it is long, or straight and goes from rule to rule."""
    if stroke.end - stroke.start >= _LONGEST * dpi:
        return True
    fit = np.polyval(np.polyfit(stroke.along, stroke.across, 1), stroke.along)
    if float(np.abs(stroke.across - fit).max()) > _BENT * dpi:
        return False
    long = [c.position for c in crossing if c.end - c.start >= _LONGEST * dpi]
    ends = (stroke.start, stroke.end)
    return all(any(abs(at - end) < _MET * dpi for at in long) for end in ends)


def _track(stroke: Stroke, vertical: bool, scale: float) -> NDArray[np.int32]:
    along, across = stroke.along * scale, stroke.across * scale
    track = np.stack([across, along] if vertical else [along, across], axis=1)
    return np.round(track).astype(np.int32)


def _large(pale: Image, dpi: float) -> Image | None:
    """Return the mask of the areas that large pale figures enclose, or None without any."""
    half, inch = cv2.resize(pale, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dpi / 2
    joined = cv2.dilate(half, _disc(_BRIDGE * inch))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    sides = np.sort(stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]], axis=1) / inch
    large = (sides[:, 0] > _LARGE[0]) & (sides[:, 1] > _LARGE[1])
    # A line of pale writing is as large, but each of its pieces is a letter.
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(half)
    long = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) > _LONG * inch
    long[0] = False
    stroked = np.bincount(labels[long[pieces]], minlength=len(large)) > 0
    large &= stroked
    large[0] = False
    if not large.any():
        return None
    # Writing and rules break a mark into pieces, of which the largest alone may be large.
    wide = cv2.connectedComponents(cv2.dilate(half, _disc(_GAP * inch)), connectivity=8)[1]
    region = np.zeros_like(half)
    for n in np.unique(wide[large[labels]]):
        ys, xs = np.nonzero(wide == n)
        hull = cv2.convexHull(np.stack([xs, ys], axis=1).astype(np.int32))
        cv2.fillConvexPoly(region, hull, 1)
    return np.asarray(cv2.resize(region, pale.shape[::-1], interpolation=cv2.INTER_NEAREST))


def _disc(radius: float) -> Image:
    size = 2 * max(1, round(radius)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
