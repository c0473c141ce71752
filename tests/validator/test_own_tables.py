"""Tables that somebody already has, as .csv: what a clerk types in is audited like a document."""

from pathlib import Path

import pytest

from documents.document import Document
from extractors.options import ExtractOptions
from extractors.registry import extract
from extractors.source import open_source
from normalizers.normalize import normalize
from validator.validate import validate


def audited(tmp_path: Path, text: str) -> Document:
    """Return the audited document of a table in a file."""
    path = tmp_path / "bang.csv"
    path.write_text(text, encoding="utf-8")
    document = normalize(extract(open_source(path), ExtractOptions()))
    return document.model_copy(update={"audit": validate(document)})


COUNTS = """STT,Đơn vị,Tổng số hồ sơ,Số hồ sơ đúng hạn,Tỷ lệ (%)
1,Huyện A,200,180,90.0
2,Huyện B,150,141,94.0
3,Huyện C,120,90,75.0
4,Huyện D,310,295,95.2
5,Huyện E,95,80,84.2
6,Huyện G,400,398,95.5
7,Huyện H,77,70,90.9
,Tổng cộng,1352,1254,92.8
"""
YEARS = """STT,Đơn vị,Năm 2021,Năm 2022,Tăng (+)/giảm (-)
1,Sở Nội vụ,80.5,82.5,+2.0
2,Sở Tư pháp,79.0,78.0,-1.0
3,Sở Y tế,77.5,79.5,+2.0
4,Sở Công Thương,76.0,76.0,0
5,Sở Xây dựng,70.0,73.0,+1.0
6,Sở Tài chính,68.0,70.5,+2.5
"""
WEIGHTS = """STT,Đơn vị,Thể chế (30%),Thủ tục hành chính (50%),Chính quyền số (20%),Tổng điểm
1,Sở Nội vụ,90,80,70,81
2,Sở Tư pháp,85,90,60,82.5
3,Sở Y tế,70,75,80,74.5
4,Sở Xây dựng,95,50,75,69.5
"""
FORMULA = """STT,Đơn vị,Điểm tối đa,Điểm đạt,Tỷ lệ (%)
A,B,1,2,3=2/1*100
1,Sở Nội vụ,60,58,96.67
2,Sở Tư pháp,60,57,95
3,Sở Y tế,55,52,94.55
4,Sở Tài chính,60,51,88
"""
SUBTOTALS = """STT,Đơn vị,Số hồ sơ,Đúng hạn
I,Khối sở ngành,650,600
1,Sở Nội vụ,200,180
2,Sở Tư pháp,150,141
3,Sở Y tế,300,279
II,Khối huyện,505,460
1,Huyện Ba Bể,310,295
2,Huyện Na Rì,95,80
3,Huyện Chợ Mới,100,95
,Tổng cộng,1155,1070
"""
SHARED = """Thứ hạng,Đơn vị,Điểm
1,Xã An Bình,95
2-3,Xã Bình Minh,92
2-3,Xã Hòa Bình,92
4,Xã Tân Lập,90
5,Xã Phú Xuân,88
7,Xã Đông Hà,85
6,Xã Tây Hồ,84
8 (đồng hạng),Xã Nam Sơn,80
8 (đồng hạng),Xã Bắc Sơn,80
10,Xã Trung Thành,70
"""
ENGLISH = """No,Unit,Criterion 1,Criterion 2,Total,Rank
1,Department A,10,20,30,1
2,Department B,9,19,28,2
3,Department C,9,18,26,3
4,Department D,8,17,25,4
5,Department E,7,16,23,5
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (COUNTS, {("percent", "Huyện G", "95,5", "99,5")}),
        (YEARS, {("row_total", "Sở Xây dựng", "1,0", "3,0")}),
        (WEIGHTS, {("row_total", "Sở Xây dựng", "69,5", "68,5")}),
        (FORMULA, {("percent", "Sở Tài chính", "88", "85")}),
        (SUBTOTALS, {("column_total", "Khối huyện", "460", "470")}),
        (SHARED, {("rank_order", "Xã Tây Hồ", "6", "7")}),
        (ENGLISH, {("row_total", "Department C", "26", "27")}),
    ],
    ids=["counts", "years", "weights", "formula", "subtotals", "shared ranks", "English"],
)
def test_the_one_error_of_a_table_is_found(
    tmp_path: Path, text: str, expected: set[tuple[str, str, str, str]]
) -> None:
    findings = audited(tmp_path, text).audit.findings

    assert {(f.rule.value, f.unit, f.reported, f.expected) for f in findings} == expected


def test_a_table_of_one_row_has_nothing_to_compare(tmp_path: Path) -> None:
    one = "STT,Đơn vị,Tiêu chí 1,Tiêu chí 2,Tổng điểm\n1,Sở Nội vụ,40,50,91\n"
    document = audited(tmp_path, one)

    assert len(document.tables[0].rows) == 1
    assert document.audit.findings == ()
    assert document.audit.relations == ()
