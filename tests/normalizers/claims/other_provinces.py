"""Sentences as other provinces' reports and papers word them, told anew with made-up figures.

Each with the claims that a person reads in it, in order; fields that are not given don't matter.
"""

from tests.normalizers.claims.clean_sentences import Expected

OTHER_PROVINCES: list[tuple[str, list[Expected]]] = [
    # means
    (
        "Giá trị trung bình Chỉ số cải cách hành chính của 19 sở, ban, ngành là 85,12%, tăng"
        " 0,45% so với năm 2021.",
        [
            (
                "mean",
                {"value": "85.12", "shares": ["85.12%"], "subject": "Chỉ số cải cách hành chính"},
            ),
            ("change", {"value": "0.45", "year": 2021}),
        ],
    ),
    (
        "Điểm số trung bình năm 2022 của các sở, ban, ngành là 91,35.",
        [("mean", {"value": "91.35", "unit_level": "department"})],
    ),
    (
        "Đối với cấp huyện, điểm số trung bình của các huyện, thị xã là 80,64 điểm.",
        [("mean", {"value": "80.64", "unit_level": "district"})],
    ),
    (
        "Kết quả trung bình Chỉ số CCHC năm 2018 của các xã, phường là 77,25%, đạt mức khá.",
        [("mean", {"value": "77.25", "unit_level": "commune"})],
    ),
    (
        "Chỉ số hài lòng trung bình cả nước là 81,40%, tăng 1,25% so với năm 2021.",
        [("mean", {"value": "81.40"}), ("change", {"value": "1.25"})],
    ),
    (
        "Điểm trung bình khối địa phương đạt 82,17 điểm, tăng 1,06 điểm so với năm 2022.",
        [("mean", {"value": "82.17"}), ("change", {"value": "1.06", "year": 2022})],
    ),
    (
        "Điểm bình quân của 17 sở là 83,90 điểm; cao nhất là Sở Nội vụ với 94,2 điểm, thấp nhất"
        " là Sở Y tế với 70,05 điểm.",
        [
            ("mean", {"value": "83.90"}),
            ("extreme", {"units": ["Sở Nội vụ"], "value": "94.2", "superlative": "highest"}),
            ("extreme", {"units": ["Sở Y tế"], "value": "70.05", "superlative": "lowest"}),
        ],
    ),
    # levels
    (
        "Trong đó có 02 cơ quan đạt mức điểm tốt, 18 cơ quan đạt mức điểm khá.",
        [
            ("band_count", {"level": "Tốt", "shares": ["2"]}),
            ("band_count", {"level": "Khá", "shares": ["18"]}),
        ],
    ),
    (
        "Tỉnh có 13/20 cơ quan xếp loại xuất sắc, 6/20 cơ quan xếp loại tốt và 1 cơ quan xếp loại"
        " khá.",
        [
            ("band_count", {"level": "Xuất sắc", "shares": ["13 /20"]}),
            ("band_count", {"level": "Tốt", "shares": ["6 /20"]}),
            ("band_count", {"level": "Khá", "shares": ["1"]}),
        ],
    ),
    (
        "Có 3 UBND cấp huyện xếp loại tốt và 5 UBND cấp huyện xếp loại khá.",
        [
            ("band_count", {"level": "Tốt", "shares": ["3"], "unit_level": "district"}),
            ("band_count", {"level": "Khá", "shares": ["5"], "unit_level": "district"}),
        ],
    ),
    (
        "Có 28 đơn vị xếp hạng Tốt (tăng 02 đơn vị so với năm 2020); 12 đơn vị xếp hạng Khá (giảm"
        " 3 đơn vị) và không có đơn vị xếp hạng Yếu.",
        [
            ("band_count", {"level": "Tốt", "shares": ["28"]}),
            ("change", {"value": "2", "shares": ["2"], "year": 2020}),
            ("band_count", {"level": "Khá", "shares": ["12"]}),
            ("change", {"value": "-3", "shares": ["3"]}),
            ("band_count", {"level": "Yếu", "shares": ["0"]}),
        ],
    ),
    (
        "Năm 2018 có 41 địa phương xếp loại khá và 2 địa phương loại trung bình.",
        [
            ("band_count", {"level": "Khá", "shares": ["41"]}),
            ("band_count", {"level": "Trung bình", "shares": ["2"]}),
        ],
    ),
    (
        "Xuất sắc: 8 đơn vị, chiếm 6,25%; Tốt: 60 đơn vị, chiếm 46,88%; Khá: 60 đơn vị, chiếm"
        " 46,88%.",
        [
            ("band_share", {"level": "Xuất sắc", "shares": ["8 6.25%"]}),
            ("band_share", {"level": "Tốt", "shares": ["60 46.88%"]}),
            ("band_share", {"level": "Khá", "shares": ["60 46.88%"]}),
        ],
    ),
    (
        "Có 03/17 sở đạt loại Xuất sắc (17,65%), 14/17 sở đạt loại Tốt (82,35%).",
        [
            ("band_share", {"level": "Xuất sắc", "shares": ["3 /17 17.65%"]}),
            ("band_share", {"level": "Tốt", "shares": ["14 /17 82.35%"]}),
        ],
    ),
    # bands
    (
        "Nhóm B, đạt kết quả từ 80 điểm - dưới 90 điểm, gồm 12 huyện, thành phố.",
        [("band_count", {"lower": "80", "upper": "90", "shares": ["12"]})],
    ),
    (
        "Nhóm A, đạt kết quả Chỉ số từ 90 điểm trở lên, gồm hai huyện.",
        [("band_count", {"lower": "90", "upper": None, "shares": ["2"]})],
    ),
    (
        "8 sở có chỉ số hài lòng năm 2022 đạt trên 90%.",
        [("band_count", {"lower": "90", "shares": ["8"], "subject": "chỉ số hài lòng"})],
    ),
    (
        "Năm nay còn có 3 sở có kết quả dưới 85%.",
        [("band_count", {"upper": "85", "shares": ["3"]})],
    ),
    (
        "Có 4 đơn vị đạt trên 90 điểm, 11 đơn vị đạt từ 80 đến dưới 90 điểm, 2 đơn vị dưới 80"
        " điểm.",
        [
            ("band_count", {"lower": "90", "shares": ["4"]}),
            ("band_count", {"lower": "80", "upper": "90", "shares": ["11"]}),
            ("band_count", {"upper": "80", "shares": ["2"]}),
        ],
    ),
    # first, last, in between
    (
        "Sở Tư pháp dẫn đầu bảng Chỉ số cải cách hành chính năm 2022, đạt 93,15%.",
        [
            (
                "extreme",
                {
                    "units": ["Sở Tư pháp"],
                    "value": None,
                    "shares": ["93.15%"],
                    "subject": "Chỉ số cải cách hành chính",
                },
            )
        ],
    ),
    (
        "Sở Y tế đứng đầu về chỉ số Hạ tầng số với 45 điểm.",
        [("extreme", {"units": ["Sở Y tế"], "value": "45", "subject": "chỉ số Hạ tầng số"})],
    ),
    (
        "Sở Ngoại vụ là đơn vị đạt điểm cao nhất (95,80 điểm), xếp thứ nhì là Sở Tài chính (94,75"
        " điểm), xếp thứ ba là Sở Công Thương (93,10 điểm).",
        [
            ("extreme", {"units": ["Sở Ngoại vụ"], "value": "95.80", "rank": 1}),
            ("rank_of_unit", {"units": ["Sở Tài chính"], "value": "94.75", "rank": 2}),
            ("rank_of_unit", {"units": ["Sở Công Thương"], "value": "93.10", "rank": 3}),
        ],
    ),
    (
        "UBND huyện Tân Phú là đơn vị có điểm số cao nhất (90,11 điểm), xếp thứ nhì là UBND TP."
        " Long Khánh (87,45 điểm).",
        [
            ("extreme", {"units": ["UBND huyện Tân Phú"], "value": "90.11"}),
            ("rank_of_unit", {"units": ["UBND TP. Long Khánh"], "value": "87.45", "rank": 2}),
        ],
    ),
    (
        "UBND thành phố Cao Lãnh đứng đầu với 56,20 điểm.",
        [("extreme", {"units": ["UBND thành phố Cao Lãnh"], "value": "56.20"})],
    ),
    (
        "Văn phòng UBND tỉnh có tỷ lệ điểm số cao nhất 98,40% - đứng đầu khối các sở; đứng cuối"
        " bảng là Sở Xây dựng đạt tỷ lệ điểm 57,30%.",
        [
            ("extreme", {"units": ["Văn phòng UBND tỉnh"], "shares": ["98.40%"]}),
            ("extreme", {"units": ["Sở Xây dựng"], "shares": ["57.30%"], "superlative": "lowest"}),
        ],
    ),
    (
        "Ở cấp huyện, thị xã Gò Công là địa phương dẫn đầu với tỷ lệ điểm số đạt 92,50%.",
        [("extreme", {"units": ["thị xã Gò Công"], "shares": ["92.50%"]})],
    ),
    (
        "UBND huyện Chợ Gạo đứng cuối bảng với tỷ lệ điểm 75,20%.",
        [("extreme", {"units": ["UBND huyện Chợ Gạo"], "shares": ["75.20%"]})],
    ),
    (
        "2 đơn vị xếp cuối là Sở Y tế và UBND huyện Cái Bè.",
        [("extreme", {"units": ["Sở Y tế", "UBND huyện Cái Bè"], "superlative": "lowest"})],
    ),
    (
        "Ba đơn vị có điểm số thấp nhất gồm: Sở Xây dựng (70,35 điểm), Sở Y tế (69,10 điểm) và Ban"
        " Dân tộc (64,90 điểm).",
        [
            (
                "extreme",
                {
                    "units": ["Sở Xây dựng", "Sở Y tế", "Ban Dân tộc"],
                    "values": ["70.35", "69.10", "64.90"],
                    "superlative": "lowest",
                    "subject": "",
                },
            )
        ],
    ),
    (
        "Top 3 sở dẫn đầu lần lượt là: Sở Tài chính (93,5 điểm), Sở Tư pháp (92,7 điểm), Sở Nội"
        " vụ (91,3 điểm).",
        [("extreme", {"values": ["93.5", "92.7", "91.3"], "superlative": "highest"})],
    ),
    (
        "Sở Công Thương đạt 87,15 điểm, xếp vị trí thứ 6/19.",
        [("rank_of_unit", {"units": ["Sở Công Thương"], "value": "87.15", "rank": 6})],
    ),
    (
        "Huyện Đak Đoa đạt 84,3/100 điểm, đứng thứ nhất trong 17 huyện, thị xã.",
        [("extreme", {"units": ["Huyện Đak Đoa"], "value": "84.3", "rank": 1})],
    ),
    (
        "Thành phố Pleiku xếp thứ 3/17 huyện, thị xã, thành phố, đạt 81,43%.",
        [("rank_of_unit", {"units": ["Thành phố Pleiku"], "rank": 3})],
    ),
    (
        "Đứng thứ hai là huyện Krông Nô với 83,1 điểm, tiếp theo là huyện Cư Jút với 82,6 điểm.",
        [
            ("rank_of_unit", {"units": ["huyện Krông Nô"], "value": "83.1", "rank": 2}),
            ("rank_of_unit", {"units": ["huyện Cư Jút"], "value": "82.6", "rank": None}),
        ],
    ),
    (
        "Xã Bù Nho đạt điểm cao nhất là 95 điểm, xã Long Tân đạt điểm thấp nhất là 62 điểm.",
        [
            ("extreme", {"units": ["Xã Bù Nho"], "value": "95"}),
            ("extreme", {"units": ["xã Long Tân"], "value": "62", "superlative": "lowest"}),
        ],
    ),
    (
        "Khoảng cách giữa đơn vị cao nhất (94,3 điểm) và thấp nhất (72,1 điểm) còn lớn.",
        [
            ("extreme", {"units": [], "value": "94.3", "superlative": "highest"}),
            ("extreme", {"units": [], "value": "72.1", "superlative": "lowest"}),
        ],
    ),
    (
        "Điểm số của các đơn vị dao động từ 60,5 điểm đến 93,2 điểm.",
        [
            ("extreme", {"value": "60.5", "superlative": "lowest"}),
            ("extreme", {"value": "93.2", "superlative": "highest"}),
        ],
    ),
    # counts, shares and changes
    (
        "Khối các cơ quan ngành dọc đóng trên địa bàn tỉnh: 06 đơn vị;",
        [("total_units", {"shares": ["6"]})],
    ),
    (
        "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,4% (11.254/11.437 hồ sơ).",
        [("count_share", {"shares": ["11254 /11437 98.4%"]})],
    ),
    (
        "100% các xã, phường, thị trấn (121/121) đã nộp báo cáo.",
        [("count_share", {"shares": ["121 /121 100%"]})],
    ),
    (
        "So với năm 2021, có 14 đơn vị tăng hạng, 7 đơn vị giảm hạng và 2 đơn vị giữ nguyên thứ"
        " hạng.",
        [
            ("count_share", {"shares": ["14"]}),
            ("count_share", {"shares": ["7"]}),
            ("count_share", {"shares": ["2"]}),
        ],
    ),
    (
        "61 địa phương có chỉ số cao hơn năm 2022, hai địa phương có chỉ số giảm so với năm 2022.",
        [("count_share", {"shares": ["61"]}), ("count_share", {"shares": ["2"]})],
    ),
    (
        "Điểm trung vị của khối địa phương cao hơn năm trước 1,45 điểm.",
        [("change", {"value": "1.45"})],
    ),
    (
        "Chỉ số năm 2023 tăng trưởng 7,4% so với năm 2022.",
        [("change", {"value": "7.4", "year": 2022})],
    ),
    (
        "Huyện Mai Sơn tăng 3 bậc so với năm 2021.",
        [("change", {"value": "3", "units": ["Huyện Mai Sơn"], "year": 2021})],
    ),
    (
        "Kết quả có 46 địa phương đạt loại tốt, tăng 35 địa phương so với năm 2016.",
        [
            ("band_count", {"level": "Tốt", "shares": ["46"]}),
            ("change", {"value": "35", "shares": ["35"], "year": 2016}),
        ],
    ),
    (
        "Bình quân chung toàn tỉnh đạt 78,35%, tăng 2,4 điểm phần trăm so với năm trước.",
        [("mean", {"value": "78.35"}), ("change", {"value": "2.4"})],
    ),
    # what is no claim of these kinds, however much it looks like one
    ("Trong 24 tiêu chí, có 18 tiêu chí đạt điểm tối đa và 04 tiêu chí bị trừ điểm.", []),
    ("Chính quyền số ở vị trí thứ 12, kinh tế số ở vị trí thứ 13 và xã hội số ở thứ 14.", []),
    ("Nhóm dẫn đầu được biểu dương, nhóm cuối bảng phải kiểm điểm trong quý I/2023.", []),
    ("Thời gian đánh giá từ ngày 15/11 đến 20/12 hằng năm.", []),
    ("Mỗi tiêu chí được chấm theo thang 5 điểm, từ 1 đến 5.", []),
    ("Các đơn vị xếp hạng thấp phải có báo cáo giải trình trước ngày 30/4/2023.", []),
]

# Worded as in papers that were looked at after the patterns had been written.
LATER_PROVINCES: list[tuple[str, list[Expected]]] = [
    (
        "Sở Xây dựng có tổng số điểm đạt được 91.83 điểm, chỉ số cải cách hành chính đạt 92.03%"
        " đứng vị trí thứ nhất;",
        [("extreme", {"units": ["Sở Xây dựng"], "value": "91.83", "shares": ["92.03%"]})],
    ),
    (
        "Ban Quản lý Khu kinh tế có tổng số điểm đạt được 90.451 điểm, chỉ số cải cách hành chính"
        " đạt 90.451% đứng vị trí thứ sáu;",
        [("rank_of_unit", {"value": "90.451", "rank": 6})],
    ),
    (
        "huyện Quan Sơn có tổng số điểm đạt được 85.07 điểm, đứng vị trí cuối bảng trong tổng số"
        " 27 huyện thị, thành phố.",
        [("extreme", {"units": ["huyện Quan Sơn"], "value": "85.07", "superlative": "lowest"})],
    ),
    (
        "Đối với 18 sở, ban, ngành tỉnh, Sở Tài chính được xếp hạng nhất, Sở Y tế xếp hạng nhì và"
        " Văn phòng UBND tỉnh xếp hạng ba.",
        [
            ("extreme", {"units": ["Sở Tài chính"], "rank": 1}),
            ("rank_of_unit", {"units": ["Sở Y tế"], "rank": 2}),
            ("rank_of_unit", {"units": ["Văn phòng UBND tỉnh"], "rank": 3}),
        ],
    ),
    (
        "Khối cơ quan chuyên môn có tổng số 12 đơn vị được thẩm định, trong đó có 10 đơn vị xếp"
        " hạng tốt, 2 đơn vị xếp hạng khá;",
        [
            ("total_units", {"shares": ["12"]}),
            ("band_count", {"level": "Tốt", "shares": ["10"]}),
            ("band_count", {"level": "Khá", "shares": ["2"]}),
        ],
    ),
    (
        "Huyện Sông Hinh không có đơn vị cấp xã đạt loại tốt.",
        [("band_count", {"level": "Tốt", "shares": ["0"], "unit_level": "commune"})],
    ),
    (
        "Kết quả phân loại: loại A: 11 đơn vị (55%), loại B: 9 đơn vị (45%).",
        [
            ("band_share", {"level": "A", "shares": ["11 55%"]}),
            ("band_share", {"level": "B", "shares": ["9 45%"]}),
        ],
    ),
    (
        "Tổng số 20 cơ quan được đánh giá, 12 cơ quan đạt loại Tốt (60%), 08 cơ quan đạt loại Khá"
        " (40%).",
        [
            ("total_units", {"shares": ["20"]}),
            ("band_share", {"level": "Tốt", "shares": ["12 60%"]}),
            ("band_share", {"level": "Khá", "shares": ["8 40%"]}),
        ],
    ),
]
