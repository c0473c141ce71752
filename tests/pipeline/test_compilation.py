"""The dataset is made again from stored documents, and its commands run end to end."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
import yaml

from documents.document import Document
from documents.errors import BadUsage, ExitCode
from pipeline.batch import run_batch
from pipeline.cli import main
from pipeline.compilation import compile_dataset, kept_parts
from pipeline.corrections import CorrectionFailed
from pipeline.output import Output
from pipeline.settings import Settings
from tests.pipeline.fake_stages import STAGES, WORKER

ROOT = Path(__file__).parents[2]
Call = Callable[..., int]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return a function that runs the command line and gives its exit code."""

    def run(*arguments: object) -> int:
        monkeypatch.setattr("sys.argv", ["soat", *map(str, arguments)])
        try:
            main()
        except SystemExit as ended:
            return int(ended.code or 0)
        return 0

    return run


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the cache of the tests apart."""
    monkeypatch.setenv("SOAT_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the output folder of a run over one made file."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Nội_vụ", encoding="utf-8")
    run(tmp_path)
    return tmp_path / "out"


def run(folder: Path) -> None:
    """Run the folder's inputs."""
    run_batch([str(folder / "in")], folder / "out", Settings(), stages=STAGES, worker=WORKER)


def correct(out: Path, expect: str) -> None:
    """Write a correction of the first figure."""
    sha256 = json.loads((out / "run.json").read_text(encoding="utf-8"))["inputs"][0]["sha256"]
    entry = {
        "sha256": sha256,
        "cell": "t01.r00.c1",
        "expect": expect,
        "value": "81,50",
        "reason": "page 1",
        "who": "A",
        "when": "2026-11-20",
    }
    (out / "corrections.yml").write_text(yaml.safe_dump([entry]), encoding="utf-8")


def values(out: Path) -> list[float]:
    """Return the figures of the dataset."""
    return list(pd.read_parquet(out / "dataset" / "observations.parquet")["value"])


def test_a_run_replays_corrections_even_when_nothing_else_changed(out: Path) -> None:
    assert values(out) == [80.5, 75.41]
    correct(out, "80,50")
    run(out.parent)

    assert values(out) == [81.5, 75.41]
    (out / "corrections.yml").unlink()
    run(out.parent)
    assert values(out) == [80.5, 75.41]


def test_the_report_says_what_a_person_corrected_and_no_longer_when_that_is_taken_back(
    out: Path, call: Call
) -> None:
    (report,) = out.glob("documents/*/audit.html")
    call("dataset", out)
    assert "corrections" not in report.read_text(encoding="utf-8")
    correct(out, "80,50")

    assert call("dataset", out) == 0
    text = report.read_text(encoding="utf-8")
    assert 'id="corrections"' in text and "Số do người đính chính" in text
    assert "A, 2026-11-20: page 1" in text
    assert "<del>80,50</del>" in text and "<ins>81,50</ins>" in text
    (out / "corrections.yml").unlink()
    call("dataset", out)
    assert "corrections" not in report.read_text(encoding="utf-8")


def test_a_build_makes_only_what_changed(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (out.parent / "in" / "b.txt").write_text("Y_tế", encoding="utf-8")
    run(out.parent)
    loaded: list[str] = []
    load = Output.load

    def noted(output: Output, document_id: str) -> Document:
        loaded.append(document_id)
        return load(output, document_id)

    monkeypatch.setattr(Output, "load", noted)
    compile_dataset(out)
    assert loaded == []
    second = max(path.name for path in (out / "documents").iterdir())
    stored = out / "documents" / second / "document.json"
    text = stored.read_text(encoding="utf-8")
    stored.write_text(text.replace("Sở Tư pháp", "Sở Tài chính"), encoding="utf-8")
    compile_dataset(out)

    assert loaded == [second]
    units = set(pd.read_parquet(out / "dataset" / "observations.parquet")["unit"].dropna())
    assert "Sở Tài chính" in units
    before = {path.name: path.read_bytes() for path in (out / "dataset").iterdir()}
    shutil.rmtree(kept_parts(out))
    compile_dataset(out)
    assert {path.name: path.read_bytes() for path in (out / "dataset").iterdir()} == before


def test_parts_of_an_output_that_is_gone_are_dropped(out: Path) -> None:
    other = out.parent / "other"
    shutil.copytree(out, other)
    compile_dataset(other)
    shutil.rmtree(other)

    compile_dataset(out)
    assert kept_parts(out).is_dir()
    assert not kept_parts(other).exists()


def test_parts_that_are_damaged_are_made_again(out: Path) -> None:
    before = {path.name: path.read_bytes() for path in (out / "dataset").iterdir()}
    compile_dataset(out)
    for path in kept_parts(out).iterdir():
        path.write_bytes(path.read_bytes()[:20])

    compile_dataset(out)
    assert {path.name: path.read_bytes() for path in (out / "dataset").iterdir()} == before


def test_a_correction_that_does_not_fit_ends_the_run_loudly(out: Path, call: Call) -> None:
    correct(out, "1,00")

    with pytest.raises(CorrectionFailed, match="expected"):
        run(out.parent)
    assert call("dataset", out) == ExitCode.USAGE
    assert values(out) == [80.5, 75.41]


def test_the_dataset_is_compiled_from_what_is_stored(out: Path, call: Call) -> None:
    before = {path.name: path.read_bytes() for path in (out / "dataset").iterdir()}
    for path in (out / "dataset").iterdir():
        path.unlink()

    assert call("dataset", out) == 0
    assert {path.name: path.read_bytes() for path in (out / "dataset").iterdir()} == before


def test_a_folder_without_documents_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="soat run"):
        compile_dataset(tmp_path)


def test_the_commands_over_the_dataset(
    out: Path, call: Call, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert call("query", "SELECT count(*) AS n FROM observations", "-o", out, "-f", "csv") == 0
    assert capsys.readouterr().out == "n\n2\n"
    assert call("compare", "--unit", "so tu phap", "--years", "2021", "-o", out) == 0
    assert "75,41*" in capsys.readouterr().out
    assert call("export", "-f", "xlsx", "-o", tmp_path / "x.xlsx", "--out", out) == 0
    assert call("chart", "ranks", "-o", tmp_path / "x.svg", "--out", out) == 0
    assert (tmp_path / "x.xlsx").is_file() and (tmp_path / "x.svg").is_file()
    assert call("query", "DELETE FROM observations", "-o", out) == ExitCode.USAGE
    assert call("compare", "--unit", "x", "--years", "21", "-o", out) == ExitCode.USAGE


def test_builds_that_are_killed_leave_a_readable_dataset_and_the_next_one_is_whole(
    out: Path,
) -> None:
    before = {path.name: path.read_bytes() for path in (out / "dataset").iterdir()}
    command = [sys.executable, "-m", "tests.pipeline.killed_builds", str(out), "20"]

    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) >= 3, "hardly a build was killed before it was done"
    compile_dataset(out)
    assert {path.name: path.read_bytes() for path in (out / "dataset").iterdir()} == before
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def test_rows_kept_by_a_version_with_other_columns_are_not_used(out: Path) -> None:
    before = (out / "dataset" / "soat.sqlite").read_bytes()
    kept, note = kept_parts(out) / "rows.sqlite", kept_parts(out) / "rows.json"
    with closing(sqlite3.connect(kept)) as database:
        database.execute("ALTER TABLE findings DROP COLUMN unconfirmed")
        database.commit()
    held = json.loads(note.read_text(encoding="utf-8"))
    held["tables"] = [statement.replace("unconfirmed", "other") for statement in held["tables"]]
    note.write_text(json.dumps(held), encoding="utf-8")

    compile_dataset(out, STAGES)

    assert (out / "dataset" / "soat.sqlite").read_bytes() == before


def test_a_note_of_rows_as_older_versions_wrote_it_is_not_used(out: Path) -> None:
    before = (out / "dataset" / "soat.sqlite").read_bytes()
    (kept_parts(out) / "rows.json").write_text('{"a-12345678": "key"}', encoding="utf-8")

    compile_dataset(out, STAGES)

    assert (out / "dataset" / "soat.sqlite").read_bytes() == before
