"""Findings in words."""

import json
from pathlib import Path

import pytest

from documents.errors import BadUsage
from pipeline.batch import run_batch
from pipeline.explanation import as_json_text, explanation, find, in_one_line
from pipeline.output import Output
from pipeline.settings import Language, Settings
from tests.pipeline.fake_stages import STAGES, WORKER
from tests.validator.tables import document, table
from validator.validate import validate


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """Return an output with one document that has a finding and one that has none."""
    folder = tmp_path_factory.mktemp("run")
    for name in ("finding.txt", "good.txt"):
        (folder / name).write_text(f"{name} Nội_vụ", encoding="utf-8")
    settings = Settings(workers=2)
    run_batch([str(folder)], folder / "out", settings, stages=STAGES, worker=WORKER)
    return Output(folder / "out")


def test_a_finding_is_found_by_the_beginning_of_its_id(output: Output) -> None:
    document, finding = find(output, "f")

    assert document.source.name == "finding.txt"
    assert find(output, finding.finding_id) == (document, finding)


def test_an_id_that_is_not_there_is_named(output: Output) -> None:
    with pytest.raises(BadUsage, match="no finding fzzz"):
        find(output, "fzzz")
    with pytest.raises(BadUsage, match="no finding f"):
        find(Output(Path("nowhere")), "f")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.VI, ["Tổng điểm không khớp", "Văn bản nêu: 80,50", "Khả năng khác:"]),
        (Language.EN, ["The total does not add up", "Reported: 80,50", "Alternatives:"]),
    ],
)
def test_an_explanation_tells_all_that_is_known(
    output: Output, language: Language, words: list[str]
) -> None:
    text = explanation(*find(output, "f"), language)

    for word in [*words, "40 + 40 = 80", "(90%)", "t01.r00.c1: Nội_vụ, Tổng điểm = 80,50 ["]:
        assert word in text


def test_a_line_holds_one_finding(output: Output) -> None:
    _, finding = find(output, "f")

    line = in_one_line(finding, Language.EN)
    assert line.split("\t") == [
        finding.finding_id,
        "row_total",
        "source",
        "t01 Sở Nội vụ 1",
        "The total does not add up",
    ]
    assert json.loads(as_json_text([finding]))[0]["expected"] == "80,00"


def test_an_explanation_names_the_ground_the_cause_and_what_is_not_confirmed() -> None:
    whole = table("ssst", ["9 9 9 27", "5 7 9 21", "6 6 7 19", "4 8 6 18", "5 5 1 10"])
    faint = whole.rows[4].cells[0].model_copy(update={"confidence": 0.8})
    last = whole.rows[4].model_copy(update={"cells": (faint, *whole.rows[4].cells[1:])})
    one = document(whole.model_copy(update={"rows": (*whole.rows[:4], last)}))
    audited = one.model_copy(update={"audit": validate(one)})

    text = explanation(audited, audited.audit.findings[0], Language.VI)
    assert "Căn cứ: sum t01.c4 ← t01.c1, t01.c2, t01.c3 (exact; 4/5 dòng khớp)" in text
    assert "chưa được xác nhận: t01.r04.c1" in text


def test_other_possibilities_are_told_in_the_language_asked_for(output: Output) -> None:
    document, finding = find(output, "f")
    both = finding.model_copy(update={"alternatives": ("misread",), "alternatives_vi": ("sai",)})

    assert "  sai\n" in explanation(document, both, Language.VI)
    assert "  misread\n" in explanation(document, both, Language.EN)
