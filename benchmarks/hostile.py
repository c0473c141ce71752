"""Every hostile file ends in time with a status and a reason, and the run goes on.

`python -m benchmarks.hostile [FOLDER]` makes the files, runs them all in one run with 2 workers,
and prints what became of each, the longest time, and the memory of the parent.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from benchmarks.hostile_files import make_hostile
from pipeline.versions import PACKAGES

ROOT = Path(__file__).parents[1]
SECONDS, MEGABYTES = 20, 2048


def run(folder: Path, out: Path) -> tuple[list[dict[str, object]], float, int]:
    """Return the records of a run over a folder, its seconds and its exit code."""
    # The program may be worked on meanwhile; half an edit is no finding.
    program = out.parent / "program"
    for package in PACKAGES:
        shutil.copytree(ROOT / package, program / package)
    limits = ["--timeout", str(SECONDS), "--memory", str(MEGABYTES), "--workers", "2"]
    command = [sys.executable, "-m", "pipeline", "run", str(folder), "-o", str(out), *limits]
    environment = {**os.environ, "SOAT_CACHE": str(out.parent / "cache")}
    begun = time.monotonic()
    ended = subprocess.run(
        [*command, "--log", "json"],
        cwd=program,
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    events = [json.loads(line) for line in ended.stderr.splitlines() if line.startswith(b"{")]
    other = [line for line in ended.stderr.splitlines() if not line.startswith(b"{")]
    for line in other:
        print(line.decode())
    records = [e for e in events if e["event"] in ("settled", "ended")]
    return records, time.monotonic() - begun, ended.returncode


def disturb(folder: Path) -> threading.Thread:
    """Let files vanish, grow and change while the run is reading."""
    honest = (folder / "honest.txt").read_bytes()
    for n in range(20):
        (folder / f"zz-vanishing-{n}.txt").write_bytes(honest + b"%d" % n)
        (folder / f"zz-changing-{n}.txt").write_bytes(honest + b"c%d" % n)

    def change() -> None:
        time.sleep(3)
        for n in range(20):
            (folder / f"zz-vanishing-{n}.txt").unlink(missing_ok=True)
            (folder / f"zz-changing-{n}.txt").write_bytes(b"half of " + honest[: 50 * n])

    thread = threading.Thread(target=change)
    thread.start()
    return thread


def main() -> None:
    """Make the files, run them, and print what came of it."""
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else place / "in"
        folder.mkdir(parents=True, exist_ok=True)
        pdf = min((ROOT / "samples").glob("*.pdf"), key=lambda path: path.stat().st_size)
        make_hostile(folder, pdf.read_bytes())
        (folder / "honest.pdf").write_bytes(pdf.read_bytes())
        table = "Bảng 1\nTT\tTên\tĐiểm\n1\tSở A\t9\n2\tSở B\t8\n"
        (folder / "honest.txt").write_text(table, "utf-8")
        thread = disturb(folder)
        records, seconds, code = run(folder, place / "out")
        thread.join()
        left = [p for p in (place / "out").rglob(".soat-*")]
    for record in sorted(records, key=lambda r: -float(str(r.get("seconds", 0)))):
        name = Path(str(record["name"])).name
        end = f"{record.get('seconds', 0):6} {record['status']:8} {name!r:34} {record['reason']}"
        print(end[:200])
    statuses = Counter(str(record["status"]) for record in records)
    unforeseen = [r["name"] for r in records if "internal error" in str(r["reason"])]
    slowest = max(float(str(r.get("seconds", 0))) for r in records)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    print(f"{len(records)} files: {dict(statuses)}, exit code {code}, {seconds:.0f} s")
    print(f"slowest {slowest:.1f} s of {SECONDS}; largest process {memory} MB of {MEGABYTES}")
    print(f"unforeseen errors: {len(unforeseen)}; unfinished files left: {len(left)}")


if __name__ == "__main__":
    main()
