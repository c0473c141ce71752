"""Runs that are killed, short of disk or locked out: a resumed one gives the bytes of any other.

`python -m benchmarks.killing [KILLS]` runs made documents with stages of the tests (the files and
processes are the real ones), kills the parent or a worker at random moments, resumes, and compares
every byte with an undisturbed run. It also lets the clock jump, and with permission to mount fills
a small tmpfs.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from pipeline.versions import PACKAGES

ROOT = Path(__file__).parents[1]
_RUN = """
import itertools
import os
import sys
import time
from pathlib import Path
from documents.errors import SoatError
from pipeline.batch import run_batch
from pipeline.settings import Settings
from tests.pipeline.fake_stages import STAGES, WORKER
if "JUMPS" in os.environ:
    # The clock of the day goes back and forth by years; no result may look at it.
    jumps = itertools.cycle([0.0, 4e9, 1e9, 2.5e9])
    time.time = lambda: next(jumps)
    time.time_ns = lambda: int(next(jumps) * 1e9)
try:
    run_batch([sys.argv[1]], Path(sys.argv[2]), Settings(workers=2), None, STAGES, WORKER)
except SoatError as error:
    sys.exit(str(error))
"""


def prepare(place: Path) -> None:
    """Copy the program: results are identified by its files, which may be worked on meanwhile."""
    for package in (*PACKAGES, "tests"):
        shutil.copytree(ROOT / package, place / "program" / package)


def start(inputs: Path, out: Path, **more: str) -> "subprocess.Popen[bytes]":
    """Start a run over a folder that stands beside the copy of the program."""
    program = inputs.parent / "program"
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, str(inputs), str(out)],
        cwd=program,
        env={**os.environ, "PYTHONPATH": str(program), **more},
        stderr=subprocess.PIPE,
    )


def finish(inputs: Path, out: Path) -> int:
    """Run to the end; return the exit code."""
    process = start(inputs, out)
    process.communicate()
    return process.returncode


def digest(out: Path) -> dict[str, str]:
    """Return the hash of every file, of run.json without the seconds."""
    found = {}
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        data = path.read_bytes()
        if path.name == "run.json":
            run = json.loads(data)
            for entry in run["inputs"]:
                del entry["seconds"]
            data = json.dumps(run).encode()
        found[str(path.relative_to(out))] = sha256(data).hexdigest()
    return found


def torn(out: Path) -> list[str]:
    """Return the artefacts that a killed run left half-written under their final names."""
    bad = []
    for path in [*out.glob("run.json"), *out.glob("documents/*/document.json")]:
        try:
            json.loads(path.read_bytes())
        except ValueError:
            bad.append(path.name)
    return bad


def kill_some_process(process: "subprocess.Popen[bytes]", choice: random.Random) -> str:
    """Kill the parent or one of its workers; return which."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    workers: list[str] = []
    with suppress(OSError):
        workers = children.read_text().split()
    if workers and choice.random() < 0.4:
        with suppress(ProcessLookupError):
            os.kill(int(choice.choice(workers)), signal.SIGKILL)
        return "worker"
    if process.poll() is None:
        process.kill()
        return "parent"
    return "none"


def kills(place: Path, inputs: Path, count: int) -> None:
    """Kill `count` runs at random moments, each resumed; print how many differ."""
    begun = time.monotonic()
    finish(inputs, place / "reference")
    whole, wanted = time.monotonic() - begun, digest(place / "reference")
    choice, ends, different, half = random.Random(2022), Counter[str](), 0, 0
    for number in range(count):
        out = place / f"out{number}"
        process = start(inputs, out)
        time.sleep(choice.uniform(0.1, whole))
        ends[kill_some_process(process, choice)] += 1
        process.communicate()
        half += len(torn(out))
        finish(inputs, out)  # a document whose worker was killed failed, and gets another chance
        finish(inputs, out)
        different += digest(out) != wanted
    print(f"undisturbed run: {whole:.1f} s, {len(wanted)} files")
    print(f"{count} kills {dict(ends)}: {half} torn files, {different} resumed runs differ")


def locked_out(place: Path, inputs: Path) -> None:
    """Run twice at once, and into a place that cannot be written."""
    first = start(inputs, place / "both")
    time.sleep(1.0)
    second = start(inputs, place / "both")
    _, said = second.communicate()
    first.communicate()
    print(f"two runs at once: codes {first.returncode} and {second.returncode}: {said.decode()!r}")
    finish(inputs, place / "both")
    print(f"  the same bytes: {digest(place / 'both') == digest(place / 'reference')}")
    (place / "a file").touch()
    process = start(inputs, place / "a file" / "out")
    _, said = process.communicate()
    print(f"no place to write: code {process.returncode}: {said.decode().strip()!r}")


def full_disk(place: Path, inputs: Path) -> None:
    """Run into a tmpfs of 300 kB, then with room; print what is said and whether bytes differ."""
    out = place / "small"
    out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(out)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        print("full disk: not tried, mounting is not permitted")
        return
    try:
        process = start(inputs, out)
        _, said = process.communicate()
        print(f"full disk: code {process.returncode}: {said.decode().strip()[-200:]!r}")
        print(f"  torn files: {len(torn(out))}, left: {len(list(out.rglob('.soat-*')))}")
        subprocess.run(["mount", "-o", "remount,size=50m", str(out)], check=True)
        finish(inputs, out)
        print(f"  with room the same bytes: {digest(out) == digest(place / 'reference')}")
        subprocess.run(["mount", "-o", "remount,ro", str(out)], check=True)
        process = start(inputs, out)
        _, said = process.communicate()
        print(f"read-only: code {process.returncode}: {said.decode().strip()[-200:]!r}")
    finally:
        subprocess.run(["umount", str(out)], check=False)


def jumping_clock(place: Path, inputs: Path) -> None:
    """Kill a run and resume it while the clock jumps and files are from the past and future."""
    out, choice = place / "jumps", random.Random(2022)
    process = start(inputs, out, JUMPS="1")
    time.sleep(2.0)
    process.kill()
    process.communicate()
    for path in [*inputs.iterdir(), *out.rglob("*")]:
        moment = choice.choice((0, 10**9, 4 * 10**9))
        os.utime(path, (moment, moment))
    codes = []
    for _ in range(2):
        process = start(inputs, out, JUMPS="1")
        process.communicate()
        codes.append(process.returncode)
    print(f"jumping clock: codes {codes}, the same bytes: "
          f"{digest(out) == digest(place / 'reference')}")  # fmt: skip


def main() -> None:
    """Print the figures of all."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        inputs = place / "in"
        inputs.mkdir()
        prepare(place)
        for n in range(8):
            text = "SLOW " * (n % 2) + "PARTIAL " * (n == 5) + f"x{n}"
            (inputs / f"{'finding' * (n == 3)}{n}.txt").write_text(text, encoding="utf-8")
        kills(place, inputs, count)
        jumping_clock(place, inputs)
        locked_out(place, inputs)
        full_disk(place, inputs)


if __name__ == "__main__":
    main()
