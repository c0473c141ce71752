"""Tables set with blanks in text dumps."""

from documents.printed import Grid, Paragraph
from documents.tables import Measure
from documents.text import fold
from extractors.options import ExtractOptions
from extractors.registry import extract
from extractors.source import source_of
from normalizers.normalize import read_tables

PAGE = """\
      Kết quả chấm điểm của các cơ quan như sau.

Bảng 1. Xếp hạng các sở, ban, ngành năm 2023
                                                            Tổng điểm
 TT                  Tên cơ quan                                             Tỷ lệ (%)     Xếp hạng
                                                           (Tối đa: 50)
Mức tốt
  1     Sở Tài chính*                                           49,5           99,00           1
  2     Văn phòng Ủy ban nhân dân tỉnh                          48             96,00           2
        Sở Văn hóa, Thể thao và
  3                                                             46,25          92,50           3
        Du lịch
  4     Sở Y tế                                                 46             92,00           4
Mức khá
  5     Sở Nội vụ                                               38             76,00           5

(*) là đơn vị khuyến khích
"""


def test_columns_set_with_blanks_become_a_table_with_its_header() -> None:
    printed = extract(source_of("a.txt", PAGE.encode()), ExtractOptions())
    (table,), _ = read_tables(printed, fold)

    assert (table.number, table.method) == ("1", "laid out")
    assert [(c.indicator, c.measure) for c in table.columns] == [
        ("Tổng điểm (Tối đa: 50)", Measure.TOTAL),
        ("Tỷ lệ (%)", Measure.PERCENT),
        ("Xếp hạng", Measure.RANK),
    ]
    assert [(row.number, row.name.printed, row.mark) for row in table.rows] == [
        ("1", "Sở Tài chính", "*"),
        ("2", "Văn phòng Ủy ban nhân dân tỉnh", ""),
        ("3", "Sở Văn hóa, Thể thao và Du lịch", ""),
        ("4", "Sở Y tế", ""),
        ("5", "Sở Nội vụ", ""),
    ]
    assert [[cell.raw for cell in row.cells] for row in table.rows] == [
        ["49,5", "99,00", "1"],
        ["48", "96,00", "2"],
        ["46,25", "92,50", "3"],
        ["46", "92,00", "4"],
        ["38", "76,00", "5"],
    ]
    assert [(g.heading, g.first_row, g.last_row) for g in table.groups] == [
        ("Mức tốt", 0, 3),
        ("Mức khá", 4, 4),
    ]
    assert table.problems == ()


def test_prose_around_the_table_keeps_its_lines() -> None:
    printed = extract(source_of("a.txt", PAGE.encode()), ExtractOptions())

    first, caption, grid, note = printed.blocks
    assert isinstance(first, Paragraph) and isinstance(caption, Paragraph)
    assert isinstance(grid, Grid) and isinstance(note, Paragraph)
    assert (first.location.line, caption.location.line, note.location.line) == (1, 3, 17)
    assert (grid.parts[0].location.line, grid.parts[0].location.line_end) == (4, 15)


def test_running_text_with_wide_blanks_is_no_table() -> None:
    text = (
        "UBND TỈNH X                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 12/QĐ-UBND                 X, ngày 3 tháng 2 năm 2023\n\n"
        "Căn cứ Luật số 77 ngày 19 tháng 6 năm 2015;\n"
        "Nơi nhận:                      CHỦ TỊCH\n- Lưu: VT, 12.                  Nguyễn Văn A\n"
    )
    printed = extract(source_of("a.txt", text.encode()), ExtractOptions())

    assert all(isinstance(block, Paragraph) for block in printed.blocks)


PADDED = """\
Bảng 2. Kết quả xếp hạng

                                                Tổng      Chỉ số   Xếp
STT           Tên đơn vị          Khảo sát                                Xếp loại
                                                điểm       (%)     hạng


A     KHỐI SỞ, BAN, NGÀNH


 8    Sở Tài chính                  28,02       91,53      91,53     1    Xuất sắc


      Ban Quản lý các khu công
 9                                  29,91       81,78      81,78     2      Tốt
      nghiệp tỉnh

                                                                           Trung
10 Sở Dân tộc và Tôn giáo           24,21       64,28      68,75     3
                                                                            bình


B     KHỐI ỦY BAN NHÂN DÂN CẤP XÃ


11 Xã Xuân Lãnh                     28,73       88,37      91,10     1    Xuất sắc


12 Xã Hòa Mỹ                        26,97       85,75      88,40     2      Tốt
"""


def test_blank_lines_that_pad_the_rows_do_not_part_them() -> None:
    printed = extract(source_of("a.txt", PADDED.encode()), ExtractOptions())
    (table,), _ = read_tables(printed, fold)

    assert [c.indicator for c in table.columns] == [
        "Khảo sát",
        "Tổng điểm",
        "Chỉ số (%)",
        "Xếp hạng",
        "Xếp loại",
    ]
    assert [(row.number, row.name.printed) for row in table.rows] == [
        ("8", "Sở Tài chính"),
        ("9", "Ban Quản lý các khu công nghiệp tỉnh"),
        ("10", "Sở Dân tộc và Tôn giáo"),
        ("11", "Xã Xuân Lãnh"),
        ("12", "Xã Hòa Mỹ"),
    ]
    assert [" ".join(row.cells[4].printed.split()) for row in table.rows] == [
        "Xuất sắc",
        "Tốt",
        "Trung bình",
        "Xuất sắc",
        "Tốt",
    ]
    assert [g.heading.split()[0] for g in table.groups] == ["A", "B"]


FRACTIONS = """\
Bảng 3. Điểm các lĩnh vực

TT   Đơn vị                 Thể chế    Tài chính    Thay đổi
                                                    thứ hạng
 1   Huyện Bá Thước          6,9/8       6,2/7        ↑ 2
 2   Huyện Ngọc Lặc          7,9/8       6,8/7        ↓ 11
 3   Thị xã Bỉm Sơn          5,4/8       4,8/7        ↑ 1
 4   Huyện Như Thanh         5,2/8       4,6/7        ↓ 3
"""


def test_figures_out_of_a_maximum_and_behind_an_arrow_are_figures() -> None:
    printed = extract(source_of("a.txt", FRACTIONS.encode()), ExtractOptions())
    (table,), _ = read_tables(printed, fold)

    assert [(c.indicator, c.maximum) for c in table.columns] == [
        ("Thể chế", 8),
        ("Tài chính", 7),
        ("Thay đổi thứ hạng", None),
    ]
    assert [[str(cell.value) for cell in row.cells] for row in table.rows] == [
        ["6.9", "6.2", "2"],
        ["7.9", "6.8", "-11"],
        ["5.4", "4.8", "1"],
        ["5.2", "4.6", "-3"],
    ]
