"""Uneven light: the paper of a page made white everywhere, the ink left as dark as it is."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

_REDUCTION_DPI = 50.0
_INK_REACH = 0.16  # inches; wider than any stroke of a letter


def flatten(grey: NDArray[Any], dpi: float) -> NDArray[Any]:
    """Return the page (H, W) divided by its paper, which becomes 255.

    The paper is what a closing leaves on a small copy of the page: strokes are narrower than
    the closing, shadows and yellowed areas are wider.
    """
    height, width = grey.shape
    scale = min(1.0, _REDUCTION_DPI / dpi)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    reach = max(3, round(_INK_REACH * dpi * scale) | 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_REPLICATE)
    paper = cv2.GaussianBlur(cv2.medianBlur(paper, 5), (0, 0), reach / 2)
    paper = cv2.resize(np.maximum(paper, 32), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, paper, scale=255), dtype=np.uint8)
