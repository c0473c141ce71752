"""Options that several commands share."""

import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from documents.errors import BadUsage
from pipeline.settings import Language


class Engine(StrEnum):
    """The binding to Tesseract."""

    AUTO = "auto"
    TESSEROCR = "tesserocr"
    PYTESSERACT = "pytesseract"


Lang = Annotated[
    Language, typer.Option("--lang", help="Language of reports and findings.", show_default=True)
]
Out = Annotated[Path, typer.Option("--out", "-o", help="Output folder.", show_default=True)]
EngineChoice = Annotated[Engine, typer.Option("--engine", help="Binding to Tesseract.")]
Pages = Annotated[str | None, typer.Option("--pages", help="Only these pages, such as 1-3,7.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of text.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="A detailed log on stderr.")]

DEFAULT_OUT = Path("output")


def day(text: str | None) -> datetime.date | None:
    """Return the day of a --date option.

    Raises:
        BadUsage: when it is no day in the form YYYY-MM-DD.
    """
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadUsage(f'date "{text}": write it as YYYY-MM-DD') from error
