"""Clean sentences of many provinces, made up, with the claims that a person reads in them."""

from typing import Any

Expected = tuple[str, dict[str, Any]]

CLEAN_COUNTS: list[tuple[str, list[Expected]]] = [
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
                    "units": ["huyện Tam Nông"],
                    "rank": 9,
                    "value": "55.05",
                    "superlative": "lowest",
                    "table_number": "3",
                    "shares": ["/9"],
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
]
