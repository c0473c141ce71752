"""What was read off pages is not read again unless it could be read otherwise."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from documents.document import Document
from documents.findings import Audit
from documents.lexicon import Lexicon
from documents.printed import PrintedDocument, SourceKind
from extractors.options import ExtractOptions
from extractors.registry import extract
from extractors.source import Source, open_source
from pipeline import stage_cache
from pipeline.cache import trim
from pipeline.run import run_document
from pipeline.settings import Language, Settings
from pipeline.stage_cache import remembering
from pipeline.stages import Stages
from tests.pipeline.fake_stages import STAGES


class Counted:
    """The stages of the tests, for a PDF of text, counting how often pages were read."""

    def __init__(self) -> None:
        self.read = 0

    def stages(self) -> Stages:
        """Return the stages."""
        return replace(STAGES, open=self._open, extract=self._extract)

    def _open(self, path: Path) -> Source:
        return replace(open_source(path), kind=SourceKind.PDF)

    def _extract(
        self, source: Source, settings: Settings, lexicon: Lexicon | None
    ) -> PrintedDocument:
        self.read += 1
        return STAGES.extract(source, settings, lexicon)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Return a document."""
    (tmp_path / "a.pdf").write_text("finding x")
    return tmp_path / "a.pdf"


def times_read(paper: Path, *settings: Settings) -> int:
    """Return how often pages are read in runs with these settings, one after another."""
    counted = Counted()
    for chosen in settings:
        run_document(paper, chosen, remembering(counted.stages(), paper.parent / "cache"))
    return counted.read


def test_another_language_does_not_read_again(paper: Path) -> None:
    assert times_read(paper, Settings(), Settings(language=Language.EN, workers=3)) == 1


@pytest.mark.parametrize(
    "other", [Settings(dpi=200), Settings(engine="pytesseract"), Settings(pages=(1,))]
)
def test_another_setting_of_the_readers_reads_again(paper: Path, other: Settings) -> None:
    assert times_read(paper, Settings(), other) == 2


def test_another_rule_of_the_audit_does_not_read_again(paper: Path) -> None:
    counted = Counted()

    def strict(document: Document) -> Audit:
        return Audit(findings=STAGES.validate(document).findings * 2)

    for stages in (counted.stages(), replace(counted.stages(), validate=strict)):
        run_document(paper, Settings(), remembering(stages, paper.parent / "cache"))

    assert counted.read == 1


def test_other_readers_and_other_content_are_read_again(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert times_read(paper, Settings()) == 1
    monkeypatch.setattr(stage_cache, "readers", lambda: "another version")
    assert times_read(paper, Settings(), Settings()) == 1
    paper.write_text("other x")
    assert times_read(paper, Settings()) == 1


def test_the_same_content_under_another_name_keeps_its_name(paper: Path) -> None:
    times_read(paper, Settings())
    other = paper.rename(paper.with_name("b.pdf"))
    stages = remembering(Counted().stages(), paper.parent / "cache")

    assert run_document(other, Settings(), stages).printed.source.name == "b.pdf"


def test_what_is_damaged_in_the_cache_is_read_anew(paper: Path) -> None:
    assert times_read(paper, Settings()) == 1
    (kept,) = (paper.parent / "cache").rglob("*.gz")
    good = kept.read_bytes()
    for damaged in (b"", good[:-9], b"x" + good[1:], good[:40] + b"xx" + good[42:]):
        kept.write_bytes(damaged)
        assert times_read(paper, Settings()) == 1
        assert kept.read_bytes() == good


def test_a_place_that_cannot_be_written_costs_no_document(paper: Path) -> None:
    (paper.parent / "cache").write_text("a file where a folder should be")

    assert times_read(paper, Settings(), Settings()) == 2


def test_a_real_document_comes_back_as_it_was(samples: Path) -> None:
    pdf = min(samples.glob("*.pdf"), key=lambda path: path.stat().st_size)
    printed = extract(open_source(pdf), ExtractOptions())

    assert PrintedDocument.model_validate_json(printed.model_dump_json()) == printed


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / str(number)).write_bytes(bytes(100))
        os.utime(tmp_path / str(number), (number, number))
    os.utime(tmp_path / "0", (9, 9))

    trim(tmp_path, 250)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "3"]
