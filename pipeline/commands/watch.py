"""`soat watch`: runs what arrives in a folder."""

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from documents.errors import BadUsage
from pipeline.commands.options import DEFAULT_OUT, Engine, EngineChoice, Lang, Out, Verbose
from pipeline.commands.run import Log, ended_politely, say_summary, shown_progress
from pipeline.progress import set_up_log
from pipeline.settings import Language, available_workers, settings_from


def command(  # noqa: PLR0913 -- an option is a parameter
    folder: Annotated[Path, typer.Argument(help="The folder that documents arrive in.")],
    out: Out = DEFAULT_OUT,
    lang: Lang = Language.VI,
    workers: Annotated[
        int | None, typer.Option("--workers", "-w", help="Documents at a time.", min=1)
    ] = None,
    engine: EngineChoice = Engine.AUTO,
    every: Annotated[
        float, typer.Option("--every", help="Seconds between two looks.", min=0.1)
    ] = 2.0,
    log: Annotated[Log | None, typer.Option("--log", help="Progress as JSON lines.")] = None,
    verbose: Verbose = False,
) -> None:
    """Run each document that arrives in a folder once it is whole, until interrupted."""
    from pipeline.batch import Batch, run_batch
    from pipeline.output import Output
    from pipeline.watch import Arrivals, watch

    if not folder.is_dir():
        raise BadUsage(
            "no such folder; check the path",
            "không có thư mục này; kiểm tra đường dẫn",
            str(folder),
        )
    set_up_log(verbose)
    settings = settings_from(
        language=lang, engine=engine.value, workers=workers or available_workers()
    )

    def run(paths: list[str]) -> Batch:
        with shown_progress(log) as progress:
            return run_batch(paths, out, settings, progress)

    def say(text: str) -> None:
        sys.stderr.write(f"soat: {text}\n")

    signal.signal(signal.SIGTERM, ended_politely)
    say(f"watching {folder}; interrupt to end")
    for batch in watch(Arrivals(folder, Output(out).made), run, say, every):
        say_summary(batch.summary(), log)
        sys.stdout.write(f"{out / 'index.html'}\n")
        sys.stdout.flush()
