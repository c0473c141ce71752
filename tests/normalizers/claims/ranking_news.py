"""How news of rankings words its figures; the figures of some are public ones, told anew.

Each with the claims that a person reads in it, in order; fields that are not given don't matter.
"""

from tests.normalizers.claims.clean_sentences import Expected

RANKING_NEWS: list[tuple[str, list[Expected]]] = [
    # each unit with its own figure, in the order of the places
    (
        "Mười vị trí đầu lần lượt thuộc về: (1) Sở Tài chính đạt 90,05%, (2) Sở Nội vụ đạt 90,02%,"
        " (3) Sở Lao động, Thương binh và Xã hội đạt 85,03%.",
        [
            (
                "rank_of_unit",
                {"units": ["Sở Tài chính"], "shares": ["90.05%"], "rank": 1, "subject": ""},
            ),
            ("rank_of_unit", {"units": ["Sở Nội vụ"], "shares": ["90.02%"], "rank": 2}),
            (
                "rank_of_unit",
                {
                    "units": ["Sở Lao động, Thương binh và Xã hội"],
                    "shares": ["85.03%"],
                    "rank": 3,
                },
            ),
        ],
    ),
    (
        "Kết quả: huyện An Lão: 81,5 điểm; huyện Vân Canh: 80,25 điểm; thị xã An Nhơn: 79 điểm.",
        [
            (
                "rank_of_unit",
                {
                    "units": ["huyện An Lão", "huyện Vân Canh", "thị xã An Nhơn"],
                    "values": ["81.5", "80.25", "79"],
                    "rank": None,
                },
            )
        ],
    ),
    (
        "Tiếp theo là thành phố Huế (0,7951), thành phố Hải Phòng (0,7857).",
        [
            (
                "rank_of_unit",
                {
                    "units": ["thành phố Huế", "thành phố Hải Phòng"],
                    "values": ["0.7951", "0.7857"],
                },
            )
        ],
    ),
    (
        "Sở Giao thông vận tải đứng đầu bảng xếp hạng với 88,10 điểm, đứng thứ hai là Sở Công"
        " Thương, đứng thứ ba là Sở Kế hoạch và Đầu tư với số điểm lần lượt là 87,61 và 86,70.",
        [
            (
                "extreme",
                {
                    "units": ["Sở Giao thông vận tải"],
                    "value": "88.10",
                    "superlative": "highest",
                },
            ),
            (
                "rank_of_unit",
                {
                    "units": ["Sở Công Thương", "Sở Kế hoạch và Đầu tư"],
                    "values": ["87.61", "86.70"],
                },
            ),
        ],
    ),
    (
        "Huyện Ngân Sơn đứng đầu danh sách với 81,99 điểm.",
        [("extreme", {"value": "81.99", "superlative": "highest"})],
    ),
    # wholes, levels and the bands that they stand for
    (
        "Trong số 19 đơn vị được xếp hạng, có 13 đơn vị được xếp hạng tốt.",
        [
            ("total_units", {"shares": ["19"]}),
            ("band_count", {"level": "Tốt", "shares": ["13"]}),
        ],
    ),
    (
        "08/08 huyện đều được phân loại ở mức khá.",
        [("band_count", {"level": "Khá", "shares": ["8 /8"], "unit_level": "district"})],
    ),
    (
        "Có 17 cơ quan xếp loại tốt với tỷ lệ điểm số đạt trên 80%, 1 cơ quan xếp loại kém với tỷ"
        " lệ điểm số dưới 60%.",
        [
            ("band_count", {"level": "Tốt", "shares": ["17"], "lower": "80", "open": (True, True)}),
            ("band_count", {"level": "Kém", "shares": ["1"], "upper": "60"}),
        ],
    ),
    (
        "Điểm trung bình cấp sở, ban, ngành đạt 76,59 điểm, trong đó có 20 cơ quan đạt mức khá.",
        [
            ("mean", {"value": "76.59", "unit_level": "department"}),
            ("band_count", {"level": "Khá", "unit_level": "department"}),
        ],
    ),
    (
        "Có 05 quận, huyện đạt từ 80 điểm trở lên, chiếm 71,43%; 02 quận, huyện đạt dưới 80 điểm"
        " (chiếm 28,57%).",
        [
            ("band_count", {"shares": ["5 71.43%"], "lower": "80"}),
            ("band_count", {"shares": ["2 28.57%"], "upper": "80"}),
        ],
    ),
    # parts and numbers in words
    (
        "Một nửa số huyện xếp loại Tốt, hai phần ba số xã đạt loại Khá.",
        [
            ("band_share", {"level": "Tốt", "shares": ["50%"]}),
            ("band_share", {"level": "Khá", "shares": ["66.7%"]}),
        ],
    ),
    ("Gần một nửa số huyện xếp loại Tốt.", []),
    (
        "Năm đơn vị dưới mức trung bình, mười hai đơn vị trên mức trung bình.",
        [("count_share", {"shares": ["5"]}), ("count_share", {"shares": ["12"]})],
    ),
    (
        "Có sáu địa phương giảm điểm; sau sở này là các đơn vị còn lại.",
        [("count_share", {"shares": ["6"]})],
    ),
    # medians, differences, changes
    (
        "Điểm trung vị của 63 tỉnh, thành phố là 66,65 điểm.",
        [("median", {"value": "66.65", "unit_level": "province"})],
    ),
    ("Giá trị trung vị đạt 81,20%.", [("median", {"shares": ["81.20%"]})]),
    (
        "Sở Nội vụ cao hơn Sở Y tế 2,5 điểm; Sở Tư pháp thấp hơn Sở Xây dựng 0,75 điểm.",
        [
            ("difference", {"units": ["Sở Nội vụ", "Sở Y tế"], "value": "2.5"}),
            ("difference", {"units": ["Sở Xây dựng", "Sở Tư pháp"], "value": "0.75"}),
        ],
    ),
    (
        "Sở Nội vụ đạt 91,77%, cao hơn 19,12% so với Sở Y tế.",
        [("difference", {"units": ["Sở Nội vụ", "Sở Y tế"], "shares": ["19.12%"]})],
    ),
    (
        "Khoảng cách giữa đơn vị cao nhất và thấp nhất là 35,6 điểm.",
        [("difference", {"units": [], "value": "35.6"})],
    ),
    (
        "Khối địa phương đạt 88,33%, cao hơn 1,71% so với năm 2022 (86,62%).",
        [("change", {"value": "1.71", "year": 2022})],
    ),
    (
        "Chính quyền số đạt 0,7582, tăng 4,7%; kinh tế số đạt 0,7723, giảm 1,3%.",
        [("change", {"value": "4.7"}), ("change", {"value": "-1.3"})],
    ),
    (
        "Giá trị trung bình Chỉ số Cải cách hành chính (Par Index 2023) đạt trên 80%.",
        [],
    ),
    (
        "Ngân hàng Nhà nước đạt chỉ số năm 2022 cao nhất với kết quả là 91,77%.",
        [("extreme", {"units": ["Ngân hàng Nhà nước"], "shares": ["91.77%"]})],
    ),
]

MORE_NEWS: list[tuple[str, list[Expected]]] = [
    # places alone, one after another; "dựng", "tạo" and "Hồ" end names here
    (
        "Các thứ hạng tiếp theo lần lượt là: Sở Xây dựng hạng 9; Sở Giáo dục và Đào tạo hạng 11;"
        " UBND huyện Long Hồ hạng 12.",
        [
            ("rank_of_unit", {"units": ["Sở Xây dựng"], "rank": 9}),
            ("rank_of_unit", {"units": ["Sở Giáo dục và Đào tạo"], "rank": 11}),
            ("rank_of_unit", {"units": ["UBND huyện Long Hồ"], "rank": 12}),
        ],
    ),
    (
        "Đứng đầu bảng xếp hạng chỉ số cải cách hành chính năm 2021 của tỉnh Vĩnh Long là Văn phòng"
        " UBND tỉnh, điểm đạt được là 98,30 điểm, xếp hạng 1.",
        [
            (
                "extreme",
                {
                    "units": ["Văn phòng UBND tỉnh"],
                    "value": "98.30",
                    "rank": 1,
                    "superlative": "highest",
                },
            )
        ],
    ),
    (
        "Sở Thông tin và Truyền thông xếp loại tốt, đứng vị trí thứ 9; Sở Y tế xếp loại Trung bình"
        " với tỷ lệ điểm số đạt 63,40%.",
        [
            ("rank_of_unit", {"units": ["Sở Thông tin và Truyền thông"], "rank": 9}),
            ("rank_of_unit", {"units": ["Sở Y tế"], "shares": ["63.40%"], "rank": None}),
        ],
    ),
    (
        "Cục Hải quan ở vị trí cuối cùng với 96,08 điểm.",
        [("extreme", {"units": ["Cục Hải quan"], "value": "96.08", "superlative": "lowest"})],
    ),
    (
        "UBND thị xã Trảng Bàng là địa phương xếp thứ hạng cao nhất với tỷ lệ điểm đạt 86,29%.",
        [("extreme", {"units": ["UBND thị xã Trảng Bàng"], "shares": ["86.29%"]})],
    ),
    (
        "Về kết quả chỉ số và xếp hạng các sở, Sở Tài chính đứng thứ nhất với 91,39 điểm.",
        [("extreme", {"units": ["Sở Tài chính"], "value": "91.39", "subject": ""})],
    ),
    (
        "Có 14 cơ quan chuyên môn thuộc UBND tỉnh được xếp loại Tốt.",
        [("band_count", {"level": "Tốt", "shares": ["14"], "unit_level": "department"})],
    ),
    (
        "Chỉ số của tỉnh tăng 3,3 điểm và 8 bậc so với năm 2020, xếp thứ 8/63 tỉnh, thành phố.",
        [
            ("change", {"value": "3.3", "year": 2020}),
            ("change", {"value": "8", "year": 2020}),
            ("rank_of_unit", {"units": [], "rank": 8, "shares": ["/63"]}),
        ],
    ),
    (
        "Tỉnh đạt 86,57%, tăng 2,76%, tăng 1 bậc so với năm 2020.",
        [("change", {"value": "2.76"}), ("change", {"value": "1", "year": 2020})],
    ),
    (
        "Giá trị trung bình kết quả cải cách hành chính của UBND cấp huyện là 84,05 điểm; 4 đơn vị"
        " tăng điểm, 5 đơn vị sụt hạng.",
        [
            ("mean", {"value": "84.05", "unit_level": "district"}),
            ("count_share", {"shares": ["4"]}),
            ("count_share", {"shares": ["5"]}),
        ],
    ),
    (
        "UBND quận Ô Môn là đơn vị có số điểm tăng cao nhất với 5,26 điểm.",
        [],
    ),
    (
        "Điểm trung bình các ngành đạt 85,76 điểm, tăng 3,27 điểm so với 2018; điểm thẩm định bình"
        " quân 57,46/70 điểm.",
        [
            ("mean", {"value": "85.76", "subject": ""}),
            ("change", {"value": "3.27", "year": 2018}),
            ("mean", {"value": "57.46", "upper": "70", "subject": "điểm thẩm định"}),
        ],
    ),
    (
        "Mười bảy (17) đơn vị nhóm B (từ 70 đến dưới 90 điểm); nhóm A (từ 90 điểm trở lên) có 3"
        " đơn vị.",
        [
            ("band_count", {"shares": ["17"], "lower": "70", "upper": "90"}),
            ("band_count", {"shares": ["3"], "lower": "90"}),
        ],
    ),
    (
        "Có 18 huyện, thị xã, thành phố đều có kết quả xếp hạng Chỉ số CCHC năm 2023 loại khá.",
        [("band_count", {"shares": ["18"], "level": "Khá"})],
    ),
    (
        "Thanh tra tỉnh chỉ đạt 74.34 điểm, xếp hạng cuối trong nhóm các sở, ngành khác.",
        [("extreme", {"units": ["Thanh tra tỉnh"], "value": "74.34", "superlative": "lowest"})],
    ),
    ("Bảng xếp hạng cải cách hành chính 2018 với tỷ lệ chỉ số đạt 98,7%.", []),
    (
        "Có 11/17 bộ có chỉ số trên mức trung bình; 12 tỉnh dưới mức trung bình.",
        [
            ("count_share", {"shares": ["11 /17"], "unit_level": "ministry"}),
            ("count_share", {"shares": ["12"], "unit_level": "province"}),
        ],
    ),
    (
        "Có 5 huyện có điểm thấp hơn mức trung bình; 7 xã xếp mức trung bình.",
        [
            ("count_share", {"shares": ["5"], "unit_level": "district"}),
            ("band_count", {"shares": ["7"], "level": "Trung bình"}),
        ],
    ),
]
