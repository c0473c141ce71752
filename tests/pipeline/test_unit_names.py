"""Names in, official names out."""

import datetime
import json
from pathlib import Path

import pytest

from documents.errors import BadUsage, UnreadableInput
from documents.tables import UnitLevel
from normalizers import gazetteer
from pipeline.unit_names import (
    as_json_text,
    as_tabs,
    names_of_csv,
    restore_names,
    scope_text,
)


def test_a_column_of_a_csv_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\ufefftt,đơn vị\n1,Sở Y tế\n2,\n", encoding="utf-8")

    assert names_of_csv(path, "đơn vị") == ["Sở Y tế", ""]
    assert names_of_csv(path, None) == ["1", "2"]
    with pytest.raises(BadUsage, match='no column "tên"; it has tt, đơn vị'):
        names_of_csv(path, "tên")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xff\xfe\x00\x81")

    with pytest.raises(UnreadableInput, match="UTF-8"):
        names_of_csv(tmp_path / "a.csv", None)
    with pytest.raises(UnreadableInput, match=r"none\.csv"):
        names_of_csv(tmp_path / "none.csv", None)


def test_names_come_back_one_for_one() -> None:
    names = ["Sở Tư pháp", "qwertyuiop", "Sở Y tế"]

    restored = restore_names(names, None, None, UnitLevel.DEPARTMENT).names

    assert [name.official for name in restored] == ["Sở Tư pháp", "", "Sở Y tế"]
    lines = as_tabs(restored).splitlines()
    assert [line.split("\t")[0] for line in lines] == names
    assert len(json.loads(as_json_text(restored))) == 3


def test_what_a_list_lacks_is_said() -> None:
    day = datetime.date(2022, 6, 30)
    names = [unit.official for unit in gazetteer.units("08", UnitLevel.DISTRICT, day)][1:]

    said = scope_text(restore_names(names, "08", day, None)).splitlines()

    assert said[0].startswith("Tỉnh Tuyên Quang: list of 7 districts of 2022-06-30")
    assert said[1:] == ["no row names: Thành phố Tuyên Quang"]


def test_no_names_are_no_list() -> None:
    assert scope_text(restore_names([], None, None, None)) == "no names were given\n"
