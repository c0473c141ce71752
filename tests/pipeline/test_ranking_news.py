"""Whole texts in the manner of published rankings, sound and with one slip: told anew.

The figures of the named units are public ones (Thanh Hóa 2024, Bắc Kạn 2018); the rest is made up.
"""

from pathlib import Path

import pytest

from documents.claims import ClaimVerdict
from documents.document import Document
from documents.findings import Certainty, Rule
from pipeline.run import run_document

HEAD = """ỦY BAN NHÂN DÂN TỈNH {province}
Số: 482/QĐ-UBND
{town}, ngày 17 tháng 02 năm {year}

QUYẾT ĐỊNH
Về việc công bố Chỉ số cải cách hành chính của các sở, ban, ngành và UBND các huyện

"""
SHARES = """\
Sở Tài chính 90,05;Sở Nội vụ 90,02;Văn phòng UBND tỉnh 90,02;Sở Tư pháp 89,30
Sở Thông tin và Truyền thông 88,04;Ban Quản lý Khu kinh tế Nghi Sơn và các Khu công nghiệp 86,32
Sở Nông nghiệp và Phát triển nông thôn 86,02;Sở Xây dựng 85,91;Sở Giao thông vận tải 85,83
Sở Công Thương 85,26;Sở Kế hoạch và Đầu tư 85,10;Sở Lao động, Thương binh và Xã hội 85,03
Sở Khoa học và Công nghệ 85,02;Sở Y tế 85,02;Sở Văn hóa, Thể thao và Du lịch 85,01
Thanh tra tỉnh 84,60;Sở Ngoại vụ 83,69;Ban Dân tộc 82,91;Sở Tài nguyên và Môi trường 78,56
Sở Giáo dục và Đào tạo 76,53"""
BY_SHARE = [unit.rpartition(" ")[::2] for unit in SHARES.replace("\n", ";").split(";")]
ENUMERATED = ", ".join(f"({n}) {unit} đạt {s}%" for n, (unit, s) in enumerate(BY_SHARE, start=1))
THANH_HOA = (
    HEAD.format(province="THANH HÓA", town="Thanh Hóa", year=2025)
    + "Khối sở, ban, ngành cấp tỉnh có chỉ số bình quân đạt 85,41%, trong đó 9/20 sở, ban, ngành"
    " đạt trên mức trung bình; giá trị trung vị đạt 85,18%.\n"
    + f"Các vị trí lần lượt là: {ENUMERATED}.\n"
    + "Sở Tài chính đạt 90,05%, cao hơn 13,52% so với Sở Giáo dục và Đào tạo.\n\n"
    + "Bảng 1. Xếp hạng Chỉ số cải cách hành chính khối sở, ban, ngành\n"
    + "TT\tĐơn vị\tChỉ số (%)\n"
    + "\n".join(f"{n}\t{unit}\t{share}%" for n, (unit, share) in enumerate(BY_SHARE, start=1))
    + "\n"
)
DEPARTMENTS = """\
Sở Giao thông Vận tải 88,10 Tốt;Sở Công Thương 87,61 Tốt;Sở Kế hoạch và Đầu tư 86,70 Tốt
Sở Nội vụ 86,20 Tốt;Sở Tư pháp 85,90 Tốt;Sở Y tế 79,75 Khá;Sở Tài chính 74,10 Khá
Ban Quản lý các Khu công nghiệp tỉnh 70,06 Khá"""
DISTRICTS = """\
Huyện Ngân Sơn 81,99 Khá;Huyện Na Rì 80,10 Khá;Huyện Chợ Đồn 78,40 Khá;Huyện Ba Bể 77,35 Khá
Huyện Chợ Mới 76,02 Khá;Huyện Pác Nặm 73,10 Khá;Thành phố Bắc Kạn 70,50 Khá
Huyện Bạch Thông 68,01 Khá"""


def ranked(units: str) -> str:
    """Return the rows of a table: number, unit, points, level."""
    rows = [unit.rsplit(" ", 2) for unit in units.replace("\n", ";").split(";")]
    return "\n".join("\t".join((str(n), *row)) for n, row in enumerate(rows, start=1)) + "\n\n"


BAC_KAN = (
    HEAD.format(province="BẮC KẠN", town="Bắc Kạn", year=2019)
    + "Trong số 08 đơn vị được xếp hạng, có 05 đơn vị được xếp hạng tốt, 03 đơn vị được xếp hạng"
    " khá. Sở Giao thông Vận tải đứng đầu bảng xếp hạng với 88,10 điểm, đứng thứ hai là Sở Công"
    " Thương, đứng thứ ba là Sở Kế hoạch và Đầu tư với số điểm lần lượt là 87,61 và 86,70.\n"
    + "Đối với các địa phương, 08/08 huyện, thành phố"
    " đều được phân loại ở mức khá. Ngân Sơn đứng đầu danh"
    " sách với 81,99 điểm, đứng cuối là Bạch Thông với 68,01 điểm; Na Rì cao hơn Chợ Đồn 1,7"
    " điểm.\n\n"
    + "Bảng 1. Kết quả xếp hạng các sở, ban, ngành\nTT\tĐơn vị\tTổng điểm\tXếp hạng\n"
    + ranked(DEPARTMENTS)
    + "Bảng 2. Kết quả xếp hạng UBND các huyện\nTT\tĐơn vị\tTổng điểm\tXếp hạng\n"
    + ranked(DISTRICTS)
)


def audited(folder: Path, text: str) -> Document:
    """Return the audited document of a text."""
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    return run_document(path).document


@pytest.mark.parametrize(("text", "least"), [(THANH_HOA, 24), (BAC_KAN, 9)])
def test_what_a_sound_text_says_of_its_tables_holds(tmp_path: Path, text: str, least: int) -> None:
    document = audited(tmp_path, text)
    verdicts = [check.verdict for check in document.audit.claim_checks]

    assert document.audit.findings == ()
    assert verdicts.count(ClaimVerdict.CONSISTENT) >= least


@pytest.mark.parametrize(
    ("text", "printed", "slip", "rule"),
    [
        (THANH_HOA, "Sở Xây dựng đạt 85,91%", "Sở Xây dựng đạt 85,19%", Rule.CLAIM_EXTREME),
        (THANH_HOA, "(16) Thanh tra tỉnh", "(17) Thanh tra tỉnh", Rule.CLAIM_EXTREME),
        (THANH_HOA, "bình quân đạt 85,41%", "bình quân đạt 86,41%", Rule.CLAIM_MEAN),
        (THANH_HOA, "trung vị đạt 85,18%", "trung vị đạt 86,18%", Rule.CLAIM_MEAN),
        (THANH_HOA, "9/20 sở", "8/20 sở", Rule.CLAIM_SHARE),
        (BAC_KAN, "87,61 và 86,70", "87,61 và 86,07", Rule.CLAIM_EXTREME),
        (BAC_KAN, "với 81,99 điểm", "với 89,99 điểm", Rule.CLAIM_EXTREME),
        (BAC_KAN, "Ngân Sơn đứng đầu", "Na Rì đứng đầu", Rule.CLAIM_EXTREME),
        (BAC_KAN, "08/08 huyện", "07/08 huyện", Rule.CLAIM_COUNT),
    ],
)
def test_a_slip_in_a_text_is_found(
    tmp_path: Path, text: str, printed: str, slip: str, rule: Rule
) -> None:
    assert text.count(printed) == 1
    findings = audited(tmp_path, text.replace(printed, slip)).audit.findings

    assert [f.rule for f in findings] == [rule]
    assert findings[0].certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("text", "printed", "slip"),
    [
        (THANH_HOA, "cao hơn 13,52%", "cao hơn 14,52%"),
        (BAC_KAN, "Chợ Đồn 1,7 điểm", "Chợ Đồn 2,7 điểm"),
    ],
)
def test_a_difference_may_be_one_of_something_else(
    tmp_path: Path, text: str, printed: str, slip: str
) -> None:
    (finding,) = audited(tmp_path, text.replace(printed, slip)).audit.findings

    assert (finding.rule, finding.certainty) == (Rule.CLAIM_EXTREME, Certainty.INTERPRETIVE)
