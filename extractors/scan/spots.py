"""Single figures of a clean page picture, for a check of what a text layer says."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.provenance import Box
from extractors.options import ExtractOptions
from extractors.scan.cells import prepare
from extractors.scan.figures import is_figure, read_short
from extractors.tesseract import engine

_SURE = 0.9


def read_figures(
    image: NDArray[Any], dpi: float, boxes: Sequence[Box], options: ExtractOptions
) -> list[str]:
    """Return the figure in each box (points) of an RGB picture (H, W, 3), "" when not sure.

    Raises:
        MissingTool: when Tesseract or its language data is not installed.
    """
    reader = engine(options.engine)
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))
    scale = dpi / 72
    crops = [
        prepare(grey, (b.x0 * scale, b.top * scale, b.x1 * scale, b.bottom * scale), dpi)
        for b in boxes
    ]
    written = [n for n, crop in enumerate(crops) if crop]
    answers = read_short([crop for crop in crops if crop], dpi, reader)
    found = [""] * len(boxes)
    for n, answer in zip(written, answers, strict=True):
        if is_figure(answer.text) and answer.confidence >= _SURE:
            found[n] = answer.text
    return found
