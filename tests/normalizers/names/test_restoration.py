"""Restoring lists of names: real tables, clean text, homographs, wrong lists, odd input."""

import datetime
import json
import random
import re
from pathlib import Path

import pytest

from documents.errors import BadUsage
from documents.tables import MatchReason, UnitLevel
from normalizers import gazetteer
from normalizers.names import NameQuery, restore
from normalizers.names.folding import spelled

GOLDEN = Path(__file__).parent / "golden"
JUNE_2022 = datetime.date(2022, 6, 30)
ABSENT = {"Xã Hòa An", "Xã Kim Bình", "Xã Trung Hòa", "Xã Trung Sơn"}
# Rows of the two commune tables: number, name as read, figures.
COMMUNE_ROW = re.compile(
    r"\s*(?:\d{1,3}\s*\|?\s*)?((?:X|P|Th)\S*.*?)\s*\|?\s*((?:[\dS|.,)§\s-]+\s*\|?\s*)+)$"
)
TABLE_5, TABLE_6 = range(697, 877), range(887, 1032)


def commune_rows(shared: Path, lines: range) -> list[tuple[str, str]]:
    """Return (name as read, figures) of a commune table of the 2022 report."""
    (path,) = (shared / "seeds").glob("004_*.txt")
    text = path.read_text(encoding="utf-8").split("\n")
    found = (COMMUNE_ROW.match(text[number]) for number in lines)
    return [
        (row.group(1).strip(" |"), row.group(2))
        for row in found
        if row and len(row.group(2).split()) >= 4
    ]


def commune_truth(table: int) -> list[str]:
    """Return the names in the table's order; the two tables differ in rows 129 and 130."""
    names = (GOLDEN / "communes_134.txt").read_text(encoding="utf-8").split("\n")[:134]
    if table == 6:
        names[128], names[129] = names[129], names[128]
    return names


@pytest.mark.parametrize(("table", "lines"), [(5, TABLE_5), (6, TABLE_6)])
def test_commune_tables_with_nothing_given(shared: Path, table: int, lines: range) -> None:
    rows = commune_rows(shared, lines)
    truth = commune_truth(table)

    found = restore([name for name, _ in rows])

    assert (found.province, found.level) == ("Tuyên Quang", UnitLevel.COMMUNE)
    assert len(found.names) == 134
    for name, expected in zip(found.names, truth, strict=True):
        if expected in ("Xã Tân Thanh", "Xã Tân Thành"):
            assert (name.official, name.reason) == ("", MatchReason.HOMOGRAPH)
            assert {other.name for other in name.alternatives} == {"Xã Tân Thanh", "Xã Tân Thành"}
        else:
            assert name.official == expected
    assert {unit.name for unit in found.absent} == ABSENT


def test_the_order_of_a_rank_column_tells_homographs_apart(shared: Path) -> None:
    rows = commune_rows(shared, TABLE_5)
    queries = [
        NameQuery(name, orders=tuple(int(x) if x.isdigit() else None for x in figures.split()))
        for name, figures in ((n, f.replace("|", " ")) for n, f in rows)
    ]

    found = restore(queries, "Tuyên Quang", JUNE_2022)

    assert [name.official for name in found.names] == commune_truth(5)
    assert "rank column" in found.names[13].explanation
    assert "rank column" in found.names[61].explanation


def test_the_answer_does_not_depend_on_the_order_of_the_rows(shared: Path) -> None:
    rows = [name for name, _ in commune_rows(shared, TABLE_6)]
    shuffled = rows[:]
    random.Random(1).shuffle(shuffled)

    straight = restore(rows, "08", JUNE_2022)
    mixed = restore(shuffled, "08", JUNE_2022)

    by_raw = {name.raw: name.official for name in straight.names}
    assert {name.raw: name.official for name in mixed.names} == by_raw


@pytest.mark.parametrize("file", ["names_003.json", "names_004_tables_1-4.json"])
def test_departments_and_districts_with_nothing_given(shared: Path, file: str) -> None:
    truth = json.loads((shared / "gold" / file).read_text(encoding="utf-8"))
    for table in sorted({row["table"] for row in truth}):
        rows = [row for row in truth if row["table"] == table]

        found = restore([row["raw"] for row in rows])

        assert [name.printed for name in found.names] == [row["name"] for row in rows]
        assert all(name.unit_id for name in found.names)


def test_clean_departments_stay_as_printed(shared: Path) -> None:
    truth = json.loads((shared / "gold" / "002.json").read_text(encoding="utf-8"))
    date = datetime.date(2021, 12, 31)
    for table in truth["tables"]:
        rows = [row["unit"] for row in table.get("rows", ()) if row.get("unit")]
        if table.get("unit_level") != "department" or not rows:
            continue

        found = restore(rows, "Bình Định", date, UnitLevel.DEPARTMENT)

        assert [name.printed for name in found.names] == rows
        assert all(name.unit_id for name in found.names), table["id"]


@pytest.mark.parametrize("date", ["2019-10-06", "2025-06-01", "2025-07-01"])
def test_a_list_of_another_day_gives_no_wrong_name(shared: Path, date: str) -> None:
    rows = [name for name, _ in commune_rows(shared, TABLE_5)]

    found = restore(rows, "08", datetime.date.fromisoformat(date), UnitLevel.COMMUNE)

    given = [
        (name, truth)
        for name, truth in zip(found.names, commune_truth(5), strict=True)
        if name.official
    ]
    assert all(spelled(name.official) == spelled(truth) for name, truth in given)
    assert {
        name.reason
        for name, truth in zip(found.names, commune_truth(5), strict=True)
        if truth in ("Xã Tân Thanh", "Xã Tân Thành")
    } <= {
        MatchReason.HOMOGRAPH,
        MatchReason.FOREIGN,
    }


@pytest.mark.parametrize("province", ["14", "52", "38"])
def test_a_list_of_another_province_gives_nothing(shared: Path, province: str) -> None:
    rows = [name for name, _ in commune_rows(shared, TABLE_5)]

    found = restore(rows, province, JUNE_2022, UnitLevel.COMMUNE)

    assert not any(name.unit_id for name in found.names)
    assert {name.reason for name in found.names} <= {MatchReason.FOREIGN, MatchReason.NO_MATCH}
    assert "does not fit" in found.names[0].explanation


def test_the_district_tells_units_of_one_name_apart() -> None:
    rows = [
        NameQuery("Xa Tan Thanh", district="Huyện Sơn Dương"),
        NameQuery("Xa Tan Thanh", district="huyén Ham Yén"),
        NameQuery("Xa Trang Da"),
    ]

    found = restore(rows, "08", JUNE_2022, UnitLevel.COMMUNE)

    assert [name.official for name in found.names] == [
        "Xã Tân Thanh",
        "Xã Tân Thành",
        "Xã Tràng Đà",
    ]


def test_a_district_in_brackets_is_read() -> None:
    found = restore(
        ["Xã Tân Tiến (huyện Yên Sơn)", "Xã Trung Hà"], "08", JUNE_2022, UnitLevel.COMMUNE
    )

    assert found.names[0].official == "Xã Tân Tiến"
    assert found.names[0].district == "Huyện Yên Sơn"
    assert found.names[0].printed == "Xã Tân Tiến"


def test_one_homograph_alone_is_never_decided_by_glyphs() -> None:
    found = restore(["Xa Tan Thanh", "Xa Trang Da"], "08", JUNE_2022, UnitLevel.COMMUNE)

    assert found.names[0].reason is MatchReason.HOMOGRAPH
    assert found.names[0].unit_id == ""


def test_marks_of_digital_text_tell_homographs_apart() -> None:
    found = restore(["Xã Tân Thành", "Xã Tân Thanh"], "08", JUNE_2022, UnitLevel.COMMUNE)

    assert [name.official for name in found.names] == ["Xã Tân Thành", "Xã Tân Thanh"]
    assert {name.reason for name in found.names} == {MatchReason.EXACT}


def test_a_scan_with_one_homograph_alone_is_flagged() -> None:
    rows = [
        NameQuery("Xã Tân Thành", trusted=False),
        NameQuery("Xã Tràng Đà", trusted=False),
    ]

    found = restore(rows, "08", JUNE_2022, UnitLevel.COMMUNE)

    assert [bool(name.unit_id) for name in found.names] == [False, True]


def test_units_of_one_name_have_a_name_but_no_id() -> None:
    province = gazetteer.province_named("Bình Phước", JUNE_2022)
    assert province is not None
    names = [u.official for u in gazetteer.units(province.code, UnitLevel.COMMUNE, JUNE_2022)]
    twice = next(name for name in names if names.count(name) == 2)
    other = next(name for name in names if names.count(name) == 1)

    found = restore([twice, other], "Bình Phước", JUNE_2022, UnitLevel.COMMUNE)

    assert (found.names[0].official, found.names[0].unit_id) == (twice, "")
    assert found.names[0].reason is MatchReason.HOMOGRAPH
    assert len({other.unit_id for other in found.names[0].alternatives}) == 2


@pytest.mark.parametrize(
    ("printed", "official"),
    [
        ("Xã Quý Quân", "Xã Quí Quân"),
        ("Xã Thái Hoà", "Xã Thái Hòa"),
        ("xã Tràng đà", "Xã Tràng Đà"),
        ("TT. Na Hang", "Thị trấn Na Hang"),
        ("Tràng Đà", "Xã Tràng Đà"),
        ("UBND xã Tràng Đà", "Xã Tràng Đà"),
        ("Xã Tràng\nĐà", "Xã Tràng Đà"),
        ("12. Xã Tràng Đà", "Xã Tràng Đà"),
    ],
)
def test_spellings_of_a_commune_keep_the_printed_form(printed: str, official: str) -> None:
    found = restore([printed, "Xã Trường Sinh"], "08", JUNE_2022, UnitLevel.COMMUNE)

    assert found.names[0].official == official
    assert found.names[0].printed == printed.replace("\n", " ").removeprefix("12. ")


@pytest.mark.parametrize("raw", ["Phường 01", "Phường 1", "P.1", "Phuong 1"])
def test_numbered_wards_are_known_by_their_number(raw: str) -> None:
    rows = [raw, "Phường 11", "Phường 12"]

    found = restore(
        [NameQuery(r, district="Quận Gò Vấp") for r in rows],
        "79",
        JUNE_2022,
        UnitLevel.COMMUNE,
    )

    assert spelled(found.names[0].official) == spelled("Phường 1")
    assert spelled(found.names[1].official) == spelled("Phường 11")


def test_a_misspelt_name_of_digital_text_stays_as_printed() -> None:
    found = restore(["Sở Giáo dục và Đào tạoo", "Sở Y tế"], "52", JUNE_2022, UnitLevel.DEPARTMENT)

    assert found.names[0].printed == "Sở Giáo dục và Đào tạoo"
    assert found.names[0].official == "Sở Giáo dục và Đào tạo"


def test_rows_that_name_no_unit_are_not_forced() -> None:
    rows = ["Sở Y tế", "Sở Nội vụ", "Trường Đại học Quy Nhơn", "Tổng cộng"]

    found = restore(rows, "52", JUNE_2022, UnitLevel.DEPARTMENT)

    assert [bool(name.unit_id) for name in found.names] == [True, True, False, False]


def test_a_unit_printed_twice_is_the_publishers_doing() -> None:
    rows = ["Xã Tràng Đà", "Xã Trường Sinh", "Xã Tràng Đà"]

    found = restore(rows, "08", JUNE_2022, UnitLevel.COMMUNE)

    assert found.names[0].unit_id == found.names[2].unit_id != ""
    assert [unit.name for unit in found.duplicated] == ["Xã Tràng Đà"]


def test_two_rows_misread_as_one_unit_are_both_withheld() -> None:
    found = restore(
        ["Xa Trang Da", "X& Trang Da", "Xa Minh Quang"], "08", JUNE_2022, UnitLevel.COMMUNE
    )

    assert [bool(name.unit_id) for name in found.names] == [False, False, True]
    assert found.names[0].explanation == "2 rows read as Xã Tràng Đà (Thành phố Tuyên Quang)"


def test_mentions_in_text_may_repeat_a_unit() -> None:
    found = restore(
        ["xa Trang Da", "xã Trang Pa", "xa Binh Xa"],
        "08",
        JUNE_2022,
        UnitLevel.COMMUNE,
        unique=False,
    )

    assert [name.official for name in found.names[:2]] == ["Xã Tràng Đà"] * 2


def test_other_readings_help_a_ruined_name() -> None:
    ruined = NameQuery("S¢ X&¢ d&¢&", readings=("S¢ Xay dung", "Sé Xéy dung"))

    found = restore([ruined, "S¢ Y té"], "08", JUNE_2022, UnitLevel.DEPARTMENT)

    assert found.names[0].official == "Sở Xây dựng"


def test_provinces_and_ministries_are_names_too() -> None:
    provinces = restore(
        ["TP. Hồ Chí Minh", "Bình Định", "Thừa Thiên Huế", "Cao Bằng", "Hà Nội"],
        date=JUNE_2022,
        level=UnitLevel.PROVINCE,
    )
    ministries = restore(
        ["Bộ Tài chính", "Bộ TT&TT", "Ngân hàng Nhà nước Việt Nam"],
        date=JUNE_2022,
        level=UnitLevel.MINISTRY,
    )

    assert [name.unit_id for name in provinces.names] == [
        "province:79",
        "province:52",
        "province:46",
        "province:04",
        "province:01",
    ]
    assert all(name.unit_id.startswith("ministry:") for name in ministries.names)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("TT-Huế", "46"),
        ("TT. Huế", "46"),
        ("Thừa Thiên - Huế", "46"),
        ("BRVT", "77"),
        ("Bà Rịa Vũng Tàu", "77"),
        ("TP. HCM", "79"),
        ("TP. Hồ Chí Minh", "79"),
        ("Tỉnh Đắk Lắk", "66"),
        ("Đắc Lắc", "66"),
        ("Hoà Bình", "17"),
    ],
)
def test_provinces_go_by_short_names(printed: str, code: str) -> None:
    rows = [printed, "Đồng Nai", "Hải Phòng", "Bắc Giang"]

    found = restore(rows, date=JUNE_2022, level=UnitLevel.PROVINCE)

    assert found.names[0].unit_id == f"province:{code}"
    assert found.names[0].printed == printed


def test_what_the_text_says_is_compared_with_the_list() -> None:
    found = restore(
        ["Huyện Yên Sơn", "Huyện Hàm Yên"], "08", JUNE_2022, UnitLevel.DISTRICT, expected=7
    )

    assert "the table has 2 rows" in found.explanation


def test_an_unknown_province_is_an_error() -> None:
    with pytest.raises(BadUsage, match="Atlantis"):
        restore(["Xã A"], "Atlantis", JUNE_2022)
