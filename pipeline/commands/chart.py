"""`soat chart`: a picture of the dataset."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from documents.tables import UnitLevel
from pipeline.choices import ChartKind
from pipeline.commands.compare import years_of
from pipeline.commands.options import DEFAULT_OUT, Lang
from pipeline.settings import Language


def command(  # noqa: PLR0913 -- an option is a parameter
    kind: Annotated[ChartKind, typer.Argument(help="What to draw.")],
    file: Annotated[Path, typer.Option("--output", "-o", help="The file, .svg or .png.")],
    years: Annotated[str, typer.Option("--years", help="Years, such as 2021,2022.")] = "",
    province: Annotated[str | None, typer.Option("--province", help="Only this province.")] = None,
    level: Annotated[UnitLevel | None, typer.Option("--level", help="Level of units.")] = None,
    indicator: Annotated[
        str | None, typer.Option("--indicator", help="Harmonised indicator, such as dti.total.")
    ] = None,
    document: Annotated[str | None, typer.Option("--document", help="Id of a document.")] = None,
    table: Annotated[str | None, typer.Option("--table", help="Table in it, such as t03.")] = None,
    title: Annotated[str, typer.Option("--title", help="Title of the chart.")] = "",
    lang: Lang = Language.VI,
    out: Annotated[Path, typer.Option("--out", help="Output folder of the run.")] = DEFAULT_OUT,
) -> None:
    """Draw rank bars, a heat map, a slope chart or distributions by province, as SVG or PNG."""
    from pipeline.charts.chart import Asked, draw, write_chart
    from pipeline.charts.selection import Wanted
    from pipeline.opened import open_dataset

    chosen = tuple(years_of(years)) if years else ()
    wanted = Wanted(chosen, province, level.value if level else None, indicator, document, table)
    write_chart(draw(open_dataset(out), kind, Asked(wanted, title, lang)), file)
    sys.stdout.write(f"{file}\n")
