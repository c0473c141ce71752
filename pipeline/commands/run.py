"""`soat run`: documents become an audited dataset."""

import signal
import sys
from contextlib import AbstractContextManager, nullcontext
from types import FrameType
from typing import Annotated

import typer

from pipeline.commands.options import DEFAULT_OUT, Engine, EngineChoice, Lang, Out, Pages, Verbose
from pipeline.progress import Bars, PlainLines, Progress, set_up_log
from pipeline.settings import Language, available_workers, page_numbers, settings_from


def command(  # noqa: PLR0913 -- an option is a parameter
    paths: Annotated[list[str], typer.Argument(help="Files, folders and globs.")],
    out: Out = DEFAULT_OUT,
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
    verbose: Verbose = False,
) -> None:
    """Read documents, audit them, and build the dataset in the output folder."""
    from pipeline.batch import run_batch

    set_up_log(verbose)
    limits = {"seconds": timeout, "memory_mb": memory}
    settings = settings_from(
        language=lang,
        engine=engine.value,
        pages=page_numbers(pages) if pages else None,
        workers=workers or available_workers(),
        limits={name: value for name, value in limits.items() if value is not None},
    )
    signal.signal(signal.SIGTERM, _interrupt)
    with _progress() as progress:
        batch = run_batch(paths, out, settings, progress)
    sys.stderr.write(f"{batch.summary()}\n")
    sys.stdout.write(f"{out / 'index.html'}\n")
    raise typer.Exit(batch.exit_code)


def _progress() -> AbstractContextManager[Progress]:
    return Bars() if sys.stderr.isatty() else nullcontext(PlainLines())


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    # A polite end is an interruption too: running documents are ended, finished ones kept.
    raise KeyboardInterrupt
