"""Restoring lists: what holds for any of them, odd ones and bodies of other levels included."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.tables import UnitLevel
from normalizers import gazetteer
from normalizers.names import restore

JUNE_2022 = datetime.date(2022, 6, 30)


def test_no_rows_give_no_names() -> None:
    assert restore([], "08", JUNE_2022, UnitLevel.COMMUNE).names == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_text_is_answered_row_by_row(rows: list[str]) -> None:
    found = restore(rows, "08", JUNE_2022, UnitLevel.COMMUNE)

    assert [name.raw for name in found.names] == rows
    assert all(name.unit_id == "" or name.confidence >= 0.98 for name in found.names)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(gazetteer.units("08", UnitLevel.COMMUNE, JUNE_2022)), min_size=1))
def test_official_names_are_found_as_they_are(units: set[gazetteer.Unit]) -> None:
    ordered = sorted(units)

    found = restore([u.official for u in ordered], "08", JUNE_2022, UnitLevel.COMMUNE)

    assert [name.unit_id for name in found.names] == [unit.unit_id for unit in ordered]


def test_a_division_of_a_district_is_no_department() -> None:
    divisions = ["Phòng Lao động - Thương binh và Xã hội", "Phòng Nội vụ", "Phòng Tư pháp"]
    restored = restore(divisions, province="Thừa Thiên Huế", level=UnitLevel.DEPARTMENT)

    assert [name.unit_id for name in restored.names] == ["", "", ""]
