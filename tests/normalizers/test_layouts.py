"""Layouts of real publications, made by hand: each grid and the table that it is."""

from documents.printed import GridPart
from documents.tables import CellStatus, Measure, RowKind, TableKind, UnitLevel
from tests.normalizers.made_grids import figures, grid, names, shown, tabbed, table, tables

M = Measure


def test_a_header_of_three_rows_with_spans_column_numbers_and_a_formula() -> None:
    found = table(
        grid(
            [
                ("TT", 2, 1),
                ("Cơ quan", 2, 1),
                ("Điểm thẩm định", 1, 2),
                None,
                ("Tổng\nđiểm", 2, 1),
                ("Xếp hạng", 2, 1),
            ],
            [None, None, "Nội bộ\n(65)", "Dịch vụ\n(35)", None, None],
            ["(1)", "(2)", "(3)", "(4)", "(5)=(3)+(4)", "(6)"],
            ["1", "Sở Tài chính", "60,5", "30", "90,5", "01"],
            ["2", "Sở Y tế", "55,25", "31", "86,25", "02"],
        )
    )

    assert [c.indicator for c in found.columns] == [
        "Điểm thẩm định / Nội bộ (65)",
        "Điểm thẩm định / Dịch vụ (35)",
        "Tổng điểm",
        "Xếp hạng",
    ]
    assert [c.measure for c in found.columns] == [M.SCORE, M.SCORE, M.TOTAL, M.RANK]
    assert [str(c.maximum) for c in found.columns] == ["65", "35", "None", "None"]
    assert [c.number for c in found.columns] == ["(3)", "(4)", "(5)", "(6)"]
    assert found.columns[2].formula == "(5)=(3)+(4)"
    assert figures(found) == [["60.5", "30", "90.5", "1"], ["55.25", "31", "86.25", "2"]]


def test_a_header_that_lost_its_spans_in_a_text_dump() -> None:
    found = table(
        tabbed(
            "TT\tTên đơn vị\tĐiểm\t\tXếp hạng\t\n"
            "\t\tTự chấm\tThẩm định\tNăm 2020\tNăm 2021\n"
            "1\tHuyện An Lão\t80\t78,5\t2\t1\n"
            "2\tHuyện Hoài Ân\t81\t77,5\t1\t2"
        )
    )

    assert [c.indicator for c in found.columns] == [
        "Điểm / Tự chấm",
        "Điểm / Thẩm định",
        "Xếp hạng / Năm 2020",
        "Xếp hạng / Năm 2021",
    ]
    assert [c.measure for c in found.columns] == [M.SCORE, M.SCORE, M.RANK, M.RANK]
    assert found.unit_level is UnitLevel.DISTRICT


def test_maxima_in_a_row_of_their_own_and_years_as_headers() -> None:
    found = table(
        grid(
            [("STT", 3, 1), ("Đơn vị", 3, 1), ("Kết quả năm", 1, 2), None],
            [None, None, "2020", "2021"],
            [None, None, "(50)", "(100)"],
            ["1", "Sở Y tế", "40", "88"],
            ["2", "Sở Nội vụ", "41", "87"],
        )
    )

    assert [c.header for c in found.columns] == [
        ("Kết quả năm", "2020", "(50)"),
        ("Kết quả năm", "2021", "(100)"),
    ]
    assert [str(c.maximum) for c in found.columns] == ["50", "100"]
    assert names(found) == ["Sở Y tế", "Sở Nội vụ"]


def test_the_rank_before_the_name_and_no_running_number() -> None:
    found = table(
        grid(
            ["Thứ hạng", "Địa phương", "Chỉ số"],
            ["1", "Huyện Mộc Châu", "0,681"],
            ["2", "Huyện Mai Sơn", "0,640"],
            ["2", "Huyện Yên Châu", "0,640"],
            ["4", "Huyện Vân Hồ", "0,52"],
        )
    )

    assert [c.measure for c in found.columns] == [M.RANK, M.SCORE]
    assert [row.number for row in found.rows] == ["", "", "", ""]
    assert figures(found)[2] == ["2", "0.640"]


def test_groups_with_counts_and_levels_over_all_columns() -> None:
    found = table(
        grid(
            ["STT", "Tên cơ quan", "Tổng điểm"],
            [("A. Mức tốt (02 sở, ngành)", 1, 3), None, None],
            ["1", "Sở Xây dựng", "89,1"],
            ["2", "Ban Dân tộc", "88,7"],
            [("B. Mức khá (01 sở)", 1, 3), None, None],
            ["3", "Sở Y tế", "74,4"],
        )
    )

    assert [
        (g.heading, g.level, g.stated_count, g.first_row, g.last_row) for g in found.groups
    ] == [
        ("A. Mức tốt (02 sở, ngành)", "tốt", 2, 0, 1),
        ("B. Mức khá (01 sở)", "khá", 1, 2, 2),
    ]
    assert [row.group for row in found.rows][1:] == [
        "A. Mức tốt (02 sở, ngành)",
        "B. Mức khá (01 sở)",
    ]


def test_kinds_of_units_as_numbered_groups_with_their_own_figures() -> None:
    found = table(
        grid(
            ["TT", "Đơn vị", "Điểm", "Xếp loại"],
            ["I", "KHỐI SỞ, BAN, NGÀNH", "", ""],
            ["1", "Sở Tư pháp", "95", "Xuất sắc"],
            ["2", "Sở Ngoại vụ", "74", "Khá"],
            ["II", "KHỐI HUYỆN", "81,5", ""],
            ["1", "Huyện Lạc Thủy", "82", "Tốt"],
            ["2", "Huyện Lạc Sơn", "81", "Tốt"],
        )
    )

    assert [(r.kind, r.name.printed) for r in found.rows if r.kind is not RowKind.UNIT] == [
        (RowKind.SUBTOTAL, "KHỐI HUYỆN")
    ]
    assert [(g.heading, g.first_row, g.last_row) for g in found.groups] == [
        ("I KHỐI SỞ, BAN, NGÀNH", 0, 1),
        ("II KHỐI HUYỆN", 2, 4),
    ]
    assert [c.measure for c in found.columns] == [M.SCORE, M.LEVEL]
    assert shown(found.rows[0].cells[1]) == "Xuất sắc"


def test_levels_inside_kinds_of_units() -> None:
    found = table(
        grid(
            ["TT", "Đơn vị", "Điểm"],
            [("I. Các sở", 1, 3), None, None],
            [("Tốt", 1, 3), None, None],
            ["1", "Sở A", "90"],
            [("Khá", 1, 3), None, None],
            ["2", "Sở B", "70"],
            [("II. Các huyện", 1, 3), None, None],
            ["1", "Huyện C", "90"],
        )
    )

    assert [(g.heading, g.first_row, g.last_row) for g in found.groups] == [
        ("I. Các sở", 0, 1),
        ("Tốt", 0, 0),
        ("Khá", 1, 1),
        ("II. Các huyện", 2, 2),
    ]
    assert [row.group for row in found.rows] == ["Tốt", "Khá", "II. Các huyện"]


def test_merged_ranks_with_true_spans_are_read_not_repaired() -> None:
    found = table(
        grid(
            ["TT", "Cơ quan", "Điểm", "Hạng"],
            ["1", "Sở A", "90", ("1", 2, 1)],
            ["2", "Sở B", "90", None],
            ["3", "Sở C", "80", "3"],
        )
    )

    ranks = [row.cells[1] for row in found.rows]
    assert [shown(c) for c in ranks] == ["1", "1", "3"]
    assert [c.merged for c in ranks] == [(0, 1), (0, 1), None]
    assert {c.status for c in ranks} == {CellStatus.READ}


def test_a_centred_rank_without_rules_is_spread_and_marked() -> None:
    found = table(
        grid(
            ["TT", "Cơ quan", "Điểm", "Hạng"],
            ["1", "Sở A", "90", ""],
            ["2", "Sở B", "90", "1"],
            ["3", "Sở C", "90", ""],
            ["4", "Sở D", "80", "4"],
            method="aligned",
        )
    )

    ranks = [row.cells[1] for row in found.rows]
    assert [shown(c) for c in ranks] == ["1", "1", "1", "4"]
    assert [c.status.value for c in ranks] == ["repaired", "read", "repaired", "read"]


def test_rank_and_score_in_one_cell_under_a_header_that_names_both_or_one() -> None:
    both = table(
        grid(
            ["STT", "Tên cơ quan", "Xếp hạng, tổng điểm năm 2021"],
            ["1", "Sở Xây dựng", "01 (89,1)"],
            ["2", "Sở Giao thông", ("02 (86,2)", 2, 1)],
            ["3", "Sở Khoa học", None],
        )
    )
    one = table(
        grid(
            ["TT", "Tỉnh", "Xếp hạng năm 2022"],
            ["1", "Tỉnh Lào Cai", "01 (0,681)"],
            ["2", "Tỉnh Hà Giang", "2 (0,6)"],
        )
    )

    assert [(c.indicator, c.measure) for c in both.columns] == [
        ("Xếp hạng", M.RANK),
        ("Tổng điểm năm 2021", M.TOTAL),
    ]
    assert figures(both) == [["1", "89.1"], ["2", "86.2"], ["2", "86.2"]]
    assert [c.merged for c in both.rows[2].cells] == [(1, 2), (1, 2)]
    assert [c.measure for c in one.columns] == [M.RANK, M.SCORE]
    assert figures(one) == [["1", "0.681"], ["2", "0.6"]]
    assert one.unit_level is UnitLevel.PROVINCE


def test_a_merged_pair_in_a_text_dump_gives_both_figures_to_both_rows() -> None:
    found = table(
        tabbed(
            "STT\tTên cơ quan\tXếp hạng (Tổng điểm)\n"
            "1\tHuyện A\t01 (90,5)\n2\tHuyện B\t02 (86,2)\n3\tHuyện C\t\n4\tHuyện D\t04 (80)"
        )
    )

    assert figures(found) == [["1", "90.5"], ["2", "86.2"], ["2", "86.2"], ["4", "80"]]
    assert [c.status.value for c in found.rows[2].cells] == ["repaired", "repaired"]


def test_communes_with_their_districts_in_a_merged_column() -> None:
    found = table(
        "Phụ lục II. Kết quả xếp hạng các xã, phường, thị trấn",
        grid(
            ["TT", "Huyện", "Xã, phường, thị trấn", "Điểm", "Xếp hạng"],
            ["1", ("Sơn Dương", 2, 1), "Thị trấn Sơn Dương", "80,5", "1"],
            ["2", None, "Xã Tân Trào", "79", "2"],
            ["3", "Yên Sơn", "Xã Mỹ Bằng", "78", "3"],
        ),
    )

    assert names(found) == ["Thị trấn Sơn Dương", "Xã Tân Trào", "Xã Mỹ Bằng"]
    assert [row.name.district for row in found.rows] == ["Sơn Dương", "Sơn Dương", "Yên Sơn"]
    assert (found.unit_level, found.number) == (UnitLevel.COMMUNE, "II")


def test_totals_means_maxima_and_rows_without_a_number() -> None:
    found = table(
        grid(
            ["TT", "Đơn vị", "Điểm tự chấm", "Điểm thẩm định"],
            ["", "Điểm tối đa", "100", "100"],
            ["1", "Công an tỉnh", "90", "88"],
            ["", "Cục Thuế tỉnh", "80", "81"],
            ["", "Trung bình", "85", "84,5"],
            [("Tổng cộng", 1, 2), None, "170", "169"],
        )
    )

    assert [(row.kind.value, row.name.printed) for row in found.rows] == [
        ("maximum", "Điểm tối đa"),
        ("unit", "Công an tỉnh"),
        ("unit", "Cục Thuế tỉnh"),
        ("mean", "Trung bình"),
        ("total", "Tổng cộng"),
    ]


def test_names_that_look_like_totals_are_units() -> None:
    found = table(
        grid(
            ["TT", "Đơn vị", "Điểm"],
            ["1", "Công an tỉnh", "90"],
            ["2", "Sở Công Thương", "91"],
            ["3", "Tổng Công ty Điện lực", "88"],
            ["4", "Trung tâm Phục vụ hành chính công", "88"],
        )
    )

    assert {row.kind for row in found.rows} == {RowKind.UNIT}


def test_figures_over_their_maximum_and_words_for_no_figure() -> None:
    found = table(
        grid(
            ["TT", "Đơn vị", "Điểm", "Vị thứ", "Tỷ lệ"],
            ["1", "Sở A", "98,4/120", "01/20", "82,00%"],
            ["2", "Sở B", "-", "-", "-"],
            ["3", "Sở C", ("Không đánh giá", 1, 3), None, None],
            ["4", "Sở D", "90/120", "02/20", "75,0%"],
            ["5", "Sở Đ", "9O,5", "03/20", "75%"],
        )
    )

    assert [str(c.maximum) for c in found.columns] == ["120", "None", "None"]
    assert [c.measure for c in found.columns] == [M.SCORE, M.RANK, M.PERCENT]
    assert figures(found) == [
        ["98.4", "1", "82.00"],
        ["blank"] * 3,
        ["not_scored"] * 3,
        ["90", "2", "75.0"],
        ["missing", "3", "75"],
    ]
    assert found.problems == ("t01.r04.c1: no figure could be read in '9O,5'",)


def test_wrapped_names_remarks_and_marks() -> None:
    found = table(
        tabbed(
            "TT\tTên đơn vị\tĐiểm\tGhi chú\n"
            "1\tSở Văn hóa, Thể thao\t80**\t\n"
            "\tvà Du lịch (*)\t\t\n"
            "2\tSở Nội vụ\t79\tChấm lại\n"
            "3\tTrường Chính trị¹\t78\t"
        ),
        "(*) là đơn vị mới hợp nhất\n(1) là đơn vị khuyến khích",
    )

    assert [(row.name.printed, row.mark) for row in found.rows] == [
        ("Sở Văn hóa, Thể thao và Du lịch", "*"),
        ("Sở Nội vụ", ""),
        ("Trường Chính trị", "1"),
    ]
    assert found.rows[0].cells[0].mark == "**"
    assert [(n.mark, n.text) for n in found.notes] == [
        ("*", "là đơn vị mới hợp nhất"),
        ("1", "là đơn vị khuyến khích"),
        ("", "Sở Nội vụ: Chấm lại"),
    ]


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
