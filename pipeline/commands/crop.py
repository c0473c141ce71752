"""`soat crop`: a cell as a picture."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import DEFAULT_OUT, Engine, EngineChoice


def command(
    document: Annotated[str, typer.Argument(help="A PDF or image, a document.json, or an id.")],
    cell: Annotated[str, typer.Argument(help="A cell or row, such as t03.r04.c7 or t03.r04.")],
    file: Annotated[Path, typer.Option("--output", "-o", help="The PNG file to write.")],
    out: Annotated[Path, typer.Option("--out", help="Output folder of the run.")] = DEFAULT_OUT,
    dpi: Annotated[int, typer.Option("--dpi", help="Resolution of PDF pages.")] = 300,
    engine: EngineChoice = Engine.AUTO,
) -> None:
    """Cut a cell out of the page that it was read from, to compare it with what was read."""
    from pipeline.artefacts import write_bytes
    from pipeline.crops import crop
    from pipeline.output import Output
    from pipeline.settings import settings_from

    settings = settings_from(engine=engine.value, dpi=dpi)
    write_bytes(file, crop(document, cell, Output(out), settings))
    sys.stdout.write(f"{file}\n")
