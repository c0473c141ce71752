"""Many inputs: what is asked of `soat run`, with fake stages and real processes."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from documents.errors import BadUsage, ExitCode
from pipeline.artefacts import only_writer
from pipeline.batch import Batch, run_batch
from pipeline.output import Output
from pipeline.settings import Language, Limits, Settings
from tests.pipeline.fake_stages import STAGES, WORKER

SETTINGS = Settings(workers=2, limits=Limits(seconds=30))


def batch(out: Path, *paths: Path, settings: Settings = SETTINGS) -> Batch:
    """Run with the fake stages."""
    return run_batch([str(p) for p in paths], out, settings, stages=STAGES, worker=WORKER)


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return the time and the bytes of everything below a folder."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in [folder, *sorted(folder.rglob("*"))]
    }


def contents(out: Path) -> dict[str, Any]:
    """Return the bytes of every file of an output, run.json without the seconds."""
    found: dict[str, Any] = {
        name: data for name, (_, data) in snapshot(out).items() if (out / name).is_file()
    }
    run = json.loads(found.pop("run.json"))
    for entry in run["inputs"]:
        del entry["seconds"]
    return {**found, "run.json": run}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of inputs."""
    inside = tmp_path / "in"
    inside.mkdir()
    return inside


def write(folder: Path, **texts: str) -> None:
    """Write text files into a folder."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def test_the_good_are_finished_and_the_bad_are_reported(folder: Path, tmp_path: Path) -> None:
    write(folder, good="Nội_vụ", empty="", crash="CRASH x", bug="BUG x", copy="Nội_vụ")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 8)
    (folder / "gone.pdf").symlink_to("nowhere")

    found = batch(tmp_path / "out", folder)

    statuses = {Path(name).name: r.status.value for name, r in found.records.items()}
    assert statuses == {
        "bug.txt": "failed",
        "copy.txt": "ok",
        "crash.txt": "failed",
        "empty.txt": "failed",
        "gone.pdf": "failed",
        "good.txt": "skipped",
        "noise.bin": "failed",
    }
    assert found.exit_code is ExitCode.SOME_FAILED
    assert found.summary() == "7 inputs: 1 ok, 5 failed, 1 skipped"
    assert all(r.reason for r in found.records.values() if r.status.value != "ok")
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "/noise.bin: binary data" in index


def test_a_folder_without_documents_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="in: no documents there; check the path"):
        batch(tmp_path / "out", folder)
    (folder / "README.md").write_text("x")
    with pytest.raises(BadUsage, match="only 1 file with the name of a notice"):
        batch(tmp_path / "out", folder)

    assert not (tmp_path / "out").exists()


def test_a_second_run_at_the_same_time_is_refused(folder: Path, tmp_path: Path) -> None:
    write(folder, a="Một")
    with only_writer(tmp_path / "out"), pytest.raises(BadUsage, match="another run writes to"):
        batch(tmp_path / "out", folder)

    assert batch(tmp_path / "out", folder).exit_code is ExitCode.OK


def test_a_second_run_touches_nothing_and_workers_make_no_difference(
    folder: Path, tmp_path: Path
) -> None:
    write(folder, a="Một", b="Hai", finding="Ba", partial="PARTIAL x", empty="", bug="BUG x")
    out = tmp_path / "out"
    first = batch(out, folder, settings=Settings(workers=1))
    before = snapshot(out)

    second = batch(out, folder)
    batch(tmp_path / "other", folder)

    assert snapshot(out) == before
    assert second == first
    assert contents(tmp_path / "other") == contents(out)


def test_the_output_is_the_tree_of_the_contract(folder: Path) -> None:
    write(folder, a="Một")

    # The inputs may stand where the output is written: it is not read as input.
    for _ in range(2):
        (record,) = batch(folder, folder).records.values()

    tables = ["claims", "documents", "findings", "observations", "repairs", "tables", "units"]
    tables += ["columns", "indicators", "successors", "totals", "differences"]
    others = ["soat.sqlite", "soat.xlsx", "datapackage.json", "croissant.json", "prov.json"]
    others += ["datasette.json", "README.md"]
    assert {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} == {
        "a.txt",
        "index.html",
        "run.json",
        f"documents/{record.document_id}/document.json",
        f"documents/{record.document_id}/audit.html",
        *(f"dataset/{table}.csv" for table in tables),
        *(f"dataset/{table}.parquet" for table in tables),
        *(f"dataset/{name}" for name in others),
    }


def test_only_what_changed_is_done_again(folder: Path, tmp_path: Path) -> None:
    write(folder, a="Một", b="Hai")
    out = Output(tmp_path / "out")
    first = batch(out.folder, folder)
    ids = {Path(name).stem: r.document_id for name, r in first.records.items()}
    os.utime(out.document(ids["a"]), (1, 1))

    write(folder, b="Khác")
    second = batch(out.folder, folder)

    changed = second.records[f"{folder}/b.txt"].document_id
    assert out.document(ids["a"]).stat().st_mtime == 1
    assert changed != ids["b"]
    assert sorted(p.name for p in (out.folder / "documents").iterdir()) == sorted(
        [ids["a"], changed]
    )


def test_a_lost_artefact_is_made_again(folder: Path, tmp_path: Path) -> None:
    write(folder, a="Một")
    out = Output(tmp_path / "out")
    (record,) = batch(out.folder, folder).records.values()
    before = contents(out.folder)
    out.report(record.document_id).unlink()
    (out.dataset / "units.csv").unlink()

    batch(out.folder, folder)

    assert contents(out.folder) == before


def test_inputs_of_earlier_runs_stay_in_the_dataset(folder: Path, tmp_path: Path) -> None:
    write(folder, a="Một", b="Hai", again="Một")
    out = tmp_path / "out"
    batch(out, folder / "a.txt")
    second = batch(out, folder / "b.txt", folder / "again.txt")

    rows = (out / "dataset" / "documents.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [row.split(",")[1] for row in rows] == ["a.txt", "b.txt"]
    assert second.records[f"{folder}/again.txt"].duplicate_of == f"{folder}/a.txt"
    assert len(second.records) == 2


def test_other_settings_run_a_document_again_under_its_latest_name(
    folder: Path, tmp_path: Path
) -> None:
    write(folder, a="Một", again="Một")
    out = Output(tmp_path / "out")
    batch(out.folder, folder / "a.txt")

    english = Settings(language=Language.EN)
    (record,) = batch(out.folder, folder / "again.txt", settings=english).records.values()

    assert [p.name for p in (out.folder / "documents").iterdir()] == [record.document_id]
    assert "lang=en" in out.report(record.document_id).read_text(encoding="utf-8")
    assert f"skipped {folder}/a.txt" in out.index.read_text(encoding="utf-8")


def test_an_interruption_keeps_what_was_done(folder: Path, tmp_path: Path) -> None:
    write(folder, a="Một", b="Hai", c="HANG x")

    class Impatient:
        def begin(self, settled: object, total: int) -> None:
            self.total = total

        def ended(self, record: object, seconds: float) -> None:
            self.total -= 1
            if self.total == 1:
                raise KeyboardInterrupt

        def stage(self, name: str) -> None:
            raise AssertionError("an interrupted run builds nothing")

        def note(self, text: str) -> None:
            raise AssertionError(text)

    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run_batch([str(folder)], out, SETTINGS, Impatient(), STAGES, WORKER)

    write(folder, c="Ba")
    batch(out, folder)
    batch(tmp_path / "other", folder)
    assert contents(out) == contents(tmp_path / "other")


def test_unfinished_files_of_a_killed_run_are_removed(folder: Path, tmp_path: Path) -> None:
    write(folder, a="Một")
    out = tmp_path / "out"
    batch(out, folder)
    before = contents(out)
    (out / ".soat-unfinished-1-dataset").mkdir()
    (out / ".soat-unfinished-1-dataset" / "units.csv").write_text("half")

    batch(out, folder)

    assert contents(out) == before
