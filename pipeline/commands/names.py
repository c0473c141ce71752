"""`soat names`: restores the names of units."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from documents.tables import UnitLevel
from pipeline.commands.options import AsJson, day


def command(
    table: Annotated[
        Path | None, typer.Argument(help="A CSV file; names are read from stdin without it.")
    ] = None,
    column: Annotated[
        str | None, typer.Option("--column", help="The column of the CSV file with the names.")
    ] = None,
    province: Annotated[
        str | None, typer.Option("--province", help="Province whose units these are.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="Day at which the names were valid, YYYY-MM-DD.")
    ] = None,
    level: Annotated[UnitLevel | None, typer.Option("--level", help="Level of the units.")] = None,
    as_json: AsJson = False,
) -> None:
    """Restore damaged names: one name a line in, official name and code a line out."""
    from pipeline.unit_names import (
        as_json_text,
        as_tabs,
        names_of_csv,
        restore_names,
        scope_text,
    )

    valid_on = day(date)
    if table is None:
        names = [line.rstrip("\r\n") for line in sys.stdin]
    else:
        names = names_of_csv(table, column)
    restored = restore_names(names, province, valid_on, level)
    sys.stderr.write(scope_text(restored))
    found = restored.names
    sys.stdout.write(as_json_text(found) if as_json else as_tabs(found))
