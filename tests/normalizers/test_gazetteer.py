"""The gazetteer: counts by date, parents, times, look-ups, what became of each unit."""

import datetime
import itertools
import re
from collections import defaultdict

import pytest

from documents.tables import UnitLevel
from normalizers import gazetteer

JULY_2025 = "2025-07-01"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("date", "provinces", "districts", "communes"),
    [
        ("2019-10-06", 63, 713, 11160),
        ("2020-01-15", 63, 711, 10767),
        ("2020-03-15", 63, 707, 10640),
        ("2020-06-15", 63, 707, 10614),
        ("2021-03-15", 63, 705, 10603),
        ("2021-06-30", 63, 705, 10603),
        ("2021-11-15", 63, 705, 10599),
        ("2022-10-15", 63, 705, 10599),
        ("2023-04-15", 63, 705, 10598),
        ("2024-05-15", 63, 705, 10595),
        ("2024-09-15", 63, 704, 10542),
        ("2024-11-15", 63, 704, 10472),
        ("2025-01-15", 63, 696, 10039),
        ("2025-03-15", 63, 696, 10035),
        ("2025-07-01", 34, 0, 3321),
        ("2026-10-01", 34, 0, 3321),
    ],
)
def test_counts_of_days(date: str, provinces: int, districts: int, communes: int) -> None:
    assert gazetteer.counts(day(date)) == (provinces, districts, communes)


@pytest.mark.parametrize(
    ("date", "province", "districts"),
    [
        ("2024-12-31", "Tỉnh Thừa Thiên Huế", {"Thành phố Huế", "Huyện Phong Điền"}),
        ("2025-01-01", "Thành phố Huế", {"Quận Thuận Hóa", "Quận Phú Xuân", "Thị xã Phong Điền"}),
        ("2025-06-30", "Thành phố Huế", {"Thị xã Hương Trà", "Thị xã Hương Thủy"}),
        ("2025-07-01", "Thành phố Huế", set()),
    ],
)
def test_hue_becomes_a_central_city_in_2025(date: str, province: str, districts: set[str]) -> None:
    (unit,) = gazetteer.units("46", UnitLevel.PROVINCE, day(date))
    names = {u.official for u in gazetteer.units("46", UnitLevel.DISTRICT, day(date))}

    assert unit.official == province
    assert districts <= names
    assert ("Huyện Nam Đông" in names) == (date < "2025")


@pytest.mark.parametrize(
    ("code", "day_before", "before", "after", "first_day"),
    [
        ("21637", "2020-05-31", "Thị trấn Tam Quan", "Phường Tam Quan", "2020-06-01"),
        ("19930", "2021-06-30", "Xã Phú Thượng", "Phường Phú Thượng", "2021-07-01"),
        ("10693", "2019-10-31", "Xã Thái Sơn", "Phường Phạm Thái", "2019-11-01"),
        ("09370", "2021-02-28", "Xã Tam Sơn", "Phường Tam Sơn", "2021-03-01"),
        ("26341", "2021-06-30", "Xã Long Giao", "Thị trấn Long Giao", "2021-07-01"),
    ],
)
def test_a_commune_changes_on_the_day_of_its_resolution(
    code: str, day_before: str, before: str, after: str, first_day: str
) -> None:
    assert [u.official for u in gazetteer.lookup(code, day(day_before))] == [before]
    assert [u.official for u in gazetteer.lookup(code, day(first_day))] == [after]


def test_the_tone_stands_in_one_place_in_all_names() -> None:
    late = re.compile(r"o[àáảãạèéẻẽẹ](?!\w)|(?<!q)u[ỳýỷỹỵ](?!\w)", re.IGNORECASE)

    names = {
        unit.official for code in gazetteer.province_codes() for unit in gazetteer.history(code)
    }

    assert not [name for name in names if late.search(name)]


@pytest.mark.parametrize(
    ("province", "date", "districts", "communes"),
    [
        ("08", "2019-10-06", 7, 141),
        ("08", "2020-03-15", 7, 138),
        ("08", "2022-06-01", 7, 138),
        ("08", "2024-09-15", 7, 137),
        ("08", "2025-07-01", 0, 124),
        ("14", "2022-06-01", 12, 204),
        ("14", "2025-03-15", 12, 200),
        ("14", "2025-07-01", 0, 75),
        ("52", "2021-12-31", 11, 159),
        ("52", "2025-01-15", 11, 155),
        ("52", "2025-07-01", 0, 135),
        ("70", "2021-12-31", 11, 111),
        ("75", "2025-07-01", 0, 95),
    ],
)
def test_counts_of_a_province(province: str, date: str, districts: int, communes: int) -> None:
    assert len(gazetteer.units(province, UnitLevel.DISTRICT, day(date))) == districts
    assert len(gazetteer.units(province, UnitLevel.COMMUNE, day(date))) == communes


@pytest.mark.parametrize(
    "date", ["2019-10-06", "2020-02-15", "2022-06-01", "2025-01-15", JULY_2025]
)
def test_every_parent_exists_on_that_day(date: str) -> None:
    there = {(unit.level, unit.code) for unit in gazetteer.all_units(day(date))}
    above = UnitLevel.DISTRICT if date < JULY_2025 else UnitLevel.PROVINCE

    for unit in gazetteer.all_units(day(date)):
        if unit.level == UnitLevel.COMMUNE:
            assert (above, unit.parent) in there, unit
        if unit.level != UnitLevel.PROVINCE:
            assert (UnitLevel.PROVINCE, unit.province) in there, unit


def test_no_unit_overlaps_itself_in_time() -> None:
    lines = defaultdict(list)
    for code in gazetteer.province_codes():
        for unit in gazetteer.history(code):
            lines[unit.level, unit.code].append((unit.valid_from, unit.valid_to or "9999"))

    for key, spans in lines.items():
        spans.sort()
        for (_, end), (start, _) in itertools.pairwise(spans):
            assert end <= start, key


def test_old_to_new_to_old_keeps_every_commune() -> None:
    olds = [u for u in gazetteer.all_units(day("2025-06-30")) if u.level == UnitLevel.COMMUNE]
    news = [u for u in gazetteer.all_units(day(JULY_2025)) if u.level == UnitLevel.COMMUNE]

    for unit in olds:
        links = [link for link in gazetteer.heirs(unit.unit_id) if link.date == JULY_2025]
        assert links, unit
        for link in links:
            assert unit.unit_id in {back.old for back in gazetteer.forebears(link.new)}
        assert [link.share for link in links].count("whole") + [link.share for link in links].count(
            "main"
        ) == 1, unit
    for unit in news:
        assert gazetteer.forebears(unit.unit_id), unit


def test_a_code_given_anew_names_two_units() -> None:
    before, after = (gazetteer.lookup("00004", day(date)) for date in ("2022-06-01", JULY_2025))

    assert [unit.official for unit in before] == ["Phường Trúc Bạch"]
    assert [unit.official for unit in after] == ["Phường Ba Đình"]
    assert before[0].unit_id != after[0].unit_id


def test_a_look_up_needs_no_marks_and_no_kind_word() -> None:
    (found,) = gazetteer.lookup("trang da", day("2022-06-01"), "Tuyên Quang", UnitLevel.COMMUNE)

    assert found.official == "Xã Tràng Đà"


def test_a_kind_changes_with_the_day() -> None:
    kinds = [
        gazetteer.units("75", UnitLevel.PROVINCE, day(date))[0].official
        for date in ("2022-06-01", "2026-04-29", "2026-04-30")
    ]

    assert kinds == ["Tỉnh Đồng Nai", "Tỉnh Đồng Nai", "Thành phố Đồng Nai"]


def test_a_province_is_found_by_name_or_code_at_its_day() -> None:
    found = gazetteer.province_named("binh dinh", day("2022-06-01"))

    assert found is not None
    assert found.code == "52"
    assert gazetteer.province_named("Bình Định", day(JULY_2025)) is None


def test_the_export_has_one_line_for_each_unit() -> None:
    lines = gazetteer.export(day("2022-06-01"), "Tuyên Quang").splitlines()

    assert len(lines) == 1 + 1 + 7 + 138
    assert {len(line.split("\t")) for line in lines} == {9}
