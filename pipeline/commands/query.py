"""`soat query`: SQL over the dataset."""

import sys
from typing import Annotated

import typer

from pipeline.choices import TextFormat
from pipeline.commands.options import DEFAULT_OUT, Out

Form = Annotated[TextFormat, typer.Option("--format", "-f", help="Form of the answer.")]


def command(
    sql: Annotated[str, typer.Argument(help='One SELECT, such as "SELECT * FROM units".')],
    out: Out = DEFAULT_OUT,
    form: Form = TextFormat.TABLE,
) -> None:
    """Answer a SELECT over the tables of the dataset (observations, units, documents, ...)."""
    from pipeline.answers import as_text
    from pipeline.opened import open_dataset

    dataset = open_dataset(out)
    sys.stdout.write(as_text(dataset.answer(sql), form))
