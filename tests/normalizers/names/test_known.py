"""Rows looked up by their text are answered as rows that were read."""

import datetime

import pytest

from documents.tables import UnitLevel
from normalizers import gazetteer
from normalizers.names import NameQuery, restore
from normalizers.names.known import known_rows
from normalizers.names.rows import prepare

DAY = datetime.date(2022, 6, 1)
COMMUNES = (UnitLevel.COMMUNE,)


def official(province: str) -> list[str]:
    return [unit.official for unit in gazetteer.units(province, UnitLevel.COMMUNE, DAY)]


def test_a_known_row_is_prepared_as_any_other() -> None:
    names = official("08")
    known = known_rows("08", DAY, COMMUNES)

    for looked_up, read in zip(prepare(names, known), prepare(names), strict=True):
        assert looked_up.known is not None
        assert looked_up._replace(known=None) == read


@pytest.mark.parametrize("use_channel", [True, False])
def test_answers_do_not_depend_on_the_look_up(
    monkeypatch: pytest.MonkeyPatch, use_channel: bool
) -> None:
    rows = [*official("08")[:60], "Xa Kien Dai", "Xã Không Có", "Xa Tan Thanh"]
    looked_up = restore(rows, "08", DAY, UnitLevel.COMMUNE, use_channel=use_channel)

    monkeypatch.setattr("normalizers.names.restoration.known_rows", lambda *_: None)

    assert restore(rows, "08", DAY, UnitLevel.COMMUNE, use_channel=use_channel) == looked_up


def test_a_known_row_keeps_what_else_its_query_says() -> None:
    known = known_rows("08", DAY, COMMUNES)
    query = NameQuery("Xã Khuôn Hà", district="Lâm Bình", orders=(3,), trusted=False)

    (row,) = prepare([query], known)

    assert row.known is not None
    assert (row.query, row.district) == (query, "Lâm Bình")


def test_only_texts_that_spell_a_unit_are_kept() -> None:
    known = known_rows("08", DAY, COMMUNES)

    assert known["Xa Khuon Ha"] is not None
    assert known["Xã Khuôn Hạ"] is None
    assert "Xã Khuôn Hạ" not in known
