"""The main path, with stages that can be watched."""

from dataclasses import replace
from pathlib import Path

import pytest

from documents.document import Document
from documents.errors import UnreadableInput
from documents.lexicon import Lexicon
from documents.printed import PrintedDocument
from documents.runs import RunStatus
from documents.serialization import from_json
from documents.tables import UnitLevel
from extractors.source import Source
from pipeline import run_document
from pipeline.fields import OBSERVATIONS
from pipeline.output import Output
from pipeline.run import write_result
from pipeline.settings import Language, Settings
from tests.pipeline.fake_stages import STAGES, extract


def write(folder: Path, name: str, text: str) -> Path:
    """Return the path of a new text file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text", "status", "reason"),
    [
        ("good.txt", "Sở Nội_vụ", RunStatus.OK, ""),
        ("finding.txt", "Sở Nội_vụ", RunStatus.FINDINGS, ""),
        ("good.txt", "PARTIAL x", RunStatus.PARTIAL, "page 2 could not be read"),
        ("finding.txt", "PARTIAL x", RunStatus.PARTIAL, "page 2 could not be read"),
    ],
)
def test_the_status_says_what_became_of_a_document(
    tmp_path: Path, name: str, text: str, status: RunStatus, reason: str
) -> None:
    result = run_document(write(tmp_path, name, text), stages=STAGES)

    assert result.status == status
    assert (result.reason.en if result.reason else "") == reason


def test_the_frame_has_the_columns_of_the_dataset(tmp_path: Path) -> None:
    frame = run_document(write(tmp_path, "finding.txt", "Nội_vụ"), stages=STAGES).frame()

    assert tuple(frame.columns) == OBSERVATIONS.names
    assert frame["value"].tolist() == [80.5, 75.41]
    assert frame["printed"].tolist() == ["80,50", "75,41"]
    assert frame["unit_id"].isna().tolist() == [True, False]
    assert frame["max"].mean() == 100


def test_an_unreadable_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="empty"):
        run_document(write(tmp_path, "a.pdf", ""), stages=STAGES)


def test_a_text_is_read_again_with_the_names_that_its_letterhead_allows(tmp_path: Path) -> None:
    seen: list[Lexicon | None] = []

    class Names:
        def likelihood(self, text: str) -> tuple[float, UnitLevel]:
            return 0.0, UnitLevel.OTHER

    def watched(source: Source, settings: Settings, lexicon: Lexicon | None) -> PrintedDocument:
        seen.append(lexicon)
        return extract(source, settings, lexicon)

    def names(document: Document) -> Lexicon:
        assert document.facts.province == "Bình Định"
        return known

    known = Names()
    stages = replace(STAGES, extract=watched, lexicon=names)
    run_document(write(tmp_path, "a.txt", "x"), stages=stages)

    assert seen == [None, known]


def test_the_artefacts_are_the_document_and_its_report(tmp_path: Path) -> None:
    result = run_document(write(tmp_path, "a.txt", "x"), stages=STAGES)
    output = Output(tmp_path / "out")

    write_result(result, output, Settings(language=Language.EN), STAGES)

    document_id = result.document.document_id
    written = from_json(output.document(document_id).read_text(encoding="utf-8"))
    assert written == result.document
    assert "lang=en" in output.report(document_id).read_text(encoding="utf-8")
    assert output.has(document_id)
