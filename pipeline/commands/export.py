"""`soat export`: a part of the dataset as one file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.choices import ExportFormat, Headers
from pipeline.commands.options import DEFAULT_OUT


def command(
    file: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")],
    form: Annotated[ExportFormat, typer.Option("--format", "-f", help="Format.")],
    where: Annotated[
        str | None, typer.Option("--where", help='Condition in SQL, such as "year = 2021".')
    ] = None,
    table: Annotated[
        str, typer.Option("--table", help="Table of csv, json and parquet.")
    ] = "observations",
    headers: Annotated[
        Headers, typer.Option("--headers", help="First rows of xlsx: names, or words.")
    ] = Headers.NAMES,
    out: Annotated[Path, typer.Option("--out", help="Output folder of the run.")] = DEFAULT_OUT,
) -> None:
    """Write observations that meet a condition to a CSV, Parquet, SQLite, XLSX or JSON file."""
    from pipeline.export import export
    from pipeline.opened import open_dataset

    export(open_dataset(out), form, file, where, table, headers)
    sys.stdout.write(f"{file}\n")
