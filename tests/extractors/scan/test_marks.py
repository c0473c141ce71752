"""Pale marks on pages without colour: lifted off, the print under them kept."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.marks import lift_marks
from extractors.scan.rules import find_rules

DPI = 300.0
PRINT, SEAL = 40, 115


def page_of_print() -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Return a page of short dark strokes under a ruled line, and where the strokes are."""
    page = np.full((900, 1200), 250, np.uint8)
    for y in range(200, 700, 60):
        for x in range(200, 1000, 40):
            cv2.rectangle(page, (x, y), (x + 5, y + 28), PRINT, -1)
    strokes = page == PRINT
    cv2.line(page, (100, 150), (1100, 150), 80, 4)
    return page, strokes


def test_a_page_of_print_alone_stays_as_it_is() -> None:
    page, _ = page_of_print()
    lifted = lift_marks(page, find_rules(page, DPI), DPI)

    assert lifted.where is None
    assert (lifted.flat == page).all()


def test_a_grey_seal_is_lifted_and_the_print_under_it_stays() -> None:
    page, strokes = page_of_print()
    seal = np.full_like(page, 255)
    cv2.circle(seal, (600, 450), 200, 0, 12)
    cv2.circle(seal, (600, 450), 60, 0, -1)
    sealed = np.where(seal == 0, page.astype(int) * SEAL // 250, page).astype(np.uint8)
    lifted = lift_marks(sealed, find_rules(sealed, DPI), DPI)

    assert lifted.where is not None
    under = seal == 0
    assert float((lifted.where[under] > 0).mean()) > 0.95
    assert float(lifted.flat[under & strokes].max()) < 120
    paper = under & (cv2.dilate(strokes.astype(np.uint8), np.ones((5, 5), np.uint8)) == 0)
    assert float((lifted.flat[paper] > 215).mean()) > 0.98
    beside = strokes & (cv2.dilate(under.astype(np.uint8), np.ones((9, 9), np.uint8)) == 0)
    assert (lifted.flat[beside] == PRINT).all()


def test_a_stroke_of_a_pen_is_lifted() -> None:
    page, strokes = page_of_print()
    xs = np.arange(150, 900)
    ys = 400 + 90 * np.sin(xs / 60)
    pen = np.full_like(page, 255)
    cv2.polylines(pen, [np.stack([xs, ys], axis=1).astype(np.int32)], False, 0, 7)
    signed = np.where(pen == 0, page.astype(int) * SEAL // 250, page).astype(np.uint8)
    lifted = lift_marks(signed, find_rules(signed, DPI), DPI)

    paper = (pen == 0) & (cv2.dilate(strokes.astype(np.uint8), np.ones((5, 5), np.uint8)) == 0)
    assert float((lifted.flat[paper] > 215).mean()) > 0.95


def test_a_line_of_pale_writing_is_no_mark() -> None:
    page, _ = page_of_print()
    for x in range(200, 1000, 22):
        cv2.rectangle(page, (x, 760), (x + 12, 790), 130, 4)
    lifted = lift_marks(page, find_rules(page, DPI), DPI)

    assert lifted.where is None


def test_a_pale_separator_of_two_rows_is_no_mark() -> None:
    page, _ = page_of_print()
    cv2.line(page, (186, 190), (186, 350), 120, 3)
    for y in range(150, 400, 80):
        cv2.line(page, (100, y), (1100, y), 120, 3)
    for y in (210, 240, 270, 300):
        cv2.line(page, (192, y), (196, y + 20), 120, 4)
    lifted = lift_marks(page, find_rules(page, DPI), DPI)

    assert lifted.where is None
