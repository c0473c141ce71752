"""Answers as a table, as CSV and as JSON."""

import csv
import datetime
import io
import json
from decimal import Decimal

from pipeline.answers import Answer, as_text
from pipeline.choices import TextFormat

ANSWER = Answer(
    ("unit", "value", "day", "parts"),
    (
        ("Sở Tư pháp", 75.5, datetime.date(2021, 12, 23), ["a"]),
        ("=1+1", Decimal("8.10"), None, None),
    ),
)


def test_a_table_sets_figures_to_the_right_and_cuts_long_texts() -> None:
    lines = as_text(ANSWER, TextFormat.TABLE).splitlines()

    assert lines[0] == "unit        value  day         parts"
    assert lines[2] == 'Sở Tư pháp   75.5  2021-12-23  ["a"]'
    long = as_text(Answer(("text",), (("x" * 200,),)), TextFormat.TABLE).splitlines()
    assert len(long[2]) == 48 and long[2].endswith("…")
    assert as_text(Answer(("none",), ()), TextFormat.TABLE) == "none\n----\n"


def test_csv_is_harmless() -> None:
    rows = list(csv.DictReader(io.StringIO(as_text(ANSWER, TextFormat.CSV))))

    assert [row["unit"] for row in rows] == ["Sở Tư pháp", "'=1+1"]
    assert [row["value"] for row in rows] == ["75.5", "8.10"]


def test_json_is_a_list_of_objects() -> None:
    assert json.loads(as_text(ANSWER, TextFormat.JSON))[0] == {
        "unit": "Sở Tư pháp",
        "value": 75.5,
        "day": "2021-12-23",
        "parts": "['a']",
    }
    assert json.loads(as_text(Answer(("a",), ()), TextFormat.JSON)) == []
    assert json.loads(as_text(Answer(("a",), ((float("nan"),),)), TextFormat.JSON)) == [{"a": None}]
