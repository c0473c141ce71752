"""Made-up sentences of other provinces, clean and mangled: nothing hangs on one wording."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from documents.claims import Claim, ClaimKind
from normalizers.claims import read_claims
from normalizers.prose import read_sentences
from tests.fakes.paragraphs import printed
from tests.normalizers.claims.clean_sentences import CLEAN_COUNTS, Expected
from tests.normalizers.claims.more_sentences import CLEAN_PLACES, MANGLED
from tests.normalizers.claims.other_provinces import LATER_PROVINCES, OTHER_PROVINCES
from tests.normalizers.claims.ranking_news import MORE_NEWS, RANKING_NEWS


def claims(text: str) -> tuple[Claim, ...]:
    return read_claims(read_sentences(printed(text)))


def summary(claim: Claim, wanted: dict[str, Any]) -> dict[str, Any]:
    """Return the wanted fields of a claim in plain form; shares as "count/total percent"."""
    shares = [
        " ".join(
            filter(
                None,
                (
                    "" if s.count is None else str(s.count),
                    "" if s.total is None else f"/{s.total}",
                    "" if s.percent is None else f"{s.percent}%",
                ),
            )
        )
        for s in claim.shares
    ]
    plain: dict[str, Any] = {
        "shares": shares,
        "units": list(claim.units),
        "values": [str(v) for v in claim.values],
        "parts": [str(v) for v in claim.parts],
        "level": claim.level,
        "superlative": claim.superlative,
        "rank": claim.rank,
        "year": claim.year,
        "unit_level": claim.unit_level,
        "subject": claim.subject,
        "table_number": claim.table_number,
    }
    for name in ("value", "lower", "upper"):
        figure: Decimal | None = getattr(claim, name)
        plain[name] = None if figure is None else str(figure)
    plain["open"] = (not claim.lower_inclusive, not claim.upper_inclusive)
    return {name: plain[name] for name in wanted}


ALL = (
    CLEAN_COUNTS
    + CLEAN_PLACES
    + MANGLED
    + OTHER_PROVINCES
    + LATER_PROVINCES
    + RANKING_NEWS
    + MORE_NEWS
)


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_a_sentence_gives_its_claims(text: str, expected: list[Expected]) -> None:
    found = claims(text)

    assert [str(c.kind) for c in found] == [kind for kind, _ in expected]
    for claim, (_, wanted) in zip(found, expected, strict=True):
        assert summary(claim, wanted) == wanted


SILENT = [
    "Sở Nội vụ là một trong những đơn vị có điểm cao nhất.",
    "Chỉ số “Chi phí” có điểm trung bình cao nhất (7,95 điểm), “Đất đai” thấp nhất (6,1 điểm).",
    "Bảng này có 02 phương pháp, 3 trường hợp và 05 bộ chỉ số được đánh giá.",
    "Căn cứ Nghị định số 64/2007/NĐ-CP ngày 10/4/2007 của Chính phủ;",
    "Thực hiện Kế hoạch số 150/KH-UBND ngày 18/6/2021 của UBND tỉnh về xếp hạng 20 sở, ngành.",
    "Phấn đấu đến năm 2025 có 100% xã đạt chuẩn nông thôn mới.",
    "Mục tiêu đến hết năm 2024, 80% sở, ngành xếp loại Tốt.",
    "Địa chỉ: số 12 đường Trần Phú, phường 5, thành phố Đà Lạt.",
    "Điện thoại: 0256.3822 301; fax 0256.3822 302.",
    "Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2022.",
    "Trường hợp hai đơn vị bằng điểm nhau thì xếp theo kết quả thẩm định.",
    "Mỗi đơn vị cử 01 cán bộ tham gia Tổ thẩm định.",
    "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Chương trình chuyển đổi số giai đoạn 2021 - 2025, định hướng đến năm 2030.",
    "Cung cấp dịch vụ công trực tuyến mức độ 3, mức độ 4 tại Bộ phận Một cửa.",
    "Mức Tốt: từ 80 điểm trở lên; mức Khá: từ 65 đến dưới 80 điểm.",
    "Có 6 máy tính của Sở Kế hoạch và Đầu tư được kết nối mạng.",
    "Người đứng đầu cơ quan, đơn vị chịu trách nhiệm về số liệu báo cáo.",
    "Điều 3. Chánh Văn phòng; Giám đốc 20 sở, ngành chịu trách nhiệm thi hành.",
    "Nếu có 02 đơn vị trở lên cùng điểm thì xếp cùng hạng.",
    "1 | Huyện Yên Sơn | 35,00 | 41,67 | 363,92 | 2",
    "Can ctr Quyét dinh sé 742/QD-UBND ngay 24/6/2022 ctia UBND tinh Ban hanh B6 chi s6;",
    "Ké hoach sé 42/KH-STTTT ngay 13/8/2022 vé viéc danh gia 07 huyén, thanh phé.",
    "Tai liéu 12 trang, 3 phu luc; van ban s6 1038/STTTT-CNTT&BCVT ngay 09/09/2022.",
]


@pytest.mark.parametrize("text", SILENT)
def test_citations_plans_addresses_and_rules_are_no_claims(text: str) -> None:
    assert claims(text) == ()


def test_a_sentence_cut_by_lines_blanks_and_pages_is_one() -> None:
    text = "Có 5/10 huyện\n\nđạt loại khá, chiếm\n\f\n50%. Huyện Phú Tân\ndẫn đầu với 80 điểm."

    share, first = claims(text)

    assert (share.location.line, share.location.line_end) == (1, 5)
    assert (first.location.line, first.location.line_end) == (5, 6)
    assert first.raw == "Huyện Phú Tân\ndẫn đầu với 80 điểm"


def test_the_population_comes_from_the_heading_above() -> None:
    text = (
        "a) Đối với cấp sở\n\n- Thể chế: 9/20 đơn vị đạt 10 điểm.\n\n"
        "b) Đối với các xã, phường, thị trấn\n\n- Thể chế: 19/120 đơn vị đạt 10 điểm.\n\n"
        "III. KẾT LUẬN\n\nĐiểm trung bình đạt 7 điểm."
    )

    assert [c.unit_level for c in claims(text)] == ["department", "commune", ""]
    assert [c.subject for c in claims(text)] == ["Thể chế", "Thể chế", ""]


def test_claims_are_numbered_in_document_order() -> None:
    found = claims("Điểm trung bình đạt 7 điểm. Cao nhất là xã Phú An đạt 9 điểm.")

    assert [c.claim_id for c in found] == ["c001", "c002"]


def test_prose_is_restored_in_the_text_and_kept_as_read_in_raw() -> None:
    sentences = read_sentences(printed("Diém trung binh dat 7,5 diém."))

    (claim,) = read_claims(sentences, restore=lambda text: text.replace("iém", "iểm"))

    assert claim.raw == "Diém trung binh dat 7,5 diém"
    assert claim.text == "Diểm trung binh dat 7,5 diểm"


def test_a_deed_dated_after_the_document_cannot_be_a_deadline_can() -> None:
    issued = datetime.date(2023, 5, 1)
    done = read_sentences(printed("Ngày 12/6/2023, Sở Nội vụ đã tổ chức thẩm định."))
    due = read_sentences(printed("Trước ngày 12/6/2023, các đơn vị gửi báo cáo về Sở Nội vụ."))

    assert [c.kind for c in read_claims(done, issued)] == [ClaimKind.DATE]
    assert read_claims(due, issued) == ()


def test_steps_told_out_of_order_within_a_year_are_no_slip() -> None:
    text = (
        "Từ ngày 24/12/2022 đến hết ngày 25/12/2022: các đơn vị giải trình.\n\n"
        "Từ ngày 01/10/2022 đến ngày 23/12/2022: Tổ thẩm định làm việc."
    )

    assert claims(text) == ()
