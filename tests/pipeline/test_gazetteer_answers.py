"""`soat gazetteer`: what it answers, as text and as JSON."""

import datetime
import json

import pytest

from documents.errors import BadUsage
from documents.tables import UnitLevel
from pipeline.gazetteer_answers import (
    counts_text,
    export_text,
    found_text,
    is_empty,
    nothing_found,
)

JUNE_2022 = datetime.date(2022, 6, 1)


def test_a_unit_is_found_with_what_it_became() -> None:
    (row,) = json.loads(found_text("trang da", None, "Tuyên Quang", None, as_json=True))

    assert row["official"] == "Xã Tràng Đà"
    assert row["became"] == "commune-2025:02212 (whole, 2025-07-01)"


def test_a_department_is_found_with_its_successors() -> None:
    lines = found_text("so-ke-hoach-va-dau-tu", None, None, None, as_json=False).splitlines()

    assert lines[1].endswith("dep:so-tai-chinh (whole, 2025-03-01)")


def test_counts_of_a_day_and_of_all_days() -> None:
    of_day = counts_text(JUNE_2022, as_json=False).splitlines()[1]
    of_all = counts_text(None, as_json=False).splitlines()[1:]

    assert of_day == "2022-06-01\t63\t705\t10599\t10599\t"
    assert of_all[0].startswith("2019-09-11\t63\t713\t11160\t11161\t+1 03002 Phường Cầu Mây: ")
    assert of_all[1] == "2019-10-06\t63\t713\t11160\t11160\t"


def test_counts_itemise_what_the_catalogue_listed_otherwise() -> None:
    (row,) = json.loads(counts_text(datetime.date(2020, 3, 1), as_json=True))

    assert (row["communes"], row["catalogue"]) == ("10640", "10643")
    assert row["differences"].count("+1 ") == 3
    assert "Xã An Vĩnh: 867/NQ-UBTVQH14" in row["differences"]


def test_an_export_can_be_of_one_level() -> None:
    lines = export_text(JUNE_2022, "08", UnitLevel.DISTRICT).splitlines()

    assert len(lines) == 1 + 7


def test_an_unknown_province_is_bad_usage() -> None:
    with pytest.raises(BadUsage, match="Atlantis"):
        export_text(JUNE_2022, "Atlantis", None)


@pytest.mark.parametrize("query", ["Sở Kế hoạch và Đầu tư", "so ke hoach va dau tu", "Sở KH&ĐT"])
def test_a_department_is_found_by_its_spellings(query: str) -> None:
    (row,) = json.loads(found_text(query, None, None, None, as_json=True))

    assert (row["unit_id"], row["to"]) == ("dep:so-ke-hoach-va-dau-tu", "2025-03-01")
    assert row["became"] == "dep:so-tai-chinh (whole, 2025-03-01)"


@pytest.mark.parametrize("as_json", [True, False])
def test_no_unit_is_an_empty_answer(as_json: bool) -> None:
    assert is_empty(found_text("Atlantis", None, None, None, as_json=as_json))
    assert not is_empty(found_text("Tràng Đà", None, None, None, as_json=as_json))


def test_what_was_not_found_may_be_of_another_day_or_sound_alike() -> None:
    assert "Phường Dương Nỗ from 2025-01-01" in nothing_found("Dương Nỗ", JUNE_2022, None, None)
    assert "did you mean Xã Tràng Đà?" in nothing_found("Trang Daa", None, "Tuyên Quang", None)
    assert nothing_found("Qqqqq", None, None, None) == 'no unit is called "Qqqqq"'
