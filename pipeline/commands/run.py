"""`soat run`: documents become an audited dataset."""

import signal
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from documents.errors import BadUsage
from pipeline.cache import cache_folder
from pipeline.commands.options import DEFAULT_OUT, Engine, EngineChoice, Lang, Pages, Verbose
from pipeline.inputs import content_hash
from pipeline.progress import Bars, JsonLines, PlainLines, Progress, json_line, set_up_log
from pipeline.settings import (
    Copy,
    Language,
    available_workers,
    page_numbers,
    settings_from,
)

_NOTHING = (
    "nothing to run; give files, folders, globs, archives or addresses",
    "chưa có gì để chạy; cho tệp, thư mục, mẫu tên, tệp nén hoặc địa chỉ",
)


class Retry(StrEnum):
    """What to run again."""

    FAILED = "failed"


class Log(StrEnum):
    """The form of progress and log."""

    JSON = "json"


def command(  # noqa: PLR0913 -- an option is a parameter
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, globs, ZIP archives, addresses, s3://..., @lists of them."
        ),
    ] = None,
    out: Annotated[
        str, typer.Option("--out", "-o", help="Output folder, also s3://...", show_default=True)
    ] = str(DEFAULT_OUT),
    lang: Lang = Language.VI,
    workers: Annotated[
        int | None, typer.Option("--workers", "-w", help="Documents at a time.", min=1)
    ] = None,
    engine: EngineChoice = Engine.AUTO,
    pages: Pages = None,
    timeout: Annotated[
        float | None, typer.Option("--timeout", help="Seconds that one document may take.")
    ] = None,
    memory: Annotated[
        int | None, typer.Option("--memory", help="Megabytes that one document may use.")
    ] = None,
    retry: Annotated[
        Retry | None, typer.Option("--retry", help="Run again only what failed before.")
    ] = None,
    scheduler: Annotated[
        str, typer.Option("--scheduler", help="Run on a cluster of dask: tcp://host:port.")
    ] = "",
    same_document: Annotated[
        bool, typer.Option("--same-document", help="The files are copies of one document.")
    ] = False,
    log: Annotated[Log | None, typer.Option("--log", help="Progress as JSON lines.")] = None,
    verbose: Verbose = False,
) -> None:
    """Read documents, audit them, and build the dataset in the output folder."""
    from pipeline.batch import run_batch
    from pipeline.stage_cache import trim_remembered

    set_up_log(verbose)
    limits = {"seconds": timeout, "memory_mb": memory}
    settings = settings_from(
        language=lang,
        engine=engine.value,
        pages=page_numbers(pages) if pages else None,
        workers=workers or available_workers(),
        limits={name: value for name, value in limits.items() if value is not None},
        scheduler=scheduler,
        copies=copies_of(paths or [], scheduler) if same_document else None,
    )
    signal.signal(signal.SIGTERM, ended_politely)
    if not paths and not retry:
        raise BadUsage(*_NOTHING)
    with shown_progress(log) as progress:
        batch = run_batch(paths or [], out, settings, progress, retry=retry is not None)
    trim_remembered(cache_folder())
    say_summary(batch.summary(), log)
    sys.stdout.write(f"{out.rstrip('/')}/index.html\n")
    raise typer.Exit(batch.exit_code)


def copies_of(paths: Sequence[str], scheduler: str) -> tuple[Copy, ...]:
    """Return the files of a run as copies of one document.

    Raises:
        BadUsage: when they are not two files or more of this machine.
    """
    files = [Path(path) for path in paths]
    if len(files) < 2 or scheduler or not all(file.is_file() for file in files):
        raise BadUsage(
            "--same-document takes two files or more, no folders or addresses, and no cluster: "
            "the copies of one document",
            "--same-document nhận từ hai tệp trở lên, không nhận thư mục, địa chỉ hay cụm máy: "
            "các bản của cùng một văn bản",
        )
    copies = (Copy(path=str(file.resolve()), sha256=content_hash(file)[0]) for file in files)
    return tuple(sorted(copies, key=lambda copy: copy.sha256))


def shown_progress(log: Log | None) -> AbstractContextManager[Progress]:
    """Return the progress to show: bars on a terminal, else lines, or JSON when asked for."""
    if log is Log.JSON:
        return nullcontext(JsonLines())
    return Bars() if sys.stderr.isatty() else nullcontext(PlainLines())


def say_summary(text: str, log: Log | None) -> None:
    """Write the last line of a run, in the form of those before it."""
    sys.stderr.write(json_line("summary", text=text) if log is Log.JSON else f"{text}\n")


def ended_politely(_number: int, _frame: FrameType | None) -> None:
    """Take a polite end for an interruption: running documents are ended, finished ones kept."""
    raise KeyboardInterrupt
