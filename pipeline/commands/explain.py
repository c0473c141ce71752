"""`soat explain`: all that is known of one finding."""

import sys
from typing import Annotated

import typer

from pipeline.commands.options import DEFAULT_OUT, AsJson, Lang, Out
from pipeline.settings import Language


def command(
    finding_id: Annotated[str, typer.Argument(help="Id of a finding, or its beginning.")],
    out: Out = DEFAULT_OUT,
    lang: Lang = Language.VI,
    as_json: AsJson = False,
) -> None:
    """Print a finding's message, formula, cells, and what else could be the case."""
    from pipeline.explanation import as_json_text, explanation, find
    from pipeline.output import Output

    document, finding = find(Output(out), finding_id)
    sys.stdout.write(as_json_text([finding]) if as_json else explanation(document, finding, lang))
