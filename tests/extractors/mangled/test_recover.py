"""Tables out of text without geometry, in the layouts that such text comes in."""

import pytest

from documents.printed import Grid
from extractors.mangled.recover import recover_tables
from extractors.mangled.tokens import is_clean
from tests.extractors.mangled.made_text import printed


def grids(text: str) -> list[Grid]:
    return [b for b in recover_tables(printed(text)).blocks if isinstance(b, Grid)]


def cells(grid: Grid) -> list[list[str]]:
    """Return the texts of the rows under the header; "?" where nothing was sure."""
    rows = []
    for r in range(grid.header_rows or 0, grid.row_count):
        row = []
        for c in range(grid.column_count):
            cell = grid.at(r, c)
            if cell is not None and cell.column in (c, 0) and cell.column == c:
                row.append(cell.text or "?")
            elif cell is None:
                row.append("")
        rows.append(row)
    return rows


def test_rows_with_bars_that_come_and_go() -> None:
    (grid,) = grids("""
        BANG 1: KET QUA
        TT Tén don vi Diém Xép hang
        1 | X& Tan Lap 40,00 | 2
        2 [X4 Phu Son 45,50| 1
        3 |XaBinh Minh | 31,25 3
        """)

    assert cells(grid) == [
        ["1", "X& Tan Lap", "40,00", "2"],
        ["2", "X4 Phu Son", "45,50", "1"],
        ["3", "XaBinh Minh", "31,25", "3"],
    ]


def test_a_name_goes_on_in_the_next_line_and_a_number_is_read_as_a_letter() -> None:
    (grid,) = grids("""
        7 Sé Y té 12 3 9
        g S& Van héa, Thé thao va Du 11 4 8
        lich
        9 | Sé Xay dung 10 5 7
        10 Thanh tra tinh 8 8 8
        """)

    assert [row[1] for row in cells(grid)] == [
        "Sé Y té",
        "S& Van héa, Thé thao va Du lich",
        "Sé Xay dung",
        "Thanh tra tinh",
    ]
    assert cells(grid)[1][2:] == ["11", "4", "8"]


def test_a_merged_figure_between_two_rows_covers_both() -> None:
    (grid,) = grids("""
        A. Mirc tot (04 huyén)
        1 |UBND huyén Ba Bé 01 (90,5)
        2 |UBND huyén Cho Don
        02 (88,0)
        3 |UBND huyén Cho Méi
        4 |UBND huyén Na Ri 04 (87,5)
        5 |UBND huyén Pac Nam 05 (85,1)
        """)

    merged = grid.at(3, 2)
    assert merged is not None and merged.text == "02 (88,0)" and merged.row_span == 2
    assert grid.at(2, 2) == merged
    heading = grid.at(0, 0)
    assert heading is not None and heading.column_span == grid.column_count


def test_each_cell_on_a_line_of_its_own_after_ordinary_rows() -> None:
    (grid,) = grids("""
        1 Xa An Phu 40,00 10,00 50,00
        2 Xa Vinh Loc 30,00 15,00 45,00
        3 Xa Long Binh 28,00 12,00 40,00

        4

        Xa Phu My

        20,00

        9,50

        29,50
        """)

    assert cells(grid)[3] == ["4", "Xa Phu My", "20,00", "9,50", "29,50"]


def test_lost_cells_leave_the_places_open_that_the_figures_do_not_decide() -> None:
    (grid,) = grids("""
        1 Xa An Phu 40,00 41,00 10,00 191,00
        2 Xa Vinh Loc 30,00 45,00 11,00 186,00
        3 Xa Long Binh 48,00 32,00 12,00 192,00

        4

        Xa Phu My

        35,00

        11,50

        189,00
        """)

    first, second, third, fourth = (grid.at(3, c) for c in range(2, 6))
    assert third is not None and third.text == "11,50"
    assert fourth is not None and fourth.text == "189,00"
    for cell in (first, second):
        assert cell is not None and cell.text == ""
        assert [a.text for a in cell.alternatives] == ["35,00"]


def test_a_comma_that_was_lost_is_offered_not_written() -> None:
    (grid,) = grids("""
        1 Xa An Phu 40,00 101,49
        2 Xa Vinh Loc 3250 99,00
        3 Xa Long Binh 28,00 7541
        4 Xa Phu My 20,00 80,00
        """)

    cell = grid.at(1, 2)
    assert cell is not None and cell.text == "3250"
    assert [a.text for a in cell.alternatives] == ["32,50"]
    assert cell.confidence < 0.9


def test_whole_numbers_that_the_publisher_wrote_beside_decimals_stay() -> None:
    (grid,) = grids("""
        1 Xa An Phu 44 46,8
        2 Xa Vinh Loc 45 44
        3 Xa Long Binh 46 45,25
        4 Xa Phu My 47 50
        """)

    assert not any(cell.alternatives for cell in grid.cells)


def test_rows_without_any_running_number() -> None:
    (grid,) = grids("""
        Huyen Yen The 82.50 1
        Huyen Luc Nam 79.25 2
        Huyen Son Dong 70.00 3
        Trung binh 77.25 2
        """)

    assert [row[-2:] for row in cells(grid)] == [
        ["82.50", "1"],
        ["79.25", "2"],
        ["70.00", "3"],
        ["77.25", "2"],
    ]


def test_a_header_that_comes_back_at_a_page_break_is_no_row() -> None:
    (grid,) = grids("""
        1 Xa An Phu 4 38 11
        2 Xa Vinh Loc 10 6 74

        z
        A
        Tth& lzcép Xép h’;ﬁ‘; Xép
        X ér‘l;) Tén Co quan N?llzflli
        hang thire s6 | chésé | “N9

        3 Xa Long Binh 14 37 13
        4 | X4 Phu My 43 12 32
        """)

    assert [row[0] for row in cells(grid)] == ["1", "2", "3", "4"]


def test_a_second_table_that_counts_from_one_again_is_another_grid() -> None:
    found = grids("""
        1 Xa An Phu 4 38 11
        2 Xa Vinh Loc 10 6 74
        3 Xa Long Binh 14 37 13
        BANG 2: KET QUA THEO CHI SO
        1 Xa An Phu 40,00 10,00 50,00
        2 Xa Vinh Loc 30,00 15,00 45,00
        3 Xa Long Binh 28,00 12,00 40,00
        """)

    assert [grid.row_count for grid in found] == [3, 3]


@pytest.mark.parametrize(
    "prose",
    [
        """
        1. Cong tac trién khai nam 2021
        2. Két qua thuc hién nam 2022
        3. Phuong huong nam 2023
        """,
        """
        Can cir Quyét dinh s6 742/QD-UBND ngay 24/6/2022 cua UBND tinh
        Ban hanh B¢ chi s6 danh gia, xép hang muac d6 chuyén doi so giai doan 2021 2025
        Thyc hién Van ban sb 1038/STTTT-CNTT ngay 09/09/2022 cua S¢ Thong tin 30
        """,
        """
        - Có 10/22 cơ quan đạt điểm trung bình trở lên, chiếm 45,5%
        - Có 16/22 cơ quan đạt điểm trung bình trở lên, chiếm 72,7%
        - Có 22/22 cơ quan đạt điểm trung bình trở lên, chiếm 100%
        """,
    ],
)
def test_prose_is_left_alone(prose: str) -> None:
    document = printed(prose)

    assert recover_tables(document) == document


def test_every_line_of_the_text_is_kept_in_a_grid_or_in_prose() -> None:
    text = """
        Theo Bang 1 duoi day
        STT Ten Diem
        1 Xa An Phu 4 38
        2 Xa Vinh Loc 10 6
        so lieu den ngay hom nay, chua day du va can bo sung them
        3 Xa Long Binh 14 37
        Noi nhan: nhu tren
        """
    document = recover_tables(printed(text))

    words = " ".join(
        cell.text
        for block in document.blocks
        for cell in (block.cells if isinstance(block, Grid) else (block,))
    )
    assert sorted(words.split()) == sorted(text.split())


def test_a_level_may_stand_behind_the_figures_and_headings_behind_a_rule() -> None:
    (grid,) = grids("""
        Xép loai
        A |KHOI SO, BAN, NGANH
        1 |Sé Tai chinh 65 63,51 91,53 1 | Xuat sac
        2 |S@ Noi vu 65 64,29 88,03 2 Tot
        3 |Thanh tra tinh (*) 58,5 | 50,02 79,38 3 Kha
        B_|KHOI UY BAN NHAN DAN CAP XA
        1 |UBND xa Xuan Lanh 62 59,64 91,10 1 | Xuat sac
        2 |UBND xa Hoa My 62 55,75 85,75 rr Tot
        """)

    assert cells(grid) == [
        ["A |KHOI SO, BAN, NGANH"],
        ["1", "Sé Tai chinh", "65", "63,51", "91,53", "1", "Xuat sac"],
        ["2", "S@ Noi vu", "65", "64,29", "88,03", "2", "Tot"],
        ["3", "Thanh tra tinh (*)", "58,5", "50,02", "79,38", "3", "Kha"],
        ["B_|KHOI UY BAN NHAN DAN CAP XA"],
        ["1", "UBND xa Xuan Lanh", "62", "59,64", "91,10", "1", "Xuat sac"],
        ["2", "UBND xa Hoa My", "62", "55,75", "85,75", "?", "rr Tot"],
    ]


def test_ranges_of_points_in_prose_are_no_rows() -> None:
    text = """
        Xuat sac tu 90 - 100 diem
        Tot tu 80 - 90 diem
        Kha tu 70 - 80 diem
        Trung binh tu 50 - 70 diem
        """

    assert grids(text) == []


def test_a_rank_of_which_letters_are_left_is_no_word_behind_the_figures() -> None:
    (grid,) = grids("""
        9 X& Tan Lap 40,00 9
        10 X4 Phu Son 35,50 10
        11 Xa Binh Minh 31,25 rr
        12 Xa Hoa An 30,25 12
        """)

    assert [row[2:] for row in cells(grid)][2] == ["31,25", "rr"]


def test_a_row_that_belongs_to_no_table_is_not_hidden_in_a_header() -> None:
    (grid,) = grids("""
        TT Tén don vi Diém
        Sé Y té 84,25 3 va Sé Xay dung 80,25 5
        1 X& Tan Lap 40,00 2
        2 X4 Phu Son 45,50 1
        3 XaBinh Minh 31,25 3
        """)

    header = [cell.text for cell in grid.cells if cell.row < (grid.header_rows or 0)]
    assert not any("84,25" in text for text in header)


@pytest.mark.parametrize(
    ("printed_as", "likeliest"),
    [("91", "91"), ("100", "100"), ("903", "90,3"), ("857", "85,7")],
)
def test_a_whole_number_among_decimals_is_what_lies_near_the_others(
    printed_as: str, likeliest: str
) -> None:
    (grid,) = grids(f"""
        1 X& Tan Lap 90,3 2
        2 X4 Phu Son 95,5 1
        3 XaBinh Minh {printed_as} 3
        4 Xa Hoa An 70,2 5
        5 Xa Hoa My 81,2 4
        """)
    cell = grid.at(2 + (grid.header_rows or 0), 2)

    assert cell is not None
    readings = {reading.text: reading.confidence for reading in cell.alternatives}
    best = max(readings, key=lambda text: readings[text], default="")
    assert (best if readings.get(best, 0) >= cell.confidence else cell.text) == likeliest


def test_figures_out_of_a_maximum_are_figures_and_dates_are_not() -> None:
    (grid,) = grids("""
        1 |Huyén Ba Thuéc 6,5/10 5,4/8 14,5/15 50,3 83,83%
        2. |Tanh pho Thanh 9,9/10 7,9/8 13,5/15 50,8 | 84,67%
        3 |Thi x4 Bim Son 6,6/10 7,1/8 12,6/15 48,5 | 80,83%
        """)

    assert cells(grid)[0][2:] == ["6,5/10", "5,4/8", "14,5/15", "50,3", "83,83%"]
    assert not is_clean("15/06") and not is_clean("512/BC-UBND") and is_clean("45/50")
