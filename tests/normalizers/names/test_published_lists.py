"""Lists as the press and the authorities published them, checked by hand: names as of their day."""

import csv
import datetime
import itertools
from pathlib import Path

import pytest
from unidecode import unidecode

from documents.tables import UnitLevel
from normalizers.names import restore

GOLDEN = Path(__file__).parent / "golden" / "published_lists.tsv"
Row = dict[str, str]


def lists() -> list[list[Row]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    groups = itertools.groupby(rows, key=lambda row: (row["published"], row["level"]))
    return [list(group) for _, group in groups]


def title(rows: list[Row]) -> str:
    return f"{rows[0]['province'] or 'provinces'}-{rows[0]['level']}"


@pytest.mark.parametrize("rows", lists(), ids=title)
def test_a_published_list_is_restored_with_nothing_given_but_its_day(rows: list[Row]) -> None:
    day = datetime.date.fromisoformat(rows[0]["day"])

    found = restore([row["printed"] for row in rows], date=day)

    assert [name.official for name in found.names] == [row["official"] for row in rows]
    assert all(name.unit_id for name in found.names)
    assert (found.province or "") == rows[0]["province"]
    assert found.level == UnitLevel(rows[0]["level"])


@pytest.mark.parametrize("rows", lists(), ids=title)
@pytest.mark.parametrize("use_channel", [True, False])
def test_a_list_typed_without_marks_gets_no_wrong_name(
    rows: list[Row], *, use_channel: bool
) -> None:
    day = datetime.date.fromisoformat(rows[0]["day"])
    typed = [unidecode(row["printed"]) for row in rows]

    found = restore(typed, rows[0]["province"] or None, day, use_channel=use_channel)

    given = [
        (name.official, row["official"])
        for name, row in zip(found.names, rows, strict=True)
        if name.unit_id
    ]
    assert all(name == official for name, official in given)
    assert len(given) >= 0.85 * len(rows)  # the others are homographs
