"""Seals and signatures: coloured ink taken off a page, the black text under it kept."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.illumination import flatten

Image = NDArray[Any]

_COLOURED = 60  # difference of channels from which a pixel surely is of coloured ink
_LEAST_AREA = 0.004  # square inches of coloured ink that are worth the work
_DARKEST = 110  # the brightest channel of pure coloured ink; darker is text under it


def without_colour(image: Image, dpi: float) -> tuple[Image, Image | None]:
    """Return a flattened grey page (H, W) of a grey or RGB one, coloured ink turned to paper.

    With it comes the mask (H, W) of where that ink was, or None.

    Ink multiplies the light of each channel. Red and blue ink leave most of their own channel,
    black text nothing of any: the brightest channel keeps the text and a pale trace of the seal.
    That trace is in proportion to the colour seen, and the page itself shows in what proportion,
    so it is taken out as well.
    """
    if image.ndim == 2:
        return flatten(image, dpi), None
    red, green, blue = cv2.split(image)
    spread = cv2.subtract(cv2.max(red, blue), cv2.min(green, cv2.min(red, blue)))
    coloured = int((np.asarray(spread) > _COLOURED).sum())
    if coloured < _LEAST_AREA * dpi * dpi:
        return flatten(np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)), dpi), None
    red, green, blue = (flatten(np.asarray(channel), dpi) for channel in (red, green, blue))
    brightest = cv2.max(cv2.max(red, green), blue)
    darkest = cv2.min(cv2.min(red, green), blue)
    # JPEG keeps colour at half the resolution of light, so single pixels of it say little.
    colour = cv2.blur(cv2.subtract(brightest, darkest), (3, 3))
    clean, inked = brightest, np.zeros_like(brightest)
    for own, other in ((red, blue), (blue, red)):
        mine = np.asarray((cv2.subtract(own, other) > _COLOURED // 3) & (brightest > _DARKEST))
        share, purest = _trace(brightest, colour, mine)
        # Text cannot show more colour than its own darkness lets through.
        shown = cv2.min(colour, cv2.convertScaleAbs(brightest, alpha=purest))
        full = cv2.add(brightest, cv2.convertScaleAbs(shown, alpha=share))
        near = cv2.dilate(mine.astype(np.uint8), np.ones((3, 3), np.uint8))
        clean = np.where(near > 0, full, clean)
        inked = cv2.max(inked, near)
    return np.asarray(clean, dtype=np.uint8), np.asarray(inked)


def _trace(brightest: Image, colour: Image, mine: Image) -> tuple[float, float]:
    """Return the trace for each level of colour, and the most colour for each level of light."""
    strong = mine & (colour > _COLOURED)
    if not strong.any():
        return 0.0, 0.0
    light, seen = brightest[strong].astype(np.float32), colour[strong].astype(np.float32)
    share = float(np.clip(np.percentile((255 - light) / seen, 50), 0.0, 1.5))
    return share, float(np.percentile(seen / np.maximum(light, 1), 90))
