"""Made-up sentences of other provinces, clean and mangled: nothing hangs on one wording."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from documents.claims import Claim, ClaimKind
from normalizers.claims import read_claims
from normalizers.prose import read_sentences
from tests.fakes.paragraphs import printed

Expected = tuple[str, dict[str, Any]]


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


CLEAN: list[tuple[str, list[Expected]]] = [
    # counts and shares
    (
        "Hạ tầng số: 4/12 huyện đã hoàn thành, chiếm 33,3%; còn lại chiếm 66,7%.",
        [("count_share", {"shares": ["4 /12 33.3%", "66.7%"], "unit_level": "district"})],
    ),
    (
        "Có 15/24 sở, ngành đạt trên 80 điểm, chiếm 62,5%.",
        [("count_share", {"shares": ["15 /24 62.5%"], "lower": "80", "unit_level": "department"})],
    ),
    (
        "Toàn tỉnh có 12 trên tổng số 18 huyện (66,7%) hoàn thành số hóa hồ sơ.",
        [("count_share", {"shares": ["12 /18 66.7%"], "unit_level": "district"})],
    ),
    (
        "Có 03 xã chưa gửi báo cáo, chiếm tỷ lệ 2,2%.",
        [("count_share", {"shares": ["3 2.2%"], "unit_level": "commune"})],
    ),
    (
        "100% các sở, ban, ngành đã ban hành kế hoạch chuyển đổi số.",
        [("count_share", {"shares": ["100%"], "unit_level": "department"})],
    ),
    (
        "Hạ tầng số: 7/9 huyện đạt điểm trung bình trở lên, đạt 77,8%, còn lại chiếm 22,2%.",
        [("count_share", {"shares": ["7 /9 77.8%", "22.2%"], "subject": "Hạ tầng số"})],
    ),
    (
        "Cả tỉnh có 11/11 huyện, thành phố đều đạt 20 điểm ở tiêu chí “An toàn thông tin”.",
        [("count_share", {"shares": ["11 /11"], "value": "20"})],
    ),
    # levels
    (
        "Kết quả: 05 đơn vị xếp loại Xuất sắc, 12 đơn vị xếp loại Tốt, 03 đơn vị xếp loại Khá.",
        [
            ("band_count", {"shares": ["5"], "level": "Xuất sắc"}),
            ("band_count", {"shares": ["12"], "level": "Tốt"}),
            ("band_count", {"shares": ["3"], "level": "Khá"}),
        ],
    ),
    (
        "- Loại Tốt: 9 huyện (75%);\n- Loại Khá: 3 huyện (25%).",
        [
            ("band_share", {"shares": ["9 75%"], "level": "Tốt", "unit_level": "district"}),
            ("band_share", {"shares": ["3 25%"], "level": "Khá"}),
        ],
    ),
    (
        "Không có đơn vị nào xếp loại Yếu.",
        [("band_count", {"shares": ["0"], "level": "Yếu"})],
    ),
    (
        "Tỷ lệ xếp loại Tốt ở các sở, ngành đạt 81%, giảm 4% so với năm 2022.",
        [
            ("band_share", {"shares": ["81%"], "level": "Tốt", "unit_level": "department"}),
            ("change", {"value": "-4", "year": 2022, "level": "Tốt"}),
        ],
    ),
    # bands
    (
        "Có 07 huyện đạt từ 80 điểm trở lên; 04 huyện đạt từ 65 đến dưới 80 điểm.",
        [
            ("band_count", {"shares": ["7"], "lower": "80", "upper": None}),
            ("band_count", {"shares": ["4"], "lower": "65", "upper": "80"}),
        ],
    ),
    (
        "Nhóm từ 90 điểm trở lên có 3 đơn vị, nhóm dưới 60 điểm có 2 đơn vị.",
        [
            ("band_count", {"shares": ["3"], "lower": "90"}),
            ("band_count", {"shares": ["2"], "upper": "60"}),
        ],
    ),
    (
        "Ba sở có kết quả trên 95%; không có đơn vị nào dưới 50 điểm.",
        [
            ("band_count", {"shares": ["3"], "lower": "95", "open": (True, True)}),
            ("band_count", {"shares": ["0"], "upper": "50"}),
        ],
    ),
    (
        "Các xã còn lại đều dưới 40,5 điểm.",
        [("band_count", {"shares": [""], "upper": "40.5", "unit_level": "commune"})],
    ),
    # means
    (
        "Điểm trung bình của 24 sở, ban, ngành là 82,35 điểm.",
        [("mean", {"value": "82.35", "unit_level": "department"})],
    ),
    (
        "Giá trị trung bình toàn tỉnh đạt 0,6541.",
        [("mean", {"value": "0.6541"})],
    ),
    (
        "Chỉ số CCHC trung bình của khối huyện đạt 84,12%.",
        [("mean", {"value": "84.12", "unit_level": "district"})],
    ),
    (
        "Bình quân chung cấp xã: 71.2 điểm.",
        [("mean", {"value": "71.2", "unit_level": "commune"})],
    ),
    (
        "Điểm trung bình của khối sở là 78,5/100 điểm.",
        [("mean", {"value": "78.5", "upper": "100"})],
    ),
    # first, last and other places
    (
        "Đứng đầu bảng xếp hạng là Sở Nội vụ với 96,5 điểm; thấp nhất là Ban Dân tộc (61,2 điểm).",
        [
            ("extreme", {"units": ["Sở Nội vụ"], "value": "96.5", "superlative": "highest"}),
            ("extreme", {"units": ["Ban Dân tộc"], "value": "61.2", "superlative": "lowest"}),
        ],
    ),
    (
        "Thành phố Vinh dẫn đầu khối huyện, đạt 88,20/100 điểm.",
        [("extreme", {"units": ["Thành phố Vinh"], "value": "88.20", "rank": 1})],
    ),
    (
        "Sở Y tế tăng 5 bậc, xếp thứ 7/20.",
        [
            ("change", {"units": ["Sở Y tế"], "value": "5"}),
            ("rank_of_unit", {"units": ["Sở Y tế"], "rank": 7, "shares": ["/20"]}),
        ],
    ),
    (
        "Theo kết quả Bảng 3, huyện Tam Nông xếp ở vị trí cuối cùng (9/9) với 55,05 điểm.",
        [
            (
                "extreme",
                {
                    "units": ["huyện Tam Nông"], "rank": 9, "value": "55.05",
                    "superlative": "lowest", "table_number": "3", "shares": ["/9"],
                },
            )
        ],
    ),
    (
        "Cao nhất là xã Tân Lập đạt 92 điểm, thấp nhất là xã Hòa Bình đạt 41,5 điểm.",
        [
            ("extreme", {"units": ["xã Tân Lập"], "value": "92", "superlative": "highest"}),
            ("extreme", {"units": ["xã Hòa Bình"], "value": "41.5", "superlative": "lowest"}),
        ],
    ),
    (
        "Điểm cao nhất là 98,5 thuộc về Sở Thông tin và Truyền thông.",
        [("extreme", {"units": ["Sở Thông tin và Truyền thông"], "value": "98.5"})],
    ),
    (
        "Sở Văn hóa, Thể thao và Du lịch đứng thứ 5 với số điểm 79,25.",
        [
            (
                "rank_of_unit",
                {"units": ["Sở Văn hóa, Thể thao và Du lịch"], "rank": 5, "value": "79.25"},
            )
        ],
    ),
    (
        "02 đơn vị có điểm số thấp nhất là huyện Sìn Hồ và huyện Mường Tè, cùng đạt 45 điểm.",
        [
            (
                "extreme",
                {"units": ["huyện Sìn Hồ", "huyện Mường Tè"], "value": "45", "shares": ["2"]},
            )
        ],
    ),
    # pairings and lists
    (
        "Ba đơn vị dẫn đầu gồm: Sở Tài chính, Sở Tư pháp và Sở Công Thương với số điểm lần lượt là"
        " 95,1; 94,3 và 93,8 điểm.",
        [
            (
                "extreme",
                {
                    "units": ["Sở Tài chính", "Sở Tư pháp", "Sở Công Thương"],
                    "values": ["95.1", "94.3", "93.8"],
                },
            )
        ],
    ),
    (
        "Huyện Ba Bể và huyện Na Rì lần lượt đạt 71,5 điểm và 70,25 điểm.",
        [("rank_of_unit", {"units": ["Huyện Ba Bể", "huyện Na Rì"], "values": ["71.5", "70.25"]})],
    ),
    (
        "Có 2 đơn vị không nộp báo cáo (Sở Ngoại vụ, Thanh tra tỉnh).",
        [("unit_list", {"units": ["Sở Ngoại vụ", "Thanh tra tỉnh"], "shares": ["2"]})],
    ),
    (
        "04 xã cùng đạt 100 điểm gồm: xã Phú Lộc, xã Vinh Hiền, xã Lộc An và xã Lộc Bổn.",
        [
            (
                "unit_list",
                {
                    "units": ["xã Phú Lộc", "xã Vinh Hiền", "xã Lộc An", "xã Lộc Bổn"],
                    "value": "100",
                },
            )
        ],
    ),
    (
        "03 sở đạt 15 điểm (Sở Lao động, Thương binh và Xã hội, Sở Y tế, Sở Nội vụ).",
        [
            (
                "unit_list",
                {
                    "units": ["Sở Lao động, Thương binh và Xã hội", "Sở Y tế", "Sở Nội vụ"],
                    "value": "15",
                },
            )
        ],
    ),
    # changes, sums, totals, maxima, criteria, dates
    (
        "Điểm bình quân toàn tỉnh tăng 3,25 điểm so với năm 2021.",
        [("change", {"value": "3.25", "year": 2021})],
    ),
    (
        "Huyện Cần Giờ giảm 02 bậc so với năm trước.",
        [("change", {"units": ["Huyện Cần Giờ"], "value": "-2", "year": None})],
    ),
    (
        "Toàn tỉnh có 1.820 thủ tục hành chính, trong đó: 1.250 thủ tục cấp tỉnh, 370 thủ tục cấp"
        " huyện và 200 thủ tục cấp xã.",
        [("sum", {"value": "1820", "parts": ["1250", "370", "200"]})],
    ),
    (
        "Tham gia đánh giá có 18 sở, ban, ngành và 9/9 huyện, thành phố, thị xã.",
        [("total_units", {"shares": ["18", "9 /9"], "parts": ["18", "9"], "value": None})],
    ),
    (
        "Việc xếp hạng được thực hiện đối với 141 xã, phường, thị trấn.",
        [("total_units", {"shares": ["141"], "unit_level": "commune"})],
    ),
    (
        "Tổng số cơ quan được đánh giá: 45/45 cơ quan.",
        [("total_units", {"shares": ["45 /45"]})],
    ),
    (
        "Chỉ số thành phần “Dữ liệu số” (điểm tối đa là 120 điểm).",
        [("maximum", {"value": "120", "subject": "Dữ liệu số"})],
    ),
    (
        "Bộ chỉ số được xây dựng gồm 03 trụ cột: (1) Chính quyền số; (2) Kinh tế số; (3) Xã hội"
        " số.",
        [("criteria_count", {"shares": ["3", "", "", ""]})],
    ),
    (
        "Ngày 31/02/2023, Sở Nội vụ tổ chức thẩm định kết quả.",
        [("date", {"year": 2023})],
    ),
    (
        "Đến ngày 15/11/2023, các đơn vị gửi phiếu.\n\nNgày 20/12/2022, Tổ thẩm định họp lần cuối.",
        [("date", {"year": 2022})],
    ),
    # more ways to say the same
    (
        "Năm 2023, có 17/63 tỉnh, thành phố trực thuộc Trung ương đạt chỉ số trên 85%.",
        [("band_count", {"shares": ["17 /63"], "lower": "85", "unit_level": "province"})],
    ),
    (
        "Kết quả có 6 đơn vị đạt loại xuất sắc (chiếm tỷ lệ 30%), 11 đơn vị đạt loại tốt (55%).",
        [
            ("band_share", {"shares": ["6 30%"], "level": "Xuất sắc"}),
            ("band_share", {"shares": ["11 55%"], "level": "Tốt"}),
        ],
    ),
    (
        "Trong 27 đơn vị được đánh giá, có 9 đơn vị đạt mức A, chiếm 33,33%.",
        [
            ("total_units", {"shares": ["27"]}),
            ("band_share", {"shares": ["9 33.33%"], "level": "A"}),
        ],
    ),
    (
        "Huyện Đắk Mil tiếp tục dẫn đầu với 93,45 điểm.",
        [("extreme", {"units": ["Huyện Đắk Mil"], "value": "93.45"})],
    ),
    (
        "Xếp thứ hai là huyện Cư Jút (92,8 điểm), thứ ba là thành phố Gia Nghĩa (91,75 điểm).",
        [
            ("rank_of_unit", {"units": ["huyện Cư Jút"], "rank": 2, "value": "92.8"}),
            ("rank_of_unit", {"units": ["thành phố Gia Nghĩa"], "rank": 3, "value": "91.75"}),
        ],
    ),
    (
        "Đơn vị có điểm thấp nhất là UBND huyện Ea Súp với 58,6 điểm.",
        [("extreme", {"units": ["UBND huyện Ea Súp"], "value": "58.6", "superlative": "lowest"})],
    ),
    (
        "Nhóm dẫn đầu gồm 03 đơn vị: Sở Nội vụ, Sở Tài chính, Văn phòng UBND tỉnh.",
        [("unit_list", {"units": ["Sở Nội vụ", "Sở Tài chính", "Văn phòng UBND tỉnh"]})],
    ),
    (
        "Số điểm trung bình của các sở là 90,1 điểm; của các huyện là 85,7 điểm.",
        [
            ("mean", {"value": "90.1", "unit_level": "department"}),
            ("mean", {"value": "85.7", "unit_level": "district"}),
        ],
    ),
    (
        "Hai đơn vị xếp cuối bảng là Sở Xây dựng và Ban Quản lý các khu công nghiệp, đạt lần lượt"
        " 61,3 và 59,9 điểm.",
        [
            (
                "extreme",
                {
                    "units": ["Sở Xây dựng", "Ban Quản lý các khu công nghiệp"],
                    "values": ["61.3", "59.9"], "superlative": "lowest",
                },
            )
        ],
    ),
    (
        "Còn 3 xã (Tả Phìn, Bản Hồ, Thanh Bình) chưa hoàn thành báo cáo.",
        [("unit_list", {"units": ["Tả Phìn", "Bản Hồ", "Thanh Bình"]})],
    ),
    (
        "100% đơn vị cấp huyện (10/10) đạt loại tốt trở lên.",
        [("count_share", {"shares": ["10 /10 100%"], "unit_level": "district"})],
    ),
    (
        "Sở Công Thương và Sở Y tế cùng xếp thứ 5 với 88 điểm.",
        [("rank_of_unit", {"units": ["Sở Công Thương", "Sở Y tế"], "rank": 5, "value": "88"})],
    ),
    (
        "Xã Phú Mỹ đạt 78,50 điểm, xếp hạng 1/12.",
        [("rank_of_unit", {"units": ["Xã Phú Mỹ"], "rank": 1, "value": "78.50"})],
    ),
    (
        "Có 8/20 sở, ban, ngành xếp loại Tốt (40%), 10/20 xếp loại Khá (50%).",
        [
            ("band_share", {"shares": ["8 /20 40%"], "level": "Tốt"}),
            ("band_share", {"shares": ["10 /20 50%"], "level": "Khá"}),
        ],
    ),
    (
        "Xếp loại: Xuất sắc 02 đơn vị, Tốt 07 đơn vị, Khá 01 đơn vị.",
        [
            ("band_count", {"shares": ["2"], "level": "Xuất sắc"}),
            ("band_count", {"shares": ["7"], "level": "Tốt"}),
            ("band_count", {"shares": ["1"], "level": "Khá"}),
        ],
    ),
    (
        "Nhóm 4 địa phương dẫn đầu: Hải Châu, Thanh Khê, Sơn Trà, Cẩm Lệ.",
        [("extreme", {"units": ["Hải Châu", "Thanh Khê", "Sơn Trà", "Cẩm Lệ"]})],
    ),
    (
        "Điểm số cao nhất là 45/50 điểm, điểm số thấp nhất là 12,5/50 điểm.",
        [
            ("extreme", {"units": [], "value": "45", "superlative": "highest"}),
            ("extreme", {"units": [], "value": "12.5", "superlative": "lowest"}),
        ],
    ),
    (
        "Sở Tài nguyên và Môi trường là đơn vị có số điểm thấp nhất trong khối sở với 55,5 điểm.",
        [("extreme", {"units": ["Sở Tài nguyên và Môi trường"], "value": "55.5"})],
    ),
    (
        "Số đơn vị đạt trên 90 điểm: 05/22 đơn vị (22,7%).",
        [("count_share", {"shares": ["5 /22 22.7%"]})],
    ),
    (
        "7 sở đạt 2 điểm, 5 sở đạt 1 điểm, 8 sở đạt 0 điểm.",
        [
            ("unit_list", {"shares": ["7"], "value": "2"}),
            ("unit_list", {"shares": ["5"], "value": "1"}),
            ("unit_list", {"shares": ["8"], "value": "0"}),
        ],
    ),
    ("Điểm trung bình tiêu chí là 1,35/2 điểm.", [("mean", {"value": "1.35", "upper": "2"})]),
]  # fmt: skip

MANGLED: list[tuple[str, list[Expected]]] = [
    (
        "C6 9/12 huyén dat tir 80 diém tré 1én, chiém 75%.",
        [("count_share", {"shares": ["9 /12 75%"], "lower": "80", "unit_level": "district"})],
    ),
    (
        "- Nhém xép loai Tét cé 05 don vi, dat 27,8%.",
        [("band_share", {"shares": ["5 27.8%"], "level": "Tốt"})],
    ),
    ("- Xép loai Kém: khéng", [("band_count", {"shares": ["0"], "level": "Kém"})]),
    (
        "07 co quan cé diém sd tir 60 - dudi 70 diém; 03 co quan c6 diém sé duwéi 60 diém.",
        [
            ("band_count", {"shares": ["7"], "lower": "60", "upper": "70"}),
            ("band_count", {"shares": ["3"], "upper": "60"}),
        ],
    ),
    (
        "Chi sb thanh phan “Dix liéu s6” cé gia tri trung binh dat 41,07 diém (diém"
        " tbi da 1a 60 diém).",
        [
            ("mean", {"value": "41.07", "subject": "Dix liéu s6"}),
            ("maximum", {"value": "60", "subject": "Dix liéu s6"}),
        ],
    ),
    (
        "Theo két qua Bang 5, S& Xay dung dan dau bang xép hang vdi téng diém 1a 301,5 diém.",
        [("extreme", {"units": ["S& Xay dung"], "value": "301.5", "table_number": "5"})],
    ),
    (
        "Huyén Quan Ba xép & vi tri cudi cing (11/11) vai sé diém 1a 140,25.",
        [("extreme", {"units": ["Huyén Quan Ba"], "rank": 11, "value": "140.25"})],
    ),
    (
        "ding thir 2 1a xi Tan Phong véi sé diém 14 77,5.",
        [("rank_of_unit", {"units": ["xi Tan Phong"], "rank": 2, "value": "77.5"})],
    ),
    (
        "c6 03 don vi cé diém sé cao nhdt dat 30 diém (S¢ Y té, So Néi vu, S& Xay dung).",
        [
            (
                "extreme",
                {"units": ["S¢ Y té", "So Néi vu", "S& Xay dung"], "value": "30", "shares": ["3"]},
            )
        ],
    ),
    (
        "15 don vi cung dat s6 diém 1a 10 (xd Tan An, phuong Quang Trung, xa Vinh Son).",
        [("unit_list", {"value": "10", "shares": ["15"]})],
    ),
    (
        "Két qua téng diém dat gia tri trung binh 12 265,40 (Diém téi da 1a 400 diém).",
        [("mean", {"value": "265.40"}), ("maximum", {"value": "400", "subject": ""})],
    ),
    (
        "Péi tugng danh gia gom 30 co quan, don vi (Van phong UBND tinh, 18 co quan chuyén mén"
        " thudc UBND tinh va 11 huyén, thanh phd).",
        [("total_units", {"value": "30", "parts": ["1", "18", "11"]})],
    ),
    (
        "Céac don vi con lai déu cé diém sé duéi 25 diém.",
        [("band_count", {"shares": [""], "upper": "25"})],
    ),
    (
        "Diém trung binh cta khdi co quan cép huyén 1a 68,9/100 diém.",
        [("mean", {"value": "68.9", "upper": "100", "unit_level": "district"})],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLEAN + MANGLED)
def test_a_sentence_gives_its_claims(text: str, expected: list[Expected]) -> None:
    found = claims(text)

    assert [str(c.kind) for c in found] == [kind for kind, _ in expected]
    for claim, (_, wanted) in zip(found, expected, strict=True):
        assert summary(claim, wanted) == wanted


SILENT = [
    "Khoảng cách giữa đơn vị cao nhất và thấp nhất là 35,6 điểm.",
    "Sở Nội vụ là một trong những đơn vị có điểm cao nhất.",
    "So với năm 2021, có 14 đơn vị tăng điểm, 5 đơn vị giảm điểm.",
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
