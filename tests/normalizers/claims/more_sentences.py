"""More clean sentences, and mangled ones, with the claims that a person reads in them."""

from tests.normalizers.claims.clean_sentences import Expected

CLEAN_PLACES: list[tuple[str, list[Expected]]] = [
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
