"""`soat gazetteer`: what it answers, as text and as JSON."""

import datetime
import json

import pytest

from documents.errors import BadUsage
from documents.tables import UnitLevel
from pipeline.gazetteer_answers import counts_text, export_text, found_text

JUNE_2022 = datetime.date(2022, 6, 1)


def test_a_unit_is_found_with_what_it_became() -> None:
    (row,) = json.loads(found_text("trang da", None, "Tuyên Quang", None, as_json=True))

    assert row["official"] == "Xã Tràng Đà"
    assert row["became"] == "commune-2025:02212 (whole, 2025-07-01)"


def test_a_department_is_found_with_its_successors() -> None:
    lines = found_text("so-ke-hoach-va-dau-tu", None, None, None, as_json=False).splitlines()

    assert lines[1].endswith("dep:so-tai-chinh (whole, 2025-03-01)")


def test_counts_of_a_day_and_of_all_days() -> None:
    assert counts_text(JUNE_2022, as_json=False).splitlines()[1] == "2022-06-01\t63\t705\t10599"
    assert counts_text(None, as_json=False).splitlines()[1] == "2019-10-06\t63\t713\t11160"


def test_an_export_can_be_of_one_level() -> None:
    lines = export_text(JUNE_2022, "08", UnitLevel.DISTRICT).splitlines()

    assert len(lines) == 1 + 7


def test_an_unknown_province_is_bad_usage() -> None:
    with pytest.raises(BadUsage, match="Atlantis"):
        export_text(JUNE_2022, "Atlantis", None)
