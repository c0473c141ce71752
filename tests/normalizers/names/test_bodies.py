"""Restoring departments and other bodies: spellings of both periods, and what no list holds."""

import datetime
from pathlib import Path

import pytest

from documents.tables import MatchReason, UnitLevel
from normalizers.names import restore

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(("period", "date"), [("2021", "2021-12-31"), ("2025", "2025-09-01")])
def test_spellings_of_departments(period: str, date: str) -> None:
    lines = (GOLDEN / f"departments_{period}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    assert len(rows) >= 40

    found = restore(
        [printed for printed, _ in rows],
        "52" if period == "2021" else "08",
        datetime.date.fromisoformat(date),
        UnitLevel.DEPARTMENT,
        unique=False,
    )

    slugs = [name.unit_id.rpartition(":")[2] for name in found.names]
    assert slugs == [slug for _, slug in rows]
    assert [name.printed for name in found.names] == [printed for printed, _ in rows]


def test_bodies_that_no_list_holds_stay_as_printed_and_say_what_they_are() -> None:
    text = (GOLDEN / "bodies_in_no_list.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:]]

    found = restore(
        [printed for printed, _ in rows],
        "52",
        datetime.date(2021, 12, 31),
        UnitLevel.DEPARTMENT,
        unique=False,
    )

    for (printed, kind), name in zip(rows, found.names, strict=True):
        assert (name.unit_id, name.official, name.printed) == ("", "", printed)
        assert name.explanation != ""
        assert name.reason in (MatchReason.NO_MATCH, MatchReason.FOREIGN)
        if kind:
            assert name.explanation.startswith(kind)
            assert name.level is UnitLevel.OTHER


def test_a_department_of_another_day_is_said_to_be_one() -> None:
    rows = ["Sở Tài chính", "Sở Nội vụ", "Sở Kế hoạch và Đầu tư", "Sở Y tế"]

    found = restore(rows, "52", datetime.date(2025, 4, 1), UnitLevel.DEPARTMENT)

    assert [bool(name.unit_id) for name in found.names] == [True, True, False, True]
    assert found.names[2].reason is MatchReason.FOREIGN
    assert found.names[2].explanation == "Sở Kế hoạch và Đầu tư is a name from ? to 2025-03-01"


# Published tables of departments: province, day, and how each stands in the table.
PUBLISHED = [
    (
        "46",
        "2022-01-05",
        (
            "Văn phòng UBND tỉnh|Sở Tư pháp|Sở Công Thương|Sở Y tế"
            "|Sở Nông nghiệp và Phát triển nông thôn|Sở Thông tin và Truyền thông|Sở Nội vụ"
            "|Sở Ngoại vụ|Sở Du lịch|Sở Tài chính|Sở Tài nguyên và Môi trường|Sở Xây dựng"
            "|Sở Khoa học và Công nghệ|Sở Kế hoạch và Đầu tư|Ban Dân tộc tỉnh"
            "|Sở Giáo dục và Đào tạo|Sở Lao động - Thương binh và Xã hội|Sở Giao thông Vận tải"
            "|Sở Văn hóa và Thể thao|Thanh tra tỉnh|Ban Quản lý Khu Kinh tế, công nghiệp tỉnh"
        ),
    ),
    (
        "38",
        "2024-02-06",
        "Sở Công Thương|Sở Giao thông Vận tải|Ban Quản lý Khu kinh tế Nghi Sơn|Ban Dân tộc tỉnh",
    ),
    (
        "25",
        "2026-02-26",
        "Văn phòng UBND tỉnh|Sở Khoa học và Công nghệ|Sở Y tế|Sở Dân tộc và Tôn giáo",
    ),
]


@pytest.mark.parametrize(("province", "date", "printed"), PUBLISHED)
def test_departments_of_published_tables(province: str, date: str, printed: str) -> None:
    rows = printed.split("|")

    found = restore(rows, province, datetime.date.fromisoformat(date), UnitLevel.DEPARTMENT)

    assert [name.printed for name in found.names] == rows
    assert all(name.unit_id.startswith(f"dep:{province}:") for name in found.names)
    assert len({name.unit_id for name in found.names}) == len(rows)


@pytest.mark.parametrize(
    ("raw", "slug"),
    [
        ("Sở Văn hóa và Thể thao", "so-van-hoa-va-the-thao"),
        ("S¢ Van hoa va Thé thao", "so-van-hoa-va-the-thao"),
        ("Sở Văn hóa, Thể thao và Du lịch", "so-van-hoa-the-thao-va-du-lich"),
        ("S¢ Van hoa, Thé thao va Du lich", "so-van-hoa-the-thao-va-du-lich"),
    ],
)
def test_culture_with_and_without_tourism_are_two_units(raw: str, slug: str) -> None:
    rows = [raw, "Sở Du lịch", "Sở Y tế", "Sở Nội vụ"]

    found = restore(rows, "52", datetime.date(2021, 12, 31), UnitLevel.DEPARTMENT)

    assert found.names[0].unit_id == f"dep:52:{slug}"
