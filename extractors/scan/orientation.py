"""Quarter turns: which way up a page was laid on the scanner."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.cells import bordered, resized
from extractors.tesseract import Engine, Model

Image = NDArray[Any]

_LINE = Model("vie", "vie")
_WORK_DPI = 100.0
_LINES, _FIRST = 8, 2  # lines of writing that are read to tell up from down, and at first
_SURE, _CLEAR = 0.75, 0.9  # mean confidence of lines that stand upright, and beyond any doubt


def quarter_turns(flat: Image, dpi: float, engine: Engine) -> int:
    """Return how many quarter turns counter-clockwise make a flattened page (H, W) upright.

    Lines of writing are long blots in their own direction; the few longest are then read, and
    the other ways are only tried when those do not read well.
    """
    best, best_sure = 0, -1.0
    for turns in _likely(flat, dpi):
        lines = _longest_lines(np.rot90(flat, turns), dpi)
        # A page with next to no writing gives no reason to turn it.
        if len(lines) < 2:
            return 0
        answers = engine.read_cells(lines[:_FIRST], _LINE)
        if len(answers) == _FIRST and min(c for _, c in answers) >= _CLEAR:
            return turns
        answers += engine.read_cells(lines[_FIRST:], _LINE)
        sure = float(np.mean([c for t, c in answers if len(t) > 2] or [0.0]))
        if sure > best_sure + 0.05:
            best, best_sure = turns, sure
        if best_sure >= _SURE:
            break
    return best


def _likely(flat: Image, dpi: float) -> tuple[int, ...]:
    across = sum(w for _, _, w, _ in _blots(flat, dpi))
    down = sum(w for _, _, w, _ in _blots(np.rot90(flat), dpi))
    return (0, 2, 1, 3) if across >= down else (1, 3, 0, 2)


def _blots(flat: Image, dpi: float) -> list[tuple[int, int, int, int]]:
    """Return the (x, y, width, height) of lines of writing in pixels at the working resolution."""
    scale = min(1.0, _WORK_DPI / dpi)
    small = resized(np.ascontiguousarray(flat), scale)
    ink = np.asarray(small < 150, dtype=np.uint8)
    reach = max(3, round(0.07 * dpi * scale))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes = [tuple(int(v) for v in stats[n][:4]) for n in range(1, count)]
    inch = dpi * scale
    return [
        (x, y, w, h) for x, y, w, h in boxes if 0.06 * inch < h < 0.4 * inch and 3 * h < w < 30 * h
    ]


def _longest_lines(flat: Image, dpi: float) -> list[Image]:
    scale = min(1.0, _WORK_DPI / dpi)
    blots = sorted(_blots(flat, dpi), key=lambda b: -b[2])[:_LINES]
    lines = []
    for x, y, w, h in blots:
        top, bottom = round((y - 2) / scale), round((y + h + 2) / scale)
        left, right = round((x - 2) / scale), round((x + min(w, 12 * h) + 2) / scale)
        line = flat[max(0, top) : bottom, max(0, left) : right]
        lines.append(bordered(resized(np.ascontiguousarray(line), 44 / max(1, line.shape[0]))))
    return lines
