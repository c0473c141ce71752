"""run.json, and the exit code that its records deserve."""

import json
from pathlib import Path

import pytest

from documents.errors import ExitCode
from documents.runs import InputRecord, RunStatus, ToolVersion
from pipeline.manifest import (
    Manifest,
    build_fingerprint,
    exit_code,
    fingerprint,
    read_manifest,
    write_manifest,
)
from pipeline.settings import Limits, Settings

VERSIONS = (ToolVersion(name="soat", version="1"),)


def record(name: str, status: RunStatus, **more: object) -> InputRecord:
    """Return a record."""
    return InputRecord.model_validate({"name": name, "status": status, **more})


OK = record("ok.pdf", RunStatus.OK, document_id="ok-1", sha256="a1")
FINDINGS = record("findings.pdf", RunStatus.FINDINGS, document_id="findings-1")
PARTIAL = record("partial.pdf", RunStatus.PARTIAL, document_id="partial-1", reason="page 2")
SKIPPED = record("skipped.pdf", RunStatus.SKIPPED, reason="the same content as ok.pdf")
BAD = record("bad.pdf", RunStatus.FAILED, exit_code=ExitCode.UNREADABLE, reason="empty")
NO_TOOL = record("scan.pdf", RunStatus.FAILED, exit_code=ExitCode.MISSING_TOOL, reason="vie")


@pytest.mark.parametrize(
    ("records", "code"),
    [
        ([], ExitCode.OK),
        ([OK, SKIPPED], ExitCode.OK),
        ([OK, FINDINGS], ExitCode.FINDINGS),
        ([OK, PARTIAL], ExitCode.FINDINGS),
        ([PARTIAL, BAD], ExitCode.SOME_FAILED),
        ([BAD], ExitCode.UNREADABLE),
        ([BAD, SKIPPED], ExitCode.UNREADABLE),
        ([NO_TOOL], ExitCode.MISSING_TOOL),
        ([BAD, NO_TOOL], ExitCode.SOME_FAILED),
        ([OK, BAD], ExitCode.SOME_FAILED),
    ],
)
def test_the_exit_code_follows_from_the_records(records: list[InputRecord], code: ExitCode) -> None:
    assert exit_code({r.name: r for r in records}) is code


def save(path: Path, manifest: Manifest) -> bool:
    """Write a manifest with the settings of these tests."""
    return write_manifest(path, manifest, manifest.summary(VERSIONS), Settings())


def test_the_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    manifest = Manifest(built="b", ignored={"README.md"})
    for number, entry in enumerate([PARTIAL, OK, BAD]):
        manifest.record(entry, number + 0.25)

    assert save(path, manifest)
    assert read_manifest(path) == manifest
    assert not save(path, read_manifest(path))
    data = json.loads(path.read_text(encoding="utf-8"))
    assert [i["name"] for i in data["inputs"]] == ["bad.pdf", "ok.pdf", "partial.pdf"]
    assert data["tools"] == {"soat": "1"}


def test_the_same_outcome_keeps_the_time_of_the_work() -> None:
    manifest = Manifest()
    manifest.record(OK, 7.0)
    manifest.record(OK, 0.0)
    assert manifest.seconds == {"ok.pdf": 7.0}

    manifest.record(OK.model_copy(update={"status": RunStatus.PARTIAL}), 3.0)
    assert manifest.seconds == {"ok.pdf": 3.0}


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"inputs": [{"name": 1}], "built": ""}'])
def test_a_manifest_that_cannot_be_read_means_doing_the_work_again(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "run.json").write_text(text)

    assert read_manifest(tmp_path / "run.json") == Manifest()


def test_a_fingerprint_changes_with_content_settings_and_versions_only() -> None:
    base = fingerprint("a", Settings(), VERSIONS)

    assert base == fingerprint("a", Settings(workers=7, limits=Limits(seconds=1)), VERSIONS)
    assert base != fingerprint("b", Settings(), VERSIONS)
    assert base != fingerprint("a", Settings(pages=(1,)), VERSIONS)
    assert base != fingerprint("a", Settings(), (ToolVersion(name="soat", version="2"),))


def test_a_build_depends_on_every_record() -> None:
    one, two = Manifest(records={"ok.pdf": OK}), Manifest(records={"ok.pdf": OK, "bad.pdf": BAD})

    first = build_fingerprint(one.summary(VERSIONS), Settings())
    assert first != build_fingerprint(two.summary(VERSIONS), Settings())
