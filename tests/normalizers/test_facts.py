import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from documents.facts import DocumentKind
from normalizers.facts import Province, read_facts, read_period
from tests.fakes.paragraphs import printed, seed


class Place(NamedTuple):
    code: str
    name: str
    kind: str = "Tỉnh"


PROVINCES = (
    Place("01", "Hà Nội", "Thành phố"),
    Place("02", "Hà Giang"),
    Place("08", "Tuyên Quang"),
    Place("14", "Sơn La"),
    Place("26", "Vĩnh Phúc"),
    Place("35", "Hà Nam"),
    Place("40", "Nghệ An"),
    Place("46", "Thừa Thiên Huế"),
    Place("49", "Quảng Nam"),
    Place("51", "Quảng Ngãi"),
    Place("52", "Bình Định"),
    Place("70", "Bình Phước"),
    Place("79", "Hồ Chí Minh", "Thành phố"),
    Place("84", "Trà Vinh"),
)
OFFICES = ("Sở Thông tin và Truyền thông", "Sở Nội vụ", "Sở Khoa học và Công nghệ")


def provinces_on(day: datetime.date | None) -> Sequence[Province]:
    return PROVINCES


def offices_on(day: datetime.date | None) -> Sequence[str]:
    return OFFICES


def facts(text: str):  # type: ignore[no-untyped-def]
    return read_facts(printed(text), provinces_on, offices_on)


@pytest.mark.parametrize("number", ["002", "003"])
def test_the_facts_of_the_real_decisions_are_as_in_the_hand_checked_truth(
    shared: Path, number: str
) -> None:
    gold = json.loads((shared / "gold" / f"{number}.json").read_text("utf-8"))["document"]

    found = read_facts(seed(shared, number), provinces_on, offices_on)

    assert found.number == gold["number"]
    assert str(found.date) == gold["date"]
    assert found.issuer == gold["issuer"]
    assert found.province == gold["province"]
    assert (found.year, found.period) == (gold["year"], gold["period"])
    assert found.kind == gold["type"]
    if number == "002":  # the other's letters are lost: title and signer stay as read
        assert (found.title, found.signer) == (gold["title"], gold["signer"])


def test_the_mangled_copy_of_a_report_gives_its_facts(shared: Path) -> None:
    found = read_facts(seed(shared, "000"), provinces_on, offices_on)

    assert found.kind is DocumentKind.REPORT
    assert found.number == "338/BC-STTTT"
    assert found.date == datetime.date(2021, 12, 8)
    assert found.issuer == "Sở Thông tin và Truyền thông tỉnh Bình Phước"
    assert (found.province, found.year) == ("Bình Phước", 2021)


def test_a_report_without_letterhead_has_no_number_date_or_signer(shared: Path) -> None:
    found = read_facts(seed(shared, "001"), provinces_on, offices_on)

    assert (found.number, found.date, found.issuer, found.signer) == (None, None, None, None)
    assert found.kind is DocumentKind.REPORT
    assert (found.province, found.year) == ("Bình Phước", 2021)


def test_a_half_year_report_of_a_steering_committee(shared: Path) -> None:
    found = read_facts(seed(shared, "004"), provinces_on, offices_on)

    assert (found.number, found.date) == ("10/BC-TGV", datetime.date(2023, 1, 19))
    assert (found.province, found.year, found.period) == (
        "Tuyên Quang", 2022, "6 tháng đầu năm 2022",
    )  # fmt: skip


INTERLEAVED = """
ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH TRÀ VINH         Độc lập - Tự do - Hạnh phúc

Số: 417/QĐ-UBND        Trà Vinh, ngày 05 tháng 3 năm 2024

QUYẾT ĐỊNH

Công bố Chỉ số cải cách hành chính của các sở, ban, ngành
và Ủy ban nhân dân cấp huyện tỉnh Trà Vinh năm 2023

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Căn cứ Quyết định số 900/QĐ-UBND ngày 01 tháng 6 năm 2022;

QUYẾT ĐỊNH:

Điều 1. Công bố kết quả.

Nơi nhận:            KT. CHỦ TỊCH
- Như Điều 2;        PHÓ CHỦ TỊCH
- Lưu: VT.

Nguyễn Quỳnh Thiện
"""


def test_the_two_columns_of_a_letterhead_may_be_interleaved() -> None:
    found = facts(INTERLEAVED)

    assert found.kind is DocumentKind.DECISION
    assert found.number == "417/QĐ-UBND"
    assert found.date == datetime.date(2024, 3, 5)
    assert found.issuer == "UBND tỉnh Trà Vinh"
    assert (found.province, found.province_code) == ("Trà Vinh", "84")
    assert found.title is not None
    assert found.title.startswith("Công bố Chỉ số cải cách hành chính")
    assert found.title.endswith("năm 2023")
    assert (found.year, found.period) == (2023, "2023")
    assert found.signer == "Nguyễn Quỳnh Thiện"


def test_a_blank_number_and_date_stay_blank_whatever_is_cited() -> None:
    text = INTERLEAVED.replace("417/QĐ", "     /QĐ").replace("ngày 05 tháng 3", "ngày     tháng  ")

    found = facts(text)

    assert (found.number, found.date) == (None, None)
    assert found.province == "Trà Vinh"


def test_the_annex_of_the_same_decision_fills_a_blank_head_and_says_so() -> None:
    text = INTERLEAVED.replace("417/QĐ", "     /QĐ").replace("ngày 05 tháng 3", "ngày     tháng  ")
    text += (
        "\nPHỤ LỤC\n(Ban hành kèm theo Quyết định số 417/QĐ-UBND\nngày 05/3/2024 của UBND tỉnh)\n"
    )

    found = facts(text)

    assert (found.number, found.number_source) == ("417/QĐ-UBND", "annex")
    assert (found.date, found.date_source) == (datetime.date(2024, 3, 5), "annex")


def test_a_rule_issued_with_another_decision_is_a_citation_not_an_annex() -> None:
    text = INTERLEAVED.replace("417/QĐ", "     /QĐ").replace(
        "Căn cứ Quyết định số 900",
        "Căn cứ Quy định đánh giá ban hành\nkèm theo Quyết định số 33/2019/QĐ-UBND;"
        "\n\nCăn cứ Quyết định số 900",
    )

    assert facts(text).number is None


def test_a_department_of_a_province_in_mangled_letters() -> None:
    found = facts(
        "UBND TINH QUANG NGAI CONG HOA XA HQI CHU NGHIA VIET NAM\n"
        "SO NOI VU Péc 1ap - Tw do - Hanh phic\n\n"
        "S6: 88 /TB-SNV Quang Ngai, ngay 7 thang 02 nam 2023\n\n"
        "THONG BAO\nKét qua xép hang chi s6 cai cach hanh chinh quy IV nam 2022\n\n"
        "Can ctr Ké hoach sé 12/KH-UBND ngay 3/1/2022 ctia UBND tinh;\n"
    )

    assert found.kind is DocumentKind.ANNOUNCEMENT
    assert (found.number, found.date) == ("88/TB-SNV", datetime.date(2023, 2, 7))
    assert found.issuer == "Sở Nội vụ tỉnh Quảng Ngãi"
    assert found.province == "Quảng Ngãi"
    assert (found.year, found.period) == (2022, "quý IV năm 2022")


def test_a_ministry_in_the_capital_belongs_to_no_province() -> None:
    found = facts(
        "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ\nCơ quan: VĂN PHÒNG CHÍNH PHỦ\n\n"
        "CÔNG BÁO/Số 227 + 228/Ngày 01-02-2025 93\n\nBỘ NỘI VỤ\n\n"
        "BỘ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n\n"
        "Số: 15/2024/TT-BNV Hà Nội, ngày 31 tháng 12 năm 2024\n\n"
        "THÔNG TƯ\nBãi bỏ một số văn bản quy phạm pháp luật\n\n"
        "Căn cứ Nghị định số 62/2022/NĐ-CP ngày 12 tháng 9 năm 2022 của Chính phủ;\n"
    )

    assert found.kind is DocumentKind.CIRCULAR
    assert found.number == "15/2024/TT-BNV"
    assert found.date == datetime.date(2024, 12, 31)
    assert (found.issuer, found.province) == ("BỘ NỘI VỤ", None)


def test_an_official_letter_has_its_subject_for_title_and_no_kind_word() -> None:
    found = facts(
        "UBND TỈNH NGHỆ AN\nSỞ KHOA HỌC VÀ CÔNG NGHỆ\n\nSố: 1207/SKHCN-CĐS\n"
        "V/v công bố kết quả đánh giá chuyển đổi số năm 2024\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Nghệ An, ngày 9 tháng 5 năm 2025\n\nKính gửi: Các sở, ban, ngành cấp tỉnh.\n"
    )

    assert found.number == "1207/SKHCN-CĐS"
    assert found.issuer == "Sở Khoa học và Công nghệ tỉnh Nghệ An"
    assert found.title == "V/v công bố kết quả đánh giá chuyển đổi số năm 2024"
    assert (found.year, found.province) == (2024, "Nghệ An")


def test_a_date_that_cannot_be_is_not_a_date() -> None:
    assert facts(INTERLEAVED.replace("ngày 05 tháng 3", "ngày 35 tháng 3")).date is None


def test_two_provinces_of_one_weight_name_none() -> None:
    found = facts("BÁO CÁO\nSo sánh tỉnh Hà Nam và tỉnh Hà Giang năm 2020\n\nCăn cứ số liệu;\n")

    assert found.province is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kết quả xếp hạng 6 tháng đầu năm 2022", (2022, "6 tháng đầu năm 2022")),
        ("Kết quả 06 tháng cuối năm 2021 của các huyện", (2021, "6 tháng cuối năm 2021")),
        ("Két qua 9 thang dau nim 2020", (2020, "9 tháng đầu năm 2020")),
        ("Chỉ số quý I/2023", (2023, "quý I năm 2023")),
        ("Bảng xếp hạng tháng 5 năm 2024", (2024, "tháng 5 năm 2024")),
        ("Phê duyệt Bộ chỉ số năm 2020, xếp hạng năm 2021", (2021, "2021")),
        ("Kế hoạch giai đoạn 2021 - 2025", (None, "giai đoạn 2021-2025")),
        ("Quy định về đánh giá", (None, None)),
    ],
)
def test_the_ranked_period_is_read_from_the_title(
    title: str, expected: tuple[int | None, str | None]
) -> None:
    assert read_period(title) == expected


@pytest.mark.parametrize(
    ("block", "signer"),
    [
        ("GIÁM ĐỐC\n\n\nThS. Trần Văn Bình\n", "Trần Văn Bình"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nH’Yim Kđoh\n", "H’Yim Kđoh"),
        ("CHỦ TỊCH\n(Đã ký)\n\nLê Thị Thu\n", "Lê Thị Thu"),
        ("GIÁM ĐỐC\n", None),
        ("Giám đốc Sở Nội vụ\n\nTrần Văn Bình\n", None),
    ],
)
def test_the_signer_stands_under_the_office(block: str, signer: str | None) -> None:
    assert facts("BÁO CÁO\nKết quả năm 2020\n\nCăn cứ số liệu.\n\n" + block).signer == signer


def test_running_text_without_a_letterhead_names_no_issuer() -> None:
    found = facts(
        "ÁO LỤA HÀ ĐÔNG\n\nNắng Sài Gòn anh đi mà chợt mát\nBởi vì em mặc áo lụa Hà Đông\n"
    )

    assert (found.issuer, found.title, found.number) == (None, None, None)


def test_a_document_without_words_has_no_facts() -> None:
    assert facts("12 13 14\n15 16\n") == read_facts(printed(""), provinces_on)


@pytest.mark.parametrize(
    "text",
    [
        # A scan's reader takes a capital T for an L.
        "QUYEL ĐỊNH\n\nCông nhận kết quả xếp hạng năm 2023\n\nCHỦ LỊCH ỦY BAN NHÂN DÂN TỈNH",
        "BÁO CÁO\n\nCông nhận kết quả xếp hạng năm 2023\n\nSở Nội vụ báo cáo kết quả như sau:",
    ],
)
def test_a_title_ends_where_the_text_or_the_authority_begins(text: str) -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n\nSố: 12/QĐ-UBND\n\n"
    facts = read_facts(printed(head + text), provinces_on)

    assert facts.title == "Công nhận kết quả xếp hạng năm 2023"
    assert facts.year == 2023
