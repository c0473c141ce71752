"""Pictures of one bit a pixel that show grey as scattered dots: made grey again."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[Any]

_EXTREME = 24  # grey levels from black and white that still are black and white
_BILEVEL = 0.995  # share of such pixels in a picture of one bit
_SCATTERED = 0.15  # share of the dark pixels that have next to no neighbours, in a screen
_SPREAD = 1.4  # sigma in pixels; dots are one pixel wide whatever the resolution


def unscreened(image: Image) -> Image:
    """Return a grey page (H, W) with its dots spread to greys; any other picture as it is."""
    if image.ndim != 2:
        return image
    extreme = (image <= _EXTREME) | (image >= 255 - _EXTREME)
    if float(extreme.mean()) < _BILEVEL:
        return image
    dark = (image < 128).astype(np.uint8)
    near = np.asarray(cv2.boxFilter(dark, -1, (3, 3), normalize=False))
    lone = int(((near <= 3) & (dark > 0)).sum())
    if lone < _SCATTERED * max(1, int(dark.sum())):
        return image
    return np.asarray(cv2.GaussianBlur(image, (0, 0), _SPREAD))
