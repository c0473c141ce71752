"""`soat extract`: tables as printed."""

import sys
from typing import Annotated

import typer

from pipeline.commands.options import AsJson, Engine, EngineChoice, Pages
from pipeline.settings import page_numbers, settings_from


def command(
    path: Annotated[str, typer.Argument(help="A document.")],
    as_json: AsJson = False,
    engine: EngineChoice = Engine.AUTO,
    pages: Pages = None,
) -> None:
    """Print the tables of a document as they are printed, with tabs between the cells."""
    from pipeline.grids import as_json_text, as_tabs
    from pipeline.run import run_document

    settings = settings_from(engine=engine.value, pages=page_numbers(pages) if pages else None)
    printed = run_document(path, settings).printed
    sys.stdout.write(as_json_text(printed) if as_json else as_tabs(printed))
