"""The command line: exit codes, streams, and the whole way with the real stages."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from documents.errors import ExitCode
from documents.runs import RunStatus
from pipeline.cli import main
from pipeline.dataset import FILES
from pipeline.manifest import read_manifest
from pipeline.versions import PACKAGES

ROOT = Path(__file__).parents[2]
TABLE = (
    "Đơn vị,Hạ tầng,Ứng dụng,Tổng điểm\nSở Y tế,10,20,30\nSở Tư pháp,11,21,32\nSở Nội vụ,9,8,{}\n"
)
TABLE = (
    "Đơn vị,Hạ tầng,Ứng dụng,Tổng điểm\nSở Y tế,10,20,30\nSở Tư pháp,11,21,32\nSở Nội vụ,9,8,{}\n"
)


def soat(
    *arguments: str | Path, stdin: str = "", root: Path = ROOT
) -> "subprocess.CompletedProcess[str]":
    """Run the command line as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        cwd=root,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def call(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    """Run the command line in this process; return its exit code."""
    monkeypatch.setattr(sys, "argv", ["soat", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.fixture
def bad_folder(tmp_path: Path, samples: Path) -> Path:
    """Return a folder with one good file and six bad ones."""
    folder = tmp_path / "in"
    folder.mkdir()
    pdf = min(samples.glob("*.pdf"), key=lambda path: path.stat().st_size).read_bytes()
    (folder / "good.pdf").write_bytes(pdf)
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "truncated.pdf").write_bytes(pdf[: len(pdf) // 2])
    _write_encrypted(folder / "encrypted.pdf")
    with zipfile.ZipFile(folder / "zip.pdf", "w") as archive:
        archive.writestr("a.txt", "a")
    (folder / "noise.pdf").write_bytes(bytes(range(256)) * 64)
    (folder / "unreadable.pdf").write_bytes(pdf + b"\n")
    (folder / "unreadable.pdf").chmod(0)
    if os.access(folder / "unreadable.pdf", os.R_OK):  # root reads everything that is there
        (folder / "unreadable.pdf").unlink()
        (folder / "unreadable.pdf").symlink_to(folder / "nowhere")
    return folder


def _write_encrypted(path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 700, "hidden")
    canvas.save()


def test_one_good_file_is_finished_among_six_bad_ones(bad_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    ended = soat("run", bad_folder, "-o", out, "--workers", "2")

    records = read_manifest(out / "run.json").records
    found = {Path(name).stem: (r.status, r.reason) for name, r in records.items()}
    good, _ = found.pop("good")
    assert good in (RunStatus.OK, RunStatus.FINDINGS)
    assert set(found) == {"empty", "truncated", "encrypted", "zip", "noise", "unreadable"}
    for stem, (status, reason) in found.items():
        assert status is RunStatus.FAILED, stem
        assert reason and "internal error" not in reason, stem
        assert f"{stem}.pdf: {reason}" in ended.stderr
    assert ended.returncode == ExitCode.SOME_FAILED
    assert ended.stdout == f"{out}/index.html\n"


def test_a_second_run_and_other_workers_change_no_byte(tmp_path: Path, samples: Path) -> None:
    chosen = [next(samples.glob(pattern)) for pattern in ("*-20*.md", "*so-nganh.pdf")]
    # A result is identified by the program's own files too, and those may be worked on meanwhile.
    program = tmp_path / "program"
    for package in PACKAGES:
        shutil.copytree(ROOT / package, program / package)

    def run(out: str, workers: int) -> dict[str, tuple[int, bytes]]:
        soat("run", *chosen, "-o", tmp_path / out, "--workers", str(workers), root=program)
        files = [path for path in (tmp_path / out).rglob("*") if path.is_file()]
        return {
            path.relative_to(tmp_path / out).as_posix(): (
                path.stat().st_mtime_ns,
                re.sub(rb'"seconds": [\d.]+', b"", path.read_bytes()),
            )
            for path in files
        }

    first, second, other = run("one", 1), run("one", 2), run("two", 2)

    assert first == second
    assert len(first) == 2 * len(chosen) + len(FILES) + 2
    assert {n: data for n, (_, data) in other.items()} == {n: d for n, (_, d) in first.items()}


@pytest.mark.parametrize("name", ["empty", "truncated", "encrypted", "zip", "noise", "unreadable"])
def test_a_single_unreadable_input_has_its_own_code(
    bad_folder: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = call(monkeypatch, "extract", bad_folder / f"{name}.pdf")

    out, err = capsys.readouterr()
    assert code == ExitCode.UNREADABLE
    assert out == ""
    assert err.startswith(f"soat: {name}.pdf: ")
    assert err.count("\n") == 1


def test_a_table_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.csv").write_text(TABLE.format(17), encoding="utf-8")
    (tmp_path / "bad.csv").write_text(TABLE.format(71), encoding="utf-8")

    assert call(monkeypatch, "check", tmp_path / "good.csv") == ExitCode.OK
    assert capsys.readouterr().out == ""
    assert call(monkeypatch, "check", tmp_path / "bad.csv", "--json") == ExitCode.FINDINGS
    (finding,) = json.loads(capsys.readouterr().out)
    assert (finding["rule"], finding["reported"]) == ("row_total", "71")


def test_a_workbook_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in TABLE.format(71).splitlines():
        book.active.append([int(x) if x.isdigit() else x for x in line.split(",")])
    book.save(tmp_path / "bad.xlsx")

    assert call(monkeypatch, "check", tmp_path / "bad.xlsx", "--lang", "en") == ExitCode.FINDINGS
    out, err = capsys.readouterr()
    assert "\trow_total\tsource\tt01 Sở Nội vụ 3\t" in out
    assert "1 table, 9 figures" in err


def test_a_file_without_a_table_cannot_be_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Không có bảng nào ở đây.\n", encoding="utf-8")

    assert call(monkeypatch, "check", tmp_path / "a.txt") == ExitCode.UNREADABLE
    assert "no table in it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "no-such-file.pdf"], "no such file"),
        (["run", "samples", "--pages", "x"], "pages"),
        (["run", "samples", "--memory", "1"], "memory"),
        (["names", "--date", "2021"], "YYYY-MM-DD"),
        (["explain", "f0", "-o", "no-such-folder"], "no finding f0"),
    ],
)
def test_wrong_usage_is_one_line_and_code_2(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").mkdir()

    assert call(monkeypatch, *arguments) == ExitCode.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert err.count("\n") == 1


def test_an_unknown_option_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(monkeypatch, "run", "--nonsense") == ExitCode.USAGE


def test_the_schema_and_the_version_are_data(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "schema") == ExitCode.OK
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].startswith("https://json-schema.org/")

    assert call(monkeypatch, "version") == ExitCode.OK
    assert capsys.readouterr().out.startswith("soat ")


def test_names_come_in_by_stdin_and_out_by_stdout() -> None:
    ended = soat("names", "--level", "department", stdin="Sở Tư pháp\nSở Y tế\n")

    assert [line.split("\t")[1] for line in ended.stdout.splitlines()] == ["Sở Tư pháp", "Sở Y tế"]
    assert (ended.returncode, ended.stderr.count("\n")) == (0, 1)


def test_the_help_loads_no_heavy_library() -> None:
    program = "import sys; import pipeline.cli; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()

    heavy = {"pandas", "pyarrow", "pdfplumber", "cv2", "ortools", "scipy", "numpy", "jinja2"}
    assert heavy.isdisjoint(loaded)
    assert "Commands" in soat("--help").stdout


def test_an_interruption_is_code_130_and_ends_the_workers(tmp_path: Path, samples: Path) -> None:
    scan = next(samples.glob("*quet*.pdf"))
    command = [sys.executable, "-m", "pipeline", "run", str(scan), "-o", str(tmp_path / "out")]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    worker = _worker_of(process)
    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=30) == ExitCode.INTERRUPTED
    assert _ends(worker)


def _ends(process: str) -> bool:
    """Wait a moment for a process to end; one that nobody has collected yet has ended too."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


def _worker_of(process: "subprocess.Popen[bytes]") -> str:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while process.poll() is None:
        for child in children.read_text().split():
            if b"pipeline.worker" in Path(f"/proc/{child}/cmdline").read_bytes():
                return child
        time.sleep(0.02)
    raise AssertionError("the run ended before it started a worker")
