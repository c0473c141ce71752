"""Printed headers find their harmonised indicator, and what is not one stays unmapped."""

import pytest

from normalizers.indicators import indicators, match_indicator, match_table

DTI = "Bảng 2. Kết quả đánh giá mức độ chuyển đổi số (DTI) của các huyện, thị xã, thành phố"
EGOV = "Bảng 1. Xếp hạng tổng thể mức độ ứng dụng CNTT của các sở, ban, ngành"
ICT = "Xếp hạng ICT Index các cơ quan chuyên môn thuộc UBND tỉnh"
PAR = "Chỉ số cải cách hành chính năm 2022 của các sở, ban, ngành"
DDCI = "Bảng xếp hạng DDCI khối sở, ban, ngành"


@pytest.mark.parametrize(
    ("printed", "context", "expected"),
    [
        ("Nhận thức số", "", "dti.awareness"),
        ("1. Nhận thức số", "", "dti.awareness"),
        ("NHẬN THỨC SỐ (Tối đa: 100)", "", "dti.awareness"),
        ("Chỉ số Nhận thức số", "", "dti.awareness"),
        ("Điểm Thể chế số", "", "dti.institutions"),
        ("Thể chế số / Điểm", "", "dti.institutions"),
        ("Hạ tầng số / Xếp hạng", "", "dti.infrastructure"),
        ("Hạ tầng và Nền tảng số", "", "dti.infrastructure"),
        ("Nhân lực số (20 điểm)", "", "dti.human_resources"),
        ("IV. Nhân lực số", "", "dti.human_resources"),
        ("An toàn thông tin mạng", DTI, "dti.cybersecurity"),
        ("An toàn thông tin mạng", EGOV, "egov.security"),
        ("Hoạt động chính quyền số", "", "dti.government"),
        ("Trụ cột Chính quyền số", "", "dti.government"),
        ("Hoạt động kinh tế số", "", "dti.economy"),
        ("Hoạt động xã hội số", "", "dti.society"),
        ("Nhóm chỉ số nền tảng chung / Nhận thức số", DTI, "dti.awareness"),
        ("Nhóm chỉ số nền tảng chung", "", "dti.foundation"),
        ("Nhóm chỉ số về hoạt động / Hoạt động kinh tế số / Điểm", "", "dti.economy"),
        ("Tổng điểm", DTI, "dti.total"),
        ("Xếp hạng", DTI, "dti.total"),
        ("Giá trị DTI", "", "dti.total"),
        ("Chỉ số DTI năm 2022", "", "dti.total"),
        ("Mục I Hạ tầng kỹ thuật CNTT", EGOV, "egov.infrastructure"),
        ("Mục II Ứng dụng CNTT trong hoạt động của CQNN", EGOV, "egov.application"),
        ("Mục II Trang thông tin điện tử", EGOV, "egov.website"),
        ("Mục IV Công tác đảm bảo an toàn thông tin", EGOV, "egov.security"),
        (
            "Mục V Cơ chế, chính sách và các quy định thúc đẩy ứng dụng CNTT",
            EGOV,
            "egov.policy",
        ),
        (
            "Mục VI Nhân lực và đầu tư cho ứng dụng CNTT",
            EGOV,
            "egov.human_resources_investment",
        ),
        ("Tổng điểm", EGOV, "egov.total"),
        ("Tỷ lệ (%)", EGOV, "egov.total"),
        (
            "Tổng điểm (Tối đa: 15)",
            "Bảng 1.3 Xếp hạng tiêu chí thành phần về “Trang thông tin"
            " điện tử” của các sở, ban, ngành:",
            "egov.website",
        ),
        ("Hạ tầng kỹ thuật", ICT, "ict.infrastructure"),
        ("Hạ tầng nhân lực CNTT", "", "ict.human_resources"),
        ("Ứng dụng CNTT nội bộ", ICT, "ict.internal_application"),
        ("Dịch vụ công trực tuyến", ICT, "ict.online_services"),
        ("Chỉ số HTKT", ICT, "ict.infrastructure"),
        ("Môi trường tổ chức - chính sách", "", "ict.policy"),
        ("Công tác chỉ đạo, điều hành CCHC", "", "par.direction"),
        ("Cải cách thể chế", "", "par.institutions"),
        ("Cải cách TTHC", "", "par.procedures"),
        ("3. Cải cách thủ tục hành chính (15 điểm)", "", "par.procedures"),
        ("Cải cách tổ chức bộ máy hành chính nhà nước", "", "par.organisation"),
        ("Cải cách chế độ công vụ", "", "par.civil_service"),
        ("Cải cách tài chính công", "", "par.public_finance"),
        (
            "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
            PAR,
            "par.modernisation",
        ),
        ("Hiện đại hoá hành chính", "", "par.modernisation"),
        (
            "Tác động của CCHC đến người dân, tổ chức và phát triển kinh tế - xã hội",
            "",
            "par.impact",
        ),
        ("Chỉ số CCHC", "", "par.total"),
        ("PAR INDEX", "", "par.total"),
        ("Chỉ số hài lòng (SIPAS)", "", "sipas.total"),
        ("Chi phí không chính thức", "", "ddci.informal"),
        ("Tính minh bạch và tiếp cận thông tin", "", "ddci.transparency"),
        ("Điểm DDCI", "", "ddci.total"),
        ("Xếp hạng", DDCI, "ddci.total"),
        # a letter or two misread, the rest whole
        ("Hoạt động chính quyển sổ", "", "dti.government"),
        ("Cải cách thủ lục hành chính", "", "par.procedures"),
        ("Chi phí không chinh thúc", "", "ddci.informal"),
    ],
)
def test_a_printed_header_finds_its_indicator(printed: str, context: str, expected: str) -> None:
    match = match_indicator(printed, context, year=2022)

    assert match.id == expected, match.evidence
    assert 0.85 <= match.confidence <= 1.0
    assert match.evidence


@pytest.mark.parametrize(
    ("printed", "context"),
    [
        ("", ""),
        ("Tổng điểm", ""),
        ("Xếp hạng", ""),
        ("Tỷ lệ (%)", "Kết quả xếp hạng các đơn vị"),
        ("Hạ tầng kỹ thuật CNTT", ""),  # of ICT index or of e-government: nothing tells
        ("An toàn thông tin", ""),
        ("Dịch vụ công trực tuyến", ""),
        ("Kinh tế số / Nhận thức số", DTI),  # a pillar of a pillar is not the pillar
        ("Nhận thức số / Điểm tự đánh giá", DTI),
        ("Điểm tự chấm", PAR),
        ("Kết quả đánh giá, xếp hạng 2020", EGOV),
        ("Chỉ số DTI năm 2021", DTI),
        ("Ghi chú", DTI),
        ("Điểm thưởng", DTI),
        ("Điểm trừ", PAR),
        ("Số hồ sơ giải quyết đúng hạn", PAR),
        ("Số lượng máy tính", ICT),
        ("Thu ngân sách", ""),
        ("Kỹ thuật", EGOV),
        ("Nhân lực", DTI),
        ("Xã hội", DTI),
        ("Tiêu chí 1", DTI),
        ("Nhóm 2", EGOV),
        ("Cải cách hành chính và chuyển đổi số", ""),
        ("Giáo dục và đào tạo", ""),
        ("Thê' ché s6", ""),
    ],
)
def test_what_names_no_one_indicator_stays_unmapped(printed: str, context: str) -> None:
    match = match_indicator(printed, context, year=2022)

    assert (match.id, match.confidence) == ("", 0.0)
    assert match.evidence


def test_the_list_has_unique_ids_known_parents_and_both_languages() -> None:
    ids = [indicator.id for indicator in indicators()]

    assert len(set(ids)) == len(ids)
    for indicator in indicators():
        assert indicator.id.startswith(f"{indicator.family}.")
        assert not indicator.parent or indicator.parent in ids
        assert indicator.name_vi and indicator.name_en and indicator.levels


@pytest.mark.parametrize("indicator", indicators(), ids=lambda indicator: indicator.id)
def test_every_indicator_is_found_by_its_own_name(indicator: object) -> None:
    (wanted,) = [each for each in indicators() if each is indicator]
    family = {"dti": DTI, "egov": EGOV, "ict": ICT, "par": PAR, "ddci": DDCI, "sipas": "SIPAS"}

    assert match_indicator(wanted.name_vi, family[wanted.family]).id == wanted.id


def ids_of(headers: list[str], context: str = "") -> list[str]:
    """Return the ids of a table's headers."""
    return [match.id for match in match_table(headers, context, year=2022)]


def test_the_columns_of_a_table_tell_the_family_of_each_other() -> None:
    pillars = ["Nhận thức số", "Thể chế số", "Hạ tầng số", "An toàn thông tin mạng"]

    assert ids_of(pillars)[-1] == "dti.cybersecurity"
    assert ids_of([*pillars, "Kinh tế số", "Tổng điểm"])[-1] == "dti.total"
    assert ids_of([*pillars, "Xếp hạng năm 2021", "Kinh tế số"])[-2] == ""


def test_a_total_of_pillars_of_one_group_needs_the_caption_to_say_what_it_is() -> None:
    pillars = ["Nhận thức số", "Thể chế số", "Hạ tầng số", "Tổng điểm"]

    assert ids_of(pillars)[-1] == ""
    assert ids_of(pillars, DTI)[-1] == "dti.total"
    assert ids_of(pillars, "Bảng 1. Nhóm chỉ số nền tảng chung")[-1] == "dti.foundation"
    assert ids_of(pillars, "Bảng 1. Chỉ số cải cách hành chính")[-1] == ""


def test_columns_of_two_families_do_not_tell() -> None:
    headers = ["Nhận thức số", "Cải cách thể chế", "An toàn thông tin mạng", "Tổng điểm"]

    assert ids_of(headers) == ["dti.awareness", "par.institutions", "", ""]


def test_a_topic_in_a_title_is_no_pillar() -> None:
    caption = "Kết quả đánh giá, xếp hạng Chính quyền số năm 2022 của các cơ quan"
    assert ids_of(["Xếp hạng", "Tổng điểm"], caption) == ["", ""]
    assert ids_of(["Điểm"], "Bảng 1. Kết quả tuyên truyền về chuyển đổi số") == [""]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Bảng 3. Điểm nhóm V “Cơ chế, chính sách thúc đẩy ứng dụng CNTT” năm 2022", "egov.policy"),
        ("a) Phần ứng dụng CNTT trong công việc nội bộ", ""),  # narrower than the name in it
        ("Bảng 2 “Trang thông tin điện tử” / b) Tốc độ tải trang", ""),  # a part of that subject
        ("Xếp hạng mức độ chuyển đổi số cấp xã năm 2022", "dti.total"),
        ("Biểu 1. Kết quả xếp hạng Chỉ số CCHC của các sở, ban, ngành", "par.total"),
        ("Phụ lục II. Danh sách đơn vị", ""),
        ("", ""),
    ],
)
def test_a_total_takes_its_subject_from_the_caption(caption: str, expected: str) -> None:
    assert ids_of(["Tổng điểm (Tối đa: 15)"], caption) == [expected]
