"""A PDF read page by page: shown upright, wherever its words come from."""

import time
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader

from benchmarks.digital_tables import read_cells, true_cells
from benchmarks.draw_tables import Ruling, random_decision
from documents.errors import BadUsage, UnreadableInput
from documents.printed import (
    Block,
    Grid,
    GridCell,
    GridPart,
    Page,
    PageKind,
    Paragraph,
    PrintedDocument,
)
from documents.provenance import Box, Location
from samples import fonts
from tests.extractors.pdf.drawing import (
    PROSE,
    ROWS,
    canvas,
    draw_picture,
    draw_prose,
    draw_table,
    finish,
    read,
)


def grids(printed: PrintedDocument) -> list[Grid]:
    return [block for block in printed.blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[c.text for c in grid.cells if c.row == row] for row in range(grid.row_count)]


TABLE = [list(row) for row in ROWS]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_turned_page_reads_alike_and_its_boxes_are_in_the_unrotated_page(
    ruled: bool, turns: int
) -> None:
    page, buffer = canvas()
    page.setPageRotation(90 * turns)
    # Drawn so that it stands upright when the page is shown turned, which is when it is A4.
    if turns == 1:
        page.translate(A4[1], 0)
    elif turns == 2:
        page.translate(*A4)
    elif turns == 3:
        page.translate(0, A4[0])
    page.rotate(90 * turns)
    draw_table(page, top=500, ruled=ruled)
    printed = read(finish(page, buffer))
    (grid,) = grids(printed)
    assert texts(grid) == TABLE
    (sheet,) = printed.pages
    size = A4 if turns % 2 == 0 else landscape(A4)
    assert (sheet.width, sheet.height) == pytest.approx(size, abs=0.01)
    assert sheet.rotation == 90 * turns
    box = grid.parts[0].location.box
    assert box is not None
    wide, high = box.x1 - box.x0, box.bottom - box.top
    assert (wide > high) is (turns % 2 == 0)
    assert 0 <= box.x0 <= box.x1 <= size[0]
    assert 0 <= box.top <= box.bottom <= size[1]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("direction", [90, -90])
def test_a_table_set_sideways_on_an_upright_page_is_read(ruled: bool, direction: int) -> None:
    page, buffer = canvas()
    if direction == 90:
        page.translate(A4[0], 0)
    else:
        page.translate(0, A4[1])
    page.rotate(direction)
    draw_table(page, top=500, ruled=ruled)
    printed = read(finish(page, buffer))
    (grid,) = grids(printed)
    assert texts(grid) == TABLE
    assert any("sideways" in reason.en for reason in printed.pages[0].reasons)
    box = grid.parts[0].location.box
    assert box is not None
    assert box.bottom - box.top > box.x1 - box.x0
    assert box.bottom <= A4[1]


def test_landscape_pages_keep_their_size() -> None:
    page, buffer = canvas(landscape(A4))
    draw_table(page, top=500)
    printed = read(finish(page, buffer))
    assert printed.pages[0].width > printed.pages[0].height
    assert texts(grids(printed)[0]) == TABLE


def test_boxes_enclose_their_text_in_points_from_the_top_left() -> None:
    page, buffer = canvas()
    draw_table(page, top=700)
    (grid,) = grids(read(finish(page, buffer)))
    box = grid.cells[0].location.box
    assert box is not None
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx(
        (60, A4[1] - 700, 100, A4[1] - 680), abs=1
    )


@pytest.mark.parametrize("ruling", list(Ruling))
@pytest.mark.parametrize("seed", [9, 15, 22, 30, 41])
def test_random_decisions_come_out_cell_by_cell(seed: int, ruling: Ruling) -> None:
    try:
        fonts.register()
    except fonts.FontMissing as error:
        pytest.skip(str(error))
    data, true = random_decision(seed, ruling)
    assert read_cells(read(data)) == true_cells(true)


def test_page_numbers_are_dropped_and_figures_of_tables_are_not() -> None:
    page, buffer = canvas()
    page.setFont("Tinos", 12)
    page.drawCentredString(300, 810, "2")
    draw_table(page, top=760)
    page.drawCentredString(300, 30, "Trang 2/7")
    printed = read(finish(page, buffer))
    assert [b for b in printed.blocks if isinstance(b, Paragraph)] == []
    assert texts(grids(printed)[0]) == TABLE


def test_letterhead_columns_are_read_apart() -> None:
    page, buffer = canvas()
    page.setFont("Tinos-Bold", 12)
    for y, left, right in (
        (780, "ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (764, "TỈNH BẮC HÀ", "Độc lập - Tự do - Hạnh phúc"),
        (740, "Số: 12/QĐ-UBND", "Bắc Hà, ngày 05 tháng 3 năm 2024"),
    ):
        page.drawCentredString(150, y, left)
        page.drawCentredString(400, y, right)
    paragraphs = [b.text for b in read(finish(page, buffer)).blocks if isinstance(b, Paragraph)]
    assert paragraphs == [
        "ỦY BAN NHÂN DÂN\nTỈNH BẮC HÀ",
        "Số: 12/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "Bắc Hà, ngày 05 tháng 3 năm 2024",
    ]


def test_only_the_wanted_pages_are_read() -> None:
    page, buffer = canvas()
    for number in range(1, 5):
        draw_prose(page, (*PROSE, f"Trang này là trang thứ {number}"))
        page.showPage()
    page.save()
    printed = read(buffer.getvalue(), None, 2, 3)
    assert [sheet.number for sheet in printed.pages] == [2, 3]
    with pytest.raises(BadUsage, match="none of the pages"):
        read(buffer.getvalue(), None, 99)


@dataclass(frozen=True)
class FakeScan:
    """What a reader of scans would give."""

    page: Page
    blocks: tuple[Block, ...]


def fake_reader(image: NDArray[np.uint8], dpi: float, number: int) -> FakeScan:
    height, width = image.shape[:2]
    location = Location(page=number, box=Box(x0=1, top=2, x1=3, bottom=4))
    cell = GridCell(row=0, column=0, text="7", location=location)
    grid = Grid(
        row_count=1,
        column_count=1,
        cells=(cell,),
        parts=(GridPart(first_row=0, last_row=0, location=location),),
    )
    page = Page(
        number=number, kind=PageKind.SCANNED, width=width * 72 / dpi, height=height * 72 / dpi,
        method="fake",
    )  # fmt: skip
    return FakeScan(page, (Paragraph(text="read", location=location), grid))


def test_a_picture_of_one_even_colour_is_a_problem_not_an_empty_page() -> None:
    page, buffer = canvas()
    page.drawImage(ImageReader(Image.new("L", (60, 60), 255)), 0, 0, *A4)
    printed = read(finish(page, buffer), fake_reader)

    assert printed.blocks == ()
    assert len(printed.problems) == 1 and "even colour" in printed.problems[0].en


def test_a_scan_is_handed_over_as_a_picture_of_the_page() -> None:
    page, buffer = canvas()
    draw_picture(page, 0, 0, *A4)
    printed = read(finish(page, buffer), fake_reader)
    assert printed.problems == ()
    assert printed.pages[0].method == "fake"
    assert [type(block) for block in printed.blocks] == [Paragraph, Grid]


def test_without_a_reader_of_scans_the_loss_is_said() -> None:
    page, buffer = canvas()
    draw_picture(page, 0, 0, *A4)
    printed = read(finish(page, buffer))
    assert printed.blocks == ()
    assert "page 1" in printed.problems[0].en


def test_tables_in_the_picture_of_a_mixed_page_come_behind_its_own_text() -> None:
    page, buffer = canvas()
    draw_prose(page, PROSE * 4)
    draw_picture(page, 60, 100, 400, 400)
    printed = read(finish(page, buffer), fake_reader)
    assert printed.pages[0].kind is PageKind.MIXED
    (grid,) = grids(printed)
    box = grid.cells[0].location.box
    assert box is not None
    assert (box.x0, box.top) == pytest.approx((61, A4[1] - 500 + 2), abs=0.5)
    assert len(printed.blocks) > 1


def test_a_file_that_only_pretends_to_be_a_pdf_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="damaged"):
        read(b"%PDF-1.7\nnothing follows\n%%EOF")


def test_a_page_of_a_hundred_thousand_letters_ends_in_time() -> None:
    page, buffer = canvas()
    page.setFont("Tinos", 2)
    for i in range(1000):
        page.drawString(10 + i % 5, 830 - 0.8 * i, "1 Sở Nội vụ 75,41 " * 6)
    start = time.monotonic()
    read(finish(page, buffer))
    assert time.monotonic() - start < 60


def test_absurd_boxes_and_lines_do_no_harm() -> None:
    page, buffer = canvas((0.5, 0.5))
    draw_table(page)
    page.showPage()
    page.setPageSize(A4)
    page.rect(-1e6, -1e6, 3e6, 3e6)
    page.rect(100, 100, 0, 0)
    page.setFont("Tinos", 0.01)
    page.drawString(-5000, 99999, "ngoài trang")
    page.setFont("Tinos", 4000)
    page.drawString(100, 100, "1")
    draw_table(page)
    printed = read(finish(page, buffer))
    assert len(printed.pages) == 2
