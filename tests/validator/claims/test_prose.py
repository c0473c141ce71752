"""Sentences and a table read from one text: true ones hold, wrong figures are found."""

from pathlib import Path

import pytest

from documents.claims import ClaimVerdict
from documents.document import Document
from documents.findings import Certainty, Finding
from extractors.options import ExtractOptions
from extractors.registry import extract
from extractors.source import open_source
from normalizers.normalize import normalize
from validator.validate import validate

TABLE = """Bảng 1. Xếp hạng chỉ số chuyển đổi số cấp huyện năm 2022

TT	Tên đơn vị	Hạ tầng số (Tối đa: 30)	Nhân lực số (Tối đa: 30)	Tổng điểm (Tối đa: 60)	Xếp hạng
1	UBND huyện Mường La	30,00	28,50	58,50	1
2	UBND huyện Thuận Châu	29,00	27,00	56,00	2
3	UBND thành phố Sơn La	28,00	27,50	55,50	3
4	UBND huyện Mai Sơn	27,50	25,00	52,50	4
5	UBND huyện Yên Châu	26,00	25,00	51,00	5
6	UBND huyện Mộc Châu	25,00	24,50	49,50	6
7	UBND huyện Vân Hồ	24,00	24,00	48,00	7
8	UBND huyện Phù Yên	23,00	22,00	45,00	8
9	UBND huyện Bắc Yên	22,00	21,00	43,00	9
10	UBND huyện Sông Mã	20,00	20,50	40,50	10
11	UBND huyện Sốp Cộp	18,00	19,00	37,00	11
12	UBND huyện Quỳnh Nhai	17,00	18,50	35,50	12
"""
HEAD = """ỦY BAN NHÂN DÂN TỈNH SƠN LA
BÁO CÁO
Kết quả đánh giá chỉ số chuyển đổi số của các huyện, thành phố năm 2022

"""
# Each sentence with a figure in it, and what a careless clerk might write instead.
SENTENCES = [
    ("Điểm trung bình của các huyện, thành phố là {} điểm.", "47,67", "48,17"),
    ("Giá trị trung bình tổng điểm của 12 huyện, thành phố đạt {} điểm.", "47,67", "46,67"),
    ("Bình quân chung khối cấp huyện đạt {} điểm.", "47,67", "47,76"),
    ("UBND huyện Mường La dẫn đầu bảng xếp hạng với tổng điểm {} điểm.", "58,50", "58,05"),
    ("Đứng đầu là UBND huyện {} với 58,50 điểm.", "Mường La", "Thuận Châu"),
    ("UBND huyện Quỳnh Nhai xếp ở vị trí cuối cùng với số điểm là {}.", "35,50", "36,50"),
    (
        "Ba đơn vị có điểm số cao nhất gồm: UBND huyện Mường La (58,50 điểm), UBND huyện Thuận"
        " Châu ({} điểm) và UBND thành phố Sơn La (55,50 điểm).",
        "56,00",
        "56,50",
    ),
    ("UBND huyện Yên Châu đạt 51,00 điểm, xếp thứ {}/12.", "5", "6"),
    ("Có {} huyện, thành phố đạt từ 50 điểm trở lên.", "5", "6"),
    ("Có {} đơn vị có điểm từ 40 đến dưới 50 điểm.", "5", "4"),
    ("Nhóm C, đạt kết quả dưới 40 điểm, gồm {} huyện.", "2", "3"),
    ("Có {}/12 huyện đạt từ 50 điểm trở lên, chiếm 41,67%.", "5", "6"),
    ("UBND huyện {} đứng đầu về Hạ tầng số với 30,00 điểm.", "Mường La", "Mai Sơn"),
    (
        "Chỉ số thành phần “Hạ tầng số” của các huyện có giá trị trung bình đạt {} điểm.",
        "24,13",
        "24,63",
    ),
    ("Điểm số của các huyện, thành phố dao động từ {} điểm đến 58,50 điểm.", "35,50", "37,00"),
    (
        "UBND huyện Mường La và UBND huyện Thuận Châu lần lượt đạt 58,50 điểm và {} điểm.",
        "56,00",
        "55,00",
    ),
    ("Năm 2022, 12/12 huyện, thành phố đã nộp báo cáo, đạt {}%.", "100", "98"),
]


def audited(tmp_path: Path, *sentences: str) -> tuple[Document, tuple[Finding, ...]]:
    """Return the document of some sentences above the table, and its findings."""
    path = tmp_path / "bao-cao.txt"
    path.write_text(HEAD + "\n\n".join(sentences) + f"\n\n{TABLE}", encoding="utf-8")
    document = normalize(extract(open_source(path), ExtractOptions()))
    audit = validate(document)
    return document.model_copy(update={"audit": audit}), audit.findings


def test_true_sentences_are_all_read_and_all_hold(tmp_path: Path) -> None:
    document, findings = audited(tmp_path, *(text.format(true) for text, true, _ in SENTENCES))

    assert findings == ()
    verdicts = [check.verdict for check in document.audit.claim_checks]
    assert len(verdicts) >= len(SENTENCES)
    assert set(verdicts) == {ClaimVerdict.CONSISTENT}


@pytest.mark.parametrize(("text", "true", "wrong"), SENTENCES)
def test_a_wrong_figure_is_found_and_nothing_else(
    tmp_path: Path, text: str, true: str, wrong: str
) -> None:
    _, findings = audited(tmp_path, text.format(wrong))

    assert [f.certainty for f in findings] == [Certainty.CERTAIN]
    assert findings[0].rule.startswith("claim_")
