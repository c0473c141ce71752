"""Progress and log, on standard error: bars on a terminal, one plain line each otherwise."""

import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from documents.runs import InputRecord, RunStatus

_STYLES = {
    RunStatus.OK: "green",
    RunStatus.FINDINGS: "yellow",
    RunStatus.PARTIAL: "magenta",
    RunStatus.FAILED: "red",
    RunStatus.SKIPPED: "dim",
}


class Progress(Protocol):
    """What a batch tells while it works."""

    def begin(self, settled: Sequence[InputRecord], total: int) -> None:
        """Say what needs no work, and how many inputs do."""
        ...

    def ended(self, record: InputRecord, seconds: float) -> None:
        """Say what became of an input."""
        ...

    def stage(self, name: str) -> None:
        """Say what is done next."""
        ...

    def note(self, text: str) -> None:
        """Show several lines about an input that just ended: a traceback."""
        ...


class Silence:
    """Says nothing."""

    def begin(self, settled: Sequence[InputRecord], total: int) -> None:
        """Ignore it."""

    def ended(self, record: InputRecord, seconds: float) -> None:
        """Ignore it."""

    def stage(self, name: str) -> None:
        """Ignore it."""

    def note(self, text: str) -> None:
        """Ignore it."""


class PlainLines:
    """One line for each input: for logs and pipes."""

    def __init__(self) -> None:
        self._total = 0
        self._done = 0
        self._noted: set[str] = set()

    def begin(self, settled: Sequence[InputRecord], total: int) -> None:
        """Write a line for each input that is settled; remember the total for the counter."""
        self._total = total
        for record in settled:
            sys.stderr.write(f"{line(record)}\n")

    def ended(self, record: InputRecord, seconds: float) -> None:
        """Write one line."""
        self._done += 1
        sys.stderr.write(f"{line(record)} ({self._done}/{self._total}, {seconds:.1f} s)\n")
        sys.stderr.flush()

    def stage(self, name: str) -> None:
        """Write the name."""
        sys.stderr.write(f"{name}\n")

    def note(self, text: str) -> None:
        """Write the lines, the same ones only once."""
        if text not in self._noted:
            sys.stderr.write(f"{text}\n")
        self._noted.add(text)


class JsonLines:
    """One JSON object for each event: for programs that watch."""

    def __init__(self) -> None:
        self._total = 0
        self._counts = Counts()

    def begin(self, settled: Sequence[InputRecord], total: int) -> None:
        """Write how many inputs there are to do, and what is settled."""
        self._total = total
        self._write("begin", settled=len(settled), total=total)
        for record in settled:
            self._write("settled", **record.model_dump(mode="json"))

    def ended(self, record: InputRecord, seconds: float) -> None:
        """Write what became of an input, and how far the run is."""
        self._counts.add(record)
        progress = {"done": self._counts.documents, "total": self._total}
        self._write(
            "ended", **record.model_dump(mode="json"), seconds=round(seconds, 2), progress=progress
        )

    def stage(self, name: str) -> None:
        """Write the name."""
        self._write("stage", name=name)

    def note(self, text: str) -> None:
        """Write the lines."""
        self._write("note", text=text)

    def _write(self, event: str, **values: object) -> None:
        sys.stderr.write(json_line(event, **values))
        sys.stderr.flush()


@dataclass(slots=True)
class Counts:
    """What was done so far."""

    documents: int = 0
    pages: int = 0
    figures: int = 0
    findings: int = 0

    def add(self, record: InputRecord) -> None:
        """Count one input more."""
        self.documents += 1
        self.pages += record.pages
        self.figures += record.figures
        self.findings += record.findings

    def __str__(self) -> str:
        counts = {"page": self.pages, "figure": self.figures, "finding": self.findings}
        return ", ".join(counted(number, of) for of, number in counts.items())


class Bars:
    """A bar with the time left, above it a line for each input."""

    def __init__(self) -> None:
        from rich import progress
        from rich.console import Console

        columns = (
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TimeElapsedColumn(),
            progress.TimeRemainingColumn(),
        )
        console = Console(stderr=True)
        self._bars = progress.Progress(*columns, console=console, transient=True)
        self._task = self._bars.add_task("", total=None)
        self._noted: set[str] = set()
        self._counts = Counts()

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def begin(self, settled: Sequence[InputRecord], total: int) -> None:
        """Write a line for each input that is settled; set the bar's length."""
        for record in settled:
            self._print(line(record), _STYLES[record.status])
        self._bars.update(self._task, total=total)

    def ended(self, record: InputRecord, seconds: float) -> None:
        """Advance the bar and write a coloured line above it."""
        self._print(f"{line(record)} ({seconds:.1f} s)", _STYLES[record.status])
        self._counts.add(record)
        self._bars.update(self._task, advance=1, description=str(self._counts))

    def stage(self, name: str) -> None:
        """Show it beside the bar."""
        self._bars.update(self._task, description=name)

    def note(self, text: str) -> None:
        """Write the lines above the bar, the same ones only once."""
        if text not in self._noted:
            self._print(text, "dim")
        self._noted.add(text)

    def _print(self, text: str, style: str) -> None:
        from rich.text import Text

        self._bars.console.print(Text(text, style=style), soft_wrap=True)


def json_line(event: str, **values: object) -> str:
    """Return an event as a line for programs."""
    return json.dumps({"event": event, **values}, ensure_ascii=False) + "\n"


def counted(number: int, of: str) -> str:
    """Return a number of things: "1 page", "2 pages"."""
    return f"{number} {of}" if number == 1 else f"{number} {of}s"


def line(record: InputRecord) -> str:
    """Return one line about an input; line breaks in its name cannot break it."""
    name = record.name if record.name.isprintable() else repr(record.name)
    return f"{record.status.value:8} {name}" + (f": {record.reason}" if record.reason else "")


def set_up_log(verbose: bool) -> None:
    """Send the log to standard error."""
    level = logging.DEBUG if verbose else logging.WARNING
    logging.basicConfig(stream=sys.stderr, level=level, format="%(levelname)s %(message)s")
    # Readers of damaged files complain at length about what the status says in one line.
    for name in ("pdfminer", "PIL", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
