"""`soat dataset`: the dataset of an output folder, with corrections.yml."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import DEFAULT_OUT


def command(
    out: Annotated[Path, typer.Argument(help="Output folder of a run.")] = DEFAULT_OUT,
) -> None:
    """Compile the dataset from the documents that were read, and replay corrections.yml."""
    from pipeline.compilation import compile_dataset

    sys.stdout.write(f"{compile_dataset(out)}\n")
