"""Layouts of real publications, made by hand: each grid and the table that it is."""

from documents.tables import CellStatus, Measure, RowKind, UnitLevel
from tests.normalizers.made_grids import figures, grid, names, shown, tabbed, table

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
    (problem,) = found.problems
    assert problem.text("en") == "t01.r04.c1: no figure could be read in “9O,5”"


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


def test_a_row_of_sums_without_a_number_among_numbered_units_is_no_unit() -> None:
    found = table(
        grid(
            ["TT", "Đơn vị", "Số xã đạt chuẩn"],
            ["1", "Xã Cộng Hòa", "10"],
            ["2", "Cộng Lạc", "12"],
            ["", "Cộng vùng cao", "22"],
            ["3", "Xã Tân Phong", "9"],
            ["", "Tổng các vùng", "31"],
        )
    )

    assert [r.kind for r in found.rows] == [
        *(RowKind.UNIT, RowKind.UNIT, RowKind.SUBTOTAL, RowKind.UNIT, RowKind.SUBTOTAL)
    ]


def test_how_far_a_unit_has_moved_is_no_rank_and_needs_its_sign() -> None:
    printed = grid(
        ["TT", "Tên xã", "Hạng năm 2022", "Hạng năm 2023", "Thay đổi thứ hạng"],
        ["1", "Xã A", "3", "1", "↑ 2"],
        ["2", "Xã B", "1", "2", "↓ 1"],
        ["3", "Xã C", "2", "3", "1"],
    )
    cells = tuple(cell.model_copy(update={"confidence": 0.98}) for cell in printed.cells)
    found = table(printed.model_copy(update={"cells": cells}))

    assert [c.measure for c in found.columns] == [M.RANK, M.RANK, M.SCORE]
    assert [(str(row.cells[2].value), row.cells[2].confidence) for row in found.rows] == [
        ("2", 0.98),
        ("-1", 0.98),
        ("1", 0.8),
    ]
