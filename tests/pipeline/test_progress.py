"""Progress goes to standard error, one line for each input."""

import json

import pytest

from documents.runs import InputRecord, RunStatus
from pipeline.progress import Bars, JsonLines, PlainLines, Progress, Silence, line

GOOD = InputRecord(name="a.pdf", status=RunStatus.OK)
BAD = InputRecord(name="b\n.pdf", status=RunStatus.FAILED, reason="the file is empty")


def report(progress: Progress) -> None:
    """Tell a progress all that there is to tell."""
    progress.begin([GOOD], 2)
    progress.ended(BAD, 1.25)
    for _ in range(2):
        progress.note("Traceback")
    progress.stage("dataset")


def test_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    report(PlainLines())

    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "ok       a.pdf",
        "failed   'b\\n.pdf': the file is empty (1/2, 1.2 s)",
        "Traceback",
        "dataset",
    ]


def test_the_lines_above_the_bar_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    with Bars() as bars:
        report(bars)

    out, err = capsys.readouterr()
    assert out == ""
    lines = [text.strip() for text in err.splitlines() if text.strip()]
    assert lines == [
        "ok       a.pdf",
        "failed   'b\\n.pdf': the file is empty (1.2 s)",
        "Traceback",
    ]


def test_silence(capsys: pytest.CaptureFixture[str]) -> None:
    report(Silence())

    assert capsys.readouterr() == ("", "")


def test_a_name_cannot_break_its_line() -> None:
    assert "\n" not in line(BAD)


def test_json_lines_are_one_event_each(capsys: pytest.CaptureFixture[str]) -> None:
    record = InputRecord(name="a\n.pdf", status=RunStatus.OK, pages=2, figures=7)
    progress = JsonLines()
    progress.begin([record], 1)
    progress.ended(record, 1.234)
    progress.stage("dataset")
    progress.note("two\nlines")

    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    assert [event["event"] for event in events] == ["begin", "settled", "ended", "stage", "note"]
    assert (events[2]["name"], events[2]["figures"], events[2]["seconds"]) == ("a\n.pdf", 7, 1.23)
    assert events[2]["progress"] == {"done": 1, "total": 1}
