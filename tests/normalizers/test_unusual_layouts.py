"""Less usual layouts of tables, each with what a person reads in it."""

from documents.printed import GridPart
from documents.tables import Measure, RowKind, TableKind, UnitLevel
from tests.normalizers.made_grids import figures, grid, names, shown, tabbed, table, tables

M = Measure


def test_a_name_printed_around_the_line_of_its_figures() -> None:
    found = table(
        grid(
            ["TT", "Tên đơn vị", "Điểm"],
            ["1", "Sở Tư pháp", "90"],
            ["", "Sở Nông nghiệp và Phát", ""],
            ["2", "", "80"],
            ["", "triển nông thôn", ""],
            ["3", "Sở Y tế", "70"],
            method="aligned",
        )
    )

    assert names(found) == ["Sở Tư pháp", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Y tế"]
    assert figures(found) == [["90"], ["80"], ["70"]]


def test_a_table_without_any_header() -> None:
    found = table(grid(["1", "Sở Tư pháp", "90,5"], ["2", "Sở Y tế", "80,25"]))

    assert names(found) == ["Sở Tư pháp", "Sở Y tế"]
    assert [c.indicator for c in found.columns] == [""]
    assert figures(found) == [["90.5"], ["80.25"]]


def test_a_caption_printed_inside_the_grid() -> None:
    found = table(
        grid(
            [("Biểu số 03. Kết quả xếp hạng các bộ, cơ quan ngang bộ", 1, 3), None, None],
            ["TT", "Tên cơ quan", "Chỉ số"],
            ["1", "Bộ Tài chính", "0,9"],
            ["2", "Bộ Tư pháp", "0,8"],
        )
    )

    assert (found.number, found.unit_level) == ("03", UnitLevel.MINISTRY)
    assert names(found) == ["Bộ Tài chính", "Bộ Tư pháp"]


def test_captions_below_their_tables() -> None:
    def made(name: str) -> object:
        return grid(["TT", "Tên", "Điểm"], ["1", name, "9"], ["2", f"{name} II", "8"])

    found = tables(
        "1. Đối với các sở\nKết quả theo Bảng 1 dưới đây:",
        made("Sở A"),  # type: ignore[arg-type]
        "Bảng 1. Xếp hạng các sở\n2. Đối với các huyện\nKết quả theo Bảng 2 dưới đây:",
        made("Huyện B"),  # type: ignore[arg-type]
        "Bảng 2. Xếp hạng các huyện\nIII. Kết luận",
    )

    assert [(t.number, t.caption) for t in found] == [
        ("1", "Bảng 1. Xếp hạng các sở"),
        ("2", "Bảng 2. Xếp hạng các huyện"),
    ]


def test_a_list_of_tables_is_no_caption() -> None:
    found = table(
        "Bảng 1. Xếp hạng các sở\nBảng 2. Xếp hạng các huyện",
        "II. KẾT QUẢ",
        "Bảng 1. Xếp hạng các sở, ngành\n(Kèm theo Quyết định số 1)\nĐơn vị tính: điểm",
        grid(["TT", "Tên", "Điểm"], ["1", "Sở A", "9"]),
    )

    assert (found.number, found.caption) == ("1", "Bảng 1. Xếp hạng các sở, ngành")


def test_criteria_with_maxima_levels_and_shares_are_no_rankings() -> None:
    criteria, levels, shares = tables(
        "Bảng 1. Thang điểm các tiêu chí",
        grid(
            ["TT", "Tiêu chí", "Điểm tối đa"],
            ["I", "Nhận thức số", "50"],
            ["1.1", "Có kế hoạch", "20"],
            ["1.2", "Có kinh phí", "30"],
            ["", "Tổng cộng", "50"],
        ),
        "Bảng 2. Các mức",
        grid(["Mức", "Điểm"], ["Tốt", "từ 80 trở lên"], ["Khá", "từ 65 đến dưới 80"]),
        "Bảng 3. Tỷ lệ các mức",
        grid(["Mức độ", "Số đơn vị", "Tỷ lệ"], ["Mức Tốt", "7", "35%"], ["Mức Khá", "13", "65%"]),
    )

    assert (criteria.kind, levels.kind, shares.kind) == (
        TableKind.MAXIMA,
        TableKind.LEVELS,
        TableKind.SHARES,
    )
    assert [c.measure for c in shares.columns] == [M.COUNT, M.PERCENT]
    assert figures(shares) == [["7", "35"], ["13", "65"]]


def test_departments_and_districts_in_one_table() -> None:
    found = table(
        grid(
            ["TT", "Đơn vị", "Điểm", "Hạng"],
            ["1", "Sở A", "9", "1"],
            ["2", "Huyện B", "8", "2"],
            ["3", "Sở C", "7", "3"],
            ["4", "Thành phố D", "6", "4"],
        )
    )

    assert (found.kind, found.unit_level) == (TableKind.RANKING, UnitLevel.OTHER)


def test_thousands_and_decimals_by_column_evidence_only() -> None:
    found = table(
        grid(
            ["TT", "Tỉnh", "Vốn đầu tư", "Giá trị giao dịch", "Điểm"],
            ["1", "Tỉnh A", "12.345", "1.234.567", "44"],
            ["2", "Tỉnh B", "9.100", "12.345", "46,8"],
        )
    )

    assert figures(found) == [["12345", "1234567", "44"], ["9100", "12345", "46.8"]]
    assert [row.cells[0].confidence for row in found.rows] == [0.5, 0.5]
    assert len(found.problems) == 2


def test_ranks_that_begin_anew_for_each_kind_of_unit() -> None:
    found = table(
        tabbed(
            "TT\tĐơn vị\tĐiểm\tXếp hạng\n"
            "I\tCác sở\t\t\n1\tSở A\t90\t1\n2\tSở B\t90\t\n3\tSở C\t70\t3\n"
            "II\tCác huyện\t\t\n1\tHuyện D\t95\t1\n2\tHuyện Đ\t60\t2\n3\tHuyện E\t60\t"
        )
    )

    assert [shown(row.cells[1]) for row in found.rows] == ["1", "1", "3", "1", "2", "2"]
    assert [row.cells[1].merged for row in found.rows] == [
        (0, 1),
        (0, 1),
        None,
        None,
        (4, 5),
        (4, 5),
    ]


def test_a_drawn_blank_is_blank_but_goes_on_from_the_page_before() -> None:
    drawn = grid(
        ["TT", "Cơ quan", "Điểm", "Hạng"],
        ["1", "Sở A", "90", "1"],
        ["2", "Sở B", "80", ("2", 2, 1)],
        ["3", "Sở C", "80", None],
        ["4", "Sở D", "80", ""],
        ["5", "Sở Đ", "40", ""],
    )
    parts = (GridPart(first_row=0, last_row=3), GridPart(first_row=4, last_row=5))

    one_page = table(drawn)
    two_pages = table(drawn.model_copy(update={"parts": parts}))

    assert [shown(row.cells[1]) for row in one_page.rows] == ["1", "2", "2", "blank", "blank"]
    assert [shown(row.cells[1]) for row in two_pages.rows] == ["1", "2", "2", "2", "blank"]
    assert [row.cells[1].merged for row in two_pages.rows][1:4] == [(1, 3)] * 3


def test_a_cell_that_could_not_be_read_is_missing_not_blank() -> None:
    read = grid(["TT", "Cơ quan", "Điểm"], ["1", "Sở A", "90"], ["2", "Sở B", ""])
    cells = [c.model_copy(update={"confidence": 0.1}) if not c.text else c for c in read.cells]

    found = table(read.model_copy(update={"cells": tuple(cells)}))

    assert figures(found) == [["90"], ["missing"]]
    assert found.problems


def test_a_district_printed_once_stands_for_the_communes_below_it() -> None:
    found = table(
        tabbed(
            "TT\tHuyện\tTên xã\tĐiểm\n1\tSơn Dương\tXã Tân Trào\t80\n2\t\tXã Minh Thanh\t79\n"
            "3\tYên Sơn\tXã Mỹ Bằng\t78"
        )
    )

    assert [row.name.district for row in found.rows] == ["Sơn Dương", "Sơn Dương", "Yên Sơn"]


def test_a_middle_level_is_no_mean() -> None:
    found = table(
        grid(
            ["Mức", "Khối sở", "Khối huyện"],
            ["Mức Tốt", "35%", "8%"],
            ["Khá", "50%", "84%"],
            ["Trung bình", "15%", "8%"],
        )
    )

    assert {row.kind for row in found.rows} == {RowKind.UNIT}


def test_blocks_side_by_side_are_one_table() -> None:
    found = table(
        grid(
            ["TT", "Đơn vị", "Điểm", "TT", "Đơn vị", "Điểm"],
            ["1", "Sở A", "9,5", "4", "Sở D", "8,5"],
            ["2", "Sở B", "9,25", "5", "Sở Đ", "8"],
            ["3", "Sở C", "9", "", "", ""],
        )
    )

    assert [(row.number, row.name.printed) for row in found.rows] == [
        ("1", "Sở A"), ("2", "Sở B"), ("3", "Sở C"), ("4", "Sở D"), ("5", "Sở Đ"),
    ]  # fmt: skip
    assert figures(found) == [["9.5"], ["9.25"], ["9"], ["8.5"], ["8"]]


def test_the_same_words_over_several_figures_are_no_blocks() -> None:
    found = table(
        grid(
            [("TT", 2, 1), ("Đơn vị", 2, 1), ("Năm 2020", 1, 2), None, ("Năm 2021", 1, 2), None],
            [None, None, "Điểm", "Hạng", "Điểm", "Hạng"],
            ["1", "Sở A", "9", "1", "8", "2"],
            ["2", "Sở B", "8", "2", "9", "1"],
        )
    )

    assert [c.indicator for c in found.columns] == [
        "Năm 2020 / Điểm", "Năm 2020 / Hạng", "Năm 2021 / Điểm", "Năm 2021 / Hạng",
    ]  # fmt: skip
    assert [c.measure for c in found.columns] == [M.SCORE, M.RANK, M.SCORE, M.RANK]


def test_the_next_heading_in_the_last_row_holds_no_unit() -> None:
    found = table(
        grid(
            ["TT", "Đơn vị", "Điểm"],
            ["1", "Sở A", "9"],
            [("III. KẾT LUẬN", 1, 3), None, None],
        )
    )

    assert names(found) == ["Sở A"]


def test_a_unit_without_number_and_figures_is_no_heading() -> None:
    found = table(
        tabbed("TT\tĐơn vị\tĐiểm\n1\tHuyện A\t9\n2\tHuyện B\t8\n\tHuyện Lý Sơn\t\n3\tHuyện C\t7")
    )

    assert names(found) == ["Huyện A", "Huyện B", "Huyện Lý Sơn", "Huyện C"]
    assert figures(found)[2] == ["blank"]
    assert found.groups == ()


def test_districts_head_their_communes() -> None:
    found = table(
        tabbed(
            "TT\tĐơn vị\tĐiểm\n\tHuyện Sơn Dương\t\n1\tXã Tân Trào\t9\n2\tXã Minh Thanh\t8\n"
            "\tHuyện Yên Sơn\t\n1\tXã Mỹ Bằng\t7\n2\tXã Phú Lâm\t6"
        )
    )

    assert [row.group for row in found.rows] == ["Huyện Sơn Dương"] * 2 + ["Huyện Yên Sơn"] * 2


def test_an_order_of_ranks_with_ties_is_a_rank_and_no_running_number() -> None:
    tied = table(
        grid(
            ["Thứ tự xếp hạng", "Đơn vị", "Điểm"],
            ["1", "Sở A", "9"],
            ["1", "Sở B", "9"],
            ["3", "Sở C", "8"],
        )
    )
    counted = table(
        grid(
            ["Thứ tự xếp hạng", "Đơn vị", "Điểm"],
            ["1", "Sở A", "9"],
            ["2", "Sở B", "8"],
            ["3", "Sở C", "7"],
        )
    )

    assert [c.measure for c in tied.columns] == [M.RANK, M.SCORE]
    assert [row.number for row in counted.rows] == ["1", "2", "3"]


def test_a_total_that_lost_its_header_is_known_by_its_sums() -> None:
    rows = [
        ["1", "Sở A", "9,5", "8", "17,5"],
        ["2", "Sở B", "7", "8", "15"],
        ["3", "Sở C", "5", "5", "10"],
    ]

    assert [c.measure for c in table(grid(*rows)).columns] == [M.SCORE, M.SCORE, M.TOTAL]
    assert [c.measure for c in table(grid(*rows[:2])).columns] == [M.SCORE] * 3
    headed = table(grid(["TT", "Tên", "Nội bộ", "Dịch vụ", "Chuyển đổi"], *rows))
    assert [c.measure for c in headed.columns] == [M.SCORE] * 3


def test_public_services_and_bonus_points_are_scores_and_no_sums() -> None:
    found = table(
        tabbed(
            "TT\tĐơn vị\tDịch vụ công\tĐiểm cộng\tĐiểm từng lĩnh vực / Dịch vụ công (50)\tCộng\n"
            "1\tSở Tài chính\t60,5\t1,5\t8,5\t70,5\n"
            "2\tSở Y tế\t55,25\t2,5\t7,5\t65,25"
        )
    )

    assert [c.measure for c in found.columns] == [M.SCORE, M.SCORE, M.SCORE, M.TOTAL]


def test_what_is_counted_has_no_decimals() -> None:
    found = table(
        tabbed(
            "TT\tĐơn vị\tTổng số hồ sơ\tSố hồ sơ trực tuyến\tTỷ lệ (%)\n"
            "1\tHuyện Lấp Vò\t20.736\t20.293\t97,86\n"
            "2\tHuyện Châu Thành\t3.583\t897\t25,03"
        )
    )

    assert [c.measure for c in found.columns] == [M.COUNT, M.COUNT, M.PERCENT]
    assert figures(found) == [["20736", "20293", "97.86"], ["3583", "897", "25.03"]]
    assert not found.problems


def test_a_row_of_maxima_bounds_its_columns() -> None:
    found = table(
        tabbed(
            "STT\tĐơn vị\tHạ tầng\tNhân lực\tTổng điểm\n"
            "\tĐiểm tối đa\t15\t25\t40\n"
            "1\tSở Y tế\t16,5\t20\t36,5\n"
            "2\tSở Nội vụ\t11\t21,5\t32,5\n"
            "3\tSở Tư pháp\t10\t21\t31"
        )
    )

    assert [str(c.maximum) for c in found.columns] == ["15", "25", "40"]
    assert {c.maximum_source for c in found.columns} == {"maximum row"}


def test_a_bracket_behind_most_communes_is_their_district() -> None:
    found = table(
        tabbed(
            "STT\tXã, phường\tTổng điểm\n"
            "1\tXã Lát (Lạc Dương)\t86,5\n"
            "2\tPhường 2 (Bảo Lộc)\t82,5\n"
            "3\tXã Tà Nung\t81"
        )
    )

    assert names(found) == ["Xã Lát", "Phường 2", "Xã Tà Nung"]
    assert [row.name.district for row in found.rows] == ["Lạc Dương", "Bảo Lộc", ""]
    assert found.rows[0].name.raw == "Xã Lát (Lạc Dương)"


def test_a_numbered_row_whose_name_goes_over_the_figures_is_a_heading() -> None:
    found = table(
        grid(
            ["TT", "Tên xã", "Điểm", "Hạng"],
            ["1", ("Huyện A", 1, 3), None, None],  # "I" that was read as "1"
            ["1", "Xã B", "90", "1"],
            ["2", "Xã C", "80", "2"],
        )
    )

    assert [row.name.raw for row in found.rows] == ["Xã B", "Xã C"]
    assert [group.heading for group in found.groups] == ["1 Huyện A"]
