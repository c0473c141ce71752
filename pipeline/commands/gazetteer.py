"""`soat gazetteer`: looks units up, counts them by day, exports them."""

import datetime
import sys
from typing import Annotated

import typer

from documents.errors import ExitCode
from documents.tables import UnitLevel
from pipeline.commands.options import AsJson, day


def command(
    query: Annotated[
        str | None, typer.Argument(help="A name, with or without its marks, or a code.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="Only units of this day, YYYY-MM-DD.")
    ] = None,
    province: Annotated[
        str | None, typer.Option("--province", help="Only units of this province, name or code.")
    ] = None,
    level: Annotated[UnitLevel | None, typer.Option("--level", help="Only this level.")] = None,
    counts: Annotated[
        bool,
        typer.Option(
            "--counts",
            help="How many units there were after each change, in force and in the statistics "
            "office's catalogue, and each difference.",
        ),
    ] = False,
    export: Annotated[
        bool, typer.Option("--export", help="Every unit of a day, tab-separated.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say what units there are, or were on a day, and what became of them."""
    from pipeline.gazetteer_answers import (
        counts_text,
        export_text,
        found_text,
        is_empty,
        nothing_found,
    )

    on = day(date)
    if counts:
        sys.stdout.write(counts_text(on, as_json=as_json))
    elif export or query is None:
        sys.stdout.write(export_text(on or datetime.date.today(), province, level))
    else:
        answer = found_text(query, on, province, level, as_json=as_json)
        sys.stdout.write(answer)
        if is_empty(answer):
            sys.stderr.write(f"soat: {nothing_found(query, on, province, level)}\n")
            raise typer.Exit(ExitCode.FINDINGS)
