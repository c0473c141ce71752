"""Light, colour and skew: what is done to a page before anything is read."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extractors.scan.illumination import flatten
from extractors.scan.lattice import find_lattices
from extractors.scan.rules import find_rules
from extractors.scan.seals import without_colour
from extractors.scan.straighten import Straightening, skew_angle, straightening
from extractors.scan.unruled import without_rules

DPI = 150.0


def ruled(columns: int = 4, rows: int = 9, strength: int = 255) -> NDArray[np.uint8]:
    """Return a page of white paper with a table of rules only."""
    page = np.full((1000, 800), 255, np.uint8)
    for x in np.linspace(100, 700, columns + 1):
        cv2.line(page, (round(x), 200), (round(x), 800), 255 - strength, 2)
    for y in np.linspace(200, 800, rows + 1):
        cv2.line(page, (100, round(y)), (700, round(y)), 255 - strength, 2)
    return page


def turned(page: NDArray[np.uint8], angle: float) -> NDArray[np.uint8]:
    """Return the page turned counter-clockwise about its centre."""
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    done = cv2.warpAffine(page, matrix, (width, height), borderValue=(255,))
    return np.asarray(done, dtype=np.uint8)


@pytest.mark.parametrize("angle", [-6.0, -1.7, -0.3, 0.0, 0.2, 2.4, 5.0])
def test_skew_is_found_to_a_tenth_of_a_degree(angle: float) -> None:
    assert skew_angle(turned(ruled(), angle), DPI) == pytest.approx(angle, abs=0.1)


@pytest.mark.parametrize("angle", [0.0, 1.5, -3.0])
def test_a_straightened_page_has_the_whole_table(angle: float) -> None:
    page = turned(ruled(), angle)
    straight = straightening(page, DPI).apply(page)
    (lattice,) = find_lattices(find_rules(straight, DPI), DPI)

    assert (len(lattice.xs), len(lattice.ys), len(lattice.cells)) == (5, 10, 36)


def test_a_curled_page_is_made_flat() -> None:
    page = ruled()
    height, width = page.shape
    xs, ys = np.meshgrid(np.arange(width), np.arange(height))
    bend = 12 * ((xs - width / 2) / (width / 2)) ** 2
    curled = cv2.remap(
        page, xs.astype(np.float32), (ys + bend).astype(np.float32), cv2.INTER_LINEAR
    )
    straight = straightening(np.asarray(curled), DPI).apply(np.asarray(curled))
    (lattice,) = find_lattices(find_rules(straight, DPI), DPI)

    assert (len(lattice.xs), len(lattice.ys), len(lattice.cells)) == (5, 10, 36)


def test_one_short_stroke_does_not_lean_a_straight_page() -> None:
    page = np.full((1000, 800), 255, np.uint8)
    cv2.line(page, (150, 260), (280, 263), 0, 2)
    for y in range(400, 900, 40):
        cv2.putText(page, "Chi so nhan thuc so dat trung binh", (100, y), 0, 0.9, 0, 2)
    straight = straightening(page, DPI)

    assert abs(straight.angle) < 0.1
    assert straight.down.coefficients == (0.0,) * 7


def test_faded_and_broken_rules_are_rules() -> None:
    page = ruled(strength=90)
    chance = np.random.default_rng(3)
    for x, y in chance.integers((100, 200), (690, 790), (60, 2)):
        page[y : y + 9, x : x + 9] = 255
    noisy = np.clip(page + chance.normal(0, 6, page.shape), 0, 255).astype(np.uint8)
    (lattice,) = find_lattices(find_rules(noisy, DPI), DPI)

    assert (len(lattice.xs), len(lattice.ys), len(lattice.cells)) == (5, 10, 36)


def test_a_missing_separator_is_a_span() -> None:
    page = ruled()
    page[205:262, 240:260] = 255
    (lattice,) = find_lattices(find_rules(page, DPI), DPI)
    first = lattice.cells[0]

    assert (first.row_span, first.column_span) == (1, 2)
    assert len(lattice.cells) == 35


def test_a_short_rule_with_a_broken_end_still_parts_two_header_rows() -> None:
    page = ruled()
    cv2.line(page, (250, 230), (520, 230), 0, 2)  # over three columns, the last 30 pixels gone
    page[202:229, 398:403] = 255  # no column rule above it
    (lattice,) = find_lattices(find_rules(page, DPI), DPI)

    assert len(lattice.ys) == 11


def test_the_feet_of_figures_that_fill_their_cell_are_no_rule() -> None:
    page = ruled(columns=7)
    cv2.line(page, (196, 240), (262, 240), 0, 2)  # between column rules at 186 and 271
    (lattice,) = find_lattices(find_rules(page, DPI), DPI)

    assert len(lattice.ys) == 10


def test_double_rules_are_one_and_cells_end_at_their_inner_lines() -> None:
    page = np.minimum(ruled(), np.roll(ruled(), (4, 4), (0, 1)))
    (lattice,) = find_lattices(find_rules(page, DPI), DPI)

    assert (len(lattice.xs), len(lattice.ys), len(lattice.cells)) == (5, 10, 36)
    left, top, right, bottom = lattice.cells[0].box
    assert (left, top) == pytest.approx((104.5, 204.5), abs=1.5)
    assert (right, bottom) == pytest.approx((250.5, 267.5), abs=1.5)


def test_dirt_that_draws_lines_through_words_rules_no_table() -> None:
    page = np.full((1000, 800), 255, np.uint8)
    for y in range(200, 800, 28):
        for x in range(100, 700, 18):
            cv2.rectangle(page, (x, y), (x + 14, y + 12), 0, 2)
    for x in (210, 420):
        cv2.line(page, (x, 100), (x, 900), 120, 1)
    for y in (195, 805):
        cv2.line(page, (150, y), (600, y), 120, 1)

    assert find_lattices(find_rules(page, DPI), DPI) == []


def test_letters_that_a_rule_crosses_stay_when_it_is_painted_over() -> None:
    page = ruled()
    cv2.ellipse(page, (250, 433), (14, 22), 0, 0, 360, 0, 4)  # a round letter over a column rule
    bare = without_rules(page, find_rules(page, DPI), DPI)

    assert bare[300:400, 240:260].min() == 255
    assert (bare[411:456, 234:268] < 100).mean() > 0.7 * (page[411:456, 234:268] < 100).mean()


def test_a_frame_around_prose_is_no_table() -> None:
    assert find_lattices(find_rules(ruled(columns=1, rows=3), DPI), DPI) == []


def test_points_go_back_to_where_they_were_scanned() -> None:
    turn = Straightening(800, 1000, DPI, angle=90.0)

    assert np.allclose(turn.to_source(np.array([[500.0, 500.0]])), [[400.0, 400.0]])


def test_shadow_becomes_paper_and_ink_stays_dark() -> None:
    page = np.linspace(120, 250, 900).astype(np.uint8)[None, :].repeat(600, axis=0)
    page[290:310, ::40] = 20
    flat = flatten(np.ascontiguousarray(page), DPI)

    assert float((flat[:200] > 240).mean()) > 0.95
    assert float(flat[300, 120:840:40].max()) < 60


@pytest.mark.parametrize("ink", [(215, 40, 50), (40, 60, 190)], ids=["red", "blue"])
def test_coloured_ink_goes_and_the_text_under_it_stays(ink: tuple[int, int, int]) -> None:
    page = np.full((600, 600, 3), 245, np.uint8)
    cv2.circle(page, (300, 300), 120, ink, 14)
    text = np.zeros((600, 600), bool)
    text[296:304, 150:450] = True
    page[text] = np.where((page[text] != 245).any(axis=1)[:, None], (20, 12, 14), 15)
    grey, coloured = without_colour(page, 300.0)

    assert coloured is not None
    assert float((coloured[~text & (page != 245).any(axis=2)] > 0).mean()) > 0.95
    assert float(grey[text].max()) < 70
    assert float((grey[~text] > 225).mean()) > 0.98
