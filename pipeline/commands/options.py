"""Options that several commands share."""

import datetime
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from documents.errors import BadUsage
from pipeline.settings import Language


class Engine(StrEnum):
    """The binding to Tesseract."""

    AUTO = "auto"
    TESSEROCR = "tesserocr"
    PYTESSERACT = "pytesseract"


Choice = TypeVar("Choice", bound=StrEnum)


def one_of(choices: type[Choice]) -> Callable[[str], Choice]:
    """Return what reads a choice; its refusal says what there is to choose from."""

    def read(text: str) -> Choice:
        if text not in list(choices):
            raise typer.BadParameter(f'"{text}" is not one of {", ".join(choices)}')
        return choices(text)

    return read


def names_of(choices: type[StrEnum]) -> str:
    """Return what the help shows for a choice."""
    return f"[{'|'.join(choices)}]"


Lang = Annotated[
    Language,
    typer.Option(
        "--lang",
        help="Language of reports and findings.",
        show_default=True,
        parser=one_of(Language),
        metavar=names_of(Language),
    ),
]
Out = Annotated[Path, typer.Option("--out", "-o", help="Output folder.", show_default=True)]
EngineChoice = Annotated[
    Engine,
    typer.Option(
        "--engine", help="Binding to Tesseract.", parser=one_of(Engine), metavar=names_of(Engine)
    ),
]
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
        raise BadUsage(
            f'date "{text}": write it as YYYY-MM-DD', f'ngày "{text}": ghi theo dạng YYYY-MM-DD'
        ) from error
