"""`soat compare`: a unit over the years."""

import sys
from typing import Annotated

import typer

from documents.errors import BadUsage
from pipeline.choices import TextFormat
from pipeline.commands.options import DEFAULT_OUT, Out
from pipeline.commands.query import Form


def command(
    unit: Annotated[str, typer.Option("--unit", help="Name of the unit, marks or none.")],
    years: Annotated[str, typer.Option("--years", help="Years, such as 2021,2022.")],
    province: Annotated[str | None, typer.Option("--province", help="Only this province.")] = None,
    out: Out = DEFAULT_OUT,
    form: Form = TextFormat.TABLE,
) -> None:
    """Set the figures of a unit side by side, year by year; * marks figures in doubt."""
    from pipeline.answers import as_text
    from pipeline.comparison import compare
    from pipeline.opened import open_dataset

    found = compare(open_dataset(out), unit, years_of(years), province)
    sys.stdout.write(as_text(found.answer, form))
    for remark in found.remarks:
        sys.stderr.write(f"soat: {remark.in_both()}\n")


def years_of(text: str) -> list[int]:
    """Return the years of "2021,2022", in order and once each.

    Raises:
        BadUsage: when the text is no list of years.
    """
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdigit() and len(part) == 4 for part in parts):
        english = f'years "{text}": write them with commas, such as 2021,2022'
        raise BadUsage(english, "ghi các năm cách nhau bằng dấu phẩy, ví dụ 2021,2022")
    return sorted({int(part) for part in parts})
