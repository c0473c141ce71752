"""`soat doctor`: what is installed, what is missing, and how to get it."""

import sys

import typer

from documents.errors import ExitCode
from pipeline.commands.options import AsJson


def command(as_json: AsJson = False) -> None:
    """Say what is installed, what is missing, and the command that installs it."""
    from pipeline.doctor import as_json_text, as_lines, examine

    report = examine()
    sys.stdout.write(as_json_text(report) if as_json else as_lines(report))
    raise typer.Exit(ExitCode.OK if report.is_well else ExitCode.MISSING_TOOL)
