"""Seals and signatures: coloured ink taken off a page, the black text under it kept."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def without_colour(image: NDArray[Any]) -> NDArray[Any]:
    """Return a grey image (H, W) of an RGB or grey one in which coloured ink is paper.

    Red and blue ink are bright in their own channel, black text is dark in all three: the
    brightest channel drops the seal and keeps what stands under it.
    """
    if image.ndim == 2:
        return image
    return np.asarray(image.max(axis=2))
